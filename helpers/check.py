"""Check the translations of a briefing and keep what is found with each sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from helpers.briefing import Briefing, Count, Flag, Segment, Span, Translation
from helpers.cache import SegmentCache
from helpers.checks.accounting import Entry
from helpers.checks.adequacy import Adequacy
from helpers.checks.document import DocumentChecker
from helpers.config import Config
from helpers.engines.loading import load_engine
from helpers.glossary import Glossary
from helpers.registry import Profile

__all__ = ["check_translations", "in_source", "make_checker"]

OURS = "unfinished"
"""The flag that only the engine can give; all others are made here."""


def make_checker(profile: Profile, config: Config, cache: SegmentCache) -> DocumentChecker:
    """Return the checker of a profile's embedder and the newsroom's glossaries and reader."""
    adequacy = Adequacy(load_engine(profile.embedder), cache)
    return DocumentChecker(Glossary(config.glossary_files()), adequacy, config.reader)


def check_translations(briefing: Briefing, language: str, checker: DocumentChecker) -> Briefing:
    """Return the briefing with the flags and the count of its translations into one language.

    What an engine itself reported stays; flags of an earlier check are
    replaced. A segment without a translation gets an empty one that says so.
    """
    made = {translation.segment: translation for translation in briefing.translations[language]}
    texts = {number: translation.text for number, translation in made.items()}
    entries = [Entry(s.id, s.text, texts.get(s.id), s.kind) for s in briefing.segments]
    checked = checker.check(entries, language)
    translations = []
    for segment in briefing.segments:
        translation = made.get(segment.id, Translation(segment.id, "", "", ""))
        own = tuple(flag for flag in translation.flags if flag.check == OURS)
        found = in_source(segment, checked.flags.get(segment.id, ()))
        translations.append(replace(translation, flags=(*own, *found)))
    counts = tuple(
        Count(kind, *checked.account.counts[kind]) for kind in ("sentence", "heading") if kind in checked.account.counts
    )
    return briefing.with_translations(language, tuple(translations)).with_account(language, counts)


def in_source(segment: Segment, flags: Sequence[Flag]) -> tuple[Flag, ...]:
    """Return flags of the text a model read with their spans moved to the segment's source.

    What stands otherwise in the source is left out of the spans.
    """
    return tuple(replace(flag, spans=tuple(_moved(segment, flag.spans))) for flag in flags)


def _moved(segment: Segment, spans: Sequence[Span]) -> Iterator[Span]:
    for span in spans:
        if span.side == "target" or segment.text == segment.source:
            yield span
            continue
        piece, at = segment.text[span.start : span.end], -1
        for _ in range(segment.text.count(piece, 0, span.start) + 1):
            at = segment.source.find(piece, at + 1)
        if at >= 0 and piece:
            yield Span("source", at, at + len(piece))
