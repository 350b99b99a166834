"""Numbers missing, changed or added between an Arabic segment and its translation, as values."""

from __future__ import annotations

from helpers.briefing import Flag, Span
from helpers.checks.numbers import Mention, missing_numbers
from helpers.checks.pair import Pair, reason

__all__ = ["check_numbers"]


def check_numbers(pair: Pair) -> tuple[Flag, ...]:
    """Return flags named "numbers" for one segment.

    One number gone and one new is a changed number. A number written in
    figures is an error; one in words only a warning, for words have uses that
    are no counts.
    """
    gone = missing_numbers(pair.source, pair.target)
    new = missing_numbers(pair.target, pair.source)
    if len(gone) == len(new) == 1:
        spans = (_span("source", gone[0]), _span("target", new[0]))
        words = reason("numbers", "changed", pair.reader, source=gone[0].text, target=new[0].text)
        return (Flag("numbers", _severity(*gone, *new), words, spans),)
    flags = [_flag("missing", "source", mention, pair) for mention in gone]
    return (*flags, *(_flag("added", "target", mention, pair) for mention in new))


def _flag(case: str, side: str, mention: Mention, pair: Pair) -> Flag:
    words = reason("numbers", case, pair.reader, number=mention.text)
    return Flag("numbers", _severity(mention), words, (_span(side, mention),))


def _severity(*mentions: Mention) -> str:
    plain = all(any(c.isdecimal() for c in mention.text) for mention in mentions)
    return "error" if plain else "warning"


def _span(side: str, mention: Mention) -> Span:
    return Span(side, mention.start, mention.end)
