"""The styles of the page and of notebook outputs, and the policy that allows them."""

from __future__ import annotations

import base64
import hashlib
import re

from helpers.paths import templates_folder

__all__ = ["content_policy", "output_css", "page_css"]


def _css(name: str) -> str:
    """Return one style sheet without comments and line ends: the page is sent by mail."""
    text = (templates_folder() / "briefing" / name).read_text(encoding="utf-8")
    return "".join(line.strip() for line in re.sub(r"/\*.*?\*/", "", text, flags=re.S).splitlines())


def output_css() -> str:
    """Return the styles of the briefing itself, every rule scoped to ``.dg``."""
    return _css("briefing.css")


def page_css() -> str:
    """Return the styles of the whole exported page."""
    return output_css() + _css("page.css")


def content_policy(css: str) -> str:
    """Return a Content-Security-Policy that allows one style block and nothing else.

    The hash is of the UTF-8 bytes between ``<style>`` and ``</style>``.
    """
    digest = base64.b64encode(hashlib.sha256(css.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
