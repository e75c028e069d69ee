"""A table that was taken in and is kept: every row in order, good or bad, each cell as the strict reader takes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from calculators.answering.folded_text import trimmed
from calculators.answering.page_requests import MOST_SHOWN
from calculators.answering.plain_cells import REMEMBERED
from calculators.answering.reading import Reader, Where
from calculators.answering.typed_cells import times_of_other_days, understood
from calculators.answering.typed_tables import CellsTaken, How, LeftEmpty, how_taken, left_empty
from calculators.core.calculator import Calculator
from calculators.core.field_labels import field_label
from calculators.core.fields import Field
from calculators.core.languages import Words
from calculators.core.messages import fill, grouped, words
from calculators.core.problems import clipped, place_of
from calculators.core.results import Problem
from calculators.core.work_progress import REPORTED_EVERY, ReportProgress
from calculators.tables.columns import Column, Layout, heads_matched, layout_of, with_joined_heads
from calculators.tables.delimited_text import not_a_table, table_rows
from calculators.tables.month_sheets import MonthSheet, month_sheet
from calculators.tables.problem_groups import RowProblem, problem_groups
from calculators.tables.remarks import RowsKept, called_a_total, remarks_of
from calculators.tables.spreadsheet_reading import LOOKED_AT, SheetRead, is_workbook, workbook_rows

MOST_CELLS = 200
"""So many rows are shown as they were understood."""
Row = dict[str, Any]


def in_row(row: int, message: Words) -> Words:
    """A label or a message with the row it is about, which readers count from 1."""
    return fill(words("tables", "in-row"), {"row": row + 1, "message": message})


@dataclass(slots=True)
class _Judge:
    """Understands the cells of one column and says which of them a strict reading would refuse.

    ``taken`` notes how.
    """

    column: Field
    reader: Reader
    taken: CellsTaken = field(default_factory=CellsTaken)
    known: dict[str, tuple[Any, bool, How]] = field(default_factory=dict)

    def __call__(self, cell: Any) -> tuple[Any, bool]:
        found = self.known.get(cell) if isinstance(cell, str) else None
        if found is None:
            value = understood(self.column, cell)
            before = self.reader.count
            self.reader.value(self.column, value, Where("", ()))
            found = value, self.reader.count == before, how_taken(self.column, cell, value)
            if isinstance(cell, str):
                if len(self.known) >= REMEMBERED:
                    self.known.clear()
                self.known[cell] = found
        value, right, how = found
        if how:
            self.taken.add(how, cell, value)
        return value, right


@dataclass(slots=True)
class KeptTable:
    """A table of a calculator's input, or of a batch where ``table`` is empty.

    ``read`` says what was left out when the file was read, ``totals`` what the rows were called that sum up others, and
    ``taken`` how cells were taken; ``month`` is how a sheet of a month was rolled out.
    ``bad`` counts the problems of each row that has any. A required column that is missing altogether is named once
    in ``missing`` and not in every row, until a row gives it.
    """

    calculator: Calculator
    table: str
    columns: tuple[Column, ...]
    layout: Layout
    rows: list[Row] = field(default_factory=list)
    bad: dict[int, int] = field(default_factory=dict)
    read: SheetRead = field(default_factory=lambda: SheetRead([]))
    totals: tuple[str, ...] = ()
    taken: CellsTaken = field(default_factory=CellsTaken)
    month: MonthSheet | None = None

    @property
    def missing(self) -> tuple[Column, ...]:
        """The required columns that no row has."""
        return self.layout.missing

    def judges(self) -> dict[str, _Judge]:
        """What reads each column."""
        counting = Reader(self.calculator.name, most=0)
        return {column.name: _Judge(column.field, counting) for column in self.columns}

    def set_row(self, number: int, cells: Mapping[str, Any], judges: Mapping[str, _Judge]) -> None:
        """Put a row in its place and count what is wrong with it."""
        row: Row = {}
        wrong = 0
        absent = {column.name for column in self.missing}
        for name, judge in judges.items():
            if name in absent and name not in cells:
                continue
            row[name], right = judge(cells.get(name, ""))
            wrong += not right
        for name in times_of_other_days([judge.column for judge in judges.values()], cells, row):
            row[name] = trimmed(cells[name])
            wrong += 1
        if number == len(self.rows):
            self.rows.append(row)
        else:
            self.rows[number] = row
        self.bad.pop(number, None)
        if wrong:
            self.bad[number] = wrong

    def problems_of(self, number: int) -> Iterator[tuple[str, Problem]]:
        """What is wrong with a row: the column and the problem in words."""
        absent = {column.name for column in self.missing}
        for column in self.columns:
            reader = Reader(self.calculator.name)
            if self.table:
                path = f"{self.table}[{number}].{column.name}"
                place = place_of([field_label(self.calculator.name, self.table), column.label], number)
            else:
                path, place = column.name, in_row(number, column.label)
            if column.name in self.rows[number] or column.name not in absent:
                reader.value(column.field, self.rows[number].get(column.name), Where(path, (), label=place))
            yield from ((column.name, found) for found in reader.problems)

    def _row_problems(self, number: int) -> Iterator[RowProblem]:
        for column, found in self.problems_of(number):
            # Behind its place, which is another in every row.
            said = found.message["zh"].partition("：")[2]
            yield RowProblem(number, column, found.code, found.message, said)

    def _left_empty(self) -> list[tuple[Words, LeftEmpty]]:
        labels = {column.name: column.label for column in self.columns}
        found = left_empty([column.field for column in self.columns], self.rows)
        return [(labels[empty.column.name], empty) for empty in found]

    def shown(self, handle: str) -> dict[str, Any]:
        """The table as a page shows it, as plain JSON values."""
        bad = sorted(self.bad)
        problems, said = problem_groups(each for row in bad for each in self._row_problems(row))
        kept = RowsKept(self.taken, self._left_empty(), self.month)
        return {
            "held": handle,
            "rows": len(self.rows),
            "columns": [
                {"name": column.name, "head": head, "label": column.label} for column, _, head in self.layout.places
            ],
            "ignored": list(self.layout.ignored),
            "missing": [{"name": column.name, "label": column.label} for column in self.missing],
            "sheet": clipped(self.read.title),
            "sheets_left_out": [clipped(title) for title in self.read.left_out],
            "remarks": remarks_of(self.layout, self.read, self.totals, kept),
            "bad_rows": len(bad),
            "problems": problems,
            "more_problems": sum(self.bad.values()) - said,
            "cells": [_typed(row) for row in self.rows[:MOST_CELLS]],
            "bad": [{"row": row, "cells": _typed(self.rows[row])} for row in bad[:MOST_SHOWN]],
        }


def _typed(row: Row) -> dict[str, str]:
    """A row's cells as texts, as a form has them."""
    return {name: str(cell).lower() if isinstance(cell, bool) else cell for name, cell in row.items()}


@dataclass(frozen=True, slots=True)
class Target:
    """What a table is taken in for: a calculator's table (or a batch's rows), its columns, and the most rows.

    ``first`` is the column that a block without heads begins with: the one it was pasted into.
    """

    calculator: Calculator
    table: str
    columns: tuple[Column, ...]
    most: int
    first: str = ""


def taken(target: Target, data: bytes | str, report_progress: ReportProgress) -> KeptTable:
    """The table in a pasted block or a file.

    :raises RefusedInput: where there is no table in it, or one of more rows than it may have.
    """
    columns, most = target.columns, target.most
    if is_workbook(data):
        assert isinstance(data, bytes)
        read = workbook_rows(data, lambda first: heads_matched(columns, first)[0], most, report_progress)
    else:
        read = SheetRead(table_rows(data))
    rows = read.rows
    if not any(cell.strip() for row in rows for cell in row):
        raise not_a_table("empty_table")
    month = month_sheet(columns, rows, read.title)
    rows = month.rows if month else [*with_joined_heads(columns, rows[:LOOKED_AT]), *rows[LOOKED_AT:]]
    layout = layout_of(columns, rows[:LOOKED_AT], target.first)
    by_name = {column.name: place for column, place, _ in layout.places}
    naming = by_name.get(columns[0].name, 0)
    kept: list[list[str]] = []
    totals = []
    for row in rows[layout.first :]:
        if called := called_a_total(row, naming):
            totals.append(called)
        elif any(cell.strip() for cell in row):
            kept.append(row)
    if len(kept) > most:
        raise not_a_table("", "too_many_rows", most=grouped(str(most)))
    held = KeptTable(
        target.calculator, target.table, columns, layout, read=replace(read, rows=[]), totals=tuple(totals), month=month
    )
    judges = held.judges()
    places = [(column.name, place) for column, place, _ in layout.places]
    for number, row in enumerate(kept):
        if number % REPORTED_EVERY == 0:
            report_progress(number, len(kept))
        held.set_row(number, {name: row[place] for name, place in places if place < len(row)}, judges)
    report_progress(len(kept), len(kept))
    for judge in judges.values():
        held.taken.update(judge.taken)
    return held
