"""``dragoman summarise``: short summaries, each sentence with its evidence."""

from __future__ import annotations

import argparse
from typing import Any

from helpers.briefing import Measures, to_dict
from helpers.cache import SegmentCache
from helpers.commands.common import Outcome, add_json, add_profile, begin_here, choose_profile
from helpers.commands.marks import REMINDER, mark_lines
from helpers.steps import add_summaries
from helpers.summarise import SUMMARY_LANGUAGES
from helpers.translate import check_languages, language_codes

__all__ = ["add_parser", "run"]


def add_parser(commands: Any) -> None:
    """Add the subcommand."""
    parser = commands.add_parser("summarise", help="summarise an article in English, French and Arabic")
    parser.add_argument("article", metavar="ARTICLE", help=".txt or .md file, or - for standard input")
    parser.add_argument("--lang", default="en,fr,ar", metavar="LANGS", help="comma-separated (default: en,fr,ar)")
    parser.add_argument("--sentences", type=int, default=0, metavar="N", help="per summary (default: as configured)")
    add_profile(parser)
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Outcome:
    """Summarise one article."""
    languages = check_languages(language_codes(options.lang), SUMMARY_LANGUAGES)
    config, _profile = choose_profile(options.profile)
    config = config.with_(sentences=options.sentences)
    briefing = begin_here(options.article, config)
    briefing = add_summaries(briefing, languages, config, SegmentCache(enabled=not options.no_cache))
    from helpers.render.text import plain

    lines = []
    for language, summary in briefing.summaries.items():
        lines.append(f"{language}:")
        for sentence in summary.sentences:
            label = " (extracted)" if sentence.method == "extracted" else ""
            lines.append(f"  {plain(sentence.text)} [{', '.join(map(str, sentence.support))}]{label}")
            lines += [f"      {line}" for line in mark_lines(sentence.flags, config.reader)]
        if summary.measures:
            lines.append(f"  ({_measures(summary.measures)})")
    lines.append(REMINDER)
    data = {"summaries": to_dict(dict(briefing.summaries)), "provenance": to_dict(briefing.provenance)}
    return Outcome(tuple(lines), data)


def _measures(measures: Measures) -> str:
    """Return one line: which of the article's parts a summary speaks of, and how much of it is worded anew."""
    total = sum(part.total for part in measures.parts)
    spoken = sum(part.covered > 0 for part in measures.parts)
    parts = f" in {spoken} of {len(measures.parts)} parts" if len(measures.parts) > 1 else ""
    return (
        f"speaks of {len(measures.covered)} of {total} sentences{parts};"
        f" {measures.novel_bigrams:.0%} of its word pairs are not the article's"
    )
