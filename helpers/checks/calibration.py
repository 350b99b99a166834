"""Thresholds of the adequacy check, as ``benchmarks/calibrate_adequacy.py`` stored them.

They hold for one embedder only, which the file names: the cosines of another
one mean something else.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

__all__ = ["Calibration", "Limits", "Scale", "load_calibration"]

FILE = Path(__file__).parent / "adequacy.toml"


@dataclass(frozen=True)
class Scale:
    """A logistic regression: how likely it is that a part was lost (or added).

    It weighs the gain in cosine without the part and the natural logarithm of
    target to source in information. A score over ``threshold`` is a reason to look.
    Past ``bound`` the size speaks against it: a clause is looked for where the
    logarithm is under it (missing) or over it (added).
    """

    bias: float
    gain: float
    information: float
    threshold: float
    bound: float

    def score(self, gain: float, information: float) -> float:
        """Return the logarithm of the odds, without unit."""
        return self.bias + self.gain * gain + self.information * information


@dataclass(frozen=True)
class Limits:
    """What holds for one language: cosines under ``unrelated`` and ``doubtful``, and the two scales.

    ``short`` holds the cosine under which a text is doubtful that has so many Arabic words.
    """

    unrelated: float
    doubtful: float
    missing: Scale
    added: Scale
    short: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Calibration:
    """All thresholds.

    ``embedder`` is the identity of the one they hold for, ``digest`` names their
    content, ``centre`` has the mean vector of each language, ``no_gain`` is the
    gain of a text that has one clause only. An Arabic text of fewer than ``least_words`` words is held against
    ``Limits.short`` alone; of fewer than ``sure_words`` nothing is said for certain.
    """

    embedder: str
    digest: str
    least_words: int
    sure_words: int
    no_gain: float
    centre: Mapping[str, np.ndarray]
    limits: Mapping[str, Limits]


@lru_cache(maxsize=4)
def load_calibration(file: Path = FILE) -> Calibration:
    """Return the thresholds of a file; the shipped one by default."""
    data = file.read_bytes()
    content = tomllib.loads(data.decode("utf-8"))
    return Calibration(
        content["embedder"],
        hashlib.sha256(data).hexdigest(),
        content["least_words"],
        content["sure_words"],
        content["no_gain"],
        {language: np.asarray(mean, np.float32) for language, mean in content["centre"].items()},
        {language: _limits(table) for language, table in content["limits"].items()},
    )


def _limits(table: Mapping[str, Any]) -> Limits:
    short = {int(words): cosine for words, cosine in table["short"].items()}
    return Limits(table["unrelated"], table["doubtful"], Scale(**table["missing"]), Scale(**table["added"]), short)
