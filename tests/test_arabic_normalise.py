"""Normalisation: each rule by example, and what must hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpers.arabic.normalise import apply_edits, normalise

# Texts in which the rules meet: letters, marks, forms and spaces side by side.
PIECES = (
    *"ابتوي لم.",
    "\u0640", "\u064b", "\u0651", "\u0670", "\u0654", "\u0653", "\ufefb", "\ufe71", "\ufc5e", "\ufdfa", "\ufd3e",
    "\u200f", "\u200c", "\u061c", "\u2067", "\ufeff", "\xad", "\x00", " ", "  ", "\n", "\t", "\xa0", "\u2028",
    "الأمم", "المتحدة", "وروسيا", "إيران",
)  # fmt: skip
arabic = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@pytest.mark.parametrize(
    ("source", "text", "rule"),
    [
        ("مـــحـمد", "محمد", "tatweel"),
        ("مُدَمَّرٌ", "مدمر", "diacritics"),
        ("هٰذا", "هذا", "diacritics"),
        ("ﺣﻠﺐ", "حلب", "presentation forms"),
        ("ﻻ", "لا", "presentation forms"),
        ("ﷲ", "الله", "presentation forms"),
        ("\u202bحلب\u202c", "حلب", "invisible marks"),
        ("\u2067حلب\u2069", "حلب", "invisible marks"),
        ("حلب\u061c 3", "حلب 3", "invisible marks"),
        ("مي\u200cخواهم", "ميخواهم", "invisible marks"),
        ("م\u200dع", "مع", "invisible marks"),
        ("مدي\xadنة", "مدينة", "invisible marks"),
        ("حلب\x00", "حلب", "invisible marks"),
        ("\ufeffحلب", "حلب", "invisible marks"),
        ("شرق\xa0حلب", "شرق حلب", "white space"),
        ("شرق \n\n حلب", "شرق حلب", "white space"),
        ("شرق\tحلب", "شرق حلب", "white space"),
        ("ا\u0654حمد", "أحمد", "combining hamza"),
        ("القرا\u0653ن", "القرآن", "combining hamza"),
        ("الأممالمتحدة", "الأمم المتحدة", "glued words"),
        ("الأُممالمتَّحدة", "الأمم المتحدة", "glued words"),
        ("الأمم\u200cالمتحدة", "الأمم المتحدة", "glued words"),
    ],
)
def test_when_a_rule_applies_then_the_text_and_the_rule_are_as_expected(source, text, rule):
    result = normalise(source)
    assert result.text == text
    assert {edit.rule for edit in result.edits} == {rule}
    assert apply_edits(source, result.edits).strip() == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "حلب",
        "قال إن 3.5 و٣٫٥ في المئة، «لا».",
        "Café naïve",
        "１２ ﬁ ²",
        "a \u0301",
        "أ\u06dd",
        "\U0001f600",
        "\ufd3eنص\ufd3f",
    ],
)
def test_when_nothing_applies_then_nothing_changes(text):
    assert normalise(text) == type(normalise(""))(text, ())


def test_when_rules_differ_in_one_word_then_each_edit_stands_at_its_place():
    source = "  مـحَمد\u200f قال  نعم\n"
    result = normalise(source)
    assert result.text == "محمد قال نعم"
    assert [(e.start, e.end, e.before, e.after, e.rule) for e in result.edits] == [
        (3, 4, "\u0640", "", "tatweel"),
        (5, 6, "\u064e", "", "diacritics"),
        (8, 9, "\u200f", "", "invisible marks"),
        (13, 15, "  ", " ", "white space"),
    ]


def test_when_removed_marks_leave_two_spaces_then_one_edit_covers_them():
    (edit,) = normalise("أ \u200f ب").edits
    assert (edit.start, edit.end, edit.after, edit.rule) == (1, 4, " ", "white space")


def test_when_a_form_hides_a_vowel_mark_then_one_edit_clears_both():
    (edit,) = normalise("مع\ufe71").edits
    assert (edit.before, edit.after, edit.rule) == ("\ufe71", "", "presentation forms")


@settings(deadline=None)
@given(st.one_of(st.text(), st.text(st.characters(codec=None)), arabic))
@example("\ufc5e")
@example(" \u200f \ufc5e\n")
@example("\ufe8d\u0654")
@example("\x1f\xa0")
def test_edits_lead_from_any_source_to_its_text(source):
    result = normalise(source)
    assert apply_edits(source, result.edits).strip() == result.text
    assert "  " not in result.text and result.text == result.text.strip()
    end = 0
    for edit in result.edits:
        assert end <= edit.start <= edit.end
        assert source[edit.start : edit.end] == edit.before != edit.after
        end = edit.end


@settings(deadline=None)
@given(st.one_of(st.text(), st.text(st.characters(codec=None)), arabic))
@example("\ufe8d\u0654\u0655")
@example("الأمم\u200cالمتحدة\u064bوروسيا")
def test_a_normalised_text_is_left_alone(source):
    text = normalise(source).text
    assert normalise(text) == type(normalise(""))(text, ())
