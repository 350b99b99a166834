"""The word lists that tell a heading from a sentence, and their look-ups.

The unit of text is one word, or a run of words, as written; words are compared
folded. The lists are plain files under ``data``, read once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from helpers.arabic.normalise import bare
from helpers.frequency import frequency

__all__ = ["Connector", "Lexicon", "fold", "lexicon"]

DATA = Path(__file__).parent / "data"
FOLDED = str.maketrans("أإآٱى", "ااااي")
PUNCTUATION = re.compile(r"^[^\w]+|[^\w]+$")


@dataclass(frozen=True)
class Connector:
    """A phrase that opens a news sentence; ``kind`` is "", "topic", "weak" or "whole" (see ``connectors.txt``)."""

    words: tuple[str, ...]
    kind: str


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Return a word without marks, outer punctuation and the spellings that writers mix up."""
    return PUNCTUATION.sub("", bare(word)).translate(FOLDED)


class Lexicon:
    """Answers what a word can be; every answer takes a folded word."""

    def __init__(self) -> None:
        self.abbreviations = frozenset(word for line in _lines("abbreviations.txt") for word in line)
        self.openers = _words("openers.txt")
        self.inside = _words("inside.txt")
        self._actors = _words("actors.txt")
        self._nouns = _words("nouns.txt")
        self._past, self._present, self._says, self._masdars, self._alone = _verbs()
        self._connectors: dict[str, list[Connector]] = {}
        for line in _lines("connectors.txt"):
            kind = line[-1] if line[-1].isascii() else ""
            words = tuple(fold(word) for word in (line[:-1] if kind else line))
            self._connectors.setdefault(words[0], []).append(Connector(words, kind))
        for found in self._connectors.values():
            found.sort(key=lambda connector: -len(connector.words))

    def connectors(self, first: str) -> list[Connector]:
        """Return the connectors that begin with a word, the longest first."""
        return self._connectors.get(first, [])

    def actor(self, word: str) -> bool:
        """Say whether a word names who speaks in the news, with or without the article."""
        return word in self._actors or (word.startswith("ال") and word[2:] in self._actors)

    def says(self, word: str) -> bool:
        """Say whether a word is a past tense of saying, without "and"."""
        return word in self._says

    def intransitive(self, word: str) -> bool:
        """Say whether a word is a known past tense that takes no object."""
        return word in self._alone

    def present(self, word: str) -> bool:
        """Say whether a word is a known present tense that is no noun."""
        return word in self._present and word not in self._masdars

    def finite(self, word: str) -> bool:
        """Say whether a word can be a verb, past or present."""
        return word in self._past or word in self._present

    def masdar(self, word: str) -> bool:
        """Say whether a known past tense is as often a noun."""
        return word in self._masdars

    def verbal(self, word: str) -> bool:
        """Say whether a word is likely a verb and unlikely a noun, known or by its shape."""
        for prefix in ("", "و", "ف", "س", "وس"):
            if word.startswith(prefix):
                rest = word[len(prefix) :]
                if self.finite(rest) and rest not in self._masdars and rest not in self._actors:
                    return True
        if word in self._nouns or word.startswith("ال") or word in self._actors or len(word) < 4:
            return False
        if word.startswith("ي"):
            return True
        return (word.endswith("ت") and not word.endswith("ات")) or word.endswith("وا")

    def prefixed(self, word: str) -> bool:
        """Say whether a word carries "and", "so" or a preposition: without it, it is more frequent."""
        if word[:1] not in "وفبلك" or word in self._actors:
            return False
        return word[1:3] == "ال" or word.startswith("لل") or frequency(word[1:]) > frequency(word)


@cache
def lexicon() -> Lexicon:
    """Return the lexicon, read on the first call."""
    return Lexicon()


def _lines(name: str) -> Iterator[list[str]]:
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split()


def _words(name: str) -> frozenset[str]:
    return frozenset(fold(word) for line in _lines(name) for word in line)


def _verbs() -> tuple[frozenset[str], ...]:
    """Return the past forms, the present forms, those of saying, the nouns spelt alike, and the intransitive ones."""
    past, present, says, masdars, alone = set(), set(), set(), set(), set()
    for first, second, *kinds in _lines("verbs.txt"):
        he, they = fold(first), fold(second)
        stem = he[:-1] if he[-1] in "اي" and len(he) > 2 else he
        forms = {he, stem + "ت", stem + "وا", stem + "تا", he + "ا" if stem == he else stem + "يا"}
        past |= forms
        if "says" in kinds:
            says |= forms
        if "alone" in kinds:
            alone |= forms
        if "noun" in kinds:
            masdars.add(he)
        for person in "يت":
            one = person + they[1:]
            many = (one[:-1] if one[-1] in "اوي" else one) + "ون"
            present |= {one, many, "س" + one, "س" + many}
    return frozenset(past), frozenset(present), frozenset(says), frozenset(masdars), frozenset(alone)
