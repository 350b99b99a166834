"""Numbers, months and ordinals of a translation changed or dropped.

Only those are touched that the Arabic has as well, in digits or as the number
word one would expect: a "two" that stands for an Arabic dual is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from benchmarks.corruptions.base import alone, bare, with_target
from helpers.checks.pair import Pair

__all__ = ["change_month", "change_number", "change_number_word", "change_ordinal", "drop_number"]

Maker = Callable[[str, Pair, Random], str]

DIGITS = re.compile(r"(?<![\w.,/-])\d+(?:[.,  ]\d{3})*(?:[.,]\d+)?(?![\w/]|[.,]\d|-[^\W\d])")
"""A number in digits: not part of a name (H5N1, 39C), an ordinal (19th) or a longer string of numbers."""
CLOCK = re.compile(r"(?<![\w:])([01]?\d|2[0-3])(?::([0-5]\d)| ?h(?: ?([0-5]\d))?)(?![\w:])")
"""A time of day: its hour, and its minutes as written in English or in French."""

# Of each number word: the English, the French and the stem of the Arabic.
WORDS = {
    2: ("two", "deux", "[اإ]ثن|ثنائ"), 3: ("three", "trois", "ثلاث|ثلاثة"), 4: ("four", "quatre", "[أا]ربع"),
    5: ("five", "cinq", "خمس"), 6: ("six", "six", r"\bو?ست"), 7: ("seven", "sept", "سبع"),
    8: ("eight", "huit", "ثمان"), 9: ("nine", "neuf", "تسع"), 10: ("ten", "dix", "عشر"),
    11: ("eleven", "onze", "عشر"), 12: ("twelve", "douze", "عشر"), 15: ("fifteen", "quinze", "خمس"),
    20: ("twenty", "vingt", "عشر[وي]ن"), 30: ("thirty", "trente", "ثلاث[وي]ن"), 40: ("forty", "quarante", "ربع[وي]ن"),
    50: ("fifty", "cinquante", "خمس[وي]ن"), 60: ("sixty", "soixante", "ست[وي]ن"),
    100: ("hundred", "cent", "مئة|مائة|مئت|مائت"), 1000: ("thousand", "mille", "[أا]لف|آلاف"),
    10**6: ("million", "million", "مليون|ملايين"), 10**9: ("billion", "milliard", "مليار|بليون"),
}  # fmt: skip
DAYS = 32
"""Below this a number may be the day of a month, and stays one."""
SMALL = (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 20, 30, 40, 50, 60)
PERCENT = r"(?:\s?%|\s(?:per ?cent|pour cent|percentage points?)\b)?"

MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
}
ARABIC_MONTHS = (
    "يناير|كانون الثاني|جانفي", "فبراير|شباط|فيفري", "مارس|آذار", "[أإا]بريل|نيسان|أفريل", "مايو|أيار|ماي|ماي",
    "يونيو|يونيه|حزيران|جوان", "يوليو|يوليه|تموز|يوليوز|جويلية", "[أا]غسطس|آب|غشت|أوت", "سبتمبر|أيلول|شتنبر",
    "[أا]كتوبر|تشرين الأول", "نوفمبر|تشرين الثاني|نونبر", "ديسمبر|كانون الأول|دجنبر",
)  # fmt: skip

ORDINALS = {
    "en": "first third fourth fifth sixth seventh eighth ninth tenth".split(),
    "fr": "premier troisième quatrième cinquième sixième septième huitième neuvième dixième".split(),
}
ARABIC_ORDINALS = ("[أا]ول", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر")
ORDINAL_DIGITS = {
    "en": re.compile(r"(?<![\w-])(\d{1,2})(st|nd|rd|th)\b"),
    "fr": re.compile(r"(?<![\w-])(\d{1,2})(e|ème|er)\b"),
}


def change_number(pair: Pair, chance: Random) -> Pair | None:
    """Put another number of the same kind in the place of one, in digits or in a word."""
    found = [*_digits(pair), *_words(pair)]
    return _replace(pair, found, chance, _another) if found else None


def change_number_word(pair: Pair, chance: Random) -> Pair | None:
    """Do so with number words only."""
    found = _words(pair)
    return _replace(pair, found, chance, _another) if found else None


def drop_number(pair: Pair, chance: Random) -> Pair | None:
    """Leave out a number, all its words together, and the per cent sign that follows it."""
    found = [*_digits(pair), *_words(pair)]
    if not found:
        return None
    start, end = chance.choice(sorted(found))
    column = {"en": 0, "fr": 1}[pair.language]
    words = "|".join(word[column] for word in WORDS.values())
    one = rf"(?:\d+(?:[.,\s]\d{{3}})*(?:[.,]\d+)?|(?:{words}|trillion)s?)"
    expression = re.compile(rf"(?<!\w){one}(?:[\s-](?:and |et )?{one}(?!\w))*{PERCENT}", re.I)
    for pattern in (CLOCK, expression):
        for match in pattern.finditer(pair.target):
            if match.start() <= start and end <= match.end():
                return with_target(pair, pair.target[: match.start()] + pair.target[match.end() :])
    return with_target(pair, pair.target[:start] + pair.target[end:])


def change_month(pair: Pair, chance: Random) -> Pair | None:
    """Put another month in the place of one that the Arabic has too."""
    names, arabic = MONTHS[pair.language], bare(pair.source)
    found = []
    for number, name in enumerate(names):
        if re.search(rf"(?<!\w)[وبلف]{{0,2}}(?:{ARABIC_MONTHS[number]})(?!\w)", arabic):
            found += [m.span() for m in re.finditer(rf"(?<!\w){name}(?!\w)", pair.target)]
    others = [name for name in names if name not in pair.target]
    return _replace(pair, found, chance, lambda text, pair, chance: chance.choice(others)) if found else None


def change_ordinal(pair: Pair, chance: Random) -> Pair | None:
    """Put another ordinal in the place of one that the Arabic has too, in digits or in a word."""
    names, arabic = ORDINALS[pair.language], bare(pair.source)
    found = []
    for name, stem in zip(names, ARABIC_ORDINALS, strict=True):
        if re.search(stem, arabic):
            form = r"première|premier" if name == "premier" else name
            found += [m.span() for m in re.finditer(rf"(?<![\w-])(?:{form})(?![\w-])", pair.target)]
    figures = re.findall(r"\d+", arabic)
    for match in ORDINAL_DIGITS[pair.language].finditer(pair.target):
        if match[1] in figures:
            found.append(match.span())
    return _replace(pair, found, chance, _other_ordinal) if found else None


def _digits(pair: Pair) -> list[tuple[int, int]]:
    """Return the numbers in digits that the Arabic has in digits as well."""
    figures = {re.sub(r"\D", "", n) for n in re.findall(r"\d[\d.,]*", bare(pair.source))}
    clocks = [m.span(group) for m in CLOCK.finditer(pair.target) for group in (1, 2, 3) if m[group]]
    plain = [m.span() for m in DIGITS.finditer(pair.target) if not _in(m.start(), CLOCK, pair.target)]
    found = (*plain, *clocks)
    return [(start, end) for start, end in found if re.sub(r"\D", "", pair.target[start:end]) in figures]


def _in(at: int, pattern: re.Pattern[str], text: str) -> bool:
    return any(m.start() <= at < m.end() for m in pattern.finditer(text))


def _words(pair: Pair) -> list[tuple[int, int]]:
    """Return the number words of which the Arabic has the counterpart."""
    arabic, found = bare(pair.source), []
    for english, french, stem in WORDS.values():
        word = english if pair.language == "en" else french
        if re.search(stem, arabic):
            pattern = rf"(?<![\w-])(?<!pour ){word}(?![\w-])"
            found += [m.span() for m in re.finditer(pattern, pair.target, re.I)]
    return found


def _replace(pair: Pair, found: list[tuple[int, int]], chance: Random, make: Maker) -> Pair | None:
    start, end = chance.choice(sorted(found))
    text = make(pair.target[start:end], pair, chance)
    return with_target(pair, pair.target[:start] + text + pair.target[end:])


def _another(text: str, pair: Pair, chance: Random) -> str:
    """Return another number of the same kind: a year near a year, a word for a word, as many digits as before."""
    if not text[0].isdigit():
        return _other_word(text, pair, chance)
    taken = set(re.findall(r"\d+", pair.target))
    while True:
        if re.fullmatch(r"1[4-9]\d\d|20[0-3]\d", text):
            made = str(int(text) + chance.choice((-40, -20, -10, -7, -3, -2, -1, 1, 2, 3, 7, 10)))
        elif re.fullmatch("0?0|0[1-9]|[1-4]0|15", text) and re.search(rf"(?:\d:|h ?){text}\b", pair.target):
            made = chance.choice(("05", "10", "15", "20", "30", "40", "45", "50"))
        elif text.isdigit() and int(text) < DAYS:
            made = str(chance.randrange(2, DAYS))
        else:
            places = [at for at, character in enumerate(text) if character.isdigit()]
            at = chance.choice(places)
            made = text[:at] + chance.choice("123456789" if at == 0 else "0123456789") + text[at + 1 :]
        if made not in (text, *taken):
            return made


def _other_word(text: str, pair: Pair, chance: Random) -> str:
    column = {"en": 0, "fr": 1}[pair.language]
    value = next(n for n, words in WORDS.items() if words[column] == text.lower())
    kind = SMALL if value in SMALL else (100, 1000, 10**6, 10**9)
    tens = [n for n in kind if (n >= 20) == (value >= 20)]
    words = [WORDS[n][column] for n in tens if n != value and not alone([WORDS[n][column]]).search(pair.target)]
    made = chance.choice(words)
    return made.capitalize() if text[0].isupper() else made


def _other_ordinal(text: str, pair: Pair, chance: Random) -> str:
    if text[0].isdigit():
        value = int(re.match(r"\d+", text)[0])  # type: ignore[index]
        made = chance.choice([n for n in range(max(4, value - 6), value + 7) if n not in (value, 11, 12, 13)])
        suffix = {1: "st", 2: "nd", 3: "rd"}.get(made % 10, "th") if pair.language == "en" else "e"
        return f"{made}{suffix}"
    return chance.choice([name for name in ORDINALS[pair.language][1:] if name not in pair.target.lower()])
