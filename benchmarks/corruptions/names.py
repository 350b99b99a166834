"""One name of a translation swapped for another of its kind.

Known names are the countries of CLDR and the cities, regions and people listed
in ``names.tsv`` here; one is swapped only where the Arabic has it as well. Other
names are words written with a capital in the English and the French alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random

from benchmarks.corruptions.base import Corruption, bare, with_target
from helpers.checks.pair import Pair

__all__ = ["Name", "known_names", "swap_name", "swap_other_names"]

SHORTEST = 4
"""Letters of a name that is told by its capital alone."""
LATIN_NAME = re.compile(r"(?<=[\w,;] )[A-ZÀÉÎ][a-zà-ÿ]{3,}(?![\w’'-])")
"""A word with a capital that does not begin a sentence or a quotation."""


@dataclass(frozen=True)
class Name:
    """A name in three languages and its kind: country, city, region or person."""

    kind: str
    ar: str
    en: str
    fr: str


def swap_name(pair: Pair, chance: Random) -> Pair | None:
    """Put another known name of the same kind in the place of one that the Arabic has too."""
    arabic = bare(pair.source)
    found = []
    for name in known_names():
        text = getattr(name, pair.language)
        if _arabic_has(name.ar, arabic):
            found += [(m.start(), m.end(), name) for m in _whole(text).finditer(pair.target)]
    # The longest names first: New York, not York.
    found = [f for f in found if not any(o[0] <= f[0] and f[1] <= o[1] and o[:2] != f[:2] for o in found)]
    if not found:
        return None
    start, end, name = chance.choice(sorted(found, key=lambda f: (f[0], f[1], f[2].ar)))
    others = [
        getattr(other, pair.language)
        for other in known_names()
        if other.kind == name.kind and other.en not in name.en and name.en not in other.en
        and not _whole(getattr(other, pair.language)).search(pair.target) and not _arabic_has(other.ar, arabic)
    ]  # fmt: skip
    return with_target(pair, pair.target[:start] + chance.choice(others) + pair.target[end:])


def swap_other_names(english: Sequence[str], french: Sequence[str]) -> Corruption:
    """Return a corruption that swaps names which no list holds.

    A name is taken for one where both translations of a line write it with a
    capital; what takes its place is such a name of another line.
    """
    listed = {word for name in known_names() for word in (*name.en.split(), *name.fr.split())}
    shared = [
        sorted(set(LATIN_NAME.findall(en)) & set(LATIN_NAME.findall(fr)) - listed)
        for en, fr in zip(english, french, strict=True)
    ]
    by_line = {text: names for lines in (english, french) for text, names in zip(lines, shared, strict=True)}
    pool = sorted({name for names in shared for name in names})

    def swap(pair: Pair, chance: Random) -> Pair | None:
        """Put a name of another line in the place of one of this line."""
        names = by_line.get(pair.target, ())
        others = [name for name in pool if name not in pair.target]
        if not names or not others:
            return None
        name = chance.choice(names)
        return with_target(pair, _whole(name).sub(chance.choice(others), pair.target))

    return swap


@lru_cache(maxsize=1)
def known_names() -> tuple[Name, ...]:
    """Return the countries of CLDR and the names listed beside this file."""
    from babel import Locale

    territories = [Locale(code).territories for code in ("ar", "en", "fr")]
    countries = [
        Name("country", *(t[code] for t in territories))
        for code in sorted(territories[0])
        if len(code) == 2 and code.isalpha() and code not in ("ZZ", "EU", "UN", "EZ", "QO", "XA", "XB")
    ]
    file = Path(__file__).with_name("names.tsv")
    rows = (line.split("\t") for line in file.read_text("utf-8").splitlines() if line and line[0] != "#")
    return (*_single(countries), *(Name(*row) for row in rows))


def _single(countries: Iterable[Name]) -> list[Name]:
    """Return the countries written with a capital and without brackets or "and" in all languages."""
    return [c for c in countries if not re.search(r"[()&\[\]]| and | et ", c.en + c.fr) and len(c.ar) > 2]


def _whole(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(text)}(?![\w-])")


@lru_cache(maxsize=4096)
def _arabic_pattern(arabic: str) -> re.Pattern[str]:
    letters = re.sub("[أإآا]", "[أإآا]", re.escape(arabic.removeprefix("ال")))
    return re.compile(rf"(?<!\w)[وف]?[بلك]?(?:ال|لل)?{re.sub('[هة]$', '[هة]', letters)}(?!\w)")


def _arabic_has(arabic: str, source: str) -> bool:
    return bool(_arabic_pattern(arabic).search(source))
