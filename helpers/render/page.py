"""From an executed notebook to the briefing page, through nbconvert.

The notebook holds the briefing as one output of our own MIME type; the page is
made of that output and of nothing else in the notebook.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.briefing import Briefing, from_dict, to_dict
from helpers.errors import NotebookError
from helpers.files import write_text
from helpers.paths import templates_folder

if TYPE_CHECKING:
    from nbformat import NotebookNode

__all__ = ["MIME_TYPE", "notebook_of", "render_page", "save_page"]

MIME_TYPE = "application/vnd.dragoman.briefing+json"
"""MIME type of the notebook output that carries a briefing as JSON."""

_ACCEPTED = f"The page is made from a notebook output of type {MIME_TYPE}."
_TODO = "Run 04_render_briefing from top to bottom, save it, and export it again."


def notebook_of(briefing: Briefing) -> NotebookNode:
    """Return an executed notebook of one cell whose output is the briefing."""
    from nbformat import v4

    output = v4.new_output("display_data", data={MIME_TYPE: to_dict(briefing)})
    cell = v4.new_code_cell("", outputs=[output], id="briefing", execution_count=1)
    return v4.new_notebook(cells=[cell])


def _read(path: Path) -> NotebookNode:
    import nbformat

    try:
        return nbformat.read(path, as_version=4)
    # nbformat takes JSON that is no object for a notebook: AttributeError
    except (OSError, ValueError, AttributeError, nbformat.ValidationError) as error:
        raise NotebookError(
            f"{str(path)!r} cannot be read as a notebook: {error}.", "An executed .ipynb file is needed.", _TODO
        ) from error


def _briefing_in(notebook: NotebookNode) -> Briefing:
    """Return the briefing a notebook shows last.

    Raises
    ------
    NotebookError
        If no output of the notebook holds one.
    RunError
        If the output does not fit the schema.
    """
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", ()))
    found = [output.data[MIME_TYPE] for output in outputs if MIME_TYPE in output.get("data", {})]
    if not found:
        raise NotebookError("The notebook holds no briefing.", _ACCEPTED, _TODO)
    return from_dict(found[-1])


@cache
def _exporter() -> Any:
    """Return the exporter; it keeps its compiled templates and nothing of a briefing."""
    from nbconvert import HTMLExporter

    from helpers.render.styles import content_policy, page_css
    from helpers.render.text import FILTERS
    from helpers.render.view import PageView

    class BriefingExporter(HTMLExporter):
        """nbconvert's HTML exporter with our template, our filters and only our content."""

        def default_filters(self) -> Any:
            yield from super().default_filters()
            yield from FILTERS.items()

        def from_notebook_node(self, nb: NotebookNode, resources: Any = None, **kw: Any) -> Any:
            css = page_css()
            page = {"view": PageView(_briefing_in(nb)), "css": css, "policy": content_policy(css)}
            return super().from_notebook_node(nb, {**(resources or {}), "briefing": page}, **kw)

    return BriefingExporter(
        extra_template_basedirs=[str(templates_folder())], template_name="briefing", language_code="en"
    )


def render_page(notebook: NotebookNode | Path) -> str:
    """Return the briefing of an executed notebook as one self-contained HTML page.

    Raises
    ------
    NotebookError
        If the file is no notebook, or no output of it holds a briefing.
    RunError
        If that output does not fit the schema of briefings.
    """
    node = _read(notebook) if isinstance(notebook, Path) else notebook
    page, _resources = _exporter().from_notebook_node(node)
    return page


def save_page(source: Briefing | NotebookNode | Path, target: Path) -> Path:
    """Write the page of a briefing, or of the notebook that shows it, and return its path.

    The page appears under its name whole or not at all. Errors are those of
    :func:`render_page`; nothing is written then.
    """
    page = render_page(notebook_of(source) if isinstance(source, Briefing) else source)
    target.parent.mkdir(parents=True, exist_ok=True)
    return write_text(target, page)
