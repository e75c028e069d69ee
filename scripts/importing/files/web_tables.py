"""The tables of a page: which hold data and which only set a page, and what stands in which column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from justhtml import Element

from scripts.importing.files.web_words import nodes_within, words_of

MOST_COLUMNS = 1000
"""Columns a row may span in all; a table with more is no table of a regulation."""
_GROUPS = {"thead": 0, "tbody": 1, "tfoot": 2}
_ARTICLE = re.compile(r"第\s*[〇零一二三四五六七八九十百千0-9０-９]+\s*条")
_FEWEST_ARTICLES = 2


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its element, its cells, and which group of rows it belongs to."""

    element: Element
    cells: tuple[Element, ...]
    group: int


def rows_of(table: Element) -> list[Row]:
    """The rows of a table as they are shown: those of its head first, those of its foot last."""
    found = []
    for number, group in enumerate(_elements(table)):
        if group.name == "tr":
            found.append((1, Row(group, _cells(group), -1)))
        elif group.name in _GROUPS:
            found += [
                (_GROUPS[group.name], Row(row, _cells(row), number)) for row in _elements(group) if row.name == "tr"
            ]
    return [row for _, row in sorted(found, key=lambda each: each[0]) if row.cells]


def _elements(parent: Element) -> list[Element]:
    return [child for child in parent.children if isinstance(child, Element)]


def _cells(row: Element) -> tuple[Element, ...]:
    return tuple(child for child in _elements(row) if child.name in ("td", "th"))


def is_data(table: Element, rows: Sequence[Row]) -> bool:
    """Whether a table holds data. One with a table, headings or articles in it, or but one column, sets the page."""
    if table.attrs.get("role") in ("presentation", "none"):
        return False
    widths = [sum(_span(cell, "colspan") for cell in row.cells) for row in rows]
    if not rows or max(len(row.cells) for row in rows) < 2 or max(widths) > MOST_COLUMNS:
        return False
    for each in nodes_within(table):
        if isinstance(each, Element) and (each.name == "table" or re.fullmatch("h[1-6]", each.name)):
            return False
    return not any(len(_ARTICLE.findall(words_of(cell))) >= _FEWEST_ARTICLES for row in rows for cell in row.cells)


def _span(cell: Element, name: str) -> int:
    text = (cell.attrs.get(name) or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def grid(rows: Sequence[Row]) -> list[list[Element | None]]:
    """The cell that begins in each column of each row; a column in which none begins anywhere is left out."""
    placed: list[dict[int, Element]] = []
    taken: dict[int, int] = {}
    for at, row in enumerate(rows):
        if not at or rows[at - 1].group != row.group:
            taken = {}
        left = sum(1 for other in rows[at:] if other.group == row.group)
        beginning: dict[int, Element] = {}
        column = 0
        fresh: dict[int, int] = {}
        for cell in row.cells:
            while column in taken:
                column += 1
            beginning[column] = cell
            down = min(_span(cell, "rowspan") or left, left)
            for covered in range(column, column + max(_span(cell, "colspan"), 1)):
                fresh[covered] = down
            column += max(_span(cell, "colspan"), 1)
        placed.append(beginning)
        taken = {column: down - 1 for column, down in (taken | fresh).items() if down > 1}
    columns = sorted({column for row in placed for column in row})
    return [[row.get(column) for column in columns] for row in placed]
