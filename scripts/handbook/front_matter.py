"""What stands at the head of a page, between its two lines of three hyphens, as MkDocs reads it."""

from __future__ import annotations

from mkdocs.utils.meta import get_data

FIELDS = ("title", "description", "listed")


def front_matter(text: str) -> dict[str, str]:
    """A page's title, its description, and what a list of pages says of it, as far as the page gives them."""
    found = get_data(text)[1]
    return {name: str(found[name]).strip() for name in FIELDS if found.get(name) is not None}


def body(text: str) -> str:
    """A page's Markdown without its front matter."""
    return str(get_data(text)[0])
