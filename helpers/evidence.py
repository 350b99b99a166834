"""Link a sentence to the segments that support it, by multilingual embeddings."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from helpers.briefing import Segment
from helpers.cache import SegmentCache, cache_key
from helpers.engines.interface import Embedder, Hypothesis

__all__ = ["Evidence", "Found"]

NEAR = 0.015
"""A further segment counts as support if its cosine is this near to the best one's."""
MOST = 3
"""Segments named for the sentence as a whole; each of its clauses may add one."""
CLAUSE = re.compile(r"(?<=[,;:،؛])\s+")
"""Where one clause ends and the next begins."""
CLAUSE_WORDS = 4
"""Words from which a clause is looked up by itself: a summary joins what several sentences say."""
DIGITS = 4
"""Decimal places of a cosine that count: the last ones differ between processors."""


@dataclass(frozen=True)
class Found:
    """The support of a sentence (``ids``, best first) and its cosine to every segment, by id."""

    ids: tuple[int, ...] = ()
    cosines: Mapping[int, float] = field(default_factory=dict)

    @property
    def best(self) -> float:
        """The cosine of the nearest segment; 0 where there is none."""
        return max(self.cosines.values(), default=0.0)

    def nearest(self) -> tuple[int, ...]:
        """Return every segment id, nearest first."""
        return tuple(sorted(self.cosines, key=lambda segment: (-self.cosines[segment], segment)))


class Evidence:
    """The segments of one article, embedded on first need.

    Parameters
    ----------
    segments
        Candidate segments; headings may be left out.
    renderings
        By language the texts of these segments that say the same, equally
        many in each; ``ar`` is the article's own.
    cache
        Where what is found for a sentence is kept; what is found there needs no
        embedding.
    embedder
        Gives the vectors.
    """

    def __init__(
        self,
        segments: Sequence[Segment],
        renderings: Mapping[str, Sequence[str]],
        cache: SegmentCache,
        embedder: Embedder,
    ) -> None:
        self._ids = [segment.id for segment in segments]
        self._renderings, self._cache, self._embedder = renderings, cache, embedder
        self._made: dict[str, np.ndarray] = {}

    def find(self, sentence: str, languages: Sequence[str] = ("ar", "en")) -> Found:
        """Return the segments nearest to a sentence and its clauses, by their renderings in these languages."""
        if not self._ids:
            return Found()
        texts = {language: self._renderings[language] for language in languages if language in self._renderings}
        key = cache_key(
            "evidence", self._embedder.identity, NEAR, MOST, CLAUSE.pattern, CLAUSE_WORDS, self._ids, texts, sentence
        )
        kept = self._cache.get(key)
        if kept is None:
            found = self._nearest(sentence, list(texts))
            data = {"ids": found.ids, "cosines": [found.cosines[segment] for segment in self._ids]}
            kept = Hypothesis(json.dumps(data))
            self._cache.put({key: kept})
        data = json.loads(kept.text)
        return Found(tuple(data["ids"]), dict(zip(self._ids, data["cosines"], strict=True)))

    def central(self) -> tuple[int, ...]:
        """Return all ids, those most like the whole article first."""
        if not self._ids:
            return ()
        first = self._vectors("ar")
        order = np.argsort(-(first @ first.mean(axis=0)), kind="stable")
        return tuple(self._ids[i] for i in order)

    def _nearest(self, sentence: str, languages: Sequence[str]) -> Found:
        clauses = [clause for clause in CLAUSE.split(sentence) if len(clause.split()) >= CLAUSE_WORDS]
        scores = self._scores([sentence, *clauses], languages)
        whole = scores[0]
        order = np.argsort(-whole, kind="stable")[:MOST]
        near = [int(i) for i in order if whole[i] >= whole[order[0]] - NEAR]
        near += [int(row.argmax()) for row in scores[1:]]
        cosines = {segment: float(score) for segment, score in zip(self._ids, whole, strict=True)}
        return Found(tuple(self._ids[i] for i in dict.fromkeys(near)), cosines)

    def _scores(self, texts: Sequence[str], languages: Sequence[str]) -> np.ndarray:
        """Return the cosine of each text to each segment, the best of its renderings."""
        vectors = self._embedder.embed(texts)
        best = np.max([vectors @ self._vectors(language).T for language in languages], axis=0)
        return np.round(best.astype(float), DIGITS)

    def _vectors(self, language: str) -> np.ndarray:
        if language not in self._made:
            self._made[language] = self._embedder.embed(self._renderings[language])
        return self._made[language]
