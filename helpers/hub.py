"""Download a checkpoint from a model hub at its pinned revision, safetensors only."""

from __future__ import annotations

from pathlib import Path

from helpers.errors import ModelError
from helpers.registry import Model

__all__ = ["download"]

WANTED = ("*.json", "*.safetensors", "*.spm", "*.model", "*.txt")
"""Weights as safetensors, tokenizer and configuration; never pickled ``.bin``."""


def download(model: Model, folder: Path) -> Path:
    """Return the folder of a checkpoint, resuming what was begun.

    Proxies and mirrors are those of huggingface_hub (``HTTPS_PROXY``,
    ``HF_ENDPOINT``, ``HF_TOKEN``).

    Raises
    ------
    ModelError
        If the hub cannot be reached, refuses, or holds no safetensors there.
    """
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError

    try:
        path = snapshot_download(
            model.origin, revision=model.revision, local_dir=folder, allow_patterns=list(WANTED), max_workers=2
        )
    except (HfHubHTTPError, LocalEntryNotFoundError, OSError) as error:
        raise ModelError(
            f"{model.id} could not be downloaded from the model hub: {str(error).splitlines()[0]}",
            f"It is {model.origin} at revision {model.revision[:12]}.",
            "Check the network and the proxy, or set HF_ENDPOINT to your mirror, then run the same command again.",
        ) from error
    found = Path(path)
    if not list(found.glob("*.safetensors")):
        raise ModelError(
            f"{model.id} holds no safetensors file at revision {model.revision[:12]}.",
            "Pickled weights are not loaded.",
            "Choose another model in your registry file.",
        )
    return found
