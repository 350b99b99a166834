"""Parameters of a notebook: the literals of its cell tagged ``parameters``.

Unlike papermill's, an unknown name is an error that lists the valid ones, and
a value must be of the kind of its default.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any

import nbformat

from helpers.errors import ConfigError

__all__ = ["find_parameters", "set_parameters"]

TAG, INJECTED = "parameters", "injected-parameters"


def find_parameters(notebook: nbformat.NotebookNode) -> dict[str, Any]:
    """Return names and default values, in order.

    Raises
    ------
    ConfigError
        If there is no such cell, or a default is not a literal.
    """
    cell = next((c for c in notebook.cells if TAG in c.metadata.get("tags", [])), None)
    if cell is None:
        raise ConfigError(
            "The notebook has no cell tagged 'parameters'.", "One cell of literals has that tag.", "Add the tag."
        )
    found = {}
    for statement in ast.parse(cell.source).body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                try:
                    found[name] = ast.literal_eval(value)
                except ValueError as error:
                    raise ConfigError(
                        f"The parameter {name} is not a literal.",
                        "Parameters are texts, numbers or lists.",
                        "Correct it.",
                    ) from error
            case _:
                raise ConfigError(
                    f"Line {statement.lineno} of the parameters cell is not `name = value`.",
                    "Each line sets one parameter.",
                    "Move other code to a cell below.",
                )
    return found


def set_parameters(notebook: nbformat.NotebookNode, values: Mapping[str, Any]) -> None:
    """Insert a cell that sets parameters after the parameters cell, in place.

    Values are written with ``repr``, so quotes and backslashes survive.

    Raises
    ------
    ConfigError
        If a name is unknown or a value is of another kind than its default.
    """
    known = find_parameters(notebook)
    for name, value in values.items():
        if name not in known:
            raise ConfigError(
                f"There is no parameter {name!r}.", f"Valid parameters: {', '.join(known)}.", "Correct the name."
            )
        if type(value) is not type(known[name]):
            raise ConfigError(
                f"The parameter {name} is {value!r}.",
                f"It must be of the kind of its default, {known[name]!r}.",
                "Correct the value.",
            )
    notebook.cells = [c for c in notebook.cells if INJECTED not in c.metadata.get("tags", [])]
    at = next(i for i, c in enumerate(notebook.cells) if TAG in c.metadata.get("tags", []))
    source = "# Set by the run\n" + "\n".join(f"{name} = {value!r}" for name, value in values.items())
    cell = nbformat.v4.new_code_cell(source, metadata={"tags": [INJECTED]})
    cell.id = "injected-parameters"
    notebook.cells.insert(at + 1, cell)
