"""What is said of the rows of a table beside its result: nothing is changed, or counted as something, in silence.

A name that was written otherwise than in its one form is worked with in that form, and a number that may be left out
counts as what it is by default: among others that are given, an empty cell is more likely a slip.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from calculators.answering.days_and_times import Way
from calculators.answering.typed_cells import day_or_time
from calculators.core.calculator import Calculator
from calculators.core.fields import Field

How = Way | Literal["name"]
NUMBERS = ("integer", "decimal")


@dataclass(slots=True)
class CellsTaken:
    """How the cells of one or more columns were taken where that is told.

    ``rewritten`` counts names by the way they were written and by their form; ``ways`` counts days and times by the
    way they were taken, each with the first cell and what it became.
    """

    rewritten: Counter[tuple[str, str]] = field(default_factory=Counter)
    ways: dict[Way, tuple[int, str, str]] = field(default_factory=dict)

    def add(self, how: How, cell: str, taken: str) -> None:
        """Note a cell and what it is taken as."""
        if how == "name":
            self.rewritten[cell, taken] += 1
        elif how:
            count, first, text = self.ways.get(how, (0, cell, taken))
            self.ways[how] = count + 1, first, text

    def update(self, other: CellsTaken) -> None:
        """Take in those of another column."""
        self.rewritten += other.rewritten
        for way, (count, first, text) in other.ways.items():
            before, *example = self.ways.get(way, (0, first, text))
            self.ways[way] = before + count, example[0], example[1]


@dataclass(frozen=True, slots=True)
class LeftEmpty:
    """A column of numbers filled in some rows only; in the other ``rows``, from 0, it counts as its default."""

    column: Field
    rows: tuple[int, ...]


def how_taken(column: Field, cell: Any, taken: Any) -> How:
    """How a cell of a column was taken as what it is understood as, where that is told."""
    if not isinstance(cell, str) or not isinstance(taken, str) or cell == taken:
        return ""
    if column.names:
        return "name" if cell.strip(" ") != taken else ""
    if column.kind in ("date", "time"):
        found = day_or_time(column, cell)
        return found.way if found and found.text == taken else ""
    return ""


def cells_taken(calculator: Calculator, raw: Mapping[str, Any], found: Mapping[str, Any]) -> CellsTaken:
    """How the cells of an input were taken: ``found`` is what they are understood as."""
    taken = CellsTaken()
    for one in calculator.fields:
        if one.kind != "rows":
            cell, made = raw.get(one.name), found.get(one.name)
            taken.add(how_taken(one, cell, made), str(cell), str(made))
            continue
        typed = raw.get(one.name)
        for row, understood in zip(typed, found[one.name], strict=True) if isinstance(typed, list) else ():
            for column in one.columns if isinstance(row, dict) else ():
                cell, made = row.get(column.name), understood.get(column.name)
                taken.add(how_taken(column, cell, made), str(cell), str(made))
    return taken


def left_empty(columns: Iterable[Field], rows: Sequence[Mapping[str, Any]]) -> list[LeftEmpty]:
    """The columns of numbers with a default that some rows give and others do not."""
    found = []
    for column in columns:
        if column.kind not in NUMBERS or column.required or column.default is None:
            continue
        empty = tuple(number for number, row in enumerate(rows) if row.get(column.name) in (None, ""))
        if 0 < len(empty) < len(rows):
            found.append(LeftEmpty(column, empty))
    return found


def emptied_tables(calculator: Calculator, typed: Mapping[str, Any]) -> list[tuple[str, LeftEmpty]]:
    """By table of an input its columns of numbers that some rows leave empty."""
    found = []
    for table in calculator.fields:
        rows = typed.get(table.name) if table.kind == "rows" else None
        if isinstance(rows, list) and all(isinstance(row, dict) for row in rows):
            found += [(table.name, empty) for empty in left_empty(table.columns, rows)]
    return found
