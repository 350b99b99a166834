"""A pytest plugin: with ``CI=true`` in the environment a skipped test is a failure.

A skip tells a person that something is missing on their machine; in continuous
integration nothing may be missing, and a skip would hide it. Expected failures
(``xfail``) stay what they are.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import TypeVar

import pytest

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


def _skips_are_failures() -> bool:
    return os.environ.get("CI", "").strip().lower() == "true"


def _reason(longrepr: object) -> str:
    return str(longrepr[2]) if isinstance(longrepr, tuple) else str(longrepr)


def _forbid(report: Report) -> Report:
    if report.skipped and not hasattr(report, "wasxfail") and _skips_are_failures():
        report.outcome = "failed"
        report.longrepr = f"Skipped, and in CI a skip is a failure: {_reason(report.longrepr)}"
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    return _forbid((yield))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    return _forbid((yield))
