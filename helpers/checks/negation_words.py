"""Words that negate in Arabic, English and French, found in a text with their weight.

``FIRM`` words negate for certain (لم، not, ne ... pas). ``PART`` words often
become one word with what they negate (غير شرعي = illegal). ``FREE`` words
stand in idioms that other languages word without negation (لا بد = must).
``WORD`` is a word of negative meaning (رفض, unable, manque).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

__all__ = ["Cue", "Weight", "find_negations"]


class Weight(Enum):
    """How surely a word negates."""

    FIRM = auto()
    PART = auto()
    FREE = auto()
    WORD = auto()


@dataclass(frozen=True)
class Cue:
    """One negative word at ``start:end`` of a text."""

    start: int
    end: int
    weight: Weight


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _stems(stems: str, before: str = "") -> Callable[[str], object]:
    """Return what tells whether a word begins with one of these stems (``$`` ends a whole word)."""
    return re.compile(before + "(?:" + "|".join(stems.split()) + ")").match


MARKS = re.compile(r"[\u0640\u064b-\u065f\u0670\u200c-\u200f\u061c]")
TOKEN = re.compile(r"[^\W\d_](?:[^\W_]|[\u0640\u064b-\u065f\u0670\u200c-\u200f])*")
STOP = re.compile(r"[.!?؟:;؛،\n]")
NEAR = 7
"""Words between French ne and the word that completes it, or Arabic لا and its إلا."""

AR_FIRM = _set("لم لن لا ليس ليست ليسوا ليسا لست لسنا لستم ألا لئلا كيلا أليس أليست أولم أفلم أفلا لمّا")
AR_PART = _set(
    "دون بدون بلا غير بغير لغير كغير الغير عدم لعدم بعدم العدم كعدم انعدام الانعدام لانعدام بانعدام دونما"
)
# After غير, however; after دون, below.
AR_NOT_PART = {"غير": _set("أن أنه أنها أنهم أننا أني"), "دون": _set("سن السن مستوى المستوى خط")}
AR_STILL = _set(
    "يزال تزال يزالون يزالان تزالان زال زالت زالوا زلنا زلت نزال أزال يزل تزل يزالوا انفك برح برحت"
    " سيما لبث لبثت فتئ فتئت ينفك تنفك"
)
# What follows لا or لم in idioms of no negative meaning, or of one often worded otherwise.
AR_IDIOM = _set(
    "بد شك محالة ريب بأس جدال جدل مفر غنى مناص حصر يحصى تحصى مثيل نهاية نهائي نهائية حدود نظير يقل تقل يقلون يزيد تزيد"
    " يتجاوز تتجاوز يتعدى تتعدى يكاد تكاد يكادون يلبث تلبث يلبثوا يكد تكد تمض يمض مركزية يتجزأ تتجزأ سلكي سلكية عجب"
    " يستهان يفوتك تنس تنسى تنسوا يخفى يخلو تخلو تقلل تتردد يتردد تتعد"
)
AR_ONLY = _set("إلا الا سوى فحسب فقط")
AR_WORD = _stems(
    "رفض نف[ىي] نفت نفا[ةه] نفوا فشل منع حظر فتقر فتقار فتقد فتقاد نعدم غياب غائب تغيب ستحيل ستحال تعذر متعذر عجز"
    " متنع متناع تجنب جنيب جنب فلات نادر بالكاد سوى$ إلا$ قلما باستثن عدا$ حروم حرمان مجهول نكر نكار قليل قلة$ قلّة$ نقص ناقص شح$"
    " مستبعد ستبعد ألغ إلغاء لغ[ىت]$ ملغ مفقود فقد فقدان توقف وقف باطل بطلان حال$ حالت$ حول$ حيلول كف$ ضعف صعب"
    " لامركزي لاسلكي لاعنف لامبالا لاإنساني معاف إعفاء خال$ خالي خلو$ خلت$ بعيد[اةً] أقل ضد$ ممنوع محظور ندرة أبدا",
    "[وفبلكي]{0,2}(?:ال|لل)?[يتنأمسا]{0,2}",
)

EN_FIRM = _set("not no never none nobody nothing nowhere neither nor cannot without")
EN_WORD = _stems(
    # un- negates, but for words that only look so
    "un(?!i[^nm]|til|d[eo]|io|less|cle|anim|der|it)[a-z]{4,}"
    " inab incap insuff inval incompl inaccur inappr inadeq ineff insec indef invis inacc inact inadm incons incorr incred"
    " ineligib inexp inhum inop insign intoler invuln injust indisp indom intact"
    " imposs improb immor immob imperf imprac impun impotent ill[ei]g irr[ae] non [a-z]+less$ [a-z]+lessly$"
    " disagr disappr disbel disqual discont disobe dissat disl fail refus den(?:y|ie|ial) lack absen prevent avoid reject"
    " ban$ bans$ banned$ prohib forb[ai]d scarc hardly$ barely$ rarely$ seldom$ except refrain neglect declin shortage empty preclu"
    " depriv void devoid instead rather exempt resist zero$ few$ little$ drone"
    " offline asynchr free$ beyond$ hinder miss(?:ed|ing)$ ceas ignor dissuad deter withh deficien"
)
EN_NOT_WORD = _set("nevertheless nonetheless unlike regardless unless countless homeless wireless stopover")

FR_FIRM = _set("jamais aucun aucune guère nul nulle nullement aucunement sans ni non")
FR_PAIRED = _set("pas plus personne point rien")
FR_COMPLETE = FR_PAIRED | FR_FIRM | {"que", "qu"}
FR_STEP = _set("un le les des ces ses leurs deux trois quelques premier premiers grand grands faux au mes chaque ce son")
FR_WORD = _stems(
    "inab incapa insuff inval incompl inexact inappr inadéq ineff insécur indéfin invis inacc inact inadm incomp inconn"
    " incorr incroy ininterr inind inég inélig inhum inouï inédit insat insign intol insupp invuln inattend incont injust"
    " inconsc inchang insép intact indisp ind?isc indés indéch indomp indemn inutil impens improv"
    " imposs improb immor immob imparf imprat impun impuiss impens imprév illég illic illim irr[aeé] mécon absen manqu refus"
    " échou échec empêch évit nie$ nié$ nier$ nient$ niait$ dément démen rejet interdi prohib dépourv faute$ dénu excep sauf$ rare peine$ peu$ difficil hors$ abst exempt ignor"
    " oubli omet omis néglig carenc défaut vide$ plutôt lieu$ dissuad renon suspen doutes?$ zéro désac"
    " drone anonym télécomm asynchr pénuri gratuit"
)
FR_NOT_WORD = _set("important")


def find_negations(text: str, language: str) -> tuple[Cue, ...]:
    """Return the negative words of a text in ``ar``, ``en`` or ``fr``, in order."""
    tokens = [(m.start(), m.end(), m.group()) for m in TOKEN.finditer(text)]
    words = [MARKS.sub("", word) if language == "ar" else word.lower() for _, _, word in tokens]
    stops = [bool(STOP.search(text, a[1], b[0])) for a, b in zip(tokens, tokens[1:], strict=False)]
    stops.append(True)
    weigh = {"ar": _arabic, "en": _english, "fr": _french}[language]
    weights = ((token, weigh(words, at, stops)) for at, token in enumerate(tokens))
    return tuple(Cue(start, end, weight) for (start, end, _), weight in weights if weight)


def _after(words: list[str], at: int, stops: list[bool], reach: int = NEAR) -> list[str]:
    """Return the words after one, up to the end of its clause."""
    found = []
    while reach and not stops[at] and at + 1 < len(words):
        at += 1
        found.append(words[at])
        reach -= 1
    return found


def _arabic(words: list[str], at: int, stops: list[bool]) -> Weight | None:
    word = words[at]
    if word[:1] in "وف" and (word[1:] in AR_FIRM or word[1:] in AR_PART or word[1:] in ("ما", "إلا")):
        word = word[1:]
    following = _after(words, at, stops)
    first = following[0] if following else ""
    if word in AR_FIRM:
        if first in AR_STILL or (word == "ألا" and first in ("وهي", "وهو", "وهما", "وهم")):
            return None
        before = words[at - 1] if at else ""
        if first in AR_IDIOM or before in ("ما", "وما") or _only(following):
            return Weight.FREE
        return Weight.FIRM
    if word in AR_PART:
        return None if first in AR_NOT_PART.get(word, ()) else Weight.PART
    if word in ("ما", "كلا"):
        negates = first in ("من", "عاد", "عادت", "عادوا", "كان", "لنا", "هكذا") if word == "ما" else at == 0
        return Weight.FREE if negates else None
    if word in ("إلا", "سوى") or (word == "الا" and not first.startswith("أن")):
        return None if first.startswith(("أن", "إن")) else Weight.WORD
    return Weight.WORD if AR_WORD(word) else None


def _only(following: list[str]) -> bool:
    """Tell whether words after a negation turn it into "only"."""
    pairs = zip(following, [*following[1:], ""], strict=True)
    return any(word in AR_ONLY and not after.startswith(("أن", "إن")) for word, after in pairs)


def _english(words: list[str], at: int, stops: list[bool]) -> Weight | None:
    word, first = words[at], words[at + 1] if at + 1 < len(words) and not stops[at] else ""
    if word in EN_FIRM or (word == "t" and at and words[at - 1].endswith("n")):
        idiom = (word, first) in {("no", "doubt"), ("no", "matter"), ("not", "only"), ("not", "least"), ("no", "less")}
        return Weight.FREE if idiom or (word == "nothing" and first == "but") else Weight.FIRM
    return Weight.WORD if EN_WORD(word) and word not in EN_NOT_WORD else None


def _french(words: list[str], at: int, stops: list[bool]) -> Weight | None:
    word, before = words[at], words[at - 1] if at else ""
    following = _after(words, at, stops, 1)
    first = following[0] if following else ""
    if word in ("ne", "n"):
        # Counted where it stands with que or alone; with pas and the like those are counted.
        clause = _after(words, at, stops)
        return None if FR_COMPLETE.intersection(clause) else Weight.WORD
    if word in FR_PAIRED:
        if word == "pas" and before in FR_STEP:
            return None
        ne = {"ne", "n"}.intersection(words[max(0, at - NEAR) : at])
        return Weight.FIRM if ne else (Weight.WORD if word in ("pas", "rien") else None)
    if word in FR_FIRM:
        idiom = (word, first) in {("sans", "doute"), ("non", "seulement"), ("sans", "abri")}
        return Weight.FREE if idiom else Weight.FIRM
    return Weight.WORD if FR_WORD(word) and word not in FR_NOT_WORD else None
