"""Every command as a user types it, with the fake engines."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from helpers.translate import BATCH
from tests.suite import SAMPLE, Suite


def test_translate_accounts_for_every_segment(suite: Suite) -> None:
    result = suite.run("translate", SAMPLE, "--profile", "good", "--json")
    segments = result.json["segments"]
    assert result.code == 0
    assert "".join(s["source"] for s in segments) == SAMPLE.read_text("utf-8")
    assert [s["id"] for s in segments] == list(range(1, 32))
    assert [s["kind"] for s in segments].count("heading") == 4
    for segment in segments:
        assert segment["en"].strip() and segment["fr"].strip()
        for number in re.findall(r"\d+", segment["source"]):
            assert number in segment["en"]
        for flag in segment["flags"]:
            assert {"check", "severity", "reason", "spans"} <= set(flag)


def test_translate_reads_standard_input(suite: Suite) -> None:
    result = suite.spawn("translate", "-", "--to", "fr", "--profile", "good", "--json", stdin=SAMPLE.read_bytes())
    assert result.code == 0, result.err
    assert len(result.json["segments"]) == 31
    assert "en" not in result.json["segments"][0]
    assert "Profile good" in result.err


def test_translate_for_people_shows_flags_and_missing_texts(suite: Suite) -> None:
    result = suite.run("translate", SAMPLE, "--to", "en", "--profile", "drop")
    assert result.out.count("en: [missing]") == 31
    assert result.out.count("✕ Error (accounting)") == 31
    assert "en: 0/27 sentences, 0/4 headings" in result.out


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["translate", "nowhere.txt"], 3, "nowhere.txt"),
        (["translate", SAMPLE, "--to", "de"], 5, "Languages: en, fr"),
        (["translate", SAMPLE, "--to", ","], 5, "No language"),
        (["translate", SAMPLE, "--profile", "gold"], 5, "newsroom"),
        (["translate", SAMPLE, "--profile", "embedded"], 4, "dragoman models fetch qwen2.5"),
        (["summarise", SAMPLE, "--lang", "es"], 5, "Languages: en, fr, ar"),
        (["brief", "nowhere.txt", "--profile", "good"], 3, "nowhere.txt"),
        (["brief", SAMPLE, "--profile", "good", "--to", "de"], 5, "Languages: en, fr"),
        (["brief", SAMPLE, "--profile", "embedded"], 4, "dragoman models fetch qwen2.5"),
        (["evaluate", "--source", "a", "--reference", "b", "--to", "en", "--profile", "good"], 9, "cannot be read"),
        (["models", "verify", "nothing"], 5, "There is no model"),
        (["translate"], 2, "usage"),
        ([], 2, "usage"),
    ],
)
def test_when_the_input_is_wrong_the_error_says_what_to_do(
    suite: Suite, arguments: list[str | Path], code: int, says: str
) -> None:
    if arguments and arguments[0] in ("translate", "summarise") and "--profile" not in arguments and len(arguments) > 1:
        arguments = [*arguments, "--profile", "good"]
    result = suite.run(*arguments)
    assert result.code == code, result.err
    assert says in result.err
    assert result.out == ""
    assert "Traceback" not in result.err


def test_when_a_command_with_json_fails_stdout_still_holds_one_object(suite: Suite) -> None:
    result = suite.run("translate", "nowhere.txt", "--profile", "good", "--json")
    assert result.json["error"]["exit_code"] == result.code == 3


@pytest.mark.parametrize("profile", ["drop", "loop"])
def test_when_output_is_degenerate_it_is_flagged_in_every_segment(suite: Suite, profile: str) -> None:
    segments = suite.run("translate", SAMPLE, "--to", "en", "--profile", profile, "--json").json["segments"]
    expected = {"drop": "accounting", "loop": "loop"}[profile]
    assert all(expected in {flag["check"] for flag in segment["flags"]} for segment in segments)


def test_when_other_settings_help_the_loop_is_gone(suite: Suite) -> None:
    segments = suite.run("translate", SAMPLE, "--to", "en", "--profile", "loop-once", "--json").json["segments"]
    assert not [s["id"] for s in segments if "and so on it went" in s["en"]]
    assert len(suite.asked()) == 62


def test_when_the_engine_crashes_what_was_finished_is_kept(suite: Suite, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    calm = "\n\n".join(f"قال المتحدث رقم {n} إن الوضع هادئ في المدينة منذ يوم أمس." for n in range(30))
    article.write_text(calm + "\n\nوقع انفجار كبير هز المدينة القديمة كلها مساء اليوم وسمعه السكان من بعيد.", "utf-8")
    first = suite.run("translate", article, "--to", "en", "--profile", "crash")
    asked = len(suite.asked())
    assert first.code == 1 and "crashed" in first.err
    assert suite.run("translate", article, "--to", "en", "--profile", "crash").code == 1
    assert len(suite.asked()) - asked <= BATCH < asked


def test_when_one_sentence_changes_only_that_one_is_translated_again(suite: Suite, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    text = SAMPLE.read_text("utf-8")
    article.write_text(text, "utf-8")
    suite.run("translate", article, "--to", "en", "--profile", "good")
    before = len(suite.asked())
    article.write_text(text.replace("مقتل 18 مدنيا", "مقتل 19 مدنيا"), "utf-8")
    suite.run("translate", article, "--to", "en", "--profile", "good")
    assert before == 31
    assert len(suite.asked()) == 32
    assert "19" in suite.asked()[-1]


def test_without_cache_everything_is_translated_again(suite: Suite) -> None:
    for _ in range(2):
        suite.run("translate", SAMPLE, "--to", "en", "--profile", "good", "--no-cache")
    assert len(suite.asked()) == 62
    assert not (suite.cache / "segments.sqlite3").exists()


def test_summaries_have_support_and_the_asked_length(suite: Suite) -> None:
    result = suite.run("summarise", SAMPLE, "--profile", "good", "--sentences", "2", "--json")
    summaries = result.json["summaries"]
    assert list(summaries) == ["en", "fr", "ar"]
    for summary in summaries.values():
        assert len(summary["sentences"]) == 2
        for sentence in summary["sentences"]:
            assert sentence["text"].strip()
            assert sentence["support"] and all(1 <= s <= 31 for s in sentence["support"])


def test_an_article_longer_than_the_model_reads_is_summarised_in_parts(
    suite: Suite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.fake_engine.FakeEngine.summary_limit", 300)
    result = suite.run("summarise", SAMPLE, "--lang", "en", "--profile", "good", "--json")
    assert len(result.json["summaries"]["en"]["sentences"]) == 3
    assert len([line for line in suite.asked() if line.startswith("summary")]) >= 6, "every part was read"


def test_when_a_summary_invents_a_number_once_it_is_written_again_with_the_failure_named(suite: Suite) -> None:
    result = suite.run("summarise", SAMPLE, "--lang", "en", "--profile", "numbers-once", "--json")
    sentences = result.json["summaries"]["en"]["sentences"]
    assert [s["method"] for s in sentences] == ["abstractive"] * 3
    assert any("77777" in line for line in suite.asked() if line.startswith("summary"))


def test_when_a_summary_keeps_inventing_a_number_the_sentence_is_extracted_and_labelled(suite: Suite) -> None:
    result = suite.run("summarise", SAMPLE, "--profile", "numbers", "--json")
    first = result.json["summaries"]["en"]["sentences"][0]
    assert first["method"] == "extracted" and "77777" not in first["text"]
    assert "77777" in first["flags"][0]["reason"]
    lines = suite.run("summarise", SAMPLE, "--lang", "en", "--profile", "numbers").out
    assert "(extracted)" in lines


def test_evaluate_never_splits_a_line(suite: Suite, tmp_path: Path) -> None:
    lines = [
        "أعلنت الوزارة مقتل 18 شخصا. وأضافت أن 20 أصيبوا.",
        "",
        "سطر فيه\u2028فاصل أسطر\x85غريب\x0bجدا هنا.",
        "عنوان قصير",
        "***",
    ]
    source, reference = tmp_path / "ar.txt", tmp_path / "en.txt"
    source.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
    reference.write_text("a\nb\nc\nd\ne\n", "utf-8")
    arguments = ("evaluate", "--source", source, "--reference", reference, "--to", "en", "--profile", "good", "--json")
    found = suite.run(*arguments).json
    assert len(found["hypotheses"]) == 5
    assert found["hypotheses"][4] == "***", "what has no word is the same in every language"
    assert found["hypotheses"][1] == ""
    assert "18" in found["hypotheses"][0] and "20" in found["hypotheses"][0]
    assert found["seconds"] >= 0 and found["signature"].startswith("chrF2|nrefs:1|")
    reference.write_text("\n".join(found["hypotheses"]) + "\n", "utf-8")
    assert suite.run(*arguments).json["chrf"] == 100.0
    assert suite.run(*arguments[:-1]).out.startswith("chrF 100.00, BLEU 100.00")


def test_when_line_counts_differ_evaluate_refuses(suite: Suite, tmp_path: Path) -> None:
    source, reference = tmp_path / "ar.txt", tmp_path / "en.txt"
    source.write_text("واحد\nاثنان\n", "utf-8")
    reference.write_text("one\n", "utf-8")
    result = suite.run("evaluate", "--source", source, "--reference", reference, "--to", "en", "--profile", "good")
    assert result.code == 9 and "2 lines" in result.err and "1" in result.err


def test_models_list_names_every_model_with_licence_size_and_state(suite: Suite) -> None:
    found = {model["id"]: model for model in suite.run("models", "list", "--json").json["models"]}
    assert found["qwen2.5-coder-1.5b-instruct"]["installed"] is False
    assert found["multilingual-e5-small"]["installed"] is True
    shown = suite.run("models", "list").out
    assert all(name in shown for name in found)
    assert "Apache-2.0" in shown and "not installed" in shown


def test_models_fetch_verify_and_remove_what_needs_no_download(suite: Suite) -> None:
    assert suite.run("models", "fetch", "--profile", "good").code == 0
    assert "verified" in suite.run("models", "verify", "--profile", "good").out
    assert "nothing to remove" in suite.run("models", "remove", "fake-good").out


def test_cache_info_and_clear(suite: Suite) -> None:
    assert suite.run("cache", "info", "--json").json["results"] == 0
    suite.run("translate", SAMPLE, "--to", "en", "--profile", "good")
    assert suite.run("cache", "info", "--json").json["results"] == 62  # a translation and a comparison each
    assert suite.run("cache", "clear", "--json").json == {"deleted": 62}
    assert not list(suite.cache.glob("segments*"))
    assert str(suite.cache) in suite.run("cache", "info").out


def test_doctor_is_content_only_if_a_briefing_can_be_made(suite: Suite) -> None:
    good = suite.run("doctor", "--profile", "good")
    assert good.code == 0 and "A briefing can be made here." in good.out
    bad = suite.run("doctor", "--profile", "embedded", "--json")
    assert bad.code == 4 and bad.json["good"] is False
    problem = next(f for f in bad.json["findings"] if f["subject"].startswith("model qwen"))
    assert "dragoman models fetch" in problem["detail"]


def test_when_the_cache_file_is_damaged_it_is_set_aside_and_the_run_goes_on(suite: Suite) -> None:
    suite.cache.mkdir()
    (suite.cache / "segments.sqlite3").write_bytes(b"this is no database" * 100)
    result = suite.run("translate", SAMPLE, "--to", "en", "--profile", "good")
    assert result.code == 0 and "damaged" in result.err
    assert (suite.cache / "segments.sqlite3.damaged").exists()
    assert suite.run("cache", "info", "--json").json["results"] == 62  # a translation and a comparison each


def test_the_configuration_file_is_strict(suite: Suite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "dragoman.toml"
    monkeypatch.setenv("DRAGOMAN_CONFIG", str(file))
    file.write_text('profile = "good"\n', "utf-8")
    assert suite.run("translate", SAMPLE, "--json").json["provenance"]["profile"] == "good"
    file.write_text('profil = "good"\n', "utf-8")
    result = suite.run("translate", SAMPLE)
    assert result.code == 5 and "Valid keys: profile, languages, sentences, glossaries" in result.err
    file.write_text("sentences = true\n", "utf-8")
    assert "must be a number" in suite.run("translate", SAMPLE).err
    shutil.rmtree(suite.cache, ignore_errors=True)
    file.unlink()
    assert "does not exist" in suite.run("translate", SAMPLE).err


def test_python_m_helpers_is_the_same_command(suite: Suite) -> None:
    result = suite.spawn("--version")
    assert result.code == 0 and result.out.startswith("dragoman ")


def test_the_newsrooms_own_terms_reach_summaries_and_evaluation(suite: Suite, monkeypatch: pytest.MonkeyPatch) -> None:
    file = suite.folder / "dragoman.toml"
    file.write_text('glossaries = ["own.tsv"]\n', "utf-8")
    (suite.folder / "own.tsv").write_text("قوات النظام السوري\tRegime-Forces\tAlep-Ville\n", "utf-8")
    monkeypatch.setenv("DRAGOMAN_CONFIG", str(file))
    (suite.folder / "ar.txt").write_text("قصفت قوات النظام السوري المدينة.\n", "utf-8")
    (suite.folder / "fr.txt").write_text("Les forces.\n", "utf-8")
    files = ("--source", suite.folder / "ar.txt", "--reference", suite.folder / "fr.txt")
    assert suite.run("evaluate", *files, "--to", "fr", "--profile", "slow").code == 0
    assert suite.asked()[-1] == "own term"
    article = suite.folder / "article.txt"
    article.write_text("قصفت قوات النظام السوري المدينة.", "utf-8")
    before = len(suite.asked())
    assert suite.run("summarise", article, "--lang", "fr", "--profile", "slow", "--sentences", "1").code == 0
    lines = suite.asked()[before:]
    summary = next(i for i, line in enumerate(lines) if line.startswith("summary"))
    assert "own term" in lines[summary:]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_summary_of_a_translation_marked_as_wrong_says_so(suite: Suite, language: str) -> None:
    result = suite.run("summarise", SAMPLE, "--profile", "numbers", "--lang", language, "--json")
    assert result.code == 0, result.err
    sentences = result.json["summaries"][language]["sentences"]
    inherited = [
        flag for sentence in sentences for flag in sentence["flags"] if "marked with an error" in flag["reason"]
    ]
    assert inherited
    assert {(flag["check"], flag["severity"]) for flag in inherited} == {("support", "warning")}
