"""A page as its Markdown is read, and as the page shows it: the same blocks, or one of the two readers is wrong.

Articles, search, registers and the comparison of languages are read with markdown-it-py (CommonMark); the page is
written with Python-Markdown. Where the two understand a page otherwise, a reader sees what nothing else knows of, or
the other way round. Here both become a list of blocks that can be held against each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from typing import Any

from markdown import Markdown
from markdown.blockprocessors import OListProcessor
from markdown_it.token import Token

from scripts.handbook.article_text import plain_text, split_attributes
from scripts.handbook.markup import WIDGET
from scripts.handbook.reading import parsed

_SPACES = re.compile(r"\s+")
_HEADING = re.compile(r"h([1-6])")
_BLOCKS = frozenset(
    {"p", "li", "ul", "ol", "td", "th", "tr", "table", "pre", "div", "blockquote", "dl", "dt", "dd", "hr"}
)
_ITEM = re.compile(r"item ([0-9]+)\.")
BLOCK_PRIORITY_OF_LISTS = 40
_BULLET = "•"


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page: what it is, what it says without its spaces, its id, and its line where that is known."""

    kind: str
    text: str
    identifier: str = ""
    line: int = 0

    @property
    def number(self) -> int | None:
        """The number of a numbered item's first block."""
        found = _ITEM.search(self.kind)
        return int(found[1]) if found else None

    @property
    def compared(self) -> tuple[str, str, str]:
        """What is the same for both readers."""
        return self.kind, self.text, self.identifier


@dataclass(slots=True)
class _Place:
    """Where in a page one is: within lists, notes and quotations, and whether an item has just begun."""

    lists: list[int | None] = field(default_factory=list)
    notes: int = 0
    quotes: int = 0
    marker: str = ""

    def kind(self, what: str) -> str:
        """What a block that begins here is; the first one of an item carries the item's number."""
        marker, self.marker = self.marker, ""
        within = [f"note {self.notes}"] * bool(self.notes) + [f"quotation {self.quotes}"] * bool(self.quotes)
        within += [f"list {len(self.lists)}"] * bool(self.lists)
        return " ".join([*within, what if not marker else f"item {marker}" + (f" {what}" if what else "")])

    def begin_item(self) -> None:
        """An item begins: its number is the next of its list."""
        number = self.lists[-1] if self.lists else None
        self.marker = _BULLET if number is None else f"{number}."
        if number is not None:
            self.lists[-1] = number + 1


def without_widgets(text: str) -> str:
    """A page's Markdown with empty lines for its widgets, whose words are not the page's."""
    return "\n".join("" if WIDGET.fullmatch(line) else line for line in text.split("\n"))


def blocks_read(text: str) -> list[Block]:
    """The blocks of a page as articles, search and checks read them."""
    return list(_read(parsed(without_widgets(text))))


def _read(tokens: Sequence[Token]) -> Iterator[Block]:
    place = _Place()
    opening = ""
    for token in tokens:
        kind = token.type
        if kind in ("ordered_list_open", "bullet_list_open"):
            place.lists.append(_first(token.attrGet("start")) if kind.startswith("ordered") else None)
        elif kind in ("ordered_list_close", "bullet_list_close"):
            place.lists.pop()
        elif kind == "list_item_open":
            place.begin_item()
        elif kind in ("admonition_open", "admonition_close"):
            place.notes += token.nesting
        elif kind in ("blockquote_open", "blockquote_close"):
            place.quotes += token.nesting
        elif kind in ("fence", "code_block"):
            yield Block(place.kind("code"), _packed(token.content), "", _line(token))
        elif kind == "inline":
            _, attributes = split_attributes(token.content)
            text = _packed(plain_text(token))
            if text:
                yield Block(place.kind(_named(opening)), text, attributes.get("id", ""), _line(token))
        opening = token.tag if token.nesting == 1 and kind != "admonition_title_open" else ""
        if kind == "admonition_title_open":
            opening = "title"


def _first(start: str | float | None) -> int:
    return 1 if start is None else int(start)


def _named(opening: str) -> str:
    heading = _HEADING.fullmatch(opening)
    if heading:
        return f"heading {heading[1]}"
    return {"td": "cell", "th": "cell", "title": "title"}.get(opening, "")


def _line(token: Token) -> int:
    return (token.map or [0])[0] + 1


def _packed(text: str) -> str:
    return _SPACES.sub("", text)


class _Shown(HTMLParser):
    """Reads the blocks of a page's HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._place = _Place()
        self._what = ""
        self._identifier = ""
        self._text = ""
        self._divisions: list[bool] = []

    def _flush(self) -> None:
        if text := _packed(self._text):
            self.blocks.append(Block(self._place.kind(self._what), text, self._identifier))
            self._identifier = ""
        self._text = self._what = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        heading = _HEADING.fullmatch(tag)
        if not heading and tag not in _BLOCKS:
            return
        self._flush()
        place = self._place
        if given.get("id"):
            self._identifier = str(given["id"])
        if heading:
            self._what = f"heading {heading[1]}"
        elif tag in ("ol", "ul"):
            place.lists.append(_first(given.get("start")) if tag == "ol" else None)
        elif tag == "li":
            place.begin_item()
        elif tag == "blockquote":
            place.quotes += 1
        elif tag == "div":
            is_note = "admonition" in str(given.get("class") or "").split()
            self._divisions.append(is_note)
            place.notes += is_note
        else:
            is_title = "admonition-title" in str(given.get("class") or "").split()
            self._what = "title" if is_title else {"td": "cell", "th": "cell", "pre": "code"}.get(tag, "")

    def handle_endtag(self, tag: str) -> None:
        if not _HEADING.fullmatch(tag) and tag not in _BLOCKS:
            return
        self._flush()
        if tag in ("ol", "ul"):
            self._place.lists.pop()
        elif tag == "blockquote":
            self._place.quotes -= 1
        elif tag == "div":
            self._place.notes -= self._divisions.pop()
        elif tag == "li":
            self._place.marker = ""

    def handle_data(self, data: str) -> None:
        self._text += data

    def close(self) -> None:
        super().close()
        self._flush()


def blocks_shown(html: str) -> list[Block]:
    """The blocks of a page's HTML, as Python-Markdown wrote it."""
    reader = _Shown()
    reader.feed(html)
    reader.close()
    return reader.blocks


class _NumberedLists(OListProcessor):
    """Numbers a list that begins with 3 from 3: ``lazy_ol=False`` of Markdown() does not reach its lists."""

    LAZY_OL = False


def lists_begin_where_written(markdown: Markdown) -> None:
    """Let lists carry the numbers that were written."""
    markdown.parser.blockprocessors.register(_NumberedLists(markdown.parser), "olist", BLOCK_PRIORITY_OF_LISTS)


@cache
def _writer(extensions: tuple[str, ...]) -> Markdown:
    markdown = Markdown(extensions=list(extensions))
    lists_begin_where_written(markdown)
    return markdown


def html_of(text: str, extensions: Sequence[str]) -> str:
    """A page's Markdown (without its front matter) as Python-Markdown writes it, its widgets left out."""
    return str(_writer(tuple(extensions)).reset().convert(without_widgets(text)))


def plain_extensions(settings: Mapping[str, Any]) -> list[str]:
    """The extensions of Markdown that the site's settings name, but for our own and the links to headings."""
    names = [each if isinstance(each, str) else next(iter(each)) for each in settings["markdown_extensions"]]
    return [name for name in names if "." not in name and name != "toc"]
