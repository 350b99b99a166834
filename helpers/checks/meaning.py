"""What two texts have in common, in numbers: cosines, gains and size_ratio.

The unit of text is one segment as characters. Vectors are centred first: the
mean vector of a language says which language it is, not what is said. On FLORES
dev that leaves 0.15% instead of 3.8% of wrong French sentences over the cosine
that 0.5% of the right ones do not reach.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np

from helpers.arabic.normalise import bare
from helpers.checks.clauses import Clause, clauses
from helpers.frequency import frequency

__all__ = ["Meaning", "parts", "size_ratio"]

WORD = re.compile(r"[^\W_]+")
RAREST = 8.0
"""Zipf frequency of the commonest words; how far a word lies under it is its information, in powers of ten."""


class Meaning:
    """Vectors of texts, each embedded once.

    Parameters
    ----------
    embed
        Gives one unit vector per text.
    centre
        The mean vector of each language.
    """

    def __init__(self, embed: Callable[[Sequence[str]], np.ndarray], centre: Mapping[str, np.ndarray]) -> None:
        self._embed, self._centre = embed, centre
        self._vectors: dict[tuple[str, str], np.ndarray] = {}

    def prepare(self, texts: Iterable[tuple[str, str]]) -> None:
        """Embed ``(text, language)`` in one call, those not known yet, the shortest first."""
        new = sorted({item for item in texts if item not in self._vectors}, key=lambda item: (len(item[0]), item))
        if not new:
            return
        for (text, language), vector in zip(new, self._embed([text for text, _ in new]), strict=True):
            self._vectors[text, language] = vector - self._centre[language]

    def cosine(self, one: tuple[str, str], other: tuple[str, str]) -> float:
        """Return the cosine of two prepared texts, -1 to 1."""
        return _cosine(self._vectors[one], self._vectors[other])

    def gain(self, text: tuple[str, str], other: tuple[str, str]) -> tuple[float, Clause] | None:
        """Return by how much a text gets nearer to another without one of its clauses, and the best such clause.

        A clause is taken out of the vector of the text by its share of the
        words, as such vectors are means over words: embedding the rest itself
        finds 1 to 3 of 100 dropped clauses more and takes three times as long.
        None where the text has one clause only. Both texts and what
        :func:`parts` gives must be prepared.
        """
        whole, opposite = self._vectors[text], self._vectors[other]
        found = parts(*text)
        if len(found) < 2:
            return None
        words, near = sum(clause.words for clause, _ in found), _cosine(whole, opposite)
        gains = [
            (_cosine(whole - clause.words / words * self._vectors[part, text[1]], opposite) - near, clause)
            for clause, part in found
        ]
        return max(gains, key=lambda item: item[0])


def _cosine(one: np.ndarray, other: np.ndarray) -> float:
    return float(one @ other / max(float(np.linalg.norm(one) * np.linalg.norm(other)), 1e-9))


@lru_cache(maxsize=1 << 12)
def parts(text: str, language: str) -> tuple[tuple[Clause, str], ...]:
    """Return each clause of a text with its words; nothing for a single clause."""
    found = clauses(text, language)
    return tuple((clause, text[clause.start : clause.end]) for clause in found) if len(found) > 1 else ()


def size_ratio(source: str, target: str, language: str) -> float:
    """Return the natural logarithm of target to Arabic source in information.

    Each word counts by how rare it is in its language: that tells a shortened
    translation better than letters or words do.
    """
    return math.log(_information(target, language) / _information(bare(source), "ar"))


def _information(text: str, language: str) -> float:
    return max(1.0, sum(max(1.0, RAREST - frequency(word, language)) for word in WORD.findall(text)))
