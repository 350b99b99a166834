"""Take the README's picture from the newest briefing: ``python -m tests.picture``."""

from __future__ import annotations

import os
import shutil

from playwright.sync_api import sync_playwright

from helpers.runs import Run
from tests.suite import ROOT

SIZE = {"width": 1180, "height": 1000}
"""The top of the page: notice, headline, counts, summaries, the first sentences."""


def main() -> None:
    """Write ``docs/briefing.png``."""
    browser_path = os.environ.get("DRAGOMAN_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE, color_scheme="light")
        page.goto(Run.open("").page.as_uri())
        page.screenshot(path=ROOT / "docs" / "briefing.png")
        browser.close()


if __name__ == "__main__":
    main()
