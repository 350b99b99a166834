"""Clauses: where a sentence of each language comes apart, by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.checks.clauses import clauses, pieces

CASES = [
    (
        "ar",
        "قال الوزير أمس في دمشق، وأضاف المتحدث باسم الجيش أمس",
        ["قال الوزير أمس في دمشق", "وأضاف المتحدث باسم الجيش أمس"],
    ),
    (
        "ar",
        "سيطرت القوات على المدينة بعد معارك عنيفة بينما انسحب المسلحون نحو الشمال ليلا",
        ["سيطرت القوات على المدينة بعد معارك عنيفة", "بينما انسحب المسلحون نحو الشمال ليلا"],
    ),
    (
        "ar",
        "زار الرئيس وزير الدفاع في مكتبه صباحا",
        ["زار الرئيس وزير الدفاع في مكتبه صباحا"],
    ),
    (
        "en",
        "The army took the town at dawn, and thousands of people fled to the north",
        ["The army took the town at dawn", "and thousands of people fled to the north"],
    ),
    (
        "en",
        "The meeting began at 11:30 with 1,500 guests while protesters gathered outside the hall",
        ["The meeting began at 11:30 with 1,500 guests", "while protesters gathered outside the hall"],
    ),
    (
        "fr",
        "L'armée a pris la ville à l'aube, tandis que des milliers d'habitants fuyaient",
        ["L'armée a pris la ville à l'aube", "tandis que des milliers d'habitants fuyaient"],
    ),
    ("en", "Aleppo", ["Aleppo"]),
    ("en", "Yes, he said", ["Yes, he said"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_a_sentence_comes_apart_at_marks_and_connectors(language: str, text: str, expected: list[str]) -> None:
    assert [text[part.start : part.end] for part in clauses(text, language)] == expected


def test_a_piece_can_be_shorter_than_a_clause() -> None:
    text = "Yes, he said, the road to the town is open"
    assert [part.words for part in pieces(text, "en")] == [1, 2, 7]
    assert [part.words for part in clauses(text, "en")] == [10]


@given(text=st.text(max_size=200), language=st.sampled_from(["ar", "en", "fr", "xx"]))
def test_clauses_stand_in_order_and_lose_no_word(text: str, language: str) -> None:
    parts, joined = pieces(text, language), clauses(text, language)
    assert sum(part.words for part in parts) == sum(part.words for part in joined)
    for found in (parts, joined):
        ends = [0, *(part.end for part in found)]
        assert all(end <= part.start < part.end <= len(text) for end, part in zip(ends, found, strict=False))
    if len(joined) > 1:
        assert all(part.words >= 4 for part in joined)
