"""The newsroom's own glossary terms must be used to the word."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from helpers.briefing import Flag, Span
from helpers.checks.mentions import read_words
from helpers.checks.pair import Pair, reason
from helpers.checks.skeleton import MARKS
from helpers.glossary import Entry, Glossary

__all__ = ["ARABIC", "check_terms", "place"]

ARABIC = re.compile(r"[\u0621-\u065f\u066e-\u06d3]+")
"""An Arabic word with its diacritics."""


def check_terms(pair: Pair, found: Sequence[Entry], own: Collection[Entry], glossary: Glossary) -> list[Flag]:
    """Return an error for every entry of ``own`` found in the source and not used in the translation."""
    return [flag for entry in _within(found, own, glossary) for flag in _obeyed(entry, pair)] if own else []


def _within(found: Sequence[Entry], own: Collection[Entry], glossary: Glossary) -> Iterator[Entry]:
    """Yield own entries, also those hidden in longer shipped ones."""
    for entry in found:
        words = entry.ar.split()
        if entry in own:
            yield entry
        elif len(words) > 1:
            inner = (e for part in (words[1:], words[:-1]) for e in glossary.find(" ".join(part)) if e in own)
            yield from dict.fromkeys(inner)


def _obeyed(entry: Entry, pair: Pair) -> list[Flag]:
    """Return a flag unless the rendering is in the translation, plural or not."""
    rendering = getattr(entry, pair.language)
    wanted = [word.text for word in read_words(rendering)]
    texts = [word.text for word in read_words(pair.target)]
    for at in range(len(texts) - len(wanted) + 1):
        here = texts[at : at + len(wanted)]
        if all(a == b or a.rstrip("sx") == b.rstrip("sx") for a, b in zip(here, wanted, strict=True)):
            return []
    text = reason("glossary", "missing", pair.reader, arabic=entry.ar, rendering=rendering)
    span = place(entry.ar, pair.source)
    return [Flag("glossary", "error", text, (span,) if span else ())]


def place(arabic: str, source: str) -> Span | None:
    """Return where an entry stands in the source, clitics included."""
    gap = "[\u0610-\u061a\u0640\u064b-\u065f\u0670]*"
    words = [gap.join(map(re.escape, MARKS.sub("", word))) + gap for word in ARABIC.findall(arabic)]
    # Clitics have four letters at most; an entry in the middle of a word is the last resort.
    pattern = r"\W+".join(words)
    match = re.search(r"(?<!\w)\w{0,4}" + pattern, source) or re.search(pattern, source)
    return Span("source", match.start(), match.end()) if match else None
