"""One quantity or date of a text, and all of a text together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from helpers.checks.number_meanings import Meanings

__all__ = ["Mention", "Quantities", "Sort"]


class Sort(Enum):
    """What a mention is, which tells how a difference is worded."""

    NUMBER = "number"
    ORDINAL = "ordinal"
    FRACTION = "fraction"
    VAGUE = "vague"
    DUAL = "dual"
    MONTH = "month"
    WEEKDAY = "weekday"
    HINT = "hint"


@dataclass(frozen=True)
class Mention:
    """One quantity or date in a text: where it stands and what it may mean.

    ``values`` are the readings of a count (none for months and the like);
    ``meanings`` are what another text may hold in its place. One that is not
    ``asked`` answers others, but is not asked for itself.
    """

    start: int
    end: int
    text: str
    values: frozenset[Fraction]
    sort: Sort = Sort.NUMBER
    meanings: Meanings = frozenset()
    asked: bool = True
    percent: bool = False


@dataclass(frozen=True)
class Quantities:
    """All mentions of one text in order, and every meaning that it holds."""

    mentions: tuple[Mention, ...]
    held: Meanings

    def lacking(self, other: Quantities) -> tuple[Mention, ...]:
        """Return the mentions that another text does not hold."""
        return tuple(m for m in self.mentions if m.asked and not m.meanings & other.held)

    def repeated(self, other: Quantities) -> tuple[Mention, ...]:
        """Return the last of the numbers that stand more often here than in another text, which holds them too."""
        groups: dict[Meanings, list[Mention]] = {}
        for mention in self.mentions:
            if mention.asked and mention.sort in (Sort.NUMBER, Sort.ORDINAL, Sort.DUAL):
                groups.setdefault(mention.meanings, []).append(mention)
        found = []
        for meanings, group in groups.items():
            held = sum(bool(mention.meanings & meanings) for mention in other.mentions)
            if len(group) > 1 and meanings & other.held and held < len(group):
                found.append(group[-1])
        return tuple(found)
