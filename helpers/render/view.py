"""What the page says about a briefing, worked out before any template runs.

Templates only lay out: counts, labels, choices of language and order are made
here, in words taken from ``strings.toml``. Nothing here is escaped.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from helpers.briefing import Briefing, Flag, Segment, Translation
from helpers.checks.pair import reason
from helpers.render.accounts import Accounts
from helpers.render.coverage import coverage_of
from helpers.render.marks import RANK, Marker, severity_of
from helpers.render.parts import Cell, Fact, Group, Item, Language, Row, Sentence, SummaryBlock
from helpers.render.text import link_of
from helpers.render.words import decimal, load_strings, reader_of

__all__ = ["PageView"]

_ORDER = ("en", "fr", "ar")  # reading order of languages; others follow by code
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


class PageView:
    """A briefing as its readers see it, in the reader's language it was made for."""

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing
        self.reader = reader_of(briefing.provenance.settings)
        self.words = load_strings(self.reader)
        self.article = briefing.article
        self.provenance = briefing.provenance
        self.notice = self.words["notices"].get(briefing.provenance.notice, briefing.provenance.notice)
        self.link = link_of(briefing.article.url)
        self.arabic = self._language("ar")
        self.original = self.words["original"].format(language=self.arabic.name)
        self.languages = self._languages(briefing.translations)
        self._marker = Marker(self.words, self.reader)

    def _language(self, code: str) -> Language:
        direction = "rtl" if code in _RIGHT_TO_LEFT else "ltr"
        return Language(code, self.words["languages"].get(code, code), direction)

    def _languages(self, codes: Iterable[str]) -> tuple[Language, ...]:
        ordered = sorted(set(codes), key=lambda code: (_ORDER.index(code) if code in _ORDER else len(_ORDER), code))
        return tuple(self._language(code) for code in ordered)

    @cached_property
    def _found(self) -> dict[tuple[str, int], Translation]:
        """Every translation, by language and segment."""
        return {
            (code, translation.segment): translation
            for code, translations in self.briefing.translations.items()
            for translation in translations
        }

    @cached_property
    def _flags(self) -> dict[tuple[str, int], tuple[Flag, ...]]:
        """The flags of every segment in every language; what is missing is an error whoever made the briefing."""
        flags = {}
        for language in self.languages:
            for segment in self.briefing.segments:
                made = self._found.get((language.code, segment.id))
                own = made.flags if made else ()
                if not (made and made.text.strip()) and not any(severity_of(flag) == "error" for flag in own):
                    case = "empty" if made else "missing"
                    own = (Flag("accounting", "error", reason("accounting", case, self.reader)), *own)
                flags[language.code, segment.id] = own
        return flags

    def _cell(self, language: Language, segment: Segment) -> Cell:
        flags = self._flags[language.code, segment.id]
        found = self._found.get((language.code, segment.id))
        if found is None:
            return Cell(language, None, (), self._marker.notes(flags, segment.source, ""))
        review = ""
        if found.reviewed_by:
            kind = "reviewed_by" if found.reviewed_at else "reviewed_by_undated"
            review = self.words[kind].format(name=found.reviewed_by, date=found.reviewed_at)
        text = found.text if found.text.strip() else None
        notes = self._marker.notes(flags, segment.source, found.text)
        return Cell(language, text, self._marker.marks(flags, "target"), notes, review)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every segment in reading order, source beside translations."""
        rows = []
        for segment in self.briefing.segments:
            flags = [flag for language in self.languages for flag in self._flags[language.code, segment.id]]
            source = Cell(self.arabic, segment.source, self._marker.marks(flags, "source"))
            cells = tuple(self._cell(language, segment) for language in self.languages)
            rows.append(Row(segment.id, segment.kind == "heading", source, cells, self._marker.worst(flags)))
        return tuple(rows)

    def groups(self, flagged_first: bool = False) -> tuple[Group, ...]:
        """Return all rows: as they are read, or those with errors first, then those with warnings, then the rest."""
        if not flagged_first:
            return (Group(self.rows),)
        groups = []
        for severity in ("error", "warning"):
            rows = tuple(row for row in self.rows if row.badge and row.badge.severity == severity)
            title = self.words[f"group_{severity}"].format(count=len(rows))
            groups.append(Group(rows, title, self._marker.badge(severity)))
        rest = tuple(row for row in self.rows if not row.badge or row.badge.severity == "info")
        groups.append(Group(rest, self.words["group_rest"].format(count=len(rest))))
        return tuple(group for group in groups if group.rows)

    @cached_property
    def first(self) -> tuple[Item, ...]:
        """Every text that asks for a check: errors first, then as the page is read, summaries before the text."""
        items: list[Item | None] = []
        for at, language in enumerate(self._summarised):
            summary = self.briefing.summaries.get(language.code)
            for number, sentence in enumerate(summary.sentences if summary else (), 1):
                items.append(self._item(number, at, language, sentence.flags, "", sentence.text))
        for segment in self.briefing.segments:
            for language in self.languages:
                found = self._found.get((language.code, segment.id))
                flags = self._flags[language.code, segment.id]
                target = found.text if found else ""
                items.append(self._item(segment.id, None, language, flags, segment.source, target))
        ordered = sorted(filter(None, items), key=lambda item: RANK[item.note.badge.severity])
        same = itertools.groupby(ordered, key=lambda item: replace(item, languages=()))
        return tuple(
            replace(item, languages=tuple(language for one in alike for language in one.languages))
            for item, alike in same
        )

    def _item(
        self, number: int, summary: int | None, language: Language, flags: Iterable[Flag], source: str, target: str
    ) -> Item | None:
        """Return a text to check first, if it has a flag that asks for it."""
        asking = sorted(
            (f for f in flags if severity_of(f) != "info"),  # a note asks for no check
            key=lambda flag: RANK[severity_of(flag)],
        )
        if not asking:
            return None
        note = self._marker.brief(asking[0], source, target, (self.arabic, language))
        checks = dict.fromkeys(self._marker.check(flag.check) for flag in asking)
        others = tuple(check for check in checks if check != note.check)
        return Item(number, summary, (language.name,), note, others)

    @property
    def _summarised(self) -> tuple[Language, ...]:
        return self._languages((*self.briefing.translations, *self.briefing.summaries))

    @cached_property
    def summaries(self) -> tuple[SummaryBlock, ...]:
        """A summary for every language that has one or has translations."""
        ids = {segment.id for segment in self.briefing.segments}
        headings = {row.id: self._for_reader((*row.cells, row.source))[0] for row in self.rows if row.heading}
        blocks = []
        for language in self._summarised:
            summary = self.briefing.summaries.get(language.code)
            sentences = tuple(
                Sentence(
                    sentence.text,
                    self._marker.marks(sentence.flags, "target"),
                    tuple((number, number in ids) for number in sentence.support),
                    sentence.method == "extracted",
                    self._marker.notes(sentence.flags, "", sentence.text),
                )
                for sentence in (summary.sentences if summary else ())
            )
            measures = summary.measures if summary else None
            blocks.append(SummaryBlock(language, sentences, coverage_of(measures, headings, self.words)))
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
        return (*self._for_reader(cells), Cell(self.arabic, title))

    def _for_reader(self, cells: Iterable[Cell]) -> list[Cell]:
        """Return the cells that have a text, those in the reader's language first."""
        return sorted((cell for cell in cells if cell.text), key=lambda cell: cell.language.code != self.reader)

    @property
    def title(self) -> str:
        """The page's title: the first headline, or the file's name."""
        name = self.headlines[0].text if self.headlines else self.article.file
        return self.words["page_title"].format(name=name)

    @cached_property
    def accounts(self) -> Accounts:
        """How much of the article is there in each language, how much to check, and who has read it."""
        return Accounts(self.briefing, self.languages, self._flags, self._marker, self.words)

    @property
    def status(self) -> tuple[str, ...]:
        """The counts as plain sentences."""
        key = {True: "status", False: "status_short"}
        return tuple(self.words[key[bool(line.check)]].format(**vars(line)) for line in self.accounts.lines)

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

    @property
    def seconds(self) -> tuple[tuple[str, str], ...]:
        """How long each step of this run took, in seconds."""
        return tuple((step, decimal(took, self.reader)) for step, took in self.provenance.run.seconds.items())

    def term(self, name: str) -> str:
        """Return what the provenance calls something, in the reader's words where there are such."""
        terms = self.words["terms"]
        return self.words["list_separator"].join(terms.get(one, one) for one in name.split(", "))
