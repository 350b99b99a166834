"""Opposites: opposition for government, east for west, a rise for a fall.

A translation that exchanges such words reads well and says the reverse. A word
is missed only where another of its set stands in its place: the translation has
none of the one, and more of the other than the Arabic has.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from helpers.arabic.normalise import bare
from helpers.briefing import Flag, Span
from helpers.checks.pair import Pair, reason

__all__ = ["check_opposites"]

SPELLING = str.maketrans("أإآٱ", "اااا")
Words = dict[str, re.Pattern[str]]
"""What says one member of a set, by language."""


def check_opposites(pair: Pair) -> tuple[Flag, ...]:
    """Return a warning for each word of the source whose opposite stands in the translation instead."""
    source, flags = _plain(pair.source), []
    for members in _sets():
        here = [list(words["ar"].finditer(source)) for words in members]
        if not any(here):
            continue
        there = [list(words[pair.language].finditer(pair.target)) for words in members]
        gained = [i for i in range(len(members)) if len(there[i]) > len(here[i])]
        # What is lost has no word in the translation, so it is never what was gained.
        lost = [found[0] for found, left in zip(here, there, strict=True) if found and not left]
        flags += [_flag(pair, source, word, there[gained[0]][-1]) for word in lost if gained]
    return tuple(flags)


def _flag(pair: Pair, plain: str, source: re.Match[str], target: re.Match[str]) -> Flag:
    # Marks are cut before words are looked for; where there were any, the place in the source is not known.
    known = len(plain) == len(pair.source)
    said = pair.source[slice(*source.span())] if known else source.group()
    spans = (*([Span("source", *source.span())] if known else []), Span("target", *target.span()))
    words = reason("opposites", "exchanged", pair.reader, source=said, target=target.group())
    return Flag("opposites", "warning", words, spans)


def _plain(text: str) -> str:
    return bare(text).translate(SPELLING)


@lru_cache(maxsize=1)
def _sets() -> tuple[tuple[Words, ...], ...]:
    data = tomllib.loads((Path(__file__).parent / "opposites.toml").read_text("utf-8"))
    return tuple(tuple(_patterns(words) for words in members.values()) for members in data.values())


def _patterns(words: dict[str, str]) -> Words:
    arabic = "|".join(_plain(words["ar"]).split())
    patterns = {"ar": re.compile(rf"(?<!\w)(?:[وف]?[بلك]?(?:ال)?|[وف]?لل)(?:{arabic})(?!\w)")}
    for language in ("en", "fr"):
        patterns[language] = re.compile(rf"(?<![\w-])(?:{'|'.join(words[language].split())})(?![\w-])", re.IGNORECASE)
    return patterns
