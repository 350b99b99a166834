"""The briefing page: what it says, what it never does, and that both paths to it agree."""

from __future__ import annotations

import dataclasses
import itertools
import re
import typing
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.briefing import Article, Briefing, Flag, Span, Summary, Translation, to_dict
from helpers.display import BriefingView, SegmentTable, SummaryView, saved
from helpers.errors import NotebookError, RunError
from helpers.paths import templates_folder
from helpers.render import MIME_TYPE, notebook_of, render_page, save_page
from helpers.render.styles import content_policy
from helpers.render.text import link_of, marked, plain, quoted, shown
from helpers.render.view import PageView
from tests.briefings import NOTICE, TEXTS, make_briefing
from tests.regenerate_goldens import BRIEFING_PAGE, golden_page

SCHEME = "java" + "script:"
HOSTILE = (
    "<script>alert(1)</script></style></title>--><img src=x onerror=alert(2)>\"' onmouseover='alert(3)' "
    f"{SCHEME}alert(4) &lt;b&gt; {{{{ 7 * 7 }}}} {{% raw %}} \u202eevil\u2066\x00\x1b\ud800"
)
BLOCKS = ["p", "h1", "h2", "h3", "h4", "li", "dt", "dd", "th", "caption", "figcaption", "blockquote"]
ARABIC = re.compile("[\u0621-\u064a]")


def page(briefing: Briefing) -> BeautifulSoup:
    return BeautifulSoup(render_page(notebook_of(briefing)), "lxml")


def words(node: Any) -> str:
    return " ".join(node.get_text(" ").split())


def hostile(value: Any, kind: Any) -> Any:
    """Return a copy of a value of the data model with every free string replaced."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Literal:
        return value
    if dataclasses.is_dataclass(value):
        kinds = typing.get_type_hints(type(value))
        return replace(
            value, **{f.name: hostile(getattr(value, f.name), kinds[f.name]) for f in dataclasses.fields(value)}
        )
    if isinstance(value, Mapping):
        return {(hostile(k, arguments[0])): hostile(v, arguments[1]) for k, v in value.items()}
    if isinstance(value, tuple):
        return tuple(hostile(item, arguments[0]) for item in value)
    return HOSTILE if kind is str or str in arguments else value


# The whole page


def test_golden_page() -> None:
    assert BRIEFING_PAGE.is_file(), "no golden: make it with `python -m tests.regenerate_goldens` and read it"
    assert golden_page() == BRIEFING_PAGE.read_text(encoding="utf-8")


def test_golden_leaves_only_the_run_block_out() -> None:
    base = make_briefing()
    other_run = replace(base.provenance.run, id="other", created="2030-01-01T00:00:00Z", seconds={"translate": 1.0})
    other = replace(base, provenance=replace(base.provenance, run=other_run))
    assert golden_page(other) == golden_page(base)
    louder = replace(base, provenance=replace(base.provenance, profile="newsroom"))
    assert golden_page(louder) != golden_page(base)


def test_same_briefing_gives_same_bytes() -> None:
    assert render_page(notebook_of(make_briefing())) == render_page(notebook_of(make_briefing()))


def test_parts_come_in_reading_order() -> None:
    text = words(page(make_briefing(title="عنوان")).body)
    parts = (
        NOTICE,
        "عنوان",
        "Source",
        "sentences",
        "Summary",
        "Text and translations",
        "Machine translation",
        "How this",
    )
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_page_of_31_segments_is_under_100_kilobytes() -> None:
    texts = [row for _ in range(7) for row in TEXTS][:31]
    assert len(render_page(notebook_of(make_briefing(texts))).encode()) < 100_000


def test_page_has_one_policy_that_allows_its_one_style_block_and_nothing_else() -> None:
    soup = page(make_briefing())
    (style,) = soup.find_all("style")
    (policy,) = soup.find_all("meta", {"http-equiv": "Content-Security-Policy"})
    assert policy["content"] == content_policy(style.string)
    assert policy["content"].startswith("default-src 'none'; style-src 'sha256-")
    assert not soup.find_all(style=True)


def test_page_is_kept_out_of_search_engines_and_fits_phones() -> None:
    soup = page(make_briefing())
    assert soup.find("meta", {"name": "robots"})["content"] == "noindex, nofollow"
    assert soup.find("meta", {"name": "viewport"})["content"] == "width=device-width, initial-scale=1"
    assert soup.find("meta", charset=True)["charset"] == "utf-8"


def assert_inert(soup: BeautifulSoup, links: frozenset[str] = frozenset()) -> None:
    """Assert that a page can run and load nothing, and leads only to itself and ``links``."""
    assert not soup.find_all(re.compile("^(script|iframe|object|embed|img|link|base|form|svg|math|video|audio|input)$"))
    allowed = {"id", "class", "lang", "dir", "href", "rel", "role", "scope", "title", "content", "charset", "name"}
    allowed |= {"http-equiv", "tabindex", "aria-labelledby", "aria-hidden", "data-label", "target"}
    for tag in soup.find_all(True):
        assert set(tag.attrs) <= allowed, tag
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    assert len(ids) == len(set(ids))
    for anchor in soup.find_all(href=True):
        inside = anchor["href"].startswith("#") and anchor["href"][1:] in ids
        assert inside or anchor["href"] in links, anchor


def test_page_is_inert_and_links_only_to_itself_and_the_article() -> None:
    url = "https://example.org/a?b=1&c=2"
    assert_inert(page(make_briefing(url=url)), frozenset({url}))


# Hostile text


def test_when_every_field_is_hostile_then_page_and_outputs_stay_inert() -> None:
    base = replace(make_briefing(title="x", source="x", date="x", url="x"), translations=make_briefing().translations)
    reviewed = tuple(replace(t, reviewed_by="x", reviewed_at="x") for t in base.translations["en"])
    briefing = hostile(base.with_translations("en", reviewed), Briefing)
    assert briefing.provenance.models[0].licence == briefing.article.title == HOSTILE  # the test's own work
    for html in (
        render_page(notebook_of(briefing)),
        BriefingView(briefing)._repr_html_(),
        SegmentTable(briefing)._repr_html_(),
        SummaryView(briefing)._repr_html_(),
    ):
        html.encode("utf-8")  # a lone surrogate could not be saved
        assert not re.search("[\x00-\x08\x1b\u202a-\u202e\u2066-\u2069]", html)
        assert "49" not in re.sub(r"U\+[0-9A-F]+", "", BeautifulSoup(html, "lxml").get_text().replace("7 * 7", ""))
        soup = BeautifulSoup(html, "lxml")
        assert_inert(soup, frozenset(f"#table-s{number}" for number in range(6)))  # the table of another cell
        assert "<script>alert(1)</script>" in soup.get_text()
        assert "U+202E" in soup.get_text() and "U+0000" in soup.get_text()
        assert len(soup.find_all("style")) == 1


def test_when_literal_fields_are_hostile_too_then_outputs_stay_inert() -> None:
    base = make_briefing()
    flag = Flag(HOSTILE, HOSTILE, HOSTILE, (Span(HOSTILE, 0, 3),))  # type: ignore[arg-type]
    segments = tuple(replace(segment, kind=HOSTILE) for segment in base.segments)  # type: ignore[arg-type]
    odd = replace(base, segments=segments).with_translations("en", (Translation(1, "x", "", "", None, (flag,)),))
    assert_inert(BeautifulSoup(BriefingView(odd)._repr_html_(), "lxml"))


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(codec=None), max_size=60))
def test_shown_text_is_text_and_nothing_else(text: str) -> None:
    soup = BeautifulSoup(f'<p>{shown(text)}</p><p title="{quoted(text)}">', "html.parser")
    assert {tag.name for tag in soup.find_all(True)} <= {"p", "code"}
    first, second = soup.find_all("p")
    assert set(first.attrs) == set() and set(second.attrs) == {"title"}
    for code in first.find_all("code"):
        code.replace_with(chr(int(code.get_text()[2:], 16)))
    assert first.get_text().split() == text.split()  # the parser does not keep runs of white space


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a", True),
        ("http://example.org", True),
        ("HTTPS://example.org/", True),
        ("https://example.org/?q=حلب", True),
        (SCHEME + "alert(1)", False),
        ("Java" + "Script://example.org/%0aalert(1)", False),
        ("data:text/html,<b>", False),
        ("file:///etc/passwd", False),
        ("//example.org/a", False),
        ("example.org", False),
        ("https://", False),
        ("https://[", False),
        ("https://example.org/ a", False),
        ("https://example.org/\u202egro", False),
        ('https://example.org/" onclick="x', False),
        (" https://example.org/", False),
        ("", False),
        (None, False),
    ],
)
def test_only_plain_web_addresses_are_linked(url: str | None, linked: bool) -> None:
    assert (link_of(url) is not None) == linked
    hrefs = [a["href"] for a in page(make_briefing(url=url)).select(".dg-given a")]
    assert hrefs == ([url] if linked else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\u202eb", "a[U+202E]b"),
        ("a\x00b", "a[U+0000]b"),
        ("a\r\n  b", "a b"),
        ("\u200fسلام", "\u200fسلام"),
        ("\U000e0041", "[U+E0041]"),
    ],
)
def test_hidden_characters_are_named_in_plain_text(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(0, 1)], "<mark>a</mark>&lt;c&gt;e"),
        ([(1, 4)], "a<mark>&lt;c&gt;</mark>e"),
        ([(0, 3), (2, 4)], "<mark>a&lt;c</mark><mark>&gt;</mark>e"),
        ([(4, 99)], "a&lt;c&gt;<mark>e</mark>"),
        ([(-3, 1)], "<mark>a</mark>&lt;c&gt;e"),
        ([(3, 2), (9, 12)], "a&lt;c&gt;e"),
        ([], "a&lt;c&gt;e"),
    ],
)
def test_spans_are_marked_by_code_points(spans: list[tuple[int, int]], expected: str) -> None:
    assert marked("a<c>e", [Span("source", *span) for span in spans]) == expected


def test_templates_print_nothing_unescaped() -> None:
    safe = re.compile(r"\|\s*(shown|quoted|int|marked\([\w.]+\))$")
    macros = "ui in_ missing bdi given notes banner masthead support summaries cell table text pairs colophon briefing"
    calls = re.compile(rf"^-?\s*({'|'.join([*macros.split(), 'caller'])})\(.*\)$")
    own = {
        "css",
        "resources.briefing.css",
        "sentence.text | marked(sentence.spans) if sentence.text.strip() else missing(view)",
    }
    seen = 0
    for template in (templates_folder() / "briefing").glob("*.j2"):
        for expression in re.findall(r"\{\{-?(.*?)-?\}\}", template.read_text(encoding="utf-8"), re.S):
            seen += 1
            text = expression.strip()
            assert text in own or safe.search(text) or calls.match(text), f"{template.name}: {text}"
    assert seen > 50


# Languages and directions


def test_every_block_of_text_says_its_language_and_direction() -> None:
    soup = page(make_briefing(title="عنوان", missing=[(2, "fr")]))
    assert soup.html["lang"] == "en" and soup.html["dir"] == "ltr"
    blocks = soup.body.find_all(BLOCKS)
    assert len(blocks) > 40
    for block in blocks:
        assert block.get("lang") and block.get("dir"), block
        assert block["dir"] == ("rtl" if block["lang"] == "ar" else "ltr")


def test_arabic_text_is_marked_as_arabic_or_isolated() -> None:
    soup = page(make_briefing(title="عنوان", source="هسبريس"))
    seen = 0
    for text in soup.body.find_all(string=ARABIC):
        seen += 1
        if text.find_parent("bdi"):
            continue
        block = text.find_parent(lang=True)
        assert (block["lang"], block["dir"]) == ("ar", "rtl"), text
        assert "dg-rtl" in block["class"]
    assert seen >= 8


def test_translations_are_marked_with_their_language() -> None:
    soup = page(make_briefing())
    cells = soup.select_one("#s2").find_all(["p"], class_="dg-text")
    assert [cell["lang"] for cell in cells] == ["ar", "en", "fr"]


# What the page says


def test_every_segment_and_translation_is_there_beside_the_other() -> None:
    soup = page(make_briefing())
    for number, (kind, *texts) in enumerate(TEXTS, 1):
        row = soup.select_one(f"tr#s{number}")
        assert row.th["scope"] == "row" and words(row.th) == str(number)
        found = row.find_all("h3" if kind == "heading" else "p", class_="dg-text")
        assert [" ".join(cell.get_text().split()) for cell in found] == texts


def test_when_translations_are_missing_then_the_page_says_so() -> None:
    soup = page(make_briefing(missing=[(2, "fr"), (4, "en")]))
    assert words(soup.select_one("tr#s2 [lang=fr]")) == words(soup.select_one("tr#s4 h3[lang=en]")) == "[missing]"
    assert len(soup.select("table .dg-missing")) == 2
    status = words(soup.select_one(".dg-status"))
    assert "3/3 sentences, 1/2 headings in English; 2/3 sentences, 2/2 headings in French" in status


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_when_a_translation_is_empty_then_it_is_missing_and_keeps_its_flags(text: str) -> None:
    briefing = make_briefing()
    empty = replace(briefing.translations["en"][2], text=text)
    briefing = briefing.with_translations("en", (*briefing.translations["en"][:2], empty))
    row = page(briefing).select_one("tr#s3")
    assert words(row.select_one("p[lang=en].dg-text")) == "[missing]"
    assert "Error: numbers" in words(row)


def test_flags_are_told_in_symbol_and_words_under_their_sentence() -> None:
    soup = page(make_briefing())
    (note,) = soup.select("tr#s3 .dg-note")
    assert note.find_parent("td").find(lang="en")
    assert words(note) == "✕ Error: numbers . The source says 15, the translation 16."
    assert [words(mark) for mark in soup.select("tr#s3 mark")] == ["15", "16"]
    assert [words(note)[0] for note in soup.select("tr#s5 .dg-note")] == ["▲", "●"]


def test_flag_check_names_read_as_words() -> None:
    briefing = make_briefing()
    flagged = replace(briefing.translations["fr"][0], flags=(Flag("length_ratio", "info", "Long."),))
    briefing = briefing.with_translations("fr", (flagged, *briefing.translations["fr"][1:]))
    assert "Note: length ratio . Long." in words(page(briefing).select_one("#s1"))


def test_summary_sentences_link_to_their_support_and_say_when_extracted() -> None:
    soup = page(make_briefing())
    blocks = soup.select(".dg-summary")
    assert [words(block.h3) for block in blocks] == ["English", "French", "Arabic"]
    assert [a["href"] for a in blocks[1].select("a")] == ["#s2", "#s5"]
    first, second = blocks[0].select(".dg-support")
    assert "taken word for word" not in words(first) and "taken word for word" in words(second)
    assert "Warning: numbers" in words(blocks[0])


def test_when_support_names_no_segment_then_it_is_not_linked() -> None:
    briefing = make_briefing()
    english = briefing.summaries["en"]
    odd = replace(english.sentences[0], support=(99,))
    none = replace(english.sentences[0], support=())
    briefing = briefing.with_summary("en", replace(english, sentences=(odd, none)))
    first, second = page(briefing).select(".dg-summary")[0].select(".dg-support")
    assert words(first) == "from sentence 99" and not first.find("a")
    assert words(second) == "no supporting sentence named"


@pytest.mark.parametrize("summaries", [{}, {"en": Summary((), "fake", "direct")}])
def test_when_a_summary_is_missing_then_the_page_says_so(summaries: dict[str, Summary]) -> None:
    soup = page(replace(make_briefing(), summaries=summaries))
    assert len(soup.select(".dg-summary .dg-missing")) == 2


def test_when_nothing_was_done_yet_then_the_page_still_shows_the_article() -> None:
    soup = page(replace(make_briefing(), translations={}, summaries={}))
    assert words(soup.select_one(".dg-status")) == "nothing translated; no flags to check; not reviewed"
    assert len(soup.select("tbody tr")) == len(TEXTS)
    assert "No summary was made." in words(soup.body)


def test_when_there_are_no_segments_then_the_page_says_so() -> None:
    article = Article("", "0" * 64, "empty.txt", "utf-8")
    soup = page(replace(make_briefing(()), article=article, summaries={}))
    assert "There is no text." in words(soup.body)


def test_banner_is_there_only_with_a_notice() -> None:
    assert words(page(make_briefing()).select_one(".dg-banner")) == f"▲ {NOTICE}"
    assert not page(make_briefing(notice="")).select(".dg-banner")


@pytest.mark.parametrize(
    ("title", "headings", "others"),
    [
        (None, "Headline not given", []),
        ("  ", "Headline not given", []),
        ("عنوان آخر", "عنوان آخر", []),
        (TEXTS[0][1], TEXTS[0][2], [TEXTS[0][3], TEXTS[0][1]]),
    ],
)
def test_headline_is_the_translation_where_there_is_one(title: str | None, headings: str, others: list[str]) -> None:
    soup = page(make_briefing(title=title))
    (heading,) = soup.find_all("h1")
    assert words(heading) == headings
    assert [words(line) for line in soup.select(".dg-headline")] == others


def test_what_is_not_given_is_said_to_be_so() -> None:
    assert words(page(make_briefing()).select_one(".dg-given")).count("not given") == 3
    full = page(make_briefing(source="Agency", date="2026-01-01", url="https://example.org/"))
    text = words(full.select_one(".dg-given"))
    assert text == "Source Agency Date 2026-01-01 Address https://example.org/ File floods.ar.txt"


@pytest.mark.parametrize(
    ("reviewed", "label", "status"),
    [
        (0, "Machine translation, not reviewed by a person.", "not reviewed"),
        (
            1,
            "Machine translation; 1 of 10 translations reviewed by a person (Samira).",
            "1 of 10 translations reviewed",
        ),
        (10, "Machine translation, reviewed by a person (Samira).", "translations reviewed"),
    ],
)
def test_label_tells_whether_a_person_read_it(reviewed: int, label: str, status: str) -> None:
    briefing, left = make_briefing(), reviewed
    for language, translations in briefing.translations.items():
        take, left = min(left, len(translations)), max(0, left - len(translations))
        read = tuple(replace(t, reviewed_by="Samira", reviewed_at="2026-01-02") for t in translations[:take])
        briefing = briefing.with_translations(language, (*read, *translations[take:]))
    soup = page(briefing)
    assert words(soup.select_one(".dg-machine strong")) == label
    assert words(soup.select_one(".dg-status")).endswith(status)
    assert len(soup.select(".dg-review")) == reviewed


def test_provenance_tells_models_settings_versions_and_article() -> None:
    briefing = make_briefing()
    soup = page(briefing)
    text = words(soup.footer)
    model = briefing.provenance.models[0]
    for part in (model.task, model.id, model.revision, model.licence, model.backend, "beam 1", "ctranslate2 4.8.5"):
        assert part in text
    assert "embedded" in text and "utf-8" in text and "fake, direct" in text
    titles = [tag["title"] for tag in soup.select(".dg-hash")]
    assert titles == [model.sha256, briefing.article.sha256]
    assert [words(tag) for tag in soup.select(".dg-hash")] == [model.sha256[:12], briefing.article.sha256[:12]]


def test_run_block_holds_everything_that_differs_between_runs() -> None:
    soup = page(make_briefing())
    run = soup.select_one("section#run").extract()
    assert "2026-01-02T03:04:05Z" in words(run) and "translate 12.3" in words(run)
    assert "2026-01-02" not in str(soup)


def test_heading_levels_and_table_headers_fit() -> None:
    soup = page(make_briefing())
    levels = [int(tag.name[1]) for tag in soup.find_all(re.compile("^h[1-6]$"))]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert [words(th) for th in soup.select("thead th[scope=col]")] == ["No.", "Arabic (source)", "English", "French"]
    assert soup.select_one("a.dg-skip")["href"] == "#text"
    assert [len(soup.find_all(tag)) for tag in ("header", "main", "footer")] == [1, 1, 1]


# The two paths


def test_page_and_notebook_output_hold_the_same_markup() -> None:
    briefing = make_briefing(title=TEXTS[0][1], url="https://example.org/?a=1&b=2")
    exported = page(briefing).select_one("body > .dg")
    shown_in_lab = BeautifulSoup(BriefingView(briefing)._repr_html_().replace("briefing-", ""), "lxml").select_one(
        ".dg"
    )
    shown_in_lab.find("header").find_next_sibling("div").name = "main"
    del shown_in_lab["lang"], shown_in_lab["dir"]
    assert exported.decode_contents().split() == shown_in_lab.decode_contents().split()


def test_output_carries_the_briefing_and_two_ways_to_read_it() -> None:
    briefing = make_briefing()
    bundle = BriefingView(briefing)._repr_mimebundle_()
    assert set(bundle) == {MIME_TYPE, "text/html", "text/plain"}
    assert bundle[MIME_TYPE] == to_dict(briefing)
    assert bundle["text/plain"].startswith("Briefing: floods.ar.txt: 3/3 sentences")


def test_only_the_briefing_leaves_the_notebook_and_the_last_one_counts() -> None:
    old, new = make_briefing(title="قديم"), make_briefing(title="جديد")
    node = notebook_of(old)
    node.cells[0].source = "secret_code()"
    node.cells[0].outputs.append(nbformat.v4.new_output("stream", text="secret log"))
    node.cells[0].outputs.append(nbformat.v4.new_output("display_data", data={"text/html": "<b>secret html</b>"}))
    node.cells.append(nbformat.v4.new_markdown_cell("# secret heading"))
    node.cells.extend(notebook_of(new).cells)
    node.cells[-1].id = "again"
    html = render_page(node)
    assert "secret" not in html and "قديم" not in html and "جديد" in html


def test_page_from_a_file_is_the_page_from_its_notebook(tmp_path: Path) -> None:
    path = tmp_path / "04.ipynb"
    nbformat.write(notebook_of(make_briefing()), path)
    assert render_page(path) == render_page(notebook_of(make_briefing()))


def test_when_no_output_holds_a_briefing_then_the_error_says_what_to_run() -> None:
    with pytest.raises(NotebookError, match=r"holds no briefing.*04_render_briefing"):
        render_page(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1")]))


@pytest.mark.parametrize("content", [None, "", "not json", "[]", '{"nbformat": 4}'])
def test_when_the_file_is_no_notebook_then_the_error_names_it(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "odd.ipynb"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(NotebookError, match=r"odd\.ipynb"):
        render_page(path)


def test_when_the_output_is_of_another_version_then_it_is_refused() -> None:
    node = notebook_of(make_briefing())
    node.cells[0].outputs[0].data[MIME_TYPE]["schema_version"] = 99
    with pytest.raises(RunError, match="99"):
        render_page(node)


def test_saved_page_is_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "run" / "briefing.html"
    assert save_page(make_briefing(), target) == target
    assert target.read_bytes().decode("utf-8") == render_page(notebook_of(make_briefing()))
    assert [path.name for path in target.parent.iterdir()] == ["briefing.html"]


def test_when_saving_fails_then_the_page_before_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "briefing.html"
    target.write_text("before", encoding="utf-8")
    with pytest.raises(NotebookError):
        save_page(nbformat.v4.new_notebook(), target)
    assert [path.name for path in tmp_path.iterdir()] == ["briefing.html"]
    assert target.read_text(encoding="utf-8") == "before"


# Views of parts


def test_summary_links_lead_into_the_table_of_the_same_notebook() -> None:
    briefing = make_briefing()
    links = BeautifulSoup(SummaryView(briefing)._repr_html_(), "lxml").select("a[href]")
    table = BeautifulSoup(SegmentTable(briefing)._repr_html_(), "lxml")
    assert links and all(table.find(id=link["href"][1:]) for link in links)


def test_each_part_warns_of_the_demonstration_model() -> None:
    for view in (BriefingView, SegmentTable, SummaryView):
        assert NOTICE in view(make_briefing())._repr_html_()


def test_view_styles_touch_nothing_but_the_view() -> None:
    css = BeautifulSoup(SegmentTable(make_briefing())._repr_html_(), "lxml").style.string
    bare = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    for selectors in re.findall(r"([^{}]+)\{", bare):
        if not selectors.strip().startswith("@"):
            assert all(".dg" in selector for selector in selectors.split(",")), selectors
    assert "http" not in bare and "@import" not in bare and "url(" not in bare


def test_saved_file_is_linked_from_the_notebook_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    target = tmp_path / "outputs" / 'a "b" حلب.html'
    html = saved(target)._repr_html_()
    link = BeautifulSoup(html, "lxml").find("a")
    assert link["href"] == "../outputs/a%20%22b%22%20%D8%AD%D9%84%D8%A8.html"
    assert str(target) in words(link)
    assert repr(saved(target)) == f"Saved: {target}"


def test_status_counts_flags_in_words_and_leaves_notes_out() -> None:
    one = replace(make_briefing(missing=[(5, "fr")]), summaries={})
    assert "1 flag to check" in PageView(one).status
    assert "3 flags to check" in PageView(make_briefing()).status
    note = replace(one.translations["en"][0], flags=(Flag("split", "info", "In two parts."),))
    assert "no flags to check" in PageView(one.with_translations("en", (note,))).status
