"""Quotations lost, added, unbalanced, out of order or of another extent; quotations that must be verbatim.

Arabic puts names into quotation marks that English and French leave bare, so
the loss of a short quotation is only worth a note where it may be a name.
"""

from __future__ import annotations

import math
import re
import unicodedata
from itertools import combinations

from helpers.briefing import Flag, Span
from helpers.checks.pair import Pair, reason
from helpers.checks.quote_marks import Quotations, Quote, find_quotes
from helpers.checks.skeleton import likeness

__all__ = ["check_quotes", "verbatim"]

SPEECH_WORDS = 4
"""Words from which a quotation is read as speech, not as a name or a single term."""
GROWTH = {"en": 1.25, "fr": 1.4}
"""Letters of a translation for one Arabic letter: medians of the quotations in FLORES-200 dev."""
STRETCH = 2.0
"""How many times longer or shorter than expected a quotation may be."""
SURE_SPEECH = 8
"""Words from which a quotation is speech whatever stands beside it."""
SPELT_ALIKE = 0.7
"""Likeness of an Arabic and a Latin word from which they are taken for one name."""
SLACK = 20
"""Letters by which a short quotation may grow or shrink without notice."""
MOST = 8
"""Quotations of a segment up to which the lost ones are told apart by their length."""
GAP = re.compile(r"\[[^\]]*\]|\([^)]*\)|\.{3,}|…")
MARKS = re.compile(r"[\u0640\u064b-\u065f\u0670\u200c-\u200f\u061c]")
# A name of its own kind follows these: the newspaper "...", the brigade "...".
KINDS = frozenset(
    "منظمة صحيفة وكالة شركة لواء كتيبة كتائب برنامج فيلم حزب مركز جماعة حركة قناة موقع إعصار شارع القاضي السيد السيدة"
    " مدينة معهد سد لعبة كتاب رواية مجلة مشروع سفينة فريق تطبيق تنظيم معرض مؤسسة هيئة جمعية شبكة إذاعة مسلسل أغنية منصة"
    " فندق مطعم متحف مسرح قوات سرايا فصيل فرقة مجموعة ميليشيا مليشيا نادي ناد بنك مصرف صاروخ طائرة سلاح طراز"
    " فيروس عملية حملة مسبار يدعى تدعى يسمى تسمى المسمى المسماة اسم باسم لقب بلقب الملقب شعار".split()
)


def check_quotes(pair: Pair) -> tuple[Flag, ...]:
    """Return where the quotations of a translation differ from those of its source."""
    source, target = find_quotes(pair.source), find_quotes(pair.target)
    if target.loose and not source.loose:
        spans = tuple(Span("target", at, at + 1) for at in target.loose)
        severity = "warning" if source.quotes else "info"
        return (Flag("quotes", severity, reason("quotes", "unbalanced", pair.reader), spans),)
    if source.loose or target.loose:
        # Quotations that run over several segments: what is inside cannot be told.
        return ()
    if len(source.quotes) > len(target.quotes):
        return _lost(pair, source, target)
    if len(target.quotes) > len(source.quotes):
        return _added(pair, source, target)
    return _changed(pair, source, target)


def verbatim(quote: str, support: str) -> bool:
    """Tell whether the words of a quotation stand in its support, in order and without others between.

    Case, punctuation and vowel marks do not count; what is left out by
    "..." or "[...]" splits the quotation into parts that must follow each other.
    """
    held, at = _words(support), 0
    for part in GAP.split(quote):
        words = _words(part)
        starts = (i for i in range(at, len(held) - len(words) + 1) if held[i : i + len(words)] == words)
        found = next(starts, None)
        if found is None:
            return False
        at = found + len(words)
    return True


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", MARKS.sub("", unicodedata.normalize("NFKC", text)).casefold())


def _lost(pair: Pair, source: Quotations, target: Quotations) -> tuple[Flag, ...]:
    names = [quote for quote in source.quotes if _is_name(quote, pair)]
    others = tuple(quote for quote in source.quotes if quote not in names)
    # Names lose their marks first: only if that does not explain it, other quotations did.
    if len(target.quotes) <= len(others):
        kept = _best(others, target.quotes, pair.language)
    else:
        kept = _best(source.quotes, target.quotes, pair.language)
    flags = []
    for quote in source.quotes:
        if quote in kept:
            continue
        speech = quote not in names and not quote.depth and _is_speech(quote, pair)
        sure = speech and not target.quotes
        severity = "error" if sure else ("info" if quote in names else "warning")
        flags.append(_flag(pair, "lost" if speech else "lost_term", severity, (quote,), ()))
    return tuple(flags)


def _added(pair: Pair, source: Quotations, target: Quotations) -> tuple[Flag, ...]:
    expected = _length(source.quotes) * GROWTH[pair.language]
    kept = _best(target.quotes, source.quotes, pair.language)
    added = tuple(quote for quote in target.quotes if quote not in kept)
    # A quotation cut in two by "he said" is no longer than it was.
    if _length(target.quotes) <= expected * 1.5 + SLACK and source.quotes:
        return ()
    severity = "warning" if max(quote.words for quote in added) >= SPEECH_WORDS else "info"
    return (_flag(pair, "added", severity, (), added),)


def _changed(pair: Pair, source: Quotations, target: Quotations) -> tuple[Flag, ...]:
    pairs = list(zip(source.quotes, target.quotes, strict=True))
    if not pairs:
        return ()
    flags = []
    straight = sum(_distance(a, b, pair.language) for a, b in pairs)
    crossed = sum(_distance(a, b, pair.language) for a, b in zip(source.quotes, target.quotes[::-1], strict=True))
    if max(quote.depth for quote in source.quotes) > max(quote.depth for quote in target.quotes):
        inner = tuple(quote for quote in source.quotes if quote.depth)
        flags.append(_flag(pair, "nesting", "warning", inner, ()))
    elif straight > crossed + 2 * math.log(STRETCH):
        flags.append(_flag(pair, "order", "info", source.quotes, target.quotes))
    else:
        for a, b in pairs:
            expected = a.letters * GROWTH[pair.language]
            if _distance(a, b, pair.language) > math.log(STRETCH) and abs(b.letters - expected) > SLACK:
                flags.append(_flag(pair, "longer" if b.letters > expected else "shorter", "warning", (a,), (b,)))
    return tuple(flags)


def _best(many: tuple[Quote, ...], few: tuple[Quote, ...], language: str) -> tuple[Quote, ...]:
    """Return those of many quotations that the few correspond to, by length and order."""
    if not few or len(many) > MOST:
        return many[: len(few)]
    return min(
        combinations(many, len(few)),
        key=lambda kept: sum(_distance(a, b, language) for a, b in zip(kept, few, strict=True)),
    )


def _distance(source: Quote, target: Quote, language: str) -> float:
    return abs(math.log(target.letters / (source.letters * GROWTH[language])))


def _length(quotes: tuple[Quote, ...]) -> int:
    return sum(quote.letters for quote in quotes if not quote.depth)


def _is_name(quote: Quote, pair: Pair) -> bool:
    """Tell whether a short quotation is a name: by the word before it, or as the translation spells it alike."""
    if quote.words > SURE_SPEECH:
        return False
    before = pair.source[: quote.start].split()[-1:]
    if before and MARKS.sub("", before[0]).strip("/:،") in KINDS:
        return True
    words = re.findall(r"\w{3,}", quote.inside)
    if any(word.isascii() for word in words):
        return True
    if all(len(word) <= 3 for word in quote.inside.split()) and re.search(r"\b[A-Z]{2,}", pair.target):
        return True  # an acronym letter by letter: بي بي سي
    words.append(quote.inside)
    latin = [word for word in re.findall(r"[^\W\d_]{3,}", pair.target) if word[0].isupper() or quote.words == 1]
    return any(likeness(word, other) >= SPELT_ALIKE for word in words for other in latin)


def _is_speech(quote: Quote, pair: Pair) -> bool:
    """Tell whether a quotation is what someone says, not a term."""
    if quote.words >= SURE_SPEECH:
        return True
    before = pair.source[: quote.start].rstrip()
    introduced = before.endswith(
        (":", "،", "إن", "أن", "إنه", "أنه", "إنها", "أنها", "قائلا", "قائلة", "بالقول", "قوله")
    )
    return quote.words >= SPEECH_WORDS and (introduced or not before)


def _flag(pair: Pair, case: str, severity: str, source: tuple[Quote, ...], target: tuple[Quote, ...]) -> Flag:
    spans = [Span("source", quote.start, quote.end) for quote in source]
    spans += [Span("target", quote.start, quote.end) for quote in target]
    words = ", ".join(quote.inside.strip() for quote in source or target)
    return Flag("quotes", severity, reason("quotes", case, pair.reader, words=words), tuple(spans))
