"""Markup that a model leaves in a translation although the source has none of it.

Tags, entities, Markdown, LaTeX, code and unfilled placeholders are no part of a
sentence for readers. What the source has as well is let pass: it was kept.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from helpers.briefing import Flag, Span
from helpers.checks.pair import reason

__all__ = ["find_markup"]


@dataclass(frozen=True)
class Kind:
    """One kind of markup: the case of its reason, how bad it is, how it looks."""

    case: str
    severity: str
    pattern: re.Pattern[str]


KINDS = (
    Kind(
        "placeholder",
        "error",
        re.compile(
            r"""</?(?:term|name|num|number|ph|tag|entity|quote|src|seg|mask)[_ -]?\d+\s*/?>
            |\{\{[^{}\n]{0,40}\}\}|\$\{\w{1,40}\}|%\(\w{1,40}\)[sd]|(?<!\w)\{\w{1,40}\}(?!\w)
            |\[(?:INST|/INST|MASK|UNK|PAD|NAME|NOM|PLACEHOLDER|TERM\d*|insert[^\]]{0,40}|insérer[^\]]{0,40})\]
            |__[A-Z]+_?\d+__|⟦[^⟧]{0,40}⟧""",
            re.VERBOSE,
        ),
    ),
    Kind("tag", "warning", re.compile(r"</?(?P<name>[a-zA-Z][a-zA-Z0-9]{0,14})(?:\s[^<>]{0,200})?/?>|<!--")),
    Kind("entity", "warning", re.compile(r"&(?P<name>[a-zA-Z]{2,8}\d{0,2}|#\d{2,6}|#x[0-9a-fA-F]{2,6});")),
    Kind(
        "markdown",
        "warning",
        re.compile(
            r"""\*\*(?=\S)|(?<!\w)__(?=\w)[^_\n]{1,200}(?<=\w)__(?!\w)|(?<![\w*])\*(?=[^\W\d])[^*\n]{1,80}(?<=\w)\*(?![\w*])
            |^\s*\#{1,6}\s+(?=\w)|^\s*>\s+(?=\w)|```|~~~|`[^`\n]{1,80}`|!?\[[^\[\]\n]{1,200}\]\((?:https?:|www\.|[/\#])[^()\s]{0,300}\)
            |^\s*(?:[-*_]\s?){3,}\s*$|\|\s*:?-{3,}:?\s*\|""",
            re.VERBOSE | re.MULTILINE,
        ),
    ),
    Kind(
        "code",
        "warning",
        re.compile(
            r"""\\(?:frac|text(?:bf|it|rm)?|math\w{2,4}|begin|end|emph|left|right|cdot|times|sqrt)\b|\\[()\[\]]
            |\\u[0-9a-fA-F]{4}|\\[nt](?=[\sA-ZÀ-Þ]|$)|\\["']|^\s*[\[{]\s*"\w{1,30}"\s*:|"\w{1,30}"\s*:\s*"[^"]*"\s*[,}]""",
            re.VERBOSE,
        ),
    ),
)


def find_markup(source: str, target: str, reader: str = "en") -> Flag | None:
    """Return a flag with the span of every mark of the worst kind found in the target alone, or None.

    The text on both sides is one segment as characters.
    """
    for kind in KINDS:
        kept = {_mark(match) for match in kind.pattern.finditer(source)}
        found = [
            match
            for match in kind.pattern.finditer(target)
            if _mark(match) not in kept and (kind.case != "entity" or html.unescape(match.group()) != match.group())
        ]
        if found:
            spans = tuple(Span("target", match.start(), match.end()) for match in found)
            words = " ".join(found[0].group().split())[:60]
            return Flag("markup", kind.severity, reason("markup", kind.case, reader, mark=words), spans)
    return None


def _mark(match: re.Match[str]) -> str:
    """Return what makes two marks the same: the name of a tag; the first character of others."""
    name = match.groupdict().get("name")
    return name.casefold() if name else match.group().strip()[:1]
