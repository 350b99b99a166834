"""Preambles: what a chat model says about a translation besides giving it."""

from __future__ import annotations

import re

from helpers.briefing import Flag, Span

__all__ = ["find_preamble", "is_refusal"]

OPENINGS = re.compile(
    r"""^[\s*_"'«“#>`-]*(?:
    (?:(?:sure|certainly|of\ course|absolutely|ok|okay)\b[\s,!.:-]*)?
        (?:here(?:'s|’s|\ is|\ are)\s[^.:\n]{0,40}?(?:translat|rendering
            |(?:english|french)\ (?:version|text))[^:.\n]{0,60}[:.]?
        |the\s[^.:\n]{0,40}translat(?:ion|es|ed)\b[^:.\n]{0,60}:)
    |(?<!["'«“])(?<!«\s)(?:sure|certainly|of\ course|absolutely)\b\s*[!:]
    |(?<!["'«“])(?<!«\s)(?:bien\ sûr|certainement|d['’]accord|voilà)\b\s*[!:]
    |(?:bien\ sûr\s*[,!.]\s*)?(?:voici|voilà)\s[^.:\n]{0,40}?(?:traduction|version\ (?:française|anglaise)
            |texte\ en\ (?:français|anglais))[^:.\n]{0,60}[:.]?
    |la\ traduction\b[^.:\n]{0,60}:
    |la\ phrase\b[^.:\n]{0,60}\b(?:tradui\w*|en\ français|en\ anglais)\b[^.:\n]{0,40}:
    |(?:english|french|arabic)(?:\ (?:translation|version|text))?\s*[:：]
    |(?:français|anglais|arabe|traduction(?:\ (?:en\ )?(?:française|anglaise|français|anglais))?)\s*[:：]
    |(?:translation|translated\ text|output|answer|réponse)\s*[:：]
    |(?:as\ an\ ai|en\ tant\ qu['’](?:ia|intelligence)|i(?:'m|’m|\ am)\ (?:sorry|unable)|je\ suis\ désolée?)
        \b[^.:\n]{0,80}\b(?:translat|language\ model|assist|tradui|modèle)\w*
    |(?:إليك|إليكم|هذه|هذا)\s[^.:\n]{0,20}(?:ترجمة|الترجمة)[^:.\n]{0,40}[:.]?
    |(?:الترجمة|ترجمة)\s*[:：]
    )""",
    re.IGNORECASE | re.VERBOSE,
)
"""What a chat model says before the translation it was asked for."""
CONTROL = re.compile(r"<\|[a-z_]{2,20}\|>|</?(?:s|unk|pad|bos|eos)>|\[/?INST\]|>>[a-z]{2,3}(?:_[A-Za-z]{4})?<<")
"""Control tokens of models, which no text for readers holds."""
ABOUT = re.compile(r"ترجم|translat|tradu", re.IGNORECASE)
"""A source that speaks of translation may begin as a preamble does."""


def find_preamble(source: str, target: str) -> Flag | None:
    """Return a flag with the span of a control mark or an opening remark, or None.

    A source that speaks of translation may begin so and is let pass.
    """
    control = CONTROL.search(target)
    if control and control.group() not in source:
        reason = f"It holds a control mark of the model: “{control.group()}”."
        return Flag("preamble", "error", reason, (Span("target", control.start(), control.end()),))
    opening = OPENINGS.match(target)
    if opening and not ABOUT.search(source):
        reason = f"The model speaks to the reader: “{opening.group().strip()[:60]}”."
        return Flag("preamble", "error", reason, (Span("target", 0, opening.end()),))
    return None


REFUSAL = re.compile(
    r"""\W*(?:أعتذر|عذرا|عذراً|آسف|أنا\ آسف|كنموذج\ لغ
    |i(?:'|’|\ a)m\ sorry|sorry,|i\ apologi[sz]e|as\ an\ ai\b|i\ can(?:not|'t|’t)\ (?:help|assist|provide|access)
    |je\ suis\ désolée?|désolée?,|je\ ne\ peux\ pas\ (?:vous\ |t')?(?:aider|fournir|accéder)
    |en\ tant\ qu(?:'|’)(?:ia|intelligence\ artificielle))""",
    re.IGNORECASE | re.VERBOSE,
)
"""How chat models begin when they apologise or refuse, in Arabic, English and French."""


def is_refusal(text: str) -> bool:
    """Tell whether a generated sentence is an apology or a refusal instead of what was asked."""
    return REFUSAL.match(text) is not None
