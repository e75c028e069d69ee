"""What of the handbook is measured and shown in pictures: ``docs/measured.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from scripts.project.paths import DOCS

FILE = "measured.toml"
GROUPS = "groups"
"""The modulus of a cell that names a row of the table before it."""
Cell = Mapping[str, Any]


@cache
def measured() -> Mapping[str, Any]:
    """The tables of the file."""
    return tomllib.loads((DOCS / FILE).read_text(encoding="utf-8"))


def calculator_page(calculator: str) -> str:
    """A calculator's page, below a language's folder of the site."""
    return f"calculators/{calculator}/"


def groups_of(rows: int) -> int:
    """How many rows the table before a long one has."""
    return max(rows // 100, 2)


def made_rows(cells: Sequence[Cell], rows: int) -> Iterator[list[str]]:
    """The rows that the file describes, cell by cell."""
    groups = groups_of(rows)
    for number in range(rows):
        yield [_cell(cell, number, groups) for cell in cells]


def _cell(cell: Cell, number: int, groups: int) -> str:
    if "one_of" in cell:
        several: Sequence[str] = cell["one_of"]
        return several[number % len(several)]
    modulus = groups if cell.get("modulus") == GROUPS else cell.get("modulus")
    counted = number * int(cell.get("times", 1))
    return f"{cell.get('before', '')}{(counted % modulus if modulus else counted) + cell.get('offset', 0)}"
