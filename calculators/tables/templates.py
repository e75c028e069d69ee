"""Empty tables to fill in: the head that is understood when the table comes back, and one row that shows how."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators.answering.json_text import parse_json
from calculators.answering.page_requests import Json, calculator_of, choice_of, language_of
from calculators.core.calculator import Calculator
from calculators.core.cases import worked_example
from calculators.core.languages import Language
from calculators.core.messages import words
from calculators.core.parameters import all_parameters
from calculators.core.work_progress import report_nothing
from calculators.tables.calculator_batches import own_batch
from calculators.tables.export_sheets import FORMATS, input_cell, sheet_title, written
from calculators.tables.requested_table import table_of
from calculators.tables.spreadsheet_writing import Sheet


def template_file(request: Mapping[str, Any]) -> bytes:
    """The empty table of ``{"calculator", "table", "language", "format"}`` as a file."""
    calculator = calculator_of(request)
    table, columns, _ = table_of(calculator, request)
    language = language_of(request)
    row = _first_row(calculator, table, language)
    head = [column.label[language] for column in columns]
    cells = [input_cell(column.field, row.get(column.name, ""), language) for column in columns]
    title = words(calculator.name, "title")[language]
    return written([Sheet(sheet_title(title), head, [cells])], choice_of(request, "format", FORMATS), report_nothing)


def _first_row(calculator: Calculator, table: str, language: Language) -> Json:
    """The row a template shows: the worked example's, or for a calendar the first day in force if there is one."""
    example: Json = parse_json(worked_example(calculator.name).input_text)
    own = own_batch(calculator)
    if not table and own is not None:
        return own.first_row(example, language)
    if not table:
        return {"row_name": words("tables", "row_example")[language]} | example
    if table in example:
        return dict(example[table][0])
    parameter = all_parameters()[table]
    days = parameter.shown(parameter.latest.value)
    return dict(days[0]) if isinstance(days, list) and days else {}
