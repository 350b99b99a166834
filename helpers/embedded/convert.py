"""Convert the embedded GGUF chat model to CTranslate2 int8, tensor by tensor.

The embedded model is a Qwen2 decoder in llama.cpp's GGUF container. Loading it
through transformers needs torch and about 9 GB of memory; here each tensor is
read from the memory-mapped file, dequantised in slices of rows and quantised
again at once, so that the peak stays near the size of the result (1.6 GB).

Sources: tensor names follow llama.cpp's ``gguf-py`` (``MODEL_TENSOR_NAMES``);
the int8 scheme (one scale per row, 127 / max |w|) is CTranslate2's own
``model_spec.py``; the layout of a Qwen2 decoder is its ``Qwen2Loader``.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from tqdm import tqdm

from helpers.errors import ModelError

__all__ = ["convert_gguf", "write_tokenizer"]

FETCH_AGAIN = "Remove the model with `dragoman models remove` and fetch it again."

ROWS_AT_ONCE = 4096
"""Rows dequantised at a time: 4,096 x 8,960 float32 values are 147 MB."""


def convert_gguf(gguf: Path, target: Path) -> None:
    """Write the CTranslate2 int8 model and the tokenizer of a Qwen2 GGUF file.

    Parameters
    ----------
    gguf
        A complete GGUF file of architecture ``qwen2``.
    target
        An existing, empty folder; it gets ``model.bin``, ``config.json``,
        ``vocabulary.json`` and the tokenizer files of transformers.

    Raises
    ------
    ModelError
        If the file is not GGUF, holds another architecture or lacks metadata.
    """
    from gguf import GGUFReader

    try:
        reader = GGUFReader(gguf)
    except ValueError as error:
        raise ModelError(
            f"{gguf.name} cannot be read as a GGUF file ({error}).", "It begins with the letters GGUF.", FETCH_AGAIN
        ) from error
    architecture = _field(reader, "general.architecture")
    if architecture != "qwen2":
        raise ModelError(
            f"{gguf.name} holds the architecture {architecture!r}.",
            "Only qwen2 can be converted.",
            "Correct the model's entry in the registry.",
        )
    spec = _decoder_spec(reader)
    spec.validate()
    # The projection shares the embeddings: alias instead of a second copy (233 MB).
    spec.decoder.projection.weight = "decoder/embeddings/weight"
    spec.decoder.projection.weight_scale = "decoder/embeddings/weight_scale"
    spec.save(str(target))
    write_tokenizer(reader, target)


def write_tokenizer(reader: Any, target: Path) -> None:
    """Rebuild the byte-level BPE tokenizer from the GGUF's tokens and merges.

    The pre-tokenisation pattern and NFC normaliser are those of transformers'
    ``Qwen2Tokenizer``; special tokens are the GGUF entries of type control (3).

    Raises
    ------
    ModelError
        If an added token would get another id than in the GGUF.
    """
    # transformers would warn that torch is missing; only its tokenizers are used here.
    os.environ.setdefault("TRANSFORMERS_NO_ADVISORY_WARNINGS", "1")
    from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    tokens = _field(reader, "tokenizer.ggml.tokens")
    types = _field(reader, "tokenizer.ggml.token_type")
    merges = [tuple(merge.split(" ", 1)) for merge in _field(reader, "tokenizer.ggml.merges")]
    # 1 = normal, 3 = control (special), 4 = user defined, 5 = unused padding of the table
    vocab = {token: i for i, (token, kind) in enumerate(zip(tokens, types, strict=True)) if kind == 1}
    core = Tokenizer(models.BPE(vocab=vocab, merges=merges, byte_fallback=False))
    core.normalizer = normalizers.NFC()
    pattern = (
        r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}"
        r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
    )
    core.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(pattern), behavior="isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    core.decoder = decoders.ByteLevel()
    for token, kind in zip(tokens, types, strict=True):
        if kind in (3, 4):
            core.add_tokens([AddedToken(token, special=kind == 3, normalized=False)])
    if moved := [token for i, token in enumerate(tokens) if types[i] in (1, 3, 4) and core.token_to_id(token) != i]:
        raise ModelError(
            f"The token {moved[0]!r} would not keep its place in the vocabulary.",
            "Ordinary tokens come first, then added ones, then unused ones.",
            "Correct the model's entry in the registry.",
        )
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=core,
        eos_token=tokens[_field(reader, "tokenizer.ggml.eos_token_id")],
        pad_token=tokens[_field(reader, "tokenizer.ggml.padding_token_id")],
        chat_template=_field(reader, "tokenizer.chat_template"),
        clean_up_tokenization_spaces=False,
    )
    tokenizer.save_pretrained(str(target / "tokenizer"))


def _decoder_spec(reader: Any) -> Any:
    from ctranslate2.specs import common_spec, transformer_spec

    heads = _field(reader, "qwen2.attention.head_count")
    layers = _field(reader, "qwen2.block_count")
    spec = transformer_spec.TransformerDecoderModelSpec.from_config(
        layers,
        heads,
        activation=common_spec.Activation.SWISH,
        pre_norm=True,
        ffn_glu=True,
        rms_norm=True,
        rotary_dim=0,
        rotary_interleave=False,
        rotary_base=_field(reader, "qwen2.rope.freq_base"),
        num_heads_kv=_field(reader, "qwen2.attention.head_count_kv"),
    )
    tensors = {tensor.name: tensor for tensor in reader.tensors}
    decoder = spec.decoder
    decoder.scale_embeddings = False
    # The weights are tied. The file keeps two roundings of them; the finer one
    # (output.weight, Q6_K) serves both, which also saves 233 MB.
    tied = tensors.get("output.weight", tensors["token_embd.weight"])
    _set_weight(decoder.embeddings, [tied])
    decoder.projection.weight = decoder.embeddings.weight
    decoder.projection.weight_scale = decoder.embeddings.weight_scale
    decoder.layer_norm.gamma = _dequantise(tensors["output_norm.weight"])
    for i, layer in enumerate(tqdm(decoder.layer, desc="Converting", unit="layer")):
        part = {name.removeprefix(f"blk.{i}."): t for name, t in tensors.items() if name.startswith(f"blk.{i}.")}
        attention, ffn = layer.self_attention, layer.ffn
        attention.layer_norm.gamma = _dequantise(part["attn_norm.weight"])
        ffn.layer_norm.gamma = _dequantise(part["ffn_norm.weight"])
        _set_weight(attention.linear[0], [part[f"attn_{x}.weight"] for x in "qkv"])
        attention.linear[0].bias = np.concatenate([_dequantise(part[f"attn_{x}.bias"]) for x in "qkv"])
        _set_weight(attention.linear[1], [part["attn_output.weight"]])
        _set_weight(ffn.linear_0, [part["ffn_gate.weight"]])
        _set_weight(ffn.linear_0_noact, [part["ffn_up.weight"]])
        _set_weight(ffn.linear_1, [part["ffn_down.weight"]])
    tokens = _field(reader, "tokenizer.ggml.tokens")
    spec.register_vocabulary(tokens)
    spec.config.bos_token = tokens[_field(reader, "tokenizer.ggml.bos_token_id")]
    spec.config.eos_token = tokens[_field(reader, "tokenizer.ggml.eos_token_id")]
    spec.config.unk_token = ""
    spec.config.layer_norm_epsilon = _field(reader, "qwen2.attention.layer_norm_rms_epsilon")
    return spec


def _set_weight(layer: Any, tensors: Iterable[Any]) -> None:
    """Set the int8 rows and their scales of one linear or embedding layer."""
    rows, scales = [], []
    for tensor in tensors:
        for start in range(0, tensor.data.shape[0], ROWS_AT_ONCE):
            block = _dequantise(tensor, slice(start, start + ROWS_AT_ONCE))
            peak = np.abs(block).max(axis=1)
            peak[peak == 0] = 127.0
            scale = (127.0 / peak).astype(np.float32)
            rows.append(np.rint(block * scale[:, None]).astype(np.int8))
            scales.append(scale)
    layer.weight = np.concatenate(rows)
    layer.weight_scale = np.concatenate(scales)


def _dequantise(tensor: Any, rows: slice = slice(None)) -> np.ndarray:
    from gguf.quants import dequantize

    return dequantize(tensor.data[rows], tensor.tensor_type).astype(np.float32, copy=False)


def _field(reader: Any, name: str) -> Any:
    if name not in reader.fields:
        raise ModelError(f"The GGUF file has no {name!r}.", "Files written by llama.cpp have it.", FETCH_AGAIN)
    return reader.fields[name].contents()
