"""Numbers spelt out in three languages by a small speller are read back as what they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from helpers.checks.number_values import check_numbers
from helpers.checks.numbers import find_numbers
from helpers.checks.pair import Pair

E_SMALL = (
    "- one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
E_TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
F_SMALL = "- un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split()
F_SMALL += ["dix-sept", "dix-huit", "dix-neuf"]
F_TENS = "- - vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt".split()
A_UNITS = "- واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة".split()
A_TENS = "- عشرة عشرون ثلاثون أربعون خمسون ستون سبعون ثمانون تسعون".split()
A_STEMS = "- - - ثلاث أربع خمس ست سبع ثماني تسع".split()


def _english(n: int) -> str:
    for scale, word in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= scale:
            rest = n % scale
            joined = " and " if 0 < rest < 100 else " "
            return f"{_english(n // scale)} {word}" + (joined + _english(rest) if rest else "")
    if n < 20:
        return E_SMALL[n]
    return E_TENS[n // 10] + (f"-{E_SMALL[n % 10]}" if n % 10 else "")


def _french(n: int) -> str:
    for scale, word in ((10**6, "million"), (1000, "mille"), (100, "cent")):
        if n >= scale:
            count, rest = divmod(n, scale)
            if count > 1 and (scale == 10**6 or (scale == 100 and not rest)):
                word += "s"
            spelt = _french(count)
            if scale == 1000 and spelt.endswith(("vingts", "cents")):
                spelt = spelt[:-1]
            head = word if count == 1 and scale < 10**6 else f"{spelt} {word}"
            return f"{head} {_french(rest)}" if rest else head
    if n < 20:
        return F_SMALL[n]
    if n == 80:
        return "quatre-vingts"
    rest = n % 20 if n >= 60 else n % 10
    if not rest:
        return F_TENS[n // 10]
    return F_TENS[n // 10] + (f" et {F_SMALL[rest]}" if rest in (1, 11) and n < 80 else f"-{F_SMALL[rest]}")


def _arabic(n: int) -> str:
    """Spell a number below a million, masculine, in the nominative."""
    if n >= 1000:
        count, rest = divmod(n, 1000)
        if count == 1:
            head = "ألف"
        elif count == 2:
            head = "ألفان"
        elif 3 <= count % 100 <= 10:
            head = f"{_arabic(count)} آلاف"
        elif count % 100 == 0:
            head = f"{_arabic(count)} ألف"
        else:
            head = f"{_arabic(count)} ألفا"
        return f"{head} و{_arabic(rest)}" if rest else head
    if n >= 100:
        count, rest = divmod(n, 100)
        head = {1: "مئة", 2: "مئتان"}.get(count) or f"{A_STEMS[count]}مئة"
        return f"{head} و{_arabic(rest)}" if rest else head
    tens, units = divmod(n, 10)
    if tens == 0:
        return A_UNITS[units]
    if units == 0:
        return A_TENS[tens]
    if tens == 1:
        return {1: "أحد", 2: "اثنا"}.get(units, A_UNITS[units]) + " عشر"
    return f"{A_UNITS[units]} و{A_TENS[tens]}"


# Counts of thousands that end in one or two are spelt in ways of their own (مئة ألف وألف).
numbers = st.integers(2, 999_999).filter(lambda n: n < 1000 or n < 3000 or n // 1000 % 100 not in (1, 2))


def _read(text: str) -> set[int]:
    (mention,) = find_numbers(text)
    assert mention.text == text
    return {int(value) for value in mention.values}


@given(st.integers(2, 9_999_999))
def test_english_numbers_are_read_back(n: int) -> None:
    assert _read(_english(n)) == {n}


@given(st.integers(2, 9_999_999))
def test_french_numbers_are_read_back(n: int) -> None:
    assert _read(_french(n)) == {n}


@given(numbers)
def test_arabic_numbers_are_read_back(n: int) -> None:
    assert _read(_arabic(n)) == {n}


@given(numbers, numbers)
def test_numbers_in_words_and_figures_are_compared_as_values(n: int, other: int) -> None:
    source = f"قتل {_arabic(n)} شخص"
    renderings = (
        ("en", f"{_english(other)} people were killed"),
        ("en", f"{other:,} people were killed"),
        ("fr", f"{_french(other)} personnes ont été tuées"),
        ("fr", f"{other:,} personnes ont été tuées".replace(",", "\u202f")),
    )
    for language, target in renderings:
        assert (check_numbers(Pair(source, target, language)) == ()) is (n == other)


@given(numbers)
def test_equal_numbers_pass_in_every_form(n: int) -> None:
    source = f"قتل {_arabic(n)} شخص"
    for language, target in (
        ("en", _english(n)),
        ("fr", _french(n)),
        ("en", f"{n:,}"),
        ("fr", f"{n:,}".replace(",", ".")),
    ):
        assert check_numbers(Pair(source, target, language)) == ()
