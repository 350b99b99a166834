"""``dragoman check`` as a user types it, on files that somebody else translated."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.arabic.segment import segment
from helpers.check_files import CheckedFiles, FileChecker
from helpers.checks.document import DocumentChecker
from helpers.glossary import Glossary
from helpers.prose import prose_sentences
from tests.suite import Result, Suite
from tests.test_align import WordEmbedder

ARABIC = [
    "وصل وزير الخارجية إلى القاهرة صباح الأحد.",
    "قتل 18 شخصا في قصف على مدينة حلب.",
    "ارتفعت أسعار الخبز في تونس بنسبة 10 في المئة.",
    "أغلقت المدارس أبوابها بسبب الثلوج.",
]
ENGLISH = [
    "The foreign minister arrived in Cairo on Sunday morning.",
    "Eighteen people were killed in shelling of the city of Aleppo.",
    "Bread prices in Tunisia rose by ten percent.",
    "Schools closed their doors because of the snow.",
]
FRENCH = [
    "Le ministre des Affaires étrangères est arrivé au Caire dimanche matin.",
    "Dix-huit personnes ont été tuées dans un bombardement de la ville d'Alep.",
    "Le prix du pain en Tunisie a augmenté de 10 %.",
    "Les écoles ont fermé leurs portes à cause de la neige.",
]
ADDED = "The football team won the cup for the third time."


def write(suite: Suite, name: str, content: str | bytes) -> Path:
    file = suite.folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return file


def check(suite: Suite, source: str | bytes, target: str | bytes, *options: str, language: str = "en") -> Result:
    files = write(suite, "s.txt", source), write(suite, "t.txt", target)
    return suite.run("check", "--source", files[0], "--target", files[1], "--lang", language, *options)


def lines(*sentences: str) -> str:
    return "".join(f"{sentence}\n" for sentence in sentences)


def flags(result: Result, number: int) -> list[tuple[str, str]]:
    found = next(one for one in result.json["segments"] if one["id"] == number)["flags"]
    return [(flag["check"], flag["severity"]) for flag in found]


@pytest.mark.parametrize(("language", "target"), [("en", ENGLISH), ("fr", FRENCH)])
def test_when_lines_are_equal_then_each_is_one_segment(suite: Suite, language: str, target: list[str]) -> None:
    result = check(suite, lines(*ARABIC), lines(*target), "--json", language=language)
    assert result.code == 0 and result.json["by"] == "lines" and result.json["language"] == language
    found = [(one["id"], one["source"], one["target"]) for one in result.json["segments"]]
    assert found == [(n, a, t) for n, (a, t) in enumerate(zip(ARABIC, target, strict=True), 1)]
    assert not any(flag["severity"] == "error" for one in result.json["segments"] for flag in one["flags"])


def test_a_line_is_never_split(suite: Suite) -> None:
    result = check(suite, lines(" ".join(ARABIC[:2]), ARABIC[2]), lines(" ".join(ENGLISH[:2]), ENGLISH[2]), "--json")
    assert [one["target"] for one in result.json["segments"]] == [" ".join(ENGLISH[:2]), ENGLISH[2]]


@pytest.mark.parametrize("separator", ["\f", "\u2028", "\x85", "\x1e", "\r"])
def test_other_separators_stay_inside_a_line(suite: Suite, separator: str) -> None:
    source, target = separator.join(ARABIC[:2]), separator.join(ENGLISH[:2])
    result = check(suite, lines(source, ARABIC[2]), lines(target, ENGLISH[2]), "--json")
    assert result.json["by"] == "lines" and len(result.json["segments"]) == 2
    assert result.json["segments"][0]["source"] == source and result.json["segments"][0]["target"] == target


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("\r\n".join(ARABIC), "\n".join(ENGLISH)),
        ("\n".join(ARABIC) + "\n", "\r\n".join(ENGLISH)),
        ("\ufeff" + "\n".join(ARABIC), "\n".join(ENGLISH) + "\n\n \n"),
        ("\n".join(ARABIC).encode("utf-16"), "\n".join(ENGLISH).encode("utf-16")),
        ("\r\n".join(ARABIC).encode("windows-1256"), "\n".join(ENGLISH)),
    ],
)
def test_line_ends_marks_encodings_and_empty_lines_at_the_end_do_not_matter(
    suite: Suite, source: str | bytes, target: str | bytes
) -> None:
    result = check(suite, source, target, "--json")
    assert result.json["by"] == "lines"
    assert [one["source"] for one in result.json["segments"]] == ARABIC
    assert [one["target"] for one in result.json["segments"]] == ENGLISH


def test_empty_lines_keep_their_numbers_and_only_half_empty_ones_are_errors(suite: Suite) -> None:
    source = lines(ARABIC[0], "", "", ARABIC[1], ARABIC[2])
    result = check(suite, source, lines(ENGLISH[0], "", ADDED, "", ENGLISH[2]), "--json")
    assert [one["id"] for one in result.json["segments"]] == [1, 2, 3, 4, 5]
    assert [flags(result, number) for number in (1, 2, 3, 4, 5)] == [
        [],
        [],
        [("accounting", "error")],
        [("accounting", "error")],
        [],
    ]
    added, missing = result.json["segments"][2]["flags"][0], result.json["segments"][3]["flags"][0]
    assert added["spans"] == [{"side": "target", "start": 0, "end": len(ADDED)}] and "empty" in added["reason"]
    assert missing["spans"] == [{"side": "source", "start": 0, "end": len(ARABIC[1])}]


def test_when_lines_differ_then_sentences_are_aligned(suite: Suite) -> None:
    source = f"{ARABIC[0]} {ARABIC[1]}\n\n{ARABIC[2]}\n\n{ARABIC[3]}\n"
    result = check(suite, source, f"{ENGLISH[0]} {ENGLISH[2]} {ADDED}\n{ENGLISH[3]}", "--json")
    assert result.json["by"] == "sentences"
    found = [(one["source"], one["target"]) for one in result.json["segments"]]
    assert found == [
        (ARABIC[0], ENGLISH[0]),
        (ARABIC[1], ""),
        (ARABIC[2], ENGLISH[2]),
        ("", ADDED),
        (ARABIC[3], ENGLISH[3]),
    ]
    assert [one["id"] for one in result.json["segments"]] == [1, 2, 3, 4, 5]
    assert flags(result, 2) == [("accounting", "error")] and flags(result, 4) == [("accounting", "warning")]


def test_sentences_put_together_are_named_in_a_note(suite: Suite) -> None:
    joined = "Bread prices in Tunisia rose by ten percent and schools closed their doors because of the snow."
    result = check(suite, " ".join(ARABIC), "\n\n".join([*ENGLISH[:2], joined]), "--json")
    last = result.json["segments"][-1]
    assert (last["source"], last["target"]) == (" ".join(ARABIC[2:]), joined)
    note = last["flags"][0]
    assert (note["check"], note["severity"]) == ("accounting", "info")
    assert "article 2, translation 1" in note["reason"]


def test_a_flag_is_as_in_translate(suite: Suite) -> None:
    flag = check(suite, lines(ARABIC[1]), lines(ENGLISH[1].replace("Eighteen", "28")), "--json").json["segments"][0][
        "flags"
    ][0]
    assert flag.keys() == {"language", "check", "severity", "reason", "spans"}
    assert (flag["language"], flag["check"], flag["severity"]) == ("en", "numbers", "error")
    article = write(suite, "a.txt", lines(*ARABIC))
    made = suite.run("translate", article, "--to", "en", "--profile", "numbers", "--json").json["segments"]
    assert {key for one in made for found in one["flags"] for key in found} == flag.keys()


def test_spans_are_of_the_source_as_it_stands_in_the_file(suite: Suite) -> None:
    source = "  قُتِلَ  18 شخصـــا في قصف على مدينة حلب."
    result = check(suite, lines(source), lines(ENGLISH[1].replace("Eighteen", "28")), "--json")
    (one,) = result.json["segments"]
    spans = [span for flag in one["flags"] if flag["check"] == "numbers" for span in flag["spans"]]
    texts = {span["side"]: one[span["side"]][span["start"] : span["end"]] for span in spans}
    assert "18" in texts["source"] and "28" in texts["target"]


NOTE = (" ".join(ARABIC), "\n\n".join([ENGLISH[0], ENGLISH[1], f"{ENGLISH[2][:-1]} and {ENGLISH[3]}"]))
WARNING = (" ".join(ARABIC), "\n\n".join([*ENGLISH, ADDED]))
ERROR = (" ".join(ARABIC), "\n\n".join([*ENGLISH[:2], ENGLISH[3]]))


@pytest.mark.parametrize(
    ("texts", "limit", "code"),
    [
        (NOTE, "info", 11),
        (NOTE, "warning", 0),
        (WARNING, "info", 11),
        (WARNING, "warning", 11),
        (WARNING, "error", 0),
        (ERROR, "info", 11),
        (ERROR, "warning", 11),
        (ERROR, "error", 11),
        (ERROR, None, 0),
        ((ARABIC[0], ENGLISH[0]), "info", 0),
    ],
)
def test_the_exit_code_tells_whether_anything_so_severe_was_found(
    suite: Suite, texts: tuple[str, str], limit: str | None, code: int
) -> None:
    options = ("--fail-on", limit) if limit else ()
    assert check(suite, *texts, *options).code == code


def test_the_exit_code_is_the_same_with_json(suite: Suite) -> None:
    result = check(suite, *ERROR, "--fail-on", "error", "--json")
    assert result.code == 11 and result.json["segments"]


def test_people_read_counts_then_what_has_marks_then_a_reminder(suite: Suite) -> None:
    target = [ENGLISH[0], ENGLISH[1].replace("Eighteen", "28"), *ENGLISH[2:]]
    result = check(suite, lines(*ARABIC), lines(*target))
    printed = result.out.splitlines()
    assert printed[0] == "4 segments (line by line); 1 with errors, 0 with warnings, 0 with notes only; numbers 1"
    assert printed[2] == f"2. {ARABIC[1]}" and printed[3] == f"   en: {target[1]}"
    assert printed[4].startswith("   ✕ Error (numbers): ")
    assert "no mark" not in printed[0] and "without a mark is not proved right" in printed[-1]
    assert ENGLISH[0] not in result.out and "Profile" not in result.out and "Profile" in result.err


def test_all_shows_every_segment(suite: Suite) -> None:
    result = check(suite, lines(*ARABIC), lines(*ENGLISH), "--all")
    assert all(sentence in result.out for sentence in (*ARABIC, *ENGLISH))


def test_the_reasons_can_be_in_french(suite: Suite) -> None:
    result = check(suite, *ERROR, "--reader", "fr")
    assert "✕ Erreur (comptage): Cette phrase de l'article n'a pas de traduction." in result.out


def test_nothing_hidden_reaches_the_terminal(suite: Suite) -> None:
    hostile = "\x1b[31m\u202e\u2066\x07"
    source = lines(f"{ARABIC[0]}{hostile}", *ARABIC[1:])
    result = check(suite, source, lines(f"{ENGLISH[0]}{hostile}", f"{hostile} 999", "", "x"), "--all")
    assert not set(hostile) & set(result.out) - set("[31m")
    assert "[U+001B]" in result.out and "[U+202E]" in result.out


@pytest.mark.parametrize(
    ("source", "target", "code", "words"),
    [
        ("", lines(*ENGLISH), 9, "is empty"),
        (lines(*ARABIC), "", 9, "is empty"),
        (lines(*ARABIC), " \n\n", 9, "is empty"),
        (lines(*ENGLISH), lines(*ENGLISH), 3, "is not in Arabic"),
        (lines(*ENGLISH), lines(*ARABIC, ARABIC[0]), 3, "swapped"),
        (lines(*ARABIC), "\n".join(FRENCH).encode("latin-1"), 9, "'t.txt'"),
        (lines(*ARABIC).encode("utf-8")[:-9] + b"\xff", lines(*ENGLISH), 3, "broken"),
        (lines(*ARABIC), b"%PDF-1.4", 9, "PDF"),
        (lines(*ARABIC), b"\x00\x01\x02\x03", 9, "binary"),
        (b"%PDF-1.4", lines(*ENGLISH), 3, "PDF"),
    ],
)
def test_files_that_cannot_be_checked_are_refused_in_words(
    suite: Suite, source: str | bytes, target: str | bytes, code: int, words: str
) -> None:
    result = check(suite, source, target, "--json")
    assert result.code == code and result.json["error"]["exit_code"] == code
    assert words in result.json["error"]["message"]


def test_files_that_are_not_there_are_named(suite: Suite) -> None:
    there = write(suite, "s.txt", lines(*ARABIC))
    for source, target in ((there, suite.folder / "no.txt"), (suite.folder / "no.txt", there), (there, suite.folder)):
        result = suite.run("check", "--source", source, "--target", target, "--lang", "en")
        assert result.code == 9 and ("no.txt" in result.err or "directory" in result.err)


def test_front_matter_is_no_part_of_a_document(suite: Suite) -> None:
    front = "---\ntitle: عنوان\n---\n"
    result = check(suite, front + "\n\n".join(ARABIC), "\n".join(ENGLISH), "--json")
    assert [(one["source"], one["target"]) for one in result.json["segments"]] == list(
        zip(ARABIC, ENGLISH, strict=True)
    )


def test_the_profile_must_exist(suite: Suite) -> None:
    assert check(suite, lines(*ARABIC), lines(*ENGLISH), "--profile", "none").code == 5


def checked(source: str, target: str) -> CheckedFiles:
    """Check two texts by the rules alone, with an embedder that counts words."""
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "s.txt", Path(folder) / "t.txt"
        for file, text in zip(files, (source, target), strict=True):
            file.write_bytes(text.encode("utf-8"))
        return CHECKER.check(*files, "en")


CHECKER = FileChecker(DocumentChecker(Glossary(), None), WordEmbedder(), quiet=True)
SOURCES = st.lists(st.sampled_from([*ARABIC, "***", "العنوان", "قال: «انتهى!»"]), min_size=1, max_size=9)
TARGETS = st.lists(st.sampled_from([*ENGLISH, ADDED, "***", "A heading", "Dr. A. said: “No.”", "\u202e!"]), max_size=9)
GAPS = st.sampled_from([" ", "\n", "\n\n", "\r\n", "\u2029"])


@settings(max_examples=60, deadline=None)
@given(SOURCES, TARGETS, GAPS, GAPS)
def test_every_source_segment_and_target_sentence_appears_exactly_once(
    sources: list[str], targets: list[str], between: str, gap: str
) -> None:
    source, target = between.join([*sources, ARABIC[0]]), gap.join([*targets, ENGLISH[0]])
    found = checked(source, target)
    assert "".join("".join(one.source for one in found.segments).split()) == "".join(source.split())
    assert "".join("".join(one.target for one in found.segments).split()) == "".join(target.split())
    assert [one.id for one in found.segments] == list(range(1, len(found.segments) + 1))
    if found.by == "sentences":
        given_sources = [one.source.strip() for one in segment(source)]
        given_targets = list(prose_sentences(target))
        for one in found.segments:
            # A segment is some of the next sentences, whole.
            for text, waiting in ((one.source, given_sources), (one.target, given_targets)):
                while text:
                    sentence = waiting.pop(0)
                    assert text.startswith(sentence)
                    text = text.removeprefix(sentence).lstrip()
        assert not given_sources and not given_targets


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("A heading\n\nOne. Two.", ["A heading", "One.", "Two."]),
        ("A heading\nOne. Two.\nThree.", ["A heading", "One.", "Two.", "Three."]),
        (
            "Sen. John McCain met Gov. Brown on Jan. 5. They talked.",
            ["Sen. John McCain met Gov. Brown on Jan. 5.", "They talked."],
        ),
        ("In Roe v. Wade it ruled. Then left.", ["In Roe v. Wade it ruled.", "Then left."]),
        ("*** One.\n***\nTwo.", ["*** One. ***", "Two."]),
        ("***", ["***"]),
        ("", []),
        (
            "The foreign minister of the country arrived in\nthe capital on Sunday morning. He said that he\n"
            "would stay for two days and meet the president\nof the parliament.\n\nA heading\n\nHe left.",
            [
                "The foreign minister of the country arrived in the capital on Sunday morning.",
                "He said that he would stay for two days and meet the president of the parliament.",
                "A heading",
                "He left.",
            ],
        ),
    ],
)
def test_prose_is_cut_into_sentences_and_headings(text: str, sentences: list[str]) -> None:
    assert list(prose_sentences(text)) == sentences


@given(st.text(alphabet=st.characters(codec="utf-8") | st.sampled_from(" .!?\n\r\f\u2028Aa1"), max_size=80))
def test_prose_loses_nothing_but_white_space(text: str) -> None:
    found = prose_sentences(text)
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(sentence == sentence.strip() != "" for sentence in found)
