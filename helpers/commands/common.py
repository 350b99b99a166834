"""What several subcommands share: their outcome, their options, their article."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from helpers.articles import article_from_bytes, read_article
from helpers.briefing import Briefing, RunBlock
from helpers.config import Config, load_config
from helpers.provenance import describe_profile
from helpers.registry import Profile, Registry
from helpers.runs import utc_now
from helpers.steps import new_briefing

__all__ = ["Outcome", "add_json", "add_profile", "begin_here", "choose_profile"]


@dataclass(frozen=True)
class Outcome:
    """What a command prints: lines for people, or one JSON object."""

    lines: tuple[str, ...] = ()
    data: dict[str, Any] = field(default_factory=dict)
    code: int = 0


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add ``--json``."""
    parser.add_argument("--json", action="store_true", help="print one JSON object on stdout, all else on stderr")


def add_profile(parser: argparse.ArgumentParser) -> None:
    """Add ``--profile`` and ``--no-cache``."""
    parser.add_argument("--profile", default="", metavar="NAME", help="which models (default: as configured)")
    parser.add_argument("--no-cache", action="store_true", help="generate everything again and keep nothing")


def choose_profile(name: str) -> tuple[Config, Profile]:
    """Return configuration and profile, and say on stderr which it is."""
    config = load_config().with_(profile=name)
    profile = Registry().profile(config.profile)
    print(describe_profile(profile), file=sys.stderr)
    return config, profile


def begin_here(name: str, config: Config) -> Briefing:
    """Return the segmented briefing of an article file, or of stdin if ``-``, without a run folder."""
    article = article_from_bytes(sys.stdin.buffer.read(), "stdin") if name == "-" else read_article(Path(name))
    return new_briefing(article, config, RunBlock("", utc_now()))
