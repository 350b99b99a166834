"""What notebooks show: the briefing, its table, its summaries, a link to a file.

Each object shows itself when it is the last value of a cell. All HTML comes
from the macros that also make the exported page.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from helpers.briefing import Briefing, to_dict
from helpers.paths import templates_folder

if TYPE_CHECKING:
    from helpers.render.view import PageView

__all__ = ["BriefingView", "SavedFile", "SegmentTable", "SummaryView", "saved"]


@cache
def _macros() -> Any:
    """Return the compiled macros."""
    from jinja2 import Environment, FileSystemLoader

    from helpers.render.text import FILTERS

    # No autoescape, as in nbconvert's environment: the macros escape by themselves.
    environment = Environment(loader=FileSystemLoader(templates_folder() / "briefing"))
    environment.filters.update(FILTERS)
    return environment.get_template("briefing.html.j2").module


def _fragment(macro: str, **values: Any) -> str:
    """Return the HTML of one macro, with the styles it needs."""
    from helpers.render.styles import output_css

    return str(getattr(_macros(), macro)(css=output_css(), **values))


class _View:
    """A part of a briefing, shown by one macro."""

    _macro = ""
    _prefix = ""  # keeps the anchors of several outputs in one notebook apart

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing

    def _view(self) -> PageView:
        from helpers.render.view import PageView

        return PageView(self.briefing)

    def __repr__(self) -> str:
        from helpers.render.text import plain

        view = self._view()
        status = view.words["clause_separator"].join(view.status)
        return plain(f"{view.title}{view.words['label_separator']}{status}.")

    def _repr_html_(self) -> str:
        return _fragment(self._macro, view=self._view(), at=self._prefix, **self._choices())

    def _choices(self) -> dict[str, bool]:
        return {}


class BriefingView(_View):
    """The whole briefing; its output also carries the briefing as JSON for the export."""

    _macro, _prefix = "whole_output", "briefing-"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        from helpers.render import MIME_TYPE

        return {MIME_TYPE: to_dict(self.briefing), "text/html": self._repr_html_(), "text/plain": repr(self)}


class SegmentTable(_View):
    """The aligned table: number, worst mark, Arabic source, each language, flags in words.

    ``flagged_first`` puts the sentences with errors first, then those with
    warnings, then all others; nothing is left out.
    """

    _macro, _prefix = "table_output", "table-"

    def __init__(self, briefing: Briefing, flagged_first: bool = False) -> None:
        super().__init__(briefing)
        self.flagged_first = flagged_first

    def _choices(self) -> dict[str, bool]:
        return {"flagged_first": self.flagged_first}


class SummaryView(_View):
    """The summaries in every language.

    Supporting sentences are linked, so a :class:`SegmentTable` belongs in the
    same notebook for the links to lead somewhere.
    """

    _macro, _prefix = "summary_output", "table-"


class SavedFile:
    """A saved file, shown as a link that JupyterLab can open.

    The link is relative to the notebook's folder, which is where its kernel
    works; a file on another drive is named without a link.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def __repr__(self) -> str:
        return f"Saved: {self.path}"

    def _repr_html_(self) -> str:
        from helpers.config import load_config
        from helpers.render.words import load_strings, reader_of

        reader = reader_of({"reader": load_config().reader})
        try:
            href = quote(Path(os.path.relpath(self.path.resolve(), Path.cwd())).as_posix())
        except ValueError:
            href = None
        return _fragment(
            "saved_output", view={"reader": reader, "words": load_strings(reader)}, name=str(self.path), href=href
        )


def saved(path: Path) -> SavedFile:
    """Return an object that shows where a file was saved, with a link to open it."""
    return SavedFile(Path(path))
