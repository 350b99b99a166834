"""Negation lost or added: what an Arabic sentence denies, its translation must deny.

Negative words are counted on both sides. A negation that other languages put
into a word (غير شرعي = illegal, لم يتمكن = failed) finds its counterpart there,
so only a count that falls short of that is flagged.
"""

from __future__ import annotations

from helpers.briefing import Flag, Span
from helpers.checks.negation_words import Cue, Weight, find_negations
from helpers.checks.pair import Pair, reason

__all__ = ["check_negation"]

ANSWERS = {
    Weight.LIMIT: (Weight.LIMIT, Weight.LEAST, Weight.MOST),
    Weight.LEAST: (Weight.LEAST, Weight.LIMIT),
    Weight.MOST: (Weight.MOST, Weight.LIMIT),
}
"""The limits that may translate a limit: "only 3" may be "at most 3", "at least 3" may not."""


def check_negation(pair: Pair) -> tuple[Flag, ...]:
    """Return what a translation lacks of the source's negations, or has too many."""
    source = find_negations(pair.source, "ar")
    target = find_negations(pair.target, pair.language)
    firm, part, limits = _of(source, Weight.FIRM), _of(source, Weight.PART), _of(source, *ANSWERS)
    held, worded = _of(target, Weight.FIRM, Weight.FREE), _of(target, Weight.WORD)
    # Negative words answer negative words first: رفض is refused, which leaves none for لم.
    found = len(held) + max(0, len(worded) - len(_of(source, Weight.WORD)))
    if len(firm) + len(part) > found:
        if found:
            return (_flag(pair, "fewer", "warning", firm + part, held + worded),)
        return (_flag(pair, "lost", "error" if firm else "warning", firm + part, ()),)
    unanswered = [cue for cue in limits if not _of(target, *ANSWERS[cue.weight])]
    if len(unanswered) > found - len(firm) - len(part):
        return (_flag(pair, "limit", "warning", limits, ()),)
    sure = _of(target, Weight.FIRM)
    if len(sure) > len(source):
        if source:
            return (_flag(pair, "more", "warning", source, sure),)
        return (_flag(pair, "added", "error" if len(sure) > 1 else "warning", (), sure),)
    return ()


def _of(cues: tuple[Cue, ...], *weights: Weight) -> tuple[Cue, ...]:
    return tuple(cue for cue in cues if cue.weight in weights)


def _flag(pair: Pair, case: str, severity: str, source: tuple[Cue, ...], target: tuple[Cue, ...]) -> Flag:
    spans = [Span("source", cue.start, cue.end) for cue in source]
    spans += [Span("target", cue.start, cue.end) for cue in target]
    words = ", ".join(dict.fromkeys(pair.source[cue.start : cue.end] for cue in source))
    others = ", ".join(dict.fromkeys(pair.target[cue.start : cue.end] for cue in target))
    return Flag("negation", severity, reason("negation", case, pair.reader, source=words, target=others), tuple(spans))
