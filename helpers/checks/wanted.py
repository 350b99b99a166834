"""The known names of a source, and whether a translation holds them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from helpers.briefing import Span
from helpers.checks.gazetteer import Gazetteer, lists, root, stem
from helpers.checks.hearing import MAYBE, SAME, is_ordinary
from helpers.checks.mentions import Mention, Word
from helpers.checks.skeleton import MARKS, likeness
from helpers.glossary import Entry, Match

__all__ = ["ARABIC", "Wanted", "akin", "find_wanted", "is_present"]

ARABIC = re.compile(r"[\u0621-\u065f\u066e-\u06d3]+")
"""An Arabic word with its diacritics."""
CERTAIN = 0.95
"""Likeness from which a Latin word is the Arabic one even where it is listed for another name: Guinea is
0.91 like غانا, Ghana."""
SHORT = 3
"""Letters up to which one stem is that of several names: Liban, Libye."""
UNUSUAL = 4.0
"""Zipf frequency below which a word is a form of a name and no other: داخلية, interior, is not of Dakhla."""
LONG = 4
"""Letters of its root from which an Arabic word is taken for a form of a name that no entry spells."""


@dataclass(frozen=True)
class Wanted:
    """A known name of the source: its entry, its group, its place, and whether it is one for certain."""

    entry: Entry
    group: object
    span: Span
    certain: bool = True


def find_wanted(source: str, found: Sequence[Match], names: Gazetteer, language: str) -> Iterator[Wanted]:
    """Yield the known names of an Arabic text: the entries found in it, then forms that no entry spells.

    The latter (الفنزويليين, of Venezuela) are not certain, nor are names that
    are common words too; words that are seldom names are left out.
    """
    ambiguous, doubtful = lists()["ambiguous"], lists()["doubtful"]
    for match in found:
        group = names.group_of(match.entry)
        bare = MARKS.sub("", match.entry.ar)
        if group is not None and names.forms_of(group, language) and (bare not in ambiguous or bare in doubtful):
            yield Wanted(match.entry, group, Span("source", match.start, match.end), bare not in ambiguous)
    for word in ARABIC.finditer(source):
        if any(match.start < word.end() and word.start() < match.end for match in found):
            continue
        group = next((g for g in names.groups_of(word[0]) if names.forms_of(g, language)), None)
        if group is not None and len(root(word[0])) >= LONG and not is_ordinary(word[0], UNUSUAL):
            label = names.entry_of(group)
            entry = Entry(word[0], label.en, label.fr)
            yield Wanted(entry, group, Span("source", word.start(), word.end()), certain=False)


def is_present(
    wanted: Wanted,
    words: Sequence[Word],
    mentions: Sequence[Mention],
    forms: Collection[tuple[str, ...]],
    plain: Collection[str],
) -> bool:
    """Tell whether a translation holds a name in one of its forms, or a word that sounds like it."""
    if any(mention.group == wanted.group for mention in mentions):
        return True
    others = {at for m in mentions for at in range(m.at, m.to)}
    texts = {word.text for word in words}
    for form in forms:
        proper = [part for part in form if len(part) > 2 and part not in plain]
        met = sum(part in texts or (len(part) > SHORT and any(akin(part, text) for text in texts)) for part in proper)
        if met * 2 >= len(proper) > 0 or (not proper and texts.issuperset(form)):
            return True
    parts = (*ARABIC.findall(wanted.entry.ar), wanted.entry.ar)
    same = SAME if wanted.certain else MAYBE
    return any(
        likeness(part, word.text) >= (CERTAIN if at in others or word.text in plain else same)
        for at, word in enumerate(words)
        if len(word.text) > (2 if word.capital else SHORT + 1)
        for part in parts
    )


def akin(one: str, other: str) -> bool:
    """Tell whether two words are forms of one name: of one stem, and if that is short one the other's beginning.

    Russia and Russian are, Liban and Libye are not.
    """
    short = stem(one)
    return short == stem(other) and (len(short) > SHORT or one.startswith(other) or other.startswith(one))
