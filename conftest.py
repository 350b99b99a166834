"""Loads the plugins of the tests: no skips in CI, and fixtures that several files share."""

import pytest

pytest_plugins = ["tests.no_skips", "tests.suite", "tests.tiny_models", "tests.tiny_chat"]


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test away from the user's cache, configuration and registry."""
    monkeypatch.setenv("DRAGOMAN_CACHE", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.delenv("DRAGOMAN_CONFIG", raising=False)
    monkeypatch.delenv("DRAGOMAN_MODELS", raising=False)
