"""The packaging files as data, for the tests that compare them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

__all__ = ["ROOT", "Pin", "lock", "pyproject", "requirements"]

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Pin:
    """One package of a lock: its only version and the hashes of its files."""

    version: str
    hashes: tuple[str, ...]


def pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def requirements(lines: list[str]) -> dict[str, Requirement]:
    """Return requirements by canonical name; a name given twice is an error."""
    parsed = [Requirement(line) for line in lines]
    named = {canonicalize_name(requirement.name): requirement for requirement in parsed}
    assert len(named) == len(parsed), "a package is listed twice"
    return named


def lock(name: str) -> dict[str, Pin]:
    """Return the pins of a lock file by canonical name."""
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = re.findall(r"^([a-z0-9._-]+)==([^\s;]+)[^\n]*\n((?: +--hash=[^\n]+\n)+)", text, re.MULTILINE)
    pins = {
        canonicalize_name(package): Pin(version, tuple(re.findall(r"--hash=(sha256:[0-9a-f]{64})\b", hashes)))
        for package, version, hashes in entries
    }
    assert len(pins) == len(entries) == len(re.findall(r"^[^#\s]", text, re.MULTILINE))
    return pins
