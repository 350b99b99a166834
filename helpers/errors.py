"""The errors a user can meet, each with its exit code.

Every message has three parts: what was wrong, what is accepted, what to do
next. Notebooks and the command line show the same sentence.
"""

from __future__ import annotations

__all__ = [
    "ArticleError",
    "ConfigError",
    "DragomanError",
    "EngineError",
    "InputError",
    "ModelError",
    "NotebookError",
    "RunError",
    "SpaceError",
]


class DragomanError(Exception):
    """Base of all errors meant for the user.

    Parameters
    ----------
    wrong
        What was wrong, quoting the offending value.
    accepted
        What would have been accepted.
    todo
        What to do next.
    """

    exit_code = 1

    def __init__(self, wrong: str, accepted: str = "", todo: str = "") -> None:
        self.wrong, self.accepted, self.todo = wrong, accepted, todo
        super().__init__(" ".join(part for part in (wrong, accepted, todo) if part))

    def _render_traceback_(self) -> list[str]:
        """Show one sentence in a notebook, not a traceback (IPython asks for this)."""
        return [f"{type(self).__name__}: {self}"]

    def __reduce__(self) -> tuple[type, tuple[str, str, str]]:
        return type(self), (self.wrong, self.accepted, self.todo)


class ArticleError(DragomanError):
    """An article that cannot be read: empty, binary, not Arabic, too long, missing."""

    exit_code = 3


class ModelError(DragomanError):
    """A model that is missing, incomplete or not what its hash promises."""

    exit_code = 4


class ConfigError(DragomanError):
    """A setting, profile, language or parameter that does not exist."""

    exit_code = 5


class NotebookError(DragomanError):
    """A notebook that failed; its executed copy is kept."""

    exit_code = 6


class SpaceError(DragomanError):
    """Not enough disk or memory for what was asked."""

    exit_code = 7


class RunError(DragomanError):
    """A run folder that is missing, incomplete or of another version."""

    exit_code = 8


class InputError(DragomanError):
    """Files given to a command that do not fit together."""

    exit_code = 9


class EngineError(DragomanError):
    """An engine that failed while generating text."""

    exit_code = 10
