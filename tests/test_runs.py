"""Run folders and files: whole or not at all, and never confused with one another."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import jsonschema
import pytest

from helpers.briefing import from_dict, to_dict
from helpers.errors import DragomanError, RunError, SpaceError
from helpers.files import write_text
from helpers.paths import PACKAGE
from helpers.runs import Run
from tests.briefings import make_briefing


def test_when_the_disk_is_full_the_old_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = write_text(tmp_path / "file.txt", "old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_text(target, "new")
    assert target.read_text("utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["file.txt"]


def test_when_the_disk_is_full_a_run_says_so_and_keeps_its_former_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = Run.create("article", tmp_path)
    briefing = run.save(make_briefing())

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SpaceError, match=r"No space left.*--out"):
        run.save(make_briefing(notice="changed"))
    assert run.load() == briefing


def test_two_runs_in_one_second_have_two_folders(tmp_path: Path) -> None:
    runs = [Run.create("article", tmp_path) for _ in range(3)]
    assert len({run.folder for run in runs}) == 3
    assert all(run.folder.parent == tmp_path.resolve() for run in runs)


def test_the_newest_run_is_the_one_that_is_opened(tmp_path: Path) -> None:
    for name in ("20261122T060000Z_b", "20261123T060000Z_a", "20261121T060000Z_c"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "briefing.json").write_text("{}", "utf-8")
    assert Run.open("", tmp_path).folder.name == "20261123T060000Z_a"


@pytest.mark.parametrize("name", ["", "nothing", "../elsewhere"])
def test_when_there_is_no_such_run_the_error_says_what_to_do(tmp_path: Path, name: str) -> None:
    with pytest.raises(RunError, match=r"00_start_here|empty for the newest"):
        Run.open(name, tmp_path)


def test_when_the_output_folder_is_a_file_the_error_says_so(tmp_path: Path) -> None:
    (tmp_path / "outputs").write_text("", "utf-8")
    with pytest.raises(SpaceError, match="outputs"):
        Run.create("article", tmp_path / "outputs")


def test_a_step_that_fails_is_noted_with_its_error(tmp_path: Path) -> None:
    run = Run.create("article", tmp_path)
    with run.step("begin"):
        pass
    with pytest.raises(ValueError, match="wrong"), run.step("translate"):
        raise ValueError("wrong")
    steps = run.state()["steps"]
    assert steps["begin"]["state"] == "done"
    assert steps["translate"]["state"] == "failed" and "wrong" in steps["translate"]["error"]


def test_a_briefing_survives_its_file_and_fits_its_schema(tmp_path: Path) -> None:
    run = Run.create("article", tmp_path)
    briefing = run.save(make_briefing())
    assert run.load() == briefing
    data = json.loads(run.content.read_text("utf-8"))
    jsonschema.validate(data, json.loads((PACKAGE / "briefing.schema.json").read_text("utf-8")))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"schema_version": 2}, "schema version 2"),
        ({"extra": 1}, "extra"),
        ({"segments": [{"id": "one"}]}, "does not fit"),
        ({"article": None}, "does not fit"),
    ],
)
def test_when_a_briefing_does_not_fit_the_error_says_where(change: dict[str, object], says: str) -> None:
    with pytest.raises(RunError, match=says):
        from_dict({**to_dict(make_briefing()), **change})


@pytest.mark.parametrize("content", ["", "{", "[]", '{"schema_version": 1}'])
def test_when_briefing_json_is_damaged_it_is_an_error_of_ours(tmp_path: Path, content: str) -> None:
    run = Run.create("article", tmp_path)
    run.content.write_text(content, "utf-8")
    with pytest.raises(DragomanError):
        run.load()
