"""Words that answer a number without being one: both, ضعف, a dual, a Roman numeral."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from helpers.checks.number_words import plain

__all__ = ["find_duals", "find_halves", "hinted"]

WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0640\u064b-\u065f\u0670])*")
ROMAN = re.compile(
    r"(?<![\w.])(?=[IVXLC]+(?:e|ème|er|ère|es)?\b)C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?=(?:e|ème|er|ère|es)?\b)"
)
NUMERALS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
CLITICS = re.compile(r"^(?:[وف]?[بلك]?(?=[^\W\d_]{4}))")
BOTH = re.compile(r"(?<![^\W_])[وفبل]?(?:كلا(?=\s+ال)|كلتا|كليهما|كلاهما|كلتيهما)(?![^\W_])")
COUNTRY = re.compile(r"[^\W\d_]{4}ستان$")
AGREEING = ("ين", "ان", "هما", "كلا", "كلتا")
AND_HALF = re.compile(r"(?<![^\W_])[وفبلك]?(?:ساعة|عاما?|سنة|شهرا?|يوما?|قرنا?|عقدا?)\s+ونصف")
NAMED_EACH = re.compile(r"\s+ال\S+\s+(?:عشر\s+)?وال")
"""After a dual, the two of them: القرنين التاسع عشر والعشرين, which other languages count by naming."""
AMOUNTS = {"عقد": 20, "اسبوع": 14, "يوم": 48, "عام": 24}
"""What two decades, weeks, days and years are in years, days, hours and months."""
PREFIX = re.compile(r"^[وفبلك]{0,2}(?:ال|لل)?")
DUAL = re.compile(r"(?:ان|ين|تا|تي|ا|ي|(?:ا|ي)(?:ه|ها|هم|هما|نا|كم|ك|ي))$")
"""Endings of an Arabic dual; as other forms share them it answers a "two", and asks for none."""
FEMININE = re.compile(r"(?P<stem>[^\W\d_]{2,7})(?:تين|تان)$")
"""An indefinite dual of a feminine noun: صفيحتين."""


def find_duals(text: str) -> list[tuple[int, int, int]]:
    """Return where an Arabic text counts two by a dual alone (يومين, صفيحتين): offsets, and 20 for two decades."""
    found, before = [], ""
    for match in WORD.finditer(text):
        word = match.group()
        # After a dual an adjective agrees with it: طائرتين عسكريتين.
        agrees = before.endswith(AGREEING) or NAMED_EACH.match(text, match.end())
        if word[-1] in "نِ" and not agrees and (worth := _counts(word)):
            found.append((match.start(), match.end(), worth))
        before = word
    return found + [(match.start(), match.end(), 2) for match in BOTH.finditer(text)]


def find_halves(text: str) -> list[tuple[int, int]]:
    """Return where an Arabic text says one and a half by a noun alone (ساعة ونصف), as offsets."""
    return [match.span() for match in AND_HALF.finditer(text)]


@lru_cache(maxsize=20_000)
def _counts(word: str) -> int:
    """Return what the dual of an Arabic noun amounts to (two, or two decades twenty years), 0 for another word."""
    times, things, people, others = _dual_nouns()
    word = plain(word)
    bare = CLITICS.sub("", word)
    ending, stem = bare[-2:], bare[:-2]
    noun = stem.removeprefix("ال")
    if ending not in ("ين", "ان") or COUNTRY.search(word) or others.intersection((word, word[1:], bare, noun + ending)):
        return 0
    if noun in times:
        return AMOUNTS.get(noun, 2)
    if noun in things or (stem in people and ending == "ان"):
        return 2
    return 2 if FEMININE.match(bare.removeprefix("ال")) and not bare.startswith("لل") else 0


@lru_cache(maxsize=1)
def _dual_nouns() -> tuple[frozenset[str], ...]:
    data = tomllib.loads((Path(__file__).parent / "number_hints.toml").read_text("utf-8"))["duals"]
    return tuple(frozenset(map(plain, data[name].split())) for name in ("times", "things", "people", "others"))


def hinted(text: str, languages: str) -> set[tuple[str, int]]:
    """Return what the words of a text may answer: ("n", value), ("v", magnitude), ("s", 2): second."""
    found: set[tuple[str, int]] = set()
    for word in set(WORD.findall(text)):
        if "\u0600" <= word[0] <= "\u06ff":
            found.update(_arabic(word))
        else:
            for language in languages.split():
                if language != "ar":
                    found.update(_latin(word.lower(), language))
    for match in ROMAN.finditer(text):
        found.add(("n", _roman(match.group())))
    return found


@lru_cache(maxsize=50_000)
def _arabic(word: str) -> frozenset[tuple[str, int]]:
    word = plain(word)
    bare = PREFIX.sub("", word) if len(word) > 3 else word
    dual = {("n", 2)} if len(word) >= 4 and DUAL.search(word) else set()
    return frozenset(dual).union(_hints("ar", word), _hints("ar", bare))


@lru_cache(maxsize=50_000)
def _latin(word: str, language: str) -> frozenset[tuple[str, int]]:
    return _hints(language, word)


def _hints(language: str, word: str) -> frozenset[tuple[str, int]]:
    table = _table(language)
    beginnings = (table.get(word[:length]) for length in range(1, len(word) + 1))
    return frozenset().union(table.get(f"{word}$", ()), *filter(None, beginnings))


@lru_cache(maxsize=3)
def _table(language: str) -> dict[str, set[tuple[str, int]]]:
    data = tomllib.loads((Path(__file__).parent / "number_hints.toml").read_text("utf-8"))[language]
    table: dict[str, set[tuple[str, int]]] = {}
    for key, words in data.items():
        meaning = (key[0] if key[0] in "vs" else "n", int(key.lstrip("vs")))
        for word in words.split():
            table.setdefault(plain(word) if language == "ar" else word, set()).add(meaning)
    return table


def _roman(numeral: str) -> int:
    values = [NUMERALS[letter] for letter in numeral]
    return sum(-v if v < after else v for v, after in zip(values, [*values, 0][1:], strict=True))
