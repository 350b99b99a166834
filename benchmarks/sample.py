"""Time and memory of one briefing of the sample article, cold and warm.

Usage: python benchmarks/sample.py [--profile NAME]

Cold: an empty segment cache, models already fetched. Warm: the same again.
Prints wall seconds, where they go, and the peak memory of all processes of the
run together (proportional set size, sampled twice a second; Linux only).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from helpers.paths import models_folder, sample_article


def memory_mb(root: int) -> float:
    """Return the proportional set size of a process and its descendants, in MB."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(entry.parent.name))
    total, todo = 0, [root]
    while todo:
        pid = todo.pop()
        todo += children.get(pid, [])
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1000


def measure(profile: str, cache: Path, out: Path) -> None:
    """Run ``dragoman brief`` once and print what it took."""
    began, peak = time.perf_counter(), 0.0
    command = [sys.executable, "-m", "helpers", "brief", str(sample_article()), "--profile", profile]
    run = subprocess.Popen(
        [*command, "--out", str(out), "--json"],
        env={**os.environ, "DRAGOMAN_CACHE": str(cache)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    while run.poll() is None:
        peak = max(peak, memory_mb(run.pid))
        time.sleep(0.5)
    seconds = time.perf_counter() - began
    assert run.stdout is not None
    result = json.loads(run.stdout.read())
    if run.returncode:
        sys.exit(f"the run failed: {result}")
    print(f"  {seconds:6.1f} s in all, {peak:,.0f} MB at the peak")
    folder = Path(result["briefings"][0]["run"])
    notebooks = json.loads((folder / "run.json").read_text("utf-8"))["seconds"]
    steps = json.loads((folder / "briefing.json").read_text("utf-8"))["provenance"]["run"]["seconds"]
    for name, spent in {**notebooks, **steps}.items():
        print(f"  {spent:6.1f} s  {name}")


def main() -> None:
    """Measure cold, then warm."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--profile", default="embedded")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder) / "cache"
        cache.mkdir()
        (cache / "models").symlink_to(models_folder())
        for name in ("cold", "warm"):
            print(name)
            measure(options.profile, cache, Path(folder) / "outputs")


if __name__ == "__main__":
    main()
