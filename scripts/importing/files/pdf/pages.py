"""One page of a PDF as it is read, and what the file holds besides its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pdfminer.pdfdocument import PDFDocument, PDFNoOutlines
from pdfminer.pdftypes import resolve1

from scripts.importing.files.pdf.furniture import Sheet
from scripts.importing.files.pdf.glyphs import Box, Glyph, Glyphs, glyphs_of, thin_lines
from scripts.importing.files.pdf.lines import lines_of, whole_lines
from scripts.importing.files.pdf.tables import PageTable, ruled_tables

SMALLEST_PICTURE = 24.0
"""Points up to which a picture is a sign or a line and not named."""
WHOLE_PAGE = 0.8
"""The share of a page that a scan covers at least."""
FEWEST_CURVES = 40
"""Curves of a page without text from which on its characters may have been drawn."""
_MARKS = ("Text", "FreeText", "Highlight", "Underline", "Squiggly", "Caret", "Stamp", "Line", "Square", "Circle", "Ink")
DEEPEST = 20


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page: its lines and tables, its characters apart from those, and its pictures and marks.

    ``drawn`` says that something is to be seen, ``pictured`` that one picture is nearly all of it.
    """

    number: int
    sheet: Sheet
    tables: list[PageTable]
    glyphs: Glyphs
    pictures: tuple[str, ...]
    marks: tuple[tuple[str, str], ...]
    drawn: bool
    pictured: bool

    @property
    def running(self) -> list[Glyph]:
        """The characters of its text."""
        return self.glyphs.running

    def beside(self) -> Iterator[tuple[str, str]]:
        """What lies beside its text: kinds as the report names them, with the words."""
        yield "pdf-turned", self.glyphs.turned
        yield "pdf-unseen", self.glyphs.unseen
        for struck in self.glyphs.struck:
            yield "pdf-struck", " ".join(line.text for line in whole_lines(lines_of(struck)))
        yield from self.marks
        if not self.pictured:
            for picture in self.pictures:
                yield "pdf-picture", picture


def read_page(page: Any) -> ReadPage:
    """Read a page of pdfplumber."""
    glyphs = glyphs_of(page)
    marks = tuple(_marks(page, glyphs))
    tables, left = ruled_tables(page, glyphs.running)
    boxes = [table.box for table in tables]
    rules = [rule for rule in thin_lines(page) if not any(_within(rule, box) for box in boxes)]
    width, height = float(page.width), float(page.height)
    edges = tuple(edge for box in boxes for edge in (box[1], box[3]))
    sheet = Sheet(page.page_number, width, height, lines_of(left), rules, edges)
    large = [
        each
        for each in page.images
        if each["x1"] - each["x0"] >= SMALLEST_PICTURE and each["bottom"] - each["top"] >= SMALLEST_PICTURE
    ]
    covered = max(((each["x1"] - each["x0"]) * (each["bottom"] - each["top"]) for each in large), default=0)
    drawn = bool(glyphs.running or large or len(page.curves) >= FEWEST_CURVES)
    pictures = tuple(f"{page.page_number}" for _ in large)
    pictured = covered >= WHOLE_PAGE * width * height
    return ReadPage(page.page_number, sheet, tables, glyphs, pictures, marks, drawn, pictured)


def _within(rule: Box, box: Box) -> bool:
    return box[0] - 2 <= rule[0] and rule[2] <= box[2] + 2 and box[1] - 2 <= rule[1] and rule[3] <= box[3] + 2


def _marks(page: Any, glyphs: Glyphs) -> Iterator[tuple[str, str]]:
    """Readers' marks, filled fields; words under a mark that strikes out leave the text."""
    for mark in page.annots:
        kind = getattr(mark["data"].get("Subtype"), "name", "")
        said = (mark.get("contents") or "").strip()
        if kind == "StrikeOut":
            box = (mark["x0"], mark["top"], mark["x1"], mark["bottom"])
            under = tuple(each for each in glyphs.running if _is_under(each, box))
            if under:
                glyphs.struck.append(under)
                gone = {id(each) for each in under}
                glyphs.running = [each for each in glyphs.running if id(each) not in gone]
        if kind == "Widget":
            yield "pdf-field", _words(resolve1(mark["data"].get("V")))
        elif kind in _MARKS or kind == "StrikeOut":
            yield "pdf-mark", said


def _is_under(glyph: Glyph, box: Box) -> bool:
    return box[0] <= (glyph.x0 + glyph.x1) / 2 <= box[2] and box[1] <= glyph.middle <= box[3]


def _words(value: object) -> str:
    if isinstance(value, bytes):
        marked = value.startswith(b"\xfe\xff")
        return value[2:].decode("utf-16-be", "replace") if marked else value.decode("latin-1")
    name = getattr(value, "name", value)
    return name if isinstance(name, str) and name != "Off" else ""


def squeezed(text: str) -> str:
    """A text without blanks."""
    return re.sub(r"\s+", "", text)


def bookmarks(document: PDFDocument) -> list[tuple[int, str]]:
    """The bookmarks in their order: levels from 1, words without blanks."""
    try:
        return [(level, squeezed(title)) for level, title, *_ in document.get_outlines() if squeezed(title)]
    except PDFNoOutlines:
        return []


def attachments(document: PDFDocument) -> list[str]:
    """The names of the files within the file."""
    names = resolve1(resolve1(document.catalog.get("Names") or {}).get("EmbeddedFiles") or {})
    return list(_names(names, DEEPEST))


def _names(node: Any, depth: int) -> Iterator[str]:
    held: Sequence[Any] = resolve1(node.get("Names")) or []
    for name in held[::2]:
        yield _words(resolve1(name))
    for below in resolve1(node.get("Kids")) or []:
        if depth:
            yield from _names(resolve1(below), depth - 1)
