"""From a file's bytes to its text, or a clear refusal.

What decides, in this order:

1. Bytes that begin like a PDF, a Word file, a picture or another such format
   are refused by name.
2. A byte order mark names UTF-8 or UTF-16.
3. Strict UTF-8, if the result holds hardly any control characters. (Arabic in
   UTF-16 is often valid UTF-8 too, but half of it would be controls.)
4. Strict UTF-16 without a mark, in the byte order whose result is nearly all
   Arabic and Latin; the other order yields Chinese characters and symbols.
5. UTF-8 with a few broken bytes is refused: read as windows-1256 it would be
   nonsense, made of Arabic letters.
6. charset-normalizer tells windows-1256 from ISO-8859-6. Free to choose among
   all its encodings it took some Arabic sentences for Greek or Thai; between
   these two it was right on all of 600 news sentences in each, and on 596 of
   597 (windows-1256) and 597 of 597 (ISO-8859-6) fragments of eight words.
   Fragments of up to three words in ISO-8859-6 are often taken for windows-1256.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from helpers.errors import ArticleError

__all__ = ["ACCEPTED", "Decoded", "arabic_share", "decode"]

ACCEPTED = "Dragoman reads plain text: .txt and .md files in UTF-8, UTF-16, windows-1256 or ISO-8859-6."
_SAVE = "Open it in the program that made it, save it as plain text (.txt, UTF-8), and give that file."

MAX_CONTROLS = 0.05
"""Share of control characters up to which a text is a text: old files end in one; UTF-16 read as UTF-8 is 40%."""

MIN_FAMILIAR = 0.9
"""Share of Arabic and Latin characters that shows UTF-16 was read in the right byte order."""

_MAGIC = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a Word, OpenDocument, EPUB or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3", "a database"),
)
_HTML = re.compile(rb"\s*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_CONTROL_BYTE = re.compile(rb"[\x01-\x08\x0e-\x1f\x7f]")  # 80 to 9f are letters and signs in windows-1256
_FAMILIAR = re.compile(r"[\t-\r\x20-\u024f\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\u2000-\u206f\ufb50-\ufeff]")
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")


@dataclass(frozen=True)
class Decoded:
    """A file's text without its byte order mark, and the encoding it was in."""

    text: str
    encoding: str


def arabic_share(text: str) -> float:
    """Return the share of Arabic letters among all letters, 0.0 where there are none."""
    letters = sum(map(str.isalpha, text))
    return sum(map(str.isalpha, _ARABIC.findall(text))) / letters if letters else 0.0


def decode(raw: bytes, name: str) -> Decoded:
    """Return the text of a file's bytes.

    Parameters
    ----------
    raw
        All bytes of the file.
    name
        The file's name, for messages.

    Raises
    ------
    ArticleError
        If the bytes are another format, binary, broken, or in an encoding that
        is neither of the accepted ones.
    """
    if form := next((form for magic, form in _MAGIC if raw.startswith(magic)), None):
        raise ArticleError(f"{name!r} is {form}, not plain text.", ACCEPTED, _SAVE)
    if _HTML.match(raw.removeprefix(codecs.BOM_UTF8)):
        raise ArticleError(f"{name!r} is a web page, not plain text.", ACCEPTED, _SAVE)
    decoded = _marked(raw, name) or _unmarked_unicode(raw)
    if decoded:
        return decoded
    if b"\x00" in raw or len(_CONTROL_BYTE.findall(raw)) > MAX_CONTROLS * len(raw):
        raise _binary(name)
    _refuse_broken_utf8(raw, name)
    return _single_byte(raw, name)


def _is_text(text: str) -> bool:
    return "\x00" not in text and len(_CONTROL.findall(text)) <= MAX_CONTROLS * len(text)


def _binary(name: str) -> ArticleError:
    return ArticleError(f"{name!r} is binary data, not plain text.", ACCEPTED, _SAVE)


def _marked(raw: bytes, name: str) -> Decoded | None:
    """Decode by the byte order mark, or return None where there is none."""
    marks = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
    for mark, encoding in marks:
        if raw.startswith(mark):
            try:
                text = raw[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise _broken(name, encoding, len(mark) + error.start) from error
            if not _is_text(text):
                raise _binary(name)
            return Decoded(text, encoding)
    return None


def _unmarked_unicode(raw: bytes) -> Decoded | None:
    """Decode strict UTF-8, else UTF-16 in the byte order that reads as Arabic or Latin."""
    readings: list[tuple[float, Decoded]] = []
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _is_text(text):
            continue
        if encoding == "utf-8":
            return Decoded(text, encoding)
        readings.append((len(_FAMILIAR.findall(text)) / len(text), Decoded(text, encoding)))
    share, best = max(readings, key=lambda reading: reading[0], default=(0.0, None))
    return best if share >= MIN_FAMILIAR else None


def _refuse_broken_utf8(raw: bytes, name: str) -> None:
    """Refuse bytes more of whose non-ASCII characters are UTF-8 than are not."""
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for character in text if character > "\x7f") - broken
    if whole > broken:
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError as error:
            raise _broken(name, "utf-8", error.start) from error


def _broken(name: str, encoding: str, offset: int) -> ArticleError:
    return ArticleError(
        f"{name!r} is {encoding.upper()} text broken at byte {offset:,}: the file was cut or damaged.",
        ACCEPTED,
        "Get a whole copy, or open it in an editor, correct the place and save it as UTF-8.",
    )


def _single_byte(raw: bytes, name: str) -> Decoded:
    from charset_normalizer import from_bytes

    names = {"cp1256": "windows-1256", "iso8859_6": "iso-8859-6"}
    best = from_bytes(raw, cp_isolation=list(names)).best()
    if best is None:
        raise ArticleError(f"{name!r} is text in an unknown encoding.", ACCEPTED, _SAVE)
    return Decoded(raw.decode(best.encoding), names[best.encoding])
