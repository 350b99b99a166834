"""Which parts of the article a summary speaks of, and how much of its wording is its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from helpers.briefing import Measures
from helpers.render.parts import Cell, Coverage, PartLine

__all__ = ["coverage_of"]


def coverage_of(measures: Measures | None, headings: Mapping[int, Cell], words: Mapping[str, Any]) -> Coverage | None:
    """Return a summary's measures in words; None where it was not measured.

    ``headings`` holds each heading by its segment id, as the page quotes it.
    An article of one part is not told part by part.
    """
    if measures is None:
        return None
    covered = sum(part.covered for part in measures.parts) if measures.parts else len(measures.covered)
    total = sum(part.total for part in measures.parts)
    parts = []
    for part in measures.parts if len(measures.parts) > 1 else ():
        cell = headings.get(part.heading) if part.heading is not None else None
        text = (cell.text or "").strip().rstrip(".") if cell else ""
        if part.heading is not None and not text:
            continue  # a heading that is not there cannot be named
        count = words["covers_part" if text else "covers_before"].format(covered=part.covered, total=part.total)
        parts.append(PartLine(count, part.heading, text, cell.language if cell else None))
    line = words["covers" if total else "covers_of_unknown"].format(covered=covered, total=total)
    own = words["own_words"].format(percent=round(100 * measures.novel_bigrams)) if _share(measures) else ""
    return Coverage(line, tuple(parts), own)


def _share(measures: Measures) -> bool:
    return 0 <= measures.novel_bigrams <= 1
