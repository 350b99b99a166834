"""The parts a page is laid out from, as :mod:`helpers.render.view` makes them."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.briefing import Span

__all__ = ["Cell", "Fact", "Language", "Note", "Row", "Sentence", "SummaryBlock"]


@dataclass(frozen=True)
class Language:
    """A language of the article or of its translations."""

    code: str
    name: str
    direction: str


@dataclass(frozen=True)
class Note:
    """A flag in words; ``severity`` is one of error, warning, info."""

    severity: str
    symbol: str
    word: str
    check: str
    reason: str


@dataclass(frozen=True)
class Cell:
    """One segment in one language; ``text`` is None where it is missing."""

    language: Language
    text: str | None
    spans: tuple[Span, ...] = ()
    notes: tuple[Note, ...] = ()
    review: str = ""


@dataclass(frozen=True)
class Row:
    """One segment with its translations."""

    id: int
    heading: bool
    source: Cell
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Sentence:
    """One sentence of a summary; ``support`` tells which ids can be linked."""

    text: str
    spans: tuple[Span, ...]
    support: tuple[tuple[int, bool], ...]
    extracted: bool
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class SummaryBlock:
    """A summary in one language; no sentences where it is missing."""

    language: Language
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Fact:
    """A label with its values, in the provenance."""

    label: str
    values: tuple[str, ...]
