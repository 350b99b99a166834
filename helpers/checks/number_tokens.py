"""Cut a text into digits and number words, each with the values it may have."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction

from helpers.checks.number_words import Kind, Word, look_up, plain

__all__ = ["Token", "read_tokens", "with_plain_digits"]

SEPARATORS = {"٫": ".", "٬": ","}
NUMBER = re.compile(
    r"(?<!\d)\d{1,3}([.,،\u00a0\u2009\u202f'’ ])\d{3}(?:\1\d{3})*(?:[.,]\d+)?(?!\d)"
    r"|\d+(?:[.,]\d+)?"
)
LETTERS = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0640\u064b-\u065f\u0670])*")
FOREIGN = re.compile(r"[٫٬]|[^\D0-9]")
ASIDE = {"scores": " of", "tens": " of", "quarantaine": " d"}
"""Words that are numbers only before these."""
LONGEST = 100
"""Digits read of one number; Python refuses to convert thousands of them."""


@dataclass(frozen=True)
class Token:
    """Digits (with their readings) or a number word; ``lead`` is where its clitics begin."""

    lead: int
    start: int
    end: int
    readings: frozenset[Fraction] = frozenset()
    word: Word | None = None
    text: str = ""

    def of(self, *kinds: Kind) -> bool:
        """Tell whether this is a word of one of these kinds."""
        return self.word is not None and self.word.kind in kinds


def with_plain_digits(text: str) -> str:
    """Return a text of the same length with ASCII digits and separators."""
    return FOREIGN.sub(lambda match: SEPARATORS.get(match.group(), str(unicodedata.decimal(match.group(), ""))), text)


def read_tokens(text: str, languages: str = "en fr") -> list[Token]:
    """Return the digits and number words of a text with plain digits, in order."""
    found = [Token(m.start(), m.start(), m.end(), _readings(m.group())) for m in NUMBER.finditer(text)]
    before = ""
    for match in LETTERS.finditer(text):
        if word := look_up(match.group(), languages):
            spelt = plain(match.group())
            # Percent, and the coin: French counts "cent", never "un cent".
            if spelt in ASIDE and not text.startswith(ASIDE[spelt], match.end()):
                continue
            percent = (spelt == "cent" and before in ("per", "pour", "un", "one")) or _hundredth(spelt, before)
            if not percent:
                start = match.start()
                if word.clitic:
                    start = match.end() - _tail(match.group(), len(spelt) - len(word.clitic))
                found.append(Token(match.start(), start, match.end(), word=word, text=spelt))
        before = match.group().lower()
    return sorted(found, key=lambda token: token.start)


def _hundredth(word: str, before: str) -> bool:
    """Tell whether an Arabic word says percent: في المئة, بالمئة, with ه for ة as ``plain`` gives it."""
    return word in ("بالمئه", "بالمائه") or (word in ("المئه", "المائه") and before == "في")


def _tail(word: str, letters: int) -> int:
    """Return how many characters, marks included, hold the last ``letters`` letters."""
    for length in range(letters, len(word)):
        if len(plain(word[-length:])) >= letters:
            return length
    return len(word)


def _readings(digits: str) -> frozenset[Fraction]:
    """Return the values a digit string may have, separators read both ways."""
    if digits.isdigit():
        return frozenset({Fraction(int(digits[:LONGEST]))})
    digits = re.sub(r"[^\d.,]", "", digits)[:LONGEST].rstrip(".,")
    marks = re.findall(r"[.,]", digits)
    if not marks:
        return frozenset({Fraction(digits)})
    if len(marks) > 1:
        # The last mark is a decimal one only if it differs: 1,234.5 but 1.234.567
        decimal = marks[-1] if marks[-1] != marks[0] else ""
        whole = "".join("." if c == decimal else c for c in digits if c.isdigit() or c == decimal)
        return frozenset({Fraction(whole)})
    values = {Fraction(digits.replace(",", "."))}
    if re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", digits):
        values.add(Fraction(re.sub(r"[.,]", "", digits)))
    return frozenset(values)
