"""Negation lost and added, in cases from Arabic news usage."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.checks.negation import check_negation
from helpers.checks.negation_words import Weight, find_negations
from helpers.checks.pair import Pair

# Arabic, then an English and a French translation that say the same.
FAITHFUL = [
    ("لم يسفر الهجوم عن سقوط ضحايا.", "The attack caused no casualties.", "L'attaque n'a fait aucune victime."),
    ("لن تشارك الحكومة في المحادثات.", "The government will not take part.", "Le gouvernement ne participera pas."),
    ("ليس هناك أي دليل على ذلك.", "There is no evidence of it.", "Il n'y a aucune preuve de cela."),
    ("ليست المرة الأولى.", "It is not the first time.", "Ce n'est pas la première fois."),
    ("لا يمكن الوصول إلى الجرحى.", "The wounded cannot be reached.", "Il est impossible d'atteindre les blessés."),
    ("أفرج عنه دون توجيه تهم.", "He was released without charge.", "Il a été libéré sans inculpation."),
    ("عبروا الحدود من دون وثائق.", "They crossed without papers.", "Ils ont passé la frontière sans papiers."),
    ("وصف القرار بأنه غير قانوني.", "He called the decision illegal.", "Il a qualifié la décision d'illégale."),
    ("شكا من عدم وجود أدوية.", "He complained of a lack of medicines.", "Il s'est plaint de l'absence de médicaments."),
    ("لم يتمكن المسعفون من الدخول.", "Medics were unable to enter.", "Les secours n'ont pas pu entrer."),
    ("لا بد من وقف القتال.", "The fighting must stop.", "Les combats doivent cesser."),
    ("لا يزال المئات محاصرين.", "Hundreds are still trapped.", "Des centaines de personnes sont encore piégées."),
    ("ما زالت المعارك مستمرة.", "The battles go on.", "Les combats se poursuivent."),
    ("لا سيما في المدن الكبرى.", "Especially in big cities.", "Surtout dans les grandes villes."),
    ("لم ينج سوى طفل واحد.", "Only one child survived.", "Seul un enfant a survécu."),
    ("لم ينج إلا طفل واحد.", "Only one child survived.", "Il n'y a qu'un enfant qui a survécu."),
    ("إلا أن الوزير رفض التعليق.", "But the minister declined to comment.", "Mais le ministre a refusé de commenter."),
    ("لاعب المنتخب سجل هدفين.", "The player scored twice.", "Le joueur a marqué deux buts."),
    ("وافق كلا الجانبين على الهدنة.", "Both sides agreed to the truce.", "Les deux camps ont accepté la trêve."),
    ("لما وصل الوفد بدأت المحادثات.", "When the delegation came, talks began.",
     "À l'arrivée de la délégation, on a parlé."),
    ("قتل ما لا يقل عن عشرة.", "At least ten were killed.", "Au moins dix personnes ont été tuées."),
    ("حال الضباب دون هبوط الطائرة.", "Fog stopped the plane from landing.", "Le brouillard a gêné l'atterrissage."),
    ("الأطفال دون الخامسة.", "Children under five.", "Les enfants de moins de cinq ans."),
    ("تراجع إلى ما دون 16 في المئة.", "It fell below 16 percent.", "Il est tombé sous 16 %."),
    ("غير أن المفاوضات تعثرت.", "However, the talks stalled.", "Cependant, les pourparlers piétinent."),
    ("ما من دليل على تورطه.", "There is no proof that he took part.", "Rien ne prouve qu'il ait participé."),
    ("أسقطت طائرة بدون طيار.", "A drone was shot down.", "Un drone a été abattu."),
    ("نفى الوزير ذلك.", "The minister denied it.", "Le ministre a démenti."),
    ("لم تعد المياه تصلح لا للشرب ولا للري.", "The water is no longer fit to drink or to irrigate.",
     "L'eau ne convient plus ni à la boisson ni à l'irrigation."),
    ("لن تعود الحكومة ما لم توقف الغارات.", "The government will not return until the raids stop.",
     "Le gouvernement ne reviendra pas avant l'arrêt des raids."),
    ("يستمر الإضراب ما لم تدفع الرواتب.", "The strike goes on unless wages are paid.",
     "La grève continue à moins que les salaires soient versés."),
    ("سألوا هل يشارك أم لا.", "They asked if he takes part.", "Ils ont demandé s'il participe."),
    ("لا يتجاوز عددهم عشرة.", "They number at most ten.", "Leur nombre est inférieur ou égal à dix."),
    ("لا يقل عددهم عن عشرة.", "They number ten or more.", "Ils sont au moins dix."),
    ("لم تظهر عليه أعراض.", "He was asymptomatic.", "Il était asymptomatique."),
    ("لا تنسوا أنهم ضحايا.", "Remember that they are victims.", "N'oubliez pas que ce sont des victimes."),
]  # fmt: skip

# Arabic, a wrong English and a wrong French translation, and how sure the check must be.
LOST = [
    ("لم يسفر الهجوم عن سقوط ضحايا.", "The attack caused casualties.", "L'attaque a fait des victimes.", "error"),
    ("ولم تعلن أي جهة مسؤوليتها.", "A group claimed it.", "Un groupe l'a revendiqué.", "error"),
    ("لن تشارك الحكومة.", "The government will take part.", "Le gouvernement participera.", "error"),
    ("ليس هناك دليل.", "There is evidence.", "Il y a des preuves.", "error"),
    ("لا يمكن الوصول إليهم.", "They can be reached.", "On peut les atteindre.", "error"),
    ("طلب ألا ينشر اسمه.", "He asked for his name to appear.", "Il a demandé que son nom paraisse.", "error"),
    ("أفرج عنه بدون شروط.", "He was released on conditions.", "Il a été libéré sous conditions.", "warning"),
    ("القرار غير قانوني.", "The decision is legal.", "La décision est légale.", "warning"),
    ("طالب بعدم التدخل.", "He called for intervention.", "Il a réclamé une intervention.", "warning"),
    ("لم يقتل ولم يجرح أحد.", "Nobody was killed and all were hurt.", "Personne n'a été tué et tous sont blessés.",
     "warning"),
    ("لم ينج سوى طفل.", "A child survived.", "Un enfant a survécu.", "warning"),
    ("لا يتجاوز عددهم عشرة.", "They number more than ten.", "Ils sont plus de dix.", "warning"),
    ("لا يتجاوز عددهم عشرة.", "Their number exceeds ten.", "Leur nombre dépasse dix.", "warning"),
    ("لا يقل عددهم عن عشرة.", "They number fewer than ten.", "Leur nombre est inférieur à dix.", "warning"),
    ("يستمر الإضراب ما لم تدفع الرواتب.", "The strike goes on if wages are paid.",
     "La grève continue si les salaires sont versés.", "warning"),
    ("لم ترد أنباء من خارج المدينة الصعبة.", "News came from outside the difficult city.",
     "Des nouvelles sont venues de hors de la ville difficile.", "error"),
]  # fmt: skip

ADDED = [
    ("وافقت الحكومة على الاتفاق.", "The government did not approve the deal.", "Le gouvernement n'a pas approuvé."),
    ("عاد السكان إلى بيوتهم.", "Residents never returned home.", "Les habitants ne sont jamais rentrés."),
    ("غادر الوفد بسلام.", "The delegation left without incident.", "La délégation est partie sans incident."),
]


@pytest.mark.parametrize(("source", "english", "french"), FAITHFUL)
def test_when_both_deny_the_same_then_no_flag(source: str, english: str, french: str) -> None:
    assert check_negation(Pair(source, english, "en")) == ()
    assert check_negation(Pair(source, french, "fr")) == ()


@pytest.mark.parametrize(("source", "english", "french", "severity"), LOST)
def test_when_a_negation_is_lost_then_flagged(source: str, english: str, french: str, severity: str) -> None:
    for language, target in (("en", english), ("fr", french)):
        (flag,) = check_negation(Pair(source, target, language))
        assert (flag.check, flag.severity) == ("negation", severity)
        assert any(span.side == "source" for span in flag.spans)


@pytest.mark.parametrize(("source", "english", "french"), ADDED)
def test_when_a_negation_is_added_then_flagged(source: str, english: str, french: str) -> None:
    for language, target in (("en", english), ("fr", french)):
        (flag,) = check_negation(Pair(source, target, language))
        assert flag.severity == "warning"
        assert [span.side for span in flag.spans] == ["target"]


def test_reason_quotes_the_words_in_the_readers_language() -> None:
    source, target = "لم يسفر الهجوم عن ضحايا.", "The attack caused casualties."
    (english,) = check_negation(Pair(source, target, "en", "en"))
    (french,) = check_negation(Pair(source, target, "en", "fr"))
    assert "لم" in english.reason and "reversed" in english.reason
    assert "لم" in french.reason and "inversé" in french.reason
    assert english.spans == french.spans


def test_spans_show_the_words_with_vowel_marks_and_apostrophes() -> None:
    source = "قال إنه لَمْ يقتل ولَمْ يجرح."
    (flag,) = check_negation(Pair(source, "He didn't kill but wounded.", "en"))
    words = [(source if span.side == "source" else "He didn't kill but wounded.")[span.start : span.end]
             for span in flag.spans]  # fmt: skip
    assert words == ["لَمْ", "ولَمْ", "t"]


@pytest.mark.parametrize(
    ("text", "language", "weights"),
    [
        ("No. 11", "en", []),
        ("no doubt", "en", [Weight.FREE]),
        ("neither here nor there", "en", [Weight.FIRM, Weight.FREE]),
        ("He has yet to answer", "en", [Weight.WORD]),
        ("union and until", "en", []),
        ("un pas vers la paix", "fr", []),
        ("il n'a pas répondu", "fr", [Weight.FIRM]),
        ("il n’a plus d'eau", "fr", [Weight.FIRM]),
        ("plus de dix", "fr", []),
        ("sans aucune explication", "fr", [Weight.FIRM, Weight.FREE]),
        ("non seulement", "fr", [Weight.FREE, Weight.LIMIT]),
        ("personne n'a survécu", "fr", [Weight.FIRM]),
        ("la personne blessée", "fr", []),
        ("ما لم يوقع", "ar", [Weight.PART]),
        ("لن يعود ما لم يوقع", "ar", [Weight.FIRM, Weight.FREE]),
        ("هل يوقع أم لا", "ar", [Weight.FREE]),
        ("أليس كذلك؟", "ar", [Weight.FREE]),
        ("تنفيذ الاتفاق", "ar", []),
        ("نافيا ذلك", "ar", [Weight.WORD]),
        ("determined to resist", "en", []),
        ("rather than", "en", [Weight.WORD]),
        ("rather cold", "en", []),
        ("N'Djamena, n° 3", "fr", []),
        ("avant qu'il ne parte", "fr", []),
        ("il ne peut partir", "fr", [Weight.FIRM]),
        ("à moins que", "fr", [Weight.WORD]),
        ("au moins dix", "fr", [Weight.LEAST]),
        ("une peine de prison", "fr", []),
        ("un match nul", "fr", []),
        ("nul ne sait", "fr", [Weight.FIRM]),
        ("un sans-abri", "fr", [Weight.FREE]),
        ("oui ou non", "fr", [Weight.FREE]),
        ("sans qu'aucun blessé", "fr", [Weight.FIRM, Weight.FREE]),
        ("with or without", "en", [Weight.FREE]),
        ("طالب بألا يرحلوا", "ar", [Weight.FIRM]),
        ("شاهدوه من دوننا", "ar", [Weight.PART]),
        ("ما من شأنه", "ar", [Weight.FREE]),
        ("كلا، لم نوافق", "ar", [Weight.FREE, Weight.FIRM]),
        ("في حال وصولهم", "ar", []),
        ("لمّ الشمل", "ar", []),
        ("من غير المستبعد", "ar", [Weight.FREE, Weight.WORD]),
        ("من غير أن يوقع", "ar", [Weight.PART]),
        ("", "ar", []),
    ],
)
def test_weight_of_words(text: str, language: str, weights: list[Weight]) -> None:
    assert [cue.weight for cue in find_negations(text, language)] == weights


@given(st.text(), st.text(), st.sampled_from(["en", "fr"]), st.sampled_from(["en", "fr"]))
def test_any_text_is_checked_and_spans_lie_inside(source: str, target: str, language: str, reader: str) -> None:
    for flag in check_negation(Pair(source, target, language, reader)):
        assert flag.reason
        for span in flag.spans:
            text = source if span.side == "source" else target
            assert 0 <= span.start < span.end <= len(text)


WORDS = st.lists(
    st.sampled_from(
        "لم لا ولا لن ليس غير عدم دون إلا سوى ما من أن not n't no without fail ne n' pas plus sans ni . ، \"".split()
    )
).map(" ".join)


@given(WORDS, WORDS, st.sampled_from(["en", "fr"]))
def test_heaps_of_negations_are_checked_too(source: str, target: str, language: str) -> None:
    flags = check_negation(Pair(source, target, language))
    assert len(flags) <= 1
    assert flags == check_negation(Pair(source, target, language))


def test_a_very_long_text_takes_no_long_time() -> None:
    start = time.process_time()
    check_negation(Pair("لم لا ولا " * 5_000, "not un no less " * 5_000, "en"))
    check_negation(Pair("لا" * 20_000, "ne pas plus jamais ni " * 5_000, "fr"))
    assert time.process_time() - start < 5
