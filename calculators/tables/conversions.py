"""A pasted table that is another one than the form's, and becomes it: told by a column that only the other one has.

A calculator says so in the ``conversions.py`` of its folder, whose ``CONVERSIONS`` are by the form's tables.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from calculators.core.calculator import Calculator
from calculators.core.registry import part_of
from calculators.tables.columns import Column
from calculators.tables.kept_table import KeptTable


class Convert(Protocol):
    """Makes the form's table of the other one.

    :raises RefusedInput: with what cannot be read or worked out.
    """

    def __call__(self, held: KeptTable, tried: Any, day: Any, today: date) -> KeptTable:
        """The form's table. ``tried`` are the values that the form tries, ``day`` is the day it is worked out for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """Another table than the form's: the ``column`` that tells it, and how it becomes the form's."""

    column: Column
    convert: Convert

    def applies(self, held: KeptTable) -> bool:
        """Whether a table that was read has the telling column, named in its heading."""
        return held.layout.has_head and any(column.name == self.column.name for column, _, _ in held.layout.places)

    def without_column(self, held: KeptTable) -> KeptTable:
        """The table without the telling column."""
        name = self.column.name
        places = tuple(place for place in held.layout.places if place[0].name != name)
        columns = tuple(column for column in held.columns if column.name != name)
        rows = [{key: cell for key, cell in row.items() if key != name} for row in held.rows]
        layout = dataclasses.replace(held.layout, places=places)
        return dataclasses.replace(held, columns=columns, layout=layout, rows=rows)


def conversion_of(calculator: Calculator, table: str) -> Conversion | None:
    """What other table may be pasted in the place of a form's table, if any."""
    part = part_of(calculator.name, "conversions")
    found: Conversion | None = part.CONVERSIONS.get(table) if part else None
    return found
