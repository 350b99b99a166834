"""Segmentation: where sentences end, what line breaks mean, and what holds for any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpers.arabic.normalise import apply_edits
from helpers.arabic.segment import segment
from helpers.paths import sample_article

PIECES = (
    "قال الوزير", "إن الجيش", "وفي هذا السياق،", "أعلنت", "مساعدات", "إلى ذلك", "حلب", "3.5", "د", "الأممالمتحدة",
    ".", "؟", "!", "…", "...", "،", "؛", ":", '"', "«", "»", "(", ")", " ", "  ", "\n", "\n\n", "\r\n", "\t", "\u2028",
    "\u200f", "\u0640", "\u064b", "# ", "\\", "-", "1.", "http://a.b/c.d", "\x1c", "\ufc5e",
)  # fmt: skip
arabic = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def texts(article: str) -> list[str]:
    return [found.text for found in segment(article)]


# The first example reads the word lists.
@settings(deadline=None)
@given(st.one_of(st.text(), arabic))
@example("\n\n \u200f\n")
@example("\\")
@example("# ")
@example("#\u2028")
@example(' "." ')
def test_segments_tile_any_text(text):
    found = segment(text)
    assert "".join(one.source for one in found) == text
    assert [one.id for one in found] == list(range(1, len(found) + 1))
    position = 0
    for one in found:
        assert (one.start, text[one.start : one.end]) == (position, one.source)
        assert one.source
        assert apply_edits(one.source, one.edits).strip() == one.text
        position = one.end
    if len(found) > 1:
        assert all(any(character.isalnum() for character in one.source) for one in found)


def test_when_the_text_is_empty_then_there_are_no_segments():
    assert segment("") == ()


@pytest.mark.parametrize("text", [" ", "\n\n", "...", "\u200f"])
def test_when_a_text_says_nothing_then_it_is_one_segment(text):
    assert [one.source for one in segment(text)] == [text]


def test_the_sample_article_has_27_sentences_and_four_headings():
    text = sample_article().read_text(encoding="utf-8")
    found = segment(text)
    assert sum(one.kind == "sentence" for one in found) == 27
    assert [one.text for one in found if one.kind == "heading"] == [
        "قصف بالكلور",
        '"إبادة"',
        "هجمات",
        "روسيا تعلن إيقاف القصف",
    ]
    assert "".join(one.source for one in found) == text
    after = [found[place + 1].text.split()[0] for place, one in enumerate(found) if one.kind == "heading"]
    assert after == ["وفي", "إلى", "في", "أعلن"]


@pytest.mark.parametrize(
    "sentences",
    [
        ["وصل الوفد إلى حلب.", "غادر مساء."],
        ["هل توقف القصف؟", "لا أحد يعرف."],
        ["كفى!", "عودوا إلى بيوتكم."],
        ["ماذا حدث؟!", "لم يجب أحد."],
        ["وصل الوفد إلى حلب .", "غادر مساء."],
        ["بلغت النسبة 3.5 في المئة.", "ثم تراجعت."],
        ["بلغت النسبة ٣٫٥ في المئة.", "ثم تراجعت إلى ٢.١ منها."],
        ["نزح 10.000 شخص.", "عاد 1.250.000 منهم."],
        ["بدأ الاجتماع عند 10.30 صباحا.", "انتهى عند 14:45."],
        ["قال د. أحمد الخطيب إن العملية نجحت.", "شكره الأهالي."],
        ["حضر أ.د. سامي النجار.", "غاب م. خالد."],
        ["التقى جون ف. كينيدي الوفد.", "ثم سافر."],
        ["كتب J. K. Rowling الرواية.", "ترجمت لاحقا."],
        ["توقيف المدعو أنور س. للاشتباه به.", "أنكر التهمة."],
        ["حدث ذلك عام 300 ق.م. في بابل.", "ثم تكرر."],
        ["صدر القرار عام 1445 هـ.", "نفذ بعد شهر."],
        ["انتهت الحرب عام 1945 م.", "بدأ الإعمار."],
        ["انظر www.example.org/a.b?c=1 للمزيد.", "راسلنا على a.b@example.org اليوم."],
        ["شركة HK Management Inc. ألغت الحفل.", "اعتذرت لاحقا."],
        ["انظر الشكل 1.1.", "يظهر فيه النهر."],
        ["كان متعبا... لكنه واصل السير.", "ثم وصل."],
        ["قال إن الأمر… معقد.", "ثم صمت."],
        ["قال إنه لا يعرف...", "وأضاف أنه سيسأل."],
        ["رفض الطلب؛ لأن الشروط لم تتحقق.", "أعيد الملف."],
        ["المطلوب ثلاثة: ماء، وغذاء، ودواء.", "لم يصل شيء."],
        ['قال "سنبقى هنا. لن نرحل أبدا." ', 'وأضاف "هذه أرضنا".', "ثم انصرف."],
        ["قال «سنبقى هنا. لن نرحل» ثم انصرف.", "عاد غدا."],
        ['غدت عبارة "أين كنتم؟" شعار الناجين.', "رددها الجميع."],
        ['سأل "أين كنتم؟"', "وأضاف أنه انتظر طويلا."],
        ["أقيم الحفل (انظر ص. 3. و4.) في دمشق.", "حضره كثيرون."],
        ["(انتهى البيان.)", "لم يعلق أحد."],
        ['قال: "نحن بخير".', '"لا نحتاج شيئا."', "هكذا ختم."],
        ["قال الناطق إن القصف توقف", ],
        ["1. يفتح المعبر يوميا.", "يغلق ليلا."],
        ["توقف القصف.‏", "عاد الهدوء."],
    ],
)  # fmt: skip
def test_when_sentences_are_joined_by_a_space_then_they_come_apart_again(sentences):
    joined = " ".join(sentence.strip() for sentence in sentences)
    assert [one.source.strip() for one in segment(joined)] == [sentence.strip() for sentence in sentences]
    assert {one.kind for one in segment(joined)} == {"sentence"}


def test_when_a_quotation_is_never_closed_then_sentences_still_end():
    assert texts('قال "سنبقى هنا. ثم انصرف. عاد غدا.') == ['قال "سنبقى هنا.', "ثم انصرف.", "عاد غدا."]


def test_when_a_quotation_is_long_then_its_sentences_come_apart():
    inner = "هذا كلام طويل لا ينتهي بسرعة. " * 20
    assert len(segment(f'قال "{inner}نعم".')) == 21


def test_when_the_space_after_a_stop_is_missing_then_the_sentence_still_ends():
    assert texts("توقف القصف.وعاد الهدوء.") == ["توقف القصف.", "وعاد الهدوء."]


def test_when_lines_hold_one_sentence_each_then_each_is_a_segment_with_or_without_stop():
    lines = ["وصل الوفد إلى حلب صباح اليوم قادما من دمشق عبر الطريق الدولي", "غادر مساء.", "لم يعلق أحد على الزيارة"]
    assert texts("\n".join(lines)) == lines


def test_when_a_text_is_hard_wrapped_then_its_lines_are_joined():
    wrapped = (
        "واصلت قوات النظام السوري قصفها الجوي والمدفعي بكثافة على ما تبقى\n"
        "من مناطق سيطرة المعارضة شرق المدينة، بينما تحدث الدفاع المدني عن\n"
        "عشرات الجثث الملقاة في الأحياء المحاصرة. وأدى القصف العنيف إلى\n"
        "مقتل مدنيين.\n\nوقال ناشطون إن القذائف تتساقط كالمطر.\n"
    )
    found = segment(wrapped)
    assert [one.text.split()[0] for one in found] == ["واصلت", "وأدى", "وقال"]
    assert "\n" not in found[0].text


def test_when_a_blank_line_follows_then_the_sentence_ends_without_stop():
    assert len(segment("قال الناطق إن القصف توقف في كل الأحياء\n\nثم عاد الهدوء إلى المدينة وضواحيها.")) == 2


def test_white_space_belongs_to_the_segment_before_it_and_at_the_start_to_the_first():
    found = segment("\n وصل الوفد.  \n\n غادر مساء.\n")
    assert [one.source for one in found] == ["\n وصل الوفد.  \n\n", " غادر مساء.\n"]


def test_when_an_article_is_one_line_of_a_megabyte_then_it_takes_seconds():
    article = sample_article().read_text(encoding="utf-8") + " "
    segment(article)  # reads the word lists
    line = article * (1_000_000 // len(article) + 1)
    begun = time.process_time()
    found = segment(line)
    assert time.process_time() - begun < 2
    assert len(found) == 31 * (len(line) // len(article))


@pytest.mark.parametrize(
    "text",
    [
        "قصف " * 200_000,
        "ق" * 1_000_000,
        "." * 1_000_000,
        '"' * 500_000,
        '" (' * 150_000,
        "(»" * 200_000,
        "د. " * 100_000,
        "\n" * 500_000,
        "قصف. " * 20_000,
        "ل\n" * 20_000,
    ],
    ids=["words", "word", "stops", "quotes", "opened", "crossed", "initials", "empty lines", "sentences", "lines"],
)
def test_when_a_text_is_hostile_then_time_grows_with_its_length_only(text):
    segment("قصف.")  # reads the word lists
    begun = time.process_time()
    found = segment(text)
    assert time.process_time() - begun < 4
    assert "".join(one.source for one in found) == text
