"""Accounting: every segment has a translation of its own.

Missing and empty translations are named, and so are those that two different
segments share, or that hold the content of the next segment as well.
"""

from __future__ import annotations

import re
import statistics
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from helpers.briefing import Briefing, Flag, Span
from helpers.checks.pair import reason

__all__ = ["Account", "Entry", "account", "account_briefing", "count_line"]

USUAL = 1.3
"""Letters of a translation for one Arabic letter where an article is too short to tell (1.27 en, 1.4 fr)."""
ENOUGH = 8
"""Segments from which an article's own median is used."""
LONG, SHORT = 1.6, 0.5
"""Times usual length from which a translation may hold, and under which it may lack, its neighbour's content.

Of the human translations of FLORES-200 dev, 0.5% are longer, none shorter.
"""
LONG_BY_NONE = 1.3
"""The same beside an empty translation, which is a reason of its own."""
ALIKE = 0.5
"""Share of common words from which two sources may well have one translation."""
FEW_WORDS = 4
"""Words below which different segments may happen to have one translation (headings, "he said")."""
NAMED = 5
"""Other segments named in a reason."""
WORD = re.compile(r"\w+")
MARKS = re.compile(r"[\u0640\u064b-\u065f\u0670]")


@dataclass(frozen=True)
class Entry:
    """One segment: its id, its source, its translation (None where there is none) and its kind."""

    id: int
    source: str
    translation: str | None
    kind: str = "sentence"


@dataclass(frozen=True)
class Account:
    """How many segments of each kind are translated, and which are not, or not on their own.

    ``counts`` maps a kind to (translated, all); ``duplicated`` holds groups of
    ids that share one translation, ``merged`` pairs of ids of which the first
    one's translation seems to hold the second's content; ``flags`` are by id.
    """

    counts: Mapping[str, tuple[int, int]]
    missing: tuple[int, ...] = ()
    empty: tuple[int, ...] = ()
    duplicated: tuple[tuple[int, ...], ...] = ()
    merged: tuple[tuple[int, int], ...] = ()
    flags: Mapping[int, tuple[Flag, ...]] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Tell whether nothing is missing, empty, duplicated or merged."""
        return not (self.missing or self.empty or self.duplicated or self.merged)

    @property
    def line(self) -> str:
        """Return the counts as one line: ``27/27 sentences, 4/4 headings``."""
        return ", ".join(f"{done}/{total} {kind}s" for kind, (done, total) in self.counts.items())


def account(entries: Iterable[Entry], reader: str = "en") -> Account:
    """Return the account of segments in reading order, its reasons in the reader's language."""
    entries = tuple(entries)
    counts = {kind: _count(entries, kind) for kind in dict.fromkeys(entry.kind for entry in entries)}
    missing = tuple(entry.id for entry in entries if entry.translation is None)
    empty = tuple(entry.id for entry in entries if entry.translation is not None and not _done(entry))
    groups = _duplicates(entries)
    merged = _merged(entries, {entry.id for group in groups for entry in group})
    flags: dict[int, list[Flag]] = defaultdict(list)
    by_id = {entry.id: entry for entry in entries}
    for id_ in (*missing, *empty):
        case = "missing" if id_ in missing else "empty"
        spans = (Span("source", 0, len(by_id[id_].source.rstrip())),)
        flags[id_].append(Flag("accounting", "error", reason("accounting", case, reader), spans))
    for group in groups:
        long = all(len(_words(entry.translation or "")) >= FEW_WORDS for entry in group)
        for entry in group:
            others = _named([other.id for other in group if other is not entry])
            text = reason("accounting", "duplicated", reader, others=others)
            flags[entry.id].append(Flag("accounting", "error" if long else "warning", text, _whole(entry)))
    for first, second in merged:
        text = reason("accounting", "merged", reader, other=second.id)
        flags[first.id].append(Flag("accounting", "warning", text, _whole(first)))
        text = reason("accounting", "absorbed", reader, other=first.id)
        flags[second.id].append(Flag("accounting", "warning", text, _whole(second)))
    return Account(
        counts,
        missing,
        empty,
        tuple(tuple(entry.id for entry in group) for group in groups),
        tuple((first.id, second.id) for first, second in merged),
        {id_: tuple(flags[id_]) for id_ in by_id if id_ in flags},
    )


def account_briefing(briefing: Briefing, language: str, reader: str = "en") -> Account:
    """Return the account of a briefing's translations into one language; sentences are counted first."""
    made = {translation.segment: translation.text for translation in briefing.translations.get(language, ())}
    entries = [Entry(s.id, s.source, made.get(s.id), s.kind) for s in briefing.segments]
    found = account(entries, reader)
    counts = {kind: found.counts.get(kind, (0, 0)) for kind in ("sentence", "heading")}
    return Account(counts, found.missing, found.empty, found.duplicated, found.merged, found.flags)


def count_line(briefing: Briefing, language: str = "") -> str:
    """Return how many sentences and headings there are or, of a language, are translated."""
    if language:
        return account_briefing(briefing, language).line
    return ", ".join(f"{len(briefing.of_kind(kind))} {kind}s" for kind in ("sentence", "heading"))


def _named(ids: Sequence[int]) -> str:
    """Return ids as one list, the rest of a long one left out."""
    return ", ".join(map(str, ids[:NAMED])) + ("..." if len(ids) > NAMED else "")


def _done(entry: Entry) -> bool:
    """Tell whether a translation says something; only a source of mere signs may have one of signs."""
    return bool(_words(entry.translation or "")) or (
        bool((entry.translation or "").strip()) and not _words(entry.source)
    )


def _count(entries: Sequence[Entry], kind: str) -> tuple[int, int]:
    of_kind = [entry for entry in entries if entry.kind == kind]
    return sum(map(_done, of_kind)), len(of_kind)


def _words(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(MARKS.sub("", text).casefold()))


def _letters(text: str) -> int:
    return sum(c.isalnum() for c in text)


def _whole(entry: Entry) -> tuple[Span, ...]:
    text = (entry.translation or "").rstrip()
    return (Span("target", 0, len(text)),) if text else (Span("source", 0, len(entry.source.rstrip())),)


def _duplicates(entries: Sequence[Entry]) -> list[tuple[Entry, ...]]:
    """Return the groups of segments that have one translation though their sources differ."""
    same: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        if words := _words(entry.translation or ""):
            same[words].append(entry)
    return [tuple(group) for group in same.values() if len(group) > 1 and _differ(group)]


def _differ(group: Sequence[Entry]) -> bool:
    """Tell whether the sources of some segments have few words in common."""
    sources = list(dict.fromkeys(frozenset(_words(entry.source)) for entry in group))
    return any(len(sources[0] & other) < ALIKE * len(sources[0] | other) for other in sources[1:])


def _merged(entries: Sequence[Entry], shared: set[int]) -> list[tuple[Entry, Entry]]:
    """Return pairs of neighbours where one is translated too long and the other short, empty or the same."""
    ratios = {entry.id: _letters(entry.translation or "") / max(1, _letters(entry.source)) for entry in entries}
    known = [ratio for ratio in ratios.values() if ratio]
    usual = statistics.median(known) if len(known) >= ENOUGH else USUAL
    found = []
    for first, second in pairwise(entries):
        for long, short in ((first, second), (second, first)):
            small = ratios[short.id] < SHORT * usual or {long.id, short.id} <= shared
            least = LONG if ratios[short.id] else LONG_BY_NONE
            if ratios[long.id] > least * usual and small and _hold_both(long, short, usual):
                found.append((long, short))
    return found


def _hold_both(long: Entry, short: Entry, usual: float) -> bool:
    """Tell whether one translation is about as long as those of two sources."""
    both = usual * (_letters(long.source) + _letters(short.source))
    return _letters(long.translation or "") > both / LONG
