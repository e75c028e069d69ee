"""Tells the Markdown extension which page MkDocs is about to convert, and nothing more."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as MkDocsPage

from scripts.markdown_extension import write_page
from scripts.runtime import build_runtime
from scripts.widgets import Page


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, **_: Any) -> str:
    """Runs right before a page's Markdown is converted."""
    language = config.extra["language"]
    write_page(Page(language, f"{language}/{page.file.url}".replace("/./", "/"), build_runtime()))
    return markdown


def on_page_context(context: dict[str, Any], page: MkDocsPage, config: MkDocsConfig, **_: Any) -> dict[str, Any]:
    """Gives the templates the address of the same page in the other language."""
    depth = page.file.url.strip("./").count("/") + (1 if page.file.url.strip("./") else 0) + 1
    here = page.file.url.lstrip("./")
    context["mirror"] = "../" * depth + f"{config.extra['other_language']}/{here}"
    return context
