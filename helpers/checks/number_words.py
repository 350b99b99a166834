"""Number words of Arabic, English and French: what each is worth and how it combines.

Arabic forms are kept without diacritics and with one alef, ya and ta marbuta
(``plain``), as texts spell them in many ways.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache

__all__ = ["Kind", "Word", "look_up", "plain"]

MARKS = re.compile(r"[\u0640\u064b-\u065f\u0670]")
LETTERS = str.maketrans("أإآٱةى", "ااااهي")
CLITICS = tuple(
    f"{first}{second}{article}"
    for first in ("و", "ف", "")
    for second in ("", "ب", "ل", "ك")
    for article in ("", "ال", "لل")
    if first or second or article
)


class Kind(Enum):
    """How a word combines with its neighbours."""

    UNIT = auto()  # 1 to 9
    ORDINAL = auto()  # third: a count only in thirteenth, twenty-third
    TEN = auto()  # Arabic ten: after a unit it makes a teen
    TEEN = auto()  # 10 to 19
    TENS = auto()  # 20, 30 ... 90
    HUNDREDS = auto()  # 200 ... 900 in one word
    HUNDRED = auto()
    CENTS = auto()  # hundreds after a French unit, else coins
    SCALE = auto()  # thousand and above
    PLURAL = auto()  # thousands: vague unless counted
    DUAL = auto()  # two thousand in one word
    PART = auto()  # a half, thirds, a quarter, worth its divisor
    ABOUT = auto()  # a dozen, une vingtaine: near its worth unless counted
    MANY = auto()  # dozens, hundreds: vague unless counted
    FEW = auto()  # several: makes the hundred or thousand after it vague


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


def _add(made: dict[str, Word], kind: Kind, first: int, words: str, step: int = 1) -> None:
    for n, word in enumerate(words.split()):
        made[word] = Word(kind, first + n * step)


def _english() -> dict[str, Word]:
    made: dict[str, Word] = {}
    teens = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    units = "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
    _add(made, Kind.UNIT, 1, "one two three four five six seven eight nine")
    _add(made, Kind.TEEN, 10, f"ten eleven twelve {teens}")
    _add(made, Kind.TENS, 20, "twenty thirty forty fifty sixty seventy eighty ninety", 10)
    _add(made, Kind.ORDINAL, 1, f"first second {units} " + " ".join(f"{teen}th" for teen in teens.split()))
    _add(
        made,
        Kind.ORDINAL,
        20,
        "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth",
        10,
    )
    _add(made, Kind.HUNDRED, 100, "hundred", 0)
    for value, one in ((10**3, "thousand"), (10**6, "million"), (10**9, "billion"), (10**12, "trillion")):
        _add(made, Kind.SCALE, value, one)
        _add(made, Kind.PLURAL, value, f"{one}s")
    _add(made, Kind.PART, 2, "half halves", 0)
    _add(made, Kind.PART, 4, "quarter quarters", 0)
    _add(made, Kind.PART, 3, " ".join(f"{word}s" for word in units.split()))
    _add(made, Kind.ABOUT, 12, "dozen")
    _add(made, Kind.MANY, 12, "dozens")
    _add(made, Kind.MANY, 10, "tens scores", 0)
    _add(made, Kind.MANY, 100, "hundreds")
    _add(made, Kind.FEW, 0, "few several many countless", 0)
    return made


def _french() -> dict[str, Word]:
    made: dict[str, Word] = {}
    units = "troisième quatrième cinquième sixième septième huitième neuvième"
    teens = "dixième onzième douzième treizième quatorzième quinzième seizième"
    _add(made, Kind.UNIT, 1, "un deux trois quatre cinq six sept huit neuf")
    _add(made, Kind.UNIT, 1, "une")
    _add(made, Kind.TEEN, 10, "dix onze douze treize quatorze quinze seize")
    _add(made, Kind.TENS, 20, "vingt trente quarante cinquante soixante septante huitante nonante", 10)
    _add(made, Kind.TENS, 80, "octante")
    _add(made, Kind.TENS, 20, "vingts")  # only in quatre-vingts
    _add(made, Kind.ORDINAL, 1, f"premier deuxième {units} {teens}")
    _add(made, Kind.ORDINAL, 1, "première seconde")
    _add(made, Kind.ORDINAL, 2, "second")
    _add(made, Kind.ORDINAL, 1, "unième")
    _add(made, Kind.ORDINAL, 20, "vingtième trentième quarantième cinquantième soixantième", 10)
    _add(made, Kind.ORDINAL, 100, "centième")
    _add(made, Kind.HUNDRED, 100, "cent")
    _add(made, Kind.CENTS, 100, "cents")
    _add(made, Kind.SCALE, 10**3, "mille")
    for value, one in ((10**6, "million"), (10**9, "milliard"), (10**12, "trillion")):
        _add(made, Kind.SCALE, value, one)
        _add(made, Kind.PLURAL, value, f"{one}s")
    _add(made, Kind.PART, 2, "demi demie moitié", 0)
    _add(made, Kind.PART, 3, "tiers")
    _add(made, Kind.PART, 4, "quart quarts", 0)
    _add(made, Kind.PART, 3, " ".join(f"{word}s" for word in f"{units} {teens}".split()))
    _add(made, Kind.ABOUT, 20, "vingtaine trentaine quarantaine cinquantaine soixantaine", 10)
    _add(made, Kind.ABOUT, 1000, "millier")
    for value, one in ((10, "dizaine"), (12, "douzaine"), (15, "quinzaine"), (100, "centaine")):
        _add(made, Kind.ABOUT, value, one)
        _add(made, Kind.MANY, value, f"{one}s")
    _add(made, Kind.PLURAL, 1000, "milliers")
    _add(made, Kind.FEW, 0, "quelques plusieurs", 0)
    return made


def _arabic() -> dict[str, Word]:
    made: dict[str, Word] = {}

    def add(kind: Kind, value: int, words: str, alone: int = 1) -> None:
        for word in words.split():
            made[plain(word)] = Word(kind, value, arabic=True, alone=alone)

    stems = ("ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")
    for n, stem in enumerate(stems, 3):
        add(Kind.UNIT, n, f"{stem} {stem}ة {stem}ا")
        add(Kind.TENS, 10 * n, f"{stem}ون {stem}ين")
        add(Kind.HUNDREDS, 100 * n, f"{stem}مائة {stem}مئة")
    add(Kind.UNIT, 1, "واحد واحدة واحدا أحد إحدى")
    add(Kind.UNIT, 2, "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي")
    add(Kind.UNIT, 8, "ثماني ثمانية ثمانيا")
    add(Kind.HUNDREDS, 800, "ثمانيمائة ثمانيمئة")
    add(Kind.TEN, 10, "عشر عشرة")
    add(Kind.TENS, 20, "عشرون عشرين")
    add(Kind.ORDINAL, 1, "حادي حادية")
    add(Kind.ORDINAL, 2, "ثاني ثانية")
    for n, stem in enumerate("ثالث رابع خامس سادس سابع ثامن تاسع عاشر".split(), 3):
        add(Kind.ORDINAL, n, f"{stem} {stem}ة {stem}ا")
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
    parts = "نصف أنصاف|ثلث أثلاث|ربع أرباع|أخماس|سدس أسداس|أسباع|ثمن أثمان|أتساع|أعشار"
    for divisor, words in enumerate(parts.split("|"), 2):
        add(Kind.PART, divisor, words)
    for divisor, word in enumerate("نصف ثلث ربع خمس سدس".split(), 2):
        add(Kind.PART, divisor, f"{word}ها {word}هم {word}هن")
    add(Kind.PART, 4, "ربعا")
    for divisor, word in enumerate("نصفه ثلثه ربعه".split(), 2):  # خمسه is خمسة, five
        add(Kind.PART, divisor, word)
    add(Kind.PART, 3, "ثلثا ثلثي ثلثان ثلثين ثلثيه ثلثيها ثلثيهم ثلثاه ثلثاها ثلثاهم", alone=2)
    add(Kind.MANY, 10, "عشرات")
    add(Kind.MANY, 100, "مئات")
    add(Kind.PLURAL, 1000, "ألوف")
    return made


@lru_cache(maxsize=3)
def _table(language: str) -> dict[str, Word]:
    return {"en": _english, "fr": _french, "ar": _arabic}[language]()


@lru_cache(maxsize=50_000)
def look_up(word: str, languages: str = "en fr") -> Word | None:
    """Return what a word is worth, Arabic clitics cut from its beginning, or None.

    ``languages`` are those of its Latin words, apart by spaces; Arabic is
    always read.
    """
    if word.isascii() or not "\u0600" <= word[0] <= "\u06ff":
        spelt = word.lower()
        return next((table[spelt] for table in map(_table, languages.split()) if spelt in table), None)
    table, and_one = _table("ar"), MARKS.sub("", word) == "وأحد"
    word = plain(word)
    if and_one:  # and one, where واحد is one
        return replace(table["احد"], clitic="و")
    if word in table:
        return table[word]
    for clitic in CLITICS:
        if word.startswith(clitic):
            found = table.get(word.removeprefix(clitic))
            if found and _believable(word.removeprefix(clitic), found, clitic):
                return replace(found, clitic=clitic)
    return None


def _believable(stem: str, word: Word, clitic: str) -> bool:
    # لست is "I am not"; الاثنين is Monday.
    if len(stem) == 2 and clitic not in ("و", "ب", "وب"):
        return False
    return stem not in ("اثنان", "اثنين") or not clitic.endswith(("ال", "لل"))
