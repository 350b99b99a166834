"""Clauses: the parts of a sentence that can be lost or invented by themselves.

A boundary is a mark (comma, semicolon, colon, dash, bracket, quotation mark,
full stop) or stands before a word that opens a clause (لكن, which, dont ...).
In Arabic "and" is a letter joined to the next word: it counts where the rest of
the word is more frequent than the whole (وقال: yes; وزير: no). No grammar is
attempted: the parts need only be small enough to be compared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from helpers.frequency import frequency

__all__ = ["Clause", "clauses", "pieces"]

LEAST = 4
"""Words of a clause: what is shorter is joined to its neighbour."""
WORD = re.compile(r"[^\W_]+(?:[-‐‑’'][^\W_]+|(?<=\d)[.,:٫٬/][\d]+)*")
MARKS = re.compile(r"[،؛,;:()\[\]«»\"“”„…—–]|(?<=\s)-(?=\s)|[.!?؟](?=\s|$)|(?<=\s)['‘’]|['’](?=\s|$)")
OPENERS = {
    "ar": frozenset(
        """حيث بينما لكن لكنه لكنها لكنهم بل الذي التي الذين اللذان اللذين اللتان اللتين اللواتي اللاتي كما مما
        عندما حينما حين لأن لأنه لأنها لأنهم إذ إذا فيما بعدما قبلما رغم كي لكي أو ثم أن أنه أنها أنهم إن إنه
        إنها إنهم بأن بأنه بأنها لو لولا منذ حتى مع وفقا بحسب""".split()
    ),
    "en": frozenset(
        """and but or nor yet so while whereas which who whom whose that because since although though when where
        if unless until after before as whether""".split()
    ),
    "fr": frozenset(
        """et mais ou ni car donc qui que dont où lequel laquelle lesquels lesquelles parce puisque tandis alors
        lorsque quand si bien quoique afin pour après avant comme depuis""".split()
    ),
}
"""Words before which a clause can begin."""


@dataclass(frozen=True)
class Clause:
    """Characters ``start:end`` of a text, and how many words stand there."""

    start: int
    end: int
    words: int


def pieces(text: str, language: str) -> tuple[Clause, ...]:
    """Return the runs of words between two boundaries of a text in ``ar``, ``en`` or ``fr``, in order.

    Marks and white space belong to no piece; another language is split at marks alone.
    """
    found: list[list[re.Match[str]]] = []
    last = 0
    for word in WORD.finditer(text):
        if not found or MARKS.search(text, last, word.start() + 1) or _opens(word.group(), language):
            found.append([])
        found[-1].append(word)
        last = word.end()
    return tuple(Clause(run[0].start(), run[-1].end(), len(run)) for run in found)


def clauses(text: str, language: str, least: int = LEAST) -> tuple[Clause, ...]:
    """Return the parts of a text of at least ``least`` words each; one part where it has fewer than twice as many.

    A piece that is too short is joined to the one after it, the last one to the one before.
    """
    joined: list[Clause] = []
    for piece in pieces(text, language):
        if joined and joined[-1].words < least:
            joined[-1] = Clause(joined[-1].start, piece.end, joined[-1].words + piece.words)
        else:
            joined.append(piece)
    if len(joined) > 1 and joined[-1].words < least:
        end = joined.pop()
        joined[-1] = Clause(joined[-1].start, end.end, joined[-1].words + end.words)
    return tuple(joined)


def _opens(word: str, language: str) -> bool:
    lowered = word.casefold()
    if lowered in OPENERS.get(language, ()):
        return True
    if language != "ar" or word[0] not in "وف" or len(word) < 4:
        return False
    if word[1:] in OPENERS["ar"]:
        return True
    return word[0] == "و" and frequency(word[1:]) > frequency(word)
