"""The registry of models and profiles, and engines loaded by their entry."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.engines import loading
from helpers.engines.interface import Decoding, Hypothesis, Request
from helpers.errors import ConfigError, ModelError
from helpers.paths import PACKAGE
from helpers.registry import Registry, SelfTest
from tests.fake_engine import FakeEngine

FAKES = Path(__file__).parent / "fake_models.toml"
MODEL = """
[models.mine]
family = "chat"
tasks = ["translate"]
languages = ["ar", "en"]
origin = "here"
revision = "1"
licence = "MIT"
commercial = true
source = "none"
"""
PROFILE = """
[profiles.own]
purpose = "p"
notice = ""
translator = "mine"
summariser = "mine"
summary_translator = "mine"
embedder = "mine"
routes = { en = "direct" }
summary_routes = { en = "direct" }
"""


@pytest.fixture
def fresh() -> Iterator[None]:
    """Engines are loaded once per process: begin and end with none."""
    loading.load_engine.cache_clear()
    yield
    loading.load_engine.cache_clear()


def _registry(folder: Path, *texts: str) -> Registry:
    files = []
    for number, text in enumerate(texts):
        files.append(folder / f"{number}.toml")
        files[-1].write_text(text, "utf-8")
    return Registry(tuple(files))


# Ours


def test_the_shipped_registry_loads_and_its_profiles_name_known_models(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DRAGOMAN_MODELS", raising=False)
    registry = Registry()
    assert {"embedded", "newsroom"} <= set(registry.profiles)
    for profile in registry.profiles.values():
        assert set(profile.models()) <= set(registry.models)
        assert len(set(profile.models())) == len(profile.models())
    embedded = registry.profile("embedded")
    assert "do not publish" in embedded.notice
    for name in embedded.models():
        assert registry.model(name).source in ("wheels", "package"), "the embedded profile needs no model hub"


def test_shipped_models_state_licence_hashes_and_sizes() -> None:
    for model in Registry((PACKAGE / "models.toml",)).models.values():
        assert model.licence and model.revision and model.disk_mb > 0
        if model.source == "wheels":
            assert model.wheels and len(model.sha256) == 64 and model.bytes > 0
            assert all(len(digest) == 64 for digest in model.wheels.sha256)
            assert len(set(model.wheels.sha256)) == len(model.wheels.sha256)
            assert model.needs_mb * 10**6 > 3 * model.bytes
        if model.source == "hub":
            assert len(model.revision) == 40, "a commit, not a branch"


def test_profile_models_are_named_once(tmp_path: Path) -> None:
    assert _registry(tmp_path, MODEL + PROFILE).profile("own").models() == ("mine",)


# Files of a newsroom


def test_a_minimal_entry_is_enough(tmp_path: Path) -> None:
    model = _registry(tmp_path, MODEL).model("mine")
    assert (model.id, model.tasks, model.commercial) == ("mine", ("translate",), True)
    assert model.self_test is None and model.wheels is None and dict(model.prefixes) == {}


def test_a_later_file_overrides_and_keeps_the_rest(tmp_path: Path) -> None:
    other = MODEL.replace("models.mine", "models.other")
    registry = _registry(tmp_path, MODEL + other, MODEL.replace('"MIT"', '"GPL"'))
    assert registry.model("mine").licence == "GPL"
    assert registry.model("other").licence == "MIT"


def test_the_environment_names_a_file_read_after_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "own.toml"
    file.write_text(MODEL + PROFILE.replace("profiles.own", "profiles.embedded"))
    monkeypatch.setenv("DRAGOMAN_MODELS", str(file))
    registry = Registry()
    assert registry.profile("embedded").translator == "mine"
    assert registry.profile("newsroom").translator != "mine"
    assert registry.model("multilingual-e5-small")


def test_self_test_and_wheels_become_dataclasses(tmp_path: Path) -> None:
    text = (
        MODEL
        + 'self_test = { source = "ar", target = "en", text = "x", expect = ["y"] }\n'
        + '[models.mine.wheels]\nname = "n{n}"\nversion = "1"\nmember = "m{n}"\nsha256 = ["a", "b"]\n'
    )
    model = _registry(tmp_path, text).model("mine")
    assert model.self_test == SelfTest("ar", "en", "x", ("y",))
    assert model.wheels and model.wheels.sha256 == ("a", "b")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (MODEL + 'colour = "red"', r"\[models\.mine\] in 0\.toml has the unknown key 'colour'\. Valid keys: .*licence"),
        (MODEL + 'id = "other"', r"unknown key 'id'"),
        (PROFILE + 'name = "x"', r"\[profiles\.own\] .*unknown key 'name'"),
        (MODEL + 'self_test = { text = "x" }', r"\[models\.mine\.self_test\] .*lacks source, target, expect"),
        (MODEL + 'self_test = { sauce = "x" }', r"unknown key 'sauce'"),
        (MODEL + 'wheels = { version = "1" }', r"\[models\.mine\.wheels\] .*lacks name, member, sha256"),
        (MODEL + 'wheels = { names = "1" }', r"unknown key 'names'\. Valid keys: member, name, sha256, version"),
        (MODEL.replace('family = "chat"\n', ""), r"\[models\.mine\] in 0\.toml lacks family\. Needed: .*tasks"),
        ("[models.mine]", r"lacks family, tasks, languages, origin, revision, licence, commercial, source"),
        (PROFILE.replace('embedder = "mine"\n', ""), r"\[profiles\.own\] .*lacks embedder"),
        (MODEL.replace('["translate"]', '"translate"'), r"tasks of \[models\.mine\] .*'translate'.*a list of texts"),
        (MODEL.replace('["translate"]', "[1]"), r"tasks of .*\[1\].*a list of texts"),
        (MODEL.replace("= true", '= "yes"'), r"commercial of .*'yes'\. It is true or false"),
        (MODEL + "disk_mb = true", r"disk_mb of .*True\. It is a whole number"),
        (MODEL + "disk_mb = 1.5", r"disk_mb of .*1\.5\. It is a whole number"),
        (MODEL + "quality = 3", r"quality of .*3\. It is a text"),
        (MODEL + "prefixes = { en = 1 }", r"prefixes of .*a table of texts"),
        (MODEL + 'wheels = "x"', r"models\.mine\.wheels in 0\.toml is 'x'\. It is a table"),
        ("[models]\nmine = 3", r"models\.mine in 0\.toml is 3\. It is a table"),
        ("models = 3", r"0\.toml has the unknown key 'models'"),
        ("[model.mine]", r"0\.toml has the unknown key 'model'.*\[models\.NAME\]"),
        (PROFILE, r"no model called 'mine'"),
        ("[models", r"0\.toml cannot be read"),
        ("é = 1", r"cannot be read"),
    ],
)
def test_a_bad_file_is_refused_with_the_place_and_what_is_accepted(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        _registry(tmp_path, text)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.toml cannot be read.*DRAGOMAN_MODELS"):
        Registry((tmp_path / "none.toml",))


def test_unknown_names_list_the_known_ones(tmp_path: Path) -> None:
    registry = _registry(tmp_path, MODEL + MODEL.replace("models.mine", "models.also") + PROFILE)
    with pytest.raises(ConfigError, match=r"no model called 'min'\. Known: also, mine\."):
        registry.model("min")
    with pytest.raises(ConfigError, match=r"no profile called ''\. Known: own\."):
        registry.profile("")


# Engines


def test_a_family_of_your_own_is_called_with_its_entry(fresh: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_MODELS", str(FAKES))
    before = loading.loaded_engines()
    engine = loading.load_engine("fake-good")
    assert isinstance(engine, FakeEngine) and engine.name == "fake-good"
    assert loading.load_engine("fake-good") is engine
    assert loading.loaded_engines() == before + 1
    (made,) = engine.translate([Request("قتل 18 شخصا", "ar", "en")], engine.default)
    assert "18" in made.text


@pytest.mark.parametrize(
    ("family", "message"),
    [
        ("no_such_module_here:open", "'no_such_module_here:open' of mine cannot be loaded"),
        ("tests.fake_engine:no_such_function", "cannot be loaded"),
        ("bert", "unknown family 'bert'.*chat, marian"),
    ],
)
def test_a_family_that_cannot_be_loaded_is_named(
    fresh: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, family: str, message: str
) -> None:
    file = tmp_path / "own.toml"
    file.write_text(MODEL.replace('"chat"', f'"{family}"'))
    monkeypatch.setenv("DRAGOMAN_MODELS", str(file))
    with pytest.raises(ConfigError, match=message):
        loading.load_engine("mine")


def test_a_model_that_is_not_fetched_is_an_error_with_the_command(
    fresh: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAGOMAN_CACHE", str(tmp_path))
    monkeypatch.delenv("DRAGOMAN_MODELS", raising=False)
    name = Registry().profile("embedded").translator
    with pytest.raises(ModelError, match=f"dragoman models fetch {name}"):
        loading.load_engine(name)


class Said:
    """An engine that says one thing."""

    name, default = "said", Decoding()

    def __init__(self, text: str) -> None:
        self.text = text
        self.asked: list[Request] = []

    def translate(self, requests: list[Request], decoding: Decoding) -> list[Hypothesis]:
        self.asked += requests
        return [Hypothesis(self.text)]


def test_self_test_wants_every_word_and_gives_the_glossary() -> None:
    test = SelfTest("ar", "en", "مقتل 18 شخصا في حلب", ("18", "Aleppo"))
    engine = Said("18 people in Aleppo")
    assert loading.self_test(engine, test) == "18 people in Aleppo"
    assert any("Aleppo" in term.target for term in engine.asked[0].terms)
    with pytest.raises(ModelError, match=r"said fails its self-test: '18 people in Homs' lacks Aleppo\."):
        loading.self_test(Said("18 people in Homs"), test)
