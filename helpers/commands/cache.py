"""``dragoman cache``: what is kept of unpublished text, and how to delete it."""

from __future__ import annotations

import argparse
from typing import Any

from helpers.cache import SegmentCache
from helpers.commands.common import Outcome, add_json
from helpers.paths import models_folder, outputs_folder

__all__ = ["add_parser", "run"]


def add_parser(commands: Any) -> None:
    """Add the subcommand."""
    parser = commands.add_parser("cache", help="show or clear the cache of translated segments")
    parser.add_argument("action", choices=("info", "clear"))
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Outcome:
    """Show or clear the segment cache; models and run folders are not touched."""
    cache = SegmentCache()
    if options.action == "clear":
        held = cache.clear()
        return Outcome((f"Deleted {held} results.",), {"deleted": held})
    size = cache.file.stat().st_size if cache.file.exists() else 0
    data = {
        "file": str(cache.file),
        "results": cache.count(),
        "bytes": size,
        "models": str(models_folder()),
        "outputs": str(outputs_folder()),
    }
    lines = (
        f"{data['results']} results, {size:,} bytes in {cache.file}",
        f"models: {data['models']}",
        f"run folders: {data['outputs']}",
    )
    return Outcome(lines, data)
