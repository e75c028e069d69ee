"""A whole PDF as one text, with what is to be said of it."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect

from scripts.importing.files.composing import Composer, Words
from scripts.importing.files.encodings import ENOUGH, LIKELY, LOST, READABLE, likelihood, lost_characters
from scripts.importing.files.pdf.flowing import Item, measured
from scripts.importing.files.pdf.furniture import without_furniture
from scripts.importing.files.pdf.joining import Paragraph, Placed, paragraphs_of
from scripts.importing.files.pdf.layout import flows_of, without_contents
from scripts.importing.files.pdf.pages import ReadPage, attachments, bookmarks, read_page, squeezed
from scripts.importing.files.pdf.tables import PageTable, goes_on_in, same_row
from scripts.importing.files.refusing import refuse
from scripts.importing.source import Remark, Source
from scripts.project.progress import step

MOST_UNKNOWN = 0.3
"""The share of characters without a meaning from which on the text layer is of no use."""


def read_pdf(name: str, data: bytes) -> Source:
    """Read a PDF by its text layer.

    :raises StopWork: if it has a password, is a scan, is damaged, or does not say what its characters mean.
    """
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    pages, marks, held = _pages(name, data)
    if not any(page.running for page in pages):
        raise refuse(name, "pdf-scan" if any(page.drawn for page in pages) else "pdf-empty", pages=len(pages))
    known = sum(len(page.running) for page in pages)
    if sum(page.glyphs.unknown for page in pages) > MOST_UNKNOWN * known:
        raise refuse(name, "pdf-unknown-letters")
    source = _Document(pages, marks).source(name, held)
    likely = likelihood(source.text)
    if len(source.text) >= ENOUGH and likely < READABLE and LOST not in source.text:
        raise refuse(name, "pdf-unknown-letters")
    doubtful = (Remark(1, "pdf-garbled", {}),) if likely < LIKELY and len(source.text) >= ENOUGH else ()
    return replace(source, remarks=(*doubtful, *source.remarks, *lost_characters(source.text)))


def _pages(name: str, data: bytes) -> tuple[list[ReadPage], list[tuple[int, str]], list[str]]:
    """The pages, the bookmarks, and the names of files within the file."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as document, step(f"PDF: {name}, {len(document.pages)}"):
            pages = []
            for page in document.pages:
                pages.append(read_page(page))
                page.close()
            return pages, bookmarks(document.doc), attachments(document.doc)
    except Exception as error:  # its parser ends in whatever a damaged file leads it to
        if isinstance(error, PDFPasswordIncorrect) or any(
            isinstance(each, PDFPasswordIncorrect) for each in error.args
        ):
            raise refuse(name, "pdf-password") from error
        raise refuse(name, "pdf-broken") from error


class _Document:
    """The pages as paragraphs and tables, in one text."""

    def __init__(self, pages: Sequence[ReadPage], marks: Sequence[tuple[int, str]]) -> None:
        self._pages = pages
        self._composer = Composer()
        self._waiting: list[Placed] = []
        self._table: tuple[PageTable, int] | None = None
        self._marks = list(marks)
        self._first_lines: dict[int, int] = {}
        self._in_columns: list[int] = []

    def source(self, name: str, held: Sequence[str]) -> Source:
        """Everything of the pages in order, and what lies beside."""
        lines, furniture = without_furniture([page.sheet for page in self._pages])
        contents: list[str] = []
        items: list[Item] = []
        for page, of_page in zip(self._pages, lines, strict=True):
            kept, entries = without_contents(of_page, goes_on=bool(contents) and not items)
            contents += entries
            flows = flows_of([*kept, *page.tables])
            if any(flow.column for flow in flows):
                self._in_columns.append(page.number)
            items += [
                Item(block, page.number, page.sheet.width, flow.column) for flow in flows for block in flow.blocks
            ]
        for item in measured(items):
            self._read(item)
        self._end_paragraphs()
        self._end_table()
        self._name_pages()
        self._name_beside(furniture.found, contents, held)
        return self._composer.source(name, "pdf")

    def _read(self, item: Item | Placed) -> None:
        if isinstance(item, Placed):
            self._end_table()
            self._waiting.append(item)
            return
        table = item.block
        if isinstance(table, PageTable):
            self._end_paragraphs()
            self._add_table(table, item.page)

    def _end_paragraphs(self) -> None:
        for paragraph in paragraphs_of(self._waiting):
            self._paragraph(paragraph)
        self._waiting = []

    def _paragraph(self, paragraph: Paragraph) -> None:
        words = Words(paragraph.text)
        if paragraph.doubtful:
            words.remarks.append(("pdf-joined", {}))
        words.remarks += [("pdf-hyphen", {"what": each}) for each in paragraph.hyphens]
        self._first_lines.setdefault(paragraph.page, self._composer.line)
        for page in paragraph.further_pages:
            self._first_lines.setdefault(page, self._composer.line)
        self._composer.paragraph(words, self._level(paragraph.text))

    def _level(self, text: str) -> int | None:
        """The level of the bookmark that names a paragraph."""
        for at, (level, title) in enumerate(self._marks):
            if title == squeezed(text):
                del self._marks[: at + 1]
                return level
        return None

    def _add_table(self, table: PageTable, page: int) -> None:
        if self._table and page == self._table[1] + 1 and goes_on_in(self._table[0], table):
            before, first = self._table[0], table.rows[0]
            repeated = same_row(before.rows[0], first)
            rows = (*before.rows, *(table.rows[1:] if repeated else table.rows))
            self._table = replace(before, rows=rows), page
            self._composer.remark("pdf-table-goes-on", page=page, rows=len(before.rows))
            self._first_lines.setdefault(page, self._composer.line)
            if repeated:
                self._composer.beside("pdf-head-again", " | ".join(first))
            return
        self._end_table()
        self._table = table, page

    def _end_table(self) -> None:
        if not self._table:
            return
        table, page = self._table
        self._table = None
        self._first_lines.setdefault(page, self._composer.line)
        if table.by_gaps:
            self._composer.remark("pdf-table-by-gaps")
        self._composer.table([[Words(cell) for cell in row] for row in table.rows])

    def _name_pages(self) -> None:
        """Say which pages are pictures, were recognised from pictures, or are set in columns."""
        without = [page.number for page in self._pages if page.drawn and not page.running]
        recognised = [page.number for page in self._pages if page.pictured and page.running]
        for key, numbers in (
            ("pdf-without-text", without),
            ("pdf-recognised", recognised),
            ("pdf-columns", self._in_columns),
        ):
            if numbers:
                self._composer.remark(key, self._line_of(numbers[0]), pages=", ".join(map(str, numbers)))

    def _line_of(self, page: int) -> int:
        """The first line of a page's text, or of the next that has any."""
        return next(
            (self._first_lines[each] for each in sorted(self._first_lines) if each >= page), self._composer.line
        )

    def _name_beside(
        self, furniture: Sequence[tuple[str, str, int]], contents: Sequence[str], held: Sequence[str]
    ) -> None:
        for kind, text in _once(furniture):
            self._composer.beside(kind, text, 0)
        if contents:
            self._composer.beside("pdf-contents", "\n".join(contents), 0)
        for each in held:
            self._composer.beside("pdf-attachment", each, 0)
        said: set[tuple[str, str]] = set()
        for page in self._pages:
            for kind, text in page.beside():
                if (kind, text) not in said or kind not in ("pdf-turned", "pdf-unseen"):
                    said.add((kind, text))
                    self._composer.beside(kind, text, self._line_of(page.number))
        for kind, text, number in furniture:
            if kind == "page-note":
                self._composer.beside(kind, text, self._line_of(number))


def _once(furniture: Sequence[tuple[str, str, int]]) -> Iterator[tuple[str, str]]:
    """Each header and footer once; of page numbers the first and the last."""
    for kind in ("page-header", "page-footer"):
        yield from dict.fromkeys((kind, text) for each, text, _ in furniture if each == kind)
    numbers = [text for kind, text, _ in sorted(furniture, key=lambda each: each[2]) if kind == "page-number"]
    if numbers:
        yield "page-number", numbers[0] if len(numbers) == 1 else f"{numbers[0]} … {numbers[-1]}"
