"""Transliteration skeletons: how well a Latin word reads as an Arabic one.

Arabic writes consonants and long vowels, English and French spell them in many
ways (Lavrov, Lavroff; Chahba, Shahba), so words are compared sound by sound:
consonants weigh most, vowels and weak letters little. The equivalences follow
BGN/PCGN 1956 for Arabic into English, the spellings of French news agencies
(ou, ch, dj, gu) and, for foreign names written in Arabic, news usage (پ and چ
missing, v as ف, g as غ, ج, ق or ك, x as كس).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["fold", "likeness"]

MARKS = re.compile(r"[\u0610-\u061a\u0640\u064b-\u065f\u0670]")
SUN = frozenset("تثدذرزسشصضطظلن")
"""Letters that take the sound of the article's l: ash-Shaab, Ezzor."""
ARTICLE = re.compile(r"^(?:[ae]l|[ae]([rsdntzl])(?=[-'’ ]?\1)|as(?=[-'’ ]?sh)|ash|ech)[-'’ ]", re.IGNORECASE)
ELISION = re.compile(r"^(?:[cdjlmnst]|qu)['’]", re.IGNORECASE)
CLITICS = ("", "و", "ال", "وال", "ب", "ل", "لل", "ف", "بال", "ك", "ولل", "وب", "ول", "وبال")
PLURAL = re.compile("ي(?:ين|ون|ات)$")
"""Inhabitants: الحوثيين are Houthi, or Houthis."""
FEWEST = 3
"""Letters left after a clitic is cut; below it every word would be like every other."""
LEAST = 0.4
"""Likeness below which nothing is learnt: it is given as 0, and found sooner."""
LONGEST = 24
"""Letters compared of one word; no name is longer, hostile words are."""

UNITS = re.compile(
    r"sch|tsch|tch|shch|chtch|dj|dzh|zh|kh|gh|th|dh|sh|ch|ph|ck|cz|sz|tz|ts|gn|qu|gu(?=[eiy])"
    r"|ou|oo|ee|eau|au|c(?=[eiy])|[a-zX]"
)
UNITS_ARABIC = (re.compile("تش|تس|."), re.compile("تش|."))
SOUND = {
    "sch": "S", "sh": "S", "sz": "S", "shch": "C", "chtch": "C", "tsch": "C", "tch": "C", "cz": "C", "ch": "C",
    "dj": "j", "dzh": "j", "zh": "j", "kh": "K", "gh": "G", "th": "T", "dh": "D", "ph": "f", "ck": "k", "c": "k",
    "tz": "z", "ts": "z", "gn": "n", "qu": "k", "gu": "g", "ou": "u", "oo": "u", "ee": "i", "eau": "u", "au": "u",
    "e": "i", "o": "u", "x": "ks",
}  # fmt: skip
"""Latin spellings of one sound; what is not listed is its own sound, soft c is s, X is x at the beginning (Xi)."""
ALIKE = {
    "b": {"ب": 0, "پ": 0}, "p": {"ب": 0, "پ": 0}, "t": {"ت": 0, "ط": 0, "ث": 0.1, "د": 0.7, "ة": 0},
    "T": {"ث": 0, "ت": 0, "ذ": 0, "ط": 0.2, "س": 0.3, "د": 0.3, "ظ": 0.2}, "j": {"ج": 0, "ژ": 0, "ي": 0.1, "خ": 0.2,
    "ه": 0.3, "ش": 0.4, "غ": 0.3, "چ": 0.1}, "g": {"ج": 0, "غ": 0, "گ": 0, "ق": 0.1, "ك": 0.1, "چ": 0.1},
    "G": {"غ": 0, "ج": 0.2, "ق": 0.2, "ك": 0.2}, "h": {"ه": 0, "ح": 0, "ة": 0, "خ": 0.2, "ع": 0.2, "غ": 0.3},
    "K": {"خ": 0, "ك": 0.3, "ح": 0.3}, "C": {"تش": 0, "ش": 0, "خ": 0.2, "ك": 0.2, "چ": 0, "ج": 0.3},
    "S": {"ش": 0, "تش": 0.2, "س": 0.3, "چ": 0.2}, "s": {"س": 0, "ص": 0, "ز": 0.1, "ش": 0.2, "ث": 0.2, "تش": 0.3},
    "z": {"ز": 0, "ظ": 0, "ذ": 0.1, "س": 0.1, "ض": 0.3, "تس": 0, "ص": 0.2}, "d": {"د": 0, "ض": 0, "ذ": 0.1, "ظ": 0.1,
    "ت": 0.8, "ط": 0.8}, "D": {"ذ": 0, "ض": 0, "ظ": 0, "د": 0.1}, "r": {"ر": 0, "غ": 0.4}, "f": {"ف": 0, "ڤ": 0},
    "v": {"ف": 0, "ڤ": 0, "و": 0.2, "ب": 0.3}, "w": {"و": 0, "ف": 0.2}, "k": {"ك": 0, "ق": 0, "خ": 0.3, "غ": 0.4,
    "تش": 0.4},
    "q": {"ق": 0, "ك": 0, "غ": 0.4}, "l": {"ل": 0}, "m": {"م": 0, "ن": 0.4}, "n": {"ن": 0, "م": 0.5}, "y": {"ي": 0,
    "ا": 0.3, "ع": 0.3}, "a": {"ا": 0, "ع": 0, "و": 0.2, "ي": 0.2, "ه": 0.1, "ة": 0}, "i": {"ي": 0, "ا": 0.1, "ع": 0,
    "و": 0.25, "ه": 0.2, "ة": 0}, "u": {"و": 0, "ا": 0.1, "ع": 0, "ي": 0.25, "ه": 0.2},
    "X": {"ش": 0, "س": 0.1, "ز": 0.1, "خ": 0.2, "ك": 0.3},
}  # fmt: skip
"""Cost of hearing an Arabic letter as a Latin sound: 0 usual, below 1 seen, otherwise 1."""
WEAK = {"ا": 0.15, "و": 0.25, "ي": 0.25, "ه": 0.25, "ة": 0, "ع": 0.05, "ح": 0.7, "غ": 0.8}
"""Cost of an Arabic letter that the Latin word leaves unwritten; 1 if not listed."""
UNHEARD = {"a": 0.08, "i": 0.08, "u": 0.08, "h": 0.15, "y": 0.15, "w": 0.3, "G": 0.5}
"""Cost of a Latin sound that Arabic leaves unwritten; 1 if not listed."""
SOFT = frozenset("اويهةع")
"""Letters that tell names apart least."""
SILENT = frozenset("stxdz")
SILENT_COST = 0.5
"""Last letters often silent in French and dropped in Arabic: Paris is heard, Calais is not."""


def fold(text: str) -> str:
    """Return Latin text in lower case without accents, ligatures opened (Öcalan: ocalan)."""
    if text.isascii():
        return text.lower()
    opened = text.replace("œ", "oe").replace("Œ", "oe").replace("ß", "ss").replace("ø", "o").replace("ı", "i")
    return "".join(c for c in unicodedata.normalize("NFKD", opened.lower()) if not unicodedata.combining(c))


@lru_cache(maxsize=65536)
def likeness(arabic: str, latin: str) -> float:
    """Return how well a Latin word reads as an Arabic one: 1 fully, 0 not at all.

    Articles, clitics (و، ب، ل ...), hyphens and case do not count. The words
    may hold spaces ("عبد الله", "Abdullah"). Above 0.75 it is the same name for
    names of three consonants and more; other words of a sentence seldom reach
    0.6 (measured on human translations, where 0.75 separates best).
    """
    sounds = _sounds(ARTICLE.sub("", ELISION.sub("", latin.strip())))
    if not sounds:
        return 0.0
    return max((_compare(letters, sounds) for letters in _readings(arabic)), default=0.0)


@lru_cache(maxsize=16384)
def _readings(arabic: str) -> tuple[tuple[str, ...], ...]:
    """Return the letters of an Arabic word, with each clitic it may begin with cut."""
    word = re.sub("[^\u0621-\u06d3]", "", MARKS.sub("", arabic))
    word = re.sub("[أإآٱى]", "ا", word.replace("ئ", "ي").replace("ؤ", "و")).replace("ء", "")[:LONGEST]
    words = [word[len(c) :] for c in CLITICS if word.startswith(c) and (not c or _is_name(word[len(c) :], c))]
    words += [w[:-2] for w in words if PLURAL.search(w) and len(w) > FEWEST + 2]
    # Doubled letters are one sound or two (هرر, Harar), and so is تس (تسو, Zu; تسلا, Tesla).
    units = (re.findall(unit, w) for x in words for w in (re.sub(r"(.)\1", r"\1", x), x) for unit in UNITS_ARABIC)
    return tuple(dict.fromkeys(map(tuple, units)))


def _is_name(stem: str, clitic: str) -> bool:
    """Tell whether what is left of a word without its clitic may be a name: كوبا is Cuba, not "like Obe"."""
    firm = sum(letter not in SOFT for letter in stem)
    return len(stem) >= FEWEST and (firm > 1 or len(stem) > FEWEST + 1 or clitic.endswith(("ال", "لل")))


@lru_cache(maxsize=16384)
def _sounds(latin: str) -> str:
    """Return the sounds of a Latin word, doubled letters as one."""
    word = re.sub(r"^x", "X", re.sub(r"[^a-z]", "", fold(latin.replace("ç", "ss"))))[:LONGEST]
    units = (("s" if m[0] == "c" and m.end() < len(word) and word[m.end()] in "eiy" else SOUND.get(m[0], m[0]))
             for m in UNITS.finditer(word))  # fmt: skip
    return re.sub(r"(.)\1+", r"\1", "".join(units))


def _compare(letters: tuple[str, ...], sounds: str) -> float:
    """Return 1 less the cheapest alignment's cost, by the number of consonants."""
    size = max(sum(c not in WEAK for c in letters), sum(c not in UNHEARD for c in sounds), 2)
    heard = set(letters)
    strange = sum(s not in UNHEARD and heard.isdisjoint(ALIKE.get(s, ())) for s in sounds[:-1])
    if strange > size / 2:  # the alignment cannot do better: spare it
        return 0.0
    last = len(sounds) - 1
    skip = [SILENT_COST if at == last and s in SILENT else UNHEARD.get(s, 1.0) for at, s in enumerate(sounds)]
    row = [0.0]
    for cost in skip:
        row.append(row[-1] + cost)
    for at, letter in enumerate(letters):
        assimilated = letter == "ل" and 0 < at < len(letters) - 1 and letters[at - 1] == "ا" and letters[at + 1] in SUN
        drop = 0.15 if assimilated else WEAK.get(letter, 1.0)
        new = [row[0] + drop]
        for column, sound in enumerate(sounds):
            met = row[column] + ALIKE.get(sound, {}).get(letter, 1.0)
            new.append(min(met, row[column + 1] + drop, new[column] + skip[column]))
        row = new
        if min(row) > size * (1 - LEAST):
            return 0.0
    score = 1 - row[-1] / size
    return score if score >= LEAST else 0.0
