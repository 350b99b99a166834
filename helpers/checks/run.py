"""All checks of one segment and its translation, in one call."""

from __future__ import annotations

from helpers.briefing import Flag
from helpers.checks.attribution import check_attribution
from helpers.checks.names import NameCheck
from helpers.checks.negation import check_negation
from helpers.checks.number_values import check_numbers
from helpers.checks.pair import Pair
from helpers.checks.quotes import check_quotes
from helpers.glossary import Glossary

__all__ = ["PairChecker"]


class PairChecker:
    """Numbers, names, negation, quotations and attribution of segments, by rules.

    Parameters
    ----------
    glossary
        Finds the terms of a segment; terms of the newsroom's own files are
        obeyed to the word.
    """

    def __init__(self, glossary: Glossary) -> None:
        self._checks = (
            check_numbers,
            NameCheck(glossary, glossary.files).check,
            check_negation,
            check_quotes,
            check_attribution,
        )

    def check(self, pair: Pair) -> tuple[Flag, ...]:
        """Return the flags of every check, in a fixed order; none for an empty translation."""
        if not pair.target.strip():
            return ()
        return tuple(flag for check in self._checks for flag in check(pair))
