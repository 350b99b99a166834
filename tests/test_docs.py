"""The README says what is: commands, options, paths, variables, versions, exit codes."""

from __future__ import annotations

import argparse
import re
import subprocess
from pathlib import Path

import pytest

import helpers.errors
from helpers.cli import build_parser
from helpers.commands.check import FOUND
from helpers.config import Config
from helpers.errors import DragomanError
from helpers.registry import Registry
from tests.readme import README, TABLE, table
from tests.suite import ROOT, SAMPLE, Suite

TEXT = README.read_text("utf-8")


def subcommands() -> dict[str, argparse.ArgumentParser]:
    parser = build_parser()
    action = next(a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    return dict(action.choices)


def test_the_table_of_notebooks_is_current() -> None:
    found = TABLE.search(TEXT)
    assert found and found.group() == table(), "run `python -m tests.readme`"


def test_every_command_and_option_is_documented() -> None:
    for name, parser in subcommands().items():
        assert f"dragoman {name}" in TEXT
        for action in parser._actions:
            for option in action.option_strings:
                if option.startswith("--") and option != "--help":
                    assert option in TEXT, f"{name} {option}"
            if action.choices and not action.option_strings:
                for choice in action.choices:
                    assert f"dragoman {name} {choice}" in TEXT


def test_every_documented_command_exists() -> None:
    known = subcommands()
    for name in re.findall(r"`(?:\.venv/bin/)?dragoman ([a-z]+)", TEXT):
        assert name in known


def test_every_path_named_exists() -> None:
    for target in re.findall(r"\]\(([^)h#][^)]*)\)", TEXT):
        assert (ROOT / target).exists(), target
    for path in re.findall(r"`((?:helpers|notebooks|benchmarks|examples|docs|tests)/[\w./-]*)`", TEXT):
        assert (ROOT / path).exists(), path


def test_every_environment_variable_is_documented_and_used() -> None:
    files = [*ROOT.glob("helpers/**/*.py"), *ROOT.glob("helpers/**/*.toml")]
    used = {name for file in files for name in re.findall(r"DRAGOMAN_[A-Z]+", file.read_text("utf-8"))}
    assert used == set(re.findall(r"DRAGOMAN_[A-Z]+", TEXT))


def test_every_exit_code_is_documented() -> None:
    documented = {int(code) for code in re.findall(r"^\| (\d+) \| ", TEXT, re.M)}
    classes = [value for value in vars(helpers.errors).values() if isinstance(value, type)]
    assert documented == {c.exit_code for c in classes if issubclass(c, DragomanError)} | {0, 1, 2, FOUND, 130}


def test_every_configuration_key_and_profile_is_documented() -> None:
    for key in vars(Config()):
        if key != "file":
            assert re.search(rf"^{key} = ", TEXT, re.M), key
    for profile in Registry().profiles:
        assert f"`{profile}`" in TEXT


def test_every_make_target_is_documented() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"^([a-z]+):.*## ", makefile, re.M):
        assert f"make {target}" in TEXT or target == "help"
    for target in re.findall(r"(?:`|^)make ([a-z]+)", TEXT, re.M):
        assert re.search(rf"^{target}:.*## ", makefile, re.M), target


def test_the_one_line_equivalents_are_those_of_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    lines = {m[1]: m[2] for m in re.finditer(r"^#= (\w+) +(.*)$", makefile, re.M)}
    for target, line in re.findall(r"^\| `make (\w+)` \| `(.*)` \|$", TEXT, re.M):
        assert lines[target] == line


@pytest.mark.parametrize(
    "command", ["brief", "translate", "summarise", "check", "evaluate", "models", "cache", "doctor"]
)
def test_every_command_has_help(suite: Suite, command: str) -> None:
    result = suite.run(command, "--help")
    assert result.code == 0 and command in result.out


def test_the_configuration_of_the_readme_is_valid(suite: Suite, monkeypatch: pytest.MonkeyPatch) -> None:
    example = re.search(r"```toml\n(.*?)```", TEXT, re.S)
    assert example
    file = suite.folder / "dragoman.toml"
    file.write_text(example[1], "utf-8")
    (suite.folder / "our-terms.tsv").write_text("حلب\tAleppo City\tAlep-Ville\n", "utf-8")
    monkeypatch.setenv("DRAGOMAN_CONFIG", str(file))
    assert suite.run("translate", SAMPLE, "--profile", "good", "--json").code == 0


def test_the_article_of_the_readme_is_valid(suite: Suite) -> None:
    example = re.search(r"```text\n(.*?)```", TEXT, re.S)
    assert example
    file = suite.folder / "article.txt"
    file.write_text(example[1], "utf-8")
    article = suite.run("translate", file, "--profile", "good", "--json").json["article"]
    assert article["title"] == "عنوان المقال" and article["url"] == "https://example.org/article"


def test_nothing_of_one_machine_is_in_the_project() -> None:
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, tracked.split("\0")):
        file = Path(ROOT / name)
        if file.suffix in (".png", ".lock") or not file.is_file():
            continue
        text = file.read_text("utf-8", "replace")
        assert not re.search(r"/(?:home|root|Users)/\w|/tmp/\w|file:///\w", text) or name.startswith("tests/"), name
