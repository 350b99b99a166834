"""``dragoman evaluate``: chrF and BLEU on a line-aligned pair of files."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from helpers.cache import SegmentCache
from helpers.commands.common import Outcome, add_json, add_profile, choose_profile
from helpers.evaluate import evaluate_files
from helpers.glossary import Glossary
from helpers.translate import LANGUAGES

__all__ = ["add_parser", "run"]


def add_parser(commands: Any) -> None:
    """Add the subcommand."""
    parser = commands.add_parser("evaluate", help="score translations against a reference, line by line")
    parser.add_argument("--source", type=Path, required=True, metavar="FILE", help="Arabic, one segment a line")
    parser.add_argument("--reference", type=Path, required=True, metavar="FILE", help="translation, line-aligned")
    parser.add_argument("--to", choices=sorted(LANGUAGES), required=True, help="language of the reference")
    add_profile(parser)
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Outcome:
    """Translate the source and score it."""
    config, profile = choose_profile(options.profile)
    cache = SegmentCache(enabled=not options.no_cache)
    result = evaluate_files(
        options.source, options.reference, options.to, profile, cache, Glossary(config.glossary_files())
    )
    lines = (
        f"chrF {result.chrf:.2f}, BLEU {result.bleu:.2f}",
        result.signature,
        f"{len(result.hypotheses)} segments in {result.seconds:.1f} s",
    )
    return Outcome(lines, {**asdict(result), "profile": profile.name})
