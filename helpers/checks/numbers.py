"""Numbers in Arabic, English and French text, compared as values, not strings.

A number written with a separator may have two readings ("3,500" is 3,500 in
English and 3.5 in French), so a mention is the set of its readings; two
mentions agree if they share one. Vague numbers (dozens, thousands of) and
"one" alone are no mentions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from helpers.checks.number_tokens import read_tokens, with_plain_digits
from helpers.checks.number_words import Kind

__all__ = ["Mention", "find_numbers", "missing_numbers"]

HYPHENS = " \t\n\r\u00a0\u202f\u2010\u2011-"
JOINERS = {"and", "et", "و"}
LARGEST = 10**18
"""Scales are not multiplied beyond this."""


@dataclass(frozen=True)
class Mention:
    """One number in a text: where it stands and the values it may have."""

    start: int
    end: int
    text: str
    values: frozenset[Fraction]


@dataclass(frozen=True)
class Part:
    """What was read up to token ``after``: its values and the last scale that multiplied it."""

    values: frozenset[Fraction]
    after: int
    scale: int = 1


def find_numbers(text: str) -> tuple[Mention, ...]:
    """Return the numbers of one segment in order, in digits or in words."""
    parser = _Parser(with_plain_digits(text))
    tokens, mentions, at = parser.tokens, [], 0
    while at < len(tokens):
        found = parser.number(at)
        if found is None:
            at = parser.after_vague(at)
            continue
        start, end = tokens[at].start, tokens[found.after - 1].end
        one = found.after == at + 1 and tokens[at].of(Kind.UNIT) and found.values == {Fraction(1)}
        if not one:
            mentions.append(Mention(start, end, text[start:end], found.values))
        at = found.after
    return tuple(mentions)


def missing_numbers(text: str, support: str) -> tuple[Mention, ...]:
    """Return the numbers of a text that its support does not hold."""
    held = {value for mention in find_numbers(support) for value in mention.values}
    return tuple(mention for mention in find_numbers(text) if not mention.values & held)


class _Parser:
    """Reads numbers from the tokens of one text, each method from a token on."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.tokens = read_tokens(text)

    def number(self, at: int) -> Part | None:
        """Read terms of falling scale: a million, two hundred thousand and five."""
        found = self._term(at)
        while found and found.scale >= 1000 and (gap := self._gap(found.after)) is not None:
            more = self._term(found.after)
            if more is None or max(more.values) >= found.scale or not self._continues(found.after, gap, more):
                break
            found = Part(_sums(found.values, more.values), more.after, more.scale)
        return found

    def after_vague(self, at: int) -> int:
        """Skip a word that begins no number, and the scales it counts (thousands of millions)."""
        at += 1
        while self._gap(at) == "" and self.tokens[at].of(Kind.SCALE, Kind.PLURAL):
            at += 1
        return at

    def _continues(self, at: int, gap: str, more: Part) -> bool:
        token = self.tokens[at]
        if not token.readings:
            return gap in JOINERS or (gap == "" and not self._is_arabic(at))
        # Digits after a scale are another number, unless joined in Arabic or scaled themselves.
        return gap == "و" or more.scale > 1

    def _term(self, at: int) -> Part | None:
        """Read a group of up to three digits, or digits, with the scales that follow."""
        token = self.tokens[at]
        scale = 1
        if token.readings:
            values, after = token.readings, at + 1
            if self._gap(after) == "" and self.tokens[after].of(Kind.HUNDRED):
                values, after, scale = _times(values, 100), after + 1, 100
        elif token.word and token.of(Kind.SCALE, Kind.DUAL):
            count = 2 if token.of(Kind.DUAL) else token.word.alone
            values, after, scale = frozenset({Fraction(count * token.word.value)}), at + 1, token.word.value
        elif token.of(Kind.PART):
            if not self._half_of_scale(at):
                return None
            values, after = frozenset({Fraction(1, self._worth(at))}), at + 1
        elif group := self._group(at):
            values, after = group.values, group.after
        else:
            return None
        if self._gap(after) == "and a" and self._half_of_scale(after):  # two and a half million
            values, after = _sums(values, [Fraction(1, self._worth(after))]), after + 1
        while self._gap(after) in (("", "a") if token.of(Kind.PART) else ("",)):
            word = self.tokens[after].word
            if word is None or word.kind not in (Kind.SCALE, Kind.PLURAL) or max(values) * word.value > LARGEST:
                break
            values, after, scale = _times(values, word.value), after + 1, word.value
        if scale >= 1000 and self._gap(after) == "و" and self.tokens[after].of(Kind.PART):
            values, after = _sums(values, [Fraction(scale, self._worth(after))]), after + 1
            if self._gap(after) == "" and self._worth(after) == scale:  # مليون ونصف المليون
                after += 1
        return Part(values, after, scale)

    def _group(self, at: int) -> Part | None:
        """Read a number below a thousand."""
        token = self.tokens[at]
        if token.of(Kind.HUNDREDS, Kind.HUNDRED):
            hundreds, after = self._worth(at), at + 1
        else:
            small = self._below_hundred(at)
            if small is None:
                return None
            value, after = small
            if not (value < 100 and self._gap(after) == "" and self._counted_hundred(after)):
                return Part(frozenset({Fraction(value)}), after)
            hundreds, after = value * 100, after + 1
        gap = self._gap(after)
        if gap is not None and (small := self._below_hundred(after)):
            value, end = small
            arabic = self._is_arabic(after)
            # "one hundred and two hundred" is two numbers.
            alone = not (self._gap(end) == "" and self.tokens[end].of(Kind.HUNDRED))
            if alone and (gap == "و" if arabic else gap in ("", "and")):
                return Part(frozenset({Fraction(hundreds + value)}), end)
        return Part(frozenset({Fraction(hundreds)}), after)

    def _below_hundred(self, at: int) -> tuple[int, int] | None:
        """Return a number below a hundred and the token after it."""
        token, value, after = self.tokens[at], self._worth(at), at + 1
        gap = self._gap(after)
        following = self.tokens[after] if gap is not None else None
        if self._is_arabic(at):
            if following and token.of(Kind.UNIT, Kind.ORDINAL) and self._is_arabic(after):
                if gap == "" and following.of(Kind.TEN):
                    return value + 10, after + 1
                if gap == "و" and following.of(Kind.TENS):
                    return value + self._worth(after), after + 1
            return (value, after) if token.of(Kind.UNIT, Kind.TEN, Kind.TENS) else None
        if token.text == "quatre" and following and following.text in ("vingt", "vingts") and gap == "":
            value, after = 80, after + 1
        elif token.text == "dix" and following and following.text in ("sept", "huit", "neuf") and gap == "":
            return 10 + self._worth(after), after + 1
        elif not token.of(Kind.TENS):
            return (value, after) if token.of(Kind.UNIT, Kind.TEEN) else None
        return self._with_units(value, after)

    def _with_units(self, tens: int, at: int) -> tuple[int, int]:
        """Add what may follow English and French tens: twenty-one, soixante et onze."""
        gap = self._gap(at)
        if gap not in ("", "et") or self._is_arabic(at):
            return tens, at
        token = self.tokens[at]
        if gap == "et":
            return (tens + self._worth(at), at + 1) if token.text in ("un", "une", "onze") else (tens, at)
        # French counts to nineteen after sixty and eighty.
        if token.of(Kind.UNIT) or (token.of(Kind.TEEN) and tens in (60, 80)):
            small = self._below_hundred(at)
            if small and small[0] < 20:
                return tens + small[0], small[1]
        return tens, at

    def _half_of_scale(self, at: int) -> bool:
        followed = self._gap(at + 1) in ("", "a") and self.tokens[at + 1].of(Kind.SCALE)
        return self.tokens[at].of(Kind.PART) and followed

    def _counted_hundred(self, at: int) -> bool:
        french = self.tokens[at - 1].text in ("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf")
        return self.tokens[at].of(Kind.HUNDRED) or (french and self.tokens[at].of(Kind.CENTS))

    def _worth(self, at: int) -> int:
        word = self.tokens[at].word
        return word.value if word else 0

    def _is_arabic(self, at: int) -> bool:
        word = self.tokens[at].word
        return word is not None and word.arabic

    def _gap(self, at: int) -> str | None:
        """Return what joins a token to the one before: "", a conjunction, "a", "and a", or None for anything else."""
        if not 0 < at < len(self.tokens):
            return None
        token = self.tokens[at]
        between = self._text[self.tokens[at - 1].end : token.lead].strip(HYPHENS).lower()
        if between == "" and token.word and token.word.clitic:
            return "و" if token.word.clitic.startswith("و") else ("" if token.word.clitic == "ال" else None)
        return between if between in JOINERS or between in ("", "a", "and a") else None


def _times(values: Iterable[Fraction], factor: int) -> frozenset[Fraction]:
    return frozenset(value * factor for value in values)


def _sums(values: Iterable[Fraction], others: Iterable[Fraction]) -> frozenset[Fraction]:
    others = tuple(others)
    return frozenset(value + other for value in values for other in others)
