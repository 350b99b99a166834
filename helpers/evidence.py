"""Link a sentence to the segments that support it, by multilingual embeddings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from helpers.briefing import Segment
from helpers.cache import SegmentCache, cache_key
from helpers.engines.interface import Embedder, Hypothesis

__all__ = ["Evidence"]

NEAR = 0.015
"""A further segment counts as support if its cosine is this near to the best one's."""
MOST = 3
"""Supporting segments named per sentence."""


class Evidence:
    """The segments of one article, embedded on first need.

    Parameters
    ----------
    segments
        Candidate segments; headings may be left out.
    renderings
        For each segment the texts that say the same (source, translations),
        equally many for each.
    cache
        Where the support of a sentence is kept; what is found there needs no
        embedding.
    embedder
        Gives the vectors.
    """

    def __init__(
        self,
        segments: Sequence[Segment],
        renderings: Sequence[Sequence[str]],
        cache: SegmentCache,
        embedder: Embedder,
    ) -> None:
        self._ids = [segment.id for segment in segments]
        self._renderings, self._cache, self._embedder = renderings, cache, embedder

    def support(self, sentence: str) -> tuple[int, ...]:
        """Return the ids of the segments nearest to a sentence, best first."""
        if not self._ids:
            return ()
        key = cache_key("support", self._embedder.identity, NEAR, MOST, self._ids, self._renderings, sentence)
        kept = self._cache.get(key)
        if kept is None:
            kept = Hypothesis(" ".join(map(str, self._nearest(sentence))))
            self._cache.put({key: kept})
        return tuple(map(int, kept.text.split()))

    def central(self) -> tuple[int, ...]:
        """Return all ids, those most like the whole article first."""
        if not self._ids:
            return ()
        first = self._vectors[0]
        order = np.argsort(-(first @ first.mean(axis=0)), kind="stable")
        return tuple(self._ids[i] for i in order)

    def _nearest(self, sentence: str) -> list[int]:
        vector = self._embedder.embed([sentence])[0]
        scores = np.max([vectors @ vector for vectors in self._vectors], axis=0)
        order = np.argsort(-scores, kind="stable")[:MOST]
        return [self._ids[i] for i in order if scores[i] >= scores[order[0]] - NEAR]

    @cached_property
    def _vectors(self) -> list[np.ndarray]:
        return [self._embedder.embed(texts) for texts in zip(*self._renderings, strict=True)]
