"""The ruled tables of a page, and the words of their cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from scripts.importing.files.pdf.glyphs import Box, Glyph
from scripts.importing.files.pdf.joining import Measure, Placed, paragraphs_of
from scripts.importing.files.pdf.lines import lines_of, whole_lines
from scripts.importing.source import SOFT_BREAK

FEWEST_COLUMNS = 2
_SAME_COLUMN = 3.0
_PADDING = 0.4
"""Em between a cell's edge and its words at least."""


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table on a page: where it stands, the left edges of its columns, and the words of its cells, row by row.

    What a merged cell covers is empty. ``by_gaps`` says that no lines part its cells, only room.
    """

    box: Box
    columns: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    by_gaps: bool = False

    @property
    def x0(self) -> float:
        """Its left edge."""
        return self.box[0]

    @property
    def x1(self) -> float:
        """Its right edge."""
        return self.box[2]

    @property
    def base(self) -> float:
        """The height by which it is put in order among lines."""
        return self.box[1]


def ruled_tables(page: Any, glyphs: Sequence[Glyph]) -> tuple[list[PageTable], list[Glyph]]:
    """The tables of a page with at least two columns, and the characters that stand in none."""
    found = []
    left = list(glyphs)
    for table in page.find_tables():
        rows = table.rows
        if max(len(row.cells) for row in rows) < FEWEST_COLUMNS or len(table.cells) < FEWEST_COLUMNS:
            continue
        left_edge, top, right_edge, bottom = map(float, table.bbox)
        box = (left_edge, top, right_edge, bottom)
        inside = [glyph for glyph in left if _lies_in(glyph, box)]
        cells = [[_cell(inside, cell) if cell else "" for cell in row.cells] for row in rows]
        if sum(bool(cell) for row in cells for cell in row) < FEWEST_COLUMNS:
            continue
        columns = tuple(min(cell[0] for cell in column.cells if cell) for column in table.columns)
        found.append(PageTable(box, columns, tuple(map(tuple, cells))))
        # What stands between the lines of a table that are not closed to cells stays a line of the page.
        taken = {id(glyph) for glyph in inside for cell in table.cells if _lies_in(glyph, cell)}
        left = [glyph for glyph in left if id(glyph) not in taken]
    return sorted(found, key=lambda each: each.box[1]), left


def _lies_in(glyph: Glyph, box: Sequence[float]) -> bool:
    return box[0] <= (glyph.x0 + glyph.x1) / 2 <= box[2] and box[1] <= glyph.middle <= box[3]


def _cell(glyphs: Sequence[Glyph], box: Sequence[float]) -> str:
    """The words of a cell, its paragraphs apart by :data:`SOFT_BREAK`."""
    lines = whole_lines(lines_of([glyph for glyph in glyphs if _lies_in(glyph, box)]))
    if not lines:
        return ""
    size = lines[0].size
    edge = min(min(line.x0 for line in lines) - box[0], 1.5 * size)
    measure = Measure(box[0], box[2] - max(edge, _PADDING * size) / 2, 99, indented=False)
    placed = [Placed(line, 0, measure) for line in lines]
    return SOFT_BREAK.join(paragraph.text for paragraph in paragraphs_of(placed))


def goes_on_in(table: PageTable, following: PageTable) -> bool:
    """Whether a table at a page's start has the columns of the one at the end of the page before."""
    return len(table.columns) == len(following.columns) and all(
        abs(a - b) <= _SAME_COLUMN for a, b in zip(table.columns, following.columns, strict=True)
    )


def same_row(row: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two rows hold the same words, as a head does that is repeated on every page."""
    return [re.sub(r"\s", "", cell) for cell in row] == [re.sub(r"\s", "", cell) for cell in other]
