"""The words of the page in the reader's language, set by the rules of that language.

Text in and out is words of our own: headings, labels, reasons; article text
never goes through here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from helpers.paths import templates_folder

__all__ = ["decimal", "load_strings", "reader_of", "typeset"]

NARROW = "\u202f"
"""NARROW NO-BREAK SPACE: stands in French before : ; ! ? % and inside « »."""
BEFORE = re.compile(r" (?=[:;!?»%])")
AFTER = re.compile(r"(?<=«) ")


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads((templates_folder() / "briefing" / "strings.toml").read_text(encoding="utf-8"))


def reader_of(settings: Mapping[str, str]) -> str:
    """Return the reader's language that a briefing was made for; English where none is known."""
    reader = settings.get("reader", "")
    return reader if reader in _tables() else "en"


@cache
def load_strings(reader: str = "en") -> Mapping[str, Any]:
    """Return the words of the page in one reader language, ``en`` or ``fr``, typeset."""
    return _set(_tables()[reader], reader)


def _set(value: Any, reader: str) -> Any:
    if isinstance(value, dict):
        return {key: _set(one, reader) for key, one in value.items()}
    return typeset(value, reader)


def typeset(text: str, reader: str) -> str:
    """Return a text of our own with the spaces its language asks for."""
    return AFTER.sub(NARROW, BEFORE.sub(NARROW, text)) if reader == "fr" else text


def decimal(value: float, reader: str) -> str:
    """Return a number with one decimal, as the reader's language writes it."""
    text = f"{value:.1f}"
    return text.replace(".", ",") if reader == "fr" else text
