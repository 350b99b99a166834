"""Preambles and leaks: what a chat model says besides the translation it was asked for."""

from __future__ import annotations

import re

from helpers.briefing import Flag, Span
from helpers.checks.pair import reason

__all__ = ["find_leak", "find_preamble", "is_refusal"]

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


def find_preamble(source: str, target: str, reader: str = "en") -> Flag | None:
    """Return a flag with the span of a control mark or an opening remark, or None.

    A source that speaks of translation may begin so and is let pass.
    """
    control = CONTROL.search(target)
    if control and control.group() not in source:
        said = reason("preamble", "control", reader, mark=control.group())
        return Flag("preamble", "error", said, (Span("target", control.start(), control.end()),))
    opening = OPENINGS.match(target)
    if opening and not ABOUT.search(source):
        said = reason("preamble", "remark", reader, words=opening.group().strip()[:60])
        return Flag("preamble", "error", said, (Span("target", 0, opening.end()),))
    return None


LEAKS = re.compile(
    r"""(?P<instruction>\btranslat(?:e|ing)\ (?:this|the\ following|the\ (?:given|above|provided))\b[^.:\n]{0,40}
            \b(?:to|into|text|sentence|article|english|french|arabic)\b
        |\b(?:tradui(?:re|s|sez)|traduction\ de)\s(?:ce(?:tte)?|le|la)\s(?:texte|phrase|article)\b
        |\byou\ are\ an?\ (?:\w+\ ){0,2}(?:(?:arabic|english|french)\ to|news\ agency\ editor|translator|translation)\b
        |\bvous\ êtes\ un\ (?:\w+\ )?traducteur\b
        |\bkeep\ names\ and\ numbers\ exactly\b|\banswer\ with\ the\b[^.\n]{0,20}\bsentences?\ only\b
        |\bترجم\s(?:هذا|هذه|النص|الجملة)\b)
    |(?P<role>(?:^|(?<=[.!?»”\n]\s)|(?<=\n))(?:user|assistant|system|human|utilisateur|système|المستخدم|المساعد)\s?:(?=\s|$))
    |(?P<glossary>[^\W\d_]{2,}["”»]?\ =\ ["“«]?[^\W\d_]{2,})
    |(?P<note>[\[(]?\b(?:translator['’]s\ )?note\s?:[^.\n]{0,80}\b(?:translat|arabic|original|source\ text)
        |[\[(]?\b(?:note|remarque)\s?:[^.\n]{0,80}\b(?:tradui|traduction|texte\ (?:arabe|original|source))
        |\blet\ me\ know\ if\ you(?:['’]d|\ would)?\ (?:need|have|like)\b[^.\n]{0,60}[.!]?\s*$
        |["”»]\s(?:en\ (?:français|anglais|arabe)\s(?:est|signifie|se\ dit)
            |in\ (?:french|english|arabic)\s(?:is|means))\b
        |\bi\ hope\ this\ (?:helps|translation)\b|n['’]hésitez\ pas\ à\ me\ )""",
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)
"""Wording of prompts that no translation holds: instructions, names of roles, glossary lines, remarks at the end."""
OWN = {
    "glossary": re.compile("="),
    "role": re.compile(r"user|assistant|system|مستخدم|مساعد|نظام|النظام", re.IGNORECASE),
}
"""What a source must not have for the other kinds of leak."""


def find_leak(source: str, target: str, reader: str = "en") -> Flag | None:
    """Return a flag with the span of a piece of the prompt, or of a remark after the translation, or None.

    A source that speaks of translation, or holds such a mark itself, is let pass.
    """
    for leak in LEAKS.finditer(target):
        kind = str(leak.lastgroup)
        if not OWN.get(kind, ABOUT).search(source):
            said = reason("preamble", "remark" if kind == "note" else "leak", reader, words=leak.group().strip()[:60])
            return Flag("preamble", "error", said, (Span("target", leak.start(), leak.end()),))
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
