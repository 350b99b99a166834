"""How common a word is, by the word lists of the package wordfreq."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["frequency"]


@lru_cache(maxsize=1 << 16)
def frequency(word: str, language: str = "ar") -> float:
    """Return the Zipf frequency of a word (log10 of uses in a billion), 0 where it is unattested."""
    from wordfreq import zipf_frequency

    return zipf_frequency(word, language)
