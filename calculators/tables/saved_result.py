"""A result or a batch that is to be saved: its sheets, what they rest on, and the file they make."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculators.answering.page_requests import Json, choice_of, language_of
from calculators.core.calculator import Calculator
from calculators.core.work_progress import ReportProgress
from calculators.tables.batch import Batch
from calculators.tables.export_sheets import (
    FORMATS,
    Wanted,
    about_sheet,
    batch_sheet,
    held_sheet,
    result_sheet,
    table_sheet,
    tables_in,
    written,
)
from calculators.tables.kept_table import KeptTable
from calculators.tables.spreadsheet_writing import Sheet


@dataclass(frozen=True, slots=True)
class SavedResult:
    """A result to be saved: one input's, or a batch's with its rows."""

    calculator: Calculator
    result: Json
    given: Json = dataclasses.field(default_factory=dict)
    held: KeptTable | None = None
    batch: Batch | None = None


def made_file(made: SavedResult, request: Mapping[str, Any], report_progress: ReportProgress) -> bytes:
    """The file of ``{"format", "language", "articles", "version", "table"}``, or the text for the clipboard."""
    labels = request.get("articles")
    wanted = Wanted(
        language_of(request), labels if isinstance(labels, Mapping) else {}, str(request.get("version") or "")
    )
    others: list[Sheet] = []
    if made.batch is not None:
        articles = list(dict.fromkeys(article for row in made.batch.found for article in row.articles))
        sheet = batch_sheet(made.calculator, made.batch, wanted)
        if made.held is not None and made.batch.is_gathered:
            others = [held_sheet(made.held, wanted)]
    else:
        articles = list(dict.fromkeys(step["article"] for step in made.result["steps"]))
        sheet, *others = _sheets_of(made, request, wanted)
    about = about_sheet(made.calculator, made.result, articles, wanted, made.given)
    return written([sheet, about, *others], choice_of(request, "format", FORMATS), report_progress)


def _sheets_of(made: SavedResult, request: Mapping[str, Any], wanted: Wanted) -> list[Sheet]:
    """The sheet that is asked for, and after it the result's other tables."""
    values = made.result["values"]
    tables = tables_in(values)
    if not tables:
        return [result_sheet(made.calculator, made.result, wanted, made.given)]
    first = choice_of(request, "table", tuple(tables))
    ordered = [first, *(table for table in tables if table != first)]
    return [table_sheet(made.calculator, values, table, wanted, made.given) for table in ordered]
