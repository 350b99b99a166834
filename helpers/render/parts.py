"""The parts a page is laid out from, as :mod:`helpers.render.view` makes them."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "Badge",
    "Cell",
    "Coverage",
    "Fact",
    "Group",
    "Item",
    "Language",
    "Mark",
    "Note",
    "PartLine",
    "Row",
    "Sentence",
    "StatusLine",
    "SummaryBlock",
]


@dataclass(frozen=True)
class Language:
    """A language of the article or of its translations."""

    code: str
    name: str
    direction: str


@dataclass(frozen=True)
class Badge:
    """How bad a mark is, as symbol and word; ``severity`` is one of error, warning, info."""

    severity: str
    symbol: str
    word: str


@dataclass(frozen=True)
class Mark:
    """Characters ``start:end`` of a text that a flag of some severity speaks of."""

    start: int
    end: int
    severity: str


@dataclass(frozen=True)
class Note:
    """A flag in words; ``words`` are those it speaks of and its reason does not say."""

    badge: Badge
    label: str
    check: str
    reason: str
    words: tuple[tuple[str, Language], ...] = ()


@dataclass(frozen=True)
class Cell:
    """One segment in one language; ``text`` is None where it is missing."""

    language: Language
    text: str | None
    marks: tuple[Mark, ...] = ()
    notes: tuple[Note, ...] = ()
    review: str = ""


@dataclass(frozen=True)
class Row:
    """One segment with its translations; ``badge`` is its worst mark."""

    id: int
    heading: bool
    source: Cell
    cells: tuple[Cell, ...]
    badge: Badge | None = None


@dataclass(frozen=True)
class Group:
    """Rows under one title; no title where all rows stand together."""

    rows: tuple[Row, ...]
    title: str = ""
    badge: Badge | None = None


@dataclass(frozen=True)
class PartLine:
    """How much a summary tells of one part of the article; no heading before the first one."""

    count: str
    heading: int | None
    text: str
    language: Language | None


@dataclass(frozen=True)
class Coverage:
    """Which parts of the article a summary speaks of, and how much of its wording is its own."""

    line: str
    parts: tuple[PartLine, ...]
    own: str


@dataclass(frozen=True)
class Sentence:
    """One sentence of a summary; ``support`` tells which ids can be linked."""

    text: str
    marks: tuple[Mark, ...]
    support: tuple[tuple[int, bool], ...]
    extracted: bool
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class SummaryBlock:
    """A summary in one language; no sentences where it is missing."""

    language: Language
    sentences: tuple[Sentence, ...]
    coverage: Coverage | None = None


@dataclass(frozen=True)
class Item:
    """One text to check first: where it stands, its worst mark, and why.

    ``number`` is a segment's id or the place of a sentence in its summary,
    which is that of block ``summary``; ``others`` names what else is marked.
    """

    number: int
    summary: int | None
    languages: tuple[str, ...]
    note: Note
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class StatusLine:
    """The counts of one language and of each kind of mark; empty where there is nothing to say."""

    name: str
    counts: str
    check: str = ""
    kinds: str = ""


@dataclass(frozen=True)
class Fact:
    """A label with its values, in the provenance."""

    label: str
    values: tuple[str, ...]
