"""Everything the notebooks import, in one place."""

from __future__ import annotations

from helpers.briefing import Briefing
from helpers.checks.accounting import count_line
from helpers.config import load_config
from helpers.display import BriefingView, SegmentTable, SummaryView, saved
from helpers.doctor import examine_machine
from helpers.registry import Registry
from helpers.render import save_page
from helpers.runs import Run
from helpers.steps import begin, summarise, translate

__all__ = [
    "BriefingView",
    "SegmentTable",
    "SummaryView",
    "accounts",
    "begin",
    "examine",
    "open_run",
    "save_page",
    "saved",
    "show_source",
    "summarise",
    "translate",
]


def examine(profile: str = "") -> None:
    """Print whether this computer can make a briefing, line by line."""
    for finding in examine_machine(Registry().profile(profile or load_config().profile)):
        print(finding.line())


def open_run(run: str = "") -> Run:
    """Return a run by its folder, or the newest one, and print which it is."""
    found = Run.open(run)
    print(f"Run: {found.folder.name}")
    return found


def show_source(run: Run) -> SegmentTable:
    """Return the table of the article's sentences and headings."""
    return SegmentTable(run.load())


def accounts(briefing: Briefing) -> None:
    """Print what is translated and how many texts carry a mark."""
    for language in briefing.translations:
        print(f"{language}: {count_line(briefing, language)}")
    flags = [flag for flag in briefing.flags() if flag.severity != "info"]
    print(f"{len(flags)} marks to check" if flags else "no marks (which proves nothing: read it)")
