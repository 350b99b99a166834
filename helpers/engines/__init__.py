"""Engines: one interface, one file per family of models."""

from __future__ import annotations

from helpers.engines.interface import Decoding, Hypothesis, Request, Summariser, SummaryRequest, Term, Translator

__all__ = ["Decoding", "Hypothesis", "Request", "Summariser", "SummaryRequest", "Term", "Translator"]
