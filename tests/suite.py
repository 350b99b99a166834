"""The suite with the fake engine: an environment, the command in this process or in its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from helpers.cli import main

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "examples" / "aleppo-2016-12-08.ar.txt"


@dataclass(frozen=True)
class Result:
    """What a command left: exit code, stdout, stderr."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """Stdout, which must be one JSON object and nothing else."""
        found = json.loads(self.out)
        assert isinstance(found, dict)
        return found


class Suite:
    """Runs ``dragoman`` against a temporary cache with the fake engines."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys
        self.log = folder / "fake.log"
        self.cache = folder / "cache"
        self.out = folder / "outputs"

    def run(self, *arguments: str | Path) -> Result:
        """Run a command in this process."""
        self._capsys.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = int(stop.code or 0)
        captured = self._capsys.readouterr()
        return Result(code, captured.out, captured.err)

    def start(self, *arguments: str | Path, stdin: bytes | None = None) -> subprocess.Popen[bytes]:
        """Start a command in a process group of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "helpers", *map(str, arguments)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE if stdin is not None else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def spawn(self, *arguments: str | Path, stdin: bytes | None = None) -> Result:
        """Run a command in a process of its own, to its end."""
        process = self.start(*arguments, stdin=stdin)
        out, err = process.communicate(stdin, timeout=300)
        return Result(process.returncode, out.decode(), err.decode())

    def asked(self) -> list[str]:
        """Return the texts the fake engine was asked for, in order."""
        return self.log.read_text("utf-8").splitlines() if self.log.exists() else []


@pytest.fixture
def suite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Suite:
    """The command line with the fake engines and an empty cache."""
    made = Suite(tmp_path, capsys)
    monkeypatch.setenv("DRAGOMAN_CACHE", str(made.cache))
    monkeypatch.setenv("DRAGOMAN_MODELS", str(ROOT / "tests" / "fake_models.toml"))
    monkeypatch.setenv("DRAGOMAN_FAKE_LOG", str(made.log))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.delenv("DRAGOMAN_CONFIG", raising=False)
    return made
