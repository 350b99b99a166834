"""Make Arabic text fit for a model, and log every change made on the way.

The unit of text is one segment (any string will do); offsets count code points
of the string given, which is itself never changed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from helpers.arabic.glued import Splitter
from helpers.briefing import Edit

__all__ = ["Normalised", "apply_edits", "bare", "normalise"]

# Harakat and superscript alef, the further vowel marks of U+0656-065F, honorific
# signs and Koranic annotation (Unicode chart of the Arabic blocks). U+06DD, 06DE
# and 06E9 are symbols, U+06E5 and 06E6 letters: they stay.
_DIACRITICS = (
    "\u0610-\u061a\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08e1"
)
# What is not seen: soft hyphen, joiners, bidi controls, variation selectors, tags,
# and every control character that is not white space.
_INVISIBLE = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0001\U000e0020-\U000e007f"
)
_MARKS = re.compile(f"[\u0640{_DIACRITICS}{_INVISIBLE}]+")
# Shorter words are never glued: a part has four letters at least.
_LONG_WORD = re.compile("[\u0621-\u063a\u0641-\u064a\u0671-\u06d3]{8,}")


@dataclass(frozen=True)
class Normalised:
    """``text`` is what a model reads; ``edits`` lead from the source to it, but for white space at both ends."""

    text: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True)
class _Rule:
    name: str
    pattern: re.Pattern[str]
    replacement: Callable[[str], str]


# The order matters: a presentation form may hide a tatweel, a vowel mark or a
# space, and a mark between two others keeps them from meeting.
_RULES = (
    _Rule(
        "presentation forms", re.compile("[\ufb50-\ufdff\ufe70-\ufefe]+"), lambda s: unicodedata.normalize("NFKC", s)
    ),
    _Rule("tatweel", re.compile("\u0640+"), lambda s: ""),
    _Rule("invisible marks", re.compile(f"[{_INVISIBLE}]+"), lambda s: ""),
    _Rule("diacritics", re.compile(f"[{_DIACRITICS}]+"), lambda s: ""),
    # Hamza and madda as file systems write them that decompose letters.
    _Rule(
        "combining hamza",
        re.compile("[\u0627\u0648\u064a\u06c1\u06d2\u06d5][\u0653-\u0655]+"),
        lambda s: unicodedata.normalize("NFC", s),
    ),
    _Rule("white space", re.compile(r"\s{2,}|[^\S ]"), lambda s: " "),
)


def apply_edits(source: str, edits: Iterable[Edit]) -> str:
    """Return the source with its edits made; edits are in order and do not overlap."""
    parts, position = [], 0
    for edit in edits:
        parts += (source[position : edit.start], edit.after)
        position = edit.end
    return "".join((*parts, source[position:]))


def bare(text: str) -> str:
    """Return a text without tatweel, diacritics and invisible marks, for comparing words."""
    return _MARKS.sub("", text)


def normalise(source: str, splitter: Splitter | None = None) -> Normalised:
    """Return what a model reads of a text, with every change logged.

    Parameters
    ----------
    source
        Any text; none is refused.
    splitter
        Knows which words are glued; None stands for one of the usual thresholds.

    Returns
    -------
    Normalised
        ``apply_edits(source, edits).strip() == text``. The rules of the edits
        are ``presentation forms``, ``tatweel``, ``invisible marks``,
        ``diacritics``, ``combining hamza``, ``white space`` and ``glued words``.
        An edit that meets an earlier one takes its place; white space at both
        ends is stripped without an edit.
    """
    text, edits = source, []
    for rule in _RULES:
        edits = _after(source, text, edits, list(_found(rule, text)))
        text = apply_edits(source, edits)
    splitter = splitter or Splitter()
    words = []
    for word in _LONG_WORD.finditer(text):
        parts = splitter.split(word.group())
        if len(parts) > 1:
            words.append(Edit(word.start(), word.end(), word.group(), " ".join(parts), "glued words"))
    edits = _after(source, text, edits, words)
    return Normalised(apply_edits(source, edits).strip(), tuple(edits))


def _found(rule: _Rule, text: str) -> Iterator[Edit]:
    """Yield the changes of one rule inside a text, its ends excepted."""
    for found in rule.pattern.finditer(text):
        if rule.name == "white space" and (found.start() == 0 or found.end() == len(text)):
            continue
        before, after = found.group(), rule.replacement(found.group())
        if after != before:
            yield Edit(found.start(), found.end(), before, after, rule.name)


def _after(source: str, text: str, earlier: list[Edit], later: list[Edit]) -> list[Edit]:
    """Return the edits of the source that make the later changes of ``text`` too.

    ``text`` is what the earlier edits made of the source. A later change that
    touches what earlier ones wrote is joined with them to one edit, which has
    the later name unless it only refines a single earlier edit.
    """
    if not earlier:
        return later
    olds, news, result, shift = deque(earlier), deque(later), [], 0
    while news:
        new = news.popleft()
        while olds and olds[0].start + shift + len(olds[0].after) <= new.start:
            shift += _growth(olds[0])
            result.append(olds.popleft())
        first, last, first_shift, rule, group, touched = new.start, new.end, shift, new.rule, [new], False
        # Each earlier edit taken in may reach the next later change, and the other way round.
        while (olds and olds[0].start + shift < last) or (news and news[0].start < last):
            if news and news[0].start < last:
                group.append(news.popleft())
                last = max(last, group[-1].end)
                continue
            old, touched = olds.popleft(), True
            place, stop = old.start + shift, old.start + shift + len(old.after)
            first, last = min(first, place), max(last, stop)
            rule = old.rule if (first, last) == (place, stop) else new.rule
            shift += _growth(old)
        if not touched and len(group) == 1:
            result.append(replace(new, start=first - shift, end=last - shift))
            continue
        made = [replace(edit, start=edit.start - first, end=edit.end - first) for edit in group]
        start, end = first - first_shift, last - shift
        result.append(Edit(start, end, source[start:end], apply_edits(text[first:last], made), rule))
    return [edit for edit in (*result, *olds) if edit.before != edit.after]


def _growth(edit: Edit) -> int:
    return len(edit.after) - (edit.end - edit.start)
