"""Where sentences end in running Arabic text.

The unit of text is one paragraph; offsets count its code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.arabic.lexicon import fold, lexicon

__all__ = ["ends"]

STOP = re.compile(r"[.!?؟…۔](?:[.!?؟…۔]|[ \xa0](?=[.!?؟…۔]))*")
MARKS = "\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff"
CLOSING = re.compile(f"([{MARKS}]*)(?:[\"»”’'\\)\\]}}›][{MARKS}]*)*")
QUOTES = re.compile(r"[\"«»“”()\[\]]")
PAIRS = {"«": "»", "“": "”", "(": ")", "[": "]"}
# A word that may carry inner stops (an abbreviation, an address), before a stop.
BEFORE = re.compile(r"(?:^|[\s\"«“(\[-])([^\s\"«“(\[-]+)$")
WINDOW = 40
# A longer quotation holds sentences of its own and is not kept in one piece: 400
# characters are some 70 words, about what translation models do well with.
LONGEST_QUOTATION = 400
ARABIC = "\u0621-\u063a\u0641-\u064a\u064b-\u0652"
GLUED_STOP = re.compile(f"[{ARABIC}]{{3,}}[.!؟](?=[{ARABIC}]{{3,}})")


def ends(paragraph: str) -> Iterator[int]:
    """Yield the offset after each sentence's closing mark, in order, but for the last sentence.

    A sentence ends after ``.``, ``!``, ``?``, ``؟``, ``۔`` or several of them,
    with the quotation marks and brackets that close there. It does not end:

    - at ``؛``, ``،`` or ``:``, which join clauses in Arabic news;
    - inside a number, time, address or abbreviation, or after an initial;
    - at an ellipsis, or at a question or exclamation that closes a quotation,
      unless the next word opens a new sentence ("and he said");
    - inside a quotation or bracket, unless that one closes there too.
    """
    quotations, closings = _quotations(paragraph)
    reached = last = 0
    for stop in STOP.finditer(paragraph):
        end, closed = stop.end(), False
        while reached < len(quotations) and quotations[reached][1] < stop.start():
            reached += 1
        inside = reached < len(quotations) and quotations[reached][0] < stop.start()
        closing = CLOSING.match(paragraph, end)
        mark = paragraph[closing.end(1) : closing.end(1) + 1]
        if mark != '"' or closing.end(1) in closings:
            end, closed = closing.end(), closing.end() > closing.end(1)
        if inside:
            opening, closes = quotations[reached]
            # A stop may be set off from the closing mark by a space.
            if end <= closes and paragraph[end:closes].strip():
                continue
            end, closed = max(end, closes + 1), True
            if paragraph[closes] in ")]" and paragraph[last:opening].strip() and end == closes + 1:
                continue
        if end == len(paragraph):
            return
        if paragraph[end].isspace():
            ended = not _goes_on(paragraph, stop, end, closed)
        else:
            ended = not closed and _glued(paragraph, stop.start())
        if ended:
            yield end
            last = end


def _glued(paragraph: str, stop: int) -> bool:
    """Say whether a stop without space stands between two Arabic words, not inside an address."""
    if not GLUED_STOP.match(paragraph, max(0, stop - 3)):
        return False
    found = BEFORE.search(paragraph, max(0, stop - WINDOW), stop)
    return bool(found) and "." not in found.group(1) and not re.search(r"[A-Za-z@/]", found.group(1))


def _goes_on(paragraph: str, stop: re.Match[str], end: int, closed: bool) -> bool:
    """Say whether the sentence goes on after this stop."""
    mark = stop.group().replace(" ", "").replace("\xa0", "")
    rest = paragraph[end : end + WINDOW].split(maxsplit=1)
    if not rest:
        return False
    if set(mark) <= {".", "…"} and (len(mark) > 1 or mark == "…"):
        return not _opens(rest[0])
    if closed and mark[-1] != "." and paragraph[end - 1] not in ".":
        return not _opens(rest[0])
    if mark != ".":
        return False
    found = BEFORE.search(paragraph, max(0, stop.start() - WINDOW), stop.start())
    if not found:
        return False
    word = found.group(1)
    if word in lexicon().abbreviations:
        return True
    if word.isdecimal() and found.start(1) < 5 and not paragraph[: found.start(1)].strip():
        return True
    letters = fold(word)
    if (len(letters) == 1 and letters.isalpha()) or re.fullmatch(r"(?:[^\W\d]\.)+[^\W\d]", word):
        # "1445 ه." and "2016 م." are years, and years end sentences.
        return not re.search(r"\d\s*$", paragraph[max(0, found.start(1) - 5) : found.start(1)])
    return False


def _opens(word: str) -> bool:
    """Say whether a word is "and" with a verb of saying, which opens a sentence."""
    folded = fold(word)
    return folded.startswith("و") and lexicon().says(folded[1:])


def _quotations(paragraph: str) -> tuple[list[tuple[int, int]], set[int]]:
    """Return the quotations and brackets by their end, and where straight quotation marks close.

    What is never closed does not count, nor what is too long to be kept whole.
    """
    found: list[tuple[int, int]] = []
    closings: set[int] = set()
    opened: dict[str, list[int]] = {'"': [], **{closing: [] for closing in PAIRS.values()}}
    for quote in QUOTES.finditer(paragraph):
        mark, place = quote.group(), quote.start()
        if mark in PAIRS:
            opened[PAIRS[mark]].append(place)
            continue
        waiting = opened[mark]
        if mark == '"':
            before, after = paragraph[place - 1 : place] or " ", paragraph[place + 1 : place + 2] or " "
            opens = (before.isspace() or before in "([«“-:") and not after.isspace()
            closes = not before.isspace() and not after.isalnum()
            if opens or (not waiting and not closes):
                # One that still waits was never closed.
                waiting[:] = [place]
                continue
            closings.add(place)
        if not waiting:
            continue
        start = waiting.pop()
        if place - start <= LONGEST_QUOTATION:
            while found and found[-1][0] > start:
                found.pop()
            found.append((start, place))
    return found, closings
