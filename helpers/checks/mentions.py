"""Capitalised words of a translation, and the names among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from helpers.checks.gazetteer import Gazetteer, lists, stem
from helpers.checks.skeleton import fold

__all__ = ["Mention", "Word", "read_mentions", "read_runs", "read_words"]

LATIN = re.compile(r"[^\W\d_]+")
BEGINS = re.compile(r"(?:^|[.!?:;…\"“”«»‘(\[\n–—•-]\s*|(?<!\w)['’]\s*)$")
"""What stands before a word that is capitalised whatever it is."""
LINKS = re.compile(r"[\s’'-]*|\s+(?:of|the|de|du|des|la|le|al|el|bin|ben|ibn|von|van|d’|d')(?:\s+|[-’'])?")
"""What may stand between two words of one name."""

SHORT = 3
"""Letters up to which a name counts only in capitals: US, ONU, but not us."""


@dataclass(frozen=True)
class Word:
    """One word of a translation: folded form, stem, place, and how it is written."""

    text: str
    stem: str
    start: int
    end: int
    capital: bool
    first: bool
    acronym: bool


@dataclass(frozen=True)
class Mention:
    """Words ``at:to`` of a translation that are a known name, with its group."""

    at: int
    to: int
    group: object


def read_words(text: str) -> list[Word]:
    """Return the words of a translation in order."""
    words = []
    for match in LATIN.finditer(text):
        raw = match.group()
        folded = fold(raw)
        words.append(
            Word(
                text=folded,
                stem=stem(folded),
                start=match.start(),
                end=match.end(),
                capital=raw[0].isupper(),
                first=bool(BEGINS.search(text, max(0, match.start() - 4), match.start())),
                acronym=any(c.isupper() for c in raw[1:]),
            )
        )
    return words


def read_mentions(words: list[Word], gazetteer: Gazetteer, language: str) -> Iterator[Mention]:
    """Yield the known names of a translation, longest first, none overlapping.

    A name counts if written with a capital, or in French if the list writes it
    small too (syrien), and if one of its words is no ordinary word.
    """
    known, ordinary = gazetteer.forms[language], lists()["ordinary"]
    at = 0
    while at < len(words):
        for length in range(min(gazetteer.longest(words[at].text, language), len(words) - at), 0, -1):
            form = tuple(word.text for word in words[at : at + length])
            group = known.get(form)
            if group is None and length == 1 and not words[at].first:
                group = gazetteer.by_stem(words[at].stem, language) if words[at].capital or language == "fr" else None
            if group is None:
                continue
            here = words[at : at + length]
            letters = sum(len(word.text) for word in here)
            if letters < 2 or (letters <= SHORT and not all(w.acronym or len(w.text) == 1 for w in here)):
                continue
            written = words[at].capital or (length == 1 and gazetteer.small(form[0], language))
            if written and not all(w.text in ordinary or (len(w.stem) > SHORT and w.stem in ordinary) for w in here):
                yield Mention(at, at + length, group)
                at += length
                break
        else:
            at += 1


def read_runs(words: list[Word], text: str) -> list[list[int]]:
    """Return the runs of capitalised words as indexes."""
    runs: list[list[int]] = []
    for at, word in enumerate(words):
        if not word.capital:
            continue
        if runs and LINKS.fullmatch(text, words[runs[-1][-1]].end, word.start):
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs
