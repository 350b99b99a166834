"""What ``dragoman evaluate`` counts of the flags of its translations."""

from __future__ import annotations

from pathlib import Path

from helpers.briefing import Flag
from helpers.evaluate import count_flags
from tests.suite import Suite

LINES = ["قتل 18 شخصا في قصف على حلب صباح اليوم.", "", "لم يسفر الهجوم عن سقوط ضحايا في المدينة.", "***"]


def write(folder: Path) -> tuple[Path, Path]:
    source, reference = folder / "ar.txt", folder / "en.txt"
    source.write_text("\n".join(LINES) + "\n", "utf-8")
    reference.write_text("a\nb\nc\nd\n", "utf-8")
    return source, reference


def test_a_segment_counts_once_for_each_check_and_severity() -> None:
    one, other = Flag("numbers", "error", "a"), Flag("numbers", "error", "b")
    note, names = Flag("names", "info", "c"), Flag("names", "warning", "d")
    assert count_flags([(one, other), (), (one, note), (names, note)]) == {
        "names": {"error": 0, "warning": 1, "info": 2},
        "numbers": {"error": 2, "warning": 0, "info": 0},
    }
    assert count_flags([()]) == {}


def test_json_holds_the_flags_of_each_check(suite: Suite, tmp_path: Path) -> None:
    source, reference = write(tmp_path)
    arguments = ("evaluate", "--source", source, "--reference", reference, "--to", "en", "--profile", "good")
    found = suite.run(*arguments, "--json").json
    # The fake engine keeps numbers and loses names and negations; nothing is said of an empty line or of mere signs.
    assert found["flags"]["negation"]["error"] == 1
    assert "numbers" not in found["flags"] and "accounting" not in found["flags"]
    assert found["segments_flagged"] == 2
    for counts in found["flags"].values():
        assert list(counts) == ["error", "warning", "info"] and 0 < sum(counts.values()) <= 6


def test_text_gives_them_in_percent_of_all_segments(suite: Suite, tmp_path: Path) -> None:
    source, reference = write(tmp_path)
    out = suite.run("evaluate", "--source", source, "--reference", reference, "--to", "fr", "--profile", "good").out
    assert "flagged: 50.0% of segments have a warning or an error" in out
    assert "  negation: error 25.0%, warning 0.0%, note 0.0%" in out


def test_when_the_engine_gives_nothing_then_the_rate_says_so(suite: Suite, tmp_path: Path) -> None:
    source, reference = write(tmp_path)
    arguments = ("evaluate", "--source", source, "--reference", reference, "--to", "en", "--profile", "drop")
    found = suite.run(*arguments, "--json").json
    assert found["flags"]["accounting"]["error"] == 2 and found["segments_flagged"] == 2
