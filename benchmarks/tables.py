"""The figures of the checks as Markdown, each beside its goal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

__all__ = ["GOALS", "Alarms", "Figures", "Recall", "render"]

GOALS = {
    "number changed": 97.0, "number dropped": 97.0, "name swapped": 75.0, "negation removed": 85.0,
    "clause dropped": 60.0, "sentence swapped": 97.0, "left in Arabic": 97.0, "loop": 97.0,
}  # fmt: skip
"""Per cent of errors that are to be found."""
MOST_ERRORS, MOST_SHOWN = 4.0, 15.0
"""Per cent of untouched sentences that may have an error, and a warning or an error."""
LEAST_SPEED = 200.0
"""Pairs a second that the rules are to check on one core."""
NAMES = {"en": "English", "fr": "French"}


@dataclass(frozen=True)
class Recall:
    """How many errors of one kind were made, found at all, found as an error, flagged newly or not; found by check."""

    made: int
    found: int
    found_as_error: int
    flagged: int
    by_check: Mapping[str, int]


@dataclass(frozen=True)
class Alarms:
    """How many of some untouched sentences have an error, a warning or an error, a note: by check, and ``any``."""

    sentences: int
    by_check: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True)
class Figures:
    """Everything measured in one language; speeds in pairs a second, accounting in per cent found."""

    language: str
    recalls: Mapping[str, Recall]
    alarms: Alarms
    speeds: Mapping[str, float]
    accounting: Mapping[str, float]


def render(figures: Figures) -> str:
    """Return the tables of one language."""
    made = figures.recalls.values()
    checks = sorted({check for recall in made for check in recall.by_check})
    head = ["error made", "n", "found", "goal", "found as error", "flagged at all", *checks]
    rows = [_recall_row(name, recall, checks) for name, recall in figures.recalls.items()]
    title = NAMES[figures.language]
    count = figures.alarms.sentences
    parts = [
        f"### {title}: errors found, per cent, and by which check",
        _table(head, rows),
        f"### {title}: false alarms, per cent of {count} untouched sentences",
        _table(["check", "error", "warning or error", "note"], _alarm_rows(figures.alarms)),
        f"### {title}: segments lost, copied or joined, per cent found",
        _table(list(figures.accounting), [[f"{share:.1f}" for share in figures.accounting.values()]]),
        f"Pairs a second on one core: {_speeds(figures.speeds)}.",
    ]
    return "\n\n".join(parts) + "\n"


def _recall_row(name: str, recall: Recall, checks: Iterable[str]) -> list[str]:
    def share(count: int) -> float:
        return 100 * count / max(1, recall.made)

    goal = _goal(share(recall.found), GOALS[name]) if name in GOALS else ""
    cells = [share(recall.by_check[check]) if check in recall.by_check else None for check in checks]
    found = [share(recall.found), None, share(recall.found_as_error), share(recall.flagged), *cells]
    shown = ["" if value is None else f"{value:.1f}" for value in found]
    return [name, str(recall.made), shown[0], goal, *shown[2:]]


def _alarm_rows(alarms: Alarms) -> list[list[str]]:
    rows = []
    for check, counts in alarms.by_check.items():
        shares = [100 * count / max(1, alarms.sentences) for count in counts]
        cells = [f"{share:.1f}" for share in shares]
        if check == "any":
            cells[0] += f" ({_goal(-shares[0], -MOST_ERRORS)})"
            cells[1] += f" ({_goal(-shares[1], -MOST_SHOWN)})"
        rows.append([check, *cells])
    return rows


def _goal(value: float, goal: float) -> str:
    return f"{abs(goal):.0f}: {'reached' if value >= goal else '**missed**'}"


def _speeds(speeds: Mapping[str, float]) -> str:
    shown = [f"{name} {rate:.0f}" for name, rate in speeds.items()]
    if "rules" in speeds:
        shown[0] += f" (goal {_goal(speeds['rules'], LEAST_SPEED)})"
    return ", ".join(shown)


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
