"""Write the golden files anew: ``python -m tests.regenerate_goldens``.

Tests never write them. After running this, read the difference before
committing it: what changed in the page must be what you meant to change.
"""

from __future__ import annotations

import re
from pathlib import Path

from helpers.briefing import Briefing
from helpers.render import notebook_of, render_page
from tests.briefings import TEXTS, make_briefing

__all__ = ["BRIEFING_PAGE", "golden_page", "main"]

BRIEFING_PAGE = Path(__file__).parent / "goldens" / "briefing.html"


def golden_page(briefing: Briefing | None = None) -> str:
    """Return the page of a small briefing without what differs between two runs."""
    given = {"title": TEXTS[0][1], "source": "وكالة", "date": "2026-01-01", "url": "https://example.org/?a=1&b=2"}
    page = render_page(notebook_of(briefing or make_briefing(missing=[(4, "fr")], **given)))
    page, runs = re.subn(r'<section[^>]* id="run".*?</section>', '<section id="run"></section>', page, flags=re.S)
    assert runs == 1, f"{runs} run blocks in the page"
    return page


def main() -> None:
    """Write every golden file."""
    BRIEFING_PAGE.parent.mkdir(exist_ok=True)
    BRIEFING_PAGE.write_bytes(golden_page().encode("utf-8"))
    print(BRIEFING_PAGE)


if __name__ == "__main__":
    main()
