"""Splitting of over-long segments: nothing lost, every part fits."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.engines.lengths import rejoin, split_long
from helpers.errors import EngineError

SENTENCE = (
    "وقال المتحدث باسم الأمم المتحدة، ستيفان دوجاريك، إن 3,500 شخص فروا من أحياء حلب الشرقية: "
    "بينهم أطفال ونساء، وإن الطرق مغلقة منذ 12:30 ظهرا"
)


def words(text: str) -> int:
    return len(text.split())


def words_and_end(text: str) -> int:
    return len(re.findall(r"\w+|[^\w\s]", text)) + 1


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("count", [len, words, words_and_end])
@given(text=st.text(alphabet="ab بتَ،,.:; \n12…–", max_size=300), limit=st.integers(2, 40))
def test_nothing_is_lost_and_every_part_fits(count, text, limit):
    parts = split_long(text, limit, count)
    assert bare("".join(parts)) == bare(text)
    assert all(count(part) <= limit for part in parts)
    position = 0
    for part in parts:  # each part stands in the text as it was, in order
        position = text.index(part, position) + len(part)


@given(text=st.text(alphabet="ابتثجحخد", min_size=1, max_size=400), limit=st.integers(1, 30))
def test_text_without_spaces_is_split_anywhere_into_even_parts(text, limit):
    parts = split_long(text, limit, len)
    assert "".join(parts) == text
    assert len(parts) == -(-len(text) // limit)
    assert max(map(len, parts)) - min(map(len, parts)) <= 1 + len(parts) // 2


@given(number=st.integers(2, 200), limit=st.integers(1, 20))
def test_words_are_never_broken_when_each_fits(number, limit):
    text = " ".join(f"w{i:03}" for i in range(number))
    assert " ".join(split_long(text, limit, words)).split() == text.split()


def test_a_text_within_the_limit_comes_back_unchanged():
    assert split_long(" كما هو \n", 10, len) == (" كما هو \n",)


def test_cuts_go_after_clause_marks_and_not_into_numbers():
    assert split_long(SENTENCE, 50, len) == (
        "وقال المتحدث باسم الأمم المتحدة، ستيفان دوجاريك،",
        "إن 3,500 شخص فروا من أحياء حلب الشرقية:",
        "بينهم أطفال ونساء، وإن الطرق مغلقة منذ 12:30 ظهرا",
    )


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("aaaa aaa, bbbb bbb", ("aaaa aaa,", "bbbb bbb")),
        ("aaaa aaa؛ bbbb bbb", ("aaaa aaa؛", "bbbb bbb")),
        ("aaaa aaa – bbbb bb", ("aaaa aaa –", "bbbb bb")),
        ("aaaa « aa » bbbb bb", ("aaaa « aa", "» bbbb bb")),
        ("a, aaaaaaaaa bbbbbb", ("a, aaaaaaaaa", "bbbbbb")),  # the comma is far from the middle
        ("aaaa (1,500,000) bb", ("aaaa", "(1,500,000) bb")),
    ],
)
def test_table_of_cuts(text, parts):
    assert split_long(text, 17, len) == parts


def test_a_combining_mark_stays_with_its_letter():
    text = "بَ" * 20
    assert not any(part.startswith("\u064e") for part in split_long(text, 7, len))


def test_when_not_even_one_character_fits_then_it_is_an_error():
    with pytest.raises(EngineError, match="cannot be split") as caught:
        split_long("حلب", 2, lambda text: len(text) + 2)
    assert "2 tokens" in caught.value.accepted


@pytest.mark.parametrize(
    ("parts", "language", "text"),
    [
        (("The army left,", "and the road is open."), "en", "The army left, and the road is open."),
        (("The army left", ", and the road is open."), "en", "The army left, and the road is open."),
        (("L'armée est partie", "; la route est ouverte."), "fr", "L'armée est partie ; la route est ouverte."),
        (("L'armée est partie", ", la route est ouverte."), "fr", "L'armée est partie, la route est ouverte."),
        (("خرج الجيش", "، والطريق مفتوح"), "ar", "خرج الجيش، والطريق مفتوح"),
        (("one ", "", "  ", " two"), "en", "one two"),
        ((), "en", ""),
    ],
)
def test_rejoin(parts, language, text):
    assert rejoin(parts, language) == text


@given(
    parts=st.lists(st.text(alphabet="ab ,.;é", max_size=12), max_size=6), language=st.sampled_from(["en", "fr", "ar"])
)
def test_rejoin_loses_nothing(parts, language):
    assert bare(rejoin(parts, language)) == bare("".join(parts))


@given(text=st.text(alphabet="ab ،", min_size=1, max_size=200), limit=st.integers(3, 20))
def test_a_split_text_rejoined_is_the_text_again(text, limit):
    collapsed = " ".join(text.split())
    joined = rejoin(split_long(collapsed, limit, len), "ar")
    assert bare(joined) == bare(collapsed)
