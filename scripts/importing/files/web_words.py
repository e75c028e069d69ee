"""The words of a paragraph of a page as a browser sets them: blanks fallen together, lines broken by ``<br>``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Protocol

from justhtml import Element, Node, Text

from scripts.importing.files.composing import Words
from scripts.importing.source import SOFT_BREAK

_BLANKS = re.compile(r"[ \t\n\r\f]+")
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_UNSEEN = {"script", "style", "template", "head", "rp", "annotation", "annotation-xml", "datalist", "noframes"}
_SOFT_HYPHEN = "\xad"


class Sink(Protocol):
    """Where paragraphs and tables go: the whole source, or a cell."""

    def paragraph(self, words: Words, heading: int | None = None) -> None:
        """Take a paragraph."""

    def table(self, rows: list[list[Words]]) -> None:
        """Take a table."""


class Paragraphs:
    """The paragraph that is being read; ends by :meth:`end` and goes to the sink."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._words = Words()
        self._parts: list[str] = []
        self._mark = ""
        self._blank = ""
        self._breaks = 0
        self.heading: int | None = None
        """The level of the heading that is open."""
        self.kept = 0
        """How many elements are open whose line ends are kept (``pre``)."""

    def text(self, text: str) -> None:
        """Add words: a run of blanks is one; between two Chinese characters an end of a line is none."""
        text = text.replace(_SOFT_HYPHEN, "")
        if self.kept:
            first, *others = text.split("\n")
            self._add(first)
            for line in others:
                self.end()
                self._add(line)
            return
        at = 0
        for found in _BLANKS.finditer(text):
            self._add(text[at : found.start()])
            self._blank = self._blank if self._blank == " " else "\n" if "\n" in found[0] else " "
            at = found.end()
        self._add(text[at:])

    def break_line(self) -> None:
        """A line ends within the paragraph; where two end in a row, the paragraph does."""
        self._breaks += 1
        self._blank = ""

    def mark(self, mark: str) -> None:
        """What stands before the words that come next: an item's number."""
        self._mark += mark

    def beside(self, kind: str, text: str) -> None:
        """Name words that lie beside this paragraph."""
        if text.strip():
            self._words.beside.append((kind, text.strip()))

    def remark(self, key: str, **facts: Any) -> None:
        """Name something to look at in this paragraph."""
        self._words.remarks.append((key, facts))

    def end(self) -> None:
        """End the paragraph; what was found beside it waits for the next one if it has no words."""
        text = "".join(self._parts)
        self._blank, self._breaks = "", 0
        self._parts = []
        if text.strip():
            self._words.text = text
            self._sink.paragraph(self._words, self.heading)
            self._words = Words()

    def finish(self) -> None:
        """End the last paragraph, and hand on an item's number without words and what lies beside."""
        self._add_mark()
        self.end()
        if self._words.beside or self._words.remarks:
            self._sink.paragraph(self._words)
            self._words = Words()

    def _add_mark(self) -> None:
        if self._mark:
            self._parts.append(self._mark)
            self._mark = ""

    def _add(self, text: str) -> None:
        if not text:
            return
        if self._breaks and self._parts:
            if self._breaks == 1:
                self._parts.append(SOFT_BREAK)
            else:
                self.end()
            self._blank = ""
        self._breaks = 0
        if self._mark:
            self._add_mark()
        elif self._parts and self._blank:
            last = self._parts[-1][-1:]
            if self._blank == " " or not (_WIDE.match(last) and _WIDE.match(text)):
                self._parts.append(" ")
        self._blank = ""
        self._parts.append(text)


def nodes_within(node: Node) -> Iterator[Node | Text]:
    """Every node below one in the page's order, without what no browser shows as text."""
    waiting: list[Node | Text] = list(reversed(node.children or []))
    while waiting:
        each = waiting.pop()
        yield each
        if isinstance(each, Element) and each.name not in _UNSEEN:
            waiting += reversed(each.children)


def words_of(node: Node) -> str:
    """All words of an element on one line, blocks apart by a blank."""
    parts = []
    for each in nodes_within(node):
        if isinstance(each, Text):
            parts.append(each.data or "")
        elif isinstance(each, Element) and each.name in BLOCKS | {"br", "td", "th"}:
            parts.append(" ")
    return " ".join("".join(parts).replace(_SOFT_HYPHEN, "").split())


BLOCKS = frozenset(
    [
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "center",
            "dd",
            "details",
            "dialog",
            "dir",
            "div",
            "dl",
            "dt",
        ),
        *(
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hgroup",
            "hr",
        ),
        *("html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "ul"),
        *("table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "listing", "xmp", "plaintext"),
    ]
)
"""Elements that begin and end paragraphs."""
