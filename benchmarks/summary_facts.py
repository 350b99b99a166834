"""Which facts of an article a summary keeps, drops or distorts, as far as rules can tell."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from helpers.briefing import Briefing, SummarySentence
from helpers.checks.gazetteer import root
from helpers.checks.numbers import missing_numbers
from helpers.checks.skeleton import fold, likeness
from helpers.glossary import Glossary

__all__ = ["OUTCOMES", "Fact", "FactJudge"]

OUTCOMES = ("kept", "dropped", "distorted", "elsewhere", "not decided")
"""Elsewhere: the number or name is in the summary, in a sentence that does not rest on the fact's own."""
SAME = 0.75
"""Likeness from which a Latin word is the Arabic one (``helpers.checks.names``)."""
LATIN = re.compile(r"[^\W\d_]+")
ARABIC = re.compile(r"[\u0621-\u064a]+")


@dataclass(frozen=True)
class Fact:
    """One fact as the article words it, of what kind it is, and what became of it."""

    text: str
    kind: str
    outcome: str


class FactJudge:
    """Judges facts by their numbers and names; a fact with neither is not decided."""

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary

    def judge(
        self, facts: Iterable[Mapping[str, str]], briefing: Briefing, summary: Sequence[SummarySentence], language: str
    ) -> list[Fact]:
        """Return what became of each fact in a summary whose sentences were checked."""
        return [self._fact(fact["number_or_name"], briefing, summary, language) for fact in facts]

    def _fact(self, text: str, briefing: Briefing, summary: Sequence[SummarySentence], language: str) -> Fact:
        homes = [segment.id for segment in briefing.segments if text in segment.source]
        names = self._names(text, homes, briefing, "en")
        if missing_numbers(text, ""):
            kind, check = "number", "numbers"
        elif names and len(names) * 2 > len(ARABIC.findall(text)):
            kind, check = "name", "names"
        else:
            return Fact(text, "other", "not decided")
        words = self._names(text, homes, briefing, language)
        if not homes or (kind == "name" and not words):
            return Fact(text, kind, "not decided")
        telling = [
            s
            for s in summary
            if (missing_numbers(text, s.text) == () if kind == "number" else _named(words, s.text, language))
        ]
        resting = [s for s in summary if not set(homes).isdisjoint(s.support)]
        if any(sentence in resting for sentence in telling):
            return Fact(text, kind, "kept")
        if telling:
            return Fact(text, kind, "elsewhere")
        wrong = any(flag.check == check and flag.severity == "error" for s in resting for flag in s.flags)
        return Fact(text, kind, "distorted" if wrong else "dropped")

    def _names(self, text: str, homes: Sequence[int], briefing: Briefing, language: str) -> set[str]:
        """Return the words by which the fact's own sentence names it; in Arabic, its words."""
        if language == "ar":
            return set(map(root, ARABIC.findall(text)))
        told = [briefing.translation(language, home) for home in homes]
        latin = [word for made in told if made for word in LATIN.findall(made.text) if word[0].isupper()]
        known = {fold(word) for entry in self._glossary.find(text) for word in LATIN.findall(getattr(entry, language))}
        alike = (max(latin, key=lambda word: likeness(arabic, word), default="") for arabic in ARABIC.findall(text))
        heard = (
            word for word, arabic in zip(alike, ARABIC.findall(text), strict=True) if likeness(arabic, word) >= SAME
        )
        return {*map(fold, heard), *(fold(word) for word in latin if fold(word) in known)}


def _named(words: Collection[str], sentence: str, language: str) -> bool:
    """Tell whether a sentence has at least half of the words of a name."""
    held = set(map(root, ARABIC.findall(sentence))) if language == "ar" else set(map(fold, LATIN.findall(sentence)))
    return 2 * len(held.intersection(words)) >= len(words)
