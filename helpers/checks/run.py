"""The rule checks of one segment and its translation, in one call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from helpers.briefing import Flag
from helpers.checks.attribution import check_attribution
from helpers.checks.form import check_form
from helpers.checks.names import NameCheck
from helpers.checks.negation import check_negation
from helpers.checks.number_values import check_numbers
from helpers.checks.opposites import check_opposites
from helpers.checks.pair import Pair
from helpers.checks.quotes import check_quotes
from helpers.glossary import Glossary

__all__ = ["PairChecker"]

Check = Callable[[Pair], tuple[Flag, ...]]


class PairChecker:
    """Form, numbers, names, negation, opposites, quotations and attribution of segments, by rules.

    Parameters
    ----------
    glossary
        Finds the terms of a segment; terms of the newsroom's own files are
        obeyed to the word.
    """

    def __init__(self, glossary: Glossary) -> None:
        self.names = NameCheck(glossary, glossary.files)
        self.checks: Mapping[str, Check] = MappingProxyType(
            {
                "form": check_form,
                "numbers": check_numbers,
                "names": self.names.check,
                "negation": check_negation,
                "opposites": check_opposites,
                "quotes": check_quotes,
                "attribution": check_attribution,
            }
        )

    def check(self, pair: Pair) -> tuple[Flag, ...]:
        """Return the flags of every check, in a fixed order; none for an empty translation.

        An empty translation, and a source without a word or a figure, is the
        business of accounting alone.
        """
        if not pair.target.strip() or not any(character.isalnum() for character in pair.source):
            return ()
        return tuple(flag for check in self.checks.values() for flag in check(pair))
