"""Check a translation that somebody else made: two files, read, brought together, checked.

Files with equally many lines are compared line by line; of others the sentences
are aligned by what they say. Either way every source segment and every
sentence of the translation is in exactly one checked segment, in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from helpers.align import align
from helpers.arabic.glued import Splitter
from helpers.arabic.normalise import normalise
from helpers.arabic.segment import segment
from helpers.articles import article_from_bytes
from helpers.articles.decode import arabic_share, decode
from helpers.articles.front_matter import split_front_matter
from helpers.articles.read import MAX_CHARACTERS, MIN_ARABIC
from helpers.briefing import Flag, Segment, Span
from helpers.check import in_source
from helpers.checks.accounting import Entry
from helpers.checks.document import DocumentChecker
from helpers.checks.pair import reason
from helpers.engines.interface import Embedder
from helpers.errors import ArticleError, InputError
from helpers.lines import split_lines
from helpers.prose import prose_sentences

__all__ = ["CheckedFiles", "CheckedSegment", "FileChecker"]

MAX_BYTES = 20_000_000
"""Largest file: some 100,000 lines, hours of work."""
LONGER = 2
"""Characters of a translation for one of the longest article; languages need up to 1.5."""
ACCEPTED = "A plain text file in UTF-8 or UTF-16."


@dataclass(frozen=True)
class CheckedSegment:
    """Source and translation of one segment as they stand in the files, and what was found."""

    id: int
    source: str
    target: str
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True)
class CheckedFiles:
    """The checked segments in order, and how the two files were brought together."""

    segments: tuple[CheckedSegment, ...]
    language: str
    by: Literal["lines", "sentences"]


@dataclass(frozen=True)
class _Couple:
    """A source segment (its source may be empty), its translation (None: none), and what is known of them."""

    segment: Segment
    target: str | None
    flags: tuple[Flag, ...] = ()


class FileChecker:
    """Checks translated files.

    Parameters
    ----------
    checker
        Makes the flags.
    embedder
        Aligns sentences; not used on files with equally many lines.
    reader
        Language of the reasons made here, ``en`` or ``fr``.
    quiet
        Show no progress.
    """

    def __init__(
        self, checker: DocumentChecker, embedder: Embedder, reader: str = "en", *, quiet: bool = False
    ) -> None:
        self._checker, self._embedder, self._reader, self._quiet = checker, embedder, reader, quiet

    def check(self, source: Path, target: Path, language: str) -> CheckedFiles:
        """Return what is found in an Arabic file and its translation into one language.

        Raises
        ------
        InputError
            If a file cannot be read, is empty, too long or in another encoding.
        ArticleError
            If the source is not a text in Arabic.
        """
        raw = _bytes(source)
        arabic, translated = decode(raw, source.name).text, _translation(_bytes(target), target.name)
        _require_text(arabic, source)
        _require_text(translated, target)
        _require_arabic(arabic, source)
        lines = _equal_lines(arabic, translated)
        if lines:
            couples = list(self._by_lines(*lines))
        else:
            segments = segment(article_from_bytes(raw, source.name).text)
            couples = list(self._by_sentences(segments, prose_sentences(_body(translated, target))))
        return CheckedFiles(self._checked(couples, language), language, "lines" if lines else "sentences")

    def _by_lines(self, source: Sequence[str], target: Sequence[str]) -> Iterator[_Couple]:
        splitter = Splitter()
        for number, (line, translation) in enumerate(zip(source, target, strict=True), 1):
            text = normalise(line, splitter).text
            added = not text and bool(translation.strip())
            flags = (self._flag("added_line", "error", translation),) if added else ()
            yield _Couple(Segment(number, "sentence", 0, len(line), line, text), translation, flags)

    def _by_sentences(self, segments: Sequence[Segment], sentences: Sequence[str]) -> Iterator[_Couple]:
        beads = align([one.text for one in segments], sentences, self._embedder, quiet=self._quiet)
        for number, bead in enumerate(beads, 1):
            joined = _joined(number, [segments[i] for i in bead.source])
            translation = " ".join(sentences[j] for j in bead.target)
            flags: tuple[Flag, ...] = ()
            if not bead.source:
                flags = (self._flag("added", "warning", translation),)
            elif len(bead.source) > 1 or len(bead.target) > 1:
                counts = {"sources": len(bead.source), "targets": len(bead.target)}
                flags = (Flag("accounting", "info", reason("accounting", "joined", self._reader, **counts)),)
            yield _Couple(joined, translation if bead.target else None, flags)

    def _flag(self, case: str, severity: Literal["warning", "error"], target: str) -> Flag:
        return Flag("accounting", severity, reason("accounting", case, self._reader), (Span("target", 0, len(target)),))

    def _checked(self, couples: Sequence[_Couple], language: str) -> tuple[CheckedSegment, ...]:
        # Where the source says nothing there is nothing to compare with.
        entries = [Entry(c.segment.id, c.segment.text, c.target, c.segment.kind) for c in couples if c.segment.text]
        flags = self._checker.check(entries, language).flags
        return tuple(
            CheckedSegment(
                c.segment.id,
                c.segment.source,
                c.target or "",
                (*c.flags, *in_source(c.segment, flags.get(c.segment.id, ()))),
            )
            for c in couples
        )


def _joined(number: int, segments: Sequence[Segment]) -> Segment:
    """Return neighbouring segments as one, without the white space around them; an empty one of none."""
    if not segments:
        return Segment(number, "sentence", 0, 0, "", "")
    source = "".join(one.source for one in segments)
    start = segments[0].start + len(source) - len(source.lstrip())
    source = source.strip()
    kind = segments[0].kind if len(segments) == 1 else "sentence"
    return Segment(number, kind, start, start + len(source), source, " ".join(one.text for one in segments))


def _equal_lines(source: str, target: str) -> tuple[list[str], list[str]] | None:
    """Return the lines of both texts if they are equally many, empty ones at the end aside, else None."""
    lines = split_lines(source), split_lines(target)
    if len(lines[0]) != len(lines[1]):
        for side in lines:
            while not side[-1].strip():
                side.pop()
    return lines if len(lines[0]) == len(lines[1]) else None


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            raw = opened.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise InputError(f"{str(file)!r} cannot be read: {why}.", ACCEPTED, "Check the path.") from error
    if len(raw) > MAX_BYTES:
        raise InputError(
            f"{file.name!r} is over {MAX_BYTES:,} bytes.", "A file may be as long as that.", "Cut it into several."
        )
    if not raw.strip():
        raise _empty(file)
    return raw


def _translation(raw: bytes, name: str) -> str:
    try:
        decoded = decode(raw, name)
    except ArticleError as error:
        raise InputError(error.wrong, ACCEPTED, error.todo) from error
    if not decoded.encoding.startswith("utf"):
        # Which of the many encodings of English and French it is cannot be told for certain.
        raise InputError(f"{name!r} is not in UTF-8.", ACCEPTED, "Save it as UTF-8.")
    return decoded.text


def _body(translated: str, file: Path) -> str:
    """Return a translated document without its front matter.

    Raises
    ------
    InputError
        If it is too long to be the translation of an article.
    """
    try:
        body = split_front_matter(translated, file.name).body
    except ArticleError as error:
        raise InputError(error.wrong, error.accepted, error.todo) from error
    if len(body) > LONGER * MAX_CHARACTERS:
        raise InputError(
            f"{file.name!r} is too long: {len(body):,} characters.",
            f"The translation of one article may have {LONGER * MAX_CHARACTERS:,}.",
            "Cut both files at the same places, or align them line by line.",
        )
    return body


def _empty(file: Path) -> InputError:
    return InputError(f"{file.name!r} is empty.", "Both files must hold text.", "Check the files.")


def _require_text(text: str, file: Path) -> None:
    if not text.strip():
        raise _empty(file)


def _require_arabic(text: str, file: Path) -> None:
    share = arabic_share(text)
    if share < MIN_ARABIC:
        raise ArticleError(
            f"{file.name!r} is not in Arabic: {share:.0%} of its letters are Arabic ones.",
            f"At least {MIN_ARABIC:.0%} of the letters of the source must be Arabic.",
            "Give the Arabic text as the source and its translation as the target; they may have been swapped.",
        )
