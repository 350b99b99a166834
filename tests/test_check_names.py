"""Names: missing, swapped, added, spelt in two ways; and the newsroom's own terms."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.briefing import Flag
from helpers.checks.names import NameCheck
from helpers.checks.pair import Pair
from helpers.glossary import Glossary
from tests.swapped_names import SENTENCES

# ruff: noqa: E501 (one case a line)

# Arabic, English, French: right translations, none of which may be flagged.
RIGHT = [
    ("وصل الوفد إلى حلب صباح الثلاثاء.", "The delegation reached Aleppo on Tuesday morning.", "La délégation est arrivée à Alep mardi matin."),
    ("قتل جنديان سوريان في حمص.", "Two Syrian soldiers were killed in Homs.", "Deux soldats syriens ont été tués à Homs."),
    ("وقال لافروف إن موسكو ترفض العقوبات.", "Lavrov said Moscow rejected the sanctions.", "Lavrov a dit que Moscou rejetait les sanctions."),
    ("أعلنت الخارجية الفرنسية موقفها.", "The French foreign ministry set out its position.", "Le ministère français des Affaires étrangères a exposé sa position."),
    ("دعا أردوغان إلى هدنة.", "Erdoğan called for a truce.", "Erdogan a appelé à une trêve."),
    ("قصف الطيران بلدة معرزيتا.", "Aircraft bombed the town of Ma'arzita.", "L'aviation a bombardé la localité de Maarzita."),
    ("نقلت وكالة شهبا برس الخبر.", "Shahba Press reported the news.", "L'agence Chahba Press a rapporté la nouvelle."),
    ("فرضت الولايات المتحدة عقوبات.", "Washington imposed sanctions.", "Les États-Unis ont imposé des sanctions."),
    ("انتقدت الأمم المتحدة الهجوم.", "The UN criticised the attack.", "L'ONU a critiqué l'attaque."),
    ("غادر اللاجئون السودانيون مصر.", "Sudanese refugees left Egypt.", "Les réfugiés soudanais ont quitté l'Egypte."),
    ("اجتمع الوزراء الأوروبيون في بروكسل.", "European ministers met in Brussels.", "Les ministres européens se sont réunis à Bruxelles."),
    ("قال علي حسن إنه سعيد.", "Ali Hassan said he was happy.", "Ali Hassan s'est dit heureux."),
    ("عاش إلى عمر متقدم على يمين الطريق.", "He lived to a great age right of the road.", "Il a vécu vieux à droite de la route."),
    ("سيطر الحوثيون على الحديدة.", "The Huthis took Hodeida.", "Les Houthis ont pris Hodeïda."),
    ("زار الرئيس التشيلي كييف في 3 مايو.", "The Chilean president visited Kiev on May 3.", "Le président chilien a visité Kiev le 3 mai."),
    ("وقع الانفجار في دير الزور.", "The blast hit Deir Ezzor.", "L'explosion a touché Deir Ezzor."),
]  # fmt: skip

# Arabic, language, wrong translation, what the reason must name.
SWAPPED = [
    ("وصل الوفد إلى حلب.", "en", "The delegation reached Homs.", ("حلب", "Aleppo", "Homs")),
    ("وصل الوفد إلى حلب.", "fr", "La délégation est arrivée à Homs.", ("حلب", "Alep", "Homs")),
    ("قال لافروف ذلك.", "en", "Kerry said so.", ("لافروف", "Lavrov", "Kerry")),
    ("انسحبت القوات من العراق.", "en", "The forces left Iran.", ("العراق", "Iraq", "Iran")),
    ("انسحبت القوات من نيجيريا.", "en", "The forces left Niger.", ("نيجيريا", "Nigeria", "Niger")),
    ("قتل جندي سوري.", "fr", "Un soldat irakien a été tué.", ("سوري", "syrien", "irakien")),
    ("زار إردوغان باريس.", "fr", "Erdogan a visité Berlin.", ("باريس", "Paris", "Berlin")),
    ("وصلوا إلى مدينة حلب.", "en", "They reached the city of Damascus.", ("حلب", "Aleppo", "Damascus")),
]
MISSING = [
    ("وصل الوفد إلى حلب.", "en", "The delegation arrived.", "حلب"),
    ("وصل الوفد إلى حلب.", "fr", "La délégation est arrivée.", "حلب"),
    ("التقى لافروف وفدا من سوريا.", "en", "He met a delegation from Syria.", "لافروف"),
    ("وصلت الشحنة إلى ليبيا.", "fr", "La cargaison est arrivée.", "ليبيا"),
]
ADDED = [
    ("وصل الوفد إلى المدينة.", "en", "The delegation reached Damascus.", "Damascus"),
    ("وصل الوفد إلى المدينة.", "fr", "La délégation est arrivée à Damas.", "Damas"),
    ("قال مسؤول إن الهجوم فشل.", "en", "An official, Peter Holbrook, said the attack had failed.", "Peter Holbrook"),
    (
        "قال مسؤول إن الهجوم فشل.",
        "fr",
        "Un responsable, Jean Dubreuil, a dit que l'attaque avait échoué.",
        "Jean Dubreuil",
    ),
]


@pytest.fixture(scope="module")
def names() -> NameCheck:
    return NameCheck(Glossary())


def _serious(flags: tuple[Flag, ...]) -> list[Flag]:
    return [flag for flag in flags if flag.severity != "info"]


@pytest.mark.parametrize(("arabic", "english", "french"), RIGHT)
def test_when_the_names_are_right_then_nothing_is_flagged(
    names: NameCheck, arabic: str, english: str, french: str
) -> None:
    assert _serious(names.check(Pair(arabic, english, "en"))) == []
    assert _serious(names.check(Pair(arabic, french, "fr"))) == []


@pytest.mark.parametrize(("arabic", "language", "target", "named"), SWAPPED)
def test_when_a_name_is_swapped_then_an_error_names_both(
    names: NameCheck, arabic: str, language: str, target: str, named: tuple[str, ...]
) -> None:
    (flag,) = names.check(Pair(arabic, target, language))
    assert (flag.check, flag.severity) == ("names", "error")
    assert all(name in flag.reason for name in named)
    assert [span.side for span in flag.spans] == ["source", "target"]
    assert target[flag.spans[1].start : flag.spans[1].end] == named[2]


@pytest.mark.parametrize(("arabic", "language", "target", "name"), MISSING)
def test_when_a_name_is_missing_then_a_warning_names_it(
    names: NameCheck, arabic: str, language: str, target: str, name: str
) -> None:
    (flag,) = names.check(Pair(arabic, target, language))
    assert (flag.check, flag.severity) == ("names", "warning")
    assert name in flag.reason
    (span,) = flag.spans
    assert name in arabic[span.start : span.end]


@pytest.mark.parametrize(("arabic", "language", "target", "name"), ADDED)
def test_when_a_name_is_added_then_a_warning_names_it(
    names: NameCheck, arabic: str, language: str, target: str, name: str
) -> None:
    (flag,) = names.check(Pair(arabic, target, language))
    assert (flag.check, flag.severity) == ("names", "warning")
    (span,) = flag.spans
    assert target[span.start : span.end] == name


@pytest.mark.parametrize(
    "target",
    [
        "On Monday the Minister spoke of Parliament in Arabic.",
        "The NATO-led force left in January.",
        "Officials said: \u201cNothing has changed.\u201d",
    ],
)
def test_when_capitals_are_no_names_then_nothing_is_added(names: NameCheck, target: str) -> None:
    assert names.check(Pair("قال المسؤولون ذلك", target, "en")) == ()


def test_when_the_source_holds_the_latin_word_then_it_is_not_added(names: NameCheck) -> None:
    assert names.check(Pair("استخدموا تطبيق Plantix في القرية", "They used the Plantix app in the village", "en")) == ()


def test_when_bodies_go_by_their_acronym_then_nothing_is_flagged(names: NameCheck) -> None:
    assert _serious(names.check(Pair("قالت وكالة فرانس برس", "AFP said", "en"))) == []


def test_territories_of_cldr_are_known(names: NameCheck) -> None:
    (flag,) = names.check(Pair("وصل إلى المدينة", "He reached Guernsey.", "en"))
    assert (flag.severity, "Guernsey" in flag.reason) == ("warning", True)
    (flag,) = names.check(Pair("ضرب الإعصار فيجي", "The cyclone hit Tonga", "en"))
    assert flag.severity == "error"


def test_reasons_are_in_the_language_of_the_reader(names: NameCheck) -> None:
    (flag,) = names.check(Pair("وصل إلى حلب.", "He reached Homs.", "en", "fr"))
    assert flag.reason == "L'arabe nomme حلب (Aleppo) ; la traduction dit « Homs » à la place."


def test_a_body_under_another_name_is_only_an_info(names: NameCheck) -> None:
    flags = names.check(Pair("أقر مجلس النواب القانون.", "Lawmakers passed the law.", "en"))
    assert [flag.severity for flag in flags] == ["info"]


# One article: the spellings met, and the segments that get a flag.
@pytest.mark.parametrize(
    ("pairs", "flagged"),
    [
        ([("قصفت معرزيتا", "Maarzita was bombed"), ("في معرزيتا", "in Ma'arzita"), ("بمعرزيتا", "at Maarzita")], [1]),
        ([("قال إيغلاند", "Egeland said"), ("أضاف إيغلاند", "added Egland"), ("إيغلاند", "Mr Egeland")], [1]),
        ([("في سوريا", "in Syria"), ("الجيش السوري", "the Syrian army"), ("سوريون", "Syrians")], []),
        ([("قال أردوغان", "Erdogan said"), ("قال أردوغان", "Erdoğan said")], []),
        ([("قال أردوغان", "l'avis d'Erdogan"), ("قال أردوغان", "selon Erdogan")], []),
        ([("قال لافروف", "Lavrov said"), ("وأضاف لافروف", "Lafrov added"), ("لافروف", "for Lavrov")], [1]),
        ([("قصف حلب", "the shelling of Aleppo"), ("سكان حلب", "the people of Halab"), ("في حلب", "in Aleppo")], [1]),
        ([("في كييف", "in Kyiv"), ("إلى كييف", "to Kiev")], [1]),
        ([("زار بلدة تفتناز", "He visited Taftanaz"), ("قرب تفتناز", "near Taftnaz")], [1]),
        ([("حكومة الوفاق", "the government"), ("وقال غوتيريش", "Guterres said"), ("غوتيريش", "Mr Gutierrez")], [2]),
        ([("قال سيرغي لافروف", "Sergei Lavrov said"), ("وأضاف لافروف", "Lavrov added")], []),
        ([("في دمشق", "in Damascus"), ("نفت دمشق", "Syria denied")], []),
        ([("واشنطن", "for Washington"), ("نفت واشنطن", "the United States denied")], []),
        ([("سلطنة عمان", "in Oman"), ("العاصمة الأردنية عمان", "in the Jordanian capital, Amman")], []),
        ([("العراقيون", "the Iraqis"), ("العراق", "in Iraq"), ("عراقي", "an Iraqi")], []),
        ([("خارج سعاد", "Outside, they left"), ("قالت سعاد", "Soad said")], []),
        ([("الرقة", "in Raqqa"), ("الرقة", "in Raqqah")], [1]),
        ([], []),
    ],
)
def test_when_a_name_is_spelt_in_two_ways_then_the_rarer_is_flagged(
    names: NameCheck, pairs: list[tuple[str, str]], flagged: list[int]
) -> None:
    found = names.consistency([Pair(source, target, "en") for source, target in pairs])
    assert [at for at, flags in enumerate(found) if flags] == flagged
    for at in flagged:
        (flag,) = found[at]
        assert (flag.check, flag.severity) == ("names", "warning")
        assert pairs[at][1][flag.spans[0].start : flag.spans[0].end] in flag.reason


def test_a_spelling_names_the_sentences_of_the_other(names: NameCheck) -> None:
    texts = ("in Lavrov's view", "Lavrov said", "Lafrov said")
    pairs = [Pair("قال لافروف", text, "en") for text in texts]
    (flag,) = names.consistency(pairs)[2]
    assert flag.reason == "لافروف is rendered as “Lafrov” here and as “Lavrov” elsewhere in this article (number 1, 2)."
    (flag,) = names.consistency([Pair("قال لافروف", text, "fr", "fr") for text in texts], [4, 6, 9])[2]
    assert flag.reason.endswith("(numéro 4, 6).")


@pytest.mark.parametrize(("arabic", "english", "french", "wrong", "faux"), SENTENCES)
def test_when_another_place_or_person_is_named_then_it_is_an_error(
    names: NameCheck, arabic: str, english: str, french: str, wrong: str, faux: str
) -> None:
    for language, target, name in (("en", english, wrong), ("fr", french, faux)):
        (flag,) = _serious(names.check(Pair(arabic, target, language)))
        assert (flag.check, flag.severity) == ("names", "error")
        assert name in target[flag.spans[1].start : flag.spans[1].end]


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> NameCheck:
    file = tmp_path_factory.mktemp("own") / "own.tsv"
    file.write_text(
        "# ours\nداعش\tIslamic State group\torganisation Etat islamique\nإدلب\tIdleb\tIdleb\n", encoding="utf-8"
    )
    return NameCheck(Glossary([file]), [file])


@pytest.mark.parametrize(
    ("arabic", "language", "target", "obeyed"),
    [
        ("هاجم داعش القرية", "en", "The Islamic State group attacked the village.", True),
        ("هاجم داعش القرية", "en", "Daesh attacked the village.", False),
        ("هاجم داعش القرية", "fr", "L'organisation État islamique a attaqué le village.", True),
        ("هاجم داعش القرية", "fr", "Daech a attaqué le village.", False),
        ("في إدلب", "en", "In Idleb", True),
        ("في إدلب", "en", "In Idlib", False),
        ("في القرية", "en", "In the village", True),
        ("بادلب وريفها", "en", "In Idlib and around it", False),
        ("ريف إدلب الجنوبي", "en", "the southern Idlib countryside", False),
        ("ريف إدلب الجنوبي", "en", "the countryside south of Idleb", True),
    ],
)
def test_when_a_newsroom_term_is_not_used_then_an_error_says_so(
    own: NameCheck, arabic: str, language: str, target: str, obeyed: bool
) -> None:
    flags = own.check(Pair(arabic, target, language))
    assert [(flag.check, flag.severity) for flag in flags] == ([] if obeyed else [("glossary", "error")])


def test_shipped_terms_need_not_be_obeyed_to_the_word(names: NameCheck) -> None:
    assert names.check(Pair("في إدلب", "In Idleb", "en")) == ()


TEXTS = st.text(max_size=80) | st.lists(
    st.sampled_from("حلب وحمص السوريين لافروف الأمم المتحدة في قال Homs Aleppo Lavrov’s l'Iran U.S. İstanbul ﷺ \u202e —".split()),
    max_size=12,
).map(" ".join)  # fmt: skip


@given(source=TEXTS, target=TEXTS, language=st.sampled_from(["en", "fr"]))
@settings(deadline=None)
def test_any_text_is_checked_and_spans_lie_inside_it(source: str, target: str, language: str) -> None:
    pair = Pair(source, target, language)
    check = _shared()
    for flags in (check.check(pair), *check.consistency([pair, pair])):
        for flag in flags:
            for span in flag.spans:
                text = source if span.side == "source" else target
                assert 0 <= span.start < span.end <= len(text)


_made: list[NameCheck] = []


def _shared() -> NameCheck:
    """Hypothesis may not use fixtures of narrower scope; reading the files each time is slow."""
    if not _made:
        _made.append(NameCheck(Glossary()))
    return _made[0]


def test_equal_input_gives_equal_flags() -> None:
    pair = Pair("وصل لافروف إلى حلب ودمشق", "Kerry reached Homs and Mount Foobar", "en")
    assert NameCheck(Glossary()).check(pair) == NameCheck(Glossary()).check(pair)


def test_hostile_lengths_are_read_in_reasonable_time(names: NameCheck) -> None:
    began = time.process_time()
    names.check(Pair("ا" * 20_000 + " حلب" * 200, "A" * 20_000 + " Homs" * 200, "en"))
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("source", "target", "language", "added"),
    [
        ("أوقفوا مذابح حلب", 'Stop the "Aleppo Liberation Front" (MLA)', "en", True),
        ("أوقفوا مذابح حلب", "Arrêtez les massacres d'Alep (MLA)", "fr", True),
        ("مذابح حلب (م.ل.ا)", "the massacres of Aleppo (MLA)", "en", False),
        ("مذابح حلب MLA", "the massacres of Aleppo (MLA)", "en", False),
    ],
)
def test_an_abbreviation_in_brackets_is_not_made_up(source: str, target: str, language: str, added: bool) -> None:
    reasons = [flag.reason for flag in NameCheck(Glossary()).check(Pair(source, target, language))]
    assert any("“MLA”" in text for text in reasons) is added
