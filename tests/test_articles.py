"""Articles: what is read, exactly how, and what is refused with which words."""

from __future__ import annotations

import codecs
import hashlib
import json
import os
import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.articles import article_from_bytes, article_from_text, read_article, slug
from helpers.articles.decode import arabic_share
from helpers.articles.read import MAX_BYTES, MAX_CHARACTERS
from helpers.briefing import Article
from helpers.errors import ArticleError
from helpers.paths import sample_article

NEWS = "أعلنت وزارة الصحة اليوم الخميس مقتل 18 مدنيا في القصف على المدينة، وفق ما ذكرت وكالات الأنباء."
QUOTED = "قال المتحدث: «الوضع صعب» – وأضاف أنّ “الإغاثة” لم تصل… منذ 15 نونبر؟"
FRONT = '---\ntitle: "حلب: يوم آخر"\ndate: 2016-12-08\nsource: Example News\nurl: https://news.example/a?b=1\n---\n'

# The letters, marks, digits and signs of printed Arabic news, and some Latin.
LETTERS = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوي" + "پچژگک" + "ىﻼﻻﷲ"
ARABIC = st.tuples(
    st.text(LETTERS, min_size=8),
    st.text(LETTERS + "ًٌٍَُِّْٰـ" + " \t\r\n.،؛؟!«»“”()0123456789٠١٢٣٤٥٦٧٨٩٪" + "\u200e\u200f\u061c\u00a0"),
).map("".join)


def write(folder, content, name="article.txt"):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


# --- what is read -------------------------------------------------------------


def test_the_sample_article_is_read_as_it_is():
    raw = sample_article().read_bytes()
    article = read_article(sample_article())
    assert article.text == raw.decode("utf-8")
    assert article.sha256 == hashlib.sha256(raw).hexdigest()
    assert (article.file, article.encoding) == ("aleppo-2016-12-08.ar.txt", "utf-8")
    assert (article.title, article.date, article.source, article.url) == (None, None, None, None)


@pytest.mark.parametrize(
    ("mark", "codec", "name"),
    [
        (b"", "utf-8", "utf-8"),
        (codecs.BOM_UTF8, "utf-8", "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
        (b"", "utf-16-le", "utf-16-le"),
        (b"", "utf-16-be", "utf-16-be"),
        (b"", "cp1256", "windows-1256"),
        (b"", "iso8859_6", "iso-8859-6"),
    ],
)
@pytest.mark.parametrize("text", ["sample", NEWS, QUOTED, FRONT + NEWS], ids=["sample", "news", "quoted", "front"])
def test_every_encoding_reads_identically(tmp_path, mark, codec, name, text):
    text = sample_article().read_text(encoding="utf-8") if text == "sample" else text
    if codec == "iso8859_6":  # it has no typographic quotation marks and dashes
        text = re.sub("[«»“”–…]", " ", text)
    raw = mark + text.encode(codec)
    article = read_article(write(tmp_path, raw))
    assert article.text == text.removeprefix(FRONT)
    assert article.encoding == name
    assert article.sha256 == hashlib.sha256(raw).hexdigest()


@pytest.mark.parametrize("text", ["قصف حلب", "مقتل 18 مدنيا", "ا ب ت", "السلام عليكم"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1256"])
def test_short_texts_keep_their_encoding(text, codec):
    assert article_from_bytes(text.encode(codec), "x.txt").text == text


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends_and_outer_spaces_stay(tmp_path, ending):
    text = f" {ending}\t{NEWS}{ending}{ending}{NEWS} {ending}"
    assert read_article(write(tmp_path, text)).text == text
    assert read_article(write(tmp_path, FRONT.replace("\n", ending) + text)).text == text


def test_only_the_first_byte_order_mark_is_dropped():
    assert article_from_text("\ufeff\ufeff" + NEWS).text == "\ufeff" + NEWS
    assert article_from_bytes(codecs.BOM_UTF8 + NEWS.encode() + codecs.BOM_UTF8, "x").text == NEWS + "\ufeff"


def test_a_stray_control_character_at_the_end_is_no_reason_to_refuse():
    assert article_from_bytes(NEWS.encode("cp1256") + b"\x1a", "old.txt").text == NEWS + "\x1a"


def test_latin_names_are_welcome_up_to_half_of_the_letters():
    assert arabic_share("ابab") == 0.5
    assert article_from_text("ابab 123").text == "ابab 123"
    with pytest.raises(ArticleError, match="40% of its letters"):
        article_from_text("ابabc")


def test_a_link_is_followed_and_named_by_its_own_name(tmp_path):
    (tmp_path / "link.md").symlink_to(write(tmp_path, NEWS))
    assert read_article(tmp_path / "link.md").file == "link.md"


def test_extensions_are_read_without_regard_to_case(tmp_path):
    assert read_article(write(tmp_path, NEWS, "ARTICLE.TXT")).text == NEWS


def test_the_limit_itself_is_accepted(tmp_path):
    text = NEWS.ljust(MAX_CHARACTERS, "ا")
    assert read_article(write(tmp_path, text)).text == text


@given(ARABIC, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]))
def test_any_arabic_text_survives_any_unicode_encoding(text, codec):
    assert article_from_bytes(text.encode(codec), "x.txt").text == text


@given(ARABIC)
def test_pasted_text_is_kept_exactly(text):
    article = article_from_text(text)
    assert (article.text, article.file, article.encoding) == (text, "pasted", "utf-8")
    assert article.sha256 == hashlib.sha256(text.encode()).hexdigest()


@given(st.binary(max_size=400))
def test_any_bytes_are_an_article_or_an_article_error(raw):
    try:
        article = article_from_bytes(raw, "hostile.txt")
    except ArticleError as error:
        assert "hostile.txt" in error.wrong and error.accepted and error.todo
    else:
        assert arabic_share(article.text) >= 0.5


# --- front matter --------------------------------------------------------------


def test_front_matter_is_read_and_left_out_of_the_text(tmp_path):
    article = read_article(write(tmp_path, FRONT + "\n" + NEWS, "a.md"))
    assert article.text == "\n" + NEWS
    assert article.title == "حلب: يوم آخر"
    assert (article.date, article.source, article.url) == ("2016-12-08", "Example News", "https://news.example/a?b=1")


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("", {}),
        ("# a remark only\n", {}),
        ("Title: عنوان\nDATE: 2016-12-08\n", {"title": "عنوان", "date": "2016-12-08"}),
        ("title: no\n", {"title": "no"}),
        ("title: 1984\n", {"title": "1984"}),
        ("title: ''\ndate:\nsource: ~\nurl: null\n", {}),
        ("title: 'null'\n", {"title": "null"}),
        ("title: |\n  first\n  second\n", {"title": "first second"}),
        ("date: 2016-12-08T18:30:00+02:00\n", {"date": "2016-12-08T18:30:00+02:00"}),
        ("date: '2016-12-08'\n", {"date": "2016-12-08"}),
        ("tags: [a, b]\nlayout: post\n? [x]\n: y\n", {}),
        ("tags: [a]\ntags: [b]\n", {}),
        ("url: http://مثال.example/حلب\n", {"url": "http://مثال.example/حلب"}),
        ("source: !!python/object/apply:os.system ['id']\n", None),
        ("source: !!python/name:os.system x\n", {"source": "x"}),
    ],
)
def test_front_matter_values(block, expected):
    text = f"---\n{block}---\n{NEWS}"
    if expected is None:
        with pytest.raises(ArticleError, match="list or a group"):
            article_from_text(text)
        return
    article = article_from_text(text)
    assert article.text == NEWS
    given_values = {key: getattr(article, key) for key in ("title", "date", "source", "url")}
    assert {key: value for key, value in given_values.items() if value is not None} == expected


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("title: a: b\n---\n", r"cannot be read in line 2"),
        ("date: 2016-12-08\ntitle: [a\n---\n", r"cannot be read in line"),
        ("title: 'open\n---\n", r"cannot be read"),
        ("\ttitle: x\n---\n", r"cannot be read in line 2"),
        ("title: \x07\n---\n", r"cannot be read"),
        ("just words\n---\n", r"not made of keys and values"),
        ("- a\n- b\n---\n", r"not made of keys and values"),
        ("title: a\nTitle: b\n---\n", r"'title' twice, again in line 3"),
        ("title: [a, b]\n---\n", r"a list or a group for 'title' in line 2"),
        ("title: *nothing\n---\n", r"cannot be read"),
        ("date: 8 December 2016\n---\n", r"the date '8 December 2016'"),
        ("date: 2016-13-08\n---\n", r"the date '2016-13-08'"),
        ("date: 2016-02-30\n---\n", r"the date '2016-02-30'"),
        ("date: 20161208\n---\n", r"the date '20161208'"),
        ("date: ٢٠١٦-١٢-٠٨\n---\n", r"the date"),
        ("date: 2016-12-08T25:00\n---\n", r"the date"),
        ("url: javascript:alert(1)\n---\n", r"the url 'javascript:alert\(1\)'"),
        ("url: data:text/html,x\n---\n", r"the url"),
        ("url: news.example\n---\n", r"the url"),
        ("url: 'https://'\n---\n", r"the url"),
        ("url: 'http://[::1'\n---\n", r"the url"),
        ("url: 'https://a b.example'\n---\n", r"the url"),
        ("title: x\n", r"not closed"),
        ("title: x\n ---\n", r"not closed"),
        ("title: x\n" + "# filler\n" * 2000 + "---\n", r"not closed in time"),
        ("a: " + "[" * 5000 + "\n---\n", r"cannot be read"),
    ],
)
def test_broken_front_matter_is_an_error_that_names_the_file(block, said):
    with pytest.raises(ArticleError, match=said) as caught:
        article_from_text("---\n" + block + NEWS, "broken.md")
    assert "broken.md" in caught.value.wrong and caught.value.accepted and caught.value.todo


@pytest.mark.parametrize("beginning", ["----\n", "--- عنوان\n", "\n---\ntitle: x\n---\n", "***\n", "+++\n", "{}\n"])
def test_only_a_first_line_of_three_hyphens_opens_front_matter(beginning):
    assert article_from_text(beginning + NEWS).text == beginning + NEWS


@given(st.text(max_size=200))
def test_any_front_matter_is_read_or_refused_in_words(block):
    try:
        article = article_from_text(f"---\n{block}\n---\n{NEWS}", "x.txt")
    except ArticleError:
        return
    assert article.text.endswith(NEWS)


# --- what is refused -----------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "is empty"),
        ("mark.txt", codecs.BOM_UTF8, "is empty"),
        ("mark16.txt", codecs.BOM_UTF16_LE, "is empty"),
        ("space.txt", " \n\t\u00a0\u2003\n", "is empty"),
        ("bodiless.md", FRONT, "is empty"),
        ("a.txt", b"%PDF-1.7\n", "a PDF document"),
        ("a.txt", b"PK\x03\x04\x14\x00", "a Word, OpenDocument, EPUB or zip file"),
        ("a.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word document"),
        ("a.txt", b"{\\rtf1\\ansi", "an RTF document"),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        ("a.txt", b"\xff\xd8\xff\xe0", "a JPEG picture"),
        ("a.txt", b"GIF89a", "a GIF picture"),
        ("a.txt", b"\x1f\x8b\x08", "a gzip archive"),
        ("a.txt", b"<!DOCTYPE html><p>" + NEWS.encode(), "a web page"),
        ("a.txt", codecs.BOM_UTF8 + b"\n<html lang=ar>" + NEWS.encode(), "a web page"),
        ("a.txt", b"\x00" + NEWS.encode(), "is binary"),
        ("a.txt", bytes(range(256)) * 4, "is binary"),
        ("a.txt", codecs.BOM_UTF16_LE + b"\x00\x00" * 20, "is binary"),
        ("cut.txt", NEWS.encode()[:-3] + b"\xd9", "broken at byte"),
        ("spoilt.txt", NEWS.encode()[:41] + b"\xff" + NEWS.encode()[41:], "broken at byte 41"),
        ("cut.txt", codecs.BOM_UTF8 + NEWS.encode()[:41] + b"\xff", "broken at byte 44"),
        ("odd.txt", codecs.BOM_UTF16_LE + NEWS.encode("utf-16-le") + b"\x06", "broken at byte"),
        ("english.txt", "The ministry said on Thursday that 18 people died.", "not in Arabic: 0%"),
        ("english.txt", "The ministry said on Thursday.".encode("utf-16-le"), "not in Arabic: 0%"),
        ("french.txt", "Le ministère a déclaré que l'été était terminé.".encode("cp1252"), "not in Arabic|unknown enc"),
        ("russian.txt", "Президент заявил, что это было вчера".encode("cp1251"), "not in Arabic|unknown enc"),
        ("hebrew.txt", "ראש הממשלה אמר היום", "not in Arabic: 0%"),
        ("digits.txt", "١٢٣ 456 !", "not in Arabic: 0%"),
        ("twice.txt", NEWS.encode().decode("cp1252", "replace"), "not in Arabic"),
        ("long.txt", "ا" * (MAX_CHARACTERS + 1), "too long: 200,001 characters"),
        ("large.txt", b"a" * (MAX_BYTES + 1), "too long: 5,000,001 bytes"),
        ("page.html", NEWS, "extension '.html'"),
        ("text.docx", NEWS, "extension '.docx'"),
        ("plain", NEWS, "no extension"),
        (".txt", NEWS, "no extension"),
    ],
)
def test_what_is_no_article_is_refused_by_name(tmp_path, name, content, said):
    with pytest.raises(ArticleError, match=said) as caught:
        read_article(write(tmp_path, content, name))
    assert repr(name) in caught.value.wrong and caught.value.accepted and caught.value.todo


@pytest.mark.parametrize("name", ["page.html", "a.docx", "a.pdf"])
def test_formats_of_a_later_release_are_named_as_such(tmp_path, name):
    with pytest.raises(ArticleError, match=r"\.html, \.docx\) come in a later release"):
        read_article(write(tmp_path, NEWS, name))


def test_a_missing_file_a_folder_and_a_pipe_are_refused(tmp_path):
    with pytest.raises(ArticleError, match=r"There is no file '.*missing\.txt'"):
        read_article(tmp_path / "missing.txt")
    with pytest.raises(ArticleError, match="is a folder"):
        read_article(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(ArticleError, match=r"'pipe\.txt' is a device or a pipe"):
        read_article(tmp_path / "pipe.txt")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere.txt")
    with pytest.raises(ArticleError, match="There is no file"):
        read_article(tmp_path / "dangling.txt")


def test_an_unreadable_file_is_refused_with_the_reason(tmp_path, monkeypatch):
    path = write(tmp_path, NEWS)

    def refuse(*args, **kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", refuse)
    with pytest.raises(ArticleError, match=r"'article\.txt' cannot be read: Permission denied"):
        read_article(path)


def test_a_large_file_is_refused_before_it_is_read(tmp_path, monkeypatch):
    path = write(tmp_path, b"")
    os.truncate(path, 1 << 40)  # a sparse file of a terabyte
    monkeypatch.setattr(type(path), "open", lambda *args, **kwargs: pytest.fail("it was opened"))
    with pytest.raises(ArticleError, match="too long"):
        read_article(path)


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "empty"), (" \n", "empty"), ("\ufeff", "empty"), (NEWS + "\ud800", "half a char"), (NEWS + "\x00", "NUL")],
)
def test_pasted_text_is_checked_too(text, said):
    with pytest.raises(ArticleError, match=said) as caught:
        article_from_text(text)
    assert "'pasted'" in caught.value.wrong


def test_bytes_over_the_limit_are_refused():
    with pytest.raises(ArticleError, match="too long"):
        article_from_bytes(b"a" * (MAX_BYTES + 1), "-")


# --- names -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given_name", "file"),
    [("/etc/../a.txt", "a.txt"), ("..", "article"), ("", "article"), ("/", "article"), ("a\udcff.txt", "a?.txt")],
)
def test_the_file_is_a_bare_name_that_json_can_hold(given_name, file):
    article = article_from_text(NEWS, given_name)
    assert article.file == file
    assert json.dumps(article.file, ensure_ascii=False).encode("utf-8")


@pytest.mark.parametrize(
    ("file", "title", "expected"),
    [
        ("aleppo-2016-12-08.ar.txt", None, "aleppo-2016-12-08-ar"),
        ("Été à Alep.md", None, "ete-a-alep"),
        ("مقال.txt", None, "article"),
        ("مقال 2016.txt", "Aleppo", "2016"),
        ("مقال.txt", "Alep: l’été", "alep-lete"),
        ("pasted", None, "pasted"),
        ("CON.txt", None, "article-con"),
        ("com1.txt", None, "article-com1"),
        ("console.txt", None, "console"),
        ("...txt", None, "article"),
        ("-rf.txt", None, "rf"),
        ("a/../../etc/passwd.txt", None, "passwd"),
        ("..\\..\\boot.txt", None, "boot"),
        ("$(id);`id`.txt", None, "id-id"),
        ("x" * 39 + " yz.txt", None, "x" * 39),
        ("y" * 300 + ".txt", None, "y" * 40),
        ("", None, "article"),
    ],
)
def test_slugs(file, title, expected):
    assert slug(Article(text="", sha256="", file=file, encoding="utf-8", title=title)) == expected


@given(st.text(max_size=120), st.none() | st.text(max_size=120))
def test_a_slug_is_always_a_safe_name(file, title):
    name = slug(Article(text="", sha256="", file=file, encoding="utf-8", title=title))
    assert 1 <= len(name) <= 40 + len("article-")
    assert set(name) <= set(string.ascii_lowercase + string.digits + "-")
    assert not name.startswith("-") and not name.endswith("-") and "--" not in name
    assert not re.fullmatch(r"con|prn|aux|nul|(com|lpt)[0-9]", name)
