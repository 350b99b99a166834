"""One Arabic name spelt in several ways over an article."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from helpers.briefing import Flag, Span
from helpers.checks.gazetteer import root, stem
from helpers.checks.pair import Pair, reason
from helpers.checks.skeleton import MARKS, fold, likeness

__all__ = ["compare_spellings"]

ARABIC = re.compile(r"[\u0621-\u065f\u066e-\u06d3]+")
LATIN = re.compile(r"[^\W\d_]+(?:['’‘ʿʾ-][^\W\d_]+)*")
"""A word with its inner apostrophes and hyphens: they are part of a spelling."""
PREFIX = re.compile(r"(?:(?:[cdjlmnst]|qu)['’])?(?:[ae][lrstnzd]h?-)?", re.IGNORECASE)
CLITIC = re.compile(r"^[وف]?(?:[بلك]?ال|لل)")
SAME = 0.75
"""Likeness from which a Latin word is the Arabic one (see ``likeness``)."""
SHORTEST = 4
"""Letters of the Latin words compared: shorter ones resemble too much."""


def compare_spellings(pairs: Sequence[Pair]) -> tuple[tuple[Flag, ...], ...]:
    """Return, for each pair of one article, a warning for every name spelt otherwise elsewhere.

    Endings do not count (Syria, Syrian); apostrophes do (Maarzita, Ma'arzita).
    The spelling met most often, at a tie the first, is taken as the article's.
    """
    seen: dict[str, list[tuple[int, str, str, Span]]] = defaultdict(list)
    for at, pair in enumerate(pairs):
        for arabic, latin, span in _spellings(pair):
            seen[_root(arabic)].append((at, arabic, latin, span))
    flags: list[list[Flag]] = [[] for _ in pairs]
    for uses in seen.values():
        forms = [stem(fold(latin)) for _, _, latin, _ in uses]
        usual = Counter(forms).most_common(1)[0][0]
        label = uses[forms.index(usual)][2]
        for (at, arabic, latin, span), form in zip(uses, forms, strict=True):
            if form != usual:
                text = reason("names", "spelling", pairs[at].reader, arabic=arabic, here=latin, usual=label)
                flags[at].append(Flag("names", "warning", text, (span,)))
    return tuple(map(tuple, flags))


def _spellings(pair: Pair) -> Iterator[tuple[str, str, Span]]:
    """Yield each capitalised word with the Arabic word it reads like most."""
    source = dict.fromkeys(ARABIC.findall(pair.source))
    for match in LATIN.finditer(pair.target):
        start = match.start() + len(PREFIX.match(match.group())[0])  # type: ignore[index]
        latin = re.sub(r"['’]s?$", "", pair.target[start : match.end()])
        if len(latin) < SHORTEST or not latin[0].isupper() or latin.isupper():
            continue
        score, arabic = max(((likeness(word, latin), word) for word in source), default=(0.0, ""))
        if score >= SAME:
            yield arabic, latin, Span("target", start, start + len(latin))


def _root(arabic: str) -> str:
    bare = MARKS.sub("", arabic)
    return root(CLITIC.sub("", bare) or bare)
