"""``dragoman models``: list, fetch, verify and remove models."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from helpers.commands.common import Outcome, add_json
from helpers.config import load_config
from helpers.registry import Model, Registry
from helpers.store import Store

__all__ = ["add_parser", "run"]


def add_parser(commands: Any) -> None:
    """Add the subcommand."""
    parser = commands.add_parser("models", help="list, fetch, verify or remove models")
    parser.add_argument("action", choices=("list", "fetch", "verify", "remove"))
    parser.add_argument("names", nargs="*", metavar="MODEL", help="default: the models of the profile")
    parser.add_argument("--profile", default="", metavar="NAME", help="whose models (default: as configured)")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Outcome:
    """Do one action with the models named."""
    registry, store = Registry(), Store()
    if options.action == "list":
        entries = [_entry(model, store) for model in registry.models.values()]
        return Outcome(tuple(_shown(entry) for entry in entries), {"models": entries})
    profile = registry.profile(options.profile or load_config().profile)
    models = [registry.model(name) for name in options.names or profile.models()]
    done = []
    for model in models:
        if options.action == "fetch":
            store.fetch(model, lambda line: print(line, file=sys.stderr))
            done.append({"id": model.id, "result": "installed"})
        elif options.action == "verify":
            found = store.verify(model)
            done.append({"id": model.id, "result": "verified", "sha256": found.sha256})
        else:
            done.append({"id": model.id, "result": "removed" if store.remove(model) else "nothing to remove"})
    return Outcome(tuple(f"{entry['id']}: {entry['result']}" for entry in done), {"models": done})


def _entry(model: Model, store: Store) -> dict[str, Any]:
    return {
        "id": model.id,
        "tasks": list(model.tasks),
        "languages": list(model.languages),
        "quality": model.quality,
        "licence": model.licence,
        "commercial": model.commercial,
        "download_mb": model.download_mb,
        "disk_mb": model.disk_mb,
        "installed": store.installed(model),
    }


def _shown(entry: dict[str, Any]) -> str:
    state = "installed" if entry["installed"] else "not installed"
    what = f"{', '.join(entry['tasks'])}; {', '.join(entry['languages'])}"
    return f"{entry['id']} ({state})\n    {what}; {entry['licence']}; {entry['disk_mb']:,} MB\n    {entry['quality']}"
