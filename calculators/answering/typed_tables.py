"""What is said of the rows of a table beside its result: nothing is changed, or counted as something, in silence.

A name that was written otherwise than in its one form is worked with in that form, and a number that may be left out
counts as what it is by default: among others that are given, an empty cell is more likely a slip.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calculators.core.calculator import Calculator
from calculators.core.fields import Field

NUMBERS = ("integer", "decimal")


@dataclass(frozen=True, slots=True)
class LeftEmpty:
    """A column of numbers filled in some rows only; in the other ``rows``, from 0, it counts as its default."""

    column: Field
    rows: tuple[int, ...]


def other_writing(field: Field, cell: Any, form: Any) -> bool:
    """Whether a name was typed otherwise than in the form it got, the spaces around it apart."""
    return bool(field.names) and isinstance(cell, str) and isinstance(form, str) and cell.strip(" ") != form


def other_writings(
    calculator: Calculator, raw: Mapping[str, Any], found: Mapping[str, Any]
) -> Counter[tuple[str, str]]:
    """The names in the tables of an input that were typed otherwise than in the form they got, and how often."""
    counted: Counter[tuple[str, str]] = Counter()
    tables = [field for field in calculator.fields if field.kind == "rows"]
    for table in tables:
        typed = raw.get(table.name)
        for row, made in zip(typed, found[table.name], strict=True) if isinstance(typed, list) else ():
            for column in table.columns if isinstance(row, dict) else ():
                cell = row.get(column.name)
                if other_writing(column, cell, made.get(column.name)):
                    counted[cell, made[column.name]] += 1
    return counted


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
