"""Sentence ends in generated prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.engines.sentences import first_sentences, split_sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["One."],
        ["One.", "Two."],
        ["Is it?", "Yes!", "It is…", "Well."],
        ["No final stop"],
        ["First. no capital follows."],
        ["“Stop!” he said.", "Nobody did."],
        ["About 3.5 million fled.", "At 10.30 p.m. it ended."],
        ["Mr. Hassan and Dr. Ali met Gen. Omar.", "They spoke."],
        ["M. Lavrov a parlé.", "Mme. Dupont aussi."],
        ["Mme Dupont a dit « non ».", "Puis elle est partie."],
        ['He said "stop."', "Then left."],
        ["(It was over.)", "Nobody left."],
        ["He said “stop.”", "“Go,” she said."],
        ["J. K. Rowling wrote it.", "We read it."],
        ["Is it true?!", "Perhaps."],
        ["It fell...", "Then rose."],
        ["The U.S. and the U.K. agreed.", "Others did not."],
        ["في 2016.", "18 قتيلا."],
        ["قتل 18 شخصا في حلب.", "هل انتهى القصف؟", "لا!"],
        ["التقى د. حسن الوزير.", "ثم غادر."],
        ["بلغت النسبة ٣.٥ في المئة.", "وارتفعت."],
        ["قال «انتهى.»", "ثم غادر."],
        ["Le bilan est de 3 500 morts.", "« C'est fini. »", "À demain."],
        ["Alep, etc. tombent.", "Fin."],
    ],
)
def test_prose_is_split_where_a_reader_would(sentences: list[str]) -> None:
    assert split_sentences(" ".join(sentences)) == sentences


def test_white_space_is_made_single() -> None:
    assert split_sentences(" One.\n\n  Two\tthree. ") == ["One.", "Two three."]


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_nothing_has_no_sentences(text: str) -> None:
    assert split_sentences(text) == []


@pytest.mark.parametrize(
    ("text", "count", "kept"),
    [
        ("One. Two. Th", 2, "One. Two."),
        ("One. Two.", 2, None),
        ("One. Two. ", 2, None),
        ("One. Two. T", 1, "One."),
        ("One", 1, None),
        ("", 1, None),
        ('"One." Two', 1, '"One."'),
        ("Dr. Al", 1, None),
        ("About 3. 5", 3, None),
    ],
)
def test_the_first_sentences_are_known_once_a_further_one_begins(text: str, count: int, kept: str | None) -> None:
    assert first_sentences(text, count) == kept


@given(st.text(alphabet=st.characters(codec="utf-8") | st.sampled_from(" .!?؟…\"'«»”’()Aaد1\n"), max_size=60))
def test_joined_sentences_give_the_text_back(text: str) -> None:
    sentences = split_sentences(text)
    assert " ".join(sentences) == " ".join(text.split())
    assert all(sentence and sentence == sentence.strip() for sentence in sentences)


@given(st.text(alphabet=" .!?«»”Aaد1", max_size=60), st.integers(1, 4))
def test_first_sentences_begin_the_text_and_are_stable(text: str, count: int) -> None:
    kept = first_sentences(text, count)
    if kept is not None:
        assert " ".join(text.split()).startswith(kept)
        assert split_sentences(kept) == split_sentences(text)[:count]
        assert first_sentences(text + " More text. And more.", count) == kept
