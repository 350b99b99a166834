"""Entries of CLDR, for the names check."""

from __future__ import annotations

import re

from helpers.glossary import Entry

__all__ = ["territories"]

UNNAMED = re.compile(r"[-(&]|^(?:Unknown|Pseudo)")
"""What CLDR describes rather than names: Hong Kong SAR (China), Unknown Region."""


def territories() -> list[Entry]:
    """Return the countries and territories of CLDR."""
    from babel import Locale

    names = {code: Locale(code).territories for code in ("ar", "en", "fr")}
    shared = [code for code in names["ar"] if code.isalpha() and code in names["en"] and code in names["fr"]]
    entries = [Entry(names["ar"][c], names["en"][c], names["fr"][c]) for c in shared]
    return [entry for entry in entries if not UNNAMED.search(entry.en)]
