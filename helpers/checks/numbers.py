"""Numbers in Arabic, English and French text, compared as values, not strings.

A number written with a separator may have two readings ("3,500" is 3,500 in
English and 3.5 in French), so a mention is the set of its readings; two
mentions agree if they share one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

__all__ = ["Mention", "find_numbers", "missing_numbers"]

DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬", "01234567890123456789.,")
NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f' ]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?")
LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
SCALES = {
    **dict.fromkeys(("hundred", "hundreds", "مئة", "مائة", "cent", "cents"), 100),
    **dict.fromkeys(("thousand", "mille", "ألف", "آلاف", "الف"), 1000),
    **dict.fromkeys(("million", "millions", "مليون", "ملايين"), 10**6),
    **dict.fromkeys(("billion", "billions", "milliard", "milliards", "مليار", "مليارات"), 10**9),
}
WORDS = {
    **{w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve thirteen "
       "fourteen fifteen sixteen seventeen eighteen nineteen".split())},
    **{w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)},
    **{w: n for n, w in enumerate("deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
       "seize".split(), 2)},
    **dict(zip("vingt trente quarante cinquante soixante".split(), range(20, 70, 10), strict=True)),
    "dix-sept": 17, "dix-huit": 18, "dix-neuf": 19, "soixante-dix": 70, "quatre-vingts": 80, "quatre-vingt": 80,
    "quatre-vingt-dix": 90,
    **{w: n for n, forms in enumerate(("ثلاث ثلاثة", "أربع أربعة", "خمس خمسة", "ست ستة", "سبع سبعة", "ثمان ثماني ثمانية",
       "تسع تسعة", "عشر عشرة"), 3) for w in forms.split()},
    **{stem + end: 10 * n for n, stem in enumerate(("عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"), 2)
       for end in ("ون", "ين")},
    "ألفان": 2000, "ألفين": 2000, "مئتان": 200, "مئتين": 200, "مائتين": 200, "مائتان": 200, "ثلاثمائة": 300,
    "أربعمائة": 400, "خمسمائة": 500, "ستمائة": 600, "سبعمائة": 700, "ثمانمائة": 800, "تسعمائة": 900,
    "مليونان": 2 * 10**6, "مليونين": 2 * 10**6,
}  # fmt: skip
JOINERS = {"and", "et", "و"}
AMBIGUOUS = {"one", "un", "une", "cents"}
"""Words that are rarely numbers in prose ("no one", "cents"): alone they are not mentions."""


@dataclass(frozen=True)
class Mention:
    """One number in a text: where it stands and the values it may have."""

    start: int
    end: int
    text: str
    values: frozenset[Fraction]


def find_numbers(text: str) -> tuple[Mention, ...]:
    """Return the numbers of one segment in order, in digits or in words."""
    plain = text.translate(DIGITS)
    tokens = _tokens(plain)
    mentions, at = [], 0
    while at < len(tokens):
        start, end, values = tokens[at]
        words = text[start:end]
        total, part, used, last = Fraction(0), None, at, end
        while used < len(tokens) and (part is None or _adjacent(plain, last, tokens[used][0])):
            s, e, value = tokens[used]
            if isinstance(value, Fraction) and part is not None and value >= 100 and _is_scale(plain[s:e]):
                part *= value
                if value >= 1000:
                    total, part = total + part, Fraction(0)
            elif isinstance(value, Fraction) and part is not None:
                # خمسة عشر and ثلاثة وعشرون: in Arabic the units come first.
                units_first = part < 10 <= value < 100 and plain[s] >= "\u0621"
                if part and part % 10 ** len(str(int(value))) and not units_first:
                    break
                part += value
            elif part is None:
                part = value if isinstance(value, Fraction) else None
                if part is None:
                    break
            else:
                break
            last, used = e, used + 1
        if part is None:
            assert isinstance(values, frozenset)
            readings, used, last = values, at + 1, end
            while used < len(tokens) and _is_scale(plain[tokens[used][0] : tokens[used][1]]):
                if not _adjacent(plain, last, tokens[used][0]):
                    break
                scale = tokens[used][2]
                assert isinstance(scale, Fraction)
                readings, last, used = frozenset(v * scale for v in readings), tokens[used][1], used + 1
        else:
            readings = frozenset({total + part})
        at = max(used, at + 1)
        if words.lower() not in AMBIGUOUS or last > end:
            mentions.append(Mention(start, last, text[start:last], readings))
    return tuple(mentions)


def missing_numbers(text: str, support: str) -> tuple[Mention, ...]:
    """Return the numbers of a text that its support does not hold."""
    held = {value for mention in find_numbers(support) for value in mention.values}
    return tuple(mention for mention in find_numbers(text) if not mention.values & held)


def _tokens(text: str) -> list[tuple[int, int, Fraction | frozenset[Fraction]]]:
    found: list[tuple[int, int, Fraction | frozenset[Fraction]]] = []
    for match in NUMBER.finditer(text):
        found.append((match.start(), match.end(), _readings(match.group())))
    for match in LETTERS.finditer(text):
        found.extend(_word(match))
    return sorted(found, key=lambda token: token[0])


def _word(match: re.Match[str]) -> list[tuple[int, int, Fraction | frozenset[Fraction]]]:
    """Return number words: whole, hyphenated in parts, or after an Arabic clitic."""
    word, start = match.group().lower(), match.start()
    value = _value(word)
    if value is not None:
        return [(start, match.end(), value)]
    for cut in (word.rfind("-"), word.find("-", word.find("-") + 1)):
        first, last = _value(word[:cut]), _value(word[cut + 1 :])
        if cut > 0 and first and last and last < first:
            return [(start, start + cut, first), (start + cut + 1, match.end(), last)]
    if "-" in word:
        parts, at = [], start
        for piece in word.split("-"):
            parts.append((at, at + len(piece), _value(piece)))
            at += len(piece) + 1
        return [(s, e, v) for s, e, v in parts if v is not None] if all(p[2] is not None for p in parts) else []
    for clitic in ("وال", "بال", "ال", "و", "ب", "ل"):
        if word.startswith(clitic) and (value := _value(word[len(clitic) :])) is not None:
            return [(start + len(clitic), match.end(), value)]
    return []


def _value(word: str) -> Fraction | None:
    number = WORDS.get(word, SCALES.get(word))
    return None if number is None else Fraction(number)


def _is_scale(word: str) -> bool:
    return word.lower() in SCALES


def _adjacent(text: str, end: int, start: int) -> bool:
    between = text[end:start].strip().strip("-").strip().lower()
    return between in JOINERS or not between


def _readings(digits: str) -> frozenset[Fraction]:
    """Return the values a digit string may have, separators read both ways."""
    digits = re.sub(r"[\u00a0\u202f' ]", "", digits)
    marks = re.findall(r"[.,]", digits)
    values = set()
    if not marks or len(marks) > 1:
        decimal = marks[-1] if len(set(marks)) > 1 else ""
        whole = "".join(c for c in digits if c.isdigit() or c == decimal)
        values.add(Fraction(whole.replace(",", ".") if decimal else whole))
    else:
        values.add(Fraction(digits.replace(",", ".")))
        if re.search(r"[.,]\d{3}$", digits):
            values.add(Fraction(re.sub(r"[.,]", "", digits)))
    return frozenset(values)
