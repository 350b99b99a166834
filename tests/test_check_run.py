"""Every check is asked: one wrong translation per check, and a right one that passes them all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.briefing import Segment
from helpers.check import in_source
from helpers.checks.number_values import check_numbers
from helpers.checks.pair import Pair
from helpers.checks.run import PairChecker
from helpers.frequency import frequency
from helpers.glossary import Glossary

SOURCE = 'وقال الرئيس في شرق حلب إن 18 مدنيا لم يصلوا، مضيفا "سنفتح ممرات آمنة للجميع غدا صباحا".'
RIGHT = {
    "en": 'The president said in eastern Aleppo that 18 civilians had not arrived, adding: "We will open safe '
    'corridors for everyone tomorrow morning."',
    "fr": "Le président a déclaré dans l'est d'Alep que 18 civils n'étaient pas arrivés, ajoutant : « Nous ouvrirons "
    "des couloirs sûrs pour tous demain matin ».",
}
WRONG = {
    "form": {"en": [("18 civilians", "18 مدنيا عزل")], "fr": [("18 civils", "18 مدنيا عزل")]},
    "numbers": {"en": [("18", "180")], "fr": [("18", "180")]},
    "names": {"en": [("Aleppo", "Homs")], "fr": [("Alep", "Homs")]},
    "negation": {"en": [("had not arrived", "had arrived")], "fr": [("n'étaient pas arrivés", "étaient arrivés")]},
    "opposites": {"en": [("eastern", "western")], "fr": [("l'est", "l'ouest")]},
    "quotes": {"en": [('"', "")], "fr": [("«", "")]},
    "attribution": {"en": [("said", "went"), ("adding", "and")], "fr": [("a déclaré", "va"), ("ajoutant", "et")]},
}


@pytest.fixture(scope="module")
def checker() -> PairChecker:
    made = PairChecker(Glossary())
    # Word lists are read on first need: here, not within a timed example.
    frequency("قال")
    for language, target in RIGHT.items():
        made.check(Pair(SOURCE, target, language))
    return made


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_right_translation_has_no_flag(checker: PairChecker, language: str) -> None:
    assert checker.check(Pair(SOURCE, RIGHT[language], language)) == ()


def test_every_check_has_a_mistake_to_find(checker: PairChecker) -> None:
    assert set(WRONG) == set(checker.checks)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("check", WRONG)
def test_each_check_finds_its_own_mistake(checker: PairChecker, check: str, language: str) -> None:
    wrong = RIGHT[language]
    for before, after in WRONG[check][language]:
        assert before in wrong
        wrong = wrong.replace(before, after)
    found = [flag for flag in checker.checks[check](Pair(SOURCE, wrong, language)) if flag.severity != "info"]
    assert found
    assert set(found) <= set(checker.check(Pair(SOURCE, wrong, language)))


@pytest.mark.parametrize(
    ("source", "target", "severity", "says"),
    [
        ("قتل 18 مدنيا", "180 civilians were killed", "error", "says 18; the translation says 180"),
        ("قتل 18 مدنيا", "civilians were killed", "error", "has the number 18; the translation does not"),
        ("قتل مدنيون", "18 civilians were killed", "error", "has the number 18; the Arabic does not"),
        ("قتل خمسة مدنيين", "civilians were killed", "warning", "خمسة"),
    ],
)
def test_numbers_missing_changed_and_added(source: str, target: str, severity: str, says: str) -> None:
    (flag,) = check_numbers(Pair(source, target, "en"))
    assert flag.severity == severity and says in flag.reason
    for span in flag.spans:
        text = source if span.side == "source" else target
        assert 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("أكثر من ألف وخمسمائة شخص", "more than 1,500 people", "en"),
        ("زهاء 150 ألف مدني", "some 150,000 civilians", "en"),
        ("زهاء 150 ألف مدني", "environ 150.000 civils", "fr"),
        ("في الأيام ال26 الماضية", "over the past 26 days", "en"),
        ("ما بين 3000 و3500", "entre 3 000 et 3 500", "fr"),
        ("نسبة ٣٫٥ في المئة", "3.5 percent", "en"),
        ("سبعة أبناء", "seven children", "en"),
    ],
)
def test_equal_values_in_other_forms_pass(source: str, target: str, language: str) -> None:
    assert check_numbers(Pair(source, target, language)) == ()


def test_the_reason_is_in_the_readers_language() -> None:
    (flag,) = check_numbers(Pair("قتل 18 مدنيا", "180 civils tués", "fr", reader="fr"))
    assert flag.reason == "L'arabe dit 18 ; la traduction dit 180."


def test_spans_are_moved_to_the_source_as_it_stands() -> None:
    segment = Segment(1, "sentence", 0, 16, "قُتل 18 مدنياً و18 ", "قتل 18 مدنيا و18")
    (flag,) = check_numbers(Pair(segment.text, "civilians were killed", "en"))[:1]
    (span,) = in_source(segment, [flag])[0].spans
    assert segment.source[span.start : span.end] == "18"


@given(source=st.text(max_size=80), target=st.text(max_size=80), language=st.sampled_from(["en", "fr"]))
def test_no_text_breaks_a_check(checker: PairChecker, source: str, target: str, language: str) -> None:
    for flag in checker.check(Pair(source, target, language)):
        for span in flag.spans:
            assert 0 <= span.start <= span.end <= len(source if span.side == "source" else target)
