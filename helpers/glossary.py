"""Find glossary terms in an Arabic segment.

A glossary is a plain UTF-8 file of tab-separated lines: Arabic, English,
French; ``#`` begins a comment line. Ours are ``helpers/glossaries/*.tsv``; a
newsroom lists its own files in its configuration, and later files win.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from helpers.engines.interface import Term
from helpers.errors import ConfigError
from helpers.paths import PACKAGE

__all__ = ["Entry", "Glossary", "read_entries"]

COLUMNS = ("ar", "en", "fr")
WORD = re.compile(r"[\u0621-\u064a\u066e-\u06d3]+|[^\W\d_]+|\d+")
"""Numbers are words too: without them "14 March" and "8 March" would be one term."""
MARKS = re.compile(r"[\u0610-\u061a\u0640\u064b-\u065f\u0670]")
ARTICLES = ("", "ال", "ب", "ل", "ك", "بال", "كال", "لل")
CLITICS = tuple(sorted((c + rest for c in ("", "و", "ف") for rest in ARTICLES if c + rest), key=len))
"""What an Arabic word may begin with: and/so, by/for/as, the; shortest first."""
SHORTEST_STEM = 3
"""Letters that must remain after a clitic is cut; below it, cutting guesses."""


@dataclass(frozen=True)
class Entry:
    """One glossary line: a term in the three languages."""

    ar: str
    en: str
    fr: str


class Glossary:
    """Terms of one or more files, found longest first.

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
        self._entries: dict[tuple[str, ...], Entry] = {}
        for entry in read_entries(folder / "phrases.tsv"):
            key = _key(entry.ar)
            if len(key) > 1:
                self._entries[key] = entry
        for file in (folder / "names.tsv", *self.files):
            for entry in read_entries(file):
                self._entries[_key(entry.ar)] = entry
        self._longest = max(map(len, self._entries), default=0)

    def find(self, text: str) -> tuple[Entry, ...]:
        """Return the entries that occur in one Arabic segment, in order, each once."""
        words = _key(text)
        found: dict[tuple[str, ...], Entry] = {}
        at = 0
        while at < len(words):
            for length in range(min(self._longest, len(words) - at), 0, -1):
                key = self._match(words[at : at + length])
                if key:
                    found.setdefault(key, self._entries[key])
                    at += length
                    break
            else:
                at += 1
        return tuple(found.values())

    def terms(self, text: str, source: str, target: str) -> tuple[Term, ...]:
        """Return the terms of one Arabic segment as source and target renderings.

        ``source`` is the language the model will read: English when French is
        made through English.
        """
        return tuple(Term(getattr(entry, source), getattr(entry, target)) for entry in self.find(text))

    def _match(self, words: tuple[str, ...]) -> tuple[str, ...] | None:
        """Return the key these words stand for, allowing clitics on the first."""
        if words in self._entries:
            return words
        first = words[0]
        for clitic in CLITICS:
            if not first.startswith(clitic):
                continue
            stem = first[len(clitic) :]
            if len(stem) < SHORTEST_STEM:
                continue
            # Only where the article was there is it put back: لنيل is not the Nile.
            for candidate in (stem, "ال" + stem) if clitic.endswith(("ال", "لل")) else (stem,):
                key = (candidate, *words[1:])
                if key in self._entries:
                    return key
        return None


def _key(arabic: str) -> tuple[str, ...]:
    """Return the words of an Arabic text without diacritics, digits in one form."""
    words = WORD.findall(MARKS.sub("", arabic))
    return tuple("".join(str(unicodedata.decimal(c, c)) for c in word) for word in words)


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
