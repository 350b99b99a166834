"""What is installed, how, and what a release holds."""

from __future__ import annotations

import ast
import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import zipfile

import pytest
from packaging.utils import canonicalize_name
from packaging.version import Version

import helpers
from tests.packaging_files import ROOT, lock, pyproject, requirements

LOCKS = ("requirements-linux.lock", "requirements-test-linux.lock")
PACKED = ("helpers", "notebooks", "examples")
TARGETS = {"help", "setup", "briefing", "test", "browser", "lab", "lint", "lock", "picture", "clean"}


def text_of(name):
    return (ROOT / name).read_text(encoding="utf-8")


# --- versions and licence ---------------------------------------------------------


def test_the_version_is_that_of_the_newest_changelog_entry():
    entries = re.findall(r"^## \[([^\]]+)\] - (\d{4}-\d{2}-\d{2})$", text_of("CHANGELOG.md"), re.MULTILINE)
    assert entries[0][0] == helpers.__version__
    assert [Version(version) for version, _ in entries] == sorted((Version(v) for v, _ in entries), reverse=True)
    assert [day for _, day in entries] == sorted((day for _, day in entries), reverse=True)


def test_the_licence_is_the_whole_apache_licence():
    licence = text_of("LICENSE")
    assert pyproject()["project"]["license"] == "Apache-2.0"
    for part in ("Version 2.0, January 2004", "3. Grant of Patent License.", "END OF TERMS AND CONDITIONS"):
        assert part in licence
    assert [int(n) for n in re.findall(r"^   (\d)\. ", licence, re.MULTILINE)] == list(range(1, 10))


def test_the_supported_pythons_are_stated_alike():
    project = pyproject()["project"]
    stated = {c.rsplit(" ", 1)[1] for c in project["classifiers"] if c.startswith("Programming Language")}
    assert stated == {"3.11", "3.12", "3.13"}
    allowed = requirements(["python" + project["requires-python"]])["python"].specifier
    assert {f"3.{minor}" for minor in range(20) if allowed.contains(f"3.{minor}.1")} == stated
    assert text_of("Makefile").count("(3, 11) <= sys.version_info < (3, 14)") == 2
    assert "(3, 11) <= sys.version_info < (3, 14)" in text_of(".ci/run")


# --- dependencies and locks ---------------------------------------------------------


def imported_packages():
    """Yield (file, module) for every module that our code imports from elsewhere."""
    for file in sorted((ROOT / "helpers").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom) and not node.level
                else []
            )
            for module in {name.split(".")[0] for name in names} - sys.stdlib_module_names - {"helpers"}:
                yield file.relative_to(ROOT).as_posix(), module


def test_everything_that_the_code_imports_is_declared():
    project = pyproject()["project"]
    declared = set(requirements(project["dependencies"])) | set(
        requirements(project["optional-dependencies"]["reference"])
    )
    installed = importlib.metadata.packages_distributions()
    undeclared = {
        f"{file} imports {module}"
        for file, module in imported_packages()
        if not declared & {canonicalize_name(name) for name in installed.get(module, [module])}
    }
    assert not undeclared


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_pins_every_dependency_within_its_range_by_hash(name):
    project, pins = pyproject()["project"], lock(name)
    wanted = project["dependencies"] + pyproject()["dependency-groups"]["build"]
    if "test" in name:
        wanted = wanted + project["optional-dependencies"]["test"]
    for package, requirement in requirements(wanted).items():
        assert requirement.specifier.contains(pins[package].version), package
    assert all(pin.hashes for pin in pins.values())


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_no_torch_and_no_address(name):
    heavy = re.compile(r"torch|triton|nvidia|cuda")
    assert not [package for package in lock(name) if heavy.search(package)]
    assert not re.search(r"://|--(?:index|extra-index|find-links)|file:|\bPATH\b", text_of(name))
    assert "make lock" in text_of(name).splitlines()[1]


def test_the_test_lock_adds_to_the_lock_and_changes_nothing():
    base, test = (lock(name) for name in LOCKS)
    assert base.items() <= test.items()
    assert set(requirements(pyproject()["project"]["optional-dependencies"]["test"])) <= set(test)


def test_torch_is_an_extra_and_the_makefile_takes_one_of_its_range():
    project = pyproject()["project"]
    assert "torch" not in requirements(project["dependencies"])
    (version,) = set(re.findall(r"install torch==(\S+)", text_of("Makefile")))
    assert requirements(project["optional-dependencies"]["reference"])["torch"].specifier.contains(version)


# --- the wheel ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    (path,) = folder.glob("*.whl")
    return path


def test_the_wheel_holds_code_data_notebooks_and_the_example(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    assert wheel.name == f"dragoman-{helpers.__version__}-py3-none-any.whl"
    for folder in PACKED:
        for file in (ROOT / folder).rglob("*"):
            inside = file.relative_to(ROOT).as_posix()
            if file.is_file() and not re.search(r"__pycache__|/\.", inside):
                assert (inside if folder == "helpers" else f"helpers/{inside}") in names
    assert "helpers/examples/aleppo-2016-12-08.ar.txt" in names


def test_the_wheel_holds_nothing_else(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    info = f"dragoman-{helpers.__version__}.dist-info/"
    assert all(name.startswith(("helpers/", info)) for name in names)
    assert {name.removeprefix(info) for name in names if name.startswith(info)} == {
        "METADATA",
        "RECORD",
        "WHEEL",
        "entry_points.txt",
        "licenses/LICENSE",
    }
    assert not [name for name in names if "__pycache__" in name or "checkpoints" in name]


def test_the_installed_wheel_finds_its_own_files(wheel, tmp_path):
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    script = (
        "from helpers.paths import PACKAGE, notebooks_folder, project_folder, sample_article\n"
        "assert project_folder() == PACKAGE and sample_article().is_file()\n"
        "print(notebooks_folder())"
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site"), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str((tmp_path / "site" / "helpers" / "notebooks").resolve())


# --- make and CI ------------------------------------------------------------------------


def make(*arguments, **variables):
    if not shutil.which("make"):
        pytest.skip("make is not installed")
    inherited = {key: value for key, value in os.environ.items() if not key.startswith(("MAKE", "MFLAGS", "GNUMAKE"))}
    return subprocess.run(
        ["make", *arguments],
        cwd=ROOT,
        env={**inherited, **variables, "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_make_alone_prints_help_with_every_target_and_its_equivalent():
    done = make()
    assert done.returncode == 0
    listed, without = done.stdout.split("Without make:")
    phony = set(re.search(r"^\.PHONY: (.+)$", text_of("Makefile"), re.MULTILINE)[1].split())
    assert phony == TARGETS
    assert {match[1] for match in re.finditer(r"^  make ([a-z]+) {2,}\S", listed, re.MULTILINE)} == TARGETS
    assert {match[1] for match in re.finditer(r"^  ([a-z]+) +\S", without, re.MULTILINE)} == TARGETS - {"help"}


def test_make_briefing_sets_up_fetches_and_ends_with_the_briefing(tmp_path):
    done = make("-n", "briefing", f"VENV={tmp_path}/venv")
    assert done.returncode == 0
    steps = done.stdout
    order = [
        "-m venv",
        "--require-hashes -r requirements-linux.lock" if sys.platform == "linux" else "pip install -e .",
        "dragoman models fetch",
        'dragoman brief "examples/aleppo-2016-12-08.ar.txt"',
    ]
    places = [steps.index(step) for step in order]
    assert places == sorted(places)
    assert steps.rstrip().splitlines()[-1].endswith(order[-1])
    assert "torch" not in steps


def test_make_briefing_takes_another_article(tmp_path):
    done = make("-n", "briefing", f"VENV={tmp_path}/venv", "ARTICLE=my own.txt")
    assert done.stdout.rstrip().endswith('dragoman brief "my own.txt"')


def test_make_test_installs_what_tests_need_and_takes_torch_apart(tmp_path):
    done = make("-n", "test", f"VENV={tmp_path}/venv", "TORCH_INDEX=https://index.example/cpu")
    assert 'pip install torch==2.13.0 --index-url "https://index.example/cpu"' in done.stdout
    assert done.stdout.index("apt-get") < done.stdout.index("-m pytest")
    if sys.platform == "linux":
        assert "--require-hashes -r requirements-test-linux.lock" in done.stdout


@pytest.mark.parametrize(
    ("python", "said"), [("", "No Python from 3.11 to 3.13 was found"), ("false", "is not a Python from 3.11 to 3.13")]
)
def test_make_setup_without_a_good_python_says_so(tmp_path, python, said):
    done = make("setup", f"VENV={tmp_path}/venv", f"PYTHON={python}")
    assert done.returncode != 0
    assert said in done.stderr and "make setup PYTHON=" in done.stderr
    assert not (tmp_path / "venv").exists()


def test_make_setup_without_the_venv_module_says_what_to_install(tmp_path):
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; esac\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    done = make("setup", f"VENV={tmp_path}/venv", f"PYTHON={python}")
    assert done.returncode != 0
    assert "apt install python3-venv" in done.stderr


def test_make_clean_keeps_briefings(tmp_path):
    done = make("-n", "clean", f"VENV={tmp_path}/venv")
    assert done.returncode == 0 and "outputs" not in done.stdout


def test_ci_runs_make_test_with_closed_input_and_ci_set():
    script = text_of(".ci/run")
    assert subprocess.run(["bash", "-n", str(ROOT / ".ci" / "run")], check=False).returncode == 0
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    assert "set -euo pipefail" in script and "exec </dev/null" in script and "export CI=true" in script
    assert [line for line in script.splitlines() if line.startswith(("make", ".venv"))] == [
        "make test",
        ".venv/bin/python -m pytest -m download",
    ]
