"""Words that negate in Arabic, English and French, found in a text with their weight.

``FIRM`` words negate for certain (لم، not, ne ... pas). ``PART`` words often
become one word with what they negate (غير شرعي = illegal). ``LIMIT``, ``LEAST``
and ``MOST`` words set a limit: only, at least, no more than. ``FREE`` words
stand in idioms that other languages word without negation (لا بد = must), or
repeat a negation. ``WORD`` is a word of negative meaning (رفض, unable, manque).
The words stand in ``negation.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

__all__ = ["Cue", "Weight", "find_negations"]

MARKS = re.compile(r"[\u0640\u064b-\u065f\u0670\u200c-\u200f\u061c]")
TOKEN = re.compile(r"[^\W\d_](?:[^\W_]|[\u0640\u064b-\u065f\u0670\u200c-\u200f])*")
STOP = re.compile(r"[.!?؟:;؛،\n]")
NUMBERED = re.compile(r"\b[Nn]o\.(?=\s?\d)|\b[Nn]\.?(?=\s?[°º\d])|\bN(?=['’][A-Z])|\bدون(?=\s*\d)")
"""No. 11, n° 11, N'Djamena and دون 11 (below 11)."""
NEAR = 7
"""Words between French ne and the word that completes it."""
FAR = 16
"""Words between an Arabic negation and the إلا that makes it "only"."""
HOWEVER = ("أن", "إن")
BARE = ("peu", "pouv", "pourr", "sau", "os", "cess")
"""Beginnings of the French verbs that ne negates without pas."""
EXPLETIVE = frozenset("avant moins peur crainte craint craignent plus mieux".split())
"""Words after whose que a French ne denies nothing."""


class Weight(Enum):
    """How surely a word negates."""

    FIRM = auto()
    PART = auto()
    LIMIT = auto()
    LEAST = auto()
    MOST = auto()
    FREE = auto()
    WORD = auto()


@dataclass(frozen=True)
class Cue:
    """One negative word at ``start:end`` of a text."""

    start: int
    end: int
    weight: Weight


@dataclass(frozen=True)
class Vocabulary:
    """The sets of words of one language, its idioms, and what tells a word of negative meaning."""

    sets: Mapping[str, frozenset[str]]
    free: frozenset[str]
    negative: Callable[[str], object]

    def limit(self, word: str) -> Weight | None:
        """Return the kind of limit a word sets, None for other words."""
        kinds = {"limit": Weight.LIMIT, "least": Weight.LEAST, "most": Weight.MOST}
        return next((weight for kind, weight in kinds.items() if word in self.sets.get(kind, ())), None)

    def meaning(self, word: str) -> Weight | None:
        """Return ``WORD`` for a word of negative meaning, else None."""
        return Weight.WORD if self.negative(word) and word not in self.sets.get("not_words", ()) else None


@dataclass(frozen=True)
class Words:
    """The words of one text, and after which of them a clause ends."""

    words: list[str]
    stops: list[bool]

    def __getitem__(self, at: int) -> str:
        """Return one word, "" beyond either end."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def before(self, at: int, reach: int) -> list[str]:
        """Return the words before one, over clauses too."""
        return self.words[max(0, at - reach) : at]

    def after(self, at: int, reach: int) -> list[str]:
        """Return the words after one, up to the end of its clause."""
        end = at
        while end - at < reach and end + 1 < len(self.words) and not self.stops[end]:
            end += 1
        return self.words[at + 1 : end + 1]


def find_negations(text: str, language: str) -> tuple[Cue, ...]:
    """Return the negative words of a text in ``ar``, ``en`` or ``fr``, in order."""
    text = NUMBERED.sub(lambda match: " " * len(match.group()), text)
    tokens = list(TOKEN.finditer(text))
    plain = [MARKS.sub("", m.group()) if language == "ar" else m.group().lower() for m in tokens]
    stops = [bool(STOP.search(text, a.end(), b.start())) for a, b in pairwise(tokens)]
    weigh = {"ar": _arabic, "en": _english, "fr": _french}[language]
    words, vocabulary = Words(plain, [*stops, True]), _vocabulary(language)
    weights = ((token, weigh(words, at, vocabulary)) for at, token in enumerate(tokens))
    return tuple(Cue(token.start(), token.end(), weight) for token, weight in weights if weight)


@lru_cache(maxsize=3)
def _vocabulary(language: str) -> Vocabulary:
    data = tomllib.loads((Path(__file__).parent / "negation.toml").read_text("utf-8"))[language]
    stems = data.pop("before", "") + "(?:" + "|".join(data.pop("words").split()) + ")"
    free = frozenset(data.pop("free", ()))
    data["loose"] = data.get("loose", "")
    return Vocabulary({name: frozenset(words.split()) for name, words in data.items()}, free, re.compile(stems).match)


def _arabic(words: Words, at: int, known: Vocabulary) -> Weight | None:
    word, sets = words[at], known.sets
    if word[:1] in "وف" and (word[1:] in sets["firm"] or word[1:] in sets["part"] or word[1:] in ("ما", "إلا")):
        word = word[1:]
    first = next(iter(words.after(at, 1)), "")
    if word in sets["firm"]:
        return _particle(words, at, word, first, known)
    if word in sets["part"]:
        # Graft is كسب غير مشروع, a drone without a pilot; "apologised for not coming" is also just "apologised";
        # two negations make none: غير مستبعد is likely.
        idiom = first in sets["idiom"] or first.startswith("طيا") or words[at - 1].endswith("كسب")
        earlier = words.before(at, NEAR)
        if idiom or known.meaning(first) or any("عتذ" in before for before in earlier[-4:]):
            return Weight.FREE
        if word == "دون" and (sets["prevents"].intersection(earlier) or words[at - 1] in ("ما", "هم")):
            return Weight.FREE
        other = {"غير": "however", "دون": "below"}.get(word, "")
        return None if first in sets.get(other, ()) and words[at - 1] != "من" else Weight.PART
    if word == "ما" and first == "من":  # none; but ما من شأنه is what may
        return Weight.FREE if words[at + 2].startswith("شأن") else Weight.FIRM
    if word == "ما":
        return Weight.FREE if first in ("عاد", "عادت", "عادوا", "كان", "كاد", "لنا", "هكذا") else None
    if word == "كلا":  # no, or both
        return Weight.FREE if words.stops[at] else None
    if word in ("إلا", "الا", "سوى"):
        return None if first.startswith(HOWEVER) else Weight.FREE
    return known.meaning(word) or (Weight.FREE if word.removeprefix("و") in sets["loose"] else None)


def _particle(words: Words, at: int, word: str, first: str, known: Vocabulary) -> Weight | None:
    """Weigh لم، لن، لا، ليس and the like."""
    sets = known.sets
    if first in sets["still"] or (word == "ألا" and first.startswith("وه")):
        return None
    following, earlier = words.after(at, FAR), words.before(at, FAR)
    # ما لم is unless; beside another negation it is often "until".
    unless = word == "لم" and words[at - 1] in ("ما", "وما")
    alone = not any(other in sets["firm"] for i, other in enumerate(words.words) if i != at)
    # أم لا: or not; أليس كذلك: is it not.
    asked = (word == "لا" and words[at - 1] in ("أم", "ام", "أو") and words.stops[at]) or first == "كذلك"
    unequalled = any(other.startswith("مثيل") for other in following)
    # لم ... لا ... ولا: neither ... nor.
    repeats = word == "لا" and (
        (words[at] == "ولا" and sets["firm"].intersection(earlier))
        or ("ولا" in words.words[at : at + FAR] and sets["firm"].intersection(earlier[-NEAR:]))
    )
    if limit := known.limit(first):
        return limit
    if _only(following, known):
        return Weight.LIMIT
    if sets["not_only"].intersection(following) or (unless and alone):
        return Weight.PART
    free = unless or asked or unequalled or repeats or first in sets["idiom"]
    return Weight.FREE if free else Weight.FIRM


def _only(following: list[str], known: Vocabulary) -> bool:
    """Tell whether words after a negation turn it into "only"."""
    return any(
        word in known.sets["only"] and not after.startswith(HOWEVER) for word, after in pairwise([*following, ""])
    )


def _english(words: Words, at: int, known: Vocabulary) -> Weight | None:
    word = words[at]
    if word in known.sets["firm"] or (word == "t" and words[at - 1].endswith("n")):
        forget = words[at + 1] == "forget"
        free = word == "nor" or words[at - 1] == "or" or forget or f"{word} {words[at + 1]}" in known.free
        return Weight.FREE if free else Weight.FIRM
    after = words[at + 1]
    if (word, after) in (("yet", "to"), ("rather", "than")) or (word.startswith("rul") and after == "out"):
        return Weight.WORD
    return known.meaning(word) or known.limit(word)


def _french(words: Words, at: int, known: Vocabulary) -> Weight | None:
    word, paired = words[at], known.sets["paired"]
    if word in ("ne", "n"):
        # Counted alone (ne cesse) or with que (only); else the word that completes it is.
        rest = [words[at - 1], *words.after(at, NEAR)]
        if any(other in paired or other in known.sets["firm"] for other in rest):
            return None
        if words[at + 1].startswith(BARE):
            return Weight.FIRM
        earlier = words.before(at, NEAR)
        expletive = EXPLETIVE.intersection(earlier) and {"que", "qu"}.intersection(earlier)
        return Weight.LIMIT if {"que", "qu"}.intersection(rest) else (None if expletive else Weight.WORD)
    if word in paired:
        if word == "pas" and words[at - 1] in known.sets["step"]:
            return None
        if not _denied(words, at):
            return Weight.WORD if word in ("pas", "rien") else None
        earlier = words.before(at, NEAR)
        repeats = any(other in paired or other in known.sets["firm"] for other in earlier)
        return Weight.FREE if repeats or words[at - 1].startswith("oubli") else Weight.FIRM
    if word in known.sets["firm"]:
        if word in ("nul", "nulle") and not _denied(words, at) and words[at + 1] != "part":
            return None  # a draw
        repeats = word == "ni" or words[at - 1] in ("ni", "ou") or "sans" in words.before(at, 3)
        repeats = repeats or (word == "jamais" and not _denied(words, at))
        return Weight.FREE if repeats or f"{word} {words[at + 1]}" in known.free else Weight.FIRM
    pair = (words[at - 1], word) in (("à", "moins"), ("à", "peine"))
    if pair or (word == "plutôt" and words[at + 1] in ("que", "qu")):
        return Weight.WORD
    return known.meaning(word) or known.limit(word)


def _denied(words: Words, at: int) -> bool:
    """Tell whether French ne stands before a word, or right after it (rien n'indique)."""
    return any(word in ("ne", "n") for word in (*words.before(at, NEAR), words[at + 1]))
