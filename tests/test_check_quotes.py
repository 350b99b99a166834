"""Quotation marks, quotations and attribution, in cases from Arabic news usage."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.checks.attribution import check_attribution
from helpers.checks.pair import Pair, reason
from helpers.checks.quote_marks import find_quotes
from helpers.checks.quotes import check_quotes, verbatim

SPEECH = 'قال الوزير: "لن نقبل أي اتفاق لا يضمن عودة اللاجئين إلى ديارهم".'
SAID = 'The minister said: "We will accept no deal that does not let the refugees return home."'
DIT = "Le ministre a dit : « Nous n'accepterons aucun accord qui ne garantisse pas le retour des réfugiés. »"


@pytest.mark.parametrize(
    ("text", "quotes", "loose"),
    [
        ('قال "نعم" و"لا"', ["نعم", "لا"], 0),
        ('بـ"الصيغة السحرية"', ["الصيغة السحرية"], 0),
        ('"نص" ثم "نص آخر"، ثم', ["نص", "نص آخر"], 0),
        ("»نص كامل« ثم", ["نص كامل"], 0),
        ("«قال إن “الأمر انتهى” أمس»", ["قال إن “الأمر انتهى” أمس", "الأمر انتهى"], 0),
        ("((نداء السلام)) في أبوجا", ["نداء السلام"], 0),
        ("<<نداء>>", ["نداء"], 0),
        ("‹mot›", ["mot"], 0),
        ("„Wort“ und", ["Wort"], 0),
        ("” نص “", [" نص "], 0),
        ('a "b "c" d" e', ['b "c" d', "c"], 0),
        ("« l'homme dit “oui” et ‘non’ »", [" l'homme dit “oui” et ‘non’ ", "oui", "non"], 0),
        ("the boys' club isn't 'closed', it's l'État d’aujourd’hui", ["closed"], 0),
        ("l’ami d’un homme qu’on", [], 0),
        ("rock 'n' roll of the '90s", ["n"], 0),
        ('a 5\'10" man and a 19" screen', [], 0),
        ('He said "I am', [], 1),
        ('in 1992."', [], 1),
        ('go away."', [], 1),
        ("« ouvert", [], 1),
        ('"" and «»', [], 0),
        ("", [], 0),
    ],
)
def test_quotations_are_found(text: str, quotes: list[str], loose: int) -> None:
    found = find_quotes(text)
    assert [quote.inside for quote in found.quotes] == quotes
    assert len(found.loose) == loose


def test_depth_counts_what_holds_a_quotation() -> None:
    found = find_quotes("« a “b 'c' d” » et \"e\"")
    assert [quote.depth for quote in found.quotes] == [0, 1, 2, 0]


@pytest.mark.parametrize(
    ("source", "english", "french"),
    [
        (SPEECH, SAID, DIT),
        ('وصفه بأنه "فخ".', "He called it “a trap”.", "Il l'a qualifié de « piège »."),
        (
            '"نعم"، قال، "سنعود إلى بيوتنا قريبا".',
            '"Yes," he said, "we shall be home soon."',
            "«Oui», dit-il, «nous rentrerons bientôt».",
        ),
        ("قال «كل شيء انتهى».", "He said 'everything is over'.", "Il a dit « tout est fini »."),
        ("لا اقتباس هنا.", "The boys' house isn't here.", "L'hôtel d'Alep n'est plus."),
        (
            '"نريد السلام ونريد أن نعود إلى بيوتنا" قال الرجل',
            '"We want peace," said the man, "and we want to go back to our homes."',
            "« Nous voulons la paix », dit l'homme, « et nous voulons rentrer chez nous. »",
        ),
    ],
)
def test_when_quotations_agree_then_no_flag(source: str, english: str, french: str) -> None:
    assert check_quotes(Pair(source, english, "en")) == ()
    assert check_quotes(Pair(source, french, "fr")) == ()


LOST = [
    # what is quoted, without its marks in English and French, severity
    (SPEECH, "The minister will accept no deal.", "Le ministre n'acceptera aucun accord.", "error"),
    (
        'ووصفت الوضع بأنه "كارثي".',
        "She described the situation as disastrous.",
        "Elle juge la situation désastreuse.",
        "warning",
    ),
    ('يواجهون "الإبادة".', "They face annihilation.", "Ils font face à l'extermination.", "warning"),
    (
        'ناشدت إيقاف "مذابح حلب".',
        "It called for an end to the massacres.",
        "Elle a demandé la fin des massacres.",
        "warning",
    ),
    # names: the word before tells, or the spelling
    ('خطفت منظمة "أطباء بلا حدود"', "Doctors Without Borders", "Médecins sans frontières", "info"),
    ('علقت "أرامكو" مبيعاتها.', "Aramco suspended its sales.", "Aramco a suspendu ses ventes.", "info"),
    ('زار "لافروف" دمشق.', "Lavrov visited Damascus.", "Lavrov s'est rendu à Damas.", "info"),
    ('قالت "بي بي سي".', "The BBC said so.", "Selon la BBC.", "info"),
]


@pytest.mark.parametrize(("source", "english", "french", "severity"), LOST)
def test_when_a_quotation_is_lost_then_flagged(source: str, english: str, french: str, severity: str) -> None:
    quoted = find_quotes(source).quotes[0]
    for language, target in (("en", english), ("fr", french)):
        (flag,) = check_quotes(Pair(source, target, language))
        assert (flag.check, flag.severity) == ("quotes", severity)
        assert [(span.side, span.start, span.end) for span in flag.spans] == [("source", quoted.start, quoted.end)]


def test_when_one_of_two_is_lost_then_it_is_named_by_its_length() -> None:
    source = 'وصفه بأنه "كارثة"، وقال إن "الناس يموتون في الشوارع ولا أحد يساعدهم".'
    (flag,) = check_quotes(Pair(source, "He called it a “disaster” and said that people die and nobody helps.", "en"))
    assert "الناس يموتون" in flag.reason and flag.severity == "warning"


@pytest.mark.parametrize(
    ("case", "source", "target", "severity"),
    [
        ("unbalanced", SPEECH, 'The minister said: "We will accept no deal', "warning"),
        ("added", "قال الوزير إنه يرفض الاتفاق.", 'The minister said: "I reject this deal for ever."', "warning"),
        ("added", "بدأت عملية نبع السلام.", "Operation “Peace Spring” began.", "info"),
        (
            "longer",
            'قال مدير المستشفى إن الوضع "سيئ".',
            'The "hospital director said that the situation is very bad".',
            "warning",
        ),
        (
            "shorter",
            SPEECH,
            'The minister said he would accept "no deal" that does not let refugees return.',
            "warning",
        ),
        (
            "nesting",
            "«قال إن “الأمر انتهى” أمس في حلب كلها»",
            "“He said it was over yesterday” in all of “Aleppo”",
            "warning",
        ),
        (
            "order",
            'قال "لا" ثم أضاف "لن نعود إلى هذه الطاولة أبدا ما دام القصف مستمرا".',
            '"We shall not come back to this table while shells fall", he said, then "no".',
            "info",
        ),
    ],
)
def test_when_quotations_differ_then_the_case_is_named(case: str, source: str, target: str, severity: str) -> None:
    (flag,) = check_quotes(Pair(source, target, "en"))
    assert flag.severity == severity
    start = reason("quotes", case, "en", words="|").split("|")[0]
    assert flag.reason.startswith(start)


def test_when_quotations_run_over_segments_then_no_flag() -> None:
    assert check_quotes(Pair('وأضاف: "لقد مررنا بأزمة.', 'He added: "We have been through a crisis.', "en")) == ()


ATTRIBUTED = [
    (
        "قال الوزير إن القصف توقف.",
        "The minister said the shelling had stopped.",
        "Le ministre a dit que le bombardement avait cessé.",
    ),
    ("أفادت وكالة بأن الجسر انهار.", "The bridge collapsed, an agency reported.", "Le pont se serait effondré."),
    ("بحسب ناشطين، قتل عشرة.", "Ten died, according to activists.", "Dix morts, selon des militants."),
    ("بحسب الجيش، البلدة آمنة.", "The army stated the town was safe.", "D’après l'armée, la ville est sûre."),
    ("زعم الجيش أن البلدة آمنة.", "The army claimed the town was safe.", "L'armée prétend que la ville est sûre."),
    ("أعلن الحزب برنامجه.", "The party has a programme.", "Le parti a un programme."),
]
FACTS = [
    ("قال الوزير إن القصف توقف.", "The shelling stopped.", "Le bombardement a cessé.", "قال"),
    (
        "وأكدت المنظمة أن المستشفى خرج عن الخدمة.",
        "The hospital is out of service.",
        "L'hôpital est hors service.",
        "وأكدت",
    ),
    ("بحسب ناشطين، قتل عشرة.", "Ten people were killed.", "Dix personnes ont été tuées.", "بحسب"),
    (
        "أعلن الجيش أن الولايات المتحدة مسؤولة.",
        "The United States is responsible.",
        "Après la bataille, les États-Unis sont responsables.",
        "أعلن",
    ),
    ('"نريد السلام"، قال الرجل.', "“We want peace.”", "« Nous voulons la paix. »", "قال"),
]


@pytest.mark.parametrize(("source", "english", "french"), ATTRIBUTED)
def test_when_someone_still_says_it_then_no_flag(source: str, english: str, french: str) -> None:
    assert check_attribution(Pair(source, english, "en")) == ()
    assert check_attribution(Pair(source, french, "fr")) == ()


@pytest.mark.parametrize(("source", "english", "french", "word"), FACTS)
def test_when_a_report_becomes_a_fact_then_flagged(source: str, english: str, french: str, word: str) -> None:
    for language, target in (("en", english), ("fr", french)):
        (flag,) = check_attribution(Pair(source, target, language))
        (span,) = flag.spans
        assert (flag.check, flag.severity, source[span.start : span.end]) == ("attribution", "warning", word)


def test_reasons_are_in_the_readers_language() -> None:
    lost = [check_quotes(Pair(SPEECH, "No deal.", "en", reader))[0].reason for reader in ("en", "fr")]
    assert "quotation marks" in lost[0] and "guillemets" in lost[1]
    said = [check_attribution(Pair(SPEECH, "No deal.", "en", reader))[0].reason for reader in ("en", "fr")]
    assert "as fact" in said[0] and "pour un fait" in said[1]


SUPPORT = "Le ministre a dit : « L'accord n'est pas signé, mais il le sera demain à Genève. »"


@pytest.mark.parametrize(
    ("quote", "held"),
    [
        ("L'accord n'est pas signé", True),
        ("l’accord n’est pas signé,", True),
        ("L'accord […] sera demain", True),
        ("L'accord ... à Genève", True),
        ("L'accord n'est pas [encore] signé", True),
        ("L'accord est signé", False),
        ("sera demain […] L'accord", False),
        ("accord signé", False),
        ("cord n'est pas", False),
        ("", True),
    ],
)
def test_verbatim(quote: str, held: bool) -> None:
    assert verbatim(quote, SUPPORT) is held


def test_verbatim_arabic_without_vowel_marks() -> None:
    assert verbatim("لم نعد نجد الأماكن", 'قائلا "لَمْ نعُد نجد الأماكن لدفن الموتى"')
    assert not verbatim("نجد الأماكن", "لم نعد نجد أماكن")


MARKS = st.lists(st.sampled_from([*"\"“”„«»‹›'‘’`،.:; aب1", "((", "))", "<<", ">>", "''", "قال ", "أن "])).map("".join)


@given(st.text() | MARKS, st.text() | MARKS, st.sampled_from(["en", "fr"]), st.sampled_from(["en", "fr"]))
def test_any_text_is_checked_and_spans_lie_inside(source: str, target: str, language: str, reader: str) -> None:
    pair = Pair(source, target, language, reader)
    for flag in (*check_quotes(pair), *check_attribution(pair)):
        assert flag.reason and flag.spans
        for span in flag.spans:
            assert 0 <= span.start < span.end <= len(source if span.side == "source" else target)


@given(st.text() | MARKS)
def test_quotations_lie_in_order_and_hold_what_they_say(text: str) -> None:
    found = find_quotes(text)
    assert [quote.start for quote in found.quotes] == sorted(quote.start for quote in found.quotes)
    for quote in found.quotes:
        assert quote.inside in text[quote.start : quote.end] and quote.letters


@given(st.text(), st.text(), st.text())
def test_a_text_is_verbatim_in_what_holds_it(before: str, text: str, after: str) -> None:
    plain = re.sub(r"[\[(….]", " ", text)
    assert verbatim(plain, f"{before} {plain} {after}")


def test_hostile_heaps_of_marks_take_no_long_time() -> None:
    start = time.process_time()
    for heap in ('"' * 50_000, ' "a' * 20_000, "«" * 20_000 + '"a ' * 20_000, "'a " * 20_000, '"a" ' * 5_000):
        check_quotes(Pair(heap, heap, "en"))
        check_quotes(Pair(heap, "", "fr"))
    assert time.process_time() - start < 10
