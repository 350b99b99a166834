"""Whether a name of a translation is heard in a word of the source."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import pairwise

from helpers.checks.mentions import Word
from helpers.checks.skeleton import MARKS, likeness
from helpers.frequency import frequency
from helpers.glossary import CLITICS

__all__ = ["MAYBE", "SAME", "heard", "is_ordinary", "told"]

MAYBE = 0.6
"""Likeness from which an Arabic word may explain a Latin one; below it a name is added.
On FLORES dev 0.6 misses one swap in ten and flags 4% of human sentences; 0.5 one in four and 3%."""
FEWEST = 3
"""Letters of a word whose clitic is cut."""
SAME = 0.75
"""Likeness from which a Latin word is the Arabic one."""
LIKELY = 0.7
"""The same for a Latin word that is a known name, of something else."""
SURE = 0.95
"""Likeness from which even a common Arabic word may be a name that is known in another spelling."""
COMMON = 4.5
"""Zipf frequency from which an Arabic word is no rare name: سكان 5.1, قال 6.0, لافروف 3.2, ستيف 4.3."""


def heard(words: Sequence[Word], source: Sequence[str]) -> bool:
    """Tell whether a word of the source, or two read as one, sounds like one of these."""
    for word in words:
        if word.text in source:  # Latin in both
            return True
        if len(word.text) > 2 and any(likeness(arabic, word.text) >= MAYBE for arabic in source):
            return True
    joined = [first + second for first, second in pairwise(source) if len(first) < 6]
    return any(likeness(arabic, word.text) >= MAYBE for word in words if len(word.text) > 4 for arabic in joined)


def told(words: Sequence[Word], source: Sequence[str], known: Collection[str]) -> bool:
    """Tell whether words that are a known name may stand for a word of the source that is spelt unlike it there.

    Stricter than ``heard``: neither a common word nor a word that is another
    name (``known``) explains it, and half of its words must be explained.
    """
    telling = [word for word in words if len(word.text) > 2] or words
    joined = [first + second for first, second in pairwise(source) if len(first) < 6]
    met = 0
    for word in telling:
        if word.text in source or any(likeness(arabic, word.text) >= SAME for arabic in joined):
            met += 1
            continue
        met += any(
            score >= SURE or (arabic not in known and not is_ordinary(arabic))
            for arabic in source
            if (score := likeness(arabic, word.text)) >= LIKELY
        )
    return met * 2 >= len(telling)


@lru_cache(maxsize=16384)
def is_ordinary(arabic: str, common: float = COMMON) -> bool:
    """Tell whether an Arabic word, with or without its clitics, is too common (Zipf) for a rare name."""
    bare = MARKS.sub("", arabic)
    stems = [bare, *(bare[len(c) :] for c in CLITICS if bare.startswith(c) and len(bare) - len(c) >= FEWEST)]
    return any(frequency(word) >= common for word in stems)
