"""Abstractive summaries, each sentence linked to the segments that support it.

The English summary is written from the whole English translation (in parts
when it is longer than the model reads at once); other languages follow the
profile's route. A sentence with a number its support lacks is written again
once with the failure named, then replaced by the best supporting sentence,
labelled as extracted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from helpers.briefing import Briefing, Flag, Summary, SummarySentence
from helpers.cache import SegmentCache, cache_key
from helpers.checks.form import problems
from helpers.checks.numbers import missing_numbers
from helpers.checks.preamble import is_refusal
from helpers.checks.quotes import verbatim
from helpers.engines.identity import engine_identity
from helpers.engines.interface import Decoding, Hypothesis, Summariser, SummaryRequest
from helpers.engines.loading import load_engine
from helpers.engines.sentences import split_sentences
from helpers.errors import RunError
from helpers.evidence import Evidence
from helpers.glossary import Glossary
from helpers.registry import Profile, Registry
from helpers.store import Store
from helpers.translate import ArticleTranslator

__all__ = ["SUMMARY_LANGUAGES", "ArticleSummariser"]

SUMMARY_LANGUAGES = ("en", "fr", "ar")
PART_SENTENCES = 2
"""Sentences asked per part when an article is summarised in parts."""


class ArticleSummariser:
    """Summarises one briefing with the models of one profile.

    Parameters
    ----------
    briefing
        A briefing with the translations its routes need (English, and the
        summary's own language).
    profile
        Chooses the summariser and the routes.
    cache
        Where results are kept.
    glossary
        Terms for the summaries that are translated.
    sentences
        Sentences per summary; enforced.
    """

    def __init__(
        self, briefing: Briefing, profile: Profile, cache: SegmentCache, glossary: Glossary, sentences: int = 3
    ) -> None:
        self._briefing, self._profile, self._cache, self._count = briefing, profile, cache, sentences
        self._glossary = glossary
        self._body = briefing.of_kind("sentence")
        renderings = [
            [segment.text, *(t.text for t in [briefing.translation("en", segment.id)] if t)] for segment in self._body
        ]
        self._evidence = Evidence(self._body, renderings, cache, load_engine(profile.embedder))
        self._installed = Store().find(Registry().model(profile.summariser))
        self._english: Summary | None = None

    def summarise(self, language: str) -> Summary:
        """Return the summary in one language (``en``, ``fr`` or ``ar``).

        Raises
        ------
        RunError
            If a translation it is made from is missing.
        ModelError
            If a model is missing or damaged.
        """
        if language == "en" or self._profile.summary_routes[language] == "direct":
            return self._written(language)
        self._english = self._english or self._written("en")
        return self._translated(self._english, language)

    def _written(self, language: str) -> Summary:
        """Write from the article in the same language, then check and repair."""
        text = self._article(language)
        made = self._generate(text, language, "")
        sentences = self._checked(split_sentences(made.text)[: self._count], language)
        failures = [reason for sentence in sentences for reason in _reasons(sentence)]
        if len(sentences) < self._count:
            failures.append(f"It had {len(sentences)} sentences instead of {self._count}.")
        if failures:
            remark = f"An earlier summary was refused. {' '.join(failures)}"
            again = self._checked(split_sentences(self._generate(text, language, remark).text)[: self._count], language)
            if _worth(again) > _worth(sentences):
                sentences = again
        return Summary(tuple(self._repaired(sentences, language)), self._profile.summariser, f"{language} article")

    def _translated(self, english: Summary, language: str) -> Summary:
        """Translate the English summary sentence by sentence; the evidence stays."""
        translator = ArticleTranslator(self._profile, self._cache, self._glossary, quiet=True)
        arabic = {segment.id: segment.text for segment in self._body}
        items = [
            (i, sentence.text, " ".join(arabic[s] for s in sentence.support) if language != "ar" else "")
            for i, sentence in enumerate(english.sentences)
            if sentence.method == "abstractive"
        ]
        made = translator.texts(self._profile.summary_translator, items, "en", language)
        sentences = []
        for i, sentence in enumerate(english.sentences):
            if i in made:
                flags = self._flags(made[i].text, sentence.support, language)
                flags += problems(sentence.text, made[i].text, "en", language, made[i].finished)
                # Both look for loops and a wrong language; what both find is said once.
                flags = tuple(dict.fromkeys(flags))
                sentences.append(SummarySentence(made[i].text, sentence.support, flags=flags))
            else:
                sentences.append(self._extracted(sentence.support[0], language, sentence.flags))
        route = f"en summary>{language}"
        return Summary(tuple(self._repaired(sentences, language)), self._profile.summary_translator, route)

    def _article(self, language: str) -> str:
        if language == "ar":
            return " ".join(segment.text for segment in self._body)
        lines = [self._briefing.translation(language, segment.id) for segment in self._body]
        if any(line is None for line in lines):
            raise RunError(
                f"The article is not translated into {language} yet, so no summary can be written from it.",
                "A summary is made from the translation.",
                "Run 01_translate_article first.",
            )
        return " ".join(line.text for line in lines if line)

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

    def _checked(self, texts: Sequence[str], language: str) -> list[SummarySentence]:
        sentences = []
        for text in texts:
            support = self._evidence.support(text)
            flags, method = self._flags(text, support, language), "abstractive"
            if any(verbatim(text, self._text(segment, language)) for segment in support):
                # A sentence copied whole is no summary of its own, and is not called one.
                method = "extracted"
                flags += (Flag("copied", "info", "It stands in the article word for word."),)
            sentences.append(SummarySentence(text, support, method, flags))
        return sentences

    def _text(self, segment: int, language: str) -> str:
        """Return a segment in one language; its source where there is no translation."""
        source = next(s for s in self._body if s.id == segment)
        return source.source.strip() if language == "ar" else self._renderings(segment).get(language, source.source)

    def _flags(self, text: str, support: Sequence[int], language: str) -> tuple[Flag, ...]:
        # A number is held against the Arabic alone: its translation may be what changed it.
        source = " \n ".join(segment.text for segment in self._body if segment.id in support)
        flags = []
        for number in missing_numbers(text, source):
            reason = f"The number {number.text} is not in the sentences it rests on."
            flags.append(Flag("numbers", "error", reason))
        flags += [f for f in problems(source, text, "ar", language, True) if f.check in ("loop", "empty", "language")]
        if is_refusal(text):
            flags.append(Flag("refusal", "error", "The model apologised or refused instead of summarising."))
        return tuple(flags)

    def _renderings(self, segment: int) -> Mapping[str, str]:
        found = {language: self._briefing.translation(language, segment) for language in self._briefing.translations}
        return {language: translation.text for language, translation in found.items() if translation}

    def _repaired(self, sentences: Sequence[SummarySentence], language: str) -> list[SummarySentence]:
        """Replace what still fails by its best support, and fill up to the asked number."""
        used: set[int] = set()
        repaired = []
        for sentence in sentences:
            if any(flag.severity == "error" for flag in sentence.flags) and sentence.support:
                choice = next((s for s in sentence.support if s not in used), sentence.support[0])
                sentence = self._extracted(choice, language, sentence.flags)
            used.update(sentence.support[:1])
            repaired.append(sentence)
        for segment in self._evidence.central() if len(repaired) < self._count else ():
            if len(repaired) >= self._count:
                break
            if segment not in used:
                flag = Flag("length", "info", "The summary was shorter than asked.")
                repaired.append(self._extracted(segment, language, (flag,)))
                used.add(segment)
        return repaired

    def _extracted(self, segment: int, language: str, why: Sequence[Flag]) -> SummarySentence:
        """Return a source or translated sentence as it stands, saying what it replaces."""
        reasons = " ".join(("Taken from the article as it stands.", *(flag.reason for flag in why)))
        flag = Flag("replaced", "info", reasons)
        return SummarySentence(self._text(segment, language), (segment,), "extracted", (flag,))


def _reasons(sentence: SummarySentence) -> list[str]:
    return [flag.reason for flag in sentence.flags if flag.severity == "error"]


def _worth(sentences: Sequence[SummarySentence]) -> int:
    return sum(1 for sentence in sentences if not _reasons(sentence))


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
