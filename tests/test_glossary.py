"""Glossary terms: found longest first, through clitics, never where they are not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.engines.interface import Term
from helpers.errors import ConfigError
from helpers.glossary import Glossary
from helpers.paths import PACKAGE


@pytest.fixture(scope="module")
def shipped() -> Glossary:
    return Glossary()


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if no glossary were shipped."""
    folder = tmp_path / "none" / "glossaries"
    folder.mkdir(parents=True)
    for name in ("names.tsv", "phrases.tsv"):
        (folder / name).write_text("# nothing\n")
    monkeypatch.setattr("helpers.glossary.PACKAGE", folder.parent)


def _own(folder: Path, *lines: str, name: str = "own.tsv") -> Path:
    file = folder / name
    file.write_text("\n".join(lines), "utf-8")
    return file


def _found(glossary: Glossary, text: str) -> list[str]:
    return [entry.ar for entry in glossary.find(text)]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("زار حلب", ["حلب"]),
        ("وحلب", ["حلب"]),
        ("فحلب", ["حلب"]),
        ("لحلب", ["حلب"]),
        ("كحلب", ["حلب"]),
        ("ولحلب", ["حلب"]),
        ("للبنان", ["لبنان"]),
        ("النيل", ["النيل"]),
        ("والنيل", ["النيل"]),
        ("فالنيل", ["النيل"]),
        ("بالنيل", ["النيل"]),
        ("كالنيل", ["النيل"]),
        ("وبالنيل", ["النيل"]),
        ("للنيل", ["النيل"]),
        ("وللنيل", ["النيل"]),
        ("لنيل جائزة", []),  # to win, not the Nile
        ("ونيل", []),
        ("نيل", []),
        ("فاز لنيل النيل", ["النيل"]),
        ("حَلَب", ["حلب"]),
        ("حـــلب", ["حلب"]),
        ("حلبي", []),
        ("حلبا", []),
        ("حلب، حلب، وحلب", ["حلب"]),
        ("جنوب السودان", ["جنوب السودان"]),
        ("بجنوب السودان", ["جنوب السودان"]),
        ("في السودان ثم جنوب السودان", ["السودان", "جنوب السودان"]),
        ("المملكة العربية السعودية", ["المملكة العربية السعودية"]),
        ("إف-16", ["إف-16"]),
        ("إف-35", ["إف-35"]),
        ("«حلب»", ["حلب"]),
        ("حلب\u200f", ["حلب"]),
        ("", []),
        ("Aleppo 12 !؟", []),
    ],
)
def test_terms_are_found_through_clitics(bare: None, tmp_path: Path, text: str, terms: list[str]) -> None:
    lines = ("حلب", "لبنان", "النيل", "السودان", "جنوب السودان", "المملكة العربية السعودية", "إف-16", "إف-35")
    glossary = Glossary([_own(tmp_path, *(f"{ar}\tEnglish\tfrançais" for ar in lines))])
    assert _found(glossary, text) == terms


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("قرب حلب", "Aleppo"),
        ("وللنيل", "the Nile"),
        ("قوى 14 آذار", "the March 14 coalition"),
        ("قوى ١٤ آذار", "the March 14 coalition"),
        ("قوى 8 آذار", "the March 8 coalition"),
    ],
)
def test_shipped_terms_have_their_english(shipped: Glossary, text: str, english: str) -> None:
    assert [term.target for term in shipped.terms(text, "ar", "en")] == [english]


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("ادلب", "إدلب"),
        ("وبادلب", "إدلب"),
        ("إدلب", "إدلب"),
        ("الامم المتحدة", "الأمم المتحدة"),
        ("للامم المتحدة", "الأمم المتحدة"),
        ("الأمم المتحده", "الأمم المتحدة"),
        ("سورية", "سوريا"),
        ("لسورية", "سوريا"),
        ("ليبية", None),  # an adjective, not the country
        ("شئون اللاجئين", "شؤون اللاجئين"),
        ("الاتحاد الافريقى", "الاتحاد الإفريقي"),
        ("السعوديه", "السعودية"),
        ("يمنى", None),  # right, not Yemeni
        ("على", None),  # on, not Ali
        ("جده", None),  # his grandfather, not Jeddah
        ("وابل", None),  # a hail, not Apple
        ("إبل", None),  # camels
    ],
)
def test_terms_are_found_however_hamza_ta_and_ya_are_written(
    bare: None, tmp_path: Path, text: str, entry: str | None
) -> None:
    lines = ("إدلب", "الأمم المتحدة", "سوريا", "ليبيا", "شؤون اللاجئين", "الاتحاد الإفريقي", "السعودية", "يمني", "علي")
    glossary = Glossary([_own(tmp_path, *(f"{ar}\tEnglish\tfrançais" for ar in (*lines, "جدة", "آبل")))])
    assert _found(glossary, text) == ([entry] if entry else [])


def test_a_spelling_that_has_an_entry_of_its_own_is_that_entry(bare: None, tmp_path: Path) -> None:
    glossary = Glossary(
        [_own(tmp_path, "سوريا\tSyria\tSyrie", "سورية\tSyrian\tsyrienne", "فأس\taxe\thache", "فاس\tFez\tFès")]
    )
    assert [_found(glossary, word) for word in ("سورية", "سوريا", "فاس", "فأس")] == [
        ["سورية"],
        ["سوريا"],
        ["فاس"],
        ["فأس"],
    ]


@pytest.mark.parametrize(
    ("own", "text", "found"),
    [
        ("إدلب\tIdleb\tIdleb", "في مدينة ادلب", ["إدلب"]),
        ("إدلب\tIdleb\tIdleb", "محافظة إدلب", ["إدلب"]),
        ("الأمم\tnations\tnations", "الأمم المتحدة في حلب", ["الأمم", "حلب"]),
        ("مقر الأمم المتحدة\tUN HQ\tsiège", "في مقر الأمم المتحدة", ["مقر الأمم المتحدة"]),
        ("حلب الشرقية\tEast Aleppo\tAlep-Est", "حلب الشرقية وحلب", ["حلب الشرقية", "حلب"]),
    ],
)
def test_the_newsroom_s_own_term_wins_whichever_is_longer(
    tmp_path: Path, own: str, text: str, found: list[str]
) -> None:
    assert _found(Glossary([_own(tmp_path, own)]), text) == found


@pytest.mark.parametrize(
    ("text", "covered"),
    [("زار حَلَب أمس", "حَلَب"), ("قصف وبحلـب!", "وبحلـب"), ("في «جنوبِ السودانِ»", "جنوبِ السودانِ"), ("٣ حلب", "حلب")],
)
def test_matches_say_where_in_the_text_they_stand(shipped: Glossary, text: str, covered: str) -> None:
    (match,) = shipped.matches(text)
    assert text[match.start : match.end] == covered


def test_shipped_names_hold_no_preposition() -> None:
    rows = [line.split("\t") for line in (PACKAGE / "glossaries" / "names.tsv").read_text("utf-8").splitlines()]
    bad = re.compile(r"(?:in|of|to|and|from|at|for|with) (?!Amenas|Salah)|on (?!\w+day$)", re.IGNORECASE)
    assert [row for row in rows if bad.match(row[1])] == []
    assert len({row[0] for row in rows}) == len(rows)


def test_a_number_in_an_entry_must_be_in_the_text(shipped: Glossary) -> None:
    assert "by 2030" not in [term.target for term in shipped.terms("وقال إنه بحلول عام 2011 سيعود", "ar", "en")]
    assert not [term for term in shipped.terms("تبلغ من العمر 31 عاما", "ar", "en") if "20" in term.target]


def test_the_first_and_longest_match_wins_and_terms_come_in_reading_order(bare: None, tmp_path: Path) -> None:
    glossary = Glossary([_own(tmp_path, "أبجد هوز\tA B\ta b", "هوز حطي كلمن\tB C D\tb c d", "أبجد\tA\ta")])
    assert _found(glossary, "أبجد هوز حطي كلمن") == ["أبجد هوز"]
    assert _found(glossary, "هوز حطي كلمن ثم أبجد") == ["هوز حطي كلمن", "أبجد"]


def test_clitics_leave_at_least_three_letters(bare: None, tmp_path: Path) -> None:
    glossary = Glossary([_own(tmp_path, "غزة\tGaza\tGaza", "قن\tQin\tQin")])
    assert _found(glossary, "بغزة") == ["غزة"]
    assert _found(glossary, "قن") == ["قن"]
    assert _found(glossary, "بقن") == []


def test_a_newsroom_file_overrides_ours_and_a_later_file_an_earlier(tmp_path: Path) -> None:
    first = _own(tmp_path, "حلب\tHalab\tHalab", name="first.tsv")
    second = _own(tmp_path, "حَلَب\tAlepp\tAlepe", name="second.tsv")
    assert Glossary([first]).terms("حلب", "ar", "en") == (Term("حلب", "Halab"),)
    assert [t.target for t in Glossary([first, second]).terms("حلب", "ar", "en")] == ["Alepp"]
    assert [t.target for t in Glossary([second, first]).terms("حلب", "ar", "fr")] == ["Halab"]


def test_a_pivot_finds_terms_in_arabic_and_names_them_in_english(shipped: Glossary) -> None:
    (term,) = shipped.terms("قرب حلب", "en", "fr")
    assert term == Term("Aleppo", "Alep")


def test_single_words_of_phrases_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "glossaries"
    folder.mkdir()
    _own(folder, "حلب\tAleppo\tAlep", name="names.tsv")
    _own(folder, "بيان\tstatement\tcommuniqué", "قال في بيان\tsaid\ta dit", name="phrases.tsv")
    monkeypatch.setattr("helpers.glossary.PACKAGE", tmp_path)
    assert _found(Glossary(), "بيان من حلب") == ["حلب"]
    assert _found(Glossary(), "وقال في بيان") == ["قال في بيان"]


def test_byte_order_mark_comments_blank_lines_and_windows_line_ends_are_accepted(tmp_path: Path) -> None:
    file = tmp_path / "own.tsv"
    file.write_bytes(b"\xef\xbb\xbf" + "# ours\r\n\r\nسطر\t line \tligne\r\n   \r\n".encode())
    assert [(e.en, e.fr) for e in Glossary([file]).find("سطر")] == [("line", "ligne")]


@pytest.mark.parametrize(
    "line",
    [
        "حلب",
        "حلب\tAleppo",
        "حلب\tAleppo\tAlep\tmore",
        "حلب\t\tAlep",
        "\tAleppo\tAlep",
        "حلب\tAleppo\t ",
        "حلب, Aleppo, Alep",
        "«»\tquotes\tguillemets",
        "حلب\x0bAleppo\x0bAlep",
    ],
)
def test_a_bad_line_is_named_by_its_number(tmp_path: Path, line: str) -> None:
    with pytest.raises(ConfigError, match=r"Line 3 of the glossary own\.tsv") as caught:
        Glossary([_own(tmp_path, "# first", "جيد\tgood\tbon", line, "أيضا\tgood\tbon")])
    assert repr(line) in str(caught.value)


@pytest.mark.parametrize("make", ["missing", "folder", "latin"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, make: str) -> None:
    file = tmp_path / "own.tsv"
    if make == "folder":
        file.mkdir()
    elif make == "latin":
        file.write_bytes("é\té\té".encode("latin-1"))
    with pytest.raises(ConfigError, match=r"own\.tsv cannot be read"):
        Glossary([file])


@pytest.mark.parametrize("name", ["names.tsv", "phrases.tsv"])
def test_shipped_files_are_good_and_every_entry_is_found(shipped: Glossary, name: str) -> None:
    lines = (PACKAGE / "glossaries" / name).read_text("utf-8").splitlines()
    terms = [line.split("\t")[0] for line in lines if line.strip() and not line.startswith("#")]
    assert len(terms) > 3000
    single = [term for term in terms if name == "phrases.tsv" and len(term.replace("-", " ").split()) == 1]
    lost = [term for term in terms if term not in single and not shipped.find(term)]
    assert lost == []


@settings(max_examples=150, deadline=None)
@given(
    text=st.text(max_size=80)
    | st.lists(st.sampled_from(["و", "ال", "ب", "لل", "حلب", "النيل", " ", "ـ", "َ"])).map("".join)
)
def test_any_text_is_searched_and_only_its_own_terms_are_found(shipped: Glossary, text: str) -> None:
    found = shipped.find(text)
    assert len(found) == len(set(found))
    assert shipped.find(text) == found
