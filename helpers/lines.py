"""Read files in which one line is one segment."""

from __future__ import annotations

from pathlib import Path

from helpers.errors import InputError

__all__ = ["read_lines", "split_lines"]


def split_lines(text: str) -> list[str]:
    """Return the lines of a text; only a line feed ends one, with a carriage return before it or not.

    Other separators (form feed, U+2028) stay inside a line, and a line feed at
    the very end begins no further line. An empty text has no lines.
    """
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    return [line.removesuffix("\r") for line in lines]


def read_lines(file: Path) -> list[str]:
    """Return the lines of a UTF-8 file, at least one.

    Raises
    ------
    InputError
        If the file cannot be read, is not UTF-8 or is empty.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{file} cannot be read ({error}).", "A UTF-8 file with one segment a line.", "Check the path and encoding."
        ) from error
    lines = split_lines(text)
    if not lines:
        raise InputError(f"{file} is empty.", "A UTF-8 file with one segment a line.", "Give a file with text.")
    return lines
