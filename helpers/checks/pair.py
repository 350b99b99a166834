"""What a check compares, and how its reasons are worded.

A check is a function ``check(pair) -> tuple[Flag, ...]`` in a file of its own.
Its reasons stand in ``helpers/checks/reasons.toml`` in English and French, one
table per check; a flag carries the reason in the reader's language.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

__all__ = ["Pair", "reason"]


@dataclass(frozen=True)
class Pair:
    """One Arabic segment, its translation, the language of that and of the reader (``en`` or ``fr``)."""

    source: str
    target: str
    language: str
    reader: str = "en"


def reason(check: str, case: str, reader: str, **values: object) -> str:
    """Return one reason in the reader's language, filled with values."""
    return _reasons()[check][case][reader].format(**values)


@lru_cache(maxsize=1)
def _reasons() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads((Path(__file__).parent / "reasons.toml").read_text("utf-8"))
