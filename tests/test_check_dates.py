"""Months, weekdays and clock times by every name that news texts give them."""

from __future__ import annotations

import pytest

from helpers.checks.clock import hours, is_full_hour, with_colons
from helpers.checks.dates import figures_of_months, find_days, with_slashes
from helpers.checks.number_values import check_numbers
from helpers.checks.pair import Pair

ENGLISH = "January February March April May June July August September October November December".split()
FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
ARABIC = [  # Gregorian, Moroccan, Algerian and Tunisian, Levantine
    ["يناير", "ينار", "جانفي", "كانون الثاني"],
    ["فبراير", "فيفري", "شباط"],
    ["مارس", "آذار"],
    ["أبريل", "إبريل", "أفريل", "نيسان"],
    ["مايو", "ماي", "أيار"],
    ["يونيو", "يونيه", "جوان", "حزيران"],
    ["يوليو", "يوليوز", "جويلية", "تموز"],
    ["أغسطس", "غشت", "أوت", "آب"],
    ["سبتمبر", "شتنبر", "أيلول"],
    ["أكتوبر", "اكتوبر", "تشرين الأول"],
    ["نوفمبر", "نونبر", "تشرين الثاني"],
    ["ديسمبر", "دجنبر", "كانون الأول"],
]
NAMES = [(name, number) for number, names in enumerate(ARABIC) for name in names]


@pytest.mark.parametrize(("name", "number"), NAMES)
def test_every_arabic_month_is_its_month_and_no_other(name: str, number: int) -> None:
    source = f"وقع الهجوم في 15 {name} 2016"
    for language, months in (("en", ENGLISH), ("fr", FRENCH)):
        for other, month in enumerate(months):
            target = f"On 15 {month} 2016." if language == "en" else f"Le 15 {month} 2016."
            assert bool(check_numbers(Pair(source, target, language))) is (other != number)


@pytest.mark.parametrize(
    ("names", "month"),
    [
        ("كانون الثاني/يناير", "January"),
        ("شباط/فبراير", "February"),
        ("آب/أغسطس", "August"),
        ("تشرين الأول/أكتوبر", "October"),
    ],
)
def test_a_month_with_two_names_is_one_month(names: str, month: str) -> None:
    assert check_numbers(Pair(f"منذ 3 {names} الماضي", f"since {month} 3", "en")) == ()
    assert check_numbers(Pair(f"منذ {names} الماضي", "since last year", "en"))


@pytest.mark.parametrize(
    ("text", "language", "months"),
    [
        ("in May and June", "en", [5, 6]),
        ("It may rain; they march on", "en", []),
        ("on Sept. 4 and Oct 5", "en", [9, 10]),
        ("le 3 mars", "fr", [3]),
        ("sept ans, dix-sept mois", "fr", []),
        ("le 4 sept. 2016", "fr", [9]),
        ("باب المندب", "ar", []),
        ("في 3 آب", "ar", [8]),
        ("بين حزيران وآب", "ar", [6, 8]),
        ("مارس الضغط على الحكومة", "ar", []),
        ("في مارس الماضي", "ar", [3]),
        ("تِشرين الثّاني", "ar", [11]),
    ],
)
def test_words_that_are_no_months_are_left_alone(text: str, language: str, months: list[int]) -> None:
    assert [day.number for day in find_days(text, language) if day.sure and not day.weekday] == months


DAYS = [
    ("الاثنين", "Monday", "lundi"),
    ("الثلاثاء", "Tuesday", "mardi"),
    ("الأربعاء", "Wednesday", "mercredi"),
    ("الخميس", "Thursday", "jeudi"),
    ("الجمعة", "Friday", "vendredi"),
    ("السبت", "Saturday", "samedi"),
    ("الأحد", "Sunday", "dimanche"),
]


@pytest.mark.parametrize("number", range(7))
def test_every_weekday_is_its_day_and_no_other(number: int) -> None:
    source = f"أعلن الوزير {DAYS[number][0]} استقالته"
    for other, (_, english, french) in enumerate(DAYS):
        wrong = other != number
        assert bool(check_numbers(Pair(source, f"The minister resigned on {english}.", "en"))) is wrong
        assert bool(check_numbers(Pair(source, f"Le ministre a démissionné {french}.", "fr"))) is wrong


@pytest.mark.parametrize(
    ("text", "days"), [("الأحد عشر متهما", []), ("كل ثلاثاء", [2]), ("وللأحد", [7]), ("أحدهم", [])]
)
def test_weekdays_in_arabic(text: str, days: list[int]) -> None:
    assert [day.number for day in find_days(text, "ar") if day.weekday] == days


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("15/11/2016", ["11/2016"]),
        ("8/12/2016", ["8/12/2016", "12/2016"]),
        ("2016-11-15", ["11-15"]),
        ("3/4 of them", []),
        ("2015-2017", []),
    ],
)
def test_the_month_of_a_date_in_figures(text: str, figures: list[str]) -> None:
    assert sorted(text[at:] for at in figures_of_months(text)) == sorted(figures)


def test_a_date_with_points_is_no_decimal() -> None:
    assert with_slashes("le 15.11.2016, 3.5 %") == "le 15/11/2016, 3.5 %"


@pytest.mark.parametrize(
    ("text", "hour", "others"),
    [
        ("3 p.m.", 3, {15}),
        ("3 a.m.", 3, set()),
        ("12 a.m.", 12, {0, 24}),
        ("15 h", 15, {3}),
        ("15 heures", 15, {3}),
        ("3:30", 3, {15}),
        ("3 people", 3, set()),
        ("1430 GMT", 1430, {14, 30, 2}),
        ("5 إلا ربعا", 5, {4, 16}),
        ("99 h", 99, set()),
    ],
)
def test_hours_of_both_clocks(text: str, hour: int, others: set[int]) -> None:
    assert hours(text, 0, len(str(hour)), hour) == others


def test_times_are_given_colons() -> None:
    assert with_colons("الساعة 10,30 (07,30 ت غ) و3,5") == "الساعة 10:30 (07:30 ت غ) و3,5"
    assert with_colons("at 10.30 am, 3.5 million") == "at 10:30 am, 3.5 million"
    assert is_full_hour("15:00", 3, 5) and is_full_hour("15h00", 3, 5) and not is_full_hour("500", 1, 3)
