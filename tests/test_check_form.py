"""Degenerate output: tables of bad cases, tables of good ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.checks.form import check_form, problems
from helpers.checks.loops import find_loop
from helpers.checks.pair import Pair
from helpers.checks.preamble import is_refusal

ARABIC = "قال الجيش السوري اليوم إن قواته سيطرت على أحياء جديدة في شرق مدينة حلب بعد معارك عنيفة"
ENGLISH = (
    "The Syrian army said today that its forces had taken new districts in the east of Aleppo after heavy fighting"
)
FRENCH = (
    "L'armée syrienne a annoncé aujourd'hui avoir pris de nouveaux quartiers dans l'est d'Alep "
    "après de violents combats"
)
GOOD = {"en": ENGLISH, "fr": FRENCH, "ar": ARABIC}


def checks(source, target, languages="ar-en", finished=True):
    return {flag.check: flag for flag in problems(source, target, *languages.split("-"), finished)}


@pytest.mark.parametrize("pair", ["ar-en", "ar-fr", "en-fr", "en-ar", "fr-en", "fr-ar"])
def test_a_good_translation_has_no_flag(pair):
    source, target = pair.split("-")
    assert problems(GOOD[source], GOOD[target], source, target, True) == ()


BAD = [
    ("empty", "ar-en", ARABIC, ""),
    ("empty", "ar-fr", ARABIC, " … "),
    ("empty", "en-fr", ENGLISH, "«»."),
    ("loop", "ar-en", ARABIC, "The Syrian army said that the army said that the army said that the army"),
    ("loop", "ar-en", ARABIC, "The army said today today today today today in Aleppo after the fighting"),
    ("loop", "ar-fr", ARABIC, "L'armée a pris l'est de la ville, l'est de la ville, l'est de la ville d'Alep"),
    ("loop", "ar-fr", ARABIC, FRENCH + ". " + FRENCH + "."),
    ("loop", "ar-en", ARABIC, "The army said that hahahahahahahahahaha it was in the city"),
    ("loop", "ar-en", ARABIC, "The army !!!!!!!!!!!! was in the east of the city"),
    ("loop", "en-ar", ENGLISH, "قال الجيش إن قواته قواته قواته قواته في شرق مدينة حلب بعد معارك"),
    ("copied", "ar-en", ARABIC, ARABIC),
    ("copied", "ar-fr", ARABIC, "L'armée a annoncé أحياء جديدة في شرق après de violents combats dans la ville"),
    ("copied", "en-fr", ENGLISH, ENGLISH),
    ("copied", "fr-en", FRENCH, FRENCH + " today"),
    ("language", "ar-en", ARABIC, FRENCH),
    ("language", "ar-fr", ARABIC, ENGLISH),
    ("language", "ar-en", ARABIC, "Сирийская армия заявила сегодня, что взяла новые районы Алеппо"),
    ("language", "ar-en", ARABIC, "叙利亚军队今天表示其部队已占领新区"),
    ("language", "ar-fr", ARABIC, "L'armée syrienne a annoncé avoir pris des 新区 dans l'est de la ville d'Alep"),
    (
        "language",
        "ar-en",
        ARABIC,
        "El ejército sirio dijo hoy que sus fuerzas tomaron nuevos barrios tras duros combates",
    ),
    ("language", "en-ar", ENGLISH, FRENCH),
    ("length", "ar-en", ARABIC * 2, "The army said so."),
    ("length", "ar-fr", ARABIC * 2, "L'armée l'a dit."),
    ("length", "ar-en", "قصف بالكلور", ENGLISH),
    ("length", "en-fr", "Chlorine attack", FRENCH),
    ("preamble", "ar-en", ARABIC, "Here is the translation: " + ENGLISH),
    ("preamble", "ar-en", ARABIC, "Sure! Here's the English translation of the sentence:\n\n" + ENGLISH),
    ("preamble", "ar-en", ARABIC, "Certainly! " + ENGLISH),
    ("preamble", "ar-en", ARABIC, '"Translation: ' + ENGLISH),
    ("preamble", "ar-en", ARABIC, "**English:** " + ENGLISH),
    ("preamble", "ar-en", ARABIC, "The text translates to: " + ENGLISH),
    ("preamble", "ar-en", ARABIC, "I'm sorry, but I cannot assist with that request for the text."),
    ("preamble", "ar-fr", ARABIC, "Voici la traduction en français : " + FRENCH),
    ("preamble", "ar-fr", ARABIC, "Bien sûr, voici la traduction : " + FRENCH),
    ("preamble", "ar-fr", ARABIC, "Traduction : " + FRENCH),
    ("preamble", "ar-fr", '"إبادة"', '"Abode" en français est "habitation".'),
    ("preamble", "ar-en", '"إبادة"', '"إبادة" in English means extermination.'),
    ("preamble", "ar-fr", ARABIC, "La traduction de cette phrase est : " + FRENCH),
    ("preamble", "en-ar", ENGLISH, "إليك الترجمة: " + ARABIC),
    ("preamble", "ar-en", ARABIC, ENGLISH + "<|im_end|>"),
    ("preamble", "ar-fr", ARABIC, ">>fra<< " + FRENCH),
    # Pieces of the prompt, and remarks after the translation.
    ("preamble", "ar-en", ARABIC, "Translate this Arabic text to English. " + ENGLISH),
    ("preamble", "ar-en", ARABIC, ENGLISH + ". Translate the following text into English."),
    ("preamble", "ar-en", ARABIC, "You are a professional Arabic to English translator. " + ENGLISH),
    ("preamble", "ar-en", ARABIC, "Use: حلب = Aleppo; حمص = Homs " + ENGLISH),
    ("preamble", "ar-en", ARABIC, ENGLISH + " Aleppo = Alep"),
    ("preamble", "ar-en", ARABIC, "Assistant: " + ENGLISH),
    ("preamble", "ar-en", ARABIC, ENGLISH + ". User: and this one"),
    ("preamble", "ar-en", ARABIC, ENGLISH + " (Note: the original Arabic text is cut off here.)"),
    ("preamble", "ar-en", ARABIC, ENGLISH + ". Let me know if you need anything else."),
    ("preamble", "ar-fr", ARABIC, "Traduisez le texte suivant : " + FRENCH),
    ("preamble", "ar-fr", ARABIC, "Traduisez cette phrase en français. " + FRENCH),
    ("preamble", "ar-fr", ARABIC, "Utilisateur : " + FRENCH),
    ("preamble", "ar-fr", ARABIC, FRENCH + " (Remarque : la traduction est littérale.)"),
    ("preamble", "en-fr", ENGLISH, "Use: Aleppo = Alep " + FRENCH),
    # Markup.
    ("markup", "ar-en", ARABIC, "<b>The Syrian army</b> said that it was in the east of the city of Aleppo"),
    ("markup", "ar-en", ARABIC, ENGLISH + "<br/>"),
    ("markup", "ar-fr", ARABIC, FRENCH + "</p>"),
    ("markup", "ar-fr", ARABIC, FRENCH.replace("'", "&#39;")),
    ("markup", "ar-en", ARABIC, ENGLISH.replace(" new ", "&nbsp;new ")),
    ("markup", "ar-en", ARABIC, "**The Syrian army** said that it was in the east of the city of Aleppo"),
    ("markup", "ar-en", ARABIC, "# " + ENGLISH),
    ("markup", "ar-fr", ARABIC, "### " + FRENCH),
    ("markup", "ar-en", ARABIC, "```" + ENGLISH + "```"),
    ("markup", "ar-fr", ARABIC, FRENCH.replace("Alep", "[Alep](https://example.org/alep)")),
    ("markup", "ar-en", ARABIC, ENGLISH.replace("Aleppo", "<term1>")),
    ("markup", "ar-en", ARABIC, ENGLISH.replace("Aleppo", "{{name}}")),
    ("markup", "ar-fr", ARABIC, FRENCH.replace("Alep", "[NOM]")),
    ("markup", "ar-fr", ARABIC, FRENCH.replace("Alep", "${city}")),
    ("markup", "ar-en", ARABIC, ENGLISH.replace("Aleppo", r"\textbf{Aleppo}")),
    ("markup", "ar-en", ARABIC, '{"translation": "' + ENGLISH + '"}'),
    ("markup", "ar-fr", ARABIC, FRENCH + r"\n"),
]


@pytest.mark.parametrize(("check", "pair", "source", "target"), BAD)
def test_bad_output_is_flagged(check, pair, source, target):
    flag = checks(source, target, pair).get(check)
    assert flag is not None
    assert flag.severity in ("warning", "error")
    assert flag.reason.endswith(".")
    for span in flag.spans:
        assert span.side == "target"
        assert 0 <= span.start < span.end <= len(target)


FINE = [
    ("ar-en", "كان ذلك صعبا جدا جدا على الناس في المدينة", "It was very, very hard on the people of the city"),
    ("ar-fr", "كان ذلك صعبا جدا جدا على الناس في المدينة", "C'était très, très dur pour les gens de la ville"),
    ("ar-en", "حرية حرية حرية حرية هتف المتظاهرون", "Freedom, freedom, freedom, freedom, chanted the protesters"),
    ("ar-en", "بين الشمال والجنوب وبين الجنوب والجنوب", "North-South, South-South"),
    ("ar-fr", "بلغ الدين مليار مليار دولار أي مبلغ ضخم جدا", "La dette est de 1 000 000 000 000 000 000 dollars"),
    (
        "ar-en",
        "قتل 10 في حلب و10 في حمص و10 في حماة و10 في إدلب",
        "10 were killed in Aleppo, 10 were killed in Homs, 10 were killed in Hama, 10 were killed in Idlib",
    ),
    (
        "ar-en",
        "وزير الدفاع ووزير الداخلية ووزير العدل",
        "the minister of defence, the minister of the interior, the minister of justice",
    ),
    ("ar-en", "حلب", "Aleppo"),
    ("ar-fr", "قصف بالكلور", "Bombardement au chlore"),
    ("ar-en", "وكالة الصحافة الفرنسية", "AFP"),
    ("en-fr", "Ursula von der Leyen", "Ursula von der Leyen"),
    ("en-fr", "Reuters, Paris", "Reuters, Paris"),
    ("ar-en", "تبلغ المساحة 19500 كم مربع", "The area is 19,500 km²"),
    ("en-ar", "NATO and the EU met in Brussels", "اجتمع حلف NATO والاتحاد الأوروبي EU في بروكسل"),
    ("ar-en", "بدأت ترجمة الكتاب: هذه هي الترجمة", "The translation of the book has begun: here is the translation"),
    ("ar-en", "وقال الوزير طبعا سنعود إلى المدينة", "“Of course! We will go back to the city,” said the minister"),
    ("ar-en", "هذا هو آخر ما وصلنا من أخبار", "Here is the latest version of events"),
    ("ar-fr", "هذه هي الجملة التي قالها", "La phrase clé est celle-ci : il est parti"),
    ("ar-en", "...", ""),
    ("ar-en", "وسم #حلب_تحترق", "The hashtag #AleppoIsBurning"),
    ("ar-en", "قال له: 5 < 7 و 9 > 3", "He told him: 5 < 7 and 9 > 3"),
    ("ar-fr", "شركة إي تي أند تي", "AT&T; R&D"),
    ("ar-en", "بلغ السعر 5 دولارات بدل 10", "The price was $5 instead of $10"),
    ("ar-fr", "<b>حلب</b> مدينة في شمال سوريا", "<b>Alep</b> est une ville dans le nord de la Syrie"),
    ("ar-en", "زر الموقع [هنا](https://example.org/a)", "Visit the site [here](https://example.org/a)"),
    ("ar-en", "قال المستخدم: لا أعرف ذلك", "User: I do not know that"),
    ("ar-en", "النظام: بيان جديد عن المعارك", "System: a new statement on the fighting"),
    ("ar-en", "المعادلة هي القوة = الكتلة", "The equation is force = mass"),
    ("ar-en", "الطريق (أ) مغلق [مؤقتا]", "Road (A) is closed [temporarily]"),
    ("ar-fr", "ملاحظة: الطريق مغلق اليوم", "Remarque : la route est fermée aujourd'hui"),
    ("ar-en", "حصل الفيلم على تقييم *** من النقاد", "The film got *** from the critics"),
]


@pytest.mark.parametrize(("pair", "source", "target"), FINE)
def test_unusual_but_right_output_passes(pair, source, target):
    assert checks(source, target, pair) == {}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_reasons_are_in_the_readers_language(language: str) -> None:
    wrong = [target for _, pair, _, target in BAD if pair == f"ar-{language}" and target.strip(" …")]
    assert len(wrong) > 10
    for target in wrong:
        english, french = (check_form(Pair(ARABIC, target, language, reader)) for reader in ("en", "fr"))
        assert [flag.check for flag in english] == [flag.check for flag in french]
        for one, other in zip(english, french, strict=True):
            assert one.reason != other.reason
            assert one.spans == other.spans
            assert other.reason.endswith(".")


def test_a_language_is_named_in_the_readers_language() -> None:
    (flag,) = check_form(Pair(ARABIC, ENGLISH, "fr", "fr"))
    assert "l'anglais, et non le français" in flag.reason
    (flag,) = check_form(Pair(ARABIC, FRENCH, "en", "en"))
    assert "reads as French, not English" in flag.reason


@pytest.mark.parametrize(("kept", "left"), [(0, 1), (4, 5), (8, 9)])
def test_when_two_arabic_words_or_more_are_left_then_they_are_named(kept: int, left: int) -> None:
    words = ARABIC.split()
    target = f"The army said {' '.join(words[kept : left + 1])} and it was in the city after the heavy fighting there"
    assert "copied" in checks(ARABIC, target)


def test_an_unfilled_placeholder_is_an_error_and_bold_type_a_warning() -> None:
    assert checks(ARABIC, ENGLISH + " {{name}}")["markup"].severity == "error"
    assert checks(ARABIC, ENGLISH.replace("Aleppo", "**Aleppo**"))["markup"].severity == "warning"


def test_when_the_model_was_stopped_then_it_is_an_error():
    flag = checks(ARABIC, ENGLISH, finished=False)["unfinished"]
    assert flag.severity == "error"
    assert flag.spans[0].end == len(ENGLISH)


def test_the_span_of_a_loop_is_what_should_go():
    target = "The army left. It was in the city in the city in the city"
    span = checks(ARABIC, target)["loop"].spans[0]
    assert target[: span.start] == "The army left. It was in the city "
    assert target[span.start : span.end] == "in the city in the city"


def test_the_span_of_a_preamble_is_what_should_go():
    target = "Here is the translation: " + ENGLISH
    span = checks(ARABIC, target)["preamble"].spans[0]
    assert target[span.end :].strip() == ENGLISH


def test_the_span_of_another_script_is_the_word():
    target = "The army took new 新区 in the east of the city after the fighting"
    span = checks(ARABIC, target)["language"].spans[0]
    assert target[span.start : span.end] == "新区"


@given(
    phrase=st.lists(st.sampled_from(["aleppo", "army", "city", "road", "water", "bread"]), min_size=1, max_size=12),
    times=st.integers(3, 6),
)
def test_any_phrase_said_three_times_is_a_loop(phrase, times):
    text = "it began . " + " ".join(phrase * times)
    loop = find_loop(text)
    assert loop is not None
    assert loop.times >= 2
    assert text.endswith(text[loop.start : loop.end])


@given(st.lists(st.integers(0, 10**6), unique=True, min_size=1, max_size=60))
def test_words_that_all_differ_are_no_loop(numbers):
    assert find_loop(" ".join(f"w{number}x" for number in numbers)) is None


@given(source=st.text(max_size=80), target=st.text(max_size=200), finished=st.booleans())
def test_hostile_text_never_raises_and_each_check_speaks_once(source, target, finished):
    for pair in ("ar-en", "en-fr", "xx-yy"):
        flags = problems(source, target, *pair.split("-"), finished)
        assert len({flag.check for flag in flags}) == len(flags)
        for flag in flags:
            assert all(0 <= span.start <= span.end <= len(target) for span in flag.spans)


def test_a_very_long_text_is_checked_in_time():
    problems("حلب " * 2000, "Aleppo is a city in the north of the country " * 500, "ar", "en", True)


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("أعتذر، ولكن ليس لدي معلومات دقيقة حول هذا الملف.", True),
        ("I'm sorry, but I cannot help with that.", True),
        ("As an AI language model, I have no access to the article.", True),
        ("Je suis désolé, mais je ne peux pas vous aider.", True),
        ("اعتذر الوزير عن التأخير.", False),
        ("The minister said he was sorry for the delay.", False),
        ("Assad cannot help them, the envoy said.", False),
        ("Désolés, les habitants ont quitté la ville.", False),
    ],
)
def test_apologies_and_refusals_of_chat_models_are_known(text: str, refused: bool) -> None:
    assert is_refusal(text) is refused
