"""Adequacy: an embedder that knows what words mean, and the real one on sentences written by hand."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.briefing import Flag
from helpers.cache import SegmentCache
from helpers.checks.adequacy import Adequacy
from helpers.checks.calibration import Calibration, Limits, Scale, load_calibration
from helpers.checks.pair import Pair
from helpers.engines.loading import load_engine

MEANINGS = [
    "أعلن announced annoncé",
    "الجيش army armée",
    "سيطر took pris",
    "المدينة town ville",
    "فجرا dawn aube",
    "فر fled fui",
    "السكان residents habitants",
    "الشمال north nord",
    "الجوع hunger faim",
    "الوزير minister ministre",
    "الموازنة budget",
    "المدارس schools écoles",
]
WORDS = {word: at for at, words in enumerate(MEANINGS) for word in words.split()}
SCALE = Scale(bias=0.0, gain=10.0, information=-2.0, threshold=1.2, bound=0.1)
ADDED = Scale(bias=0.0, gain=10.0, information=2.0, threshold=1.5, bound=0.1)
CENTRE = dict.fromkeys(("ar", "en", "fr"), np.zeros(len(MEANINGS) + 1, np.float32))
CALIBRATION = Calibration("words", "0", 4, 9, 0.0, CENTRE, dict.fromkeys(("en", "fr"), Limits(0.3, 0.5, SCALE, ADDED)))


class WordEmbedder:
    """Counts the words it knows; everything else is one further number."""

    name = identity = "words"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        self.asked += texts
        rows = np.full((len(texts), len(MEANINGS) + 1), 0.01, np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in re.findall(r"\w+", text):
                row[WORDS.get(word, len(MEANINGS))] += 1 if word in WORDS else 0.02
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture
def embedder() -> WordEmbedder:
    return WordEmbedder()


@pytest.fixture
def adequacy(embedder: WordEmbedder, tmp_path: Path) -> Adequacy:
    return Adequacy(embedder, SegmentCache(tmp_path / "cache.sqlite"), CALIBRATION)


SOURCE = "أعلن الجيش أنه سيطر على المدينة فجرا، بينما فر السكان نحو الشمال من الجوع"
RIGHT = {
    "en": "The army announced it took the town at dawn, while the residents fled to the north from hunger",
    "fr": "L'armée a annoncé avoir pris la ville à l'aube, tandis que les habitants ont fui la faim vers le nord",
}
SHORT = {
    "en": "The army announced it took the town at dawn",
    "fr": "L'armée a annoncé avoir pris la ville à l'aube",
}
OTHER = {
    "en": "The minister announced a budget for the schools, and nobody knows yet where the money will come from",
    "fr": "Le ministre des écoles veut un nouveau budget, mais personne ne sait encore d'où viendra tout cet argent",
}
LONG = {
    "en": RIGHT["en"] + ", and the minister promised a budget for the schools",
    "fr": RIGHT["fr"] + ", et le ministre a promis un budget pour toutes les écoles",
}


def only(found: list[tuple[Flag, ...]]) -> Flag:
    ((flag,),) = found
    return flag


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_right_translation_has_no_flag(adequacy: Adequacy, language: str) -> None:
    assert adequacy.check([Pair(SOURCE, RIGHT[language], language)]) == [()]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_when_a_clause_is_missing_then_it_is_named(adequacy: Adequacy, language: str) -> None:
    flag = only(adequacy.check([Pair(SOURCE, SHORT[language], language)]))
    assert (flag.check, flag.severity) == ("adequacy", "warning")
    (span,) = flag.spans
    assert span.side == "source"
    assert SOURCE[span.start : span.end] == "بينما فر السكان نحو الشمال من الجوع"
    assert SOURCE[span.start : span.end] in flag.reason
    assert "missing" in flag.reason


@pytest.mark.parametrize("language", ["en", "fr"])
def test_when_a_clause_is_added_then_it_is_named(adequacy: Adequacy, language: str) -> None:
    flag = only(adequacy.check([Pair(SOURCE, LONG[language], language)]))
    assert flag.severity == "warning"
    (span,) = flag.spans
    assert span.side == "target"
    assert LONG[language][span.start : span.end].startswith(("and the minister", "et le ministre"))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_when_the_translation_is_of_another_sentence_then_it_is_an_error(adequacy: Adequacy, language: str) -> None:
    flag = only(adequacy.check([Pair(SOURCE, OTHER[language], language)]))
    assert (flag.severity, flag.spans) == ("error", ())


def test_a_cosine_in_between_is_doubtful(embedder: WordEmbedder, tmp_path: Path) -> None:
    strict = replace(CALIBRATION, limits={"en": Limits(0.3, 0.9999, SCALE, ADDED)})
    adequacy = Adequacy(embedder, SegmentCache(tmp_path / "cache.sqlite"), strict)
    flag = only(adequacy.check([Pair(SOURCE, RIGHT["en"].replace("hunger", "schools"), "en")]))
    assert (flag.severity, flag.reason) == ("warning", "The translation may not say what the Arabic says.")


def test_of_a_short_sentence_nothing_is_certain(adequacy: Adequacy) -> None:
    short = Pair("أعلن الجيش سيطر فجرا", "Schools for the hungry residents of the north", "en")
    assert only(adequacy.check([short])).severity == "warning"


def test_when_no_clause_can_be_named_then_the_length_is(adequacy: Adequacy) -> None:
    source = "أعلن الجيش الوطني السوري الحر المعارض المسلح سيطرته الكاملة التامة"
    flag = only(adequacy.check([Pair(source, "announced army took", "en")]))
    assert flag.reason == "The translation is short for the Arabic: part of it may be missing."
    assert flag.spans == ()


def test_reasons_are_in_the_readers_language(adequacy: Adequacy) -> None:
    pairs = [Pair(SOURCE, text, "en", "fr") for text in (SHORT["en"], LONG["en"], OTHER["en"])]
    reasons = [flag.reason for flags in adequacy.check(pairs) for flag in flags]
    assert reasons[0].startswith("Le passage « بينما")
    assert reasons[1].startswith("Le passage « and the minister")
    assert reasons[2] == "La traduction ne semble pas dire ce que dit l'arabe."


def test_a_long_clause_is_shortened_in_the_reason_and_whole_in_the_span(adequacy: Adequacy) -> None:
    source = SOURCE + " ومن البرد" * 20
    flag = only(adequacy.check([Pair(source, SHORT["en"], "en")]))
    assert len(flag.reason) < 200
    assert flag.spans[0].end <= len(source)


@pytest.mark.parametrize(
    "pair",
    [
        Pair("", "The minister announced a budget", "en"),
        Pair(SOURCE, "", "en"),
        Pair(SOURCE, "...", "en"),
        Pair("حلب", "Homs", "en"),
        Pair("الوزير الجيش الموازنة", "schools north hunger and the dawn of a new town", "en"),
        Pair(SOURCE, "Der Minister sprach über die Schulen des Landes", "de"),
    ],
)
def test_where_it_cannot_tell_it_is_silent(adequacy: Adequacy, embedder: WordEmbedder, pair: Pair) -> None:
    assert adequacy.check([pair]) == [()]
    assert embedder.asked == []


def test_thresholds_of_another_embedder_are_not_used(embedder: WordEmbedder, tmp_path: Path) -> None:
    adequacy = Adequacy(embedder, SegmentCache(tmp_path / "cache.sqlite"))
    assert adequacy.check([Pair(SOURCE, OTHER["en"], "en")]) == [()]
    assert embedder.asked == []


def test_each_text_is_embedded_once_and_a_warm_run_embeds_nothing(adequacy: Adequacy, embedder: WordEmbedder) -> None:
    pairs = [Pair(SOURCE, text, "en") for text in (RIGHT["en"], SHORT["en"], OTHER["en"], RIGHT["en"])]
    cold = adequacy.check(pairs)
    assert len(embedder.asked) == len(set(embedder.asked)) > 4
    assert cold[0] == cold[3]
    embedder.asked.clear()
    assert adequacy.check(pairs) == cold
    assert adequacy.check([replace(pair, reader="fr") for pair in pairs])[1] != cold[1]
    assert embedder.asked == []


def test_other_thresholds_are_another_result(adequacy: Adequacy, embedder: WordEmbedder, tmp_path: Path) -> None:
    pair = Pair(SOURCE, SHORT["en"], "en")
    assert adequacy.check([pair]) != [()]
    lax = replace(CALIBRATION, digest="1", limits={"en": Limits(0.0, 0.0, replace(SCALE, threshold=99), ADDED)})
    assert Adequacy(embedder, SegmentCache(tmp_path / "cache.sqlite"), lax).check([pair]) == [()]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(source=st.text(max_size=80), target=st.text(max_size=80))
def test_hostile_text_never_raises(source: str, target: str) -> None:
    adequacy = Adequacy(WordEmbedder(), SegmentCache(Path("unused"), enabled=False), CALIBRATION)
    for flag in adequacy.check([Pair(source, target, "en")])[0]:
        for span in flag.spans:
            assert 0 <= span.start < span.end <= len(source if span.side == "source" else target)


def test_the_shipped_thresholds_are_whole() -> None:
    calibration = load_calibration()
    assert set(calibration.centre) == {"ar", "en", "fr"}
    assert set(calibration.limits) == {"en", "fr"}
    for limits in calibration.limits.values():
        assert 0 < limits.unrelated < limits.doubtful < 1
        assert limits.missing.information < 0 < limits.missing.gain
        assert limits.added.gain > 0 < limits.added.information


NEWS = [
    (
        "قالت الأمم المتحدة إن قافلة المساعدات دخلت البلدة المحاصرة صباح اليوم، وإن آلاف العائلات كانت "
        "تنتظر الغذاء والدواء "
        "منذ أشهر",
        "The United Nations said that the aid convoy had entered the besieged town this morning, and "
        "that thousands of "
        "families had been waiting for food and medicine for months",
        "L'ONU a déclaré que le convoi d'aide était entré ce matin dans la ville assiégée, et que des "
        "milliers de familles "
        "attendaient de la nourriture et des médicaments depuis des mois",
    ),
    (
        "أعلن وزير المالية أن الموازنة الجديدة ترفع رواتب المعلمين، بينما طالبت المعارضة بالتحقيق في "
        "صفقات شراء القمح",
        "The finance minister announced that the new budget raises the salaries of teachers, while the "
        "opposition called "
        "for an investigation into the wheat purchase deals",
        "Le ministre des Finances a annoncé que le nouveau budget augmente les salaires des "
        "enseignants, tandis que "
        "l'opposition a réclamé une enquête sur les marchés d'achat de blé",
    ),
    (
        "انهار جسر قديم في شمال البلاد بعد أمطار غزيرة استمرت ثلاثة أيام، وما زالت فرق الإنقاذ تبحث عن "
        "ناجين تحت الأنقاض",
        "An old bridge collapsed in the north of the country after heavy rain lasting three days, and "
        "rescue teams are "
        "still searching for survivors under the rubble",
        "Un vieux pont s'est effondré dans le nord du pays après trois jours de fortes pluies, et les "
        "équipes de secours "
        "cherchent encore des survivants sous les décombres",
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def real() -> Adequacy:
    return Adequacy(load_engine("multilingual-e5-small"), SegmentCache(enabled=False))


needs_package = pytest.mark.skipif(sys.platform == "win32", reason="the embedder's package has no wheel for Windows")


@needs_package
@pytest.mark.parametrize(("column", "language"), [(1, "en"), (2, "fr")])
def test_the_shipped_thresholds_pass_right_news_and_find_swapped_and_dropped(
    real: Adequacy, column: int, language: str
) -> None:
    right = [Pair(row[0], row[column], language) for row in NEWS]
    assert real.check(right) == [(), (), ()]
    swapped = [Pair(row[0], NEWS[i - 1][column], language) for i, row in enumerate(NEWS)]
    assert [only([flags]).severity for flags in real.check(swapped)] == ["error"] * 3
    dropped = [Pair(row[0], row[column].partition(",")[0], language) for row in NEWS]
    for row, flags in zip(NEWS, real.check(dropped), strict=True):
        (span,) = only([flags]).spans
        assert row[0][span.start : span.end] == row[0].partition("، ")[2]


@pytest.mark.parametrize(
    ("source", "language", "right", "wrong"),
    [
        ("قصف بالكلور", "en", "Chlorine bombing", "Coloring"),
        ("قصف بالكلور", "fr", "Bombardement au chlore", "Coloring"),
        ("هدنة جديدة", "en", "A new truce", "The football season"),
        ("غارات جوية جديدة", "fr", "Nouveaux raids aériens", "La saison des pluies"),
    ],
)
def test_a_heading_of_a_few_words_is_doubted(
    tmp_path: Path, source: str, language: str, right: str, wrong: str
) -> None:
    check = Adequacy(load_engine("multilingual-e5-small"), SegmentCache(tmp_path / "cache.sqlite3"))
    good, bad = check.check([Pair(source, right, language), Pair(source, wrong, language)])
    assert good == ()
    assert [(flag.check, flag.severity) for flag in bad] == [("adequacy", "warning")]
