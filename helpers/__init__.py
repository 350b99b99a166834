"""Dragoman: an Arabic news article in, an English and French briefing out."""

__all__ = ["__version__"]

__version__ = "0.1.0"
