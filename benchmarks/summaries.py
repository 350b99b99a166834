"""Summaries of articles whose facts are known: what they keep, drop and distort, and what the checks say.

Usage: python benchmarks/summaries.py --articles FILE [--profile NAME] [--count N] [--references]

FILE is JSON lines of articles with sentences and summaries in Arabic, English
and French and the facts a reader must not get wrong. Each is summarised from
its human translations; the same figures for its human summaries are the
yardstick, and the only ones with ``--references``, with which no model writes.
What is made stays in the cache: a run that was stopped goes on where it was.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from summary_facts import OUTCOMES, FactJudge

from helpers.arabic.normalise import normalise
from helpers.briefing import Article, Briefing, Provenance, Segment, SummarySentence, Translation
from helpers.cache import SegmentCache
from helpers.engines.sentences import split_sentences
from helpers.glossary import Glossary
from helpers.measures import measure
from helpers.registry import Registry
from helpers.summarise import SUMMARY_LANGUAGES, ArticleSummariser


@dataclass
class Tally:
    """What was counted over the summaries of one kind in one language."""

    sentences: int = 0
    replaced: int = 0
    copied: int = 0
    covered: float = 0.0
    novel: float = 0.0
    summaries: int = 0
    flags: Counter[tuple[str, str]] = field(default_factory=Counter)
    flagged: Counter[str] = field(default_factory=Counter)
    facts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, sentences: Sequence[SummarySentence], briefing: Briefing, text: str) -> None:
        """Count the sentences of one summary and its measures."""
        made = measure(sentences, briefing.segments, text)
        self.summaries += 1
        self.covered += len(made.covered) / len(briefing.segments)
        self.novel += made.novel_bigrams
        for sentence in sentences:
            self.sentences += 1
            self.replaced += any(flag.check == "replaced" for flag in sentence.flags)
            self.copied += any(flag.check == "copied" for flag in sentence.flags)
            marks = {(flag.check, flag.severity) for flag in sentence.flags if flag.severity != "info"}
            self.flags.update(marks)
            self.flagged["error"] += any(severity == "error" for _, severity in marks)
            self.flagged["any"] += bool(marks)

    def lines(self) -> Iterable[str]:
        """Yield the lines of the report."""
        n = max(1, self.sentences)
        yield (
            f"  {self.summaries} summaries, {self.sentences} sentences; {100 * self.covered / self.summaries:.0f}%"
            f" of the article told, novel bigrams {100 * self.novel / self.summaries:.0f}%,"
            f" replaced {self.replaced}, copied {self.copied}"
        )
        flags = ", ".join(
            f"{check} {severity} {100 * count / n:.1f}" for (check, severity), count in sorted(self.flags.items())
        )
        yield (
            f"  per 100 sentences: any error {100 * self.flagged['error'] / n:.1f},"
            f" any flag {100 * self.flagged['any'] / n:.1f}" + (f" ({flags})" if flags else "")
        )
        for kind in ("number", "name", "other"):
            total = sum(self.facts[kind, outcome] for outcome in OUTCOMES)
            if total:
                told = ", ".join(f"{outcome} {self.facts[kind, outcome]}" for outcome in OUTCOMES)
                yield f"  {kind} facts, {total}: {told}"


def briefing_of(article: Mapping[str, Any]) -> Briefing:
    """Return the briefing of an article with its human translations, one segment a sentence as given."""
    segments, text = [], ""
    for number, sentence in enumerate(article["sentences"], 1):
        source = sentence["ar"] + " "
        segments.append(
            Segment(number, "sentence", len(text), len(text) + len(source), source, normalise(source).text.strip())
        )
        text += source
    translations = {
        language: tuple(
            Translation(number, sentence[language], "human", f"ar>{language}")
            for number, sentence in enumerate(article["sentences"], 1)
        )
        for language in ("en", "fr")
    }
    return Briefing(
        Article(text, "", f"{article['id']}.txt", "utf-8"), tuple(segments), Provenance("", ""), translations
    )


def text_of(briefing: Briefing, language: str) -> str:
    """Return the whole article in one language."""
    if language == "ar":
        return " ".join(segment.text for segment in briefing.segments)
    return " ".join(translation.text for translation in briefing.translations[language])


def main() -> None:
    """Print the report, kind of summary by kind and language by language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, required=True, metavar="FILE")
    parser.add_argument("--profile", default="embedded")
    parser.add_argument("--count", type=int, default=10_000, metavar="N", help="only the first N articles")
    parser.add_argument("--sentences", type=int, default=3)
    parser.add_argument("--references", action="store_true", help="only the human summaries")
    parser.add_argument("--show", action="store_true", help="print flagged sentences and facts not kept")
    options = parser.parse_args()
    profile, cache, glossary = Registry().profile(options.profile), SegmentCache(), Glossary()
    judge = FactJudge(glossary)
    tallies: dict[tuple[str, str], Tally] = {}
    for line in options.articles.read_text("utf-8").splitlines()[: options.count]:
        article = json.loads(line)
        briefing = briefing_of(article)
        summariser = ArticleSummariser(briefing, profile, cache, glossary, options.sentences)
        for language in SUMMARY_LANGUAGES:
            human = [summariser.judge(t, language) for t in split_sentences(article["summary"][language])]
            kinds: dict[str, Sequence[SummarySentence]] = {"human": human}
            if not options.references:
                if profile.summary_routes[language] == "direct":
                    kinds["first draft"] = summariser.draft(language)
                kinds["as published"] = summariser.summarise(language).sentences
            for kind, sentences in kinds.items():
                tally = tallies.setdefault((language, kind), Tally())
                tally.add(sentences, briefing, text_of(briefing, language))
                found = judge.judge(article["facts"], briefing, sentences, language)
                tally.facts.update((fact.kind, fact.outcome) for fact in found)
                if options.show:
                    show(article["id"], language, kind, sentences, found)
        print(f"{article['id']} done", flush=True)
    for (language, kind), tally in sorted(tallies.items()):
        print(f"{language}, {kind}:", *tally.lines(), sep="\n")


def show(name: str, language: str, kind: str, sentences: Sequence[SummarySentence], facts: Iterable[Any]) -> None:
    """Print what is worth a look."""
    for sentence in sentences:
        flags = [f"{flag.severity} {flag.check}: {flag.reason}" for flag in sentence.flags]
        print(f"{name} {language} {kind} {list(sentence.support)}: {sentence.text}", *flags, sep="\n      ")
    for fact in facts:
        if fact.outcome not in ("dropped", "not decided"):
            print(f"      {fact.kind} {fact.outcome}: {fact.text}")


if __name__ == "__main__":
    main()
