"""Have a summariser write, in parts where an article is longer than it reads at once, and keep what it wrote."""

from __future__ import annotations

from helpers.cache import SegmentCache, cache_key
from helpers.checks.form import problems
from helpers.engines.identity import engine_identity
from helpers.engines.interface import Decoding, Hypothesis, Summariser, SummaryRequest
from helpers.engines.loading import load_engine
from helpers.engines.sentences import split_sentences
from helpers.registry import Profile, Registry
from helpers.store import Store

__all__ = ["SummaryWriter"]

PART_SENTENCES = 2
"""Sentences asked per part when an article is summarised in parts."""


class SummaryWriter:
    """Writes summaries of a given number of sentences with a profile's summariser, loaded on first need.

    Raises
    ------
    ModelError
        If the model is missing or damaged.
    """

    def __init__(self, profile: Profile, cache: SegmentCache, sentences: int) -> None:
        self._profile, self._cache, self._count = profile, cache, sentences
        self._installed = Store().find(Registry().model(profile.summariser))

    def write(self, text: str, language: str, remark: str = "") -> list[str]:
        """Return the sentences of a summary of an article, both in one language, at most as many as asked.

        ``remark`` says, in English, what was wrong with an earlier one.
        """
        return split_sentences(self._generate(text, language, remark).text)[: self._count]

    def _generate(self, text: str, language: str, remark: str) -> Hypothesis:
        """Summarise one text, in parts when it is longer than the model reads at once."""
        key = cache_key("summary of", engine_identity(self._installed), language, self._count, remark, text)
        if kept := self._cache.get(key):
            return kept
        engine: Summariser = load_engine(self._profile.summariser)
        while len(parts := _parts(text, engine, language)) > 1:
            text = " ".join(self._told(engine, part, language, PART_SENTENCES, "").text for part in parts)
        made = self._told(engine, text, language, self._count, remark)
        self._cache.put({key: made})
        return made

    def _told(self, engine: Summariser, text: str, language: str, sentences: int, remark: str) -> Hypothesis:
        """Summarise what the engine reads at once; a loop is tried again with a penalty."""
        key = cache_key("summary", engine_identity(self._installed), language, sentences, remark, text)
        if kept := self._cache.get(key):
            return kept
        request = SummaryRequest(text, language, language, sentences, remark)
        made = engine.summarise(request, Decoding())
        if any(flag.check == "loop" for flag in problems(text, made.text, language, language, True)):
            made = engine.summarise(request, Decoding(repetition_penalty=1.15))
        self._cache.put({key: made})
        return made


def _parts(text: str, engine: Summariser, language: str) -> list[str]:
    """Split a text at sentence ends into parts the engine reads whole."""
    limit = engine.summary_limit
    if engine.count(text, language) <= limit:
        return [text]
    parts: list[str] = []
    for sentence in split_sentences(text):
        joined = f"{parts[-1]} {sentence}" if parts else sentence
        if parts and engine.count(joined, language) <= limit // 2:
            parts[-1] = joined
        else:
            parts.append(sentence)
    return parts
