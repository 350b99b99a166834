"""A short ASCII name for an article, for the folder of its run."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath

from helpers.briefing import Article

__all__ = ["MAX_SLUG", "slug"]

MAX_SLUG = 40
"""Longest slug in characters: folder listings stay on one line."""

_RESERVED = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")


def _fold(text: str) -> str:
    """Return the ASCII letters and digits of a text, lower case, joined by single hyphens."""
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    words = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")
    return words[:MAX_SLUG].rstrip("-")


def slug(article: Article) -> str:
    """Return a name of ``a-z``, ``0-9`` and single hyphens, at most 40 characters long.

    It comes from the file name without its extension, else from the title,
    else it is "article"; Arabic letters are left out, not transliterated. It is
    safe as a file name everywhere, Windows' reserved names included.

    Parameters
    ----------
    article
        The article to name; only ``file`` and ``title`` are read.
    """
    name = _fold(PurePath(article.file).stem) or _fold(article.title or "") or "article"
    return f"article-{name}" if _RESERVED.fullmatch(name) else name
