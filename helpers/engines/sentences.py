"""Sentence ends in generated text: enough to stop a summariser in time.

Source articles are segmented by ``helpers.arabic``; this only counts sentences
in the clean prose that a model writes in Arabic, English or French.
"""

from __future__ import annotations

import re

__all__ = ["first_sentences", "split_sentences"]

END = re.compile(r"(?<=[.!?؟…])((?: ?»|[\"'”’)\]])*) (?=(?:[\"'«“‘(\[] ?)*[^\W_a-zß-öø-ÿœ])")
"""A final stop, closing marks (in French after a space), a space, then a digit or a
letter that is not small: a sentence does not go on after it."""
NOT_AN_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Maj|Adm|Cmdr|Sen|Rep|Gov|Rev|St|No|v|vs|etc|M|MM|Mme|Mlle|Me"
    r"|Jan|Feb|Aug|Sept|Oct|Nov|Dec)|\b[A-Z]|(?:^|\s)د)\.$"
)
"""Abbreviations and initials of English, French and Arabic news prose."""


def split_sentences(text: str) -> list[str]:
    """Split prose into sentences; joined by single spaces they give the text back."""
    text = " ".join(text.split())
    sentences, start = [], 0
    for match in END.finditer(text):
        piece = text[start : match.end(1)]
        if NOT_AN_END.search(piece):
            continue
        sentences.append(piece)
        start = match.end()
    if text[start:]:
        sentences.append(text[start:])
    return sentences


def first_sentences(text: str, count: int) -> str | None:
    """Return the first ``count`` sentences once a further one has begun, else None."""
    sentences = split_sentences(text)
    return " ".join(sentences[:count]) if len(sentences) > count else None
