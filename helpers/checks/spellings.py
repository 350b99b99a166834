"""One Arabic name spelt in several ways over an article."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from helpers.briefing import Flag, Span
from helpers.checks.gazetteer import Gazetteer, root, stem
from helpers.checks.hearing import SAME
from helpers.checks.mentions import BEGINS, read_mentions, read_words
from helpers.checks.pair import Pair, reason
from helpers.checks.skeleton import MARKS, fold, likeness
from helpers.checks.wanted import ARABIC
from helpers.frequency import frequency

__all__ = ["compare_spellings"]

LATIN = re.compile(r"[^\W\d_]+(?:['’‘ʿʾ-][^\W\d_]+)*")
"""A word with its inner apostrophes and hyphens: they are part of a spelling."""
PREFIX = re.compile(r"(?:(?:[cdjlmnst]|qu)['’])?(?:[ae][lrstnzd]h?-)?", re.IGNORECASE)
CLITIC = re.compile(r"^[وف]?(?:[بلك]?ال|لل)")
SHORTEST = 4
"""Letters of the Latin words compared: shorter ones resemble too much."""
EVERYDAY = 4.5
"""Zipf frequency from which a word that begins a sentence is taken for no name: Outside, Elle."""


@dataclass(frozen=True)
class _Use:
    """An Arabic name and its rendering in pair ``at``; ``group`` if that is a known name, ``heard`` if it sounds so."""

    at: int
    arabic: str
    latin: str
    span: Span
    group: object | None
    heard: bool


def compare_spellings(pairs: Sequence[Pair], names: Gazetteer, numbers: Sequence[int]) -> tuple[tuple[Flag, ...], ...]:
    """Return, for each pair of one article, a warning for every name rendered otherwise elsewhere.

    Endings do not count (Syria, Syrian); apostrophes do (Maarzita, Ma'arzita).
    Known renderings of one name that do not sound alike are all right (the
    United States, Washington), a known one and a mere transcription are not
    (Aleppo, Halab). The rendering met most often, at a tie the first, is taken
    as the article's; a reason says in which sentences, by their ``numbers``.
    """
    seen: dict[str, list[_Use]] = defaultdict(list)
    for at, pair in enumerate(pairs):
        for use in _uses(at, pair, names):
            seen[_root(use.arabic)].append(use)
    flags: list[list[Flag]] = [[] for _ in pairs]
    for uses in seen.values():
        forms = [stem(fold(use.latin)) for use in uses]
        usual = Counter(forms).most_common(1)[0][0]
        first = uses[forms.index(usual)]
        where = dict.fromkeys(numbers[use.at] for use, form in zip(uses, forms, strict=True) if form == usual)
        for use, form in zip(uses, forms, strict=True):
            if form == usual or _both_known(use, first):
                continue
            text = reason(
                "names", "spelling", pairs[use.at].reader,
                arabic=use.arabic, here=use.latin, usual=first.latin, others=", ".join(map(str, where)),
            )  # fmt: skip
            flags[use.at].append(Flag("names", "warning", text, (use.span,)))
    return tuple(map(tuple, flags))


def _both_known(one: _Use, other: _Use) -> bool:
    """Tell whether both are known names, and not two spellings of one sound (Kyiv, Kiev; but Oman, Amman)."""
    if one.group is None or other.group is None:
        return False
    return not (one.heard and other.heard and fold(one.latin)[0] == fold(other.latin)[0])


def _uses(at: int, pair: Pair, names: Gazetteer) -> Iterator[_Use]:
    """Yield each capitalised word with the Arabic word it reads like most, and known renderings of the other words."""
    source = dict.fromkeys(ARABIC.findall(pair.source))
    words = read_words(pair.target)
    mentions = list(read_mentions(words, names, pair.language))
    known = {words[at].start: m for m in mentions for at in range(m.at, m.to)}
    met = set()
    for match in LATIN.finditer(pair.target):
        start = match.start() + len(PREFIX.match(match.group())[0])  # type: ignore[index]
        latin = re.sub(r"['’]s?$", "", pair.target[start : match.end()])
        if len(latin) < SHORTEST or not latin[0].isupper() or latin.isupper():
            continue
        score, arabic = max(((likeness(word, latin), word) for word in source), default=(0.0, ""))
        mention = known.get(start)
        if score < SAME or (mention is None and _everyday(pair, match.start(), latin)):
            continue
        met.add(arabic)
        yield _Use(at, arabic, latin, Span("target", start, start + len(latin)), mention and mention.group, True)
    for mention in mentions:
        word = words[mention.at]
        spans = (a for a in source if a not in met and any(g == mention.group for g in names.groups_of(a)))
        for arabic in spans if mention.to == mention.at + 1 and word.capital and len(word.text) >= SHORTEST else ():
            latin = pair.target[word.start : word.end]
            yield _Use(at, arabic, latin, Span("target", word.start, word.end), mention.group, False)


def _everyday(pair: Pair, start: int, latin: str) -> bool:
    """Tell whether a word may have its capital only because it begins a sentence."""
    begins = BEGINS.search(pair.target, max(0, start - 4), start)
    return bool(begins) and frequency(latin.lower(), pair.language) >= EVERYDAY


def _root(arabic: str) -> str:
    bare = MARKS.sub("", arabic)
    return root(CLITIC.sub("", bare) or bare)
