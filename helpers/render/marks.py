"""From flags to marks: how bad, how many, which words, said in the reader's language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from helpers.briefing import SEVERITIES, Flag
from helpers.render.parts import Badge, Language, Mark, Note
from helpers.render.words import typeset

__all__ = ["RANK", "Marker", "severity_of"]

RANK: dict[str, int] = {severity: rank for rank, severity in enumerate(reversed(SEVERITIES))}
"""Severities, the worst first."""
SYMBOLS = {"error": "✕", "warning": "▲", "info": "●"}
LONG, HEAD, TAIL = 48, 26, 14
"""Characters from which words that a reason quotes are shortened, and what is kept of them."""

QUOTES = " \t\n\u00a0\u202f\"'“”«»‘’"
"""What may stand round words in a text and not where a reason quotes them."""


def severity_of(flag: Flag) -> str:
    """Return a flag's severity; one that is not known asks for a check."""
    return flag.severity if flag.severity in RANK else "warning"


class Marker:
    """Words flags for one reader; ``words`` are those of the page."""

    def __init__(self, words: Mapping[str, Any], reader: str) -> None:
        self._words, self._reader = words, reader

    def badge(self, severity: str) -> Badge:
        """Return symbol and word of a severity."""
        return Badge(severity, SYMBOLS[severity], self._words["severities"][severity])

    def worst(self, flags: Iterable[Flag]) -> Badge | None:
        """Return the badge of the worst flag, None where there is none."""
        severity = min(map(severity_of, flags), key=RANK.__getitem__, default=None)
        return self.badge(severity) if severity else None

    def check(self, name: str) -> str:
        """Return the name of a check in words."""
        return self._words["checks"].get(name, name.replace("_", " "))

    def marks(self, flags: Iterable[Flag], side: str) -> tuple[Mark, ...]:
        """Return what to underline in a source or target text."""
        spans = (
            Mark(span.start, span.end, severity_of(flag)) for flag in flags for span in flag.spans if span.side == side
        )
        return tuple(dict.fromkeys(spans))

    def notes(self, flags: Iterable[Flag], source: str, target: str) -> tuple[Note, ...]:
        """Return flags in words, the worst first; what is said twice of one text is said once.

        ``source`` and ``target`` are the texts their spans lie in: long words
        that a reason quotes from them are shortened, since they stand marked beside it.
        """
        ordered = sorted(flags, key=lambda flag: RANK[severity_of(flag)])
        return tuple(dict.fromkeys(self._note(flag, source, target)[0] for flag in ordered))

    def brief(self, flag: Flag, source: str, target: str, languages: tuple[Language, Language]) -> Note:
        """Return one flag for a list, with the words it speaks of and its reason does not say.

        ``languages`` are those of the two texts.
        """
        note, unsaid = self._note(flag, source, target)
        words = [(shortened(piece), languages[side == "target"]) for side, piece in unsaid]
        return replace(note, words=tuple(dict.fromkeys(words))[:2])

    def _note(self, flag: Flag, source: str, target: str) -> tuple[Note, list[tuple[str, str]]]:
        """Return a flag in words, and the pieces of text it speaks of without saying them, each with its side."""
        badge, check, reason = self.badge(severity_of(flag)), self.check(flag.check), typeset(flag.reason, self._reader)
        unsaid = []
        for span in flag.spans:
            text = source if span.side == "source" else target
            piece = text[max(0, span.start) : max(0, span.end)].strip(QUOTES)
            said = typeset(piece, self._reader)
            if said and said in reason:
                reason = reason.replace(said, shortened(said))
            elif piece and piece != text.strip(QUOTES):  # a whole sentence needs no quoting
                unsaid.append((span.side, piece))
        label = self._words["note"].format(severity=badge.word, check=check)
        return Note(badge, label, check, reason), unsaid

    def check_line(self, texts: Sequence[Sequence[Flag]]) -> str:
        """Return how many texts ask for a check and how many of them hold errors."""
        found = [badge.severity for badge in map(self.worst, texts) if badge]
        errors, warnings = found.count("error"), found.count("warning")
        key = "check_errors" if errors else "check_warnings" if warnings else "check_none"
        return self._words[key].format(count=errors + warnings, errors=errors)

    def kinds(self, texts: Iterable[Sequence[Flag]]) -> str:
        """Return how many texts each check asks to look at, the most frequent first."""
        counted: Counter[str] = Counter()
        for flags in texts:
            counted.update({self.check(flag.check) for flag in flags if severity_of(flag) != "info"})
        ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
        return self._words["list_separator"].join(f"{check}\u00a0{count}" for check, count in ordered)


def shortened(text: str) -> str:
    """Return words with the middle of long ones left out, at white space where there is any."""
    text = re.sub(r"\s+", " ", text)
    if len(text) <= LONG:
        return text
    head, tail = text[:HEAD], text[-TAIL:]
    return f"{head.rpartition(' ')[0] or head} … {tail.partition(' ')[2] or tail}"
