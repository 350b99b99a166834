"""Coverage and novelty of summaries."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from helpers.briefing import Measures, Part, Segment, SummarySentence
from helpers.measures import count_parts, measure, novel_bigrams

TEXT = "Rain fell for two days. The river rose and schools were closed."


def segments(kinds: str) -> tuple[Segment, ...]:
    """Return segments of these kinds: s a sentence, h a heading."""
    names = {"s": "sentence", "h": "heading"}
    return tuple(Segment(i, names[kind], i, i + 1, "x", "x") for i, kind in enumerate(kinds, 1))  # type: ignore[arg-type]


def test_a_copy_has_no_novel_bigrams_and_new_words_have_nothing_else() -> None:
    assert novel_bigrams(["The river rose and schools were closed."], TEXT) == 0.0
    assert novel_bigrams(["Storms battered northern villages."], TEXT) == 1.0


def test_half_of_the_pairs_may_be_new() -> None:
    # the river, river rose | rose quickly, quickly again
    assert novel_bigrams(["The river rose quickly again."], TEXT) == 0.5


def test_case_punctuation_and_vowel_marks_make_no_pair_new() -> None:
    assert novel_bigrams(["“the RIVER, rose”"], TEXT) == 0.0
    assert novel_bigrams(["قُتِلَ شخصٌ"], "قتل شخص") == 0.0


def test_pairs_do_not_reach_over_two_sentences_of_the_summary() -> None:
    assert novel_bigrams(["Rain fell.", "Schools were closed."], TEXT) == 0.0


def test_a_summary_without_pairs_is_not_novel() -> None:
    assert novel_bigrams([], TEXT) == novel_bigrams(["Rain."], TEXT) == 0.0


def test_parts_are_counted_by_the_heading_above_them() -> None:
    parts = count_parts(segments("sshssshs"), (2, 4, 6))
    assert parts == (Part(None, 1, 2), Part(3, 2, 3), Part(7, 0, 1))


def test_headings_without_sentences_are_no_parts() -> None:
    assert count_parts(segments("hhs"), ()) == (Part(2, 0, 1),)


def test_measures_name_each_supporting_sentence_once_in_reading_order() -> None:
    sentences = (SummarySentence("The river rose.", (4, 2)), SummarySentence("Rain fell.", (2,)))
    made = measure(sentences, segments("hsss"), TEXT)
    assert made == Measures((2, 4), (Part(1, 2, 3),), 0.0)


@given(st.lists(st.text(max_size=40), max_size=4), st.text(max_size=80))
def test_the_share_is_a_share_and_a_text_holds_itself(sentences: list[str], text: str) -> None:
    assert 0 <= novel_bigrams(sentences, text) <= 1
    assert novel_bigrams([text], text) == 0
