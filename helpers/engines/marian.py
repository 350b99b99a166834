"""Marian translators (OPUS-MT and models of our own), through either backend.

Text in and out is one segment. Two kinds of folder are read: the hub layout
(``config.json``, ``source.spm``, ``target.spm``, ``vocab.json``,
``model.safetensors``), run by transformers in float32 as the reference, and
its conversion by ``convert_marian``, run by CTranslate2.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from helpers.engines.batches import BATCH, Source
from helpers.engines.interface import Decoding, Hypothesis, Request
from helpers.engines.reference import import_torch
from helpers.engines.seq2seq import CTranslate2Runner, Runner, TransformersRunner
from helpers.errors import EngineError, ModelError
from helpers.files import file_sha256

if TYPE_CHECKING:
    from helpers.registry import Model

__all__ = ["MarianTranslator", "convert_marian", "load_marian", "open_marian"]

GROWTH, EXTRA, STEP = 2.5, 16, 16
"""Output tokens allowed per source token, on top of them, and the step they are rounded up to.

With vocabularies of 8,000 pieces a human translation of 3,390 news and FLORES
dev sentences needs, above the 16, at most 1.9 (English) and 2.2 (French) times
its source's tokens; the median is 0.5 and 0.7. The step
lets segments of about one length share a call without changing each other's
limit.
"""

TOKENIZER_FILES = ("source.spm", "target.spm", "vocab.json", "tokenizer_config.json")
HUB_CONFIG = "hub_config.json"
"""The hub's ``config.json`` in a converted folder, where CTranslate2 keeps its own under that name."""


class MarianTranslator:
    """A Marian model as a translator; one model may serve several targets.

    Parameters
    ----------
    runner
        The backend, loaded.
    tokenizer
        The model's ``MarianTokenizer``.
    positions
        Positions the model knows (``max_position_embeddings``), in tokens.
    prefixes
        Target language to the token that begins every source, such as
        ``{"en": ">>eng<<", "fr": ">>fra<<"}``; ``{"en": ""}`` for a model
        with one target.
    name
        The registry's name of the model.
    digest
        SHA-256 of the weights, in hexadecimal.

    Notes
    -----
    ``limit`` is lower than ``positions``: it leaves room for an output
    ``GROWTH`` times as long. Glossary terms of a request are not used: a
    Marian model cannot be told.

    Raises
    ------
    ModelError
        If a prefix is not a token of the model's vocabulary: it would be read
        as an unknown word, and the target left to chance.
    """

    default = Decoding(beam=4)
    retries = (Decoding(beam=4, no_repeat_ngram=3), Decoding(beam=1, repetition_penalty=1.3))

    def __init__(
        self,
        runner: Runner,
        tokenizer: Any,
        *,
        positions: int,
        prefixes: Mapping[str, str],
        name: str,
        digest: str,
    ) -> None:
        unknown = [prefix for prefix in prefixes.values() if prefix and prefix not in tokenizer.encoder]
        if unknown:
            raise ModelError(
                f"The model {name!r} has no token {unknown[0]!r}.",
                f"It knows {', '.join(tokenizer.supported_language_codes) or 'no target tokens'}.",
                "Correct the prefixes of this model in the registry.",
            )
        self.name, self.backend = name, runner.backend
        self.limit = int((positions - EXTRA) / GROWTH)
        self._runner, self._tokenizer, self._positions = runner, tokenizer, positions
        self._prefixes = dict(prefixes)
        described = json.dumps([digest, runner.backend, sorted(self._prefixes.items())])
        self.identity = f"marian:{hashlib.sha256(described.encode()).hexdigest()}"

    def count(self, text: str, source: str) -> int:
        """Return how many tokens of the limit a text takes, prefix and end token included."""
        longest_prefix = 1 if any(self._prefixes.values()) else 0
        return len(self._pieces(text)) + longest_prefix + 1

    def translate(self, requests: Sequence[Request], decoding: Decoding) -> list[Hypothesis]:
        """Return one hypothesis per request, in order; a blank text gives a blank one.

        Raises
        ------
        EngineError
            If a text is over the limit or a target is not one of the model's.
        """
        written = [request for request in requests if request.text.strip()]
        sources = [self._source(request) for request in written]
        outputs = iter(self._runner.run(sources, decoding))
        hypotheses = []
        for request in requests:
            if not request.text.strip():
                hypotheses.append(Hypothesis("", None, True))
                continue
            output = next(outputs)
            hypotheses.append(Hypothesis(self._text(output.tokens), output.score, output.finished))
        return hypotheses

    def _source(self, request: Request) -> Source:
        if request.target not in self._prefixes:
            raise EngineError(
                f"The model {self.name!r} does not translate into {request.target!r}.",
                f"It translates into {', '.join(self._prefixes)}.",
                "Choose another model or another language.",
            )
        prefix = self._prefixes[request.target]
        tokens = (*([prefix] if prefix else []), *self._pieces(request.text), self._tokenizer.eos_token)
        if len(tokens) > self.limit:
            raise EngineError(
                f"A segment takes {len(tokens)} tokens: {request.text[:80]!r}.",
                f"The model {self.name!r} reads at most {self.limit} tokens.",
                "Split the segment first; nothing is ever cut off.",
            )
        longest = -(-int(GROWTH * len(tokens) + EXTRA) // STEP) * STEP
        return Source(tokens, min(longest, self._positions))

    def _pieces(self, text: str) -> list[str]:
        # Straight from SentencePiece: the tokenizer would obey ``>>fra<<`` and ``</s>`` written in an article.
        return self._tokenizer.spm_source.encode(text, out_type=str)

    def _text(self, tokens: Sequence[str]) -> str:
        kept = [token for token in tokens if token not in self._tokenizer.all_special_tokens]
        return " ".join(self._tokenizer.spm_target.decode_pieces(kept).split())


def open_marian(
    folder: Path,
    *,
    prefixes: Mapping[str, str],
    name: str | None = None,
    compute_type: Literal["int8", "float32"] = "int8",
    threads: int = 0,
    batch: int = BATCH,
    digest: str | None = None,
) -> MarianTranslator:
    """Load a Marian model from a converted folder or from one in hub layout.

    Parameters
    ----------
    folder
        A folder written by ``convert_marian`` (it holds ``model.bin``), run by
        CTranslate2; else one in hub layout, run by transformers in float32.
    prefixes
        As in ``MarianTranslator``.
    name
        Name of the model; the folder's where not given.
    compute_type, threads
        For CTranslate2 alone, as in ``CTranslate2Runner``.
    batch
        Segments in one call.
    digest
        SHA-256 of the weights where it is known already; else it is computed.

    Raises
    ------
    ModelError
        If a file is missing or cannot be read, or torch is needed and missing.
    """
    converted = (folder / "model.bin").is_file()
    weights = folder / ("model.bin" if converted else "model.safetensors")
    config = folder / (HUB_CONFIG if converted else "config.json")
    missing = [
        file.name for file in (weights, config, *(folder / f for f in TOKENIZER_FILES[:3])) if not file.is_file()
    ]
    if missing:
        raise ModelError(
            f"The model folder {str(folder)!r} has no {', '.join(missing)}.",
            "A Marian folder in hub layout with safetensors, or its conversion, is accepted.",
            "Run `dragoman models fetch`.",
        )
    from transformers import MarianTokenizer

    tokenizer = MarianTokenizer.from_pretrained(folder, local_files_only=True)
    positions = int(json.loads(config.read_text("utf-8"))["max_position_embeddings"])
    runner: Runner = (
        CTranslate2Runner(folder, compute_type, threads, batch=batch)
        if converted
        else TransformersRunner(folder, batch=batch)
    )
    return MarianTranslator(
        runner,
        tokenizer,
        positions=positions,
        prefixes=prefixes,
        name=name or folder.name,
        digest=digest or file_sha256(weights),
    )


def load_marian(model: Model, folder: Path, digest: str, threads: int = 0) -> MarianTranslator:
    """Load the converted model of a registry entry, in int8.

    An entry without ``prefixes`` is a model with one target: the last of its
    ``languages``. Raises ModelError as ``open_marian`` does.
    """
    prefixes = model.prefixes or {model.languages[-1]: ""}
    return open_marian(folder, prefixes=prefixes, name=model.id, threads=threads, digest=digest)


def convert_marian(folder: Path, target: Path, quantization: Literal["int8", "float32"] = "int8") -> Path:
    """Convert a Marian folder in hub layout for CTranslate2 and return ``target``.

    Needs torch. ``target`` must be new or an empty folder; on failure it may be left
    incomplete, so convert under a temporary name and rename.

    Raises
    ------
    ModelError
        If torch is missing, the target is taken, or the model cannot be converted.
    """
    import_torch("Converting a model")  # the converter fails obscurely without it
    from ctranslate2.converters import TransformersConverter

    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise ModelError(
            f"{str(target)!r} is there already.", "An empty folder or a new name is accepted.", "Choose another folder."
        )
    copied = [file for file in TOKENIZER_FILES if (folder / file).is_file()]
    try:
        TransformersConverter(str(folder), copy_files=copied).convert(
            str(target), quantization=quantization, force=True
        )
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise ModelError(
            f"The model in {str(folder)!r} cannot be converted: {error}",
            "A Marian folder in hub layout with safetensors is accepted.",
            "Run `dragoman models verify`, then fetch the model again.",
        ) from error
    shutil.copyfile(folder / "config.json", target / HUB_CONFIG)
    return target
