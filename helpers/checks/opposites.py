"""Opposites: opposition for government, east for west, a rise for a fall.

A translation that exchanges such words reads well and says the reverse. A word
is missed only where another of its set stands in its place: the translation has
none of the one, and more of the other than the Arabic has.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from helpers.arabic.normalise import bare
from helpers.briefing import Flag, Span
from helpers.checks.pair import Pair, reason

__all__ = ["check_opposites"]

SPELLING = str.maketrans("أإآٱ", "اااا")


@dataclass(frozen=True)
class _Member:
    """One member of a set of opposites, as patterns by language."""

    words: dict[str, re.Pattern[str]]

    def found(self, text: str, language: str) -> list[re.Match[str]]:
        return list(self.words[language].finditer(_plain(text) if language == "ar" else text))


def check_opposites(pair: Pair) -> tuple[Flag, ...]:
    """Return a warning for each word of the source whose opposite stands in the translation instead."""
    flags = []
    for members in _sets():
        here = [member.found(pair.source, "ar") for member in members]
        if not any(here):
            continue
        there = [member.found(pair.target, pair.language) for member in members]
        lost = [i for i in range(len(members)) if here[i] and not there[i]]
        gained = [i for i in range(len(members)) if len(there[i]) > len(here[i])]
        for i in lost:
            others = [j for j in gained if j != i]
            if others:
                flags.append(_flag(pair, here[i][0], there[others[0]][-1]))
    return tuple(flags)


def _flag(pair: Pair, source: re.Match[str], target: re.Match[str]) -> Flag:
    # Marks are cut before words are looked for; where there were any, the place in the source is not known.
    known = len(_plain(pair.source)) == len(pair.source)
    spans = (*([Span("source", *source.span())] if known else []), Span("target", *target.span()))
    said = pair.source[slice(*source.span())] if known else source.group()
    words = reason("opposites", "exchanged", pair.reader, source=said, target=target.group())
    return Flag("opposites", "warning", words, spans)


def _plain(text: str) -> str:
    return bare(text).translate(SPELLING)


@lru_cache(maxsize=1)
def _sets() -> tuple[tuple[_Member, ...], ...]:
    data = tomllib.loads((Path(__file__).parent / "opposites.toml").read_text("utf-8"))
    return tuple(tuple(_member(words) for words in members.values()) for members in data.values())


def _member(words: dict[str, str]) -> _Member:
    arabic = "|".join(_plain(words["ar"]).split())
    patterns = {"ar": re.compile(rf"(?<!\w)(?:[وف]?[بلك]?(?:ال)?|[وف]?لل)(?:{arabic})(?!\w)")}
    for language in ("en", "fr"):
        patterns[language] = re.compile(rf"(?<![\w-])(?:{'|'.join(words[language].split())})(?![\w-])", re.IGNORECASE)
    return _Member(patterns)
