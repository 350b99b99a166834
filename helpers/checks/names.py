"""Names: those of the source must be in the translation, and no others.

Known names come from the names glossary and from CLDR (through ``babel``);
other names are compared by their transliteration skeleton. Flags are prompts
for review: a translator may rightly leave a name out or put one in.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from helpers.briefing import Flag, Severity, Span
from helpers.checks.entries import territories
from helpers.checks.gazetteer import Gazetteer, calendar, lists, stem
from helpers.checks.hearing import heard, told
from helpers.checks.mentions import Mention, Word, read_mentions, read_runs, read_words
from helpers.checks.pair import Pair, reason
from helpers.checks.skeleton import fold
from helpers.checks.spellings import compare_spellings
from helpers.checks.terms import check_terms
from helpers.checks.wanted import ARABIC, Wanted, akin, find_wanted, is_present
from helpers.glossary import Entry, Glossary, read_entries
from helpers.paths import PACKAGE

__all__ = ["NameCheck"]

LATIN = re.compile(r"[A-Za-z]+")
BRACKETED = re.compile(r"[(（]([A-Z]{2,8})[)）]")

FEWEST_WORDS = 4
"""Words below which most being capitalised is no sign of a headline."""


class NameCheck:
    """Compare the names of a segment and its translation.

    Parameters
    ----------
    glossary
        Finds the entries in Arabic text; must have been made with ``files``.
    files
        The newsroom's own glossary files; their renderings are obeyed to the word.
    """

    def __init__(self, glossary: Glossary, files: Iterable[Path] = ()) -> None:
        self._glossary, self._shipped = glossary, glossary
        shipped = read_entries(PACKAGE / "glossaries" / "names.tsv")
        self._own = {entry for file in files for entry in read_entries(file)}
        if self._own:  # what the newsroom's terms hide of the shipped ones is no name added
            self._shipped = Glossary()
        self._names = Gazetteer([*shipped, *territories(), *self._own])
        phrases = read_entries(PACKAGE / "glossaries" / "phrases.tsv")
        words = (w for e in (*shipped, *phrases) for text in (e.en, e.fr) for w in re.findall(r"[^\W\d_]+", text))
        single = self._names.single()
        common = {fold(word) for word in words if word.islower()} - single
        ordinary = common | lists()["ordinary"] | {"of", "de", "des", "the"}
        plain = ordinary | calendar()
        titles = [{w.text for w in read_words(text)} for e in shipped for text in (e.en, e.fr)]
        # Words of names that are translated: Observatory, Affairs.
        translated = {w for title in titles if len(title) > 1 and title & ordinary for w in title - single}
        self._plain = plain | translated

    def check(self, pair: Pair) -> tuple[Flag, ...]:
        """Return flags for names missing, swapped or added, and terms not obeyed."""
        words = read_words(pair.target)
        source = [*ARABIC.findall(pair.source), *map(fold, LATIN.findall(pair.source))]
        found = self._glossary.matches(pair.source)
        flags = check_terms(pair, [match for match in found if match.entry in self._own])
        shipped = self._shipped.find(pair.source) if self._own else ()
        groups = self._groups([*(match.entry for match in found), *shipped], source)
        mentions = list(read_mentions(words, self._names, pair.language))
        wanted = find_wanted(pair.source, found, self._names, pair.language)
        missing = [
            one
            for one in wanted
            if not is_present(one, words, mentions, self._names.forms_of(one.group, pair.language), self._plain)
            and one.entry not in self._own
        ]
        # A word that is one name does not explain another: نيجيريا is no Niger.
        gone = tuple(word for wanted in missing if wanted.certain for word in ARABIC.findall(wanted.entry.ar))
        others = [word for word in source if not word.endswith(gone)] if gone else source
        strange = [m for m in mentions if m.group not in groups and not self._explained(m, words, groups, others)]
        return (*flags, *self._name_flags(pair, words, missing, strange, mentions, source))

    def consistency(self, pairs: Sequence[Pair], numbers: Sequence[int] | None = None) -> tuple[tuple[Flag, ...], ...]:
        """Return, for each pair of one article, flags for names rendered otherwise elsewhere.

        The rendering met most often (at a tie, first) is taken as the article's.
        Reasons name sentences by their ``numbers``; default: counted from 1.
        """
        return compare_spellings(pairs, self._names, numbers or range(1, len(pairs) + 1))

    def _groups(self, found: Sequence[Entry], source: Sequence[str]) -> set[object]:
        """Return every group the source may speak of, generously."""
        groups = {self._names.group(entry.ar) for entry in found}
        for word in source:
            groups.update(self._names.groups_of(word))
        return groups

    def _explained(self, mention: Mention, words: list[Word], groups: set[object], source: Sequence[str]) -> bool:
        """Tell whether a known name of the translation is translated words, a form of a source name, or heard."""
        here = words[mention.at : mention.to]
        if all(w.text in self._plain or (w.first and self._ordinary(w)) for w in here):
            return True
        known = [word for word in source if self._names.groups_of(word)]
        if told(here, source, known):
            return True
        parts = defaultdict(list)
        for group in groups:
            for language in ("en", "fr"):
                for form in self._names.forms_of(group, language):
                    for word in form:
                        # A name inside another's is not explained by it: Lebanon's Tripoli.
                        alone = len(form) == 1 or (word,) not in self._names.forms[language]
                        if alone and word not in self._plain:
                            parts[stem(word)].append(word)
        return any(akin(word.text, part) for word in here for part in parts.get(word.stem, ()))

    def _name_flags(
        self,
        pair: Pair,
        words: list[Word],
        missing: list[Wanted],
        strange: list[Mention],
        mentions: list[Mention],
        source: Sequence[str],
    ) -> list[Flag]:
        flags = []
        language = pair.language
        missing.sort(key=lambda wanted: (not wanted.certain, wanted.certain and not self._own_word(wanted, language)))
        for wanted, mention in zip(missing, strange, strict=False):
            here = _span(words, mention.at, mention.to)
            expected = getattr(wanted.entry, language)
            text = reason(
                "names", "swapped", pair.reader,
                arabic=wanted.entry.ar, expected=expected, here=pair.target[here.start : here.end],
            )  # fmt: skip
            flags.append(Flag("names", "error", text, (wanted.span, here)))
        for wanted in missing[len(strange) :]:
            if not wanted.certain:
                continue
            # Bodies and titles are translated in many ways, places and people are not.
            severity: Severity = "warning" if self._own_word(wanted, language) else "info"
            text = reason(
                "names", "missing", pair.reader, arabic=wanted.entry.ar, expected=getattr(wanted.entry, language)
            )
            flags.append(Flag("names", severity, text, (wanted.span,)))
        added = [
            _span(words, m.at, m.to) for m in strange[len(missing) :] if words[m.at].capital and not words[m.at].acronym
        ]
        added += self._unknown(words, pair.target, mentions, source)
        added += _abbreviations(pair, words, mentions)
        for span in added:
            text = reason("names", "added", pair.reader, here=pair.target[span.start : span.end])
            flags.append(Flag("names", "warning", text, (span,)))
        return flags

    def _own_word(self, wanted: Wanted, language: str) -> bool:
        """Tell whether a rendering holds a word that is a name and nothing else."""
        words = read_words(getattr(wanted.entry, language))
        return any((w.capital or self._names.small(w.text, language)) and w.text not in self._plain for w in words)

    def _unknown(self, words: list[Word], text: str, mentions: list[Mention], source: Sequence[str]) -> list[Span]:
        """Return the capitalised runs that no word of the source explains."""
        if len(words) >= FEWEST_WORDS and sum(w.capital for w in words) * 2 > len(words):
            return []
        known = {at for m in mentions for at in range(m.at, m.to)}
        spans = []
        for run in read_runs(words, text):
            telling = [at for at in run if not self._ordinary(words[at])]
            if not known.isdisjoint(run) or all(words[at].first for at in telling):
                continue
            if not heard([words[at] for at in telling], source):
                at = telling[0] if words[run[0]].first else run[0]
                spans.append(_span(words, at, telling[-1] + 1))
        return spans

    def _ordinary(self, word: Word) -> bool:
        return (
            word.acronym
            or len(word.text) < 3
            or word.text in self._plain
            or word.text.rstrip("s") in self._plain
            or word.text.endswith(tuple(lists()["endings"]))
        )


def _abbreviations(pair: Pair, words: list[Word], mentions: list[Mention]) -> list[Span]:
    """Return the abbreviations given in brackets, as beside a name, where the Arabic has no bracket at all."""
    if any(bracket in pair.source for bracket in "(（["):
        return []
    known = {words[at].start for m in mentions for at in range(m.at, m.to)}
    return [
        Span("target", found.start(1), found.end(1))
        for found in BRACKETED.finditer(pair.target)
        if found.start(1) not in known and found.group(1) not in pair.source
    ]


def _span(words: list[Word], at: int, to: int) -> Span:
    return Span("target", words[at].start, words[to - 1].end)
