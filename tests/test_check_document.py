"""The checks of a whole document: each is asked, and what it finds stays with its sentence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from helpers.briefing import Count, Flag
from helpers.cache import SegmentCache
from helpers.check import check_translations
from helpers.checks.accounting import Entry, account
from helpers.checks.adequacy import Adequacy
from helpers.checks.document import Checked, DocumentChecker
from helpers.engines.loading import load_engine
from helpers.glossary import Glossary
from tests.briefings import TEXTS, make_briefing

LAVROV = "قال لافروف إن المحادثات ستستأنف غدا في جنيف."
LATER = "وأضاف لافروف أن الوفد سيصل مساء."
OTHER = "أغلقت المدارس في بيروت أبوابها بسبب العاصفة الثلجية التي ضربت البلاد."
RIGHT = {
    "en": (
        "Lavrov said the talks would resume tomorrow in Geneva.",
        "Lavrov added that the delegation would arrive in the evening.",
        "Schools in Beirut closed because of the snowstorm that hit the country.",
    ),
    "fr": (
        "Lavrov a déclaré que les pourparlers reprendraient demain à Genève.",
        "Lavrov a ajouté que la délégation arriverait dans la soirée.",
        "Les écoles de Beyrouth ont fermé à cause de la tempête de neige qui a frappé le pays.",
    ),
}


@pytest.fixture
def checker(suite: object, tmp_path: Path) -> DocumentChecker:
    return DocumentChecker(
        Glossary(), Adequacy(load_engine("multilingual-e5-small"), SegmentCache(tmp_path / "cache.sqlite3"))
    )


def _flags(checker: DocumentChecker, texts: tuple[str | None, ...], language: str) -> dict[int, set[str]]:
    entries = [Entry(n, a, b) for n, (a, b) in enumerate(zip((LAVROV, LATER, OTHER), texts, strict=True), 11)]
    found = checker.check(entries, language).flags
    return {number: {flag.check for flag in flags if flag.severity != "info"} for number, flags in found.items()}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_right_document_has_no_flag(checker: DocumentChecker, language: str) -> None:
    assert not any(_flags(checker, RIGHT[language], language).values())


@pytest.mark.parametrize("language", ["en", "fr"])
def test_accounting_is_asked(checker: DocumentChecker, language: str) -> None:
    one, _, three = RIGHT[language]
    assert _flags(checker, (one, "", three), language) == {12: {"accounting"}}
    assert _flags(checker, (one, None, three), language) == {12: {"accounting"}}
    assert "accounting" in _flags(checker, (one, one, three), language)[12]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_spelling_is_asked_and_the_reason_gives_the_sentence(checker: DocumentChecker, language: str) -> None:
    one, two, three = RIGHT[language]
    entries = [Entry(11, LAVROV, one), Entry(12, LATER, two.replace("Lavrov", "Lafrov")), Entry(13, OTHER, three)]
    found = checker.check(entries, language).flags
    reasons = [flag.reason for flag in found[12] if flag.check == "names"]
    assert any("Lafrov" in text and "Lavrov" in text and "11" in text for text in reasons)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_meaning_is_asked(checker: DocumentChecker, language: str) -> None:
    unrelated = {"en": "The goalkeeper was in great form all year.", "fr": "Le gardien était en grande forme."}
    assert "adequacy" in _flags(checker, (*RIGHT[language][:2], unrelated[language]), language)[13]


def test_rules_are_asked(checker: DocumentChecker) -> None:
    one, two, three = RIGHT["en"]
    assert "names" in _flags(checker, (one, two, three.replace("Beirut", "Damascus")), "en")[13]


class Told:
    """A checker that says what it is asked."""

    def check(self, entries: list[Entry], language: str) -> Checked:
        return Checked({2: (Flag("numbers", "error", "told"),)}, account(entries))


def test_a_second_check_replaces_the_flags_of_the_first_and_keeps_the_engines() -> None:
    briefing = make_briefing()
    engine = Flag("unfinished", "error", "stopped")
    first, *rest = briefing.translations["en"]
    briefing = briefing.with_translations("en", (replace(first, flags=(engine, Flag("names", "error", "old"))), *rest))
    checked = check_translations(briefing, "en", Told())  # type: ignore[arg-type]
    again = check_translations(checked, "en", Told())  # type: ignore[arg-type]
    assert checked == again
    assert [flag.reason for flag in checked.translation("en", 1).flags] == ["stopped"]
    assert [flag.reason for flag in checked.translation("en", 2).flags] == ["told"]
    assert checked.accounts["en"] == (Count("sentence", 3, 3), Count("heading", 2, 2))


def test_a_segment_without_translation_is_given_an_empty_one() -> None:
    briefing = check_translations(make_briefing(missing=[(3, "en")]), "en", Told())  # type: ignore[arg-type]
    assert len(briefing.translations["en"]) == len(TEXTS)
    assert briefing.translation("en", 3).text == ""
    assert briefing.accounts["en"][0] == Count("sentence", 2, 3)
