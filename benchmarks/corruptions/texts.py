"""Clauses dropped, sentences swapped, left in Arabic or looping; quotation marks and reports of speech lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from random import Random

from benchmarks.corruptions.base import Corruption, bare, with_target
from helpers.checks.pair import Pair

__all__ = [
    "drop_clause",
    "drop_quotation_marks",
    "drop_report",
    "leave_half_in_arabic",
    "leave_in_arabic",
    "loop",
    "swap_with_neighbour",
    "swap_with_other",
]

LEAST_WORDS = 4
"""Words of a clause that is dropped, and of what must remain."""
LOOP_WORDS, LOOP_TIMES = 4, 4
CONJUNCTIONS = {
    "en": "and but or which who whose that because while although though when where after before since until so if",
    "fr": "et mais ou qui que qu dont où car parce lorsque quand alors tandis après avant depuis si comme puisque",
}
QUOTED = re.compile(r"[\"“”«»„][^\"“”«»„]{3,}?[\"“”«»„]")
REPORTS = {
    "en": (
        (r"\b(?:said|says|stated|announced|declared|added|explained|reported|claimed|told)\b", "left"),
        (r"\baccording to\b", "beside"),
    ),
    "fr": (
        (r"\b(?:dit|déclaré|annoncé|affirmé|indiqué|ajouté|expliqué|précisé|rapporté)\b", "marché"),
        (r"\bselon\b|\bd['’]après\b", "avec"),
    ),
}
ARABIC_REPORTS = re.compile(
    r"(?<!\w)[وف]?(?:قال|[أا]علن|صرح|[أا]كد|[أا]ضاف|[أا]فاد|[أا]وضح|ذكر)(?:ت|وا)?(?!\w)|بحسب|وفقا"
)


SPEECH = re.compile(
    r"\b(?:statement|spoke|report|speech|interview|quot|claim|announc"
    r"|déclar|porte-parole|rapport|discours|annonc|propos)",
    re.I,
)
"""Words of speech that may be left after those of ``REPORTS`` are gone."""


def drop_clause(pair: Pair, chance: Random) -> Pair | None:
    """Leave out a random clause of at least four words, at least four others remaining.

    A clause is a run of words between punctuation or conjunctions; a
    conjunction goes with the clause it begins.
    """
    text = pair.target
    joint = "|".join(CONJUNCTIONS[pair.language].split())
    cuts = {0, len(text.rstrip(' .!?"”»'))}
    cuts.update(m.end() for m in re.finditer(r"[,;:()–—](?=\s|$)|\s(?=\()|[.!?](?=\s\w)", text))
    cuts.update(m.start() for m in re.finditer(rf"\b(?:{joint})\b(?: (?:{joint})\b)*", text, re.I))
    places = sorted(cut for cut in cuts if cut <= len(text.rstrip(' .!?"”»')))
    whole = len(text.split())
    clauses = [
        (start, end)
        for start, end in pairwise(places)
        if LEAST_WORDS <= len(text[start:end].split()) <= whole - LEAST_WORDS
    ]
    if not clauses:
        return None
    start, end = chance.choice(clauses)
    return with_target(pair, f"{text[:start].rstrip()} {text[end:].lstrip()}")


def swap_with_other(pairs: Sequence[Pair]) -> Corruption:
    """Return a corruption that puts the translation of a random other line in the place of a line's own."""

    def swap(pair: Pair, chance: Random) -> Pair | None:
        """Return the pair with another line's translation."""
        return with_target(pair, chance.choice([other for other in pairs if other.source != pair.source]).target)

    return swap


def swap_with_neighbour(pairs: Sequence[Pair]) -> Corruption:
    """Return a corruption that puts the translation of the line before or after in the place of a line's own."""
    places = {pair: at for at, pair in enumerate(pairs)}

    def swap(pair: Pair, chance: Random) -> Pair | None:
        """Return the pair with a neighbouring line's translation."""
        at = places[pair]
        near = [pairs[i] for i in (at - 1, at + 1) if 0 <= i < len(pairs)]
        return with_target(pair, chance.choice(near).target) if near else None

    return swap


def leave_in_arabic(pair: Pair, chance: Random) -> Pair | None:
    """Put the Arabic itself in the place of its translation."""
    return with_target(pair, pair.source)


def leave_half_in_arabic(pair: Pair, chance: Random) -> Pair | None:
    """Put the second half of the Arabic in the place of the second half of the translation."""
    words, arabic = pair.target.split(), pair.source.split()
    if min(len(words), len(arabic)) < 2 * LEAST_WORDS:
        return None
    return with_target(pair, " ".join(words[: len(words) // 2] + arabic[len(arabic) // 2 :]))


def loop(pair: Pair, chance: Random) -> Pair | None:
    """Say the last four words four times."""
    words = pair.target.split()
    if len(words) < LOOP_WORDS:
        return None
    return with_target(pair, " ".join(words + words[-LOOP_WORDS:] * (LOOP_TIMES - 1)))


def drop_quotation_marks(pair: Pair, chance: Random) -> Pair | None:
    """Delete all quotation marks where both sides quote at least four words."""
    for text in (pair.source, pair.target):
        if not any(len(quote.split()) >= LEAST_WORDS for quote in QUOTED.findall(text)):
            return None
    return with_target(pair, re.sub(r"[\"“”«»„]", "", pair.target))


def drop_report(pair: Pair, chance: Random) -> Pair | None:
    """Put another verb in the place of those that tell who says something; None if other words of speech are left."""
    if not ARABIC_REPORTS.search(bare(pair.source)):
        return None
    text = pair.target
    for pattern, other in REPORTS[pair.language]:
        text = re.sub(pattern, other, text, flags=re.I)
    return None if SPEECH.search(text) else with_target(pair, text)
