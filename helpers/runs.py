"""Run folders: ``outputs/<UTC stamp>_<slug>/``, one per article and run.

``briefing.json`` is the content, ``run.json`` the state of the work: which
steps are done, which failed and why. Notebooks pass everything through these
two files, so any one can be run again after a restart.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from helpers.briefing import Briefing, from_dict, to_dict
from helpers.errors import RunError, SpaceError
from helpers.files import write_text
from helpers.paths import outputs_folder

__all__ = ["Run", "utc_now"]


def utc_now() -> str:
    """Return the present in UTC, ISO 8601, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True)
class Run:
    """One run folder."""

    folder: Path

    @property
    def page(self) -> Path:
        """The finished document."""
        return self.folder / "briefing.html"

    @property
    def notebooks(self) -> Path:
        """Where executed notebooks are kept."""
        return self.folder / "notebooks"

    @property
    def content(self) -> Path:
        """The briefing as data."""
        return self.folder / "briefing.json"

    @classmethod
    def create(cls, slug: str, out: Path | None = None) -> Run:
        """Make a new run folder named by the present time and an ASCII slug.

        Raises
        ------
        SpaceError
            If the folder cannot be made.
        """
        parent = (out or outputs_folder()).resolve()
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        for number in range(1, 1000):
            folder = parent / f"{stamp}_{slug}{f'-{number}' if number > 1 else ''}"
            try:
                parent.mkdir(parents=True, exist_ok=True)
                folder.mkdir()
            except FileExistsError:
                if not parent.is_dir():
                    break
                continue
            except OSError as error:
                raise _unwritable(parent, error) from error
            run = cls(folder)
            run.note(id=folder.name, created=utc_now(), state="begun", steps={})
            return run
        raise _unwritable(parent, FileExistsError("too many runs in one second, or not a folder"))

    @classmethod
    def open(cls, name: str | Path, out: Path | None = None) -> Run:
        """Open a run by its folder, its name, or, if empty, the newest one.

        Raises
        ------
        RunError
            If there is no such run.
        """
        parent = out or outputs_folder()
        if not str(name):
            found = sorted(path.parent for path in parent.glob("*/briefing.json"))
            if not found:
                raise RunError(
                    f"There is no run in {parent} yet.",
                    "A run begins with an article.",
                    "Run 00_start_here first, or name an article in the parameters cell.",
                )
            return cls(found[-1])
        for folder in (Path(name), parent / name):
            if (folder / "run.json").is_file():
                return cls(folder.resolve())
        raise RunError(
            f"{str(name)!r} is not a run folder.",
            f"Runs are folders in {parent}, such as 20261123T060000Z_article.",
            "Correct the name, or leave it empty for the newest run.",
        )

    def load(self) -> Briefing:
        """Return the briefing as it stands.

        Raises
        ------
        RunError
            If ``briefing.json`` is missing or damaged.
        """
        try:
            return from_dict(json.loads(self.content.read_text("utf-8")))
        except (OSError, ValueError) as error:
            raise RunError(
                f"{self.content} cannot be read ({error}).",
                "It must be as Dragoman wrote it.",
                "Begin again with 00_start_here or `dragoman brief`.",
            ) from error

    def save(self, briefing: Briefing) -> Briefing:
        """Write the briefing, whole or not at all, and return it.

        Raises
        ------
        SpaceError
            If it cannot be written; the former version stays.
        """
        self._write(self.content, to_dict(briefing))
        return briefing

    def state(self) -> dict[str, Any]:
        """Return what ``run.json`` says."""
        try:
            return json.loads((self.folder / "run.json").read_text("utf-8"))
        except (OSError, ValueError):
            return {}

    def note(self, **entries: Any) -> None:
        """Add entries to ``run.json``."""
        self._write(self.folder / "run.json", {**self.state(), **entries})

    @contextmanager
    def step(self, name: str) -> Iterator[dict[str, float]]:
        """Time one step and note its state: running, then done or failed with its error."""
        steps = self.state().get("steps", {})
        timing: dict[str, float] = {}
        began = perf_counter()
        self.note(state="running", steps={**steps, name: {"state": "running", "began": utc_now()}})
        try:
            yield timing
        except BaseException as error:
            failed = {"state": "failed", "ended": utc_now(), "error": f"{type(error).__name__}: {error}"}
            self.note(state="failed", steps={**steps, name: failed})
            raise
        timing["seconds"] = round(perf_counter() - began, 2)
        self.note(state="running", steps={**steps, name: {"state": "done", "ended": utc_now(), **timing}})

    def _write(self, file: Path, data: Any) -> None:
        try:
            write_text(file, json.dumps(data, ensure_ascii=False, indent=1) + "\n")
        except OSError as error:
            raise _unwritable(self.folder, error) from error


def _unwritable(folder: Path, error: OSError) -> SpaceError:
    return SpaceError(
        f"Nothing can be written in {folder} ({error.strerror or error}).",
        "Runs need a folder with free space that you may write to.",
        "Free some space, or choose another folder with --out.",
    )
