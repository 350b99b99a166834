"""The exported page opened in a real browser, from a file, as a reader would.

Needs Chromium (``DRAGOMAN_CHROMIUM`` names another executable) and is skipped
without one, except where ``CI`` is "true": there it fails.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from helpers.briefing import Flag, Span
from helpers.display import BriefingView, SegmentTable
from helpers.render import save_page
from tests.briefings import TEXTS, make_briefing

pytestmark = pytest.mark.browser

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of a Chromium to drive."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("DRAGOMAN_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if found:
        return found
    reason = f"NO BROWSER: none of {', '.join(names)} is installed, so the page was NOT looked at in a browser"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@dataclass
class Visit:
    """A page opened in a browser, with everything it said and asked for."""

    page: Any
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def style(self, selector: str, name: str) -> list[str]:
        """Return a computed style of every element that fits a selector."""
        script = f"all => all.map(one => getComputedStyle(one).getPropertyValue('{name}'))"
        return self.page.eval_on_selector_all(selector, script)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="module", params=["en", "fr"])
def file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    texts = [row for _ in range(7) for row in TEXTS][:31]
    long_word = "https://example.org/" + "a" * 200
    given = {"title": TEXTS[0][1], "source": "وكالة الأنباء", "date": "2026-01-01", "url": long_word}
    briefing = make_briefing(texts, missing=[(3, "fr")], reader=request.param, **given)
    english = briefing.translations["en"]
    flags = tuple(
        Flag("numbers", kind, "Why حلب.", (Span("target", at, at + 3), Span("source", at, at + 2)))
        for at, kind in enumerate(("error", "warning", "info"))
    )
    flags = (*flags, Flag("names", "info", "Apart.", (Span("target", 14, 19),)))
    briefing = briefing.with_translations("en", (replace(english[0], flags=flags), *english[1:]))
    return save_page(briefing, tmp_path_factory.mktemp("page") / "briefing.html")


def visit(browser: Any, file: Path, width: int = 1280, scheme: str = "light") -> Visit:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    seen = Visit(context.new_page())
    seen.page.on("console", lambda message: seen.said.append(f"{message.type}: {message.text}"))
    seen.page.on("pageerror", lambda error: seen.said.append(str(error)))
    seen.page.on("request", lambda request: seen.asked.append(request.url))
    seen.page.goto(file.as_uri(), wait_until="load")
    return seen


def luminance(colour: str) -> float:
    """Return the relative luminance (WCAG 2.2) of a colour as ``rgb(r, g, b)``."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("width", [320, 1280])
def test_page_says_nothing_to_the_console_and_asks_only_for_itself(browser: Any, file: Path, width: int) -> None:
    seen = visit(browser, file, width)
    assert seen.said == []
    assert seen.asked == [file.as_uri()]


def test_policy_stops_what_it_should(browser: Any, file: Path, tmp_path: Path) -> None:
    """A page with a script and an image put in must complain: the listeners above work."""
    worse = tmp_path / "worse.html"
    added = "<script>document.title = 'ran'</script><img src='https://example.invalid/x.png'></body>"
    worse.write_text(file.read_text(encoding="utf-8").replace("</body>", added), encoding="utf-8")
    seen = visit(browser, worse)
    assert seen.page.title() != "ran"
    assert any("Content Security Policy" in line for line in seen.said)


def test_styles_are_applied_under_the_policy(browser: Any, file: Path) -> None:
    assert visit(browser, file).style("table", "border-collapse") == ["collapse"]


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_scrolls_sideways(browser: Any, file: Path, width: int) -> None:
    page = visit(browser, file, width).page
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    outside = "all => all.filter(one => one.getBoundingClientRect().right > innerWidth + 1).map(one => one.outerHTML)"
    assert page.eval_on_selector_all(".dg *", outside) == []


def test_on_a_phone_translations_are_stacked_and_on_a_desk_side_by_side(browser: Any, file: Path) -> None:
    tops = "all => new Set(all.map(one => Math.round(one.getBoundingClientRect().top))).size"
    assert visit(browser, file, 320).page.eval_on_selector_all("#s2 td", tops) == 3
    assert visit(browser, file, 1280).page.eval_on_selector_all("#s2 td", tops) == 1


def test_each_language_runs_in_its_direction(browser: Any, file: Path) -> None:
    seen = visit(browser, file)
    assert set(seen.style("[lang=ar]", "direction")) == {"rtl"}
    assert set(seen.style("[lang=fr], [lang=en]", "direction")) == {"ltr"}
    assert set(seen.style("bdi", "unicode-bidi")) == {"isolate"}


def test_direction_survives_without_the_attributes(browser: Any, file: Path) -> None:
    seen = visit(browser, file)
    seen.page.eval_on_selector_all("[dir]", "all => all.forEach(one => one.removeAttribute('dir'))")
    assert set(seen.style("[lang=ar]", "direction")) == {"rtl"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_enough_contrast_in_both_schemes(browser: Any, file: Path, scheme: str) -> None:
    seen = visit(browser, file, scheme=scheme)
    (paper,) = seen.style("body", "background-color")
    assert (luminance(paper) < 0.05) == (scheme == "dark")
    for selector in (
        "h1",
        ".dg-text",
        ".dg-support",
        ".dg-note",
        ".dg-missing",
        "a[href^='#s']",
        "th",
        "dt",
        "dd",
        ".dg-first li",
        ".dg-badge",
        ".dg-kinds",
        ".dg-covers",
        ".dg-prompts",
        "mark.dg-info",
    ):
        colours = set(seen.style(selector, "color"))
        assert len(colours) == 3 if selector == ".dg-note" else colours, selector
        assert all(contrast(colour, paper) >= 4.5 for colour in colours), (selector, colours)
    for selector in (".dg-banner", ".dg-machine", "mark.dg-error", "mark.dg-warning"):
        pairs = list(zip(seen.style(selector, "color"), seen.style(selector, "background-color"), strict=True))
        assert pairs, selector
        assert all(contrast(*pair) >= 4.5 for pair in pairs), selector


def test_marks_differ_by_more_than_their_colour(browser: Any, file: Path) -> None:
    seen = visit(browser, file)
    lines = {kind: set(seen.style(f"mark.dg-{kind}", "text-decoration-style")) for kind in ("error", "warning", "info")}
    assert lines == {"error": {"solid"}, "warning": {"dashed"}, "info": {"dotted"}}
    seen.page.emulate_media(media="print")
    assert set(seen.style("mark.dg-warning", "text-decoration-style")) == {"dashed"}
    assert set(seen.style("mark.dg-error, mark.dg-warning", "background-color")) == {"rgba(0, 0, 0, 0)"}
    assert set(seen.style(".dg-row, .dg-first li", "break-inside")) == {"avoid"}


def test_to_check_first_leads_to_the_row(browser: Any, file: Path) -> None:
    page = visit(browser, file, 320).page
    page.click(".dg-first a[href='#s3']")
    assert page.evaluate("document.querySelector('#s3').getBoundingClientRect().top") < 900


def test_flagged_first_table_fits_a_phone_and_a_desk(browser: Any, tmp_path: Path) -> None:
    for width, shown in ((320, "block"), (1280, "table-row")):
        table = tmp_path / f"{width}.html"
        html = SegmentTable(make_briefing(), flagged_first=True)._repr_html_()
        table.write_text(f"<!doctype html><html lang=en><meta charset=utf-8><title>t</title>{html}", "utf-8")
        seen = visit(browser, table, width)
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
        assert set(seen.style(".dg-group", "display")) == {shown}


def test_skip_link_shows_itself_when_reached_by_keyboard(browser: Any, file: Path) -> None:
    page = visit(browser, file).page
    left = "document.querySelector('.dg-skip').getBoundingClientRect().left"
    assert page.evaluate(left) < 0
    page.keyboard.press("Tab")
    assert page.evaluate(left) >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "text"


def test_support_links_lead_to_their_sentence(browser: Any, file: Path) -> None:
    page = visit(browser, file).page
    page.click(".dg-summary a[href='#s5']")
    assert page.evaluate("document.querySelector(':target').id") == "s5"


def test_it_prints_on_a4_in_dark_ink_with_every_row(browser: Any, file: Path) -> None:
    seen = visit(browser, file, scheme="dark")
    pdf = seen.page.pdf(prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF")
    assert 3 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 8
    width, height = map(float, re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf).groups())
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (210, 297)
    seen.page.emulate_media(media="print", color_scheme="dark")
    assert set(seen.style("h1", "color")) == {"rgb(0, 0, 0)"}
    assert set(seen.style("#s2 td", "display")) == {"table-cell"}
    assert set(seen.style("thead", "display")) == {"table-header-group"}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_notebook_output_holds_its_own_against_jupyterlab_styles(browser: Any, theme: str, tmp_path: Path) -> None:
    """JupyterLab's own style sheet, as nbconvert ships it, must not undo ours in either theme."""
    from nbconvert import HTMLExporter
    from nbformat import v4

    output = v4.new_output("display_data", data={"text/html": BriefingView(make_briefing())._repr_html_()})
    notebook = v4.new_notebook(cells=[v4.new_code_cell("view", outputs=[output])])
    html, _resources = HTMLExporter(theme=theme).from_notebook_node(notebook)
    lab = tmp_path / "lab.html"
    lab.write_text(html, encoding="utf-8")
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    context.route("http*://**", lambda route: route.abort())  # that page asks for scripts; they are not under test
    seen = Visit(context.new_page())
    seen.page.goto(lab.as_uri(), wait_until="domcontentloaded")
    (paper,) = seen.style("body", "background-color")
    assert (luminance(paper) < 0.05) == (theme == "dark")
    for selector in (".dg h1", ".dg .dg-text", ".dg .dg-note", ".dg a", ".dg th", ".dg dt", ".dg dd"):
        assert all(contrast(colour, paper) >= 4.5 for colour in seen.style(selector, "color")), selector
    assert set(seen.style(".dg .dg-rtl", "text-align")) == {"right"}
    assert set(seen.style(".dg td p.dg-ltr", "text-align")) == {"left"}
    assert set(seen.style(".dg dt", "float")) == {"none"}
    assert set(seen.style(".dg .dg-notes", "padding-left")) == {"0px"}
    assert set(seen.style(".dg .dg-row", "background-color")) == {"rgba(0, 0, 0, 0)"}
    assert set(seen.style(".dg a", "text-decoration-line")) == {"underline"}
    context.close()
