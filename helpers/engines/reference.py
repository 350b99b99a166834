"""torch, which only the float32 reference and the conversion of hub checkpoints need."""

from __future__ import annotations

from typing import Any

from helpers.errors import ModelError

__all__ = ["import_torch"]


def import_torch(purpose: str) -> Any:
    """Return the module torch.

    Raises
    ------
    ModelError
        If it is not installed; ``purpose`` begins the sentence.
    """
    try:
        import torch
    except ImportError as error:
        raise ModelError(
            f"{purpose} needs torch, which is not installed.",
            "It is an optional part.",
            'Install it with `pip install "dragoman[reference]"`.',
        ) from error
    return torch
