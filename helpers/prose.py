"""Cut an English or French text into sentences and lines, with nothing lost but white space.

The unit of text in is a whole document, out its sentences in order, stripped.
Arabic articles are segmented by ``helpers.arabic``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from helpers.engines.sentences import split_sentences

__all__ = ["prose_sentences"]

BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
NARROWEST, WIDEST = 40, 130
"""Characters a line at which editors and mail programs wrap."""
SLACK = 3
"""Characters by which a full line may be shorter than the widest one once the next word is put on it."""
MOSTLY = 0.8
"""Share of the lines with another below them that are full where a text is hard-wrapped."""


def prose_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text.

    A line break ends a sentence, so that headings stay alone, unless the text
    is hard-wrapped: then a line so full that the next word would not have
    fitted goes on in the next. What holds no letter or digit ("***") belongs
    to the sentence before it, or to the one after it at the start. The
    sentences joined hold every character of the text that is not white space,
    in order.
    """
    found: list[str] = []
    waiting = ""
    for paragraph in _paragraphs(BREAK.split(text)):
        for sentence in split_sentences(paragraph):
            if any(map(str.isalnum, sentence)):
                found.append(f"{waiting} {sentence}".strip())
                waiting = ""
            elif found:
                found[-1] += f" {sentence}"
            else:
                waiting = f"{waiting} {sentence}".strip()
    return (*found, *([waiting] if waiting else []))


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """Yield the lines, those joined that one wrapped line was made of."""
    lines = [line.strip() for line in lines]
    goes_on = _full(lines)
    paragraph = ""
    for line, joined in zip(lines, goes_on, strict=True):
        paragraph = f"{paragraph} {line}".strip()
        if not joined:
            yield paragraph
            paragraph = ""


def _full(lines: list[str]) -> list[bool]:
    """Tell for each line whether it goes on in the next one; never where the text is not hard-wrapped."""
    width = max(map(len, lines), default=0)
    full = []
    for line, after in pairwise((*lines, "")):
        fits = not after or len(line) + 1 + len(after.split(maxsplit=1)[0]) <= width - SLACK
        full.append(bool(line) and not fits)
    running = sum(bool(line and after) for line, after in pairwise(lines))
    wrapped = NARROWEST <= width <= WIDEST and sum(full) >= max(2, MOSTLY * running)
    return full if wrapped else [False] * len(lines)
