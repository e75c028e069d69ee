"""Reading a page so that it can be held beside its mirror in the other language.

A page is read as a list of parts (headings, paragraphs, list items, table cells, notes ...), each with its shape and
its text. Two mirrored pages have the same shapes in the same order, and mirrored parts the same numbers.
docs/parity.toml lists what stays foreign or different on purpose, and why.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from calculators.core.languages import LANGUAGES, Language
from scripts.handbook.article_text import split_attributes
from scripts.handbook.front_matter import front_matter
from scripts.handbook.numerals import Numeral

# A heading's number is compared by its last place: （一） in Chinese is 17.1.1 in English.
_OUTER_NUMBERS = re.compile(r"^(?:[0-9]+\.)+(?=[0-9]+\s)")
_HTML_ID = re.compile(r'\bid="([^"]+)"')
_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_WORDED = re.compile(r"\s(?:alt|title|aria-label)=\"[^\"]*\"")
EXTERNAL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
"""A link that leaves the handbook names a scheme."""
_NAMES = {"ordered_list": "numbered list", "bullet_list": "bulleted list", "list_item": "list item"}
_NAMES |= {"td": "table cell", "th": "table cell", "admonition_title": "title of the note"}
_NESTED = {"ordered_list", "bullet_list", "admonition", "blockquote"}


@dataclass(frozen=True, slots=True)
class Link:
    """A link or an image as the Markdown writes it."""

    target: str
    line: int


@dataclass(slots=True)
class Part:
    """A piece of a page: its shape, which both languages share, and its text without addresses and attributes."""

    shape: str
    line: int
    text: str = ""
    article: str = ""
    heading: bool = False
    links: list[Link] = field(default_factory=list)

    def targets(self) -> set[str]:
        """Where its links lead within the handbook."""
        return {link.target for link in self.links if not EXTERNAL.match(link.target)}

    def line_of(self, at: int) -> int:
        """The line of the page on which a character of the text stands."""
        return self.line + self.text.count("\n", 0, at)


@dataclass(slots=True)
class Page:
    """A page in one language."""

    name: str
    file: str
    language: Language
    parts: list[Part] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Exempt:
    """What docs/parity.toml allows: one number that stands in one language only, in one place."""

    page: str
    article: str
    number: str
    why: str
    line: int

    def allows(self, page: Page, part: Part, numeral: Numeral) -> bool:
        """Whether a number of a part may stand in one language only."""
        return (self.page, self.article, self.number) == (page.name, part.article, numeral.value)


@dataclass(slots=True)
class Pages:
    """Every page of both languages by its name (``guides/leave.md``), and what docs/parity.toml allows."""

    docs: Path
    pages: dict[Language, dict[str, Page]]
    latin: frozenset[str]
    han: frozenset[str]
    exempt: list[Exempt]

    def pairs(self) -> Iterator[tuple[Page, Page]]:
        """Each page with its mirror; a page without one is another check's finding."""
        for name, chinese in self.pages["zh"].items():
            english = self.pages["en"].get(name)
            if english is not None:
                yield chinese, english


class _Reader:
    """Reads the tokens of one page into its parts."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.article = ""

    def read(self, tokens: Sequence[Token]) -> None:
        for index, token in enumerate(tokens):
            line = (token.map or [0])[0] + 1
            kind = token.type.removesuffix("_open").removesuffix("_close")
            if token.type == "front_matter":
                self._front_matter(token.content)
            elif token.type == "inline":
                self._inline(token, tokens[index - 1], line)
            elif token.type in ("html_block", "fence", "code_block", "hr"):
                self._html(token, line)
            elif token.nesting == 1 and kind in ("ordered_list", "bullet_list"):
                self._add(f"{_NAMES[kind]} of {_children(tokens, index, 'list_item_open')} items", line)
            elif token.nesting == 1 and kind == "table":
                rows, cells = _children(tokens, index, "tr_open", 2), _children(tokens, index, "th_open", 3)
                self._add(f"table of {rows} rows and {cells} columns", line)
            elif token.nesting == 1 and kind == "admonition":
                self._add(f"{token.meta['tag']} note", line)
            elif token.nesting == 1 and kind in ("list_item", "blockquote"):
                self._add(_NAMES.get(kind, kind), line)
            elif token.nesting == -1 and kind in _NESTED:
                self._add(f"end of the {_NAMES.get(kind, 'note')}", self.page.parts[-1].line)

    def _add(self, shape: str, line: int, text: str = "", *, heading: bool = False) -> Part:
        part = Part(shape, line, text, self.article, heading)
        self.page.parts.append(part)
        return part

    def _front_matter(self, content: str) -> None:
        lines = content.splitlines()
        for name, said in front_matter(f"---\n{content}\n---\n").items():
            line = next((number for number, text in enumerate(lines, 2) if text.startswith(f"{name}:")), 1)
            self._add(f"{name} in the front matter", line, said)

    def _html(self, token: Token, line: int) -> None:
        self.page.ids.update(_HTML_ID.findall(token.content))
        html = token.type == "html_block"
        shape = _tags(_TAG.findall(token.content)) if html else f"{token.type} {token.info}".strip()
        if shape:
            self._add(shape, line, _TAG.sub("", token.content) if html else "")

    def _inline(self, inline: Token, opening: Token, line: int) -> None:
        attributes = split_attributes(inline.content)[1]
        text, links, tags = _content(inline, line)
        identifier = attributes.get("id", "")
        self.page.ids.update([identifier] if identifier else [], _HTML_ID.findall(" ".join(tags)))
        heading = opening.type == "heading_open"
        if heading or identifier.startswith("art-"):
            self.article = identifier
        shape = _NAMES.get(opening.type.removesuffix("_open"), "paragraph")
        if heading:
            shape = f"heading of level {opening.tag[1]}"
            text = _OUTER_NUMBERS.sub("", text)
        elif tags and not text.strip():
            shape = _tags(tags)
        part = self._add(shape + (f" with the id {identifier}" if identifier else ""), line, text, heading=heading)
        part.links = links
        if "data-title" in attributes:
            last = inline.map[1] if inline.map else line
            self._add("data-title", last, attributes["data-title"])


def _tags(tags: Iterable[str]) -> str:
    """HTML tags as a shape: without comments and without the attributes that hold words."""
    return "".join(_WORDED.sub("", tag) for tag in tags if not tag.startswith("<!--"))


def _children(tokens: Sequence[Token], opening: int, kind: str, depth: int = 1) -> int:
    """How many tokens of a kind stand at a depth below an opening token: a list's items, a table's rows.

    A table's cells are counted in its first row, since Markdown gives every row as many.
    """
    level, count = tokens[opening].level, 0
    for token in tokens[opening + 1 :]:
        if token.level == level and token.nesting == -1:
            break
        count += token.type == kind and token.level == level + depth
    return count


def _content(inline: Token, line: int) -> tuple[str, list[Link], list[str]]:
    """A block's text with its line breaks, its links, and its HTML tags. Code counts as no text."""
    parts: list[str] = []
    links: list[Link] = []
    tags: list[str] = []
    for child in inline.children or []:
        if child.type in ("link_open", "image"):
            target = str(child.attrs.get("href") or child.attrs.get("src") or "")
            links.append(Link(target, line + "".join(parts).count("\n")))
        if child.type in ("text", "image"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif child.type == "html_inline":
            tags.append(child.content)
        elif child.type == "code_inline":
            parts.append(" ")
    return split_attributes("".join(parts))[0], links, tags


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table").use(front_matter_plugin).use(admon_plugin)


@lru_cache(maxsize=512)
def _page(name: str, language: Language, text: str) -> Page:
    """A page read from its text; an unchanged one is not read again while serving."""
    page = Page(name, f"docs/{language}/{name}", language)
    _Reader(page).read(_parser().parse(text))
    return page


def read_pages(docs: Path) -> Pages:
    """Read every page of both languages, and docs/parity.toml."""
    pages: dict[Language, dict[str, Page]] = {language: {} for language in LANGUAGES}
    for language in LANGUAGES:
        for path in sorted((docs / language).rglob("*.md")):
            name = path.relative_to(docs / language).as_posix()
            pages[language][name] = _page(name, language, path.read_text(encoding="utf-8"))
    text = (docs / "parity.toml").read_text(encoding="utf-8")
    allowed: dict[str, Any] = tomllib.loads(text)
    starts = [number for number, line in enumerate(text.splitlines(), 1) if line == "[[exception]]"]
    return Pages(
        docs,
        pages,
        frozenset(allowed["latin"]["words"]),
        frozenset(allowed["han"]["words"]),
        [
            Exempt(each["page"], each.get("article", ""), each["number"], each.get("why", ""), line)
            for each, line in zip(allowed.get("exception", []), starts, strict=True)
        ],
    )
