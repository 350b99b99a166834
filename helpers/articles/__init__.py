"""Articles as they were given: read, decoded and checked, never changed.

A file is `.txt` or `.md` in UTF-8, UTF-16, windows-1256 or ISO-8859-6, with
optional front matter. The article's text is exactly what follows the front
matter: line ends, spaces and marks stay as they are, and every offset in a
briefing counts from its first character. Only a byte order mark at the very
beginning of the file is dropped.
"""

from helpers.articles.read import article_from_bytes, article_from_text, read_article
from helpers.articles.slug import slug

__all__ = ["article_from_bytes", "article_from_text", "read_article", "slug"]
