"""Read an article from a file, from bytes or from pasted text, and check that it is one."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path, PurePath

from helpers.articles.decode import ACCEPTED, arabic_share, decode
from helpers.articles.front_matter import split_front_matter
from helpers.briefing import Article
from helpers.errors import ArticleError

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "article_from_bytes", "article_from_text", "read_article"]

MAX_BYTES = 5_000_000
"""Largest file, checked before it is read: ten times the longest article in its widest encoding."""

MAX_CHARACTERS = 200_000
"""Longest article in code points: about 35,000 words, several hours on two cores."""

MIN_ARABIC = 0.5
"""Least share of Arabic letters among letters: names and quotations in Latin pass, a translation does not.

Persian and Urdu share the letters and pass too: this tells the script, not the language.
"""

_EXTENSIONS = (".txt", ".md")


def read_article(path: Path) -> Article:
    """Return the article in a file.

    Parameters
    ----------
    path
        A `.txt` or `.md` file; a link to one is followed.

    Raises
    ------
    ArticleError
        If there is no such file, it cannot be read, is not an article in
        Arabic, or is over 5 MB or 200,000 characters. The message names it.
    """
    name = _bare_name(os.fspath(path))
    try:
        if path.is_dir():
            raise ArticleError(f"{name!r} is a folder.", ACCEPTED, "Name the file inside it.")
        if not path.exists():
            raise ArticleError(
                f"There is no file {str(path)!r}.", ACCEPTED, "Check the name and the folder you are in."
            )
        if not path.is_file():
            raise ArticleError(f"{name!r} is a device or a pipe, not a file.", ACCEPTED, "Save the text to a file.")
        if path.suffix.lower() not in _EXTENSIONS:
            raise ArticleError(
                f"{name!r} has the extension {path.suffix!r}."
                if path.suffix
                else f"{name!r} has no extension, so its format is unknown.",
                f"{ACCEPTED} Web pages and Word documents (.html, .docx) come in a later release.",
                "Save the article as plain text with the extension .txt.",
            )
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise _too_long(name, f"{size:,} bytes")
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ArticleError(
            f"{name!r} cannot be read: {reason}.", "It must be a file you may read.", "Check its permissions."
        ) from error
    return article_from_bytes(raw, name)


def article_from_bytes(raw: bytes, name: str) -> Article:
    """Return the article in some bytes, such as those of standard input.

    Parameters
    ----------
    raw
        Encoded text with optional front matter; the encoding is found out.
    name
        What to call it in messages and in ``Article.file``.

    Raises
    ------
    ArticleError
        If the bytes are not an article in Arabic within the limits.
    """
    name = _bare_name(name)
    if len(raw) > MAX_BYTES:
        raise _too_long(name, f"over {MAX_BYTES:,} bytes")
    if not raw.strip():
        raise _empty(name)
    decoded = decode(raw, name)
    return _article(decoded.text, name, decoded.encoding, raw)


def article_from_text(text: str, name: str = "pasted") -> Article:
    """Return the article in a text that is already decoded, such as one pasted into a cell.

    Parameters
    ----------
    text
        The article with optional front matter; ``Article.text`` is what follows
        the front matter, unchanged but for a byte order mark at the beginning.
    name
        What to call it in messages and in ``Article.file``.

    Raises
    ------
    ArticleError
        If the text is empty, not Arabic, not valid Unicode or over 200,000
        characters.
    """
    name = _bare_name(name)
    try:
        raw = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ArticleError(
            f"{name!r} holds half a character ({text[error.start]!a}) at character {error.start:,}.",
            "The text must be valid Unicode.",
            "Copy it again from its source, or save it as a .txt file.",
        ) from error
    if "\x00" in text:
        raise ArticleError(f"{name!r} holds a NUL character.", ACCEPTED, "Copy the text again from its source.")
    return _article(text.removeprefix("\ufeff"), name, "utf-8", raw)


def _article(text: str, name: str, encoding: str, raw: bytes) -> Article:
    front = split_front_matter(text, name)
    if not front.body.strip():
        raise _empty(name)
    if len(front.body) > MAX_CHARACTERS:
        raise _too_long(name, f"{len(front.body):,} characters")
    share = arabic_share(front.body)
    if share < MIN_ARABIC:
        raise ArticleError(
            f"{name!r} is not in Arabic: {share:.0%} of its letters are Arabic ones.",
            f"At least {MIN_ARABIC:.0%} of an article's letters must be Arabic.",
            "Give the Arabic original. If this is it, save it as UTF-8: it may have been decoded wrongly.",
        )
    return Article(
        text=front.body,
        sha256=hashlib.sha256(raw).hexdigest(),
        file=name,
        encoding=encoding,
        title=front.title,
        date=front.date,
        source=front.source,
        url=front.url,
    )


def _bare_name(name: str) -> str:
    """Return the last part of a path; bytes of it that are no UTF-8 are replaced, so that JSON can hold it."""
    bare = PurePath(name).name.encode("utf-8", "replace").decode("utf-8")
    return "article" if bare in ("", ".", "..") else bare


def _empty(name: str) -> ArticleError:
    return ArticleError(f"{name!r} is empty.", "An article holds at least one sentence in Arabic.", "Check the file.")


def _too_long(name: str, size: str) -> ArticleError:
    return ArticleError(
        f"{name!r} is too long: {size}.",
        f"An article may have {MAX_CHARACTERS:,} characters and its file {MAX_BYTES:,} bytes.",
        "Cut it into several files, one per article.",
    )
