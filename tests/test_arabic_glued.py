"""Glued words: what must come apart, and the many words that must not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.arabic.glued import LONGEST, RARE, UNATTESTED, Splitter
from helpers.frequency import frequency


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("الأممالمتحدة", ("الأمم", "المتحدة")),
        ("الولاياتالمتحدة", ("الولايات", "المتحدة")),
        ("الولاياتالمتحدةوروسيا", ("الولايات", "المتحدة", "وروسيا")),
        ("والولاياتالمتحدة", ("والولايات", "المتحدة")),
        ("إيرانوروسيا", ("إيران", "وروسيا")),
        ("الاتحادالأوروبي", ("الاتحاد", "الأوروبي")),
        ("مجلسالأمن", ("مجلس", "الأمن")),
        ("وزيرالخارجية", ("وزير", "الخارجية")),
        ("الدفاعالمدني", ("الدفاع", "المدني")),
    ],
)
def test_when_words_are_glued_then_they_come_apart(word, parts):
    assert Splitter().split(word) == parts


# Unattested or rare words with "and" or the article inside, none of them glued.
WORDS = """
زاباتيرو ماكبث معرزيتا جبالا تفتناز أندرين السماقية أصيلة الزبدية إيغلاند لافروف سوبليسي وترويكس
بوروشينكو تشيرنوموردين كوالالمبور فلاديفوستوك نوفوسيبيرسك ياروسلافل دنيبروبيتروفسك بوركينافاسو
أوزوالدو رونالدوفيتش كارالوفا سالاماندرا غوادالاخارا غوادالكانال فالنسيانو ألكوالار باليوالتوسين
سيتواليان وتوالدانية بالوالدين والوالدان فوالدته كوالدها لوالدتهما أفبالوالدة وبالولايات
فسيكتشفونها وليستخرجوهما أفاستسقيناكموهما والمتعاونين سيتواصلون فليتواصلوا استوليتم
مزاولاتهن جوالاتكم تداولاتهما حوالاتها موالاتهم والمنوالية الوالغون الجوالقي
تيغوسيغالبا واغادوغو أوغوادوغو نواكشوطيون تمبكتوالية كوناكريون أنتاناناريفو
بالموجودة بالمواني المحكومات الحسودين بروكوالا احتلالكم الميتاليك الزروالي الريالين
تظهرالصورة يعلنالرئيس تقولالشرطة
"""
WHOLE = tuple(WORDS.split())


@pytest.mark.parametrize("word", WHOLE)
def test_when_a_word_is_whole_then_it_stays_whole(word):
    assert Splitter().split(word) == (word,)


def test_the_table_tests_the_thresholds_and_not_only_attested_words():
    """Most of the words must be unattested, or they would pass without any threshold."""
    unattested = [word for word in WHOLE if frequency(word) == 0]
    assert len(unattested) >= 25
    loose = Splitter((replace(UNATTESTED, part=0.1, first=2, later=2),))
    assert sum(len(loose.split(word)) > 1 for word in unattested) >= 15


def test_when_thresholds_are_stricter_then_less_is_split():
    word = "الأممالمتحدة"
    assert Splitter((UNATTESTED,)).split(word) != (word,)
    assert Splitter((replace(UNATTESTED, part=5.5),)).split(word) == (word,)
    assert Splitter((replace(UNATTESTED, first=6),)).split(word) == (word,)


def test_when_a_glued_spelling_is_itself_attested_then_only_the_rule_for_rare_words_splits_it():
    word = "الولاياتالمتحدة"
    assert 0 < frequency(word) <= RARE.whole
    assert Splitter((UNATTESTED,)).split(word) == (word,)
    assert Splitter((RARE,)).split(word) == ("الولايات", "المتحدة")


def test_when_a_word_is_longer_than_any_real_one_then_it_is_left_alone():
    word = "المتحدة" * 10
    assert len(word) > LONGEST
    assert Splitter().split(word) == (word,)


@settings(deadline=None)
@given(st.lists(st.sampled_from(["الأمم", "المتحدة", "وروسيا", "إيران", "ال", "و", "زات"]), max_size=6).map("".join))
def test_parts_always_join_to_the_word_and_obey_the_rule(word):
    parts = Splitter().split(word)
    assert "".join(parts) == word
    if len(parts) > 1:
        rule = UNATTESTED if frequency(word) == 0 else RARE
        assert frequency(word) <= rule.whole
        assert all(frequency(part) >= rule.part and part.startswith(rule.openings) for part in parts[1:])
        assert all(len(part) >= 4 and frequency(part) >= 3.5 for part in parts)
