"""Long tables of links, files and slips: their rows stay with Python, and the page gets a handle to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from calculators.core.calculator import Calculator
from calculators.core.registry import CALCULATORS
from calculators.share.links import LONGEST_LINK
from calculators.tables.batch import MOST_PREVIEWED
from calculators.tables.columns import Layout, columns_of
from calculators.tables.export_sheets import tables_in
from calculators.tables.kept_table import MOST_CELLS, KeptTable

Json = dict[str, Any]


def held_of(calculator: Calculator, table: str, rows: list[Mapping[str, Any]]) -> KeptTable:
    """A table whose rows are known already, as if it had been taken in with all its columns."""
    field = next(field for field in calculator.fields if field.name == table)
    columns = columns_of(calculator, table, field.columns)
    places = tuple((column, place, column.label["zh"]) for place, column in enumerate(columns))
    held = KeptTable(calculator, table, columns, Layout(places, 0, (), (), has_head=True))
    judges = held.judges()
    for number, row in enumerate(rows):
        held.set_row(number, row, judges)
    return held


def long_tables(calculator: Calculator, given: Mapping[str, Any]) -> Json:
    """The tables of an input that are too long for a form, by name."""
    tables = {field.name: given.get(field.name) for field in calculator.fields if field.kind == "rows"}
    return {
        name: rows
        for name, rows in tables.items()
        if isinstance(rows, list) and len(rows) > MOST_CELLS and all(isinstance(row, dict) for row in rows)
    }


def cut_values(values: Mapping[str, Any]) -> Json:
    """A result's values as a page shows them: of each table the first rows."""
    tables = tables_in(values)
    return {name: value[:MOST_PREVIEWED] if name in tables else value for name, value in values.items()}


def without_long_tables(opened: Json, taken: Callable[[KeptTable], Json]) -> Json:
    """What a link, a file or a slip held, for a page: of its long tables, as ``held``, only what ``taken`` says."""
    calculator = CALCULATORS.get(str(opened.get("calculator")))
    if calculator is None or "errors" in opened["answer"]:
        return opened
    tables = long_tables(calculator, opened["input"])
    if not tables:
        return opened
    short = {name: value for name, value in opened["input"].items() if name not in tables}
    answer = opened["answer"] | {"values": cut_values(opened["answer"]["values"])}
    code = opened["code"] if len(opened["code"]) <= LONGEST_LINK else ""
    held = {table: taken(held_of(calculator, table, rows)) for table, rows in tables.items()}
    return opened | {"input": short, "held": held, "answer": answer, "code": code}
