"""``dragoman brief``: the whole job, through the notebooks."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from helpers.brief import BriefingJob, make_briefing
from helpers.commands.common import Outcome, add_json, add_profile, choose_profile
from helpers.execute import NotebookRunner

__all__ = ["add_parser", "run"]


def add_parser(commands: Any) -> None:
    """Add the subcommand."""
    parser = commands.add_parser("brief", help="make a briefing of each article; the last line is the page's path")
    parser.add_argument("articles", nargs="+", type=Path, metavar="ARTICLE", help=".txt or .md file")
    parser.add_argument("--to", default="", metavar="LANGS", help="comma-separated: en,fr (default: as configured)")
    parser.add_argument("--out", type=Path, help="where run folders go (default: outputs)")
    add_profile(parser)
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Outcome:
    """Make the briefings one after another on one kernel."""
    choose_profile(options.profile)
    made = []
    with NotebookRunner() as runner:
        for article in options.articles:
            print(f"Briefing of {article.name}", file=sys.stderr)
            job = BriefingJob(article, options.out, options.profile, options.to, not options.no_cache)
            made.append((article, make_briefing(job, runner)))
    briefings = [{"article": str(a), "run": str(r.folder), "page": str(r.page)} for a, r in made]
    return Outcome(tuple(str(r.page) for _, r in made), {"briefings": briefings})
