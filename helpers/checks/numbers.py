"""Numbers in Arabic, English and French text, compared as values, not strings.

A number written with a separator may have two readings ("3,500" is 3,500 in
English and 3.5 in French), so a mention has a set of meanings; it is held by
a text that has one of them. Ordinals, fractions, months and vague numbers
(dozens, thousands of) have meanings of their own kind: "half" and "50
percent" meet, "dozens" and "12" do not.
"""

from __future__ import annotations

from helpers.checks.number_mention import Mention, Sort
from helpers.checks.number_reader import read_quantities

__all__ = ["Mention", "find_numbers", "missing_numbers"]


def find_numbers(text: str) -> tuple[Mention, ...]:
    """Return the counts of one segment in order, in digits or in words; no ordinals, months or vague numbers."""
    return tuple(m for m in read_quantities(text).mentions if m.sort is Sort.NUMBER)


def missing_numbers(text: str, support: str) -> tuple[Mention, ...]:
    """Return the numbers, ordinals, months and vague numbers of a text that its support does not hold."""
    return read_quantities(text).lacking(read_quantities(support))
