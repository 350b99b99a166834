"""Clock times: three in the afternoon, 15:00, 15 h and الثالثة بعد الظهر are one hour."""

from __future__ import annotations

import re

__all__ = ["hours", "is_full_hour", "with_colons"]

MINUTES = r"\s*(?:[:.h,]\s?\d\d)?\s*"
MORNING = re.compile(MINUTES + r"(?:a\.?m\b|du matin|in the morning|صباح|فجر)", re.IGNORECASE)
AFTERNOON = re.compile(
    MINUTES + r"(?:p\.?m\b|(?:heures )?(?:de l['’]après-midi|du soir)|in the (?:afternoon|evening)"
    r"|(?:من\s+)?(?:بعد ال?ظهر|مساء|عصر|ليل))",
    re.IGNORECASE,
)
CLOCK = re.compile(
    r"\s?(?::\d\d|h\s?\d\d\b|h\b|heures?\b|o['’]clock|gmt"
    r"|\s?(?:بال?توقيت|ظهر|ت\.? ?غ|و?النصف|و?الربع|و?الثلث|إلا))",
    re.IGNORECASE,
)
BEFORE = re.compile(r"(?:الساعة|ساعة|عند|\bat|\bà|\bvers|\bby|\buntil|حوالي الساعة)\s+$")
COMMA = re.compile(
    r"(?<=الساعة )(\d{1,2})[,.،]([0-5]\d)(?!\d)|(?<=\()(\d{1,2})[,.،]([0-5]\d)(?=\s*(?:ت\.? ?غ|بال|بت|GMT))"
)
FOUR_DIGITS = re.compile(r"\s*(?:GMT|UTC|local time|hours\b)")
LESS = re.compile(r"\s+إلا\s")
POINT = re.compile(r"(?<![\d.,])(\d{1,2})\.([0-5]\d)(?=\s?[ap]\.?m\b)")
FULL = re.compile(r"\d[:hH.]\s?$")


def with_colons(text: str) -> str:
    """Return a text of the same length, clock times with a comma (الساعة 10,30) or a point (10.30 am) given a colon."""
    text = POINT.sub(r"\1:\2", text)
    if "الساعة" not in text and "(" not in text:
        return text
    return COMMA.sub(lambda m: f"{m.group(1) or m.group(3)}:{m.group(2) or m.group(4)}", text)


def hours(text: str, start: int, end: int, value: int) -> frozenset[int]:
    """Return other names of the hour at ``start:end``, in the 12 and the 24-hour clock; none where it is no hour."""
    if end - start == 4 and value < 2400 and FOUR_DIGITS.match(text, end):  # 1430 GMT
        hour, minute = divmod(value, 100)
        return frozenset({hour, minute, hour - 12 if hour > 12 else hour + 12})
    if not 0 <= value <= 24:
        return frozenset()
    if LESS.match(text, end):  # five less a quarter: 4:45
        return frozenset({value - 1, value + 11})
    if MORNING.match(text, end):
        return frozenset({0, 24} if value == 12 else ())
    afternoon = AFTERNOON.match(text, end)
    if not (afternoon or CLOCK.match(text, end) or BEFORE.search(text[max(0, start - 16) : start])):
        return frozenset()
    if value > 12:
        return frozenset({value - 12} if value < 24 else {0, 12})
    return frozenset({value + 12} | ({0} if value == 12 else set()))


def is_full_hour(text: str, start: int, end: int) -> bool:
    """Tell whether digits are the minutes of a full hour: the 00 of 15:00 and 15h00."""
    return text[start:end] == "00" and bool(FULL.search(text[max(0, start - 4) : start]))
