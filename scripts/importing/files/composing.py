"""A source's text put together by paragraphs and tables, with the lines that what lies beside it needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from scripts.importing.ledger import LINE_BREAK, Span
from scripts.importing.source import CELL, SOFT_BREAK, Beside, Kind, Remark, Source, Table

_ANY_BREAK = re.compile(r"[\t ]*(?:\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029])[\t ]*")
_TAB = re.compile(r"\t+")


@dataclass(slots=True)
class Words:
    """The words of a paragraph or a cell, and what was found within them that lies beside the text.

    ``beside`` and ``remarks`` hold what :class:`Beside` and :class:`Remark` do, without the line: that is known
    only when the words have found their place.
    """

    text: str = ""
    beside: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[tuple[str, dict[str, Any]]] = field(default_factory=list)


class Composer:
    """Collects a source. Lines are counted as the ledger counts them."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._line = 1
        self._beside: list[Beside] = []
        self._remarks: list[Remark] = []
        self._tables: list[Table] = []
        self._headings: list[tuple[int, int]] = []

    @property
    def line(self) -> int:
        """The line that will be written next."""
        return self._line

    @property
    def headings(self) -> Sequence[tuple[int, int]]:
        """The headings so far: their lines and levels."""
        return self._headings

    def paragraph(self, words: Words, heading: int | None = None) -> None:
        """Add a paragraph on a line of its own; nothing is written where it has no words.

        :param heading: its level where the file marks it as a heading.
        """
        text = _within(words.text)
        self._place(words)
        if text:
            if heading is not None:
                self._headings.append((self._line, heading))
            self._write(text + "\n")

    def table(self, rows: Sequence[Sequence[Words]]) -> None:
        """Add a table, a line a row. Every row has the same number of cells; what a merged cell covers is empty.

        :raises ValueError: if the rows differ in length.
        """
        if len({len(row) for row in rows}) > 1:
            raise ValueError("the rows of a table have different numbers of cells")
        placed = []
        for row in rows:
            cells = []
            for number, cell in enumerate(row):
                if number:
                    self._write(CELL)
                self._place(cell)
                text = _within(cell.text)
                cells.append(Span(self._length, self._length + len(text)))
                self._write(text)
            self._write("\n")
            placed.append(tuple(cells))
        if placed:
            self._tables.append(Table(tuple(placed)))

    def beside(self, kind: str, text: str, line: int | None = None) -> None:
        """Name words outside the running text; without a line they belong to what is written next."""
        if text.strip():
            self._beside.append(Beside(kind, text.strip(), self._line if line is None else line))

    def remark(self, key: str, line: int | None = None, **facts: Any) -> None:
        """Name something to look at; without a line it is about what is written next."""
        self._remarks.append(Remark(self._line if line is None else line, key, facts))

    def source(self, name: str, kind: Kind) -> Source:
        """What was collected. What belongs to a line after the last belongs to the last."""
        last = max(self._line - 1, 1)
        return Source(
            name,
            "".join(self._parts),
            tuple(Beside(each.kind, each.text, min(each.line, last)) for each in self._beside),
            kind,
            whole_paragraphs=True,
            tables=tuple(self._tables),
            headings=tuple(self._headings),
            remarks=tuple(Remark(min(each.line, last), each.key, each.facts) for each in self._remarks),
        )

    def _place(self, words: Words) -> None:
        for kind, text in words.beside:
            self.beside(kind, text)
        for key, facts in words.remarks:
            self.remark(key, **facts)

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
        self._line += len(LINE_BREAK.findall(text))


def _within(text: str) -> str:
    """Words with nothing in them that ends a paragraph or a cell."""
    return _TAB.sub(" ", _ANY_BREAK.sub(SOFT_BREAK, text.strip())).strip()


def gathered(several: Iterable[Words], between: str) -> Words:
    """Several words as one, those without text left out of the text alone."""
    found = Words()
    texts = []
    for each in several:
        if each.text.strip():
            texts.append(each.text.strip())
        found.beside += each.beside
        found.remarks += each.remarks
    found.text = between.join(texts)
    return found
