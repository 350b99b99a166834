"""environment.yml for conda users says the same as pyproject.toml, and installs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import textwrap

import pytest
import yaml

from tests.packaging_files import ROOT, pyproject, requirements

ENVIRONMENT = ROOT / "environment.yml"
OURSELVES = "-e ."
IMPORTED_AS = {"pyyaml": "yaml", "jupyter": "jupyterlab"}
"""Modules whose name is not the package's own."""


def sections():
    """Return conda's own dependencies and the lines of the pip section."""
    entries = yaml.safe_load(ENVIRONMENT.read_text(encoding="utf-8"))["dependencies"]
    return [e for e in entries if isinstance(e, str)], next(e["pip"] for e in entries if isinstance(e, dict))


def test_name_channel_and_python_are_stated():
    data = yaml.safe_load(ENVIRONMENT.read_text(encoding="utf-8"))
    conda = requirements(sections()[0])
    assert (data["name"], data["channels"]) == ("dragoman", ["conda-forge"])
    assert set(conda) == {"python", "pip"}
    assert (
        conda["python"].specifier
        == requirements(["python" + pyproject()["project"]["requires-python"]])["python"].specifier
    )


def test_the_pip_section_is_exactly_the_dependencies_of_pyproject():
    pip = sections()[1]
    assert pip[-1] == OURSELVES
    ours = requirements(pip[:-1])
    theirs = requirements(pyproject()["project"]["dependencies"])
    assert {name: (str(r.specifier), str(r.marker)) for name, r in ours.items()} == {
        name: (str(r.specifier), str(r.marker)) for name, r in theirs.items()
    }
    assert {"jupyter", "transformers", "sentencepiece", "nbconvert"} <= set(ours)
    assert "torch" not in ours


def test_every_dependency_has_a_range_with_both_ends():
    for name, requirement in requirements(sections()[1][:-1]).items():
        assert {specifier.operator for specifier in requirement.specifier} == {">=", "<"}, name


@pytest.mark.parametrize("file", ["environment.yml", "pyproject.toml"])
def test_every_dependency_line_says_why_it_is_there(file):
    text = (ROOT / file).read_text(encoding="utf-8")
    if file == "environment.yml":
        lines = [line for line in text.split("dependencies:")[1].splitlines() if re.match(r" +- (?!pip:)", line)]
        expected = sum(map(len, sections()))
    else:
        project = text.split("\ndependencies = [")[1].split("[project.scripts]")[0]
        lines = [line for line in project.splitlines() if re.match(r' +"', line)]
        extras = pyproject()["project"]["optional-dependencies"]
        expected = len(pyproject()["project"]["dependencies"]) + sum(map(len, extras.values()))
    assert len(lines) == expected
    for line in lines:
        assert re.search(r" # \S+ \S+", line), f"no reason given: {line}"


def test_both_files_give_the_same_reasons():
    def reasons(file, begin, end):
        text = (ROOT / file).read_text(encoding="utf-8").split(begin)[1].split(end)[0]
        return dict(re.findall(r"^ +(?:- |\")([\w-]+)>=.* # (.+)$", text, re.MULTILINE))

    ours = reasons("environment.yml", "- pip:", OURSELVES)
    assert len(ours) == len(sections()[1]) - 1
    assert ours == reasons("pyproject.toml", "\ndependencies = [", "\n]")


@pytest.mark.slow_install
@pytest.mark.timeout(1500)
def test_the_pip_section_installs_and_every_package_imports(tmp_path):
    python = tmp_path / "env" / "bin" / "python"
    wanted = tmp_path / "requirements.txt"
    wanted.write_text("\n".join(sections()[1]) + "\n", encoding="utf-8")

    def run(*command, cwd=ROOT):
        done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{command}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
        return done.stdout

    run(sys.executable, "-m", "venv", str(tmp_path / "env"))
    run(str(python), "-m", "pip", "install", "--quiet", "-r", str(wanted))
    run(str(python), "-m", "pip", "check")
    modules = [
        IMPORTED_AS.get(name, name.replace("-", "_"))
        for name, requirement in requirements(sections()[1][:-1]).items()
        if requirement.marker is None or requirement.marker.evaluate()
    ]
    script = f"""
        import importlib, importlib.util, json
        for module in {modules!r}:
            importlib.import_module(module)
        from helpers.articles import read_article
        from helpers.paths import sample_article
        print(json.dumps([len(read_article(sample_article()).text), importlib.util.find_spec("torch") is None]))
    """
    characters, without_torch = json.loads(
        run(str(python), "-c", textwrap.dedent(script), cwd=tmp_path).splitlines()[-1]
    )
    assert characters > 5000
    assert without_torch
