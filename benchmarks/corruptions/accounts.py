"""Articles of which one segment is lost, copied or joined with its neighbour."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from helpers.checks.accounting import Account, Entry, account
from helpers.checks.pair import Pair

__all__ = ["LENGTH", "measure", "spoil"]

LENGTH = 27
"""Segments of an article, as in the sample article."""
TRIES = 200
CUT = 20
"""Characters that remain of a segment joined with its neighbour."""


def spoil(one: str, other: str) -> dict[str, tuple[str | None, str | None]]:
    """Return what becomes of two neighbouring translations, by what is done to them."""
    return {
        "missing": (one, None),
        "empty": (one, ""),
        "copied": (one, one),
        "joined, empty": (f"{one} {other}", ""),
        "joined, cut": (f"{one} {other}", other[:CUT]),
    }


def measure(pairs: Sequence[Pair]) -> dict[str, float]:
    """Return the share of spoilt articles that accounting names rightly, in per cent, by what was done."""
    chance, found = Random(1), dict.fromkeys(spoil("", ""), 0)
    length = min(LENGTH, len(pairs))
    for _ in range(TRIES):
        first, at = chance.randrange(len(pairs) - length + 1), chance.randrange(length - 1)
        article = pairs[first : first + length]
        for name, made in spoil(article[at].target, article[at + 1].target).items():
            targets: list[str | None] = [pair.target for pair in article]
            targets[at : at + 2] = made
            result = account(
                Entry(i, pair.source, text) for i, (pair, text) in enumerate(zip(article, targets, strict=True))
            )
            found[name] += _named(result, name, at)
    return {name: 100 * count / TRIES for name, count in found.items()}


def _named(result: Account, name: str, at: int) -> bool:
    """Tell whether the account says what was done to the segments ``at`` and after it."""
    return {
        "missing": at + 1 in result.missing,
        "empty": at + 1 in result.empty,
        "copied": (at, at + 1) in result.duplicated,
    }.get(name, (at, at + 1) in result.merged)
