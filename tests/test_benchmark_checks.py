"""The errors that the benchmark of the checks makes: each must really be one, and leave the rest alone."""

from __future__ import annotations

from random import Random

import pytest

from benchmarks.checks import measure_alarms, measure_recall, newly
from benchmarks.corruptions import accounts, names, negation, numbers, texts
from benchmarks.corruptions.base import Corruption, tidy
from benchmarks.tables import GOALS, Alarms, Figures, Recall, render
from helpers.briefing import Flag
from helpers.checks.document import DocumentChecker
from helpers.checks.pair import Pair
from helpers.glossary import Glossary

SEEDS = range(12)


def outcomes(corruption: Corruption, source: str, target: str, language: str) -> set[str]:
    """Return every translation that a corruption makes of one, by chance."""
    pair = Pair(source, target, language)
    made = [corruption(pair, Random(seed)) for seed in SEEDS]
    assert all(one is None or (one.source, one.language) == (source, language) for one in made)
    return {one.target for one in made if one}


REMOVED = [
    # Arabic, English or French with its negation, without it
    ("لم يسفر الهجوم عن ضحايا.", "en", "The attack did not kill anyone.", "The attack did kill anyone."),
    ("لم يسفر الهجوم عن ضحايا.", "en", "The attack didn't kill anyone.", "The attack did kill anyone."),
    ("لن تشارك الحكومة.", "en", "The government won’t take part.", "The government will take part."),
    ("لا يمكن الوصول إليهم.", "en", "They cannot be reached.", "They can be reached."),
    ("لا يمكن الوصول إليهم.", "en", "They can't be reached.", "They can be reached."),
    ("ليس هناك أي دليل.", "en", "There is no evidence.", "There is evidence."),
    ("لم تعد المياه صالحة.", "en", "The water is no longer clean.", "The water is still clean."),
    ("لم ينج أحد.", "en", "No one survived.", "Someone survived."),
    ("لم يعودوا قط.", "en", "They never returned.", "They returned."),
    ("أفرج عنه دون شروط.", "en", "He was freed without conditions.", "He was freed with conditions."),
    ("لا ماء ولا غذاء.", "en", "They had neither water nor food.", "They had both water and food."),
    ("لم تشارك روسيا.", "fr", "La Russie n'a pas participé.", "La Russie a participé."),
    ("لم تشارك روسيا.", "fr", "La Russie n’a pas participé.", "La Russie a participé."),
    ("لا يملك أدلة.", "fr", "Il n'a pas de preuves.", "Il a des preuves."),
    ("لا يرون ضرورة للرحيل.", "fr", "Ils ne jugent pas nécessaire de partir.", "Ils jugent nécessaire de partir."),
    ("لم يعد يعمل.", "fr", "Il ne fonctionne plus.", "Il fonctionne encore."),
    ("لم يعودوا قط.", "fr", "Ils ne sont jamais revenus.", "Ils sont revenus."),
    ("لم ينج أحد.", "fr", "Personne n'a survécu.", "Quelqu'un a survécu."),
    ("لم يسفر عن ضحايا.", "fr", "Il n'a fait aucune victime.", "Il a fait une victime."),
    ("لا دليل على ذلك.", "fr", "Aucune preuve ne le confirme.", "Une preuve le confirme."),
    ("أفرج عنه دون شروط.", "fr", "Il a été libéré sans conditions.", "Il a été libéré avec conditions."),
    ("طلب ألا يرحلوا.", "fr", "Il leur demande de ne pas partir.", "Il leur demande de partir."),
]

UNTOUCHED = [
    # no negation that the Arabic has too, so none to remove
    ("رفض الوزير التعليق.", "en", "The minister did not comment."),
    ("رفض الوزير التعليق.", "fr", "Le ministre n'a pas commenté."),
    ("لا يزال الطريق مغلقا.", "en", "The road is not open."),
    ("لم يرد.", "en", "He kept silent."),
    ("لم ينج سوى طفل.", "fr", "Seul un enfant a survécu."),
    ("ليس هذا فحسب.", "en", "Not only that."),
    ("بلا شك.", "fr", "C'est sans doute vrai."),
]


@pytest.mark.parametrize(("source", "language", "target", "without"), REMOVED)
def test_a_negation_is_removed_and_nothing_else(source: str, language: str, target: str, without: str) -> None:
    assert outcomes(negation.remove_negation, source, target, language) == {without}


@pytest.mark.parametrize(("source", "language", "target"), UNTOUCHED)
def test_what_the_arabic_does_not_deny_keeps_its_negation(source: str, language: str, target: str) -> None:
    assert outcomes(negation.remove_negation, source, target, language) == set()


def test_one_of_two_negations_is_removed() -> None:
    made = outcomes(negation.remove_negation, "لم يأكل ولن يشرب.", "He did not eat and will not drink.", "en")
    assert made == {"He did eat and will not drink.", "He did not eat and will drink."}


DROPPED = [
    ("قتل 18 شخصا.", "en", "It killed 18 people.", {"It killed people."}),
    ("ارتفع 12,5%.", "en", "It rose 12.5% in May.", {"It rose in May."}),
    ("ارتفع 12,5 في المئة.", "en", "It rose 12.5 percent.", {"It rose."}),
    ("بلغ 3 ملايين دولار.", "en", "It cost 3 million dollars.", {"It cost dollars."}),
    ("بلغ ١٨٠٠ دولار.", "fr", "Cela coûte 1 800 dollars.", {"Cela coûte dollars."}),
    ("ارتفع 12 في المئة.", "fr", "La hausse est de 12 % en mai.", {"La hausse est de en mai."}),
    ("قتل ثلاثة جنود.", "en", "Three soldiers died.", {"Soldiers died."}),
    ("قتل ثلاثة جنود.", "fr", "Trois soldats sont morts.", {"Soldats sont morts."}),
    ("الساعة 11:30 صباحا.", "fr", "À 11 h 30 du matin.", {"À du matin."}),
    ("قتل جنديان.", "en", "Two soldiers died.", set()),  # a dual: no number word to go by
    ("طائرة من طراز 39.", "en", "A JAS 39C crashed.", set()),  # part of a name
    ("عشرة في المئة من السكان.", "fr", "Dix pour cent des gens.", {"Des gens."}),
]


@pytest.mark.parametrize(("source", "language", "target", "without"), DROPPED)
def test_a_number_is_dropped_with_its_sign(source: str, language: str, target: str, without: set[str]) -> None:
    assert outcomes(numbers.drop_number, source, target, language) == without


CHANGED = [
    ("قتل 18 شخصا.", "en", "It killed 18 people.", "18"),
    ("في عام 1992.", "fr", "C'était en 1992.", "1992"),
    ("بلغت 2.207 نقطة.", "en", "It had 2,207 points.", "2,207"),
    ("قتل خمسة.", "en", "Five people died there.", "Five"),
    ("قتل خمسة.", "fr", "Il y a eu cinq morts.", "cinq"),
    ("مليون شخص.", "en", "A million people left.", "million"),
]


@pytest.mark.parametrize(("source", "language", "target", "number"), CHANGED)
def test_a_number_becomes_another_of_its_kind(source: str, language: str, target: str, number: str) -> None:
    before, after = target.split(number)
    made = outcomes(numbers.change_number, source, target, language)
    assert len(made) > 1
    for text in made:
        assert text.startswith(before) and text.endswith(after)
        other = text[len(before) : len(text) - len(after)]
        assert other != number and other[0].isdigit() == number[0].isdigit()
        assert other[0].isupper() == number[0].isupper()


def test_no_number_becomes_one_that_stands_there() -> None:
    for text in outcomes(numbers.change_number, "من 3 إلى 5.", "From 3 to 5 of them.", "en"):
        assert text not in ("From 5 to 5 of them.", "From 3 to 3 of them.")


def test_only_number_words_are_changed_by_the_one_that_says_so() -> None:
    made = outcomes(
        numbers.change_number_word, "قتل 18 شخصا وخمسة جنود.", "It killed 18 people and five soldiers.", "en"
    )
    assert made and all("18 people" in text and "five" not in text for text in made)


def test_months_and_ordinals_are_changed_where_the_arabic_has_them() -> None:
    months = outcomes(numbers.change_month, "في 15 نونبر.", "On 15 November.", "en")
    assert months and all(text.startswith("On 15 ") and "November" not in text for text in months)
    assert outcomes(numbers.change_month, "أمس.", "In May.", "en") == set()
    assert outcomes(numbers.change_month, "في آب.", "It may rain in août.", "fr")
    ordinals = outcomes(numbers.change_ordinal, "للمرة الأولى.", "Pour la première fois.", "fr")
    assert ordinals and "Pour la première fois." not in ordinals
    figures = outcomes(numbers.change_ordinal, "في القرن 19.", "In the 19th century.", "en")
    assert figures and "In the 19th century." not in figures
    assert all(text.endswith(("st century.", "nd century.", "rd century.", "th century.")) for text in figures)


def test_a_name_becomes_another_of_its_kind() -> None:
    kinds = {name.fr: name.kind for name in names.known_names()}
    made = outcomes(names.swap_name, "وصل الوفد إلى دمشق.", "La délégation est arrivée à Damas.", "fr")
    assert len(made) > 3
    for text in made:
        other = text.removeprefix("La délégation est arrivée à ").removesuffix(".")
        assert other != "Damas" and kinds[other] == "city"


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("وصل الوفد إلى العاصمة.", "The delegation arrived in Damascus."),  # not in the Arabic
        ("وصل الوفد إلى دمشق.", "The delegation arrived in the Syrian capital."),
        ("زار عمانيون المدينة.", "Omanis visited the town."),
    ],
)
def test_where_both_do_not_name_it_no_name_is_swapped(source: str, target: str) -> None:
    assert outcomes(names.swap_name, source, target, "en") == set()


def test_names_that_no_list_holds_are_those_both_translations_share() -> None:
    english = ["The envoy Mistura left.", "In the town of Khirbet they saw Paris."]
    french = ["L'envoyé Mistura est parti.", "Dans la ville de Khirbet ils ont vu Paris."]
    swap = names.swap_other_names(english, french)
    assert outcomes(swap, "غادر ميستورا.", english[0], "en") == {"The envoy Khirbet left."}
    assert outcomes(swap, "في خربة.", french[1], "fr") == {"Dans la ville de Mistura ils ont vu Paris."}
    assert outcomes(swap, "سطر آخر.", "The envoy Other left.", "en") == set()


CLAUSES = [
    (
        "The army entered the town at dawn, and residents fled to the hills.",
        "en",
        {"And residents fled to the hills.", "The army entered the town at dawn."},
    ),
    ("The army entered the town.", "en", set()),  # one clause
    ("He left, and the whole town wept for days.", "en", set()),  # too little would remain
    (
        "Selon l'ONU, les combats ont repris hier soir, tandis que le pont reste ouvert.",
        "fr",
        {
            "Selon l'ONU, tandis que le pont reste ouvert.",
            "Selon l'ONU, les combats ont repris hier soir.",
        },
    ),
]


@pytest.mark.parametrize(("target", "language", "made"), CLAUSES)
def test_a_clause_is_dropped_and_four_words_remain(target: str, language: str, made: set[str]) -> None:
    assert outcomes(texts.drop_clause, "جملة.", target, language) == made


def test_a_dropped_clause_is_a_run_of_the_sentence() -> None:
    target = "Selon l'ONU, les combats ont repris hier soir (dans le nord de la ville), mais le pont reste ouvert."
    for text in outcomes(texts.drop_clause, "جملة.", target, "fr"):
        kept, words = text.rstrip(".").split(), target.rstrip(".").split()
        assert len(kept) >= 4 and len(words) - len(kept) >= 4
        left = iter(word.strip(",").casefold() for word in words)
        assert all(word.strip(",").casefold() in left for word in kept), text


PAIRS = [Pair(f"سطر {i} من النص", f"This is line number {i} of the text.", "en") for i in range(4)]


def test_sentences_are_swapped_with_another_line() -> None:
    others = {pair.target for pair in PAIRS}
    assert outcomes(texts.swap_with_other(PAIRS), PAIRS[1].source, PAIRS[1].target, "en") == others - {PAIRS[1].target}
    near = outcomes(texts.swap_with_neighbour(PAIRS), PAIRS[1].source, PAIRS[1].target, "en")
    assert near == {PAIRS[0].target, PAIRS[2].target}
    first = outcomes(texts.swap_with_neighbour(PAIRS), PAIRS[0].source, PAIRS[0].target, "en")
    assert first == {PAIRS[1].target}


def test_a_sentence_is_left_in_arabic_whole_or_from_its_middle() -> None:
    source, target = (
        "قال الوزير إن القصف توقف في المدينة أمس.",
        "The minister said the shelling stopped yesterday there.",
    )
    assert outcomes(texts.leave_in_arabic, source, target, "en") == {source}
    (half,) = outcomes(texts.leave_half_in_arabic, source, target, "en")
    assert half == "The minister said the توقف في المدينة أمس."


def test_the_last_four_words_are_said_four_times() -> None:
    (made,) = outcomes(texts.loop, "جملة.", "Residents fled from the town at dawn.", "en")
    assert made.count("the town at dawn.") == 4 and made.startswith("Residents fled from the town")
    assert outcomes(texts.loop, "جملة.", "Too short.", "en") == set()


def test_quotation_marks_are_deleted_where_both_sides_quote() -> None:
    arabic, english = 'قال: "لن نقبل هذا الاتفاق أبدا".', 'He said: "We will never accept this."'
    made = outcomes(texts.drop_quotation_marks, arabic, english, "en")
    assert made == {"He said: We will never accept this."}
    assert outcomes(texts.drop_quotation_marks, "قال ذلك.", english, "en") == set()
    assert outcomes(texts.drop_quotation_marks, 'وصفه بأنه "فخ".', 'He called it "a trap".', "en") == set()


def test_the_word_that_reports_is_replaced() -> None:
    source = "قال الوزير إن القصف توقف."
    assert outcomes(texts.drop_report, source, "The minister said it had stopped.", "en") == {
        "The minister left it had stopped."
    }
    assert outcomes(texts.drop_report, source, "The minister said so in a statement.", "en") == set()
    assert outcomes(texts.drop_report, "توقف القصف.", "He said it had stopped.", "en") == set()


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("a  b", "A b"),
        (", and so on", "And so on"),
        ("the town , they said", "The town, they said"),
        ("in , .", "In."),
        ("The town ( ) fell", "The town fell"),
        ("It fell,.", "It fell."),
        ("Wait...", "Wait..."),
    ],
)
def test_what_a_deletion_leaves_is_tidied(text: str, tidied: str) -> None:
    assert tidy(text) == tidied


def test_chance_is_all_that_decides() -> None:
    pair = Pair("من 3 إلى 5 في دمشق.", "From 3 to 5 in Damascus.", "en")
    for corruption in (numbers.change_number, names.swap_name):
        assert corruption(pair, Random("seed")) == corruption(pair, Random("seed"))


def test_segments_are_lost_copied_and_joined() -> None:
    assert accounts.spoil("one", "two") == {
        "missing": ("one", None),
        "empty": ("one", ""),
        "copied": ("one", "one"),
        "joined, empty": ("one two", ""),
        "joined, cut": ("one two", "two"),
    }


def test_a_flag_is_new_where_there_are_more_of_its_check_and_severity() -> None:
    warning, error, note = (Flag("numbers", severity, "") for severity in ("warning", "error", "info"))
    assert newly((warning,), (warning,)) == set()
    assert newly((warning,), (warning, warning)) == {("numbers", "warning")}
    assert newly((warning,), (error,)) == {("numbers", "error")}
    assert newly((), (note,)) == set()


class Marked:
    """Stands for all checks: a flag for each word in capitals, an error for each exclamation mark."""

    def check(self, pairs: list[Pair]) -> list[tuple[Flag, ...]]:
        return [
            tuple(Flag("shout", "warning", word) for word in pair.target.split() if word.isupper())
            + tuple(Flag("bang", "error", "!") for character in pair.target if character == "!")
            for pair in pairs
        ]


def test_recall_counts_new_flags_and_names_the_misses() -> None:
    pairs = [Pair("ا", "CALM now", "en"), Pair("ب", "quiet now", "en"), Pair("ج", "still", "en")]

    def corrupt(pair: Pair, chance: Random) -> Pair | None:
        return {
            "CALM now": Pair(pair.source, "CALM then", "en"),
            "quiet now": Pair(pair.source, "QUIET now !", "en"),
        }.get(pair.target)

    checks = Marked()
    recall, missed = measure_recall("x", corrupt, pairs, checks.check(pairs), checks)  # type: ignore[arg-type]
    assert recall == Recall(made=2, found=1, found_as_error=1, flagged=2, by_check={"bang": 1, "shout": 1})
    assert missed == [(pairs[0], Pair("ا", "CALM then", "en"))]


def test_false_alarms_count_sentences_once() -> None:
    pairs = [
        Pair("لم يقتل أحد.", "Everyone was killed.", "en"),  # one error, of negation
        Pair("عاد السكان إلى بيوتهم.", "Residents returned to their homes.", "en"),
    ]
    alarms, listed = measure_alarms(pairs, DocumentChecker(Glossary(), None))
    assert alarms.sentences == 2 and alarms.by_check["negation"] == (1, 1, 0)
    assert alarms.by_check["any"][:2] == (1, 1)
    assert ("negation", pairs[0]) in [(flag.check, pair) for pair, flag in listed]


def test_tables_say_which_goals_are_reached() -> None:
    recalls = {
        "loop": Recall(100, 97, 90, 98, {"loop": 97}),
        "clause dropped": Recall(100, 59, 10, 62, {"adequacy": 50, "names": 9}),
        "month changed": Recall(10, 10, 0, 10, {"numbers": 10}),
    }
    alarms = Alarms(200, {"names": (2, 9, 4), "any": (8, 31, 4)})
    text = render(Figures("fr", recalls, alarms, {"rules": 250.4, "adequacy": 12.0}, {"copied": 99.5}))
    assert "| loop | 100 | 97.0 | 97: reached | 90.0 | 98.0 |  | 97.0 |  |  |" in text
    assert "| clause dropped | 100 | 59.0 | 60: **missed** | 10.0 | 62.0 | 50.0 |  | 9.0 |  |" in text
    assert "| month changed | 10 | 100.0 |  | 0.0 |" in text
    assert "| names | 1.0 | 4.5 | 2.0 |" in text
    assert "| any | 4.0 (4: reached) | 15.5 (15: **missed**) | 2.0 |" in text
    assert "rules 250 (goal 200: reached), adequacy 12" in text
    assert set(GOALS) >= {"loop", "clause dropped"} and "month changed" not in GOALS
