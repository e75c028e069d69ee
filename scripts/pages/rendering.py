"""A page's content as the build writes it, without MkDocs and without the theme around it."""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

from markdown import Markdown

from calculators.core.languages import Language
from scripts.handbook.article_text import page_url
from scripts.handbook.book import settings
from scripts.handbook.front_matter import body
from scripts.pages.markdown_extension import write_page
from scripts.pages.page_parts import Page
from scripts.project.paths import DOCS
from scripts.runtime.runtime import CALCULATORS, COUNTED, LIBRARY, SPREADSHEETS, STOCK, Runtime, RuntimeFile

_FILES = (*STOCK, *COUNTED, LIBRARY, CALCULATORS, SPREADSHEETS)
NO_RUNTIME = Runtime({name: RuntimeFile(DOCS, name, 0) for name in _FILES}, {})
"""Stands for Python for the page where only what is readable without it is wanted."""
_UNSEEN = frozenset({"script", "style", "template", "datalist", "select"})
_BLOCKS = frozenset(
    {
        "p",
        "br",
        "li",
        "dt",
        "dd",
        "td",
        "th",
        "caption",
        "summary",
        "legend",
        "label",
        "figcaption",
        "blockquote",
        "pre",
    }
    | {f"h{level}" for level in range(1, 7)}
)


def _settings(language: Language) -> list[Mapping[str, Any]]:
    return [
        {each: {}} if isinstance(each, str) else {name: given or {} for name, given in each.items()}
        for each in settings(language)["markdown_extensions"]
    ]


def rendered(name: str, language: Language, text: str | None = None) -> str:
    """The HTML of ``docs/LANGUAGE/NAME``, or of another text in its place."""
    path = DOCS / language / name
    configured = {key: value for each in _settings(language) for key, value in each.items()}
    parser = Markdown(extensions=list(configured), extension_configs=configured)
    write_page(Page(language, f"{language}/{page_url(path, language)}", NO_RUNTIME))
    source = path.read_text(encoding="utf-8") if text is None else text
    return parser.convert(body(source))


class _Lines(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]
        self.unseen = 0
        self.in_link = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag == "a" and given.get("class") == "headerlink":
            self.in_link = True
        elif tag in _UNSEEN:
            self.unseen += 1
        elif tag in _BLOCKS:
            self.lines.append("")
        elif tag == "input" and given.get("type") not in ("checkbox", "radio", "file") and given.get("value"):
            self.lines[-1] += f" {given['value']}"

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.in_link = False
        elif tag in _UNSEEN:
            self.unseen -= 1
        elif tag in _BLOCKS:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if not self.unseen and not self.in_link:
            self.lines[-1] += data


def readable(html: str) -> list[str]:
    """What a reader sees of a page, a line a block: no scripts, no choices that are not chosen."""
    reader = _Lines()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in reader.lines)
    return [line for line in lines if line]
