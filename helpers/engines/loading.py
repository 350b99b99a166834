"""Load engines, each once per process.

The family of a registry entry chooses the code; a family of your own is named
``package.module:function`` and called with the entry and its folder.
"""

from __future__ import annotations

import contextlib
import ctypes
import importlib
import os
from functools import cache
from typing import Any

from helpers.errors import ConfigError, ModelError
from helpers.registry import Model, Registry, SelfTest
from helpers.store import Installed, Store

__all__ = ["load_engine", "loaded_engines", "self_test"]


@cache
def load_engine(name: str) -> Any:
    """Return the engine of a registry id, loaded and self-tested on first use.

    Raises
    ------
    ModelError
        If the model is missing, damaged, or fails its self-test sentence.
    ConfigError
        If its family is unknown.
    """
    model = Registry().model(name)
    engine = _open(Store().find(model))
    if model.self_test:
        self_test(engine, model.self_test)
    return engine


def loaded_engines() -> int:
    """Return how many engines this process has loaded."""
    return load_engine.cache_info().currsize


def self_test(engine: Any, test: SelfTest) -> str:
    """Translate the self-test sentence and return the result.

    Raises
    ------
    ModelError
        If an expected word is missing: the checkpoint does not work with the
        libraries installed here (old tc-big checkpoints, for one, emit
        gibberish with transformers from 4.31 on, huggingface/transformers#26216).
    """
    from helpers.engines.interface import Request
    from helpers.glossary import Glossary

    terms = Glossary().terms(test.text, test.source, test.target) if test.source == "ar" else ()
    (made,) = engine.translate([Request(test.text, test.source, test.target, terms)], engine.default)
    missing = [word for word in test.expect if word not in made.text]
    if missing:
        raise ModelError(
            f"{engine.name} fails its self-test: {made.text[:80]!r} lacks {', '.join(missing)}.",
            "It must translate its self-test sentence rightly before it is used.",
            f"Run `dragoman models verify {engine.name}`; if the files are right, reinstall the pinned packages.",
        )
    return made.text


def _give_back_memory() -> None:
    """Return freed memory to the system: glibc keeps what packing the weights needed, 1.2 GB of it."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def _open(installed: Installed) -> Any:
    model: Model = installed.model
    threads = os.cpu_count() or 1
    # transformers would warn that torch is missing; only its tokenizers are used here.
    os.environ.setdefault("TRANSFORMERS_NO_ADVISORY_WARNINGS", "1")
    if model.family == "chat":
        from transformers import PreTrainedTokenizerFast

        from helpers.engines.causal import CTranslate2Causal
        from helpers.engines.chat import ChatModel

        tokenizer = PreTrainedTokenizerFast.from_pretrained(installed.folder / "tokenizer", local_files_only=True)
        runner = CTranslate2Causal(installed.folder, tokenizer.eos_token_id, "int8", threads)
        _give_back_memory()
        return ChatModel(model.id, runner, tokenizer, installed.sha256)
    if model.family == "marian":
        from helpers.engines.marian import load_marian

        return load_marian(model, installed.folder, installed.sha256, threads)
    if model.family == "embedding":
        from helpers.engines.embedding import E5Embedder

        return E5Embedder(model.id, installed.sha256)
    if ":" in model.family:
        module, function = model.family.split(":", 1)
        try:
            return getattr(importlib.import_module(module), function)(model, installed.folder)
        except (ImportError, AttributeError) as error:
            raise ConfigError(
                f"The family {model.family!r} of {model.id} cannot be loaded ({error}).",
                "A family of your own is package.module:function and importable.",
                "Correct the entry in your registry file.",
            ) from error
    raise ConfigError(
        f"{model.id} has the unknown family {model.family!r}.",
        "Known: chat, marian, embedding, or package.module:function of your own.",
        "Correct the entry in your registry file.",
    )
