"""Reads counts from the digits and number words of a text: three and a half million."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from helpers.checks.number_tokens import read_tokens
from helpers.checks.number_words import Kind

__all__ = ["Parser", "Part"]

HYPHENS = " \t\n\r\u00a0\u202f\u2010\u2011-"
JOINERS = {"and", "et", "و"}
OF = {"", "of", "a", "de", "d'", "d’", "of the", "des"}
"""What may stand between the scales of a vague number: tens of thousands."""
SCALES = (Kind.SCALE, Kind.PLURAL, Kind.ABOUT, Kind.MANY)
PART_OF = {"", "a", "of a", "de", "d'un", "d’un"}
"""What may stand between a half and its scale: a quarter of a million."""
DIX = ("sept", "huit", "neuf", "neuv")
LARGEST = 10**18
"""Scales are not multiplied beyond this."""


@dataclass(frozen=True)
class Part:
    """What was read up to token ``after``: its values and the last scale that multiplied it."""

    values: frozenset[Fraction]
    after: int
    scale: int = 1


class Parser:
    """Reads numbers from the tokens of one text, each method from a token on."""

    def __init__(self, text: str, languages: str = "en fr") -> None:
        self._text = text
        self.tokens = read_tokens(text, languages)

    def number(self, at: int) -> Part | None:
        """Read terms of falling scale: a million, two hundred thousand and five."""
        found = self._term(at)
        while found and found.scale >= 1000 and (gap := self._gap(found.after)) is not None:
            more = self._term(found.after)
            if more is None or max(more.values) >= found.scale or not self._continues(found.after, gap, more):
                break
            found = Part(_sums(found.values, more.values), more.after, more.scale)
        return self._with_half(found) if found and found.scale >= 1000 else found

    def _with_half(self, found: Part) -> Part:
        """Add the half that follows the noun counted: سبعة مليارات دولار ونصف المليار."""
        at = found.after
        if at >= len(self.tokens) or not (self.tokens[at].of(Kind.PART) and self._is_arabic(at)):
            return found
        between = self._text[self.tokens[at - 1].end : self.tokens[at].lead].split()
        if len(between) != 1 or not self.tokens[at].lead < self.tokens[at].start:
            return found
        after = at + 2 if self._gap(at + 1) == "" and self._worth(at + 1) == found.scale else at + 1
        return Part(_sums(found.values, [Fraction(found.scale, self._worth(at))]), after, found.scale)

    def vague(self, at: int) -> tuple[int, int] | None:
        """Read a number that is no count: its order of magnitude and the token after it (tens of thousands: 10,000)."""
        few = self.tokens[at].of(Kind.FEW)
        first = at + 1 if few and self._between(at + 1) in OF else at
        kinds = (Kind.HUNDRED, *SCALES) if few else (Kind.MANY, Kind.PLURAL)
        if (few and first == at) or first >= len(self.tokens) or not self.tokens[first].of(*kinds):
            return None
        worth, after = self._magnitude(first), first + 1
        while after < len(self.tokens) and self._between(after) in OF and self.tokens[after].of(*SCALES, Kind.HUNDRED):
            worth, after = min(worth * self._magnitude(after), LARGEST), after + 1
        return worth, after

    def divisor(self, at: int, count: Fraction) -> int:
        """Return what divides a count read up to a token: 3 for "two thirds", 0 where nothing does."""
        if self._gap(at) != "" or count.denominator > 1 or self._half_of_scale(at):
            return 0
        worth = self._worth(at)
        parts = self.tokens[at].of(Kind.PART) or (count == 1 and self.tokens[at].of(Kind.ORDINAL) and worth > 2)
        return worth if parts and count < worth else 0

    def _magnitude(self, at: int) -> int:
        return 10 ** (len(str(self._worth(at))) - 1)

    def _between(self, at: int) -> str | None:
        """Return the words between a token and the one before, None at either end."""
        if not 0 < at < len(self.tokens):
            return None
        clitic = self.tokens[at].word.clitic if self.tokens[at].word else ""
        between = self._text[self.tokens[at - 1].end : self.tokens[at].lead].strip(HYPHENS).lower()
        return between if clitic in ("", "ال") else None

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
        while self._scaled(after, token.of(Kind.PART)):
            word = self.tokens[after].word
            if word is None or word.kind not in SCALES or max(values) * word.value > LARGEST:
                break
            values, after, scale = _times(values, word.value), after + 1, word.value
        if scale >= 1000 and self._gap(after) in ("و", "et", "and a") and self.tokens[after].of(Kind.PART):
            values, after = _sums(values, [Fraction(scale, self._worth(after))]), after + 1
            if self._gap(after) == "" and self._worth(after) == scale:  # مليون ونصف المليون
                after += 1
        return Part(values, after, scale)

    def _scaled(self, at: int, part: bool) -> bool:
        """Tell whether a scale at a token may count what stands before: half a million, une dizaine de milliers."""
        if self._gap(at) == "" or (part and self._between(at) in PART_OF):
            return True
        return self.tokens[at - 1].of(Kind.ABOUT) and self._between(at) in OF

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
            return (value, after) if token.of(Kind.UNIT, Kind.TEN, Kind.TENS, Kind.ABOUT) else None
        if token.text == "quatre" and following and following.text in ("vingt", "vingts") and gap == "":
            value, after = 80, after + 1
        elif token.text == "dix" and following and following.text.removesuffix("ième") in DIX and gap == "":
            return 10 + self._worth(after), after + 1
        elif not token.of(Kind.TENS):
            return (value, after) if token.of(Kind.UNIT, Kind.TEEN, Kind.ABOUT) else None
        return self._with_units(value, after)

    def _with_units(self, tens: int, at: int) -> tuple[int, int]:
        """Add what may follow English and French tens: twenty-one, soixante et onze."""
        gap = self._gap(at)
        if gap not in ("", "et") or self._is_arabic(at):
            return tens, at
        token = self.tokens[at]
        if gap == "et":
            return (tens + self._worth(at), at + 1) if token.text in ("un", "une", "onze", "unième") else (tens, at)
        # French counts to nineteen after sixty and eighty.
        if token.of(Kind.ORDINAL) and self._worth(at) < 10:
            return tens + self._worth(at), at + 1
        if token.of(Kind.UNIT) or (token.of(Kind.TEEN) and tens in (60, 80)):
            small = self._below_hundred(at)
            if small and small[0] < 20:
                return tens + small[0], small[1]
        return tens, at

    def _half_of_scale(self, at: int) -> bool:
        followed = self._between(at + 1) in PART_OF and self.tokens[at + 1].of(Kind.SCALE, Kind.ABOUT)
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
