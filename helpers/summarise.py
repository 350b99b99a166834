"""Abstractive summaries, each sentence linked to the segments that support it.

The English summary is written from the whole English translation (in parts
when it is longer than the model reads at once); other languages follow the
profile's route. A summary with a sentence that cannot be right (a number or
name that the article lacks, words nobody said, nothing the article says) is
written again once with the failures named; what still fails is replaced by
the best supporting sentence, labelled as extracted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from helpers.briefing import Briefing, Flag, Summary, SummarySentence
from helpers.cache import SegmentCache
from helpers.checks.form import problems
from helpers.checks.pair import reason
from helpers.checks.quotes import verbatim
from helpers.checks.summary import Sources, SummaryCheck
from helpers.engines.loading import load_engine
from helpers.errors import RunError
from helpers.evidence import Evidence, Found
from helpers.glossary import Glossary
from helpers.measures import measure
from helpers.registry import Profile
from helpers.translate import ArticleTranslator
from helpers.writer import SummaryWriter

__all__ = ["SUMMARY_LANGUAGES", "ArticleSummariser"]

SUMMARY_LANGUAGES = ("en", "fr", "ar")


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
        Terms for the summaries that are translated, and names.
    sentences
        Sentences per summary; enforced.
    reader
        Language of the reasons of flags, ``en`` or ``fr``.
    """

    def __init__(
        self,
        briefing: Briefing,
        profile: Profile,
        cache: SegmentCache,
        glossary: Glossary,
        sentences: int = 3,
        reader: str = "en",
    ) -> None:
        self._briefing, self._profile, self._cache, self._count = briefing, profile, cache, sentences
        self._glossary, self._reader = glossary, reader
        self._body = briefing.of_kind("sentence")
        self._arabic = {segment.id: segment.text for segment in self._body}
        renderings = {x: list(self._own(x).values()) for x in ("ar", *briefing.translations)}
        self._evidence = Evidence(self._body, renderings, cache, load_engine(profile.embedder))
        self._check = SummaryCheck(glossary)
        self._writer = SummaryWriter(profile, cache, sentences)
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

    def draft(self, language: str) -> tuple[SummarySentence, ...]:
        """Return the sentences as they are first written from the article in this language, checked, none repaired."""
        return tuple(self._judged(self._writer.write(self._article(language), language), language))

    def judge(self, text: str, language: str) -> SummarySentence:
        """Return any sentence about the article as a summary sentence: with its support and its flags."""
        return self._judged([text], language)[0]

    def _written(self, language: str) -> Summary:
        """Write from the article in the same language, then check and repair."""
        sentences: Sequence[SummarySentence] = self.draft(language)
        failures = [why for sentence in sentences for why in self._failures(sentence, language)]
        if len(sentences) < self._count:
            failures.append(f"It had {len(sentences)} sentences instead of {self._count}.")
        if failures:
            remark = f"An earlier summary was refused. {' '.join(failures)}"
            again = self._judged(self._writer.write(self._article(language), language, remark), language)
            if _worth(again) > _worth(sentences):
                sentences = again
        return self._summary(sentences, language, language, self._profile.summariser, f"{language} article")

    def _translated(self, english: Summary, language: str) -> Summary:
        """Translate the English summary sentence by sentence; the evidence stays."""
        translator = ArticleTranslator(self._profile, self._cache, self._glossary, quiet=True, reader=self._reader)
        items = [
            (i, sentence.text, " ".join(self._arabic[s] for s in sentence.support) if language != "ar" else "")
            for i, sentence in enumerate(english.sentences)
            if sentence.method == "abstractive"
        ]
        made = translator.texts(self._profile.summary_translator, items, "en", language)
        sentences = []
        for i, sentence in enumerate(english.sentences):
            if i not in made:
                notes = tuple(flag for flag in sentence.flags if flag.check in ("replaced", "copied"))
                sentences.append(self._extracted(sentence.support[0], language, notes))
                continue
            text = made[i].text
            found = Found(sentence.support, self._found(text, language).cosines)
            checked = self._check.check(text, language, found, self._sources(language), self._reader, translated=True)
            flags = (*checked.flags, *problems(sentence.text, text, "en", language, made[i].finished, self._reader))
            # Both look for loops and a wrong language; what both find is said once.
            sentences.append(SummarySentence(text, checked.support, flags=tuple(dict.fromkeys(flags))))
        return self._summary(sentences, language, "en", self._profile.summary_translator, f"en summary>{language}")

    def _summary(
        self, sentences: Sequence[SummarySentence], language: str, drafted: str, engine: str, route: str
    ) -> Summary:
        """Return the summary with what fails replaced, and measured; ``drafted`` is the language it was written in."""
        repaired = tuple(
            self._with_doubts(sentence, language if sentence.method == "extracted" else drafted)
            for sentence in self._repaired(sentences, language)
        )
        known = language == "ar" or language in self._briefing.translations
        measures = measure(repaired, self._briefing.segments, " ".join(self._own(language if known else "en").values()))
        return Summary(repaired, engine, route, measures)

    def _article(self, language: str) -> str:
        if language != "ar" and not all(self._briefing.translation(language, segment.id) for segment in self._body):
            raise RunError(
                f"The article is not translated into {language} yet, so no summary can be written from it.",
                "A summary is made from the translation.",
                "Run 01_translate_article first.",
            )
        return " ".join(self._own(language).values())

    def _own(self, language: str) -> dict[int, str]:
        """Return the segments in one language by id; the Arabic where there is no translation."""
        made = {t.segment: t.text for t in self._briefing.translations.get(language, ())}
        return {segment: made.get(segment, text) for segment, text in self._arabic.items()}

    def _sources(self, language: str) -> Sources:
        return Sources(self._arabic, self._own(language))

    def _found(self, text: str, language: str) -> Found:
        """Return the support of a sentence, looked up in the Arabic and in its own language."""
        return self._evidence.find(text, ("ar", "en" if language == "ar" else language))

    def _judged(self, texts: Sequence[str], language: str) -> list[SummarySentence]:
        sources, sentences = self._sources(language), []
        for text in texts:
            checked = self._check.check(text, language, self._found(text, language), sources, self._reader)
            flags, method = checked.flags, "abstractive"
            if any(verbatim(text, sources.own[segment]) for segment in checked.support):
                # A sentence copied whole is no summary of its own, and is not called one.
                method = "extracted"
                flags += (Flag("copied", "info", reason("summary", "copied", self._reader)),)
            sentences.append(SummarySentence(text, checked.support, method, flags))
        return sentences

    def _with_doubts(self, sentence: SummarySentence, drafted: str) -> SummarySentence:
        """Return a sentence with a warning where the translation it was written from has an error."""
        made = {t.segment: t for t in self._briefing.translations.get(drafted, ())}
        wrong = [s for s in sentence.support if s in made and any(f.severity == "error" for f in made[s].flags)]
        if not wrong:
            return sentence
        why = reason("summary", "inherited", self._reader, segments=", ".join(map(str, wrong)))
        return replace(sentence, flags=(*sentence.flags, Flag("support", "warning", why)))

    def _failures(self, sentence: SummarySentence, language: str) -> list[str]:
        """Return in English, for the model, why a sentence cannot be right."""
        if not _reasons(sentence):
            return []
        found = self._found(sentence.text, language)
        flags = self._check.check(sentence.text, language, found, self._sources(language), "en").flags
        return [flag.reason for flag in flags if flag.severity == "error"]

    def _repaired(self, sentences: Sequence[SummarySentence], language: str) -> list[SummarySentence]:
        """Replace what still fails by its best support, and fill up to the asked number."""
        used: set[int] = set()
        repaired = []
        for sentence in sentences:
            if (why := _reasons(sentence)) and sentence.support:
                choices = [s for s in sentence.support if s not in used] or sentence.support
                taken = [self._extracted(s, language, (self._note(" ".join(why)),)) for s in choices]
                # A translation may hold the very number or name that is wrong.
                sentence = next((t for t in taken if not _reasons(t)), taken[0])
            used.update(sentence.support[:1])
            repaired.append(sentence)
        for segment in self._evidence.central() if len(repaired) < self._count else ():
            if len(repaired) >= self._count:
                break
            if segment not in used:
                note = self._note(reason("summary", "short", self._reader))
                repaired.append(self._extracted(segment, language, (note,)))
                used.add(segment)
        return repaired

    def _note(self, why: str) -> Flag:
        return Flag("replaced", "info", reason("summary", "replaced", self._reader, why=why))

    def _extracted(self, segment: int, language: str, notes: Sequence[Flag]) -> SummarySentence:
        """Return a sentence of the article as it stands in one language, checked against its Arabic."""
        source = next(s for s in self._body if s.id == segment)
        text = source.source.strip() if language == "ar" else self._own(language)[segment]
        alone = Sources({segment: source.text}, {segment: text})
        checked = self._check.check(text, language, Found((segment,), {segment: 1.0}), alone, self._reader)
        return SummarySentence(text, (segment,), "extracted", (*notes, *checked.flags))


def _reasons(sentence: SummarySentence) -> list[str]:
    return [flag.reason for flag in sentence.flags if flag.severity == "error"]


def _worth(sentences: Sequence[SummarySentence]) -> int:
    return sum(1 for sentence in sentences if not _reasons(sentence))
