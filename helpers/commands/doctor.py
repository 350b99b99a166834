"""``dragoman doctor``: whether a briefing can be made here."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from helpers.commands.common import Outcome, add_json, choose_profile
from helpers.doctor import examine_machine

__all__ = ["add_parser", "run"]


def add_parser(commands: Any) -> None:
    """Add the subcommand."""
    parser = commands.add_parser("doctor", help="check that a briefing can be made here (exit code 0 only then)")
    parser.add_argument("--profile", default="", metavar="NAME", help="whose models (default: as configured)")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Outcome:
    """Examine the machine; exit code 4 if a required thing is missing."""
    _config, profile = choose_profile(options.profile)
    findings = examine_machine(profile, hashes=True)
    good = all(finding.good for finding in findings if finding.required)
    verdict = "A briefing can be made here." if good else "A briefing cannot be made here: see the problems above."
    data = {"good": good, "findings": [asdict(finding) for finding in findings]}
    return Outcome((*(finding.line() for finding in findings), verdict), data, 0 if good else 4)
