"""Quotations in a text, whatever marks it writes them with.

Known are "straight", “curly”, „low“, «guillemets», <<doubled signs>>, ‹single›,
'single' and ((Arabic agency style)), each also reversed, as right-to-left
keyboards produce them. Apostrophes and inch marks are no quotation marks.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

__all__ = ["Quotations", "Quote", "find_quotes"]

MARK = re.compile(r"<<|>>|\(\(|\)\)|''|``|\"+|[“”„‟＂«»‹›'‘’‚‛]")
FAMILIES = {"«»<<>>": "guillemets", "‹›": "angles", "'‘’‚‛": "single", "(())": "brackets"}
OPENERS = frozenset("“„‟«‹‘‚‛") | {"<<", "((", "``"}
CLOSERS = frozenset("”»›’") | {">>", "))"}
BEFORE = frozenset("([{-–—:،/…")
AFTER = frozenset(")]}-–—.,;:!?،؛؟…/")
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Quote:
    """A quotation at ``start:end``, its marks included; ``depth`` is how many others hold it."""

    start: int
    end: int
    inside: str
    depth: int = 0

    @property
    def words(self) -> int:
        """The number of words between the marks."""
        return len(WORD.findall(self.inside))

    @property
    def letters(self) -> int:
        """The number of letters and digits between the marks."""
        return sum(c.isalnum() for c in self.inside)


@dataclass(frozen=True)
class Quotations:
    """The quotations of a text by start, and the places of marks without their counterpart."""

    quotes: tuple[Quote, ...]
    loose: tuple[int, ...]


@dataclass(frozen=True)
class _Mark:
    start: int
    end: int
    family: str


def find_quotes(text: str) -> Quotations:
    """Return the quotations of a text; empty ones are left out."""
    waiting: list[_Mark] = []
    found: list[Quote] = []
    loose: list[int] = []
    open_marks: Counter[str] = Counter()
    for match in MARK.finditer(text):
        mark = _Mark(match.start(), match.end(), _family(match.group()))
        role = _role(match.group(), text, mark, open_marks[mark.family] > 0)
        if role == "open":
            waiting.append(mark)
            open_marks[mark.family] += 1
        elif role == "close":
            while waiting[-1].family != mark.family:
                open_marks[waiting[-1].family] -= 1
                _drop(waiting.pop(), loose)
            first = waiting.pop()
            open_marks[first.family] -= 1
            found.append(Quote(first.start, mark.end, text[first.end : mark.start]))
        elif role == "loose":
            loose.append(mark.start)
    for mark in waiting:
        _drop(mark, loose)
    return Quotations(_nested([quote for quote in found if quote.letters]), tuple(sorted(loose)))


def _family(mark: str) -> str:
    return next((name for marks, name in FAMILIES.items() if mark in marks and mark != "''"), "double")


def _drop(mark: _Mark, loose: list[int]) -> None:
    # A single mark that nothing closes was an apostrophe.
    if mark.family != "single":
        loose.append(mark.start)


def _role(sign: str, text: str, mark: _Mark, is_open: bool) -> str:
    """Return whether a mark opens, closes, stands alone or is no quotation mark ("")."""
    before, after = text[mark.start - 1 : mark.start], text[mark.end : mark.end + 1]
    left = not before or before.isspace() or before in BEFORE or before in OPENERS or (before == '"' and not is_open)
    right = not after or after.isspace() or after in AFTER or after in CLOSERS or after == '"'
    if mark.family == "single":
        return _single(before, after, left, right, is_open)
    if sign == '""' and left and right and not is_open:
        return ""  # quotes nothing; beside a word it is a doubled mark, as in tables
    if mark.family == "brackets":
        return "open" if sign == "((" else ("close" if is_open else "")
    if is_open:
        nests = left and not right and sign not in CLOSERS
        return "open" if nests or (sign in OPENERS and not right) else "close"
    if right and not left:
        inches = before.isdigit() and sign == '"'
        return "" if inches else ("loose" if sign not in OPENERS else "open")
    return "open"


def _single(before: str, after: str, left: bool, right: bool, is_open: bool) -> str:
    arabic = "\u0600" <= before <= "\u06ff"
    if is_open and right and before.strip():
        return "close"
    return "open" if (left or arabic) and not right and not (before.isalnum() and not arabic) else ""


def _nested(quotes: list[Quote]) -> tuple[Quote, ...]:
    """Return quotations by their start with their depth."""
    quotes.sort(key=lambda quote: (quote.start, -quote.end))
    deep: list[Quote] = []
    around: list[Quote] = []
    for quote in quotes:
        while around and around[-1].end <= quote.start:
            around.pop()
        deep.append(replace(quote, depth=len(around)))
        around.append(quote)
    return tuple(deep)
