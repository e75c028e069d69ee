"""Parts of other files that a Word file holds whole (altChunk), as mail merge and office systems put them in."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Callable
from html.parser import HTMLParser

from scripts.importing.source import CELL, SOFT_BREAK
from scripts.importing.word.flow import Cell, Flow, Said
from scripts.importing.word.package import Element
from scripts.importing.word.paragraphs import finish_pending
from scripts.importing.word.story import Handler, Story
from scripts.project.progress import StopWork

ReadFlow = Callable[[str, bytes, int], Flow]
_DEEPEST = 5
_BLOCKS = frozenset(
    (
        *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "table", "tr"),
        *("blockquote", "pre", "section", "article", "body"),
    )
)
_SKIPPED = frozenset(("script", "style", "head", "title"))


class _Page(HTMLParser):
    """The words of a web page as lines, a row of a table as one."""

    def __init__(self) -> None:
        super().__init__()
        self.flow = Flow()
        self._line: list[str] = []
        self._rows: list[list[Cell]] = []
        self._cells: list[str] | None = None
        self._skipped = 0

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED:
            self._skipped += 1
        elif tag == "tr":
            self._end_line()
            self._cells = []
        elif tag == "br":
            self._line.append(SOFT_BREAK)
        elif tag in _BLOCKS:
            self._end_block()

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            self._skipped = max(0, self._skipped - 1)
        elif tag in ("td", "th") and self._cells is not None:
            self._cells.append(self._words())
        elif tag == "tr":
            self._end_row()
        elif tag == "table":
            self._end_table()
        elif tag in _BLOCKS:
            self._end_block()

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self._line.append(re.sub(r"[ \t\r\n]+", " ", data))

    def finished(self, data: str) -> Flow:
        """The whole page as a flow."""
        self.feed(data)
        self.close()
        self._end_row()
        self._end_table()
        self._end_line()
        return self.flow

    def _words(self) -> str:
        words = "".join(self._line).strip()
        self._line.clear()
        return words

    def _end_block(self) -> None:
        if self._cells is None:
            self._end_line()
        elif self._line:
            self._line.append(SOFT_BREAK)

    def _end_line(self) -> None:
        words = self._words()
        if words:
            self.flow.write(f"{words}\n")

    def _end_row(self) -> None:
        cells, self._cells = self._cells, None
        if cells is None:
            return
        row: list[Cell] = []
        for cell in cells:
            if row:
                self.flow.write(CELL)
            start = self.flow.size
            self.flow.write(cell.replace(CELL, " "))
            row.append((start, self.flow.size))
        if row:
            self.flow.write("\n")
            self._rows.append(row)
        self._end_line()

    def _end_table(self) -> None:
        if self._rows:
            columns = max(map(len, self._rows))
            if all(len(row) == columns for row in self._rows):
                self.flow.tables.append(self._rows)
            self._rows = []


def _decoded(data: bytes) -> str:
    declared = re.search(rb"charset=[\"']?([A-Za-z0-9_-]{1,20})", data[:2000])
    names = ["utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"]
    if declared and declared[1].lower() not in (b"utf-16", b"unicode"):
        names.insert(0, declared[1].decode())
    for name in [*names, "gb18030"]:
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("utf-8", "replace")


def _web_archive(data: bytes) -> str:
    """The web page of an .mht archive; nothing where it holds none."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            return _decoded(payload) if isinstance(payload, bytes) else ""
    return ""


def _read(name: str, data: bytes, depth: int, read_flow: ReadFlow) -> Flow | None:
    """The flow of an inserted part; None for a kind that is not read."""
    begun = data[:2000].lstrip().lower()
    if data.startswith(b"PK"):
        try:
            return read_flow(name, data, depth) if depth <= _DEEPEST else None
        except StopWork:
            return None
    if begun.startswith((b"{\\rtf", b"\xd0\xcf\x11\xe0")):
        return None
    if b"mime-version:" in begun:
        return _Page().finished(_web_archive(data))
    text = _decoded(data)
    if re.search(r"<(?:!doctype html|html|body|p|div|table)\b", text[:5000], re.IGNORECASE):
        return _Page().finished(text)
    flow = Flow()
    flow.write("".join(f"{line}\n" for line in text.splitlines()))
    return flow


def inserted_part(read_flow: ReadFlow) -> Handler:
    """The handler of inserted parts; ``read_flow`` reads one that is itself a Word file, at a depth."""

    def handler(story: Story, element: Element) -> None:
        finish_pending(story)
        relation = story.part.relations.get(element.get("r:id", ""))
        package = story.file.package
        if relation is None or relation.external or not package.has(relation.target):
            story.flow.note(Said("word-inserted-missing", {"what": relation.target if relation else "—"}))
            return
        name = relation.target.rpartition("/")[2]
        flow = _read(name, package.read(relation.target), story.file.depth + 1, read_flow)
        if flow is None:
            story.flow.note(Said("word-inserted-unread", {"what": name}))
            return
        story.flow.note(Said("word-inserted", {"what": name}))
        story.flow.extend(flow)

    return handler
