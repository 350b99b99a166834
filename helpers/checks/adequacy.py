"""Adequacy: whether a translation says what its source says, by multilingual embeddings.

A sentence is compared whole: its cosine tells whether the two are about the
same thing at all. Where the translation is short, each clause of the Arabic is
left out in turn: if the rest is nearer to the translation than the whole, that
clause is likely missing; the other way round, likely added.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from helpers.briefing import Flag, Span
from helpers.cache import SegmentCache, cache_key
from helpers.checks.calibration import Calibration, Limits, Scale, load_calibration
from helpers.checks.meaning import Meaning, parts, size_ratio
from helpers.checks.pair import Pair, reason
from helpers.engines.interface import Embedder, Hypothesis

__all__ = ["Adequacy"]

SHOWN = 80
"""Characters of a clause that a reason quotes."""


@dataclass(frozen=True)
class Finding:
    """One thing found in a pair, without words: the case of its reason, how bad it is, where (None: everywhere)."""

    case: str
    severity: str
    side: str | None = None
    start: int = 0
    end: int = 0


class Adequacy:
    """Compares the meaning of segments and translations, whole and clause by clause.

    Parameters
    ----------
    embedder
        Gives the vectors.
    cache
        Where the results are kept: what is found there needs no embedding.
    calibration
        The thresholds; default: the shipped ones.

    Notes
    -----
    Thresholds hold for the embedder they were made with. With another one
    nothing is said at all, no flag and no all-clear: calibrate it with
    ``python -m benchmarks.calibrate_adequacy`` first. Nothing is said either of a
    language without thresholds or of an empty text. Of headings and names of
    one to three Arabic words (fewer than ``least_words``) the cosine alone is
    asked, and only a doubt is said.
    """

    def __init__(self, embedder: Embedder, cache: SegmentCache, calibration: Calibration | None = None) -> None:
        self._embedder, self._cache = embedder, cache
        self._calibration = calibration or load_calibration()
        # Kept for the other languages of an article: the Arabic is the same.
        self._meaning = Meaning(embedder.embed, self._calibration.centre)

    def check(self, pairs: Sequence[Pair]) -> list[tuple[Flag, ...]]:
        """Return the flags of each pair, in order."""
        keys = {pair: self._key(pair) for pair in pairs if self._can_tell(pair)}
        found: dict[str, tuple[Finding, ...]] = {}
        for key in dict.fromkeys(keys.values()):
            if kept := self._cache.get(key):
                found[key] = tuple(Finding(**finding) for finding in json.loads(kept.text))
        new = {key: pair for pair, key in keys.items() if key not in found}
        if new:
            made = dict(zip(new, self._compare(list(new.values())), strict=True))
            self._cache.put({key: Hypothesis(json.dumps([asdict(f) for f in made[key]])) for key in made})
            found |= made
        return [tuple(_flag(pair, finding) for finding in found.get(keys.get(pair, ""), ())) for pair in pairs]

    def _can_tell(self, pair: Pair) -> bool:
        known = self._embedder.identity == self._calibration.embedder and pair.language in self._calibration.limits
        texts = (pair.source, pair.target)
        enough = all(any(character.isalnum() for character in text) for text in texts)
        words = self._short(pair)
        return known and enough and (not words or words in self._calibration.limits[pair.language].short)

    def _key(self, pair: Pair) -> str:
        thresholds = (self._calibration.embedder, self._calibration.digest)
        return cache_key("adequacy", *thresholds, pair.language, pair.source, pair.target)

    def _compare(self, pairs: Sequence[Pair]) -> list[tuple[Finding, ...]]:
        self._meaning.prepare(text for pair in pairs for text in _texts(pair))
        # Clauses cost further embeddings: only where the sizes speak of a loss or an addition.
        suspect = [self._suspect(pair) for pair in pairs]
        self._meaning.prepare(
            (part, language)
            for pair, sides in zip(pairs, suspect, strict=True)
            for text, language in sides
            for _, part in parts(text, language)
        )
        return [self._find(pair, sides) for pair, sides in zip(pairs, suspect, strict=True)]

    def _suspect(self, pair: Pair) -> tuple[tuple[str, str], ...]:
        """Return the text of a pair that may have a clause without counterpart."""
        if self._short(pair):
            return ()
        limits, (source, target) = self._calibration.limits[pair.language], _texts(pair)
        ratio = size_ratio(pair.source, pair.target, pair.language)
        return (*([source] if ratio < limits.missing.bound else []), *([target] if ratio > limits.added.bound else []))

    def _find(self, pair: Pair, suspect: Sequence[tuple[str, str]]) -> tuple[Finding, ...]:
        limits = self._calibration.limits[pair.language]
        source, target = _texts(pair)
        cosine = self._meaning.cosine(source, target)
        if words := self._short(pair):
            return (Finding("doubtful", "warning"),) if cosine < limits.short[words] else ()
        if cosine < limits.unrelated and len(pair.source.split()) >= self._calibration.sure_words:
            return (Finding("unrelated", "error"),)
        found = []
        if source in suspect:
            found += self._part(pair, "source", limits)
        if target in suspect:
            found += self._part(pair, "target", limits)
        if not found and cosine < limits.doubtful:
            found.append(Finding("doubtful", "warning"))
        return tuple(found)

    def _short(self, pair: Pair) -> int:
        """Return how many words too short an Arabic text has, 0 for a longer one."""
        words = len(pair.source.split())
        return words if words < self._calibration.least_words else 0

    def _part(self, pair: Pair, side: str, limits: Limits) -> list[Finding]:
        """Return what one side says beyond the other."""
        own, other = _texts(pair) if side == "source" else reversed(_texts(pair))
        scale: Scale = limits.missing if side == "source" else limits.added
        best = self._meaning.gain(own, other)
        gain = best[0] if best else self._calibration.no_gain
        if scale.score(gain, size_ratio(pair.source, pair.target, pair.language)) <= scale.threshold:
            return []
        if best is None or best[0] <= 0:  # the sizes alone speak: no clause can be named
            return [Finding("shorter" if side == "source" else "longer", "warning")]
        clause = best[1]
        return [Finding("missing" if side == "source" else "added", "warning", side, clause.start, clause.end)]


def _texts(pair: Pair) -> tuple[tuple[str, str], tuple[str, str]]:
    return (pair.source, "ar"), (pair.target, pair.language)


def _flag(pair: Pair, finding: Finding) -> Flag:
    if finding.side is None:
        return Flag("adequacy", finding.severity, reason("adequacy", finding.case, pair.reader))
    text = (pair.source if finding.side == "source" else pair.target)[finding.start : finding.end]
    shown = text if len(text) <= SHOWN else f"{text[:SHOWN].rsplit(maxsplit=1)[0]}…"
    span = Span(finding.side, finding.start, finding.end)
    return Flag("adequacy", finding.severity, reason("adequacy", finding.case, pair.reader, words=shown), (span,))
