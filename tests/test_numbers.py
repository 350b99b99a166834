"""Numbers in three languages, read as values."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.checks.numbers import find_numbers, missing_numbers

M = 10**6


def _values(text: str) -> list[int | float]:
    """Return the value of each mention; all readings must be one."""
    found = []
    for mention in find_numbers(text):
        (value,) = mention.values
        found.append(int(value) if value.denominator == 1 else float(value))
    return found


ARABIC = [
    ("قتل 18 شخصا", [18]),
    ("قتل ١٨ شخصا", [18]),
    ("قتل ۱۸ شخصا", [18]),
    ("في الأيام ال26 الماضية", [26]),
    ("ما بين 3000 و3500", [3000, 3500]),
    ("منذ 15 نونبر الماضي، إلى 845 قتيلا", [15, 845]),
    ("زهاء 150 ألف مدني", [150_000]),
    ("١٥٠ ألفا", [150_000]),
    ("ألف وخمسمائة شخص", [1500]),
    ("سبعة أبناء", [7]),
    ("ثلاثة جنود وأربعة مدنيين", [3, 4]),
    ("خمسة عشر قتيلا", [15]),
    ("أحد عشر يوما", [11]),
    ("إحدى عشرة دولة", [11]),
    ("اثنا عشر رجلا واثنتي عشرة امرأة", [12, 12]),
    ("ثلاثة وعشرون جريحا", [23]),
    ("واحد وعشرون", [21]),
    ("تسعة وتسعين", [99]),
    ("عشرون شخصا", [20]),
    ("عشرة أشخاص", [10]),
    ("مئة شخص", [100]),
    ("مائة وخمسة", [105]),
    ("مئة وخمسة وعشرون", [125]),
    ("مئتان وخمسون", [250]),
    ("ثلاثمئة", [300]),
    ("ثلاثمائة وخمسة وستون يوما", [365]),
    ("خمس مئة", [500]),
    ("ألفان", [2000]),
    ("ألفي شخص", [2000]),
    ("ألفا قتيل", [2000]),
    ("أحد عشر ألفا", [11_000]),
    ("خمسة آلاف", [5000]),
    ("خمسة آلاف وثلاثمئة", [5300]),
    ("5 آلاف و300 شخص", [5300]),
    ("خمسة وعشرون ألفا", [25_000]),
    ("مئة وخمسون ألفا", [150_000]),
    ("مئتي ألف", [200_000]),
    ("مليون نازح", [M]),
    ("مليونا لاجئ", [2 * M]),
    ("مليونين وثلاثمئة ألف", [2_300_000]),
    ("مليون ومئة ألف وخمسة", [1_100_005]),
    ("3 ملايين و500 ألف", [3_500_000]),
    ("٣٫٥ مليون", [3_500_000]),
    ("3 مليارات دولار", [3 * 10**9]),
    ("نصف مليون", [500_000]),
    ("ربع مليون", [250_000]),
    ("مليون وربع المليون", [1_250_000]),
    ("نصف السكان", []),
    ("مليون ونصف المليون", [1_500_000]),
    ("بثلاثة صواريخ", [3]),
    ("للثلاثة والعشرين", [23]),
    ("القرن الحادي والعشرين", [21]),
    ("الثالث عشر من الشهر", [13]),
    ("ثَلاثَةَ عَشَرَ", [13]),
    ("ثـلاثة", [3]),
    ("يوم الاثنين", []),
    ("الثلاثاء والأربعاء والخميس", []),
    ("شخص واحد", []),
    ("أحد السكان", []),
    ("عشرات القتلى", []),
    ("عشرات آلاف الأطفال", []),
    ("مئات الآلاف", []),
    ("لست هنا", []),
    ("تشرين الثاني", []),
    ("5٪ و 12%", [5, 12]),
    ("8/12/2016", [8, 12, 2016]),
    ("الساعة 10:30", [10, 30]),
]
ENGLISH = [
    ("18 people", [18]),
    ("more than 60 were killed and 120 wounded", [60, 120]),
    ("one of them", []),
    ("no one", []),
    ("seven children", [7]),
    ("Fifteen dead", [15]),
    ("twenty-three", [23]),
    ("twenty one", [21]),
    ("five and six", [5, 6]),
    ("one hundred", [100]),
    ("a hundred and five", [105]),
    ("two hundred and fifty thousand", [250_000]),
    ("between one hundred and two hundred", [100, 200]),
    ("between three thousand and four thousand", [3000, 4000]),
    ("two thousand and sixteen", [2016]),
    ("one thousand five hundred", [1500]),
    ("one million, two of them", [M, 2]),
    ("one million two hundred thousand", [1_200_000]),
    ("3.5 million", [3_500_000]),
    ("150 thousand", [150_000]),
    ("half a million", [500_000]),
    ("two and a half million", [2_500_000]),
    ("2 and a half million", [2_500_000]),
    ("two and a half years", [2]),
    ("half of them", []),
    ("$2bn", [2]),
    ("1,234,567", [1_234_567]),
    ("1,234.5", [1234.5]),
    ("12.5 percent", [12.5]),
    ("five per cent", [5]),
    ("50 cents", [50]),
    ("thousands of people", []),
    ("hundreds of thousands", []),
    ("tens of millions", []),
    ("the 21st century", [21]),
    ("the 26-day siege", [26]),
    ("on Sept. 4", [4]),
    ("three-year-old", [3]),
    ("1 billion", [10**9]),
    ("in 2016 500 people died", [2016, 500]),
    ("killed 18, wounded 20", [18, 20]),
    ("someone, everyone, phone", []),
]
FRENCH = [
    ("dix-huit morts", [18]),
    ("dix huit morts", [18]),
    ("vingt et un", [21]),
    ("vingt-deux", [22]),
    ("soixante-dix", [70]),
    ("soixante et onze", [71]),
    ("soixante-douze", [72]),
    ("soixante-dix-sept", [77]),
    ("quatre-vingts", [80]),
    ("quatre-vingt-un", [81]),
    ("quatre-vingt-dix", [90]),
    ("quatre-vingt-onze", [91]),
    ("quatre-vingt-dix-neuf", [99]),
    ("septante-trois", [73]),
    ("cent vingt blessés", [120]),
    ("deux cents", [200]),
    ("deux cent cinquante mille", [250_000]),
    ("mille cinq cents personnes", [1500]),
    ("mille neuf cent quatre-vingt-quatre", [1984]),
    ("un million", [M]),
    ("deux millions", [2 * M]),
    ("2 millions 300 mille", [2_300_000]),
    ("trois milliards", [3 * 10**9]),
    ("3,5 millions", [3_500_000]),
    ("3 500 morts", [3500]),
    ("3\u202f500 morts", [3500]),
    ("3\u00a0500,5", [3500.5]),
    ("1'000'000", [M]),
    ("1.234.567", [1_234_567]),
    ("1.234,56", [1234.56]),
    ("12,5 %", [12.5]),
    ("cinq pour cent", [5]),
    ("un demi-million", [500_000]),
    ("une femme et un homme", []),
    ("l'un des deux", [2]),
    ("des milliers de personnes", []),
    ("des millions", []),
    ("quatre enfants et vingt adultes", [4, 20]),
    ("le 8 décembre 2016", [8, 2016]),
]


@pytest.mark.parametrize(("text", "values"), [*ARABIC, *ENGLISH, *FRENCH])
def test_numbers_are_read_as_values(text: str, values: list[int | float]) -> None:
    assert _values(text) == values


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("3,500", {Fraction(3500), Fraction(7, 2)}),
        ("3.500", {Fraction(3500), Fraction(7, 2)}),
        ("٣٬٥٠٠", {Fraction(3500), Fraction(7, 2)}),
        ("0,500", {Fraction(1, 2)}),
        ("3,50", {Fraction(7, 2)}),
        ("1,500 million", {Fraction(1500 * M), Fraction(3 * M, 2)}),
    ],
)
def test_a_separator_before_three_digits_has_two_readings(text: str, readings: set[Fraction]) -> None:
    (mention,) = find_numbers(text)
    assert mention.values == readings


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("قتل ألف وخمسمائة شخص", "ألف وخمسمائة"),
        ("وبثلاثة صواريخ", "ثلاثة"),
        ("وبِثَلاثَةِ صواريخ", "ثَلاثَةِ"),
        ("about 3.5 million fled", "3.5 million"),
        ("il y a quatre-vingt-dix jours", "quatre-vingt-dix"),
        ("في ٣٫٥٪", "٣٫٥"),
    ],
)
def test_a_mention_stands_where_its_words_stand(text: str, mention: str) -> None:
    (found,) = find_numbers(text)
    assert found.text == mention == text[found.start : found.end]


@pytest.mark.parametrize(
    ("text", "support"),
    [
        ("18 people were killed", "مقتل 18 مدنيا"),
        ("Eighteen people", "مقتل ١٨ مدنيا"),
        ("1,500 people", "ألف وخمسمائة شخص"),
        ("1 500 personnes", "ألف وخمسمائة شخص"),
        ("150,000 civilians", "150 ألف مدني"),
        ("150.000 civils", "150 ألف مدني"),
        ("one hundred and fifty thousand", "150 ألف مدني"),
        ("cent cinquante mille", "مئة وخمسون ألف"),
        ("3.5 million", "3,5 millions"),
        ("3,500,000", "ثلاثة ملايين ونصف المليون"),
        ("the last 26 days", "الأيام ال26 الماضية"),
        ("seven children", "سبعة أبناء"),
        ("one man", "رجل"),
        ("dozens of bodies", "عشرات الجثث"),
        ("the 21st century", "القرن الحادي والعشرين"),
        ("", ""),
    ],
)
def test_numbers_that_the_support_holds_are_not_missing(text: str, support: str) -> None:
    assert missing_numbers(text, support) == ()


@pytest.mark.parametrize(
    ("text", "support", "missing"),
    [
        ("19 people were killed", "مقتل 18 مدنيا", ["19"]),
        ("18 dead and 120 wounded", "مقتل 18 مدنيا", ["120"]),
        ("150 civilians", "150 ألف مدني", ["150"]),
        ("15 million", "1.5 million", ["15 million"]),
        ("ألف وخمسمائة", "1000 و500", ["ألف وخمسمائة"]),
        ("seven", "", ["seven"]),
        ("35 percent", "3.5 percent", ["35"]),
        ("90 jours", "quatre-vingts jours", ["90"]),
        ("in 2016 and 2017", "2016", ["2017"]),
    ],
)
def test_numbers_that_the_support_lacks_are_named(text: str, support: str, missing: list[str]) -> None:
    assert [mention.text for mention in missing_numbers(text, support)] == missing


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    end = 0
    for mention in find_numbers(text):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert mention.values
        end = mention.end
    assert missing_numbers(text, text) == ()


PIECES = (
    "و ال ب ل ف ك لل ثلاثة عشر عشرون مئة ألف ألفا ألفان آلاف مليون نصف ربع أحد "
    "and a half et un deux quatre vingt vingts dix sept cent cents mille million millions "
    "hundred thousand twenty one per pour quarter - , . 3 12 500 1,234 3.5 ٣٫٥ %"
).split()


@settings(max_examples=400)
@given(st.lists(st.sampled_from([*PIECES, " ", " ", " "]), max_size=25).map("".join))
def test_any_jumble_of_number_words_can_be_read(text: str) -> None:
    end = 0
    for mention in find_numbers(text):
        assert end <= mention.start < mention.end
        assert mention.values and all(value >= 0 for value in mention.values)
        end = mention.end


@given(st.integers(0, 10**9), st.sampled_from([",", ".", "\u202f", "\u00a0", " ", "'", "٬", ""]), st.booleans())
def test_integers_are_read_back_in_every_convention(number: int, separator: str, indic: bool) -> None:
    text = f"{number:,}".replace(",", separator)
    if indic:
        text = text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    (mention,) = find_numbers(f"about {text} people")
    assert number in mention.values and mention.text == text


UNITS = "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split()


def _french(n: int) -> str:
    """Spell a number below a hundred in French."""
    if n <= 16:
        return UNITS[n - 1]
    if n < 20:
        return f"dix-{UNITS[n - 11]}"
    if n in (80,):
        return "quatre-vingts"
    base = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 7: "soixante"}.get(n // 10)
    rest = n % 20 if n >= 60 else n % 10
    base = base or "quatre-vingt"
    if rest == 0:
        return base
    return f"{base} et {_french(rest)}" if rest in (1, 11) and n < 80 else f"{base}-{_french(rest)}"


@pytest.mark.parametrize("number", range(2, 100))
def test_french_numbers_below_a_hundred(number: int) -> None:
    assert _values(f"environ {_french(number)} morts") == [number]
    assert _values(f"{_french(number)} mille deux cent {_french(number)}") == [number * 1000 + 200 + number]


@pytest.mark.parametrize(
    "text", ["9" * 5000, "million " * 500, "ثلاثة و" * 500, "1," * 3000, "3 " * 3000, "مليون و" * 500]
)
def test_absurd_text_is_read_quickly(text: str) -> None:
    assert find_numbers(text)
