"""What a corruption is, and the few things that several of them need.

A corruption takes one pair of an Arabic sentence and its human translation and
a source of chance, and returns the pair with one error in the translation, or
None where that error cannot be made in this pair. None of them uses the code of
the checks: what they look for, they look for with patterns of their own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from helpers.checks.pair import Pair

__all__ = ["Corruption", "alone", "bare", "tidy", "with_target"]

Corruption = Callable[[Pair, Random], Pair | None]

MARKS = re.compile(r"[\u0640\u064b-\u065f\u0670\u200c-\u200f\u061c]")


def with_target(pair: Pair, text: str) -> Pair | None:
    """Return a pair with another translation, tidied; None if that says the same as before."""
    text = tidy(text)
    return None if text == tidy(pair.target) or not text else replace(pair, target=text)


def tidy(text: str) -> str:
    """Return a text without the double blanks, stray commas and small first letter that a deletion leaves."""
    text = re.sub(r"\(\s*\)", "", text.strip())
    text = re.sub(r"[ \u00a0]{2,}", " ", text)
    text = re.sub(r"([,;:])(?:\s*[,;])+", r"\1", text)
    text = re.sub(r"[,;:–—-]\s*([.!?])", r"\1", text)
    text = re.sub(r" +([,.)])", r"\1", text)
    text = re.sub(r"(?<=\w)([.!?])\.$|(\))\.\.$", r"\1\2.", text) if not text.endswith("...") else text
    text = re.sub(r"^[\s,;:.)–—]+", "", text)
    return text[:1].upper() + text[1:]


def bare(arabic: str) -> str:
    """Return Arabic without vowel marks, its digits and their separators as Western ones."""
    plain = "".join(str(unicodedata.decimal(c, c)) for c in MARKS.sub("", arabic))
    return plain.replace("٫", ".").replace("٬", ",")


def alone(words: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern of any of some words, the longest first, standing alone and written with either case."""
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{listed})(?!\w)", re.I)
