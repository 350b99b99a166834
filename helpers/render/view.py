"""What the page says about a briefing, worked out before any template runs.

Templates only lay out: counts, labels, choices of language and order are made
here, in words taken from ``strings.toml``. Nothing here is escaped.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from helpers.briefing import Briefing, Flag, Segment, Span, Translation
from helpers.paths import templates_folder
from helpers.render.parts import Cell, Fact, Language, Note, Row, Sentence, SummaryBlock
from helpers.render.text import link_of

__all__ = ["PageView", "load_strings"]

_ORDER = ("en", "fr", "ar")  # reading order of languages; others follow by code
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
_SYMBOLS = {"error": "✕", "warning": "▲", "info": "●"}


def load_strings(reader: str = "en") -> Mapping[str, Any]:
    """Return the words of the page in one reader language."""
    text = (templates_folder() / "briefing" / "strings.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)[reader]


def _spans(flags: Iterable[Flag], side: str) -> tuple[Span, ...]:
    return tuple(span for flag in flags for span in flag.spans if span.side == side)


class PageView:
    """A briefing as its readers see it."""

    def __init__(self, briefing: Briefing, reader: str = "en") -> None:
        self.briefing = briefing
        self.words = load_strings(reader)
        self.article = briefing.article
        self.provenance = briefing.provenance
        self.link = link_of(briefing.article.url)
        self.arabic = self._language("ar")
        self.original = self.words["original"].format(language=self.arabic.name)
        self.languages = self._languages(briefing.translations)

    def _language(self, code: str) -> Language:
        direction = "rtl" if code in _RIGHT_TO_LEFT else "ltr"
        return Language(code, self.words["languages"].get(code, code), direction)

    def _languages(self, codes: Iterable[str]) -> tuple[Language, ...]:
        ordered = sorted(set(codes), key=lambda code: (_ORDER.index(code) if code in _ORDER else len(_ORDER), code))
        return tuple(self._language(code) for code in ordered)

    def _notes(self, flags: Iterable[Flag]) -> tuple[Note, ...]:
        severities = self.words["severities"]
        known = ((flag, flag.severity if flag.severity in _SYMBOLS else "warning") for flag in flags)
        return tuple(
            Note(severity, _SYMBOLS[severity], severities[severity], flag.check.replace("_", " "), flag.reason)
            for flag, severity in known
        )

    @cached_property
    def _found(self) -> dict[tuple[str, int], Translation]:
        """Every translation that has text, by language and segment."""
        return {
            (code, translation.segment): translation
            for code, translations in self.briefing.translations.items()
            for translation in translations
        }

    def _cell(self, language: Language, segment: Segment) -> Cell:
        found = self._found.get((language.code, segment.id))
        if found is None:
            return Cell(language, None)
        review = ""
        if found.reviewed_by:
            kind = "reviewed_by" if found.reviewed_at else "reviewed_by_undated"
            review = self.words[kind].format(name=found.reviewed_by, date=found.reviewed_at)
        text = found.text if found.text.strip() else None
        return Cell(language, text, _spans(found.flags, "target"), self._notes(found.flags), review)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every segment in reading order, source beside translations."""
        rows = []
        for segment in self.briefing.segments:
            found = (self._found.get((language.code, segment.id)) for language in self.languages)
            flags = [flag for translation in found if translation for flag in translation.flags]
            source = Cell(self.arabic, segment.source, _spans(flags, "source"))
            cells = tuple(self._cell(language, segment) for language in self.languages)
            rows.append(Row(segment.id, segment.kind == "heading", source, cells))
        return tuple(rows)

    @cached_property
    def summaries(self) -> tuple[SummaryBlock, ...]:
        """A summary for every language that has one or has translations."""
        ids = {segment.id for segment in self.briefing.segments}
        blocks = []
        for language in self._languages((*self.briefing.translations, *self.briefing.summaries)):
            summary = self.briefing.summaries.get(language.code)
            sentences = tuple(
                Sentence(
                    sentence.text,
                    _spans(sentence.flags, "target"),
                    tuple((number, number in ids) for number in sentence.support),
                    sentence.method == "extracted",
                    self._notes(sentence.flags),
                )
                for sentence in (summary.sentences if summary else ())
            )
            blocks.append(SummaryBlock(language, sentences))
        return tuple(blocks)

    @cached_property
    def headlines(self) -> tuple[Cell, ...]:
        """The headline in every language it is known in, best for the reader first.

        A title is known in translation where it is itself a segment.
        """
        title = self.article.title
        if not title or not title.strip():
            return ()
        same = (
            segment for segment in self.briefing.segments if title.strip() in (segment.source.strip(), segment.text)
        )
        segment = next(same, None)
        cells = [self._cell(language, segment) for language in self.languages] if segment else []
        return (*(cell for cell in cells if cell.text), Cell(self.arabic, title))

    @property
    def title(self) -> str:
        """The page's title: the first headline, or the file's name."""
        name = self.headlines[0].text if self.headlines else self.article.file
        return self.words["page_title"].format(name=name)

    @cached_property
    def _reviewed(self) -> tuple[Translation, ...]:
        return tuple(translation for translation in self._found.values() if translation.reviewed_by)

    @property
    def _review(self) -> str:
        """Whether none, some or all of what should be translated was reviewed."""
        if not self._reviewed:
            return "none"
        return "all" if len(self._reviewed) == len(self.languages) * len(self.rows) else "some"

    def _counted(self, text: str) -> str:
        names = self.words["list_separator"].join(sorted({str(found.reviewed_by) for found in self._reviewed}))
        return text.format(done=len(self._reviewed), all=len(self.languages) * len(self.rows), names=names)

    @property
    def label(self) -> str:
        """What kind of text this is and whether a person has read it."""
        return self._counted(self.words[f"label_{self._review}"])

    @property
    def status(self) -> tuple[str, ...]:
        """How much of the article is there in each language, flags to check, review."""
        words, parts = self.words, []
        for at, language in enumerate(self.languages):
            counts = []
            for kind, heading in (("count_sentences", False), ("count_headings", True)):
                rows = [row for row in self.rows if row.heading == heading]
                done = sum(row.cells[at].text is not None for row in rows)
                if rows or not heading:
                    counts.append(words[kind].format(done=done, all=len(rows)))
            parts.append(words["count_in"].format(counts=words["list_separator"].join(counts), language=language.name))
        flags = sum(flag.severity != "info" for flag in self.briefing.flags())  # a note asks for no check
        kind = {0: "flags_none", 1: "flags_one"}.get(flags, "flags_many")
        return (
            *(parts or [words["nothing_translated"]]),
            words[kind].format(count=flags),
            self._counted(words[f"reviewed_{self._review}"]),
        )

    @property
    def engines(self) -> tuple[Fact, ...]:
        """Which engines made each language's texts, and by which route."""
        facts = []
        for label, made in (("made_by", self.briefing.translations), ("summarised_by", self.briefing.summaries)):
            for language in self._languages(made):
                items = made[language.code]
                pairs = {(item.engine, item.route) for item in (items if isinstance(items, tuple) else (items,))}
                values = (self.words["by_route"].format(engine=engine, route=route) for engine, route in sorted(pairs))
                facts.append(Fact(f"{self.words[label]} ({language.name})", tuple(values)))
        return tuple(facts)
