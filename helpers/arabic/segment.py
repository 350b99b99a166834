r"""Cut an article into sentences and headings that tile it.

The unit of text in is a whole article; offsets count its code points.

What a line break means
    A blank line ends a paragraph and with it a sentence. A single line break
    ends one too, unless the text is hard-wrapped: at least two of its lines run
    on, and each such line is so full that the next line's first word would not
    have fitted the widest line. Texts with one sentence a line are thus kept
    line by line, and texts wrapped by an editor are joined.

Headings
    A short line without a stop that begins a paragraph and has a longer one
    after it, and a heading that runs into its sentence (``headings``).

Markers a writer can set
    ``# `` (one to six number signs and a space) at the start of a line makes the
    whole line a heading. A backslash at the start of a line or sentence forbids
    one there: ``\\`` before a word that begins a sentence. Markers stay in
    ``source`` and are missing in ``text``, with an edit of the rule ``marker``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from helpers.arabic.glued import Splitter
from helpers.arabic.headings import own_line_heading, run_in_heading
from helpers.arabic.normalise import normalise
from helpers.arabic.sentences import ends
from helpers.briefing import Edit, Segment

__all__ = ["segment"]

LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]*(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]|$)")
MARKER = re.compile(r"\s*(#{1,6}[ \t]+|\\(?=\S))")
ITEM = re.compile(r"\s*(?:[-*•–—]\s|\d{1,3}[.)-]\s)")
# Editors and mail programs wrap between 40 and 130 characters a line.
NARROWEST, WIDEST = 40, 130


@dataclass(frozen=True)
class _Span:
    start: int
    end: int
    kind: Literal["sentence", "heading"]


def segment(text: str) -> tuple[Segment, ...]:
    """Return the sentences and headings of a text; none of an empty text.

    ``"".join(s.source for s in segment(text)) == text`` for any text. What holds
    no letter or digit belongs to the segment before it, or to the one after it
    at the start. Long sentences are not cut here: engines do that.
    """
    splitter = Splitter()
    spans = _attach(text, [span for paragraph in _paragraphs(text) for span in _spans(text, paragraph)])
    return tuple(_segment(number, text, span, splitter) for number, span in enumerate(spans, 1))


def _segment(number: int, text: str, span: _Span, splitter: Splitter) -> Segment:
    source = text[span.start : span.end]
    marker = MARKER.match(source)
    cut = marker.end() if marker else 0
    result = normalise(source[cut:], splitter)
    edits = tuple(replace(edit, start=edit.start + cut, end=edit.end + cut) for edit in result.edits)
    if marker:
        edits = (Edit(marker.start(1), cut, marker.group(1), "", "marker"), *edits)
    return Segment(number, span.kind, span.start, span.end, source, result.text, edits)


def _paragraphs(text: str) -> Iterator[_Span]:
    """Yield runs of lines that belong together, each with its line breaks, and lines that are headings."""
    lines = [(found.start(), found.end()) for found in LINE.finditer(text) if found.group()]
    contents = [text[start:end].strip() for start, end in lines]
    joined = _joined(contents)
    # The next line that says something, for each line.
    following = [""] * (len(lines) + 1)
    for place in range(len(lines) - 1, 0, -1):
        following[place - 1] = contents[place] or following[place]
    place, fresh = 0, "start"
    while place < len(lines):
        last = place
        while last + 1 < len(lines) and joined[last]:
            last += 1
        single, line = place == last, contents[place]
        # Empty lines go with what stands before them.
        while last + 1 < len(lines) and not contents[last + 1]:
            last += 1
        alone = (place == 0 or fresh == "empty line") and (last > place or last + 1 == len(lines))
        plain = bool(fresh) and single and not line.startswith("\\")
        forced = line.startswith("#") and MARKER.match(line) is not None
        heading = forced or (plain and own_line_heading(line, following[last], alone))
        yield _Span(lines[place][0], lines[last][1], "heading" if heading else "sentence")
        if not contents[last]:
            fresh = "empty line"
        elif heading or contents[last].rstrip("\"»”')]")[-1:] in tuple(".!?؟…:"):
            fresh = "full stop"
        else:
            fresh = ""
        place = last + 1


def _joined(contents: list[str]) -> list[bool]:
    """Say for each line whether the next one continues it."""
    loose = [False] * len(contents)
    width = max(map(len, contents), default=0)
    if not NARROWEST <= width <= WIDEST:
        return loose
    running = []
    for place, (line, after) in enumerate(pairwise(contents)):
        if line and after and not MARKER.match(line) and not MARKER.match(after) and not ITEM.match(after):
            running.append((place, len(line) + 1 + len(after.split(maxsplit=1)[0]) > width - 3))
    if len(running) < 2 or sum(full for _, full in running) < 0.8 * len(running):
        return loose
    for place, full in running:
        loose[place] = full
    return loose


def _spans(text: str, paragraph: _Span) -> Iterator[_Span]:
    """Yield the sentences of one paragraph, each after the heading that runs into it."""
    if paragraph.kind == "heading":
        yield paragraph
        return
    content = text[paragraph.start : paragraph.end]
    trimmed = content.rstrip()
    start = 0
    for end in (*ends(trimmed), len(content)):
        while end < len(content) and content[end].isspace():
            end += 1
        sentence = content[start:end]
        cut = 0 if MARKER.match(sentence) else run_in_heading(sentence)
        if cut:
            while cut < len(sentence) and sentence[cut].isspace():
                cut += 1
            yield _Span(paragraph.start + start, paragraph.start + start + cut, "heading")
        yield _Span(paragraph.start + start + cut, paragraph.start + end, "sentence")
        start = end


def _attach(text: str, spans: list[_Span]) -> list[_Span]:
    """Return the spans with those that say nothing joined to the one before, or at the start to the one after."""
    result: list[_Span] = []
    begin = 0
    for span in spans:
        if span.start == span.end:
            continue
        if any(character.isalnum() and character != "\u0640" for character in text[span.start : span.end]):
            result.append(_Span(begin, span.end, span.kind))
        elif result:
            result[-1] = replace(result[-1], end=span.end)
        else:
            continue
        begin = span.end
    if not result and text:
        return [_Span(0, len(text), "sentence")]
    return result
