"""Where everything lives; no other module builds these paths.

Three environment variables move them: ``DRAGOMAN_CACHE`` (models and the
segment cache), ``DRAGOMAN_CONFIG`` (the configuration file) and
``DRAGOMAN_MODELS`` (a registry file of your own, read after ours).
"""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_cache_path, user_config_path

__all__ = [
    "PACKAGE",
    "cache_folder",
    "config_files",
    "extra_registry",
    "models_folder",
    "notebooks_folder",
    "outputs_folder",
    "project_folder",
    "sample_article",
    "segment_cache",
    "templates_folder",
]

PACKAGE = Path(__file__).resolve().parent


def project_folder() -> Path:
    """Return the checkout, or the package itself when installed from a wheel."""
    checkout = PACKAGE.parent
    return checkout if (checkout / "notebooks").is_dir() else PACKAGE


def notebooks_folder() -> Path:
    """Return the folder of the five notebooks."""
    return project_folder() / "notebooks"


def sample_article() -> Path:
    """Return the sample article that ships with the suite."""
    return project_folder() / "examples" / "aleppo-2016-12-08.ar.txt"


def templates_folder() -> Path:
    """Return the folder of nbconvert templates."""
    return PACKAGE / "templates"


def outputs_folder() -> Path:
    """Return where run folders go unless told otherwise: ``outputs/``.

    In a checkout it is the checkout's own folder, wherever the command was
    started; installed from a wheel it is ``outputs`` in the current folder.
    """
    project = project_folder()
    return (Path.cwd() if project == PACKAGE else project) / "outputs"


def cache_folder() -> Path:
    """Return the user's cache folder (``DRAGOMAN_CACHE`` moves it)."""
    chosen = os.environ.get("DRAGOMAN_CACHE")
    return Path(chosen).expanduser() if chosen else user_cache_path("dragoman")


def models_folder() -> Path:
    """Return where fetched and converted models are kept."""
    return cache_folder() / "models"


def segment_cache() -> Path:
    """Return the SQLite file of translated segments."""
    return cache_folder() / "segments.sqlite3"


def config_files() -> tuple[Path, ...]:
    """Return the configuration files to look for, the first that exists wins."""
    chosen = os.environ.get("DRAGOMAN_CONFIG")
    if chosen:
        return (Path(chosen).expanduser(),)
    return (project_folder() / "dragoman.toml", user_config_path("dragoman") / "dragoman.toml")


def extra_registry() -> Path | None:
    """Return the newsroom's own registry file, if ``DRAGOMAN_MODELS`` names one."""
    chosen = os.environ.get("DRAGOMAN_MODELS")
    return Path(chosen).expanduser() if chosen else None
