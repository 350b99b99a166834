"""What names an engine's output for the cache, known without loading the engine."""

from __future__ import annotations

import hashlib
import json

from helpers.store import Installed

__all__ = ["engine_identity"]


def engine_identity(installed: Installed) -> str:
    """Return a hash of everything about a model that shapes its output.

    The weights' hash, the family, the decoding settings, the target prefixes
    and, for chat models, every prompt; texts are added by the cache's caller.
    """
    model = installed.model
    if model.family == "chat":
        from helpers.engines.chat import chat_identity

        return chat_identity(installed.sha256)
    decodings = ""
    if model.family == "marian":
        from helpers.engines.marian import MarianTranslator

        decodings = repr((MarianTranslator.default, MarianTranslator.retries))
    recipe = json.dumps(
        [decodings, installed.sha256, model.family, model.revision, dict(model.prefixes)], sort_keys=True
    )
    return hashlib.sha256(recipe.encode()).hexdigest()
