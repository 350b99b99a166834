"""Reads every quantity of a text, with all that another language may say in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from helpers.checks.clock import is_full_hour, with_colons
from helpers.checks.dates import figures_of_months, find_days, with_slashes
from helpers.checks.number_hints import find_duals, find_halves, hinted
from helpers.checks.number_meanings import Meanings, also_counts, count_meanings, find_decades, share
from helpers.checks.number_mention import Mention, Quantities, Sort
from helpers.checks.number_parser import Parser
from helpers.checks.number_tokens import with_plain_digits
from helpers.checks.number_words import Kind

__all__ = ["read_quantities"]

EVERY = "ar en fr"
"""The languages read where none is named."""
PERCENT = re.compile(
    r"\s*(?:[%٪]|per ?cent|pct\b|pour ?cents?\b|p\.\s?100|percentage|points? de pourcentage"
    r"|في ال?م[ائ]|بال?م[ائ][ئةه]|نقط\S* مئوي)",
    re.IGNORECASE,
)
DEFINITE = re.compile(
    r"\b(?:the|these|those|both|its|their|les|des|aux|ces|ses|leurs|nos|vos|tou(?:te)?s|entre|sur)\s+$", re.IGNORECASE
)
KINDS = {"n": "count", "v": "vague", "s": "second"}
FIRST_OF_MONTH = re.compile(r"(?:ال)?[أا]ول(?=\s+من\s)")
UNIT_POWER = re.compile(r"(?:[kcm]?m|mi|ft|CO|H|O|N)$")
NEW = re.compile(r"(?:\b(?:tout|flambant|de|à|du)\s+)$", re.IGNORECASE)


ONE_AND_HALF = frozenset({("count", Fraction(3, 2)), ("count", Fraction(90)), ("count", Fraction(18))})
"""An hour and a half, or ninety minutes; a year and a half, or eighteen months."""
TWO = Fraction(2)
RANGES = {"to", "or", "and", "-", "–", "à", "ou", "et", "و", "إلى", "أو", "الى"}
"""Between two numbers of which the second alone may carry the unit: two to three million, 5 to 10 percent."""


def read_quantities(text: str, languages: str = EVERY) -> Quantities:
    """Return the quantities of one segment; ``languages`` are those it may be written in, apart by spaces."""
    original, text = text, with_slashes(with_colons(with_plain_digits(text)))
    latin = " ".join(language for language in languages.split() if language != "ar")
    days = [
        Mention(
            day.start,
            day.end,
            original[day.start : day.end],
            frozenset(),
            Sort.WEEKDAY if day.weekday else Sort.MONTH,
            frozenset({("weekday" if day.weekday else "month", Fraction(day.number))}),
            day.sure,
        )
        for day in find_days(text, languages)
    ]
    # "Sept" of "4 sept. 2016" and "الثاني" of "تشرين الثاني" are no numbers.
    taken = {place for day in days for place in range(day.start, day.end)}
    mentions = _in_ranges(original, [m for m in _Reader(original, text, latin).mentions() if m.start not in taken])
    mentions += days
    if "ar" in languages:
        mentions += [
            Mention(start, end, original[start:end], frozenset(), Sort.DUAL, _counts(2, worth))
            for start, end, worth in find_duals(text)
            if not any(start < m.end and m.start < end for m in mentions)
        ]
        numbers = [m for m in mentions if m.values]
        mentions += [
            Mention(start, end, original[start:end], frozenset(), Sort.DUAL, ONE_AND_HALF)
            for start, end in find_halves(text)
            if not any(0 < start - m.end < 3 for m in numbers)
        ]
        mentions += [
            Mention(match.start(), match.end(), original[match.start() : match.end()], frozenset(), meanings=_counts(1))
            for match in FIRST_OF_MONTH.finditer(text)
            if any(0 <= day.start - match.end() < 8 for day in days)
        ]
    held = {meaning for mention in mentions for meaning in mention.meanings}
    held.update((KINDS[kind], Fraction(number)) for kind, number in hinted(text, languages))
    if any(TWO in mention.values for mention in mentions):
        held.add(("second", TWO))
    held.update(also_counts(held, text))
    return Quantities(tuple(sorted(mentions, key=lambda m: (m.start, m.end))), frozenset(held))


def _in_ranges(text: str, mentions: list[Mention]) -> list[Mention]:
    """Give the first number of a range the scale and the percent sign that only its second carries."""
    for at in range(len(mentions) - 2, -1, -1):
        first, second = mentions[at], mentions[at + 1]
        if not (first.values and second.values) or text[first.end : second.start].strip() not in RANGES:
            continue
        worth = int(max(second.values))
        if worth >= 1000 > max(first.values) and not second.text[-1].isdecimal():
            scale = 1000 ** ((len(str(worth)) - 1) // 3)
            more = frozenset(("count", value * scale) for value in first.values)
            first = replace(first, meanings=first.meanings | more)
        mentions[at] = replace(first, percent=first.percent or second.percent)
    return mentions


def _counts(*numbers: int) -> Meanings:
    return frozenset(("count", Fraction(number)) for number in numbers)


class _Reader:
    """Turns the tokens of one text into mentions."""

    def __init__(self, original: str, text: str, latin: str) -> None:
        self._original = original
        self._text = text
        self._parser = Parser(text, latin)
        self._months = figures_of_months(text)

    def mentions(self) -> Iterator[Mention]:
        tokens, at = self._parser.tokens, 0
        yield from (
            Mention(start, end, self._original[start:end], frozenset(), Sort.ORDINAL, meanings, asked)
            for start, end, meanings, asked in find_decades(self._text)
        )
        while at < len(tokens):
            if vague := self._parser.vague(at):
                worth, after = vague
                yield self._mention(at, after, frozenset(), Sort.VAGUE, frozenset({("vague", Fraction(worth))}))
            elif found := self._parser.number(at):
                after, mention = self._count(at, found.after, found.values)
                yield mention
            else:
                after = at + 1
                if tokens[at].of(Kind.ORDINAL, Kind.PART):
                    yield self._ordinal(at)
            at = after

    def _mention(self, at: int, after: int, values, sort, meanings, asked: bool = True) -> Mention:
        tokens = self._parser.tokens
        start, end = tokens[at].start, tokens[after - 1].end
        percent = bool(PERCENT.match(self._text, end))
        return Mention(start, end, self._original[start:end], values, sort, meanings, asked, percent)

    def _count(self, at: int, after: int, values: frozenset[Fraction]) -> tuple[int, Mention]:
        tokens, text = self._parser.tokens, self._text
        first, last = tokens[at], tokens[after - 1]
        start, end = first.start, last.end
        single = after == at + 1
        counted = min(values)
        if divisor := self._parser.divisor(after, counted):
            meanings = share(counted, divisor)
            if counted == 1:
                meanings |= count_meanings(text, start, end, frozenset({Fraction(divisor)}))
            return after + 1, self._mention(at, after + 1, frozenset(), Sort.FRACTION, meanings, divisor != 2)
        if last.of(Kind.ABOUT) and counted < 100 and (single or after == at + 2):
            width = 10 if last.word and last.word.value >= 20 else 4
            if values == {Fraction(last.word.value if last.word else 0)}:
                values = frozenset(counted + extra for extra in range(width))
        meanings = count_meanings(text, start, end, values)
        if single and start in self._months:
            meanings |= {("month", value) for value in values}
        if single and first.of(Kind.UNIT, Kind.TEN) and first.word and first.word.arabic:
            # خمس is five or, unvowelled, a fifth.
            meanings |= {("share", 1 / counted)}
        if single and first.of(Kind.UNIT) and counted == 1:
            return after, self._mention(at, after, values, Sort.HINT, meanings, asked=False)
        if is_full_hour(text, start, end):
            return after, self._mention(at, after, values, Sort.NUMBER, meanings, asked=False)
        asked = not (single and self._is_idle(first, counted))
        return after, self._mention(at, after, values, Sort.NUMBER, meanings, asked)

    def _is_idle(self, token, value) -> bool:
        """Tell whether a number is part of an expression or a name: the two, km2, à neuf, Six Flags."""
        text, before = self._text, self._text[max(0, token.start - 12) : token.start]
        if token.readings:
            return value in (2, 3) and bool(UNIT_POWER.search(before))
        if value == 2 and DEFINITE.search(before):
            return True
        if token.text == "neuf" and NEW.search(before):
            return True
        # Six Flags: a name, unless it begins the sentence.
        named = text[token.end :].lstrip()[:1].isupper() and token.text != text[token.start : token.end]
        return named and before.rstrip()[-1:] not in ("", *'.!?:»"”')

    def _ordinal(self, at: int) -> Mention:
        """Read an ordinal or a fraction that nothing counts: fourth, a third, ثلث."""
        token, text = self._parser.tokens[at], self._text
        worth = Fraction(token.word.value if token.word else 0)
        if token.of(Kind.PART):
            times = token.word.alone if token.word else 1
            meanings = share(Fraction(times), int(worth))
            if worth not in (2, 4) and token.word and not token.word.arabic:
                meanings |= _counts(int(worth))  # les onzièmes
            asked = worth == 3 and token.word is not None and token.word.arabic
            return self._mention(at, at + 1, frozenset(), Sort.FRACTION, meanings, asked)
        meanings = count_meanings(text, token.start, token.end, frozenset({worth}))
        if worth == 2:  # not two: the second
            return self._mention(at, at + 1, frozenset(), Sort.ORDINAL, frozenset({("second", worth)}))
        meanings |= {("share", 1 / worth)}
        return self._mention(at, at + 1, frozenset(), Sort.ORDINAL, meanings, worth > 2)
