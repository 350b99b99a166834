"""Words exchanged for their opposite: cases by hand, in both target languages."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.checks import opposites
from helpers.checks.opposites import check_opposites
from helpers.checks.pair import Pair

EXCHANGED = [
    ("تواصل قوات المعارضة التصدي لهجمات قوات النظام", "en", "Regime forces continue to repel attacks by regime forces"),
    ("تواصل قوات المعارضة التصدي لهجمات قوات النظام", "fr", "Les forces du régime repoussent les forces du régime"),
    ("في شرق حلب", "fr", "dans le sud d'Alep"),
    ("في ريف حماة الشرقي", "en", "in the southern Hama countryside"),
    ("ارتفعت الأسعار 5 في المئة", "en", "Prices fell 5 percent"),
    ("ارتفعت الأسعار 5 في المئة", "fr", "Les prix ont baissé de 5 %"),
    ("تراجع التضخم", "en", "Inflation rose"),
    ("زادت الصادرات إلى مصر", "en", "Imports to Egypt went up"),
    ("فاز الفريق في المباراة", "fr", "L'équipe a perdu le match"),
    ("أُفرج عن الصحفي", "en", "The journalist was detained"),
    ("اعتقلت الشرطة ناشطا", "fr", "La police a libéré un militant"),
    ("قتل ثلاثة جنود", "en", "Three soldiers were wounded"),
    ("وأصيب خمسة مدنيين", "fr", "Cinq civils ont été tués"),
]
KEPT = [
    ("تواصل قوات المعارضة التصدي لهجمات قوات النظام", "en", "Rebels continue to repel attacks by government forces"),
    ("المظاهرات المناهضة للحكومة", "en", "Anti-government protests"),
    ("المظاهرات المناهضة للحكومة", "fr", "Les manifestations antigouvernementales"),
    ("في غرب البلاد", "fr", "Il est à l'ouest du pays"),
    ("مقتل 3 وإصابة 5", "en", "Three people died and five were hurt"),
    ("مقتل 3 وإصابة 5", "fr", "Trois morts et cinq blessés"),
    ("ارتفعت الأسعار", "en", "Prices are higher"),
    ("قتل ثلاثة جنود", "en", "Three soldiers lost their lives"),
    ("شمال شرق سوريا", "en", "northeastern Syria"),
    ("شمال شرق سوريا", "fr", "le nord-est de la Syrie"),
]


@pytest.mark.parametrize(("source", "language", "target"), EXCHANGED)
def test_an_opposite_is_flagged_with_both_words(source: str, language: str, target: str) -> None:
    flags = check_opposites(Pair(source, target, language))
    assert [(flag.check, flag.severity) for flag in flags] == [("opposites", "warning")]
    *_, there = flags[0].spans
    assert there.side == "target" and target[there.start : there.end] in flags[0].reason


@pytest.mark.parametrize(("source", "language", "target"), KEPT)
def test_what_says_the_same_passes(source: str, language: str, target: str) -> None:
    assert check_opposites(Pair(source, target, language)) == ()


def test_the_reason_is_in_the_readers_language() -> None:
    (flag,) = check_opposites(Pair("في شرق حلب", "dans le sud d'Alep", "fr", "fr"))
    assert flag.reason.startswith("L'arabe dit شرق")
    assert flag.spans[0].start == 3 and flag.spans[0].end == 6


def test_every_set_has_members_in_three_languages() -> None:
    file = Path(opposites.__file__).with_suffix(".toml")
    for members in tomllib.loads(file.read_text("utf-8")).values():
        assert len(members) > 1
        for words in members.values():
            assert set(words) == {"ar", "en", "fr"} and all(words.values())


@given(source=st.text(max_size=60), target=st.text(max_size=60), language=st.sampled_from(["en", "fr"]))
def test_no_text_breaks_it(source: str, target: str, language: str) -> None:
    for word in ("", "شرق "):
        for flag in check_opposites(Pair(word + source, "sud " + target, language)):
            for span in flag.spans:
                assert 0 <= span.start <= span.end <= len(word + source if span.side == "source" else "sud " + target)
