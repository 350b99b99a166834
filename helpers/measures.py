"""What a summary speaks of, and how freely it is worded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

from helpers.briefing import Measures, Part, Segment, SummarySentence

__all__ = ["count_parts", "measure", "novel_bigrams"]

MARKS = re.compile(r"[\u0610-\u061a\u0640\u064b-\u065f\u0670]")
"""Vowel marks and the stretching line: what is written with them is no new word."""
WORD = re.compile(r"\w+")


def measure(sentences: Sequence[SummarySentence], segments: Sequence[Segment], text: str) -> Measures:
    """Return the measures of a summary.

    Parameters
    ----------
    sentences
        The summary, with the support of each sentence.
    segments
        All segments of the article, headings included, in reading order.
    text
        The article in the language of the summary.
    """
    named = {segment for sentence in sentences for segment in sentence.support}
    covered = tuple(s.id for s in segments if s.kind == "sentence" and s.id in named)
    return Measures(covered, count_parts(segments, covered), novel_bigrams([s.text for s in sentences], text))


def count_parts(segments: Iterable[Segment], covered: Sequence[int]) -> tuple[Part, ...]:
    """Return, heading by heading, how many of its sentences are covered; headings without sentences are left out."""
    heading: int | None = None
    counts: dict[int | None, list[int]] = {}
    for segment in segments:
        if segment.kind == "heading":
            heading = segment.id
            continue
        count = counts.setdefault(heading, [0, 0])
        count[0] += segment.id in covered
        count[1] += 1
    return tuple(Part(heading, *count) for heading, count in counts.items())


def novel_bigrams(sentences: Iterable[str], text: str) -> float:
    """Return the share (0 to 1, four decimals) of pairs of neighbouring words that a text lacks.

    Case, punctuation and vowel marks do not count, and no pair reaches over
    two sentences of the summary. Without any pair the share is 0.
    """
    known = set(pairwise(_words(text)))
    pairs = [pair for sentence in sentences for pair in pairwise(_words(sentence))]
    return round(sum(pair not in known for pair in pairs) / len(pairs), 4) if pairs else 0.0


def _words(text: str) -> list[str]:
    return WORD.findall(MARKS.sub("", unicodedata.normalize("NFKC", text)).casefold())
