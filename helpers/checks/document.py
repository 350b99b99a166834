"""Every check of one article and its translation: sentence by sentence, and as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from helpers.briefing import Flag
from helpers.checks.accounting import Account, Entry, account
from helpers.checks.adequacy import Adequacy
from helpers.checks.pair import Pair
from helpers.checks.run import PairChecker
from helpers.glossary import Glossary

__all__ = ["Checked", "DocumentChecker"]


@dataclass(frozen=True)
class Checked:
    """The flags of each segment by its id (no entry: none), and how many segments are translated."""

    flags: Mapping[int, tuple[Flag, ...]]
    account: Account


class DocumentChecker:
    """Checks the segments of one article against their translations.

    Parameters
    ----------
    glossary
        As for :class:`~helpers.checks.run.PairChecker`.
    adequacy
        Compares meanings; None: the rules alone.
    reader
        Language of the reasons, ``en`` or ``fr``.
    """

    def __init__(self, glossary: Glossary, adequacy: Adequacy | None, reader: str = "en") -> None:
        self._rules, self._adequacy, self._reader = PairChecker(glossary), adequacy, reader

    def check(self, entries: Sequence[Entry], language: str) -> Checked:
        """Return the flags of segments in reading order, each against its translation into one language."""
        accounted = account(entries, self._reader)
        pairs = [Pair(entry.source, entry.translation or "", language, self._reader) for entry in entries]
        spelling = self._rules.names.consistency(pairs, [entry.id for entry in entries])
        meaning = self._adequacy.check(pairs) if self._adequacy else [()] * len(pairs)
        flags = {}
        for entry, pair, spelt, meant in zip(entries, pairs, spelling, meaning, strict=True):
            found = (*accounted.flags.get(entry.id, ()), *self._rules.check(pair), *spelt, *meant)
            if found:
                flags[entry.id] = found
        return Checked(flags, accounted)
