"""The one data model: everything known about one article and its briefing.

Notebooks, command line and page template read and write nothing else. On disk
it is ``briefing.json``, described by ``briefing.schema.json`` beside this file.
All offsets count Unicode code points; all times are UTC in ISO 8601.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args

import cattrs
from cattrs.gen import make_dict_structure_fn

from helpers.errors import RunError

__all__ = [
    "SCHEMA_VERSION",
    "SEVERITIES",
    "Article",
    "Briefing",
    "Count",
    "Edit",
    "Flag",
    "Measures",
    "ModelRecord",
    "Part",
    "Provenance",
    "RunBlock",
    "Segment",
    "Span",
    "Summary",
    "SummarySentence",
    "Translation",
    "from_dict",
    "to_dict",
]

SCHEMA_VERSION = 1

Severity = Literal["info", "warning", "error"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""The mildest first."""


@dataclass(frozen=True)
class Span:
    """Characters ``start:end`` of the ``source`` or ``target`` text a flag speaks of."""

    side: Literal["source", "target"]
    start: int
    end: int


@dataclass(frozen=True)
class Flag:
    """One reason to distrust a text: a prompt for review, not proof."""

    check: str
    severity: Severity
    reason: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Article:
    """The article as it was given; ``text`` is never changed afterwards.

    ``title``, ``date``, ``source`` and ``url`` are None where not given;
    ``sha256`` is of the file's bytes; ``file`` is its bare name.
    """

    text: str
    sha256: str
    file: str
    encoding: str
    title: str | None = None
    date: str | None = None
    source: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Edit:
    """One change between a segment's source and the text sent to the model.

    ``start:end`` are offsets into the segment's ``source``; ``rule`` names the
    normalisation that made the change.
    """

    start: int
    end: int
    before: str
    after: str
    rule: str


@dataclass(frozen=True)
class Segment:
    """One sentence or heading: ``source == article.text[start:end]``.

    Segments tile the article: their sources joined give its text exactly, so a
    source carries the white space that follows it. ``text`` is what a model
    reads: the source normalised by ``edits`` and stripped.
    """

    id: int
    kind: Literal["sentence", "heading"]
    start: int
    end: int
    source: str
    text: str
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True)
class Translation:
    """One segment in one language, as generated or as reviewed."""

    segment: int
    text: str
    engine: str
    route: str
    score: float | None = None
    flags: tuple[Flag, ...] = ()
    reviewed_by: str | None = None
    reviewed_at: str | None = None


@dataclass(frozen=True)
class SummarySentence:
    """One sentence of a summary with the ids of the segments that support it."""

    text: str
    support: tuple[int, ...]
    method: Literal["abstractive", "extracted"] = "abstractive"
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True)
class Part:
    """The sentences under one heading (None: before the first), and how many of them a summary speaks of."""

    heading: int | None
    covered: int
    total: int


@dataclass(frozen=True)
class Measures:
    """What a summary covers and how freely it is worded.

    ``covered`` holds the ids of the segments it speaks of, ``parts`` the same
    counted by part of the article; ``novel_bigrams`` is the share (0 to 1) of
    its pairs of neighbouring words that the text it was written from lacks.
    """

    covered: tuple[int, ...]
    parts: tuple[Part, ...]
    novel_bigrams: float


@dataclass(frozen=True)
class Summary:
    """A summary in one language; ``route`` tells how it was made."""

    sentences: tuple[SummarySentence, ...]
    engine: str
    route: str
    measures: Measures | None = None


@dataclass(frozen=True)
class Count:
    """How many segments of one kind there are, and how many have a translation."""

    kind: Literal["sentence", "heading"]
    done: int
    total: int


@dataclass(frozen=True)
class ModelRecord:
    """A model that took part: what it did, which bytes, under which licence."""

    task: str
    id: str
    revision: str
    sha256: str
    licence: str
    backend: str


@dataclass(frozen=True)
class RunBlock:
    """What differs between two runs over the same input: times and places only."""

    id: str
    created: str
    finished: str | None = None
    seconds: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Provenance:
    """How a briefing was made. Only ``run`` may differ between equal runs."""

    profile: str
    notice: str
    models: tuple[ModelRecord, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)
    run: RunBlock = RunBlock(id="", created="")


@dataclass(frozen=True)
class Briefing:
    """An article, its segments, translations and summaries, and their provenance.

    ``accounts`` says per language how many segments are translated.
    """

    article: Article
    segments: tuple[Segment, ...]
    provenance: Provenance
    translations: Mapping[str, tuple[Translation, ...]] = field(default_factory=dict)
    summaries: Mapping[str, Summary] = field(default_factory=dict)
    accounts: Mapping[str, tuple[Count, ...]] = field(default_factory=dict)
    schema_version: int = SCHEMA_VERSION

    def of_kind(self, kind: str) -> tuple[Segment, ...]:
        """Return the segments of one kind, in reading order."""
        return tuple(segment for segment in self.segments if segment.kind == kind)

    def translation(self, language: str, segment: int) -> Translation | None:
        """Return the translation of one segment id, or None where there is none."""
        return next((t for t in self.translations.get(language, ()) if t.segment == segment), None)

    def with_translations(self, language: str, translations: tuple[Translation, ...]) -> Briefing:
        """Return a copy holding these translations for one language."""
        return replace(self, translations={**self.translations, language: translations})

    def with_account(self, language: str, counts: tuple[Count, ...]) -> Briefing:
        """Return a copy holding these counts for one language."""
        return replace(self, accounts={**self.accounts, language: counts})

    def with_summary(self, language: str, summary: Summary) -> Briefing:
        """Return a copy holding this summary for one language."""
        return replace(self, summaries={**self.summaries, language: summary})


def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True, unstruct_collection_overrides={tuple: list})
    converter.register_structure_hook(
        Briefing, make_dict_structure_fn(Briefing, converter, _cattrs_forbid_extra_keys=True)
    )
    return converter


def to_dict(value: Any) -> Any:
    """Return plain JSON data (dict, list, str, number) of any object of this model."""
    return _converter().unstructure(value)


def from_dict(data: Mapping[str, Any]) -> Briefing:
    """Return the briefing of its JSON data.

    Raises
    ------
    RunError
        If the data is of another schema version or does not fit the schema.
    """
    version = data.get("schema_version") if isinstance(data, Mapping) else None
    if version != SCHEMA_VERSION:
        raise RunError(
            f"This briefing has schema version {version!r}.",
            f"This release of Dragoman reads version {SCHEMA_VERSION}.",
            "Make the briefing again with `dragoman brief`.",
        )
    try:
        return _converter().structure(data, Briefing)
    except (cattrs.BaseValidationError, TypeError, ValueError) as error:
        reasons = "; ".join(cattrs.transform_error(error)) if isinstance(error, cattrs.BaseValidationError) else error
        raise RunError(
            f"briefing.json does not fit its schema: {reasons}.",
            "It must be as Dragoman wrote it.",
            "Make the briefing again with `dragoman brief`.",
        ) from error
