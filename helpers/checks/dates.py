"""Months and weekdays named in Arabic, English and French text, and dates written in digits.

Arabic months have Gregorian, Levantine and Maghrebi names, often two at once
("كانون الثاني/يناير"); a name that is an ordinary word too (May, mars, مارس)
is a month only beside a number or after such words as "in" or "since".
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from helpers.checks.number_words import plain

__all__ = ["DayName", "figures_of_months", "find_days", "with_slashes"]

WRITTEN = re.compile(r"(?<![\d/.-])(?:(\d{1,2})([/.-])(\d{1,2})\2\d{4}|\d{4}([/-])(\d{1,2})\4(\d{1,2}))(?![\d/-])")
MARK = "[\u0640\u064b-\u065f\u0670]*"
CLITIC = "[وفبلك]{0,2}"
BESIDE = re.compile(r"[\s.,،/()\u2013-]*(?:عام|سنة|de|of|the|el|er|st|nd|rd|th)?[\s.,،/()\u2013-]*(?:\d|ال\d)")
AFTER_NUMBER = re.compile(r"\d(?:er|e|st|nd|rd|th)?(?:\s+of)?[\s.,،/()\u2013-]*(?:من\s+)?(?:شهر\s+)?$")
LAST_WORD = re.compile(r"([^\W\d_]+)[\s'’-]*$")


@dataclass(frozen=True)
class DayName:
    """A month (1 to 12) or a weekday (1 is Monday) named at ``start:end``; ``sure`` unless it may be another word."""

    start: int
    end: int
    number: int
    weekday: bool
    sure: bool


@dataclass(frozen=True)
class _Calendar:
    pattern: re.Pattern[str]
    months: dict[str, tuple[int, str]]
    weekdays: tuple[re.Pattern[str], ...]
    before: frozenset[str]
    arabic: bool


def find_days(text: str, languages: str) -> Iterator[DayName]:
    """Yield the months and weekdays of a text with plain digits, language by language."""
    for language in languages.split():
        calendar = _calendar(language)
        for match in calendar.pattern.finditer(text):
            name, start = match.group("name"), match.start("name")
            spelt = re.sub(r"\s+", " ", plain(name) if calendar.arabic else name.lower())
            month, kind = calendar.months.get(spelt, (0, ""))
            if month:
                beside = _beside_number(text, start, match.end())
                # Sept is seven in French; "Nov-Feb" are months all the same.
                if kind == "short" and not beside and not (language == "en" and _hyphened(text, start, match.end())):
                    continue
                # باب is a door, أب a father.
                if len(spelt) == 2 and (match.group()[0] in "بلك" or not (beside or name[0] == "آ")):
                    continue
                # "Mars" is a planet, "may" and "march" are verbs.
                cased = calendar.arabic or name[0].isupper() == (language == "en")
                if language == "en" and not cased:
                    continue
                before = _before(text, match.start())
                after = (before in calendar.before or before in calendar.months) and (cased or kind == "sure")
                sure = beside or kind == "sure" or (after and cased and kind == "loose")
                yield DayName(start, match.end(), month, False, sure)
            else:
                number = next((n for n, day in enumerate(calendar.weekdays, 1) if day.fullmatch(spelt)), 0)
                if number and (language != "en" or name[0].isupper()):
                    yield DayName(start, match.end(), number, True, True)


def with_slashes(text: str) -> str:
    """Return a text of the same length, dates in figures (15.11.2016) written with slashes: they are no decimals."""
    return WRITTEN.sub(lambda match: match.group().replace(".", "/"), text) if "." in text else text


def figures_of_months(text: str) -> frozenset[int]:
    """Return where figures begin that name the month of a date: the 11 of 15/11/2016, both of 8/12/2016."""
    found: set[int] = set()
    if "/" not in text and "-" not in text and "." not in text:
        return frozenset()
    for match in WRITTEN.finditer(text):
        groups = (1, 3) if match.group(1) else (5, 6)
        found.update(match.start(group) for group in groups if 1 <= int(match.group(group)) <= 12)
    return frozenset(found)


def _beside_number(text: str, start: int, end: int) -> bool:
    return bool(BESIDE.match(text, end) or AFTER_NUMBER.search(text[max(0, start - 24) : start]))


def _hyphened(text: str, start: int, end: int) -> bool:
    return text[end : end + 1] in ("-", "–") or text[max(0, start - 1) : start] in ("-", "–")


def _before(text: str, start: int) -> str:
    match = LAST_WORD.search(text[max(0, start - 24) : start])
    return match.group(1).lower() if match else ""


@lru_cache(maxsize=3)
def _calendar(language: str) -> _Calendar:
    data = tomllib.loads((Path(__file__).parent / "months.toml").read_text("utf-8"))[language]
    arabic = language == "ar"
    months: dict[str, tuple[int, str]] = {}
    for kind in ("short", "loose", "sure"):
        for number, names in enumerate(data[kind], 1):
            for name in filter(None, names.split("|")):
                months[plain(name) if arabic else name.lower()] = (number, kind)
    weekdays = [day.replace("_", " ") for day in data["weekdays"].split()]
    if arabic:
        days = [plain(day) for day in weekdays]
        forms = [_spelt(form) for form in [*months, *"|".join(days).split("|")]]
        forms += [_spelt(form.replace("ال", "لل", 1)) for form in "|".join(days).split("|")]
        clitic = f"(?<![^\\W_]){CLITIC}"
    else:
        days = [day.lower() for day in weekdays]
        forms, clitic = [*map(re.escape, months), *days], r"(?<![^\W_])"
    forms.sort(key=len, reverse=True)
    eleven = r"(?!\s+عشر)" if arabic else ""  # الأحد عشر: the eleven
    pattern = re.compile(f"{clitic}(?P<name>{'|'.join(forms)}){MARK}(?![^\\W_]){eleven}", re.IGNORECASE)
    return _Calendar(
        pattern,
        months,
        tuple(re.compile(f"{day}|{day.replace('ال', 'لل')}" if arabic else day) for day in days),
        frozenset(data["before"].split()),
        arabic,
    )


def _spelt(form: str) -> str:
    """Return a pattern of an Arabic form in ``plain`` spelling: any alef, any mark."""
    variants = {"ا": "[اأإآ]", "ه": "[هة]", "ي": "[يى]", " ": r"\s+"}
    return MARK.join(variants.get(letter, letter) for letter in form)
