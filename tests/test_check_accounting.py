"""Accounting: missing, empty, duplicated and merged translations."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.briefing import Article, Briefing, Provenance, Segment, Translation
from helpers.checks.accounting import Entry, account, account_briefing, count_line

SOURCES = (
    "قصفت قوات النظام الأحياء المحاصرة شرق مدينة حلب اليوم الخميس.",
    "قال الدفاع المدني إن عشرات الجثث ما زالت تحت الأنقاض.",
    "دعت بريطانيا وفرنسا إلى وقف فوري لإطلاق النار في المدينة.",
    "أعلن وزير الخارجية الروسي أن الجيش أوقف عملياته القتالية.",
)
ENGLISH = (
    "Government forces shelled besieged eastern districts of Aleppo on Thursday.",
    "Civil defence said that dozens of bodies were still under the rubble.",
    "Britain and France called for an immediate ceasefire in the city.",
    "The Russian foreign minister said the army had halted its combat operations.",
)
FRENCH = (
    "Les forces du régime ont bombardé jeudi les quartiers assiégés de l'est d'Alep.",
    "La défense civile a dit que des dizaines de corps étaient encore sous les décombres.",
    "La Grande-Bretagne et la France ont demandé un cessez-le-feu immédiat dans la ville.",
    "Le ministre russe des Affaires étrangères a dit que l'armée avait cessé ses opérations.",
)


def entries(translations: tuple[str | None, ...], sources: tuple[str, ...] = SOURCES) -> list[Entry]:
    """Return segments numbered from one."""
    return [Entry(at, *pair) for at, pair in enumerate(zip(sources, translations, strict=True), 1)]


@pytest.mark.parametrize("made", [ENGLISH, FRENCH])
def test_when_all_is_translated_then_complete(made: tuple[str, ...]) -> None:
    found = account(entries(made))
    assert (found.complete, found.line, dict(found.flags)) == (True, "4/4 sentences", {})


@pytest.mark.parametrize("made", [ENGLISH, FRENCH])
@pytest.mark.parametrize("nothing", [None, "", "  \n", "...", "\u200f"])
def test_when_one_is_missing_or_empty_then_named(made: tuple[str, ...], nothing: str | None) -> None:
    found = account(entries((made[0], nothing, *made[2:])))
    assert found.line == "3/4 sentences"
    assert (found.missing, found.empty) == (((2,), ()) if nothing is None else ((), (2,)))
    (flag,) = found.flags[2]
    assert (flag.check, flag.severity) == ("accounting", "error")
    assert (flag.spans[0].side, flag.spans[0].end) == ("source", len(SOURCES[1]))


@pytest.mark.parametrize("made", [ENGLISH, FRENCH])
def test_when_two_share_a_translation_then_both_are_named(made: tuple[str, ...]) -> None:
    found = account(entries((made[0], made[1], made[0].upper() + " ", made[3])))
    assert found.duplicated == ((1, 3),)
    assert list(found.flags) == [1, 3]
    assert "3" in found.flags[1][0].reason and "1" in found.flags[3][0].reason
    assert found.flags[1][0].severity == "error"


def test_when_the_sources_are_alike_then_one_translation_is_right() -> None:
    sources = ("قال الوزير إن القصف توقف.", "وقال الوزير إن القصف توقف.", *SOURCES[2:])
    assert account(
        entries(("The minister said so today.", "The minister said so today.", *ENGLISH[2:]), sources)
    ).complete


def test_when_short_lines_share_a_translation_then_a_warning() -> None:
    sources = ("هجمات", "غارات جديدة", *SOURCES[2:])
    found = account(entries(("Attacks", "Attacks", *ENGLISH[2:]), sources))
    assert [found.flags[at][0].severity for at in (1, 2)] == ["warning", "warning"]


@pytest.mark.parametrize("made", [ENGLISH, FRENCH])
@pytest.mark.parametrize("rest", ["", "{other}", "{cut}"])
@pytest.mark.parametrize("backwards", [False, True])
def test_when_one_holds_two_then_merged(made: tuple[str, ...], rest: str, backwards: bool) -> None:
    both = f"{made[1]} {made[2]}"
    left = rest.format(other=both, cut=made[2][:15])
    changed = (made[0], left, both, made[3]) if backwards else (made[0], both, left, made[3])
    found = account(entries(changed))
    assert ((3, 2) if backwards else (2, 3)) in found.merged
    assert set(found.flags) == {2, 3}


def test_kinds_are_counted_apart_and_in_order() -> None:
    mixed = [
        Entry(1, "حلب", "Aleppo", "heading"),
        Entry(2, SOURCES[0], "", "sentence"),
        Entry(3, "هجمات", "Attacks", "heading"),
    ]
    assert account(mixed).line == "2/2 headings, 0/1 sentences"


def test_signs_may_be_translated_by_signs() -> None:
    assert account([Entry(1, "***", "***")]).line == "1/1 sentences"
    assert account([Entry(1, "حلب", "***")]).empty == (1,)


def test_reasons_are_in_the_readers_language() -> None:
    made = entries((None, "", ENGLISH[0], ENGLISH[0]))
    english = [flag.reason for flags in account(made, "en").flags.values() for flag in flags]
    french = [flag.reason for flags in account(made, "fr").flags.values() for flag in flags]
    assert len(english) == len(french) == 4
    assert all("translation" in text for text in english) and all("traduction" in text for text in french)


def briefing(*texts: tuple[int, str]) -> Briefing:
    """Return a briefing of a heading and two sentences with these English translations."""
    kinds, start, segments = ("heading", "sentence", "sentence"), 0, []
    for at, kind in enumerate(kinds, 1):
        source = SOURCES[at] + "\n"
        segments.append(Segment(at, kind, start, start + len(source), source, source.strip()))
        start += len(source)
    text = "".join(segment.source for segment in segments)
    made = tuple(Translation(id_, words, "engine", "direct") for id_, words in texts)
    return Briefing(Article(text, "0", "a.txt", "utf-8"), tuple(segments), Provenance("p", ""), {"en": made})


def test_of_a_briefing_sentences_come_first_and_spans_leave_white_space_out() -> None:
    given_ = briefing((1, ENGLISH[1]), (2, ENGLISH[2]))
    found = account_briefing(given_, "en")
    assert found.line == count_line(given_, "en") == "1/2 sentences, 1/1 headings"
    assert found.missing == (3,)
    assert found.flags[3][0].spans[0].end == len(SOURCES[3])
    assert account_briefing(given_, "fr", "fr").missing == (1, 2, 3)


def test_count_line_without_a_language_counts_segments() -> None:
    assert count_line(briefing()) == "2 sentences, 1 headings"
    assert count_line(briefing(), "en") == "0/2 sentences, 0/1 headings"


TEXTS = st.one_of(st.none(), st.text(max_size=60), st.sampled_from(ENGLISH))


@given(st.lists(st.tuples(st.text(max_size=60), TEXTS), max_size=12), st.sampled_from(["en", "fr"]))
def test_any_text_is_accounted_for(pairs: list[tuple[str, str | None]], reader: str) -> None:
    given_ = [Entry(at, *pair) for at, pair in enumerate(pairs)]
    found = account(given_, reader)
    done = sum(done for done, _ in found.counts.values())
    assert done + len(found.missing) + len(found.empty) == len(pairs)
    assert found.complete == (not found.flags)
    for id_, flags in found.flags.items():
        for flag in flags:
            for span in flag.spans:
                text = pairs[id_][0] if span.side == "source" else pairs[id_][1] or ""
                assert 0 <= span.start <= span.end <= len(text)


def test_a_long_article_of_equal_lines_takes_no_long_time() -> None:
    start = time.process_time()
    found = account([Entry(at, SOURCES[at % 4], ENGLISH[0]) for at in range(3_000)])
    assert found.flags[7][0].reason.count(",") < 10
    assert time.process_time() - start < 5
