"""Numbers missing, changed or added between an Arabic segment and its translation, as values."""

from __future__ import annotations

from collections.abc import Iterable

from helpers.briefing import Flag, Span
from helpers.checks.number_mention import Mention, Quantities, Sort
from helpers.checks.number_reader import read_quantities
from helpers.checks.pair import Pair, reason

__all__ = ["check_numbers"]

GROUPS = (
    frozenset({Sort.NUMBER, Sort.ORDINAL, Sort.FRACTION, Sort.DUAL, Sort.VAGUE}),
    frozenset({Sort.MONTH}),
    frozenset({Sort.WEEKDAY}),
)
"""What may stand for one another: a lost month and a new weekday are no changed number."""
CASES = {Sort.MONTH: "month_", Sort.WEEKDAY: "weekday_", Sort.VAGUE: "vague_"}


def check_numbers(pair: Pair) -> tuple[Flag, ...]:
    """Return flags named "numbers" for one segment.

    One number gone and one new is a changed number. A number written in
    figures is an error, and so is a changed order of magnitude; all else is a
    warning, for words have uses that are no counts.
    """
    source, target = read_quantities(pair.source, "ar"), read_quantities(pair.target, pair.language)
    gone = source.lacking(target) + source.repeated(target)
    new = target.lacking(source)
    flags: list[Flag] = []
    for group in GROUPS:
        lost = [mention for mention in gone if mention.sort in group]
        added = [mention for mention in new if mention.sort in group]
        if len(lost) == len(added) == 1:
            flags.append(_changed(lost[0], added[0], pair))
        else:
            flags += [_flag("missing", "source", mention, pair) for mention in lost]
            flags += [_flag("added", "target", mention, pair) for mention in added]
    return (*flags, *_percents(source, target, pair))


def _changed(lost: Mention, added: Mention, pair: Pair) -> Flag:
    spans = (_span("source", lost), _span("target", added))
    words = reason(
        "numbers", "changed", pair.reader, source=_words(lost, pair.source), target=_words(added, pair.target)
    )
    vague = lost.sort is added.sort is Sort.VAGUE  # dozens are no tens of thousands
    return Flag("numbers", "error" if vague else _severity(lost, added), words, spans)


def _flag(case: str, side: str, mention: Mention, pair: Pair) -> Flag:
    text = pair.source if side == "source" else pair.target
    words = reason("numbers", CASES.get(mention.sort, "") + case, pair.reader, number=_words(mention, text))
    return Flag("numbers", _severity(mention), words, (_span(side, mention),))


def _words(mention: Mention, text: str) -> str:
    return text[mention.start : mention.end]


def _percents(source: Quantities, target: Quantities, pair: Pair) -> Iterable[Flag]:
    """Yield a flag for each number that is a percentage on one side only."""
    here, there = ([m for m in side.mentions if m.percent] for side in (source, target))
    sides = (("lost", here, there, target), ("gained", there, here, source))
    for case, rates, others, held in sides:
        if len(rates) <= len(others):
            continue
        for rate in rates:
            bare = [m for m in held.mentions if m.values & rate.values]
            if rate.values and bare and not any(m.percent for m in bare):
                spans = ("source", "target") if case == "lost" else ("target", "source")
                text = pair.source if case == "lost" else pair.target
                words = reason("numbers", f"percent_{case}", pair.reader, number=_words(rate, text))
                yield Flag("numbers", "warning", words, (_span(spans[0], rate), _span(spans[1], bare[0])))


def _severity(*mentions: Mention) -> str:
    plain = all(m.sort is Sort.NUMBER and any(c.isdecimal() for c in m.text) for m in mentions)
    return "error" if plain else "warning"


def _span(side: str, mention: Mention) -> Span:
    return Span(side, mention.start, mention.end)
