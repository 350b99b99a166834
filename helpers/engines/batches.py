"""Batches composed by the texts alone.

What a segment becomes depends on its batch as little as can be had. Equal
inputs are translated once; the others are sorted by allowed length, token
count and tokens and cut into batches of ``BATCH``, so the composition follows
from the texts alone, whatever their order. The padding and the shape of a batch
still reach the last bits of a sum, which can tip a near tie
(OpenNMT/CTranslate2#693). Alone against in a batch, 60 sentences: no text of a
trained model changed; of random weights, where near ties abound, none in
float32 and 1 of 120 in int8. Where that matters, ``batch=1`` gives every segment
its own call, at about five times the cost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from helpers.errors import EngineError

__all__ = ["BATCH", "Output", "Source", "in_batches"]

BATCH = 16
"""Sources in one call. 64 sentences of 40 tokens took 14.6 s in batches of 16 and 73.7 s alone (2 cores, beam 4)."""


@dataclass(frozen=True, order=True)
class Source:
    """One text to translate, as the model's own tokens, end token included.

    ``longest`` and ``shortest`` bound the output in tokens, the end token
    included and ``prefix`` not; ``prefix`` holds the tokens that the output
    must begin with.
    """

    tokens: tuple[str, ...]
    longest: int
    shortest: int = 1
    prefix: tuple[str, ...] = ()


@dataclass(frozen=True)
class Output:
    """Tokens without prefix and end token, log-probability per token, ended by itself or not."""

    tokens: tuple[str, ...]
    score: float
    finished: bool


def in_batches(
    sources: Sequence[Source], limit: int, size: int, call: Callable[[Sequence[Source]], list[Output]]
) -> list[Output]:
    """Return one output per source, in order, from a ``call`` that takes at most ``size`` of them.

    Raises
    ------
    EngineError
        If a source has more than ``limit`` tokens (0: no limit).
    """
    for source in sources:
        if limit and len(source.tokens) > limit:
            raise EngineError(
                f"A segment takes {len(source.tokens)} tokens: {' '.join(source.tokens)[:80]!r}.",
                f"The model reads at most {limit} tokens.",
                "Split the segment first; nothing is ever cut off.",
            )
    outputs: dict[Source, Output] = {}
    for group in _groups(sources, size):
        outputs.update(zip(group, call(group), strict=True))
    return [outputs[source] for source in sources]


def _groups(sources: Sequence[Source], size: int) -> list[list[Source]]:
    # A call has one allowed length and, for the reference, one prefix: sharing them must not change anyone's own.
    ordered = sorted(set(sources), key=lambda s: (s.longest, s.shortest, s.prefix, len(s.tokens), s.tokens))
    groups: list[list[Source]] = []
    for source in ordered:
        last = groups[-1] if groups else []
        same = last and _shared(last[0]) == _shared(source) and len(last) < size
        if same:
            last.append(source)
        else:
            groups.append([source])
    return groups


def _shared(source: Source) -> tuple[int, int, tuple[str, ...]]:
    return source.longest, source.shortest, source.prefix
