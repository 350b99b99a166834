"""Article text made safe to print in a page: escaped, with nothing hidden in it.

Article, translations and provenance are hostile input. nbconvert's Jinja
environment does not escape by itself, so every value a template prints goes
through one of these filters.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from helpers.render.marks import RANK
from helpers.render.parts import Mark

__all__ = ["FILTERS", "link_of", "marked", "quoted", "shown", "worded"]

# Characters that a reader cannot see and that change what is seen: controls
# (null among them), bidi embeddings, overrides and isolates (Unicode Standard
# Annex 9), interlinear annotations, noncharacters, lone surrogates (which no
# UTF-8 file can hold) and tag characters. Left alone are tab, line ends and
# the plain direction marks U+200E, U+200F and U+061C, which honest Arabic
# text uses and which reach no further than their neighbours.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)

_ARABIC = re.compile(r"[\u0600-\u06ff](?:[\u0600-\u06ff\u200c-\u200f\s.…-]*[\u0600-\u06ff])?")


def _pieces(value: Any) -> Iterable[tuple[str, bool]]:
    """Yield the pieces of a text, each with whether it is the label of a hidden character."""
    text = str(value).replace("\r\n", "\n").replace("\r", "\n")
    at = 0
    for match in _HIDDEN.finditer(text):
        yield text[at : match.start()], False
        yield f"U+{ord(match.group()):04X}", True
        at = match.end()
    yield text[at:], False


def shown(value: Any) -> Markup:
    """Return a value as HTML text; hidden characters become visible code point labels."""
    return Markup("").join(
        Markup('<code class="dg-hidden" dir="ltr">{}</code>').format(piece) if label else escape(piece)
        for piece, label in _pieces(value)
    )


def plain(value: Any) -> str:
    """Return a value as one line of plain text; hidden characters become ``[U+202E]``."""
    return " ".join("".join(f"[{piece}]" if label else piece for piece, label in _pieces(value)).split())


def quoted(value: Any) -> Markup:
    """Return a value for use inside a quoted HTML attribute or a ``<title>``."""
    return escape(plain(value))


def marked(value: str, marks: Iterable[Mark]) -> Markup:
    """Return a text as HTML with the characters of some marks in ``<mark>``, its class their severity.

    Offsets count code points of ``value``; what lies outside is ignored. Where
    marks overlap, the worst is shown, and those of one severity run together.
    """
    inside = [(max(0, mark.start), min(len(value), mark.end), mark.severity) for mark in marks]
    inside = [mark for mark in inside if mark[0] < mark[1]]
    edges = sorted({0, len(value), *(edge for mark in inside for edge in mark[:2])})
    runs: list[tuple[str, int, int]] = []  # severity, start, end
    for start, end in itertools.pairwise(edges):
        over = [severity for first, last, severity in inside if first <= start and end <= last]
        worst = min(over, key=lambda severity: RANK.get(severity, 1), default="")
        # Marks that only touch stay two: they speak of two things.
        joined = runs and runs[-1][0] == worst and any(first < start < last for first, last, _severity in inside)
        runs.append((worst, runs.pop()[1] if joined else start, end))
    return Markup("").join(
        Markup('<mark class="dg-{}">{}</mark>').format(worst, shown(value[start:end]))
        if worst
        else shown(value[start:end])
        for worst, start, end in runs
    )


def worded(value: str) -> Markup:
    """Return a text of our own that quotes others: its Arabic runs say their language and stand apart."""
    result, at = Markup(""), 0
    for match in _ARABIC.finditer(value):
        result += shown(value[at : match.start()])
        result += Markup('<bdi lang="ar">{}</bdi>').format(shown(match.group()))
        at = match.end()
    return result + shown(value[at:])


def link_of(url: str | None) -> str | None:
    """Return a URL that may be linked (http or https, with a host), else None."""
    if not url or url != plain(url) or re.search(r"""[\s"'<>\\`]""", url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and host else None


FILTERS: dict[str, Callable[..., Markup]] = {"shown": shown, "quoted": quoted, "marked": marked, "worded": worded}
"""The filters that templates print values with, by name."""
