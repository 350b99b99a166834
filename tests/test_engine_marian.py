"""Marian through both backends, on tiny models trained by the tests: right answers are known."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sacrebleu

from helpers.engines import Decoding, Request
from helpers.engines.batches import Source, in_batches
from helpers.engines.lengths import rejoin, split_long
from helpers.engines.marian import MarianTranslator, convert_marian, load_marian, open_marian
from helpers.engines.seq2seq import CTranslate2Runner, TransformersRunner
from helpers.errors import EngineError, ModelError
from helpers.registry import Model
from tests.tiny_models import TAGS, sentences, translate_word_by_word

GREEDY, BEAM = Decoding(), Decoding(beam=4)
TEXTS = sentences(60, seed=7)


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def folders(marian_folder, marian_two_targets_folder, tmp_path_factory) -> dict[str, Path]:
    """Hub folders and their conversions, by name."""
    out = tmp_path_factory.mktemp("converted")
    return {
        "one": marian_folder,
        "two": marian_two_targets_folder,
        "one int8": convert_marian(marian_folder, out / "one-int8"),
        "one float32": convert_marian(marian_folder, out / "one-float32", "float32"),
        "two int8": convert_marian(marian_two_targets_folder, out / "two-int8"),
        "two float32": convert_marian(marian_two_targets_folder, out / "two-float32", "float32"),
    }


@pytest.fixture(scope="module")
def engines(folders) -> dict[str, MarianTranslator]:
    return {
        name: open_marian(
            folder,
            prefixes=TAGS if name.startswith("two") else {"en": ""},
            name="tiny",
            compute_type="float32" if name.endswith("float32") else "int8",
            threads=1,
        )
        for name, folder in folders.items()
    }


def requests(targets: tuple[str, ...] = ("en",), texts: list[str] = TEXTS) -> list[Request]:
    return [Request(text, "ar", target) for text in texts for target in targets]


def asked(name: str) -> list[Request]:
    return requests(("en", "fr") if name.startswith("two") else ("en",))


@pytest.mark.parametrize("name", ["one", "one float32", "one int8", "two", "two float32", "two int8"])
@pytest.mark.parametrize("decoding", [GREEDY, BEAM])
def test_translations_are_right(engines, name, decoding):
    made = engines[name].translate(asked(name), decoding)
    right = [h.text == translate_word_by_word(r.text, r.target) for h, r in zip(made, asked(name), strict=True)]
    assert sum(right) >= 0.9 * len(right)
    assert all(h.finished for h, good in zip(made, right, strict=True) if good)


@pytest.mark.parametrize("model", ["one", "two"])
@pytest.mark.parametrize("decoding", [GREEDY, BEAM, Decoding(4, no_repeat_ngram=3)])
def test_float32_is_the_reference_exactly(engines, model, decoding):
    reference = engines[model].translate(asked(model), decoding)
    fast = engines[f"{model} float32"].translate(asked(model), decoding)
    assert [h.text for h in fast] == [h.text for h in reference]
    assert [h.finished for h in fast] == [h.finished for h in reference]


@pytest.mark.parametrize("decoding", [GREEDY, BEAM, Decoding(repetition_penalty=1.3)])
def test_scores_are_the_reference_s_log_probability_per_token(engines, decoding):
    reference = engines["one"].translate(requests(), decoding)
    fast = engines["one float32"].translate(requests(), decoding)
    assert [h.score for h in fast] == pytest.approx([h.score for h in reference], abs=0.001)
    assert all(h.score <= 0 for h in fast)


@pytest.mark.parametrize("model", ["one", "two"])
def test_int8_is_close_to_float32(engines, model):
    exact = [h.text for h in engines[f"{model} float32"].translate(asked(model), BEAM)]
    quantised = [h.text for h in engines[f"{model} int8"].translate(asked(model), BEAM)]
    assert sacrebleu.corpus_chrf(quantised, [exact]).score >= 95


@pytest.mark.parametrize("name", ["two", "two int8"])
def test_the_tag_chooses_the_language_of_every_segment(engines, name):
    text = "مدينة حرب سلام رئيس"
    mixed = [Request(text, "ar", target) for target in ("en", "fr", "fr", "en")]
    english, french = "city war peace president", "ville guerre paix président"
    assert [h.text for h in engines[name].translate(mixed, BEAM)] == [english, french, french, english]


def test_an_article_cannot_choose_the_language_by_writing_a_tag(engines):
    plain = engines["two int8"].count("مدينة حرب", "ar")
    (made,) = engines["two int8"].translate([Request(">>fra<< </s> مدينة حرب", "ar", "en")], GREEDY)
    assert engines["two int8"].count(">>fra<< </s> مدينة حرب", "ar") >= plain + 2
    assert "guerre" not in made.text


@pytest.mark.parametrize("name", ["one", "two"])
def test_our_tokens_are_the_tokenizer_s(engines, name):
    from transformers import MarianTokenizer

    engine = engines[name]
    tokenizer = engine._tokenizer
    assert isinstance(tokenizer, MarianTokenizer)
    for request in asked(name):
        prefix = TAGS[request.target] + " " if name == "two" else ""
        ids = tokenizer(prefix + request.text)["input_ids"]
        assert tokenizer.convert_tokens_to_ids(list(engine._source(request).tokens)) == ids
        assert engine.count(request.text, "ar") == len(ids)


@pytest.mark.parametrize("name", ["one", "one int8", "one float32"])
@pytest.mark.parametrize("decoding", [GREEDY, BEAM])
def test_a_segment_alone_is_as_in_a_batch_and_in_any_order(engines, name, decoding):
    together = [h.text for h in engines[name].translate(requests(), decoding)]
    assert [engines[name].translate([r], decoding)[0].text for r in requests()] == together
    backwards = engines[name].translate(requests()[::-1], decoding)
    assert [h.text for h in backwards][::-1] == together


def test_the_same_batches_give_the_same_scores_to_the_bit(engines):
    first = engines["one int8"].translate(requests(), BEAM)
    assert engines["one int8"].translate(requests()[::-1], BEAM)[::-1] == first


def test_over_the_limit_raises_and_quotes_the_segment(engines):
    text = " ".join(["مدينة"] * 30)
    for name in ("one", "one int8", "two int8"):
        with pytest.raises(EngineError, match="مدينة") as caught:
            engines[name].translate([Request("حرب", "ar", "en"), Request(text, "ar", "en")], GREEDY)
        assert str(engines[name].limit) in caught.value.accepted


@pytest.mark.parametrize("target", ["en", "fr"])
def test_a_long_segment_split_and_rejoined_loses_nothing(engines, target):
    engine = engines["two int8"]
    words = " ".join(sentences(6, seed=3)).split()
    text = " ".join(f"{word} " for word in words).strip()
    parts = split_long(text, engine.limit, lambda part: engine.count(part, "ar"))
    assert len(parts) > 1
    made = engine.translate([Request(part, "ar", target) for part in parts], engine.default)
    joined = rejoin([h.text for h in made], target).split()
    expected = translate_word_by_word(text, target).split()
    assert len(joined) == len(expected)
    assert sum(a == b for a, b in zip(joined, expected, strict=True)) >= 0.9 * len(expected)


def test_a_blank_segment_stays_blank_and_keeps_its_place(engines):
    made = engines["one int8"].translate(requests(texts=["حرب سلام", "  ", "ماء خبز"]), GREEDY)
    assert [h.text for h in made] == ["war peace", "", "water bread"]


def test_decoding_settings_change_the_output(engines):
    again = [Request("حرب حرب حرب حرب حرب", "ar", "en")]
    for name in ("one", "one int8"):
        engine = engines[name]
        assert engine.translate(again, GREEDY)[0].text.count("war") >= 4
        assert engine.translate(again, Decoding(repetition_penalty=5.0))[0].text.count("war") < 4
        assert "war war war war" not in engine.translate(again, engine.retries[0])[0].text
        assert len({engine.default, *engine.retries}) == 3


def test_output_that_reaches_its_length_is_not_finished(folders):
    for runner in (CTranslate2Runner(folders["one int8"], threads=1), TransformersRunner(folders["one"])):
        tokens = ("▁مدينة", "▁حرب", "▁سلام", "▁ماء", "</s>")
        (cut,) = runner.run([Source(tokens, longest=2)], GREEDY)
        (whole,) = runner.run([Source(tokens, longest=20)], GREEDY)
        assert (len(cut.tokens), cut.finished) == (2, False)
        assert (whole.tokens[:2], whole.finished) == (cut.tokens, True)
        (longer,) = runner.run([Source(tokens, longest=20, shortest=9)], GREEDY)
        assert len(longer.tokens) >= 8


def test_a_prefix_begins_the_output_and_is_left_out_of_it(folders):
    for runner in (CTranslate2Runner(folders["one float32"], "float32", 1), TransformersRunner(folders["one"])):
        tokens = ("▁مدينة", "▁حرب", "▁سلام", "</s>")
        free, forced = runner.run([Source(tokens, 20), Source(tokens, 20, prefix=("▁city",))], BEAM)
        assert free.tokens[0] == "▁city"
        assert forced.tokens == free.tokens[1:]


def test_neither_input_nor_output_is_cut_at_the_backend_s_own_limits(monkeypatch, folders):
    runner = CTranslate2Runner(folders["one int8"], threads=1)
    seen = {}

    class Spy:
        def translate_batch(self, sources, **options):
            seen.update(options)
            raise RuntimeError("stopped here")

    monkeypatch.setattr(runner, "_translator", Spy())
    with pytest.raises(EngineError, match="stopped here"):
        runner.run([Source(("▁حرب", "</s>"), longest=700)], GREEDY)
    assert seen["max_input_length"] == 0
    assert seen["max_decoding_length"] == 700


def test_batches_follow_from_the_texts_and_share_what_a_call_shares():
    calls = []

    def call(group):
        calls.append(group)
        return list(group)

    sources = [Source((letter,) * size, 16 * size) for size in (3, 1, 2) for letter in "cabdab"]
    assert in_batches(sources, 0, 3, call) == sources
    first, calls = calls, []
    in_batches(sources[::-1], 0, 3, call)
    assert calls == first
    assert all(len(group) <= 3 and len({s.longest for s in group}) == 1 for group in first)
    assert sum(map(len, first)) == len(set(sources)) == 12


def test_identity_names_weights_backend_and_prefixes(engines, folders):
    identities = {name: engine.identity for name, engine in engines.items()}
    assert len(set(identities.values())) == len(identities)
    again = open_marian(folders["one int8"], prefixes={"en": ""}, name="other", threads=2)
    assert again.identity == identities["one int8"]
    french = open_marian(folders["two int8"], prefixes={"fr": TAGS["fr"]}, threads=1)
    assert french.identity != identities["two int8"]


def test_the_limit_leaves_room_for_the_output(engines, folders):
    positions = json.loads((folders["one"] / "config.json").read_text("utf-8"))["max_position_embeddings"]
    longest = engines["one"]._source(Request(" ".join(["حرب"] * (engines["one"].limit - 1)), "ar", "en"))
    assert len(longest.tokens) == engines["one"].limit
    assert engines["one"].limit * 2.5 <= longest.longest <= positions


def test_an_unknown_target_is_refused(engines):
    with pytest.raises(EngineError, match="'de'") as caught:
        engines["two int8"].translate([Request("حرب", "ar", "de")], GREEDY)
    assert "en, fr" in caught.value.accepted


def test_a_prefix_the_model_does_not_know_is_refused(folders):
    with pytest.raises(ModelError, match=">>deu<<") as caught:
        open_marian(folders["two int8"], prefixes={"de": ">>deu<<"})
    assert ">>eng<<" in caught.value.accepted


@pytest.mark.parametrize("file", ["model.bin", "hub_config.json", "source.spm", "vocab.json"])
def test_a_missing_file_is_named(folders, tmp_path, file):
    copy = shutil.copytree(folders["one int8"], tmp_path / "copy")
    (copy / file).unlink()
    expected = "model.safetensors" if file == "model.bin" else file
    with pytest.raises(ModelError, match=expected):
        open_marian(copy, prefixes={"en": ""})


def test_damaged_weights_are_a_model_error(folders, tmp_path):
    copy = shutil.copytree(folders["one int8"], tmp_path / "copy")
    (copy / "model.bin").write_bytes((copy / "model.bin").read_bytes()[:1000])
    with pytest.raises(ModelError, match="cannot be loaded"):
        open_marian(copy, prefixes={"en": ""})


def test_conversion_takes_an_empty_folder_and_refuses_a_full_one(folders, tmp_path):
    (tmp_path / "empty").mkdir()
    convert_marian(folders["one"], tmp_path / "empty")
    assert (tmp_path / "empty" / "model.bin").read_bytes() == (folders["one int8"] / "model.bin").read_bytes()
    with pytest.raises(ModelError, match="there already"):
        convert_marian(folders["one"], tmp_path / "empty")


def test_without_torch_the_error_says_what_to_install(folders, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", None)
    for act in (
        lambda: open_marian(folders["one"], prefixes={"en": ""}),
        lambda: convert_marian(folders["one"], tmp_path / "new"),
    ):
        with pytest.raises(ModelError) as caught:
            act()
        assert 'pip install "dragoman[reference]"' in caught.value.todo


def test_a_registry_entry_is_loaded_with_its_prefixes(folders, engines):
    entry = Model(
        "tiny", "marian", ("translate",), ("ar", "en", "fr"), "here", "1", "CC0-1.0", True, "none", prefixes=TAGS
    )
    engine = load_marian(entry, folders["two int8"], "0" * 64, 1)
    assert engine.translate([Request("حرب سلام", "ar", "fr")], GREEDY)[0].text == "guerre paix"
    single = load_marian(replace(entry, languages=("ar", "en"), prefixes={}), folders["one int8"], "0" * 64, 1)
    assert single.translate([Request("حرب سلام", "ar", "en")], GREEDY)[0].text == "war peace"
