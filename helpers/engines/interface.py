"""What every engine offers, whatever the family or backend behind it.

The unit of text is one segment, already normalised and short enough for the
model (``helpers.engines.lengths`` sees to that). Engines never truncate: text
over ``limit`` tokens is refused with an EngineError.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np

__all__ = ["Decoding", "Embedder", "Hypothesis", "Request", "Summariser", "SummaryRequest", "Term", "Translator"]


@dataclass(frozen=True)
class Term:
    """A glossary term found in a segment and the rendering to use for it."""

    source: str
    target: str


@dataclass(frozen=True)
class Request:
    """One segment to translate from one language into another (ISO 639-1 codes)."""

    text: str
    source: str
    target: str
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True)
class SummaryRequest:
    """Sentences in one language to be told in ``sentences`` sentences of ``target``.

    ``remark`` names what was wrong with an earlier attempt, for engines that
    can be told.
    """

    text: str
    source: str
    target: str
    sentences: int
    remark: str = ""


@dataclass(frozen=True)
class Decoding:
    """How to search for a hypothesis; equal settings and texts give equal output."""

    beam: int = 1
    repetition_penalty: float = 1.0
    no_repeat_ngram: int = 0


@dataclass(frozen=True)
class Hypothesis:
    """Generated text, its length-normalised log-probability, and whether it ended by itself."""

    text: str
    score: float | None = None
    finished: bool = True


class Translator(Protocol):
    """Translates segments; ``identity`` names weights, backend and prompt for the cache."""

    name: str
    identity: str
    backend: str
    limit: int
    default: Decoding
    retries: tuple[Decoding, ...]

    def count(self, text: str, source: str) -> int:
        """Return how many tokens of the limit a text takes."""

    def translate(self, requests: Sequence[Request], decoding: Decoding) -> list[Hypothesis]:
        """Return one hypothesis per request, in order."""


class Summariser(Protocol):
    """Writes abstractive summaries."""

    name: str
    identity: str
    backend: str
    limit: int

    def count(self, text: str, source: str) -> int:
        """Return how many tokens of the limit a text takes."""

    def summarise(self, request: SummaryRequest, decoding: Decoding) -> Hypothesis:
        """Return the summary of one text, as one string."""


class Embedder(Protocol):
    """Turns texts into vectors that are near where the texts say the same, in whatever language."""

    name: str
    identity: str

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Return one unit vector per text, shape (len(texts), width), float32."""
