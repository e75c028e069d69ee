"""Tells the Markdown extension which page MkDocs is about to convert, and MkDocs which calculators there are."""

from __future__ import annotations

from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from scripts.pages.calculator_list import ALL_CALCULATORS, calculator_pages
from scripts.pages.early_modules import calculator_modules, is_calculators_own
from scripts.pages.markdown_extension import write_page
from scripts.pages.page_parts import Page, kept_templates
from scripts.runtime.runtime import build_runtime

LONG = 200
"""Pages. Up to here a reader of any page can open every section of the navigation where it stands."""


def on_config(config: MkDocsConfig, **_: Any) -> MkDocsConfig:
    """Puts the calculators into the navigation, which names none of them."""
    config.nav = [_with_calculators(item) for item in config.nav or ()]
    return config


def _with_calculators(item: Any) -> Any:
    if not isinstance(item, dict):
        return item
    return {
        title: [page for each in inner for page in (calculator_pages() if each == ALL_CALCULATORS else [each])]
        if isinstance(inner, list)
        else inner
        for title, inner in item.items()
    }


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, **_: Any) -> str:
    """Runs right before a page's Markdown is converted."""
    # Search has its own index (scripts/search/search_index.py): reading every page for Material's would be for nothing.
    page.meta["search"] = {"exclude": True}
    language = config.extra["language"]
    write_page(Page(language, f"{language}/{page.file.url}".replace("/./", "/"), build_runtime()))
    return markdown


def on_page_context(context: dict[str, Any], page: MkDocsPage, config: MkDocsConfig, **_: Any) -> dict[str, Any]:
    """Gives the templates the address of the same page in the other language, and the scripts to be named early."""
    depth = page.file.url.strip("./").count("/") + (1 if page.file.url.strip("./") else 0) + 1
    here = page.file.url.lstrip("./")
    context["mirror"] = "../" * depth + f"{config.extra['other_language']}/{here}"
    context["early_modules"] = calculator_modules() if is_calculators_own(page.file.url) else ()
    return context


def on_nav(nav: Navigation, config: MkDocsConfig, **_: Any) -> Navigation:
    """Leaves out of a page's navigation, in a long handbook, what lies in other sections.

    Every page carries the navigation: with all of it, a handbook twice as long takes four times as long to build.
    """
    if len(nav.pages) > LONG:
        config.theme["features"].append("navigation.prune")
    return nav


def on_env(env: jinja2.Environment, **_: Any) -> jinja2.Environment:
    """Lets the theme's templates be compiled once, and not at every build."""
    env.bytecode_cache = kept_templates()
    return env
