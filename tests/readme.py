"""The README's table of notebooks, made from file names and first headings.

``python -m tests.readme`` writes it; a test fails when it is out of date.
"""

from __future__ import annotations

import re

import nbformat

from helpers.execute import notebook_names
from helpers.paths import notebooks_folder
from tests.suite import ROOT

README = ROOT / "README.md"
TABLE = re.compile(r"(?<=<!-- notebooks: begin -->\n).*?(?=<!-- notebooks: end -->)", re.S)


def table() -> str:
    """Return the table as Markdown."""
    rows = ["| notebook | what it does |", "|---|---|"]
    for name in notebook_names():
        first = nbformat.read(notebooks_folder() / f"{name}.ipynb", as_version=4).cells[0].source
        title, promise = (part.strip() for part in first.removeprefix("# ").split("\n\n", 1))
        rows.append(f"| [`{name}`](notebooks/{name}.ipynb) | **{title}.** {promise} |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    README.write_text(TABLE.sub(lambda _: table(), README.read_text("utf-8")), "utf-8")
