"""The notebooks: their form, and each executed on its own."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import nbformat
import pytest

from helpers.errors import ConfigError, NotebookError
from helpers.execute import NotebookRunner, notebook_names
from helpers.parameters import find_parameters, set_parameters
from helpers.paths import notebooks_folder
from helpers.runs import Run
from helpers.steps import begin
from tests.suite import Suite

NAMES = notebook_names()
SHORT = "أعلنت وزارة الصحة يوم الأحد مقتل 18 شخصا في مدينة حلب. وأضافت أن 20 آخرين أصيبوا بجروح في القصف العنيف."


def read(name: str) -> nbformat.NotebookNode:
    return nbformat.read(notebooks_folder() / f"{name}.ipynb", as_version=4)


def test_there_are_five_in_reading_order() -> None:
    assert [name[:2] for name in NAMES] == ["00", "01", "02", "03", "04"]


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_is_thin_and_clean(name: str) -> None:
    notebook = read(name)
    nbformat.validate(notebook)
    cells = notebook.cells
    assert re.match(r"# .+\n\n.+\.$", cells[0].source), "a title and a promise of one sentence"
    assert "**What you need:**" in cells[1].source
    code = [cell for cell in cells if cell.cell_type == "code"]
    assert code[0].metadata.tags == ["parameters"]
    assert all(line.count("  # ") == 1 for line in code[0].source.splitlines()), "every parameter says what it is"
    assert "import" in code[1].source and not any("import" in cell.source for cell in code[2:])
    assert code[-1].source.startswith("saved(")
    for cell in code:
        assert not cell.outputs and cell.execution_count is None
        assert len(cell.source.splitlines()) <= (8 if cell is code[0] else 7)
        tree = ast.parse(cell.source)
        assert not any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in ast.walk(tree))
        assert not re.search(r"pip install|<\w+[ >]|['\"]/|[A-Z]:\\\\|qwen|opus", cell.source, re.I)
        before = cells[cells.index(cell) - 1]
        assert before.cell_type == "markdown" or cell is code[1], "work stands under a plain heading"


@pytest.mark.parametrize("name", NAMES[1:])
def test_each_notebook_works_on_its_own_from_the_run_folder_alone(suite: Suite, name: str, tmp_path: Path) -> None:
    run = begin(text=SHORT, profile="good", out=suite.out)
    with NotebookRunner() as runner:
        target = tmp_path / "executed.ipynb"
        executed = runner.execute(notebooks_folder() / f"{name}.ipynb", {"run": str(run.folder)}, target)
    assert target.exists()
    shown = [output for cell in executed.cells if cell.cell_type == "code" for output in cell.outputs]
    assert any("text/html" in output.get("data", {}) for output in shown)
    if name.startswith(("01", "02")):
        assert set(run.load().translations) == {"en", "fr"}


def test_the_first_notebook_takes_a_pasted_text(suite: Suite, tmp_path: Path) -> None:
    with NotebookRunner() as runner:
        parameters = {
            "text": SHORT + " قال \"نعم\\لا\" 'ثم' مضى.",
            "profile": "good",
            "out": str(suite.out),
            "reader": "fr",
        }
        runner.execute(notebooks_folder() / "00_start_here.ipynb", parameters, tmp_path / "00.ipynb")
    (run,) = suite.out.iterdir()
    assert Run.open(str(run)).load().provenance.settings["reader"] == "fr"
    assert '"نعم\\\\لا\\" ' in (run / "briefing.json").read_text("utf-8").replace('\\"نعم', '"نعم')


def test_notebooks_share_no_memory(suite: Suite, tmp_path: Path) -> None:
    first, second = (nbformat.v4.new_notebook(), nbformat.v4.new_notebook())
    for notebook, source in ((first, "left = 1"), (second, "assert 'left' not in globals()")):
        notebook.cells = [
            nbformat.v4.new_code_cell("x = 1", metadata={"tags": ["parameters"]}),
            nbformat.v4.new_code_cell(source),
        ]
    with NotebookRunner() as runner:
        for number, notebook in enumerate((first, second)):
            file = tmp_path / f"{number}.ipynb"
            nbformat.write(notebook, file)
            runner.execute(file, {"x": 2}, tmp_path / f"{number}.out.ipynb")


def test_when_a_cell_takes_too_long_it_is_stopped_and_reported(tmp_path: Path) -> None:
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [
        nbformat.v4.new_code_cell("x = 1", metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell("import time; time.sleep(60)"),
    ]
    nbformat.write(notebook, tmp_path / "slow.ipynb")
    with NotebookRunner(seconds=2) as runner, pytest.raises(NotebookError, match="took too long"):
        runner.execute(tmp_path / "slow.ipynb", {}, tmp_path / "executed.ipynb")
    assert "failed-cell" in (tmp_path / "executed.ipynb").read_text("utf-8")


@pytest.mark.parametrize(
    "value", ["plain", "with \"quotes\" and 'quotes'", "C:\\new\\table", '"""', "\n{x}\u202e", "001"]
)
def test_a_parameter_value_arrives_unchanged(value: str) -> None:
    notebook = read("01_translate_article")
    set_parameters(notebook, {"run": value})
    injected = next(c for c in notebook.cells if "injected-parameters" in c.metadata.get("tags", []))
    names: dict[str, object] = {}
    exec(injected.source, names)
    assert names["run"] == value


def test_an_unknown_parameter_is_an_error_that_names_the_valid_ones() -> None:
    with pytest.raises(ConfigError, match="Valid parameters: run, use_cache"):
        set_parameters(read("01_translate_article"), {"runn": "x"})
    with pytest.raises(ConfigError, match="kind of its default"):
        set_parameters(read("01_translate_article"), {"use_cache": "yes"})


def test_parameters_are_literals_and_all_are_found() -> None:
    assert find_parameters(read("01_translate_article")) == {"run": "", "use_cache": True}
    notebook = nbformat.v4.new_notebook()
    with pytest.raises(ConfigError, match="no cell tagged"):
        find_parameters(notebook)
    notebook.cells = [nbformat.v4.new_code_cell("x = open('f')", metadata={"tags": ["parameters"]})]
    with pytest.raises(ConfigError, match="not a literal"):
        find_parameters(notebook)
    notebook.cells[0].source = "import os"
    with pytest.raises(ConfigError, match="Line 1"):
        find_parameters(notebook)
