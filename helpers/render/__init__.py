"""The briefing as a page: one set of Jinja macros, exported by nbconvert or shown in a notebook."""

from __future__ import annotations

from helpers.render.page import MIME_TYPE, notebook_of, render_page, save_page

__all__ = ["MIME_TYPE", "notebook_of", "render_page", "save_page"]
