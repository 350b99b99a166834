"""Everything the notebooks import, in one place."""

from __future__ import annotations

from helpers.briefing import Briefing
from helpers.config import load_config
from helpers.display import BriefingView, SegmentTable, SummaryView, saved
from helpers.doctor import examine_machine
from helpers.registry import Registry
from helpers.render import save_page
from helpers.render.view import PageView
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
    """Print how much is there in each language, how much of it to check and why, in the reader's language."""
    view = PageView(briefing)
    for line in view.accounts.lines:
        told = [part for part in (line.counts, line.check, line.kinds) if part]
        print(f"{line.name}{view.words['label_separator']}{view.words['clause_separator'].join(told)}")
    print(view.words["prompts"])
