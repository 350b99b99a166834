"""Number words of Arabic, English and French: what each is worth and how it combines.

Arabic forms are kept without diacritics and with one alef, ya and ta marbuta
(``plain``), as texts spell them in many ways.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

__all__ = ["Kind", "Word", "look_up", "plain"]

MARKS = re.compile(r"[\u0640\u064b-\u065f\u0670]")
LETTERS = str.maketrans("أإآٱةى", "ااااهي")
CLITICS = ("و", "ف", "", "ب", "ل", "ك")


class Kind(Enum):
    """How a word combines with its neighbours."""

    UNIT = auto()  # 1 to 9
    ORDINAL = auto()  # third: a number only in thirteenth, twenty-third
    TEN = auto()  # Arabic ten: after a unit it makes a teen
    TEEN = auto()  # 10 to 19
    TENS = auto()  # 20, 30 ... 90
    HUNDREDS = auto()  # 200 ... 900 in one word
    HUNDRED = auto()
    CENTS = auto()  # hundreds after a French unit, else coins
    SCALE = auto()  # thousand and above
    PLURAL = auto()  # thousands: vague unless counted
    DUAL = auto()  # two thousand in one word
    PART = auto()  # a half or a quarter, worth its divisor


@dataclass(frozen=True)
class Word:
    """A number word: its kind, its worth, and whether it is Arabic.

    ``clitic`` is what was cut from its beginning, ``alone`` how many of a
    scale the bare word means.
    """

    kind: Kind
    value: int
    arabic: bool = False
    clitic: str = ""
    alone: int = 1


def plain(word: str) -> str:
    """Return a word in lower case, without Arabic marks, letters in one spelling."""
    return MARKS.sub("", word.lower()).translate(LETTERS)


def _latin() -> dict[str, Word]:
    made: dict[str, Word] = {}

    def add(kind: Kind, first: int, words: str, step: int = 1) -> None:
        for n, word in enumerate(words.split()):
            made[word] = Word(kind, first + n * step)

    add(Kind.UNIT, 1, "one two three four five six seven eight nine")
    add(Kind.UNIT, 1, "un deux trois quatre cinq six sept huit neuf")
    add(Kind.UNIT, 1, "une")
    add(
        Kind.TEEN,
        10,
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    )
    add(Kind.TEEN, 10, "dix onze douze treize quatorze quinze seize")
    add(Kind.TENS, 20, "twenty thirty forty fifty sixty seventy eighty ninety", 10)
    add(Kind.TENS, 20, "vingt trente quarante cinquante soixante septante huitante nonante", 10)
    add(Kind.TENS, 80, "octante")
    add(Kind.TENS, 20, "vingts")  # only in quatre-vingts
    for words, value in (("thousand mille", 10**3), ("million", 10**6), ("billion milliard", 10**9)):
        add(Kind.SCALE, value, words, 0)
    for words, value in (("thousands", 10**3), ("millions", 10**6), ("billions milliards", 10**9)):
        add(Kind.PLURAL, value, words, 0)
    add(Kind.SCALE, 10**12, "trillion")
    add(Kind.PLURAL, 10**12, "trillions")
    add(Kind.HUNDRED, 100, "hundred cent", 0)
    add(Kind.CENTS, 100, "cents")
    add(Kind.PART, 2, "half demi", 0)
    return made


def _arabic() -> dict[str, Word]:
    made: dict[str, Word] = {}

    def add(kind: Kind, value: int, words: str, alone: int = 1) -> None:
        for word in words.split():
            made[plain(word)] = Word(kind, value, arabic=True, alone=alone)

    stems = ("ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")
    for n, stem in enumerate(stems, 3):
        add(Kind.UNIT, n, f"{stem} {stem}ة")
        add(Kind.TENS, 10 * n, f"{stem}ون {stem}ين")
        add(Kind.HUNDREDS, 100 * n, f"{stem}مائة {stem}مئة")
    add(Kind.UNIT, 1, "واحد واحدة أحد إحدى")
    add(Kind.UNIT, 2, "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي")
    add(Kind.UNIT, 8, "ثماني ثمانية")
    add(Kind.HUNDREDS, 800, "ثمانيمائة ثمانيمئة")
    add(Kind.TEN, 10, "عشر عشرة")
    add(Kind.TENS, 20, "عشرون عشرين")
    ordinals = "حادي حادية|ثاني ثانية|ثالث ثالثة|رابع رابعة|خامس خامسة|سادس سادسة|سابع سابعة|ثامن ثامنة|تاسع تاسعة"
    for n, words in enumerate(ordinals.split("|"), 1):
        add(Kind.ORDINAL, n, words)
    add(Kind.HUNDRED, 100, "مئة مائة")
    add(Kind.HUNDREDS, 200, "مئتان مئتين مائتان مائتين مئتا مئتي مائتا مائتي")
    for value, one, accusative, dual, plural in (
        (10**3, "ألف", "ألفا", "ألفان ألفين ألفي", "آلاف"),
        (10**6, "مليون", "مليونا", "مليونان مليونين مليوني", "ملايين"),
        (10**9, "مليار بليون", "مليارا", "ملياران مليارين ملياري", "مليارات"),
        (10**12, "تريليون", "تريليونا", "تريليونان تريليونين", "تريليونات"),
    ):
        add(Kind.SCALE, value, one)
        # After a count an accusative, alone the short form of the dual: two thousand.
        add(Kind.SCALE, value, accusative, alone=2)
        add(Kind.DUAL, value, dual)
        add(Kind.PLURAL, value, plural)
    add(Kind.PART, 2, "نصف")
    add(Kind.PART, 4, "ربع")
    return made


WORDS = {**_latin(), **_arabic()}


def look_up(word: str) -> Word | None:
    """Return what a word is worth, Arabic clitics cut from its beginning, or None."""
    word = plain(word)
    if word in WORDS:
        return WORDS[word]
    for first in CLITICS:
        for second in ("", "ب", "ل", "ك"):
            for article in ("", "ال", "لل"):
                clitic = first + second + article
                found = WORDS.get(word.removeprefix(clitic)) if clitic and word.startswith(clitic) else None
                if found and found.arabic and _believable(word.removeprefix(clitic), found, clitic):
                    return Word(found.kind, found.value, True, clitic, found.alone)
    return None


def _believable(stem: str, word: Word, clitic: str) -> bool:
    # لست is "I am not", بست a word of its own; الاثنين is Monday.
    if len(stem) == 2 and clitic != "و":
        return False
    return not (word.kind is Kind.UNIT and word.value == 2 and clitic.endswith(("ال", "لل")))
