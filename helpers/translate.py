"""Translate the segments of an article, each accounted for.

Every segment comes back with a translation or with an error flag saying why
there is none. Over-long segments are split at clause marks and rejoined;
degenerate output is tried again with other decoding settings and, if it stays
degenerate, kept and flagged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqdm import tqdm

from helpers.briefing import Segment, Translation
from helpers.cache import SegmentCache, cache_key
from helpers.checks.form import check_finished, problems
from helpers.engines.identity import engine_identity
from helpers.engines.interface import Decoding, Hypothesis, Request, Term, Translator
from helpers.engines.lengths import rejoin, split_long
from helpers.engines.loading import load_engine
from helpers.errors import ConfigError, EngineError
from helpers.glossary import Glossary
from helpers.registry import Profile, Registry
from helpers.store import Store

__all__ = ["LANGUAGES", "ArticleTranslator", "check_languages", "language_codes"]

LANGUAGES = {"en": "English", "fr": "French"}
BATCH = 16
"""Segments translated between two writes to the cache: what a kill can cost."""

ERROR = 100
"""What an error weighs against a warning when two hypotheses are compared."""


def language_codes(text: str) -> tuple[str, ...]:
    """Return the language codes of a comma-separated list, none of them checked."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def check_languages(languages: Sequence[str], known: Sequence[str] = tuple(LANGUAGES)) -> tuple[str, ...]:
    """Return the languages, each once, in the order given.

    Raises
    ------
    ConfigError
        If one is unknown or none is given.
    """
    wrong = [language for language in languages if language not in known]
    if wrong or not languages:
        raise ConfigError(
            f"{wrong[0]!r} is not a language Dragoman writes." if wrong else "No language is given.",
            f"Languages: {', '.join(known)}.",
            "Give a comma-separated list, for example en,fr.",
        )
    return tuple(dict.fromkeys(languages))


@dataclass(frozen=True)
class Job:
    """One text to generate: which segment, what the engine reads, its cache key."""

    segment: int
    text: str
    terms: tuple[Term, ...]
    key: str


class ArticleTranslator:
    """Translates segments with the models of one profile.

    Parameters
    ----------
    profile
        Chooses translator and routes.
    cache
        Where results are kept; a segment found there loads no model.
    glossary
        Terms given to engines that can obey them.
    quiet
        No progress bar.
    reader
        Language of the reasons of flags.
    """

    def __init__(
        self, profile: Profile, cache: SegmentCache, glossary: Glossary, *, quiet: bool = False, reader: str = "en"
    ) -> None:
        self._profile, self._cache, self._quiet, self._reader = profile, cache, quiet, reader
        self._glossary = glossary
        self._installed = {name: Store().find(Registry().model(name)) for name in profile.models()}

    def translate(self, segments: Sequence[Segment], language: str) -> tuple[Translation, ...]:
        """Return one translation per segment, in order.

        Raises
        ------
        ConfigError
            If the language is not English or French.
        ModelError
            If the profile's translator is missing or damaged.
        """
        check_languages([language])
        name = self._profile.translator
        if self._profile.routes[language] == "direct":
            made = self.texts(name, [(s.id, s.text, s.text) for s in segments], "ar", language)
            return tuple(self._translation(s, made[s.id], name, f"ar>{language}") for s in segments)
        english = self.texts(name, [(s.id, s.text, s.text) for s in segments], "ar", "en")
        pivots = [(s.id, english[s.id].text, s.text) for s in segments]
        made = self.texts(name, pivots, "en", language)
        return tuple(self._translation(s, made[s.id], name, f"ar>en>{language}") for s in segments)

    def texts(
        self, name: str, items: Sequence[tuple[int, str, str]], source: str, target: str
    ) -> dict[int, Hypothesis]:
        """Return a hypothesis per item ``(id, text, Arabic it renders)``.

        The Arabic finds the glossary terms. Batches are composed of all items,
        sorted by length and text, so that a resumed run decodes the same ones.
        """
        identity = engine_identity(self._installed[name])
        jobs = []
        for number, text, arabic in items:
            terms = self._glossary.terms(arabic, source, target) if arabic else ()
            jobs.append(Job(number, text, terms, cache_key("translate", identity, source, target, terms, text)))
        jobs.sort(key=lambda job: (len(job.text), job.text, job.segment))
        # What has no letter and no digit ("***") is the same in every language.
        made: dict[int, Hypothesis] = {job.segment: Hypothesis(job.text) for job in jobs if not _has_words(job.text)}
        title = f"{LANGUAGES.get(target, target)} from {LANGUAGES.get(source, 'Arabic')}"
        with tqdm(total=len(jobs), desc=title, unit="segment", disable=self._quiet) as bar:
            for batch in _batches([job for job in jobs if job.segment not in made]):
                found = {job.segment: self._cache.get(job.key) for job in batch}
                missing = [job for job in batch if found[job.segment] is None]
                fresh = self._generate(load_engine(name), missing, source, target) if missing else {}
                self._cache.put({job.key: fresh[job.segment] for job in missing})
                made |= {number: hypothesis for number, hypothesis in found.items() if hypothesis} | fresh
                bar.update(len(batch))
        return made

    def _generate(self, engine: Translator, jobs: Sequence[Job], source: str, target: str) -> dict[int, Hypothesis]:
        """Generate, look for degenerate output, try that again with other settings."""
        best = self._decode(engine, jobs, source, target, engine.default)
        for decoding in engine.retries:
            # A doubt is shown to the reader; only what cannot be right is worth the time of another try.
            bad = [job for job in jobs if self._badness(job, best[job.segment], source, target) >= ERROR]
            if not bad:
                break
            again = self._decode(engine, bad, source, target, decoding)
            for job in bad:
                before = self._badness(job, best[job.segment], source, target)
                if self._badness(job, again[job.segment], source, target) < before:
                    best[job.segment] = again[job.segment]
        return best

    @staticmethod
    def _badness(job: Job, made: Hypothesis, source: str, target: str) -> int:
        """Count what is wrong, an error weighing more than any number of warnings."""
        weights = {"error": ERROR, "warning": 1, "info": 0}
        return sum(weights[flag.severity] for flag in problems(job.text, made.text, source, target, made.finished))

    @staticmethod
    def _decode(
        engine: Translator, jobs: Sequence[Job], source: str, target: str, decoding: Decoding
    ) -> dict[int, Hypothesis]:
        """Decode jobs, over-long ones in parts; terms go only to the parts they occur in."""
        pieces: list[tuple[int, Request]] = []
        for job in jobs:
            parts = split_long(job.text, engine.limit, lambda text: engine.count(text, source))
            for part in parts:
                terms = job.terms if len(parts) == 1 else tuple(t for t in job.terms if t.source in part)
                pieces.append((job.segment, Request(part, source, target, terms)))
        results = engine.translate([request for _, request in pieces], decoding)
        if len(results) != len(pieces):
            raise EngineError(
                f"{engine.name} returned {len(results)} texts for {len(pieces)}.",
                "An engine returns one text per request.",
                "Report this with the name of the model.",
            )
        by_segment: dict[int, list[Hypothesis]] = {}
        for (segment, _), hypothesis in zip(pieces, results, strict=True):
            by_segment.setdefault(segment, []).append(hypothesis)
        return {segment: _joined(parts, target) for segment, parts in by_segment.items()}

    def _translation(self, segment: Segment, made: Hypothesis, engine: str, route: str) -> Translation:
        flags = check_finished(made.text, made.finished, self._reader) if _has_words(segment.text) else ()
        return Translation(segment.id, made.text, engine, route, made.score, flags)


def _joined(parts: Sequence[Hypothesis], language: str) -> Hypothesis:
    if len(parts) == 1:
        return parts[0]
    scores = [part.score for part in parts if part.score is not None]
    return Hypothesis(
        rejoin([part.text for part in parts], language),
        sum(scores) / len(scores) if scores else None,
        all(part.finished for part in parts),
    )


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _batches(jobs: Sequence[Job]) -> Iterator[Sequence[Job]]:
    for start in range(0, len(jobs), BATCH):
        yield jobs[start : start + BATCH]
