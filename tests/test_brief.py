"""The whole job through the notebooks: page, resume, failure, reproducibility."""

from __future__ import annotations

import html
import json
import os
import re
import signal
import time
from pathlib import Path

import jsonschema
import nbformat
import pytest

from helpers.paths import PACKAGE
from helpers.translate import BATCH
from tests.suite import SAMPLE, Suite

NOTEBOOKS = (
    "00_start_here",
    "01_translate_article",
    "02_summarise_article",
    "03_review_translation",
    "04_render_briefing",
)
SHORT = (
    "أعلنت وزارة الصحة يوم الأحد مقتل 18 شخصا في مدينة حلب. وأضافت أن 20 آخرين أصيبوا بجروح في القصف.\n\n"
    "وقال المتحدث باسم الوزارة إن المستشفيات تستقبل الجرحى منذ الصباح. ودعا السكان إلى التبرع بالدم."
)


@pytest.fixture
def short(tmp_path: Path) -> Path:
    """A short article with a title."""
    file = tmp_path / "short article.txt"
    file.write_text(f"---\ntitle: مقتل مدنيين في حلب\ndate: 2026-11-23\n---\n{SHORT}\n", "utf-8")
    return file


def test_a_briefing_is_made_of_the_sample_article(suite: Suite) -> None:
    result = suite.spawn("brief", SAMPLE, "--profile", "good", "--out", suite.out)
    assert result.code == 0, result.err
    page = Path(result.out.splitlines()[-1])
    assert re.fullmatch(r"\d{8}T\d{6}Z_aleppo-2016-12-08-ar", page.parent.name)
    text = html.unescape(page.read_text("utf-8"))
    data = json.loads((page.parent / "briefing.json").read_text("utf-8"))
    jsonschema.validate(data, json.loads((PACKAGE / "briefing.schema.json").read_text("utf-8")))
    assert [s["kind"] for s in data["segments"]].count("sentence") == 27
    assert [s["kind"] for s in data["segments"]].count("heading") == 4
    assert "".join(s["source"] for s in data["segments"]) == data["article"]["text"] == SAMPLE.read_text("utf-8")
    plain = " ".join(re.sub(r"<[^>]*>", "", text).split())
    for language in ("en", "fr"):
        assert [t["segment"] for t in data["translations"][language]] == [s["id"] for s in data["segments"]]
        for translation in data["translations"][language]:
            assert " ".join(translation["text"].split()) in plain
    assert set(data["summaries"]) == {"en", "fr", "ar"}
    assert plain.count("27/27 sentences, 4/4 headings") == 2
    counts = [{"kind": "sentence", "done": 27, "total": 27}, {"kind": "heading", "done": 4, "total": 4}]
    assert data["accounts"] == {"en": counts, "fr": counts}
    assert "Test output: do not publish" in plain
    for name in NOTEBOOKS:
        executed = nbformat.read(page.parent / "notebooks" / f"{name}.ipynb", as_version=4)
        assert all(c.execution_count for c in executed.cells if c.cell_type == "code" and c.source.strip())
    state = json.loads((page.parent / "run.json").read_text("utf-8"))
    assert state["state"] == "done" and list(state["seconds"]) == list(NOTEBOOKS)
    # Interactive notebooks save the page by themselves; it is the same page.
    kept = page.read_bytes()
    from helpers.render import save_page
    from helpers.runs import Run

    run = Run.open(page.parent)
    assert save_page(run.load(), run.page).read_bytes() == kept


def test_equal_runs_give_equal_bytes_outside_the_run_block(
    suite: Suite, short: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for cache in ("a", "b"):
        monkeypatch.setenv("DRAGOMAN_CACHE", str(suite.folder / cache))
        result = suite.run("brief", short, "--profile", "good", "--out", suite.out, "--json")
        run = Path(result.json["briefings"][0]["run"])
        data = json.loads((run / "briefing.json").read_text("utf-8"))
        data["provenance"].pop("run")
        page = re.sub(r'<section[^>]*id="run".*?</section>', "", (run / "briefing.html").read_text("utf-8"), flags=re.S)
        made.append((json.dumps(data, ensure_ascii=False), page))
    assert made[0] == made[1]
    assert "مقتل مدنيين في حلب" in made[0][1]


def test_when_a_notebook_fails_it_is_kept_with_the_failing_cell_marked(suite: Suite, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(SHORT + " ووقع انفجار كبير في وسط المدينة مساء اليوم.", "utf-8")
    result = suite.run("brief", article, "--profile", "crash", "--out", suite.out)
    assert result.code == 6
    assert "01_translate_article failed" in result.err and "crashed, as it was asked to" in result.err
    (run,) = suite.out.iterdir()
    executed = nbformat.read(run / "notebooks" / "01_translate_article.ipynb", as_version=4)
    assert "This run failed" in executed.cells[0].source
    tags = [cell.metadata.get("tags", []) for cell in executed.cells]
    failing = next(i for i, tag in enumerate(tags) if "failed-cell" in tag)
    assert "translate(run" in executed.cells[failing].source
    assert "The next cell failed" in executed.cells[failing - 1].source
    state = json.loads((run / "run.json").read_text("utf-8"))
    assert state["state"] == "failed" and state["failed"] == "01_translate_article"
    assert state["steps"]["translate"]["state"] == "failed"
    assert not (run / "briefing.html").exists()


def test_when_the_kernel_dies_the_run_fails_and_says_so(suite: Suite, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("وقع انفجار كبير في وسط المدينة مساء اليوم.", "utf-8")
    result = suite.run("brief", article, "--profile", "die", "--out", suite.out)
    assert result.code == 6 and "kernel died" in result.err
    (run,) = suite.out.iterdir()
    assert "This run failed" in (run / "notebooks" / "01_translate_article.ipynb").read_text("utf-8")


def test_when_it_is_killed_half_way_a_second_start_goes_on_from_there(suite: Suite) -> None:
    arguments = ("brief", SAMPLE, "--profile", "slow", "--out", suite.out)
    process = suite.start(*arguments)
    deadline = time.monotonic() + 120
    while len(suite.asked()) < 30 and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    before = suite.asked()
    assert 30 <= len(before) < 62
    result = suite.spawn(*arguments)
    assert result.code == 0, result.err
    after = suite.asked()[len(before) :]
    repeated = [line for line in after if line in before and not line.startswith("summary")]
    assert len(repeated) <= BATCH, "at most the batch that was being translated is done again"
    page = Path(result.out.splitlines()[-1])
    assert "27/27 sentences, 4/4 headings" in re.sub(r"<[^>]*>", "", page.read_text("utf-8"))
    states = sorted(json.loads((run / "run.json").read_text("utf-8"))["state"] for run in suite.out.iterdir())
    assert states == ["done", "running"], "the killed run is not shown as done"


def test_a_bad_article_does_not_stop_the_others(suite: Suite, short: Path, tmp_path: Path) -> None:
    crashing = tmp_path / "crashing.txt"
    crashing.write_text("وقع انفجار كبير في وسط المدينة مساء اليوم.", "utf-8")
    articles = (tmp_path / "missing.txt", crashing, short)
    result = suite.run("brief", *articles, "--profile", "die", "--out", suite.out, "--json")
    missing, died, made = result.json["briefings"]
    assert "page" in made, made
    assert result.code == missing["exit_code"] == 3
    assert died["exit_code"] == 6
    assert Path(made["page"]).exists()
