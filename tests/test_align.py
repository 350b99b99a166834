"""Sentences aligned by what they say; the embedder here counts words that both sides share."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import md5
from itertools import pairwise
from time import perf_counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.align import Bead, align
from helpers.engines.loading import load_engine


class WordEmbedder:
    """Texts of the same words are near, others as far as unrelated sentences are to the real embedder."""

    name = identity = "words"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        self.asked += texts
        vectors = np.full((len(texts), 257), 0.0, dtype=np.float32)
        for vector, text in zip(vectors, texts, strict=True):
            for word in text.lower().split():
                vector[md5(word.encode("utf-8", "replace")).digest()[0]] += 1
            vector /= np.linalg.norm(vector) or 1
            vector[256] = 2.0  # what any two sentences have in common
            vector /= np.linalg.norm(vector)
        return vectors


def sentences(count: int, seed: int = 0) -> list[str]:
    """Sentences of ten words each that share none."""
    return [" ".join(f"w{seed}x{i}x{k}" for k in range(10)) for i in range(count)]


def beads(source: Sequence[str], target: Sequence[str]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.source, bead.target) for bead in align(source, target, WordEmbedder(), quiet=True)]


A, B, C, D, E = sentences(5)
NEW = sentences(1, seed=1)[0]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ([A, B, C], [A, B, C], [((0,), (0,)), ((1,), (1,)), ((2,), (2,))]),
        ([A, B, C], [A, C], [((0,), (0,)), ((1,), ()), ((2,), (1,))]),
        ([A, B, C], [B, C], [((0,), ()), ((1,), (0,)), ((2,), (1,))]),
        ([A, B, C], [A, B], [((0,), (0,)), ((1,), (1,)), ((2,), ())]),
        ([A, B], [A, NEW, B], [((0,), (0,)), ((), (1,)), ((1,), (2,))]),
        ([A, B, C, D], [A, f"{B} {C}", D], [((0,), (0,)), ((1, 2), (1,)), ((3,), (2,))]),
        ([A, f"{B} {C}", D], [A, B, C, D], [((0,), (0,)), ((1,), (1, 2)), ((2,), (3,))]),
        ([A, B, C, D, E], [A, f"{B} {C} {D}", E], [((0,), (0,)), ((1, 2, 3), (1,)), ((4,), (2,))]),
        ([A, f"{B} {C} {D}", E], [A, B, C, D, E], [((0,), (0,)), ((1,), (1, 2, 3)), ((2,), (4,))]),
        ([], [A, B], [((), (0,)), ((), (1,))]),
        ([A, B], [], [((0,), ()), ((1,), ())]),
        ([], [], []),
        ([A], [A], [((0,), (0,))]),
        ([A, B, C], [A, NEW, C], [((0,), (0,)), ((1,), ()), ((), (1,)), ((2,), (2,))]),
    ],
)
def test_sentences_are_paired_dropped_added_joined_and_split(
    source: list[str], target: list[str], expected: list[tuple[tuple[int, ...], tuple[int, ...]]]
) -> None:
    assert beads(source, target) == expected


def flat(found: Sequence[Bead]) -> tuple[list[int], list[int]]:
    return [i for bead in found for i in bead.source], [j for bead in found for j in bead.target]


POOL = st.sampled_from([*sentences(12), "", "w0x0x0", *(f"{a} {b}" for a, b in pairwise(sentences(7)))])


@settings(max_examples=60, deadline=None)
@given(st.lists(POOL, max_size=14), st.lists(POOL, max_size=14))
def test_every_sentence_is_in_exactly_one_bead_in_order(source: list[str], target: list[str]) -> None:
    found = align(source, target, WordEmbedder(), quiet=True)
    assert flat(found) == (list(range(len(source))), list(range(len(target))))
    assert all(bead.source or bead.target for bead in found)
    assert max((max(len(b.source), len(b.target)) for b in found), default=0) <= 3


def test_long_documents_take_seconds_and_are_aligned_as_short_ones() -> None:
    source = sentences(1000)
    target = [*sentences(60, seed=2), *source[:300], *source[420:], *sentences(160, seed=3)]
    began = perf_counter()
    found = beads(source, target)
    assert perf_counter() - began < 20
    pairs = {(i, i + 60) for i in range(300)} | {(i, i - 60) for i in range(420, 1000)}
    made = {(s[0], t[0]) for s, t in found if len(s) == len(t) == 1}
    assert len(made & pairs) >= 0.99 * len(pairs)


def test_long_documents_without_anything_in_common_are_still_complete() -> None:
    found = align(sentences(300), sentences(500, seed=4), WordEmbedder(), quiet=True)
    assert flat(found) == (list(range(300)), list(range(500)))


def test_each_sentence_is_embedded_once() -> None:
    embedder = WordEmbedder()
    align([A, B], [C, D, E], embedder, quiet=True)
    assert embedder.asked == [A, B, C, D, E]


def test_the_real_embedder_finds_what_was_dropped_and_added() -> None:
    source = [
        "وصل وزير الخارجية إلى القاهرة صباح الأحد.",
        "قتل ثمانية عشر شخصا في قصف على مدينة حلب.",
        "ارتفعت أسعار الخبز في تونس بنسبة عشرة في المئة.",
        "أغلقت المدارس أبوابها بسبب الثلوج.",
    ]
    target = [
        "The foreign minister arrived in Cairo on Sunday morning.",
        "Bread prices in Tunisia rose by ten percent.",
        "The football team won the cup for the third time.",
        "Schools closed their doors because of the snow.",
    ]
    found = align(source, target, load_engine("multilingual-e5-small"), quiet=True)
    assert [(b.source, b.target) for b in found] == [
        ((0,), (0,)),
        ((1,), ()),
        ((2,), (1,)),
        ((), (2,)),
        ((3,), (3,)),
    ]
