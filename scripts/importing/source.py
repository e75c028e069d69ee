"""What is imported: one text, and what its file says of it beyond the characters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from scripts.importing.ledger import Span

PASTED = "-"
"""The name of what was pasted to standard input."""
Kind = Literal["text", "word", "libreoffice", "pdf", "html", "markdown"]
"""How a file was read; the report says it in the words of :data:`report_words.READ_AS`."""
CELL, SOFT_BREAK = "\t", "\x0b"
"""What stands in a source's text between two cells of a row, and between two lines of one paragraph or one cell."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a proofreader should look at: the line, a key of :data:`report_words.REMARKS`, the facts in it."""

    line: int
    key: str
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Beside:
    """Words a file holds outside its running text: a header, a comment, what was deleted with changes tracked.

    ``kind`` is a key of :data:`report_words.BESIDE`; ``line`` that of the text it belongs to, 0 where it has none.
    """

    kind: str
    text: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of cells, each a span of the source's text.

    In the text a row is one line, its cells apart by :data:`CELL`, a cell's paragraphs by :data:`SOFT_BREAK`. Every row
    has as many cells as the table has columns: what a merged cell covers is an empty span.
    """

    rows: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """What is imported: its name, its text, and what else its file says.

    ``whole_paragraphs``: a line is a paragraph and never goes on in the next, and no line is a page's furniture (Word
    keeps headers, footers and page numbers elsewhere). ``headings``: the lines a file marks as headings, with their
    levels from 1 (0 is the document's own title).
    """

    name: str
    text: str
    beside: tuple[Beside, ...] = ()
    kind: Kind = "text"
    whole_paragraphs: bool = False
    tables: tuple[Table, ...] = ()
    headings: tuple[tuple[int, int], ...] = ()
    remarks: tuple[Remark, ...] = ()
