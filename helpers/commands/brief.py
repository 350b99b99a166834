"""``dragoman brief``: the whole job, through the notebooks."""

from __future__ import annotations

import argparse
import sys
import traceback
from pathlib import Path
from typing import Any

from helpers.brief import BriefingJob, make_briefing
from helpers.commands.common import Outcome, add_json, add_profile, choose_profile
from helpers.errors import DragomanError, NotebookError
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
    """Make the briefings one after another on one kernel; a bad article does not stop the others."""
    choose_profile(options.profile)
    made: list[dict[str, Any]] = []
    code = 0
    with NotebookRunner() as runner:
        for article in options.articles:
            print(f"Briefing of {article.name}", file=sys.stderr)
            job = BriefingJob(article, options.out, options.profile, options.to, not options.no_cache)
            try:
                run = make_briefing(job, runner)
            except DragomanError as error:
                print(f"dragoman: {error}", file=sys.stderr)
                made.append({"article": str(article), "error": str(error), "exit_code": error.exit_code})
                code = code or error.exit_code
                if options.traceback:
                    traceback.print_exc()
                if isinstance(error, NotebookError):
                    runner.restart()
            else:
                made.append({"article": str(article), "run": str(run.folder), "page": str(run.page)})
    return Outcome(tuple(entry["page"] for entry in made if "page" in entry), {"briefings": made}, code)
