"""Loops: a word or phrase that a model repeats until it is stopped."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Loop", "find_loop"]

LONGEST = 60
"""Longest phrase looked for, in words: a whole sentence said twice."""
TIMES = 3
"""Occurrences in a row that make a loop. Twice is style ("very, very")."""
SENTENCE, TWICE = 5, 2
"""A phrase of at least so many words is a loop when it stands twice in a row."""
NUMBERS = 8
"""Occurrences where the phrase holds no letter: "1 000 000 000" is a number."""
CHARACTERS = re.compile(r"((?!\d)[^\s]{1,12}?)\1{7,}")
"""Up to 12 characters standing 8 times or more without white space between."""
FEW, SPREAD = 30, 0.3
"""From so many words on, this share of them must differ."""

WORD = re.compile(r"\w+(?:[-‐‑]\w+)*")
"""A compound counts as one word: in "North-South, South-South" nothing is repeated."""


@dataclass(frozen=True)
class Loop:
    """What is repeated, how often in a row, and where the repetition stands in the text.

    ``start`` is where the second occurrence begins: before it all is well.
    """

    phrase: str
    times: int
    start: int
    end: int


def find_loop(text: str) -> Loop | None:
    """Return the longest loop of a text, or None.

    Punctuation and letter case do not count. The text is one segment.
    """
    words = list(WORD.finditer(text))
    lowered = [word.group().casefold() for word in words]
    found = [loop for size in range(1, LONGEST + 1) for loop in _of_size(text, words, lowered, size)]
    for match in CHARACTERS.finditer(text):
        unit = match.group(1)
        found.append(Loop(unit, len(match.group()) // len(unit), match.start() + len(unit), match.end()))
    if found:
        return max(found, key=lambda loop: (loop.end - loop.start, loop.times))
    if len(lowered) >= FEW and len(set(lowered)) < SPREAD * len(lowered):
        return Loop(" ".join(text.split())[:40], len(lowered) // len(set(lowered)), 0, len(text))
    return None


def _of_size(text: str, words: list[re.Match[str]], lowered: list[str], size: int) -> list[Loop]:
    found, i = [], 0
    while i + 2 * size <= len(lowered):
        if lowered[i] != lowered[i + size]:
            i += 1
            continue
        phrase, times = lowered[i : i + size], 1
        while lowered[i + times * size : i + (times + 1) * size] == phrase:
            times += 1
        if times >= _enough(phrase):
            start, end = words[i + size].start(), words[i + times * size - 1].end()
            found.append(Loop(text[words[i].start() : words[i + size - 1].end()], times, start, end))
            i += times * size
        else:
            i += 1
    return found


def _enough(phrase: list[str]) -> int:
    if not any(character.isalpha() for word in phrase for character in word):
        return NUMBERS
    return TWICE if len(phrase) >= SENTENCE else TIMES
