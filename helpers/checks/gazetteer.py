"""Known names with all their renderings: the names glossary and CLDR territories.

Entries that name one thing are one group: سوريا, سورية and السوري; Syria and
Syrian; Syrie and syrien. A text speaks of a group if it holds any of its forms.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from helpers.checks.skeleton import MARKS, fold
from helpers.glossary import CLITICS, Entry

__all__ = ["Gazetteer", "calendar", "lists", "root", "stem"]

WORD = re.compile(r"[^\W\d_]+")
ENDINGS = re.compile(
    r"(?:i?ennes?|i?ens?|i?ans?|aines?|ains?|aises?|ais|oises?|ois|eses?|ish|ines?|i[ems]?s?|ia|[aey]s?|s)$"
)
"""Endings of adjectives, inhabitants, plurals: Syria, Syrian, syriennes."""
LITTLE = re.compile(r"(?:ns?|[aeys])$")
"""The same where a longer ending would leave too little: Asia, Asian."""
NISBA = re.compile(r"(?:اوي|يون|يين|يات|يان|يتين|يتان|ية|يا|ي|اء|ا|ة)$")
"""Arabic endings of the same: سوريا، سوري، السوريون."""
SHORTEST = 3
MOST = 65536
"""Words of which the groups are kept."""


@lru_cache(maxsize=1)
def lists() -> dict[str, frozenset[str]]:
    """Return the word lists of ``names.toml``: ambiguous, ordinary and endings."""
    data = tomllib.loads((Path(__file__).parent / "names.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in data.items() if name != "same"}


@lru_cache(maxsize=1)
def _same() -> list[list[str]]:
    return tomllib.loads((Path(__file__).parent / "names.toml").read_text("utf-8"))["same"]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return a folded Latin word without its ending, at least three letters of it."""
    if word.startswith("nigeria"):  # not Niger; nigerien, nigerienne are of Niger
        return "nigeria"
    for _ in range(2):  # Chilean: Chile-an, Chil-e
        word = next((w for w in (ENDINGS.sub("", word), LITTLE.sub("", word)) if len(w) >= SHORTEST), word)
    return word


@lru_cache(maxsize=65536)
def root(arabic: str) -> str:
    """Return an Arabic word without marks, article and ending, alefs in one form."""
    word = re.sub("[أإآٱ]", "ا", MARKS.sub("", arabic))
    word = word.removeprefix("ال") if len(word) > SHORTEST + 1 else word
    for _ in range(2):  # سوريا: سوري, سور
        short = NISBA.sub("", word)
        word = short if len(short) >= SHORTEST else word
    return word


class Gazetteer:
    """Groups of names, found by Arabic entry or by the words of a translation.

    Parameters
    ----------
    entries
        Names in three languages; entries whose English is in lower case
        ("drone") are no names and are left out, as are months and weekdays.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._parents: dict[object, object] = {}
        self.forms: dict[str, dict[tuple[str, ...], object]] = {"en": {}, "fr": {}}
        self._members: dict[str, dict[object, set[tuple[str, ...]]]] = {}
        self._small: set[str] = set()
        self._seen: dict[str, tuple[object, ...]] = {}
        dates = calendar()
        kept = [e for e in entries if fold(e.en) not in dates and _core(e.en)]
        self._kept = frozenset(kept)
        for entry in kept:
            node = self._node(entry.ar)
            for language in ("en", "fr"):
                core = _core(getattr(entry, language), lower=language == "fr")
                if core:
                    self._join(node, (language, core))
                    if language == "fr" and entry.fr[-1:].islower() and entry.fr == entry.fr.lower():
                        self._small.add(stem(core[0]))
        for row in _same():
            first = None
            for form in row:
                for language in ("en", "fr"):
                    node = (language, tuple(form.split()))
                    if node in self._parents:
                        self._join(first or node, node)
                        first = first or node
            for form in row if first else ():
                for language in ("en", "fr"):
                    self._join(first, (language, tuple(form.split())))
        self._index()
        self._first: dict[object, Entry] = {}
        for entry in kept:
            self._first.setdefault(self.group_of(entry), entry)

    def group_of(self, entry: Entry) -> object | None:
        """Return the group of an entry, or None if it is no name."""
        return self.group(entry.ar) if entry in self._kept else None

    def group(self, arabic: str) -> object | None:
        """Return the group of an Arabic name as entries spell it, or None."""
        node = self._node(arabic)
        return self._find(node) if node in self._parents else None

    def groups_of(self, word: str) -> tuple[object, ...]:
        """Return the groups one Arabic word may speak of, whatever clitics it has, each once."""
        if word not in self._seen:
            if len(self._seen) >= MOST:
                self._seen.clear()
            bare = MARKS.sub("", word)
            clitics = [c for c in ("", *CLITICS) if bare.startswith(c) and len(bare) - len(c) >= SHORTEST]
            found = (self.group(bare[len(c) :]) for c in clitics)
            self._seen[word] = tuple(dict.fromkeys(group for group in found if group is not None))
        return self._seen[word]

    def entry_of(self, group: object) -> Entry:
        """Return the first entry of a group."""
        return self._first[group]

    def forms_of(self, group: object, language: str) -> set[tuple[str, ...]]:
        """Return the renderings of a group in one language, as folded words."""
        return self._members[language].get(group, set())

    def by_stem(self, short: str, language: str) -> object | None:
        """Return the group of a stem that belongs to one group's one-word names only, or None."""
        return self._stems[language].get(short)

    def single(self) -> frozenset[str]:
        """Return the one-word names of both languages."""
        return frozenset(form[0] for forms in self.forms.values() for form in forms if len(form) == 1)

    def small(self, word: str, language: str) -> bool:
        """Tell whether a name is written small: an adjective in French."""
        return language == "fr" and stem(word) in self._small

    def _index(self) -> None:
        self._stems: dict[str, dict[str, object | None]] = {"en": {}, "fr": {}}
        self._members = {"en": defaultdict(set), "fr": defaultdict(set)}
        for node in self._parents:
            kind, words = node  # type: ignore[misc]
            if kind in self.forms:
                self.forms[kind][words] = self._find(node)
                self._members[kind][self._find(node)].add(words)
                if len(words) == 1 and len(stem(words[0])) > SHORTEST:
                    stems, group = self._stems[kind], self._find(node)
                    stems[stem(words[0])] = group if stems.get(stem(words[0]), group) == group else None
        self._longest: dict[tuple[str, str], int] = {}
        for language, forms in self.forms.items():
            for form in forms:
                key = (language, form[0])
                self._longest[key] = max(len(form), self._longest.get(key, 1))

    def longest(self, word: str, language: str) -> int:
        """Return the most words a name beginning with this word has; 1 for any other word."""
        return self._longest.get((language, word), 1)

    @staticmethod
    def _node(arabic: str) -> tuple[str, tuple[str, ...]]:
        return ("ar", tuple(map(root, WORD.findall(MARKS.sub("", arabic)))))

    def _find(self, node: object) -> object:
        while self._parents[node] != node:
            node = self._parents[node]
        return node

    def _join(self, one: object, other: object) -> None:
        for node in (one, other):
            self._parents.setdefault(node, node)
        self._parents[self._find(other)] = self._find(one)


def _core(rendering: str, *, lower: bool = False) -> tuple[str, ...]:
    """Return the folded words from the first capital on; in French also lower-case adjectives."""
    words = [] if re.search(r"\d", rendering) else WORD.findall(rendering)
    at = next((i for i, word in enumerate(words) if word[0].isupper()), None)
    if at is None:
        return tuple(map(fold, words)) if lower and len(words) == 1 else ()
    return tuple(map(fold, words[at:]))


@lru_cache(maxsize=1)
def calendar() -> frozenset[str]:
    """Return months and weekdays (also after "on") of CLDR in English and French, folded."""
    from babel import Locale

    names: set[str] = set()
    for locale in map(Locale, ("en", "fr")):
        for width in ("wide", "abbreviated"):
            names.update(locale.months["format"][width].values(), locale.days["format"][width].values())
    return frozenset(fold(prefix + name).rstrip(".") for name in names for prefix in ("", "on ", "and "))
