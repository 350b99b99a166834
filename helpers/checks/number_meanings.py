"""What a number may mean beside its value: an hour, a century, a decade, a share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from helpers.checks.clock import hours
from helpers.checks.number_words import plain

__all__ = ["Meaning", "Meanings", "also_counts", "count_meanings", "find_decades", "share"]

Meaning = tuple[str, Fraction]
Meanings = frozenset[Meaning]
"""Pairs of a kind (count, share, vague, month, weekday, decade, century) and a value."""

CENTURY = re.compile(r"(?:\s|-)*(?:e|th|st|nd|rd)?\s*(?:and\s+\w+\s+)?(?:centur|siècle)", re.IGNORECASE)
AFTER_CENTURY = re.compile(r"(?:قرن|القرن|القرنين)\s+(?:ال)?$")
DECADE_WORD = re.compile(
    r"(?<![^\W\d_])[وفبلك]{0,2}(?:ال|لل)?(عشرين|ثلاثين|[أا]ربعين|خمسين|ستين|سبعين|ثمانين|تسعين)(ي?ات|يا?|ية|يين|يون)(?![^\W\d_])"
    r"|\b(twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies\b",
    re.IGNORECASE,
)
ARABIC_TENS = ("عشرين", "ثلاثين", "اربعين", "خمسين", "ستين", "سبعين", "ثمانين", "تسعين")
ENGLISH_TENS = ("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")
DECADE_AFTER = re.compile(r"['’]?s\b")
DECADE_BEFORE = re.compile(r"(?:années|décennie|عقد|أعوام)\s*['’]?$", re.IGNORECASE)
HALF = re.compile(r"نصف|\bhal(?:f|ves)\b|\bdemie?s?\b|\bmoitié\b")
SHARES = {
    Fraction(1, 2): (2, 4, 30, 50),
    Fraction(1, 4): (4, 8, 15, 25, 45),
    Fraction(3, 4): (45, 75),
    Fraction(1, 3): (20, 33, 40),
    Fraction(1, 8): (16,),
}
"""Whole numbers said instead of a fraction: percent, minutes, one in four, the last sixteen."""


def count_meanings(text: str, start: int, end: int, values: frozenset[Fraction]) -> Meanings:
    """Return the meanings of a count at ``start:end`` of a text with plain digits."""
    found = {("count", value) for value in values}
    for value in values:
        if value.denominator > 1 or value > 2400:
            continue
        number = int(value)
        found.update(("count", Fraction(hour)) for hour in hours(text, start, end, number))
        before = text[max(0, start - 12) : start]
        if number % 10 == 0 and (DECADE_AFTER.match(text, end) or DECADE_BEFORE.search(before)):
            found.add(("decade", Fraction(number % 100)))
        if number < 25 and (CENTURY.match(text, end) or AFTER_CENTURY.search(before)):
            found.add(("century", value))
    return frozenset(found)


def share(times: Fraction, divisor: int) -> Meanings:
    """Return the meanings of so many halves, thirds or quarters."""
    value = Fraction(times) / divisor
    whole = SHARES.get(value, ())
    percent = {Fraction(int(value * 100)), Fraction(round(value * 100))}
    found = {("share", value), ("count", value), *(("count", Fraction(n)) for n in whole)}
    return frozenset(found | {("count", n) for n in percent})


def find_decades(text: str) -> Iterator[tuple[int, int, Meanings, bool]]:
    """Yield the decades named in words (السبعينيات, the seventies), their meanings, and False for ages (سبعيني)."""
    for match in DECADE_WORD.finditer(text):
        if match.group(1):
            tens = ARABIC_TENS.index(plain(match.group(1))) + 2
        else:
            tens = ENGLISH_TENS.index(match.group(3).lower()) + 2
        meanings = {("decade", Fraction(tens * 10)), ("count", Fraction(tens * 10))}
        age = bool(match.group(2)) and not match.group(2).endswith("ات")
        yield match.start(), match.end(), frozenset(meanings), not age


def also_counts(held: Iterable[Meaning], text: str) -> set[Meaning]:
    """Return what a text holds besides what it says: 1.5 for "one and a half", the century of a year."""
    held, found = set(held), set()
    half = bool(HALF.search(text))
    for kind, value in held:
        if kind == "decade":
            found.add(("century", Fraction(20)))
        if kind != "count":
            continue
        if half and value < 1000:
            found.add(("count", value + Fraction(1, 2)))
        if 1000 <= value <= 2100 and ("decade", value % 100) in held:  # the 1830s
            found.add(("century", value // 100 + Fraction(1)))
        if value.denominator == 2:
            found.add(("count", Fraction(int(value))))
    if half:
        found.add(("count", Fraction(3, 2)))
    return found
