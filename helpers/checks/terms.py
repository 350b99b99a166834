"""The newsroom's own glossary terms must be used to the word."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.briefing import Flag, Span
from helpers.checks.gazetteer import stem
from helpers.checks.mentions import read_words
from helpers.checks.pair import Pair, reason
from helpers.glossary import Match

__all__ = ["check_terms"]


def check_terms(pair: Pair, own: Sequence[Match]) -> list[Flag]:
    """Return an error for every own entry met in the source and not used in the translation."""
    texts = [word.text for word in read_words(pair.target)] if own else []
    first = {match.entry: match for match in reversed(own)}.values()
    return [_missing(match, pair) for match in own if match in first and not _obeyed(match, pair, texts)]


def _obeyed(match: Match, pair: Pair, texts: Sequence[str]) -> bool:
    """Tell whether the rendering is in the translation, plural or not.

    Where Syria is met in the spelling that is its adjective too, the adjective will do.
    """
    wanted = [word.text for word in read_words(getattr(match.entry, pair.language))]
    either = match.entry.ar.endswith("يا") and pair.source[: match.end].endswith("ية")
    for at in range(len(texts) - len(wanted) + 1):
        here = zip(texts[at : at + len(wanted)], wanted, strict=True)
        if all(a.rstrip("sx") == b.rstrip("sx") or (either and stem(a) == stem(b)) for a, b in here):
            return True
    return False


def _missing(match: Match, pair: Pair) -> Flag:
    rendering = getattr(match.entry, pair.language)
    text = reason("glossary", "missing", pair.reader, arabic=match.entry.ar, rendering=rendering)
    return Flag("glossary", "error", text, (Span("source", match.start, match.end),))
