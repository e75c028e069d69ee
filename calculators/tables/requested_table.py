"""Which table of a calculator a request of the page is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators.answering.page_requests import one_of
from calculators.answering.reading import MISSING
from calculators.core.calculator import Calculator
from calculators.core.parameters import all_parameters
from calculators.tables.batch import MOST_ROWS
from calculators.tables.calculator_batches import batch_columns
from calculators.tables.columns import Column, columns_of


def table_of(calculator: Calculator, request: Mapping[str, Any]) -> tuple[str, tuple[Column, ...], int]:
    """The table a request is about, its columns and the most rows it may have; ``""`` is a batch's."""
    tables = {field.name: field for field in calculator.fields if field.kind == "rows"}
    parameters = all_parameters()
    tables |= {name: parameters[name].spec for name in calculator.parameters if parameters[name].spec.kind == "rows"}
    columns = batch_columns(calculator)
    if columns and request.get("table") in MISSING:
        return "", columns, MOST_ROWS
    table = one_of("table", request.get("table"), tuple(tables))
    most = tables[table].maximum
    return table, columns_of(calculator, table, tables[table].columns), MOST_ROWS if most is None else most
