"""Empty tables to fill in: the head that is understood when the table comes back, and one row that shows how."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators import appraisal_score, batches
from calculators.cases import worked_example
from calculators.exporting import FORMATS, input_cell, sheet_title, written
from calculators.messages import words
from calculators.model import Calculator, Language
from calculators.page_requests import Json, calculator_of, choice_of, language_of, table_of
from calculators.parameters import all_parameters
from calculators.reading import parse_json
from calculators.spreadsheets import Sheet
from calculators.telling import untold


def template_file(request: Mapping[str, Any]) -> bytes:
    """The empty table of ``{"calculator", "table", "language", "format"}`` as a file."""
    calculator = calculator_of(request)
    table, columns, _ = table_of(calculator, request)
    language = language_of(request)
    row = _first_row(calculator, table, language)
    head = [column.label[language] for column in columns]
    cells = [input_cell(column.field, row.get(column.name, ""), language) for column in columns]
    title = words(calculator.name, "title")[language]
    return written([Sheet(sheet_title(title), head, [cells])], choice_of(request, "format", FORMATS), untold)


def _first_row(calculator: Calculator, table: str, language: Language) -> Json:
    """The row a template shows: the worked example's, or for a calendar the first day in force if there is one."""
    example: Json = parse_json(worked_example(calculator.name).input_text)
    if not table and batches.is_of_ratings(calculator):
        group = appraisal_score.GROUPS[0]
        return {"name": words("tables", "row_example")[language], "group": group} | dict(example[group][0])
    if not table:
        return {"row_name": words("tables", "row_example")[language]} | example
    if table in example:
        return dict(example[table][0])
    parameter = all_parameters()[table]
    days = parameter.shown(parameter.latest.value)
    return dict(days[0]) if isinstance(days, list) and days else {}
