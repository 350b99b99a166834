"""The optional lines at the head of an article that tell its title, date, source and address.

They are YAML between two lines of three hyphens, and must begin the file::

    ---
    title: "حلب: يوم آخر من القصف"
    date: 2016-12-08
    source: Example News
    url: https://news.example/1
    ---

Keys are read without regard to case; keys other than these four are left
alone, since sites put their own there. Anything broken is an error, so that a
date or an address is never lost unseen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from helpers.errors import ArticleError

__all__ = ["FrontMatter", "split_front_matter"]

MAX_BLOCK = 10_000
"""Longest front matter in characters; generous for four lines, harmless to parse."""

_OPENING = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_CLOSING = re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)")
_KEYS = ("title", "date", "source", "url")
_FORM = "Front matter is lines such as `date: 2016-12-08` between two lines of three hyphens."


@dataclass(frozen=True)
class FrontMatter:
    """What the head of an article tells; ``body`` is all that follows, unchanged."""

    body: str
    title: str | None = None
    date: str | None = None
    source: str | None = None
    url: str | None = None


def split_front_matter(text: str, name: str) -> FrontMatter:
    """Return the front matter and the body of a decoded file.

    Parameters
    ----------
    text
        The whole file, without byte order mark.
    name
        The file's name, for messages.

    Raises
    ------
    ArticleError
        If the front matter is not closed, is not YAML, names a key twice, or
        holds a date that is not ISO 8601 or an address that is not http(s).
    """
    opening = _OPENING.match(text)
    if not opening:
        return FrontMatter(body=text)
    closing = _CLOSING.search(text, opening.end())
    if not closing or closing.start() - opening.end() > MAX_BLOCK:
        raise ArticleError(
            f"The front matter of {name!r} is opened by a first line of three hyphens but not closed in time.",
            f"{_FORM} It may hold {MAX_BLOCK:,} characters.",
            "Add the closing line, or remove the first line if the article has no front matter.",
        )
    values = _read(text[opening.end() : closing.start()], name)
    if "date" in values:
        _check_date(values["date"], name)
    if "url" in values:
        _check_url(values["url"], name)
    return FrontMatter(body=text[closing.end() :], **values)


def _read(block: str, name: str) -> dict[str, str]:
    """Return the given values of the known keys, as written.

    Nodes are read rather than Python values: YAML would turn a date into an
    object, the title "no" into False, and drop the first of two equal keys.
    """
    import yaml

    try:
        root = yaml.compose(block, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" in line {mark.line + 2}" if mark else ""
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "nested too deeply"
        raise ArticleError(
            f"The front matter of {name!r} cannot be read{where}: {problem}.",
            _FORM,
            'Put a value that holds a colon or begins with a sign in quotes: `title: "..."`.',
        ) from error
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        raise ArticleError(f"The front matter of {name!r} is not made of keys and values.", _FORM, "Correct it.")
    values: dict[str, str] = {}
    seen: set[str] = set()
    for key_node, value_node in root.value:
        key = key_node.value.strip().lower() if isinstance(key_node, yaml.ScalarNode) else ""
        if key not in _KEYS:
            continue
        line = key_node.start_mark.line + 2
        if key in seen:
            raise ArticleError(
                f"The front matter of {name!r} gives {key!r} twice, again in line {line}.",
                "Each key may stand once.",
                "Remove one of them.",
            )
        seen.add(key)
        if not isinstance(value_node, yaml.ScalarNode):
            raise ArticleError(
                f"The front matter of {name!r} gives a list or a group for {key!r} in line {line}.",
                "The value must be one text.",
                f'Write it on one line, in quotes: `{key}: "..."`.',
            )
        if value_node.style is None and value_node.value.lower() in ("", "~", "null"):
            continue
        if value := " ".join(value_node.value.split()):
            values[key] = value
    return values


def _check_date(value: str, name: str) -> None:
    try:
        if not re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            raise ValueError(value)
        date.fromisoformat(value) if len(value) == len("2016-12-08") else datetime.fromisoformat(value)
    except ValueError as error:
        raise ArticleError(
            f"The front matter of {name!r} gives the date {value!r}.",
            "A date is written year-month-day, as in 2016-12-08; a time may follow, as in 2016-12-08T18:30+02:00.",
            "Correct the date, or remove its line.",
        ) from error


def _check_url(value: str, name: str) -> None:
    try:
        parts = urlsplit(value)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"[\s\x00-\x1f\x7f]", value)
    except ValueError:
        good = False
    if not good:
        raise ArticleError(
            f"The front matter of {name!r} gives the url {value!r}.",
            "An address begins with http:// or https:// and holds no spaces.",
            "Correct the address, or remove its line.",
        )
