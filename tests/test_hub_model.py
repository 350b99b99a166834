"""A model of a hub, from the store to the sentence: a tiny Marian in the hub's layout."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from helpers.engines.loading import load_engine
from helpers.errors import ModelError
from helpers.registry import Registry
from helpers.store import Store
from tests.suite import Suite
from tests.tiny_models import sentences, translate_word_by_word

REGISTRY = """
[models.tiny]
family = "marian"
tasks = ["translate"]
languages = ["ar", "en"]
origin = "someone/tiny"
revision = "0123456789abcdef0123456789abcdef01234567"
licence = "Apache-2.0"
commercial = true
source = "hub"

[profiles.tiny]
purpose = "tests only"
notice = ""
translator = "tiny"
summariser = "tiny"
summary_translator = "tiny"
embedder = "multilingual-e5-small"
routes = { en = "direct", fr = "direct" }
summary_routes = { en = "direct", fr = "en", ar = "en" }
"""


@pytest.fixture
def registry(suite: Suite, monkeypatch: pytest.MonkeyPatch) -> Registry:
    file = suite.folder / "models.toml"
    file.write_text(REGISTRY, "utf-8")
    monkeypatch.setenv("DRAGOMAN_MODELS", str(file))
    load_engine.cache_clear()
    return Registry()


def test_it_is_fetched_at_its_revision_converted_and_translates_rightly(
    suite: Suite, registry: Registry, marian_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {}

    def snapshot_download(origin: str, **options: object) -> str:
        asked.update(origin=origin, **options)
        return str(shutil.copytree(marian_folder, str(options["local_dir"]), dirs_exist_ok=True))

    monkeypatch.setattr("huggingface_hub.snapshot_download", snapshot_download)
    assert "not on this machine" in suite.run("models", "verify", "tiny").err
    assert suite.run("models", "fetch", "tiny").code == 0
    assert asked["origin"] == "someone/tiny" and asked["revision"] == registry.model("tiny").revision
    assert not any("bin" in pattern for pattern in asked["allow_patterns"])
    assert "verified" in suite.run("models", "verify", "tiny").out
    source = sentences(1, seed=5)[0]
    (suite.folder / "ar.txt").write_text(source + "\n", "utf-8")
    (suite.folder / "en.txt").write_text(translate_word_by_word(source, "en") + "\n", "utf-8")
    files = ("--source", suite.folder / "ar.txt", "--reference", suite.folder / "en.txt")
    result = suite.run("evaluate", *files, "--to", "en", "--profile", "tiny", "--json")
    assert result.code == 0, result.err
    assert result.json["chrf"] > 90


def test_when_the_hub_cannot_be_reached_the_error_says_what_to_do(
    registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    def snapshot_download(*_: object, **__: object) -> str:
        raise OSError("no route to host")

    monkeypatch.setattr("huggingface_hub.snapshot_download", snapshot_download)
    with pytest.raises(ModelError, match="HF_ENDPOINT"):
        Store().fetch(registry.model("tiny"))
    assert not list(Store().root.glob(".staging*"))


def test_when_there_are_only_pickled_weights_they_are_refused(
    registry: Registry, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "pytorch_model.bin").write_bytes(b"pickle")
    monkeypatch.setattr("huggingface_hub.snapshot_download", lambda *_, **__: str(tmp_path))
    with pytest.raises(ModelError, match="no safetensors"):
        Store().fetch(registry.model("tiny"))
