"""Find glossary terms in an Arabic segment.

A glossary is a plain UTF-8 file of tab-separated lines: Arabic, English,
French; ``#`` begins a comment line. Ours are ``helpers/glossaries/*.tsv``; a
newsroom lists its own files in its configuration, and later files win.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from helpers.engines.interface import Term
from helpers.errors import ConfigError
from helpers.paths import PACKAGE

__all__ = ["Entry", "Glossary", "Match", "read_entries"]

COLUMNS = ("ar", "en", "fr")
WORD = re.compile(r"[\u0610-\u061a\u0621-\u065f\u066e-\u06d3]+|[^\W\d_]+|\d+")
"""Numbers are words too: without them "14 March" and "8 March" would be one term."""
MARKS = re.compile(r"[\u0610-\u061a\u0640\u064b-\u065f\u0670]")
ARTICLES = ("", "ال", "ب", "ل", "ك", "بال", "كال", "لل")
CLITICS = tuple(sorted((c + rest for c in ("", "و", "ف") for rest in ARTICLES if c + rest), key=len))
"""What an Arabic word may begin with: and/so, by/for/as, the; shortest first."""
SHORTEST_STEM = 3
"""Letters that must remain after a clitic is cut; below it, cutting guesses."""
SEATS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "ء", "ئ": "ء"})
"""Hamza is often left out on alef, and put on either seat elsewhere: شؤون، شئون."""
FEWEST_LOOSE = 4
"""Letters of a one-word entry that may be found in another spelling: إبل, camels, is not آبل, Apple."""
LAST = 5
"""Letters from which, the article apart, a final ى is read as ي, and a final ه as ة: يمنى, right, is not
Yemeni, and جده, his grandfather, not Jeddah. No ة is read as ه: عالية, high, is not the town of عاليه."""
TWINS = {"سورية": "سوريا", "سوريه": "سوريا"}
"""Syria is written both ways; of other countries the second is an adjective (ليبيا, ليبية)."""


@dataclass(frozen=True)
class Entry:
    """One glossary line: a term in the three languages."""

    ar: str
    en: str
    fr: str


@dataclass(frozen=True)
class Match:
    """An entry met in a text, from ``start`` to ``end`` (characters), clitics included."""

    entry: Entry
    start: int
    end: int


class _Table:
    """Entries of equal rank, found by the words of a text, spelt alike or loosely."""

    def __init__(self) -> None:
        self._exact: dict[tuple[str, ...], Entry] = {}
        self._loose: dict[tuple[str, ...], Entry] = {}
        self._longest: dict[str, int] = {}

    def add(self, entry: Entry) -> None:
        """Add an entry; it replaces one of the same Arabic."""
        key = _key(entry.ar)
        self._exact[key] = entry
        if not any(word[-1] == "ه" and _loose(word) != word.translate(SEATS) for word in key):
            self._loose[tuple(map(_loose, key))] = entry
        first = _loose(key[0])
        self._longest[first] = max(len(key), self._longest.get(first, 0))

    def longest(self, words: Sequence[str], at: int) -> tuple[Entry, int] | None:
        """Return the longest entry that begins at one word of a text, and its number of words."""
        starts = [(w, loose) for w, loose in _readings(words[at]) if loose in self._longest]
        if not starts:
            return None
        for length in range(min(max(self._longest[loose] for _, loose in starts), len(words) - at), 0, -1):
            rest = tuple(words[at + 1 : at + length])
            for first, _ in starts:
                if entry := self._exact.get((first, *rest)):
                    return entry, length
            rest = tuple(map(_loose, rest))
            for _, first in starts:
                if (rest or len(first) >= FEWEST_LOOSE) and (entry := self._loose.get((first, *rest))):
                    return entry, length
        return None


class Glossary:
    """Terms of one or more files, found longest first, whichever way their hamzas are written.

    The newsroom's own terms are found before the shipped ones: a longer
    shipped term that shares a word with one of them is not.

    Parameters
    ----------
    files
        TSV files in order of priority, the last first. Default: the shipped
        ``names.tsv``, and of ``phrases.tsv`` the entries of two words and more
        (single words there have more senses than the one given).
    """

    def __init__(self, files: Iterable[Path] = ()) -> None:
        folder = PACKAGE / "glossaries"
        self.files = tuple(files)
        shipped, own = _Table(), _Table()
        for entry in read_entries(folder / "phrases.tsv"):
            if len(_key(entry.ar)) > 1:
                shipped.add(entry)
        for entry in read_entries(folder / "names.tsv"):
            shipped.add(entry)
        for file in self.files:
            for entry in read_entries(file):
                own.add(entry)
        self._tables = (own, shipped) if self.files else (shipped,)

    def find(self, text: str) -> tuple[Entry, ...]:
        """Return the entries that occur in one Arabic segment, in order, each once."""
        return tuple(dict.fromkeys(match.entry for match in self.matches(text)))

    def matches(self, text: str) -> tuple[Match, ...]:
        """Return the entries that occur in one Arabic segment and where, in order, none overlapping."""
        spans = [(word, m.start(), m.end()) for m in WORD.finditer(text) if (word := _bare(m.group()))]
        words = [word for word, _, _ in spans]
        found = []
        for table in self._tables:
            at = 0
            while at < len(words):
                if words[at] and (here := table.longest(words, at)):
                    entry, length = here
                    found.append(Match(entry, spans[at][1], spans[at + length - 1][2]))
                    words[at : at + length] = [""] * length  # the tables of lower rank find nothing here
                    at += length
                else:
                    at += 1
        return tuple(sorted(found, key=lambda match: match.start))

    def terms(self, text: str, source: str, target: str) -> tuple[Term, ...]:
        """Return the terms of one Arabic segment as source and target renderings.

        ``source`` is the language the model will read: English when French is
        made through English.
        """
        return tuple(Term(getattr(entry, source), getattr(entry, target)) for entry in self.find(text))


@lru_cache(maxsize=16384)
def _readings(word: str) -> tuple[tuple[str, str], ...]:
    """Return a word as it is, then with each clitic it may begin with cut, each beside its loose form."""
    readings = [word]
    for clitic in CLITICS:
        if word.startswith(clitic) and len(word) - len(clitic) >= SHORTEST_STEM:
            stem = word[len(clitic) :]
            # Only where the article was there is it put back: لنيل is not the Nile.
            readings += ["ال" + stem, stem] if clitic.endswith(("ال", "لل")) else [stem]
    return tuple((reading, _loose(reading)) for reading in dict.fromkeys(readings))


@lru_cache(maxsize=65536)
def _loose(word: str) -> str:
    """Return a word with the letters that are often written for one another as one."""
    word = TWINS.get(word, word).translate(SEATS)
    if len(word.removeprefix("ال")) < LAST:
        return word
    return word[:-1] + {"ى": "ي", "ه": "ة"}.get(word[-1], word[-1])


def _bare(word: str) -> str:
    """Return one word of a text without diacritics, its digits in one form."""
    word = MARKS.sub("", word)
    return "".join(str(unicodedata.decimal(c, c)) for c in word) if word[:1].isdecimal() else word


def _key(arabic: str) -> tuple[str, ...]:
    """Return the words of an Arabic text without diacritics, digits in one form."""
    return tuple(word for match in WORD.finditer(arabic) if (word := _bare(match.group())))


def read_entries(file: Path) -> list[Entry]:
    """Read one TSV file; every bad line is named, none is skipped."""
    try:
        lines = file.read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"The glossary {file} cannot be read ({error}).",
            "A glossary is a UTF-8 file of tab-separated lines.",
            "Correct its path in the configuration, or save it as UTF-8.",
        ) from error
    entries = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != len(COLUMNS) or not all(cells) or not _key(cells[0]):
            raise ConfigError(
                f"Line {number} of the glossary {file.name} is {line[:60]!r}.",
                "A line is Arabic, English and French, separated by tabs, none of them empty.",
                "Correct the line, or begin it with # to leave it out.",
            )
        entries.append(Entry(*cells))
    return entries
