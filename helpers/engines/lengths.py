"""Split a segment that is too long for a model, and join the pieces it became.

Text in and out is one segment as characters; lengths are what the engine's
``count`` says, in tokens.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

from helpers.errors import EngineError

__all__ = ["rejoin", "split_long"]

Count = Callable[[str], int]

CLAUSE = re.compile(r"(?<!\d)[،؛,;:–—….!?؟]+[\"'»”’)\]]*|[،؛,;:–—….!?؟]+[\"'»”’)\]]*(?!\d)")
"""Marks that end a clause, with the closing marks after them; not those inside a number ("3,5", "12:30")."""
SPACE = re.compile(r"\s+")

NO_SPACE_BEFORE = {"ar": "،؛,.;:!?؟…)]»", "en": ",.;:!?…)]”", "fr": ",.…)]"}
"""Marks that stand close to the word before; French sets ; : ! ? » off by a space."""


def split_long(text: str, limit: int, count: Count) -> tuple[str, ...]:
    """Return ``text`` in as few parts as fit the limit, as even as the cuts allow.

    A text within the limit comes back unchanged. Otherwise each cut goes after
    the clause mark nearest to the even cut if one lies within half a part of
    it, else to the nearest space within a whole part, else between any two
    characters (never before a combining mark). White space at a cut falls away; nothing else does.

    Parameters
    ----------
    text
        One segment.
    limit
        Most tokens a part may take by ``count``.
    count
        The engine's own count, special tokens included.

    Raises
    ------
    EngineError
        If not even one character fits.
    """
    size = count(text)
    if size <= limit:
        return (text,)
    text = text.strip()
    if count(text) <= limit:
        return (text,)
    if limit < 1 or len(text) < 2:
        raise EngineError(
            f"The text {text!r} takes {size} tokens and cannot be split.",
            f"The limit is {limit} tokens.",
            "Use a model that reads more.",
        )
    parts = max(2, -(-size // limit))
    cut = _cut(text, parts // 2 / parts, 1 / parts)
    halves = text[:cut].rstrip(), text[cut:].lstrip()
    return tuple(part for half in halves for part in split_long(half, limit, count))


def _cut(text: str, share: float, part: float) -> int:
    """Return where to cut: nearest to ``share`` of the text; a ``part`` is a share too."""
    even, reach = share * len(text), part * len(text) / 2
    clauses = _nearest((match.end() for match in CLAUSE.finditer(text)), even, len(text))
    if clauses is not None and abs(clauses - even) <= reach:
        return clauses
    space = _nearest((match.start() for match in SPACE.finditer(text)), even, len(text))
    if space is not None and abs(space - even) <= 2 * reach:
        return space
    anywhere = (i for i in range(1, len(text)) if not unicodedata.combining(text[i]))
    found = _nearest(anywhere, even, len(text))
    return found if found is not None else max(1, round(even))


def _nearest(places: Iterable[int], even: float, length: int) -> int | None:
    inside = [place for place in places if 0 < place < length]
    return min(inside, key=lambda place: (abs(place - even), place)) if inside else None


def rejoin(parts: Sequence[str], language: str) -> str:
    """Return the translated parts of one segment as one text, empty parts left out.

    Parts are joined by a space, save before a mark that ``language`` (ISO
    639-1) sets close to the word before it. No other character changes.
    """
    close = NO_SPACE_BEFORE.get(language, ",.")
    text = ""
    for part in (part.strip() for part in parts):
        if part:
            text += part if not text or part[0] in close else f" {part}"
    return text
