"""Flags as lines of text, the same in every command: symbol, word, check and reason."""

from __future__ import annotations

from collections.abc import Iterable

from helpers.briefing import Flag

__all__ = ["REMINDER", "mark_lines"]

REMINDER = "Marks are prompts for review, not proof; a sentence without a mark is not proved right."


def mark_lines(flags: Iterable[Flag], reader: str) -> list[str]:
    """Return one line per flag, the worst first, in the reader's language (``en`` or ``fr``).

    Nothing hidden in a text that a reason quotes reaches the terminal unseen.
    """
    from helpers.render.marks import RANK, Marker, severity_of
    from helpers.render.text import plain
    from helpers.render.words import load_strings

    marker = Marker(load_strings(reader), reader)
    lines = []
    for flag in sorted(flags, key=lambda flag: RANK[severity_of(flag)]):
        badge = marker.badge(severity_of(flag))
        lines.append(f"{badge.symbol} {badge.word} ({marker.check(flag.check)}): {plain(flag.reason)}")
    return lines
