"""Two writings of one name in an input that nobody typed.

A program that writes JSON finds its people again by the names it gave, so none of them is changed. Where two writings
of one name meet, they would make two of one: which is meant is not guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from calculators.core.field_labels import field_label
from calculators.core.fields import Field
from calculators.core.names import surely_of_one_form, written_name
from calculators.core.problems import clipped, place_of, problem
from calculators.core.results import Problem

Cell = tuple[str, str, int]
"""A table, its column and a row."""


def two_writings(calculator: str, fields: Sequence[Field], valid: Mapping[str, Any]) -> Iterator[Problem]:
    """A problem for each name that stands otherwise where it stands first.

    :param valid: the values of the fields that could be read; of a table's rows, their readable cells.
    """
    columns = [(table, column) for table in fields for column in table.columns if column.names]
    for kind in dict.fromkeys(column.names for _, column in columns):
        named = [
            (row[column.name], (table.name, column.name, number))
            for table, column in columns
            if column.names == kind
            for number, row in enumerate(valid.get(table.name) or ())
            if row.get(column.name) is not None
        ]
        if not surely_of_one_form(name for name, _ in named):
            yield from _differing(calculator, named)


def _differing(calculator: str, named: Sequence[tuple[str, Cell]]) -> Iterator[Problem]:
    first: dict[str, tuple[str, Cell]] = {}
    for name, (table, column, row) in named:
        form = written_name(name)
        before, cell = first.setdefault(form, (name, (table, column, row)))
        if before != name:
            yield problem(
                f"{table}[{row}].{column}",
                "not_a_text",
                _place(calculator, (table, column, row)),
                wording="two_writings",
                name=clipped(name),
                other=clipped(before),
                where=_place(calculator, cell),
                form=clipped(form),
            )


def _place(calculator: str, cell: Cell) -> Any:
    table, column, row = cell
    return place_of([field_label(calculator, table), field_label(calculator, table, column)], row)
