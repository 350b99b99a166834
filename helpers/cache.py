"""The cache of what models made: a re-run after an edit or a crash redoes only what changed.

One SQLite file in the user's cache folder: generated texts, and what was found
by comparing meanings. A key covers everything that
decides the text: the source, the glossary terms, the engine's identity (model
hash, backend, prompt), the decoding settings and the code version. The file
holds unpublished text: ``dragoman cache clear`` deletes it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import helpers
from helpers.engines.interface import Hypothesis
from helpers.paths import segment_cache

__all__ = ["CACHE_VERSION", "SegmentCache", "cache_key"]

CACHE_VERSION = 1
"""Raised whenever code that shapes generated text changes."""
TABLE = (
    "CREATE TABLE IF NOT EXISTS generated "
    "(key TEXT PRIMARY KEY, text TEXT NOT NULL, score REAL, finished INTEGER NOT NULL)"
)


def cache_key(*parts: Any) -> str:
    """Return the key of anything JSON can hold; every part counts."""
    data = json.dumps([helpers.__version__, CACHE_VERSION, *parts], ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(data.encode("utf-8", "surrogatepass")).hexdigest()


class SegmentCache:
    """Generated texts by key, safe for several processes.

    Parameters
    ----------
    file
        The SQLite file; default: in the user's cache folder.
    enabled
        False keeps nothing and finds nothing (``--no-cache``).

    Notes
    -----
    A file that is not a database is moved aside, with a line on stderr, and a
    new one begun: the cache may be lost without harm, the run may not.
    """

    def __init__(self, file: Path | None = None, *, enabled: bool = True) -> None:
        self.file = file or segment_cache()
        self.enabled = enabled

    def get(self, key: str) -> Hypothesis | None:
        """Return what was generated for a key, or None."""
        if not self.enabled or not self.file.exists():
            return None
        with self._open() as database:
            row = database.execute("SELECT text, score, finished FROM generated WHERE key = ?", (key,)).fetchone()
        return Hypothesis(row[0], row[1], bool(row[2])) if row else None

    def put(self, entries: dict[str, Hypothesis]) -> None:
        """Keep several results at once; on return they survive a kill."""
        if not self.enabled or not entries:
            return
        rows = [(key, made.text, made.score, int(made.finished)) for key, made in entries.items()]
        with self._open() as database:
            database.executemany("INSERT OR REPLACE INTO generated VALUES (?, ?, ?, ?)", rows)

    def count(self) -> int:
        """Return the number of texts kept."""
        if not self.file.exists():
            return 0
        with self._open() as database:
            return database.execute("SELECT COUNT(*) FROM generated").fetchone()[0]

    def clear(self) -> int:
        """Delete the cache and return how many texts it held."""
        held = self.count()
        for name in (self.file.name, f"{self.file.name}-wal", f"{self.file.name}-shm", f"{self.file.name}.damaged"):
            self.file.with_name(name).unlink(missing_ok=True)
        return held

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        try:
            database = self._connect()
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            damaged = self.file.with_name(f"{self.file.name}.damaged")
            self.file.replace(damaged)
            print(f"The segment cache was damaged; it is kept as {damaged} and a new one is begun.", file=sys.stderr)
            database = self._connect()
        try:
            with database:
                yield database
        finally:
            database.close()

    def _connect(self) -> sqlite3.Connection:
        database = sqlite3.connect(self.file, timeout=60)
        try:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute(TABLE)
        except sqlite3.DatabaseError:
            database.close()
            raise
        return database
