"""``dragoman translate``: every segment of an article, translated."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from helpers.briefing import Briefing, to_dict
from helpers.cache import SegmentCache
from helpers.checks.accounting import count_line
from helpers.commands.common import Outcome, add_json, add_profile, begin_here, choose_profile
from helpers.commands.marks import REMINDER, mark_lines
from helpers.steps import add_translations
from helpers.translate import check_languages, language_codes

__all__ = ["add_parser", "run"]


def add_parser(commands: Any) -> None:
    """Add the subcommand."""
    parser = commands.add_parser("translate", help="translate an article sentence by sentence")
    parser.add_argument("article", metavar="ARTICLE", help=".txt or .md file, or - for standard input")
    parser.add_argument("--to", default="en,fr", metavar="LANGS", help="comma-separated (default: en,fr)")
    add_profile(parser)
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Outcome:
    """Translate one article."""
    languages = check_languages(language_codes(options.to))
    config, _profile = choose_profile(options.profile)
    briefing = begin_here(options.article, config)
    briefing = add_translations(briefing, languages, config, SegmentCache(enabled=not options.no_cache))
    return Outcome(tuple(_lines(briefing, languages, config.reader)), _data(briefing, languages))


def _data(briefing: Briefing, languages: tuple[str, ...]) -> dict[str, Any]:
    segments = []
    for segment in briefing.segments:
        entry: dict[str, Any] = {"id": segment.id, "kind": segment.kind, "source": segment.source}
        flags = []
        for language in languages:
            made = briefing.translation(language, segment.id)
            entry[language] = made.text if made else ""
            flags += [{"language": language, **flag} for flag in to_dict(list(made.flags) if made else [])]
        segments.append({**entry, "flags": flags})
    provenance = to_dict(briefing.provenance)
    return {"segments": segments, "article": to_dict(briefing.article), "provenance": provenance}


def _lines(briefing: Briefing, languages: tuple[str, ...], reader: str) -> Iterator[str]:
    from helpers.render.text import plain

    for segment in briefing.segments:
        yield f"{segment.id}. {plain(segment.source)}"
        for language in languages:
            made = briefing.translation(language, segment.id)
            yield f"   {language}: {plain(made.text) if made and made.text else '[missing]'}"
            yield from (f"       {line}" for line in mark_lines(made.flags if made else (), reader))
    for language in languages:
        yield f"{language}: {count_line(briefing, language)}"
    yield REMINDER
