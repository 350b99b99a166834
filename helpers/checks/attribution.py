"""Attribution lost: what the Arabic reports as said by someone, the translation must not state as fact."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from helpers.briefing import Flag, Span
from helpers.checks.pair import Pair, reason

__all__ = ["check_attribution"]

MARKS = re.compile(r"[\u0640\u064b-\u0650\u0652-\u065f\u0670\u200c-\u200f\u061c]")
TOKEN = re.compile(r"[^\W\d_](?:[^\W_]|[\u0640\u064b-\u065f\u0670\u200c-\u200f])*")
WHOLE_MARKS = re.compile(r"[:\"“”«»„]")
AFTER = re.compile(r"\bd['’]après\b", re.I)
"""French for "according to"; après alone is "after"."""
NEAR = 10
"""Words between a verb of speech and what is said: who speaks, and where."""


@dataclass(frozen=True)
class _Speech:
    verbs: Callable[[str], object]
    sources: Callable[[str], object]
    openers: frozenset[str]
    targets: dict[str, Callable[[str], object]]


def check_attribution(pair: Pair) -> tuple[Flag, ...]:
    """Return a warning where the source reports speech and no word of the translation does."""
    speech = _speech()
    target = AFTER.sub("selon ", pair.target)
    if any(speech.targets[pair.language](word.lower()) for word in TOKEN.findall(target)):
        return ()
    tokens = list(TOKEN.finditer(pair.source))
    words = [MARKS.sub("", token.group()) for token in tokens]
    for at, word in enumerate(words):
        named = speech.sources(word)
        if named or (speech.verbs(word) and _opens(pair.source, tokens, words, at, speech.openers)):
            span = Span("source", tokens[at].start(), tokens[at].end())
            text = reason("attribution", "lost", pair.reader, word=tokens[at].group())
            return (Flag("attribution", "warning", text, (span,)),)
    return ()


def _opens(text: str, tokens: list[re.Match[str]], words: list[str], at: int, openers: frozenset[str]) -> bool:
    """Tell whether something said begins soon after a verb, or ends right before it."""
    if text[: tokens[at].start()].rstrip(" ،,").endswith(('"', "”", "»", "“")):
        return True
    last = min(at + NEAR, len(tokens) - 1)
    return bool(openers.intersection(words[at + 1 : last + 1])) or bool(
        WHOLE_MARKS.search(text, tokens[at].end(), tokens[last].end())
    )


@lru_cache(maxsize=1)
def _speech() -> _Speech:
    data = tomllib.loads((Path(__file__).parent / "attribution.toml").read_text("utf-8"))
    arabic = data["ar"]
    return _Speech(
        verbs=_stems(arabic["verbs"], "[وف]?"),
        sources=_stems(arabic["sources"], "[وف]?"),
        openers=frozenset(arabic["openers"].split()),
        targets={language: _stems(data[language]["words"]) for language in ("en", "fr")},
    )


def _stems(stems: str, before: str = "") -> Callable[[str], object]:
    return re.compile(before + "(?:" + "|".join(stems.split()) + ")").match
