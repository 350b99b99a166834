"""Quantities of an Arabic sentence and its translation: right renderings pass, wrong ones are flagged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.checks.number_values import check_numbers
from helpers.checks.numbers import missing_numbers
from helpers.checks.pair import Pair

PASS = [
    # Vague numbers of one order of magnitude
    ("عشرات القتلى", "dozens of dead", "en"),
    ("عشرات القتلى", "scores of dead", "en"),
    ("عشرات القتلى", "tens of dead", "en"),
    ("عشرات القتلى", "des dizaines de morts", "fr"),
    ("مئات النازحين", "hundreds of displaced people", "en"),
    ("مئات النازحين", "des centaines de déplacés", "fr"),
    ("فر آلاف المدنيين", "Thousands of civilians fled", "en"),
    ("فر آلاف المدنيين", "Des milliers de civils ont fui", "fr"),
    ("فر عشرات الآلاف", "Tens of thousands fled", "en"),
    ("فر عشرات آلاف المدنيين", "Des dizaines de milliers de civils ont fui", "fr"),
    ("مئات الآلاف من اللاجئين", "hundreds of thousands of refugees", "en"),
    ("ملايين الأطفال", "millions of children", "en"),
    ("بضعة آلاف من الأشخاص", "a few thousand people", "en"),
    ("بضع مئات من المتظاهرين", "quelques centaines de manifestants", "fr"),
    ("عدة أشخاص", "several people", "en"),
    ("عشرات السنين", "decades", "en"),
    ("نحو عشرين شخصا", "une vingtaine de personnes", "fr"),
    ("24 سفينة", "two dozen ships", "en"),
    ("مئة شخص", "une centaine de personnes", "fr"),
    # Duals, and both
    ("منذ يومين", "two days ago", "en"),
    ("منذ يومين", "il y a deux jours", "fr"),
    ("دولتان عربيتان", "two Arab states", "en"),
    ("خلال عامين", "in two years", "en"),
    ("كلا الجانبين", "both sides", "en"),
    ("كلا الجانبين", "les deux parties", "fr"),
    ("وقع الوزيران الاتفاق", "the two ministers signed the agreement", "en"),
    ("رئيسا البلدين", "les présidents des deux pays", "fr"),
    ("ألقيا السلاح واحدا تلو الآخر", "they laid down their arms one after another", "en"),
    ("نشرت الصحيفة الخبر", "le journal a mis la nouvelle à la une", "fr"),
    ("سيارة جديدة", "une voiture flambant neuf", "fr"),
    ("طائرتين عسكريتين", "two military planes", "en"),
    ("في بعض البلدان", "in some countries", "en"),
    ("القرنين التاسع عشر والعشرين", "the nineteenth and twentieth centuries", "en"),
    ("باكستان وفلسطين والأرجنتين", "Pakistan, Palestine and Argentina", "en"),
    # Months and days
    ("في 15 نونبر الماضي", "on November 15 last", "en"),
    ("في 15 نونبر الماضي", "le 15 novembre dernier", "fr"),
    ("في غشت", "in August", "en"),
    ("في تشرين الثاني", "in November", "en"),
    ("في كانون الثاني/يناير 2017", "in January 2017", "en"),
    ("في كانون الأول/ديسمبر", "en décembre", "fr"),
    ("في 3 جويلية", "le 3 juillet", "fr"),
    ("في شهر أوت", "au mois d'août", "fr"),
    ("في 4 أيلول", "on Sept. 4", "en"),
    ("في 4 أيلول", "le 4 sept.", "fr"),
    ("في السابع من تشرين الأول", "on October 7", "en"),
    ("في الأول من أيار", "on May 1", "en"),
    ("يوم 15/11/2016", "on 15 November 2016", "en"),
    ("يوم 15/11/2016", "le 15 novembre 2016", "fr"),
    ("في 15 نوفمبر 2016", "on 15.11.2016", "en"),
    ("أعلن الأحد", "announced on Sunday", "en"),
    ("يوم الاثنين", "lundi", "fr"),
    ("أحد السكان", "one resident", "en"),
    ("أحد عشر قتيلا", "eleven dead", "en"),
    # Clock times
    ("الساعة الثالثة بعد الظهر", "at 3 p.m.", "en"),
    ("الساعة الثالثة بعد الظهر", "at 15:00", "en"),
    ("الساعة الثالثة بعد الظهر", "à 15h00", "fr"),
    ("الساعة 15,00", "à 15 heures", "fr"),
    ("الساعة 10:30", "at 10.30 am", "en"),
    ("الساعة 10:30 صباحا", "à 10 h 30", "fr"),
    ("الساعة السابعة والنصف", "at 7:30", "en"),
    ("الساعة السابعة والنصف", "at half past seven", "en"),
    ("الساعة الخامسة إلا ربعا مساء", "at 4:45 p.m.", "en"),
    ("الساعة السابعة والنصف", "à sept heures et demie", "fr"),
    ("(07,30 ت غ)", "(0730 GMT)", "en"),
    ("الساعة 21:00 بتوقيت غرينتش", "9 p.m. GMT", "en"),
    # Ordinals, centuries, decades
    ("في المرتبة الرابعة", "in fourth place", "en"),
    ("في المرتبة الرابعة", "à la 4e place", "fr"),
    ("القرن التاسع عشر", "le XIXe siècle", "fr"),
    ("القرن الحادي والعشرين", "the twenty-first century", "en"),
    ("القرن الحادي والعشرين", "le vingt et unième siècle", "fr"),
    ("في الثمانينيات", "in the 1980s", "en"),
    ("في الثمانينيات", "dans les années 80", "fr"),
    ("سبعينيات القرن العشرين", "the 1970s", "en"),
    ("رئيس الوزراء", "le Premier ministre", "fr"),
    ("الحرب العالمية الثانية", "World War II", "en"),
    ("في ثوان", "within seconds", "en"),
    # Shares and percentages
    ("ثلث السكان", "a third of the population", "en"),
    ("ثلث السكان", "un tiers de la population", "fr"),
    ("ثلثي المقاعد", "two-thirds of the seats", "en"),
    ("ثلثا الأعضاء", "les deux tiers des membres", "fr"),
    ("ثلاثة أرباع السكان", "three quarters of the population", "en"),
    ("ثلاثة أرباع السكان", "les trois quarts de la population", "fr"),
    ("نصف السكان", "50 percent of the population", "en"),
    ("خُمس المقاعد", "a fifth of the seats", "en"),
    ("5 في المئة", "5 percent", "en"),
    ("٣٫٥٪", "3,5 %", "fr"),
    ("ما بين 5 و10 في المئة", "between 5 and 10 percent", "en"),
    ("بين 5 في المئة و10 في المئة", "de 5 à 10 %", "fr"),
    # Ranges, scores, halves
    ("ما بين 3000 و3500 شخص", "3,000 to 3,500 people", "en"),
    ("من مليونين إلى ثلاثة ملايين", "two to three million", "en"),
    ("بين مليوني وثلاثة ملايين", "de deux à trois millions", "fr"),
    ("فاز 7-3", "won 7-3", "en"),
    ("بين 2015 و2017", "2015-2017", "en"),
    ("سبعة مليارات دولار ونصف المليار", "$7.5 billion", "en"),
    ("مليون ونصف مليون نازح", "un million et demi de déplacés", "fr"),
    ("ثلاثة أعوام ونصف العام", "three and a half years", "en"),
    ("ساعة ونصف", "1.5 hours", "en"),
    ("ربع مليون دولار", "a quarter of a million dollars", "en"),
    ("-5 درجات", "-5 degrees", "en"),
]


@pytest.mark.parametrize(("source", "target", "language"), PASS)
def test_a_right_rendering_passes(source: str, target: str, language: str) -> None:
    assert check_numbers(Pair(source, target, language)) == ()


FLAG = [
    ("عشرات القتلى", "tens of thousands of dead", "en"),
    ("عشرات القتلى", "12 dead", "en"),
    ("عشرات القتلى", "des centaines de morts", "fr"),
    ("عشرات القتلى", "the dead", "en"),
    ("آلاف المدنيين", "hundreds of civilians", "en"),
    ("مئات الآلاف", "des dizaines de milliers", "fr"),
    ("المدنيون", "thousands of civilians", "en"),
    ("مليون نازح", "displaced people", "en"),
    ("150 ألف مدني", "150 civilians", "en"),
    ("منذ يومين", "five days ago", "en"),
    ("منذ يومين", "days ago", "en"),
    ("قتلت طائرتان", "planes killed", "en"),
    ("زار البلدين", "il a visité les pays", "fr"),
    ("في 15 نونبر", "on December 15", "en"),
    ("في 15 نونبر", "le 15 octobre", "fr"),
    ("في 15 نونبر", "on November 16", "en"),
    ("في تشرين الثاني", "in October", "en"),
    ("في تشرين الثاني", "last year", "en"),
    ("يوم 15/11/2016", "on 15 December 2016", "en"),
    ("أعلن الأحد", "announced on Monday", "en"),
    ("أعلن الخميس", "a annoncé vendredi", "fr"),
    ("الساعة الثالثة بعد الظهر", "at 5 p.m.", "en"),
    ("الساعة 10:30", "at 11:30", "en"),
    ("الساعة 10:30", "à 10h45", "fr"),
    ("في المرتبة الرابعة", "in fifth place", "en"),
    ("في المرتبة الرابعة", "à la cinquième place", "fr"),
    ("الحرب العالمية الثانية", "la Troisième Guerre mondiale", "fr"),
    ("للمرة الأولى", "for the second time", "en"),
    ("القرن التاسع عشر", "the 18th century", "en"),
    ("في الثمانينيات", "in the 1970s", "en"),
    ("ثلث السكان", "a quarter of the population", "en"),
    ("ثلثي المقاعد", "the seats", "en"),
    ("ثلاثة أرباع السكان", "les deux tiers de la population", "fr"),
    ("5 في المئة من السكان", "5 of the population", "en"),
    ("5 في المئة من السكان", "5 de la population", "fr"),
    ("أصيب 5 أشخاص", "5 percent were injured", "en"),
    ("18 قتيلا و18 جريحا", "18 dead", "en"),
    ("ما بين 3000 و3500 شخص", "3,000 to 4,500 people", "en"),
    ("من 5 إلى 7", "de 5 à 8", "fr"),
    ("فاز 7-3", "won 7-2", "en"),
]


@pytest.mark.parametrize(("source", "target", "language"), FLAG)
def test_a_wrong_rendering_is_flagged(source: str, target: str, language: str) -> None:
    flags = check_numbers(Pair(source, target, language))
    assert any(flag.severity in ("warning", "error") for flag in flags)
    for flag in flags:
        for span in flag.spans:
            text = source if span.side == "source" else target
            assert 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize("reader", ["en", "fr"])
@pytest.mark.parametrize(("source", "target", "language"), FLAG)
def test_every_reason_can_be_worded(source: str, target: str, language: str, reader: str) -> None:
    for flag in check_numbers(Pair(source, target, language, reader)):
        assert flag.reason and "{" not in flag.reason


@pytest.mark.parametrize(
    ("source", "target", "says"),
    [
        ("في 15 نونبر", "on December 15", "The Arabic says نونبر; the translation says December."),
        ("في نونبر", "then", "The Arabic names the month نونبر; the translation does not."),
        ("أعلن الأحد", "announced", "The Arabic names the day الأحد; the translation does not."),
        ("عشرات القتلى", "12 dead", "The Arabic says عشرات; the translation says 12."),
    ],
)
def test_the_reason_names_what_differs(source: str, target: str, says: str) -> None:
    assert [flag.reason for flag in check_numbers(Pair(source, target, "en"))] == [says]


@pytest.mark.parametrize(
    ("text", "support", "missing"),
    [
        ("Dozens died in November.", "مقتل عشرات في نونبر", []),
        ("Thousands died in December.", "مقتل عشرات في نونبر", ["Thousands", "December"]),
        ("Two-thirds voted on the third day.", "صوت ثلثا الناخبين", ["third"]),
        ("He spoke on 3 May.", "تحدث في 3 مايو", []),
        ("He may march again.", "قد يعود", []),
    ],
)
def test_a_summary_is_held_to_months_ordinals_and_vague_numbers(text: str, support: str, missing: list[str]) -> None:
    assert [mention.text for mention in missing_numbers(text, support)] == missing


PIECES = (
    "عشرات آلاف الآلاف ثلث ثلثي أرباع الثاني تشرين كانون يناير الأحد عشر يومين الساعة والنصف الثمانينيات القرن "
    "dozens of thousands third two quarter May Sept . 15/11/2016 1980s p.m. 15h00 une vingtaine de milliers siècle "
    "XIXe % 3 2016 -"
).split()


@given(
    st.lists(st.sampled_from([*PIECES, " ", " "]), max_size=20).map("".join),
    st.lists(st.sampled_from([*PIECES, " ", " "]), max_size=20).map("".join),
    st.sampled_from(["en", "fr"]),
)
def test_any_jumble_can_be_compared(source: str, target: str, language: str) -> None:
    for flag in check_numbers(Pair(source, target, language)):
        for span in flag.spans:
            assert 0 <= span.start < span.end <= len(source if span.side == "source" else target)


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("عشرات القتلى", "tens of thousands of dead", "en"),
        ("عشرات القتلى", "des centaines de morts", "fr"),
        ("مئات الجرحى", "dozens of wounded", "en"),
    ],
)
def test_another_order_of_magnitude_is_an_error(source: str, target: str, language: str) -> None:
    assert [flag.severity for flag in check_numbers(Pair(source, target, language))] == ["error"]
