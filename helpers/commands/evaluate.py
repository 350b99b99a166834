"""``dragoman evaluate``: chrF, BLEU and what the checks flag, on a line-aligned pair of files."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from helpers.cache import SegmentCache
from helpers.check import make_checker
from helpers.commands.common import Outcome, add_json, add_profile, choose_profile
from helpers.evaluate import Evaluation, evaluate_files
from helpers.glossary import Glossary
from helpers.translate import LANGUAGES

__all__ = ["add_parser", "run"]


def add_parser(commands: Any) -> None:
    """Add the subcommand."""
    parser = commands.add_parser("evaluate", help="score and check translations, line by line")
    parser.add_argument("--source", type=Path, required=True, metavar="FILE", help="Arabic, one segment a line")
    parser.add_argument("--reference", type=Path, required=True, metavar="FILE", help="translation, line-aligned")
    parser.add_argument("--to", choices=sorted(LANGUAGES), required=True, help="language of the reference")
    add_profile(parser)
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Outcome:
    """Translate the source, score it and count what the checks flag."""
    config, profile = choose_profile(options.profile)
    cache = SegmentCache(enabled=not options.no_cache)
    result = evaluate_files(
        options.source,
        options.reference,
        options.to,
        profile,
        cache,
        Glossary(config.glossary_files()),
        make_checker(profile, config, cache),
    )
    lines = (
        f"chrF {result.chrf:.2f}, BLEU {result.bleu:.2f}",
        result.signature,
        f"{len(result.hypotheses)} segments in {result.seconds:.1f} s",
        *_flag_lines(result),
    )
    return Outcome(lines, {**asdict(result), "profile": profile.name})


def _flag_lines(result: Evaluation) -> Iterator[str]:
    """Yield what is flagged in percent of segments: any check, then each, the most errors first."""
    total = max(1, len(result.hypotheses))
    yield f"flagged: {100 * result.segments_flagged / total:.1f}% of segments have a warning or an error"
    ranked = sorted(result.flags.items(), key=lambda item: (-item[1]["error"], -item[1]["warning"], item[0]))
    for check, counts in ranked:
        shares = {severity: f"{100 * count / total:.1f}%" for severity, count in counts.items()}
        yield f"  {check}: error {shares['error']}, warning {shares['warning']}, note {shares['info']}"
