"""The configuration file ``dragoman.toml``: strict, small, optional.

Keys: ``profile`` (which models), ``languages`` (what to translate into),
``sentences`` (per summary), ``glossaries`` (files of your own), ``reader`` (language of the
page and of the reasons beside a mark). A flag or a
notebook parameter beats the file; an unknown key is an error.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from helpers.errors import ConfigError
from helpers.paths import config_files

__all__ = ["Config", "load_config"]


@dataclass(frozen=True)
class Config:
    """Settings of one run; ``file`` is where they came from, None for the defaults."""

    profile: str = "embedded"
    languages: tuple[str, ...] = ("en", "fr")
    sentences: int = 3
    glossaries: tuple[str, ...] = ()
    reader: str = "en"
    file: Path | None = None

    def with_(self, **choices: Any) -> Config:
        """Return a copy with the choices that are not empty."""
        return replace(self, **{key: value for key, value in choices.items() if value})

    def glossary_files(self) -> tuple[Path, ...]:
        """Return the newsroom's glossary files, relative ones from the configuration file."""
        base = self.file.parent if self.file else Path.cwd()
        return tuple(base / Path(name).expanduser() for name in self.glossaries)


def load_config(file: Path | None = None) -> Config:
    """Return the configuration of the first file that exists, or the defaults.

    Raises
    ------
    ConfigError
        If a file that was named is missing, is not TOML, or has an unknown key
        or a value of the wrong kind.
    """
    candidates = (file,) if file else config_files()
    found = next((candidate for candidate in candidates if candidate.is_file()), None)
    if found is None:
        if file or (len(candidates) == 1):
            raise ConfigError(
                f"The configuration file {candidates[0]} does not exist.",
                'It is a TOML file, for example: profile = "embedded".',
                "Correct the path, or unset DRAGOMAN_CONFIG to use the defaults.",
            )
        return Config()
    try:
        data = tomllib.loads(found.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{found} cannot be read ({error}).", "It is a TOML file in UTF-8.", "Correct it.") from error
    known = [f.name for f in fields(Config) if f.name != "file"]
    values = {}
    for key, value in data.items():
        if key not in known:
            raise ConfigError(
                f"{found.name} has the unknown key {key!r}.",
                f"Valid keys: {', '.join(known)}.",
                "Correct or remove it.",
            )
        wanted = type(getattr(Config(), key))
        given = tuple(value) if isinstance(value, list) and wanted is tuple else value
        if type(given) is not wanted:
            raise ConfigError(
                f"{key} in {found.name} is {value!r}.",
                f"It must be {'a list' if wanted is tuple else 'a number' if wanted is int else 'a text'}.",
                "Correct it.",
            )
        values[key] = given
    return Config(**values, file=found)
