"""One sentence of a summary against the article: its numbers, names, quotations and its support.

Numbers and names are held against the Arabic alone, for a translation may be
what changed them; quotations against the article in the summary's language.
What the supporting segments lack and another segment holds joins the support,
so that a reader finds all of a sentence in the segments it names; what no
segment holds is flagged. Lost negations are not looked for: a sentence that
tells many in few words rightly leaves most of them out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from helpers.briefing import Flag, Severity, Span
from helpers.checks.form import check_form
from helpers.checks.gazetteer import calendar, root
from helpers.checks.names import NameCheck
from helpers.checks.numbers import Mention, missing_numbers
from helpers.checks.pair import Pair, reason
from helpers.checks.preamble import is_refusal
from helpers.checks.quote_marks import find_quotes
from helpers.checks.quotes import verbatim
from helpers.checks.skeleton import fold
from helpers.evidence import Found
from helpers.glossary import CLITICS, Glossary

__all__ = ["Checked", "Sources", "SummaryCheck"]

UNRELATED = {"ar": 0.90, "en": 0.84, "fr": 0.89}
"""Cosine below which a sentence and the nearest segment (in Arabic or in the sentence's language) are unrelated.
Of 80 sentences of human summaries of 40 news articles in each language none is below it; held against
the 39 other articles, 79% (Arabic), 84% (English) and 68% (French) are."""
FAR = {"ar": 0.07, "en": 0.10, "fr": 0.07}
"""How much lower than the best a cosine is where a segment speaks of something else. English cosines spread most.
So far off is fewer than one in ten of the segments that had to be added to human summaries for a number or name."""
COUNTED = 10
"""Up to here a number in words may be the writer's own count of what the article lists: a warning, no error."""
SPEECH_WORDS = 4
"""Words from which a quotation is speech, not a single term."""
KEPT = frozenset({"loop", "empty", "language", "preamble", "markup"})
"""What is asked of a summary sentence's form; its length and its words are its own."""
SEPARATOR = " \n "
ARABIC = re.compile(r"[\u0610-\u061a\u0621-\u065f\u066e-\u06d3]+")

Places = dict[tuple[int, int], Severity]
"""Where something stands in a sentence, and how sure it is that it cannot stand there."""


@dataclass(frozen=True)
class Sources:
    """The segments of an article by id: in Arabic, and in the language of the summary (Arabic: the same)."""

    arabic: Mapping[int, str]
    own: Mapping[int, str]


@dataclass(frozen=True)
class Checked:
    """The support of a sentence, with what had to be added to it, and the flags of the sentence."""

    support: tuple[int, ...]
    flags: tuple[Flag, ...]


class SummaryCheck:
    """Checks summary sentences in Arabic, English and French.

    Parameters
    ----------
    glossary
        Finds names in Arabic; with the newsroom's own files where it has some.
    """

    def __init__(self, glossary: Glossary) -> None:
        self._glossary, self._names = glossary, NameCheck(glossary, glossary.files)

    def check(
        self, text: str, language: str, found: Found, sources: Sources, reader: str = "en", *, translated: bool = False
    ) -> Checked:
        """Return the support and the flags of one sentence.

        Parameters
        ----------
        text, language
            The sentence.
        found
            The segments it seems to rest on and its likeness to all others.
        sources
            The article.
        reader
            Language of the reasons.
        translated
            The sentence was translated, and with it the words it quotes: these
            need not be those of the article's translation.
        """
        support, flags = found.ids, []
        lookups = (
            ("numbers", "number", self._lacking_numbers),
            ("names", "name", self._lacking_names),
        )
        for check, case, lacking in lookups:
            support, far, nowhere = _settle(text, language, support, found, sources.arabic, lacking)
            for place, severity in nowhere.items():
                flags.append(_flag(check, case, severity, reader, text[slice(*place)], place))
            for place, segment in far.items():
                flags.append(_flag(check, f"{case}_far", "warning", reader, text[slice(*place)], place, segment))
        support, quoted = _quotes(text, support, found, sources.own, reader, translated)
        arabic = SEPARATOR.join(sources.arabic[segment] for segment in support)
        form = check_form(Pair(arabic, text, language, reader))
        flags += [*quoted, *(flag for flag in form if flag.check in KEPT)]
        if is_refusal(text):
            flags.append(Flag("refusal", "error", reason("summary", "refusal", reader)))
        elif found.best < UNRELATED[language]:
            flags.append(Flag("support", "error", reason("summary", "unsupported", reader)))
        return Checked(support, tuple(flags))

    @staticmethod
    def _lacking_numbers(text: str, language: str, arabic: str) -> Places:
        """Return the numbers of a sentence that the Arabic does not hold."""
        return {(mention.start, mention.end): _number_severity(mention) for mention in missing_numbers(text, arabic)}

    def _lacking_names(self, text: str, language: str, arabic: str) -> Places:
        """Return the names of a sentence that the Arabic does not hold."""
        if language == "ar":
            return self._lacking_arabic(text, arabic)
        flags = (flag for flag in self._names.check(Pair(arabic, text, language)) if flag.check == "names")
        return {(span.start, span.end): flag.severity for flag in flags for span in flag.spans if span.side == "target"}

    def _lacking_arabic(self, text: str, arabic: str) -> Places:
        """Return the known names of an Arabic sentence of which no word stands in the Arabic, in any form."""
        held = {form for word in ARABIC.findall(arabic) for form in _forms(word)}
        entries = {match.entry for match in self._glossary.matches(arabic)}
        lacking: dict[tuple[int, int], Severity] = {}
        for match in self._glossary.matches(text):
            entry = match.entry
            if not entry.en[:1].isupper() or fold(entry.en) in calendar() or entry in entries:
                continue
            if all(root(word) not in held for word in ARABIC.findall(entry.ar)):
                lacking[match.start, match.end] = "error"
        return lacking


def _number_severity(mention: Mention) -> Severity:
    sure = any(c.isdecimal() for c in mention.text) or any(value > COUNTED for value in mention.values)
    return "error" if sure else "warning"


def _settle(
    text: str,
    language: str,
    support: Sequence[int],
    found: Found,
    arabic: Mapping[int, str],
    lacking: Callable[[str, str, str], Places],
) -> tuple[tuple[int, ...], dict[tuple[int, int], int], Places]:
    """Return the support with what holds the rest added, what stands far off by its segment, and what none holds."""

    def lacked(ids: Sequence[int]) -> Places:
        return lacking(text, language, SEPARATOR.join(arabic[segment] for segment in ids))

    support = tuple(support)
    missing = lacked(support)
    never = lacked(tuple(arabic)) if missing else {}
    nowhere = {place: never[place] for place in sorted(missing) if place in never}
    far = {}
    for place in sorted(missing.keys() - nowhere):
        if place not in lacked(support):
            continue
        holder = next((s for s in found.nearest() if s not in support and place not in lacked((*support, s))), None)
        if holder is not None:
            support = (*support, holder)
            if found.cosines[holder] < found.best - FAR[language]:
                far[place] = holder
    return support, far, nowhere


def _quotes(
    text: str, support: tuple[int, ...], found: Found, own: Mapping[int, str], reader: str, translated: bool
) -> tuple[tuple[int, ...], list[Flag]]:
    """Return the support with the segments added that hold the quotations, and flags for those not verbatim."""
    flags = []
    for quote in find_quotes(text).quotes:
        holders = [s for s in (*support, *found.nearest()) if s in own and verbatim(quote.inside, own[s])]
        if holders:
            support = tuple(dict.fromkeys((*support, holders[0])))
        elif not quote.depth:
            severity: Severity = "error" if quote.words >= SPEECH_WORDS and not translated else "warning"
            place = (quote.start, quote.end)
            flags.append(_flag("quotes", "quote", severity, reader, quote.inside.strip(), place))
    return support, flags


def _flag(
    check: str, case: str, severity: Severity, reader: str, here: str, place: tuple[int, int], segment: int = 0
) -> Flag:
    return Flag(check, severity, reason("summary", case, reader, here=here, segment=segment), (Span("target", *place),))


def _forms(word: str) -> set[str]:
    """Return the roots of an Arabic word as it stands and without each clitic it may begin with."""
    return {root(word), *(root(word[len(c) :]) for c in CLITICS if word.startswith(c) and len(word) > len(c) + 2)}
