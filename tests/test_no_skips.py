"""With CI=true a skipped test fails; elsewhere it is only reported."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.packaging_files import ROOT

SKIPS = {
    "by_mark": "@pytest.mark.skip(reason='no browser')\ndef test_it(): pass",
    "by_condition": "@pytest.mark.skipif(True, reason='no browser')\ndef test_it(): pass",
    "by_call": "def test_it(): pytest.skip('no browser')",
    "by_fixture": "@pytest.fixture\ndef b(): pytest.skip('no browser')\ndef test_it(b): pass",
    "by_module": "pytest.skip('no browser', allow_module_level=True)",
    "by_import": "pytest.importorskip('no_such_module', reason='no browser')\ndef test_it(): pass",
}


def run(folder, body, ci):
    (folder / "test_it.py").write_text(f"import pytest\n\n{body}\n\ndef test_other(): pass\n", encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    environment = {key: value for key, value in os.environ.items() if key != "CI" and not key.startswith("PYTEST")}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.no_skips", "-p", "no:cacheprovider", "-rs", str(folder)],
        cwd=folder,
        env={**environment, "PYTHONPATH": str(ROOT), **({"CI": ci} if ci else {})},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("body", SKIPS.values(), ids=SKIPS)
def test_when_ci_is_true_then_a_skip_is_a_failure(tmp_path, body):
    done = run(tmp_path, body, "true")
    assert done.returncode != 0
    assert "in CI a skip is a failure" in done.stdout and "no browser" in done.stdout


@pytest.mark.parametrize("ci", ["", "false"])
def test_when_not_in_ci_then_a_skip_is_reported_with_its_reason(tmp_path, ci):
    done = run(tmp_path, SKIPS["by_call"], ci)
    assert done.returncode == 0
    assert "1 passed, 1 skipped" in done.stdout and "no browser" in done.stdout


def test_when_ci_is_true_then_an_expected_failure_stays_one(tmp_path):
    done = run(tmp_path, "@pytest.mark.xfail(reason='known')\ndef test_it(): assert False", "true")
    assert done.returncode == 0
    assert "1 xfailed" in done.stdout
