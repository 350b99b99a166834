"""Checks of summary sentences: what the article lacks, what stands elsewhere, what nobody said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.checks.summary import FAR, UNRELATED, Checked, Sources, SummaryCheck
from helpers.evidence import Found
from helpers.glossary import Glossary

ARABIC = {
    1: "أعلنت وزارة الصحة في حلب مقتل 18 شخصا وإصابة ثلاثين آخرين.",
    2: "وقال وزير الخارجية الروسي سيرغي لافروف: «لن نوقف القصف قبل خروج المسلحين».",
    3: "ووصل وفد من تركيا إلى دمشق يوم الثلاثاء مع 250 طنا من الدواء.",
}
ENGLISH = {
    1: "The health ministry in Aleppo announced that 18 people were killed and thirty others wounded.",
    2: 'Russian foreign minister Sergei Lavrov said: "We will not stop the shelling before the gunmen leave."',
    3: "A delegation from Turkey reached Damascus on Tuesday with 250 tonnes of medicine.",
}
FRENCH = {
    1: "Le ministère de la Santé à Alep a annoncé la mort de 18 personnes, trente autres étant blessées.",
    2: "Le ministre russe Sergueï Lavrov a déclaré : « Nous n'arrêterons pas les bombardements avant leur départ. »",
    3: "Une délégation turque est arrivée mardi à Damas avec 250 tonnes de médicaments.",
}
SOURCES = {"ar": Sources(ARABIC, ARABIC), "en": Sources(ARABIC, ENGLISH), "fr": Sources(ARABIC, FRENCH)}


@pytest.fixture(scope="module")
def summary() -> SummaryCheck:
    return SummaryCheck(Glossary())


def found(*ids: int, best: float = 0.95, other: float = 0.93) -> Found:
    """The support of a sentence; all other segments are a little less like it."""
    return Found(ids, {segment: best if segment in ids else other for segment in ARABIC})


def marks(checked: Checked) -> list[tuple[str, str]]:
    return [(flag.check, flag.severity) for flag in checked.flags if flag.severity != "info"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Eighteen people died in Aleppo and 30 were hurt, the ministry said."),
        ("fr", "Dix-huit personnes ont péri à Alep et 30 ont été blessées, selon le ministère."),
        ("ar", "لقي ثمانية عشر شخصا مصرعهم في مدينة حلب وأصيب 30 آخرون."),
    ],
)
def test_when_all_is_in_the_support_then_nothing_is_flagged(summary: SummaryCheck, language: str, text: str) -> None:
    checked = summary.check(text, language, found(1), SOURCES[language])
    assert checked == Checked((1,), ())


@pytest.mark.parametrize(
    ("language", "text", "wrong"),
    [
        ("en", "The ministry said that 180 people were killed in Aleppo.", "180"),
        ("fr", "Le ministère parle de 81 morts à Alep et de trente blessés.", "81"),
        ("ar", "أعلنت الوزارة في حلب مقتل 77 شخصا.", "77"),
        ("en", "The ministry said that ninety people were wounded in Aleppo.", "ninety"),
    ],
)
def test_when_the_article_lacks_a_number_then_it_is_an_error(
    summary: SummaryCheck, language: str, text: str, wrong: str
) -> None:
    (flag,) = summary.check(text, language, found(1), SOURCES[language]).flags
    assert (flag.check, flag.severity) == ("numbers", "error")
    assert wrong in flag.reason and text[flag.spans[0].start : flag.spans[0].end] == wrong


def test_when_a_small_number_in_words_may_be_the_writers_count_then_it_is_a_warning(summary: SummaryCheck) -> None:
    checked = summary.check("The ministry spoke of four attacks in Aleppo.", "en", found(1), SOURCES["en"])
    assert marks(checked) == [("numbers", "warning")]


@pytest.mark.parametrize(
    ("language", "text", "wrong"),
    [
        ("en", "The health ministry in Baghdad announced that 18 people were killed.", "Baghdad"),
        ("fr", "Le ministère de la Santé à Bagdad a annoncé la mort de 18 personnes.", "Bagdad"),
        ("ar", "أعلنت وزارة الصحة في بغداد مقتل 18 شخصا.", "بغداد"),
    ],
)
def test_when_the_article_names_no_such_place_then_it_is_an_error(
    summary: SummaryCheck, language: str, text: str, wrong: str
) -> None:
    (flag,) = summary.check(text, language, found(1), SOURCES[language]).flags
    assert (flag.check, flag.severity) == ("names", "error")
    assert wrong in flag.reason and wrong in text[flag.spans[0].start : flag.spans[0].end]


def test_when_a_name_is_left_out_then_nothing_is_flagged(summary: SummaryCheck) -> None:
    assert not summary.check("In all, 18 people were killed, officials said.", "en", found(1), SOURCES["en"]).flags


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "As 18 people died in Aleppo, 250 tonnes of medicine arrived."),
        ("ar", "قتل 18 شخصا في حلب بينما وصل 250 طنا من الدواء."),
        ("en", "As 18 people died in Aleppo, a delegation came to Damascus."),
    ],
)
def test_when_another_sentence_holds_it_then_that_joins_the_support(
    summary: SummaryCheck, language: str, text: str
) -> None:
    assert summary.check(text, language, found(1), SOURCES[language]) == Checked((1, 3), ())


def test_when_the_sentence_that_holds_it_speaks_of_something_else_then_it_is_a_warning(summary: SummaryCheck) -> None:
    far = found(1, other=0.95 - FAR["en"] - 0.01)
    checked = summary.check("In Aleppo 250 people were killed.", "en", far, SOURCES["en"])
    assert checked.support == (1, 3)
    assert marks(checked) == [("numbers", "warning")] and "sentence 3" in checked.flags[0].reason
    named = summary.check("In Damascus 18 people were killed.", "en", far, SOURCES["en"])
    assert marks(named) == [("names", "warning")] and "Damascus" in named.flags[0].reason


SAID = 'Lavrov said: "We will not stop the shelling before the gunmen leave."'


def test_when_a_quotation_is_verbatim_then_nothing_is_flagged_and_its_sentence_is_support(
    summary: SummaryCheck,
) -> None:
    assert summary.check(SAID, "en", found(2), SOURCES["en"]) == Checked((2,), ())
    assert summary.check("The ministry rejected “Sergei Lavrov said”.", "en", found(1), SOURCES["en"]).support == (1, 2)


@pytest.mark.parametrize(
    ("language", "text", "translated", "severity"),
    [
        ("en", 'Lavrov said: "We will stop the shelling when the gunmen leave."', False, "error"),
        ("ar", "قال لافروف: «سنوقف القصف بعد خروج كل المسلحين».", False, "error"),
        ("en", 'Lavrov spoke of a "merciless" shelling.', False, "warning"),
        ("fr", "Lavrov a dit : « Nous ne cesserons pas de tirer avant leur sortie. »", True, "warning"),
    ],
)
def test_when_a_quotation_is_not_verbatim_then_it_is_flagged(
    summary: SummaryCheck, language: str, text: str, translated: bool, severity: str
) -> None:
    checked = summary.check(text, language, found(2), SOURCES[language], translated=translated)
    assert marks(checked) == [("quotes", severity)]


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_when_no_segment_is_like_the_sentence_then_it_is_an_error(summary: SummaryCheck, language: str) -> None:
    text = {"ar": "الطقس جميل.", "en": "The weather is fine.", "fr": "Il fait beau."}[language]
    limit = UNRELATED[language]
    low = summary.check(text, language, found(1, best=limit - 0.01, other=0.5), SOURCES[language])
    assert ("support", "error") in marks(low)
    assert not marks(summary.check(text, language, found(1, best=limit, other=0.5), SOURCES[language]))


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("I'm sorry, but I cannot help with that.", "refusal"),
        ("Killed and wounded and killed and wounded and killed and wounded and killed and wounded.", "loop"),
        ("Le ministère de la Santé a annoncé la mort de 18 personnes dans la ville.", "language"),
    ],
)
def test_when_the_form_is_wrong_then_it_is_an_error(summary: SummaryCheck, text: str, check: str) -> None:
    assert (check, "error") in marks(summary.check(text, "en", found(1), SOURCES["en"]))


def test_reasons_are_in_the_readers_language(summary: SummaryCheck) -> None:
    (flag,) = summary.check("In Aleppo 180 people were killed.", "en", found(1), SOURCES["en"], "fr").flags
    assert flag.reason == "Le nombre « 180 » ne se trouve pas dans l'article."


def test_what_holds_several_things_joins_the_support_once(summary: SummaryCheck) -> None:
    text = "In Aleppo 18 people died; 250 tonnes reached Damascus from Turkey on Tuesday."
    assert summary.check(text, "en", found(1), SOURCES["en"]).support == (1, 3)


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=60), language=st.sampled_from(["ar", "en", "fr"]))
def test_no_text_breaks_the_check_and_spans_lie_in_it(summary: SummaryCheck, text: str, language: str) -> None:
    checked = summary.check(text, language, found(1), SOURCES[language])
    assert set(checked.support) <= set(ARABIC)
    assert all(0 <= span.start <= span.end <= len(text) for flag in checked.flags for span in flag.spans)
