"""The briefing page: what it says, what it never does, and that both paths to it agree."""

from __future__ import annotations

import dataclasses
import itertools
import re
import tomllib
import typing
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.briefing import Article, Briefing, Count, Flag, Measures, Part, Span, Summary, Translation, to_dict
from helpers.display import BriefingView, SegmentTable, SummaryView, saved
from helpers.errors import NotebookError, RunError
from helpers.notebook import accounts
from helpers.paths import templates_folder
from helpers.render import MIME_TYPE, notebook_of, render_page, save_page
from helpers.render.marks import RANK
from helpers.render.parts import Mark
from helpers.render.styles import content_policy
from helpers.render.text import link_of, marked, plain, quoted, shown, worded
from helpers.render.view import PageView
from helpers.render.words import load_strings, typeset
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


def test_page_of_31_segments_with_124_marks_is_under_100_kilobytes() -> None:
    texts = [row for _ in range(7) for row in TEXTS][:31]
    briefing = make_briefing(texts)
    for language in ("en", "fr"):
        for number in range(1, 32):
            flags = tuple(Flag(check, "error", "Something is wrong here. " * 3) for check in ("names", "numbers"))
            briefing = flagged(briefing, number, *flags, language=language)
    assert len(render_page(notebook_of(briefing)).encode()) < 100_000


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
    ("marks", "expected"),
    [
        ([(0, 1, "E")], "[E:a]&lt;c&gt;e"),
        ([(1, 4, "W")], "a[W:&lt;c&gt;]e"),
        ([(0, 3, "W"), (2, 4, "W")], "[W:a&lt;c&gt;]e"),
        ([(0, 1, "W"), (1, 2, "W")], "[W:a][W:&lt;]c&gt;e"),
        ([(0, 5, "W"), (2, 3, "E")], "[W:a&lt;][E:c][W:&gt;e]"),
        ([(0, 5, "E"), (2, 3, "W")], "[E:a&lt;c&gt;e]"),
        ([(0, 3, "I"), (2, 5, "W"), (4, 5, "E")], "[I:a&lt;][W:c&gt;][E:e]"),
        ([(2, 3, "I"), (2, 3, "E")], "a&lt;[E:c]&gt;e"),
        ([(4, 99, "I")], "a&lt;c&gt;[I:e]"),
        ([(-3, 1, "E")], "[E:a]&lt;c&gt;e"),
        ([(3, 2, "E"), (9, 12, "E"), (2, 2, "E")], "a&lt;c&gt;e"),
        ([], "a&lt;c&gt;e"),
    ],
)
def test_marks_show_the_worst_severity_by_code_points(marks: list[tuple[int, int, str]], expected: str) -> None:
    names = {"E": "error", "W": "warning", "I": "info"}
    html = marked("a<c>e", [Mark(start, end, names[severity]) for start, end, severity in marks])
    for letter, name in names.items():
        html = re.sub(rf'<mark class="dg-{name}">(.*?)</mark>', rf"[{letter}:\1]", str(html))
    assert html == expected


@given(st.text(max_size=12), st.lists(st.tuples(st.integers(-3, 15), st.integers(-3, 15), st.sampled_from(list(RANK)))))
def test_marks_lose_no_character_and_cover_what_they_should(text: str, spans: list[tuple[int, int, str]]) -> None:
    soup = BeautifulSoup(f"<p>{marked(text, [Mark(*span) for span in spans])}</p>", "html.parser")
    assert soup.get_text().split() == BeautifulSoup(f"<p>{shown(text)}</p>", "html.parser").get_text().split()
    covered = [i for i in range(len(text)) if any(start <= i < end for start, end, _severity in spans)]
    assert bool(soup.find("mark")) == bool(covered)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no Arabic", "no Arabic"),
        ("says حلب (Aleppo)", 'says <bdi lang="ar">حلب</bdi> (Aleppo)'),
        ("حلب الشرقية is", '<bdi lang="ar">حلب الشرقية</bdi> is'),
        ("(لم), 5 and (لا)", '(<bdi lang="ar">لم</bdi>), 5 and (<bdi lang="ar">لا</bdi>)'),
        ("<b>و", '&lt;b&gt;<bdi lang="ar">و</bdi>'),
    ],
)
def test_arabic_words_in_a_reason_stand_apart(text: str, expected: str) -> None:
    assert worded(text) == expected


def test_templates_print_nothing_unescaped() -> None:
    safe = re.compile(r"\|\s*(shown|quoted|worded|int|marked\([\w.]+\))$")
    macros = "ui in_ missing bdi given badge notes banner masthead support coverage summaries first cell table text"
    macros += " pairs colophon briefing"
    calls = re.compile(rf"^-?\s*({'|'.join([*macros.split(), 'caller'])})\(.*\)$")
    own = {
        "css",
        "resources.briefing.css",
        "sentence.text | marked(sentence.marks) if sentence.text.strip() else missing(view)",
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
        assert row.th["scope"] == "row" and words(row.th).split()[0] == str(number)
        found = row.find_all("h3" if kind == "heading" else "p", class_="dg-text")
        assert [" ".join(cell.get_text().split()) for cell in found] == texts


def test_when_translations_are_missing_then_the_page_says_so() -> None:
    soup = page(make_briefing(missing=[(2, "fr"), (4, "en")]))
    assert words(soup.select_one("tr#s2 [lang=fr]")) == words(soup.select_one("tr#s4 h3[lang=en]")) == "[missing]"
    assert len(soup.select("table .dg-missing")) == 2
    english, french = (words(row) for row in soup.select(".dg-status > div")[:2])
    assert english.startswith("English 3/3 sentences, 1/2 headings 2 to check, 2 with errors")
    assert french.startswith("French 2/3 sentences, 2/2 headings 2 to check, 1 with errors")
    assert words(soup.select_one("tr#s2 th")) == "2 ✕ Error"
    assert "Error: accounting. This sentence of the article has no translation." in words(soup.select_one("tr#s2"))
    assert [words(a) for a in soup.select(".dg-first a")] == ["2", "3", "4", "Summary, 2", "5"]


def test_stored_counts_are_told_and_old_briefings_are_counted() -> None:
    briefing = make_briefing(missing=[(2, "fr")])
    old = replace(briefing, accounts={})
    assert PageView(old).status[:2] == PageView(briefing).status[:2]
    other = briefing.with_account("fr", (Count("sentence", 7, 9),))
    assert PageView(other).status[1].startswith("French: 7/9 sentences, 2 to check")


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
    assert words(note) == "✕ Error: numbers. The source says 15, the translation 16."
    assert [(words(mark), mark["class"]) for mark in soup.select("tr#s3 mark")] == [
        ("15", ["dg-error"]),
        ("16", ["dg-error"]),
    ]
    assert [words(th) for th in soup.select("tbody th")] == ["1", "2", "3 ✕ Error", "4", "5 ▲ Warning"]
    assert [words(note)[0] for note in soup.select("tr#s5 .dg-note")] == ["▲", "●"]


def test_flag_check_names_read_as_words() -> None:
    briefing = make_briefing()
    flagged = replace(briefing.translations["fr"][0], flags=(Flag("length_ratio", "info", "Long."),))
    briefing = briefing.with_translations("fr", (flagged, *briefing.translations["fr"][1:]))
    assert "Note: length ratio. Long." in words(page(briefing).select_one("#s1"))


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
    assert words(soup.select_one(".dg-status")) == "Translations nothing translated Review not reviewed"
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
    assert bundle["text/plain"].startswith("Briefing: floods.ar.txt: English: 3/3 sentences, 2/2 headings, 1 to check")


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


def test_status_counts_sentences_to_check_and_leaves_notes_out() -> None:
    status = PageView(make_briefing()).status
    assert status == (
        "English: 3/3 sentences, 2/2 headings, 1 to check, 1 with errors",
        "French: 3/3 sentences, 2/2 headings, 1 to check, no errors",
        "Summaries: 4 sentences, 1 to check, no errors",
        "Review: not reviewed",
    )
    flags = tuple(Flag("names", kind, kind) for kind in ("warning", "error", "warning", "info"))
    one = flagged(make_briefing(), 1, *flags)
    assert "2 to check, 2 with errors" in PageView(one).status[0], "a sentence with many flags is one to check"
    assert PageView(one).accounts.lines[0].kinds == "names\u00a01, numbers\u00a01"
    note = flagged(replace(make_briefing(languages=["en"]), summaries={}), 3, Flag("split", "info", "In two parts."))
    assert "no marks to check" in PageView(note).status[0]


# To check first


def flagged(briefing: Briefing, segment: int, *flags: Flag, language: str = "en") -> Briefing:
    """Return a copy in which one translation carries these flags."""
    made = tuple(replace(t, flags=flags) if t.segment == segment else t for t in briefing.translations[language])
    return briefing.with_translations(language, made)


def test_to_check_first_lists_errors_then_warnings_and_links_to_each() -> None:
    soup = page(flagged(make_briefing(), 1, Flag("names", "warning", "A name."), Flag("loop", "info", "No.")))
    items = [words(item) for item in soup.select(".dg-first li")]
    assert items == [
        "✕ Error 3 English numbers : The source says 15, the translation 16.",
        "▲ Warning Summary, 2 English numbers : No date.",
        "▲ Warning 1 English names : A name.",
        "▲ Warning 5 French length : The translation is much longer than its source.",
    ]
    links = [link["href"] for link in soup.select(".dg-first a")]
    assert links == ["#s3", "#m0-2", "#s1", "#s5"]
    assert words(soup.find(id="m0-2")) == "Schools stay closed."
    assert words(soup.body).count("prompts for review, not proof") == 1


def test_when_nothing_is_marked_then_the_page_says_that_this_proves_nothing() -> None:
    soup = page(make_briefing([TEXTS[0]], missing=[]).with_summary("en", Summary((), "fake", "direct")))
    section = words(soup.select_one("section[aria-labelledby=first]"))
    assert section == (
        "To check first No sentence has a mark that asks for a check. Marks are prompts for review, not proof; "
        "a sentence without a mark is not proved right."
    )


def test_one_text_is_listed_once_with_its_worst_reason_and_the_others_named() -> None:
    flags = (
        Flag("names", "warning", "A name."),
        Flag("negation", "error", "A “not” is missing.", (Span("target", 0, 5), Span("source", 0, 4))),
        Flag("numbers", "error", "A number."),
    )
    item = page(flagged(make_briefing(), 5, *flags)).select(".dg-first li")[1]
    assert words(item) == ("✕ Error 5 English negation : A “not” is missing. “Truck” “ووصل” Also: numbers, names."), (
        "words a reason does not say are added"
    )
    assert [bdi["lang"] for bdi in item.select("bdi")] == ["en", "ar"]


def test_the_same_mark_in_two_languages_is_listed_once() -> None:
    flag = Flag("quotes", "error", "A quote.")
    soup = page(flagged(flagged(make_briefing(), 2, flag), 2, flag, language="fr"))
    assert words(soup.select(".dg-first li")[0]) == "✕ Error 2 English, French quotation : A quote."


@pytest.mark.parametrize(
    ("piece", "told"),
    [
        ("The Interior Ministry said on Wednesday that 1,500 people", "The Interior Ministry … 1,500 people"),
        ("The Interior Ministry said", "The Interior Ministry said"),
    ],
)
def test_long_words_in_a_reason_are_shortened_where_they_stand_marked(piece: str, told: str) -> None:
    span = Span("target", TEXTS[1][2].index(piece), len(piece))
    soup = page(flagged(make_briefing(), 2, Flag("quotes", "error", f"Not quoted: “{piece}”.", (span,))))
    assert words(soup.select_one("#s2 .dg-note")) == f"✕ Error: quotation. Not quoted: “{told}”."
    assert words(soup.select_one("#s2 mark")) == piece


def test_the_same_flag_twice_is_said_once_and_marked_twice() -> None:
    twice = tuple(Flag("names", "warning", "“the” looks odd.", (Span("target", at, at + 3),)) for at in (0, 5))
    row = page(flagged(make_briefing(), 2, *twice)).select_one("#s2")
    assert len(row.select(".dg-note")) == 1 and len(row.select("mark")) == 2


def test_flagged_first_table_has_every_row_in_three_groups() -> None:
    briefing = flagged(make_briefing(), 4, Flag("split", "info", "x"))
    soup = BeautifulSoup(SegmentTable(briefing, flagged_first=True)._repr_html_(), "lxml")
    assert [words(row) for row in soup.select(".dg-group")] == [
        "✕ Errors (1)",
        "▲ Warnings (1)",
        "Nothing to check first (3)",
    ]
    assert [row["id"] for row in soup.select(".dg-row")] == [f"table-s{n}" for n in (3, 5, 1, 2, 4)]
    plain_table = BeautifulSoup(SegmentTable(briefing)._repr_html_(), "lxml")
    assert [row["id"] for row in plain_table.select(".dg-row")] == [f"table-s{n}" for n in range(1, 6)]
    assert not plain_table.select(".dg-group")
    assert sorted(map(str, soup.select(".dg-row"))) == sorted(map(str, plain_table.select(".dg-row")))


# Summaries


def test_a_summary_says_which_parts_it_speaks_of_and_how_much_is_its_own() -> None:
    soup = page(make_briefing())
    (line,) = soup.select(".dg-covers")
    assert words(line) == (
        "Speaks of 2 of 3 sentences: 2 of 2 under Floods in the north , 0 of 1 under Aid . "
        "62% of its word pairs are its own."
    )
    assert [link["href"] for link in line.select("a")] == ["#s1", "#s4"]
    french = page(make_briefing(reader="fr")).select_one(".dg-covers")
    assert words(french).startswith("Parle de 2 phrases sur 3")
    assert [bdi["lang"] for bdi in french.select("bdi")] == ["fr", "fr"]


@pytest.mark.parametrize(
    ("measures", "expected"),
    [
        (Measures((2,), (Part(None, 1, 3),), 0.0), "Speaks of 1 of 3 sentences. 0% of its word pairs are its own."),
        (Measures((2,), (), 1.0), "Speaks of 1 sentences. 100% of its word pairs are its own."),
        (
            Measures((2,), (Part(None, 1, 1), Part(99, 0, 2)), 0.5),
            "Speaks of 1 of 3 sentences: 1 of 1 before the first heading. 50% of its word pairs are its own.",
        ),
        (Measures((2,), (Part(None, 1, 3),), float("nan")), "Speaks of 1 of 3 sentences."),
    ],
)
def test_odd_measures_are_told_as_far_as_they_go(measures: Measures, expected: str) -> None:
    briefing = make_briefing()
    english = replace(briefing.summaries["en"], measures=measures)
    assert words(page(briefing.with_summary("en", english)).select_one(".dg-covers")) == expected


# The reader's language


def keys(table: Mapping[str, Any], path: str = "") -> set[str]:
    nested = (keys(value, f"{path}{key}.") if isinstance(value, dict) else {path + key} for key, value in table.items())
    return set().union(*nested)


def test_both_reader_languages_have_every_word() -> None:
    english, french = load_strings("en"), load_strings("fr")
    assert keys(english) == keys(french)
    braces = re.compile(r"\{\w*\}")
    for name in english:
        if isinstance(english[name], str):
            assert sorted(braces.findall(english[name])) == sorted(braces.findall(french[name])), name


def test_every_check_and_notice_has_words() -> None:
    known = load_strings("en")["checks"]
    root = templates_folder().parent
    made = {
        name for file in root.rglob("*.py") for name in re.findall(r"\bFlag\(\s*\"(\w+)\"", file.read_text("utf-8"))
    }
    assert made and made <= set(known)
    models = tomllib.loads((root / "models.toml").read_text("utf-8"))
    notices = {profile["notice"] for profile in models["profiles"].values()} - {""}
    assert notices <= set(load_strings("fr")["notices"])


def test_the_page_speaks_the_readers_language() -> None:
    soup = page(make_briefing(reader="fr", title="عنوان", source="هسبريس", missing=[(2, "fr")]))
    assert soup.html["lang"] == "fr"
    assert [words(h) for h in soup.find_all("h2")][:3] == ["Résumé", "À vérifier d'abord", "Texte et traductions"]
    assert words(soup.select_one("tr#s3 .dg-note")).startswith("✕ Erreur : nombres.")  # words() widens the space
    assert "Cette phrase de l'article n'a pas de traduction." in words(soup.select_one("tr#s2"))
    assert "12,3" in words(soup.select_one("#run")), "a decimal comma"
    for block in soup.body.find_all(BLOCKS):
        assert block["lang"] in ("fr", "en", "ar") and block["dir"] == ("rtl" if block["lang"] == "ar" else "ltr")
    for element in soup.body.find_all(lang="en"):
        assert {"dg-text", "dg-headline"} & set(element["class"]), "English is left for English text only"
    headline = page(make_briefing(reader="fr", title=TEXTS[0][1])).h1
    assert words(headline) == TEXTS[0][3]


def test_french_has_its_spaces_and_no_others() -> None:
    def every(table: Mapping[str, Any]) -> Iterator[str]:
        for value in table.values():
            yield from every(value) if isinstance(value, dict) else [value]

    for text in every(load_strings("fr")):
        assert not re.search(r" [:;!?»%]|« |[^\s\u202f][;!?»]|«[^\u202f]", text), text
    assert typeset("« a » : 5 % ; quoi ?", "fr") == "«\u202fa\u202f»\u202f: 5\u202f%\u202f; quoi\u202f?"
    assert typeset("a : b", "en") == "a : b"


@pytest.mark.parametrize("reader", ["", "xx", "EN", '"><b>'])
def test_when_the_reader_is_unknown_then_the_page_is_in_english(reader: str) -> None:
    assert page(make_briefing(reader=reader)).html["lang"] == "en"


def test_accounts_print_counts_kinds_and_the_caveat_once(capsys: pytest.CaptureFixture[str]) -> None:
    accounts(make_briefing())
    assert capsys.readouterr().out.replace("\u00a0", " ").splitlines() == [
        "English: 3/3 sentences, 2/2 headings; 1 to check, 1 with errors; numbers 1",
        "French: 3/3 sentences, 2/2 headings; 1 to check, no errors; length 1",
        "Summaries: 4 sentences; 1 to check, no errors; numbers 1",
        "Review: not reviewed",
        "Marks are prompts for review, not proof; a sentence without a mark is not proved right.",
    ]
    accounts(make_briefing(reader="fr"))
    assert "1 à vérifier, dont 1 avec erreur" in capsys.readouterr().out
