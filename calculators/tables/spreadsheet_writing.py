"""Tables written as .xlsx files with openpyxl, which is loaded only when one is saved.

A text is written as a text, whatever sign it begins with.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from calculators.answering.plain_text import width_of
from calculators.core.work_progress import REPORTED_EVERY, ReportProgress
from calculators.tables.delimited_text import is_risky
from calculators.tables.spreadsheet_cells import needs_openpyxl, number_format

_WIDTHS = (8, 60)
_WIDTHS_FROM = 200


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet to write: its title, its head and its rows of texts, integers, decimals and days."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[Any]]


def workbook_bytes(sheets: Sequence[Sheet], report_progress: ReportProgress) -> bytes:
    """The sheets as an .xlsx file: heads frozen, numbers as numbers, texts as texts and never as formulas."""
    with needs_openpyxl():
        from openpyxl import Workbook  # noqa: PLC0415 - loaded only when a spreadsheet is saved
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, WriteOnlyCell  # noqa: PLC0415
        from openpyxl.utils import get_column_letter  # noqa: PLC0415

    def filled(sheet: Any, cells: dict[Any, Any], place: int, value: Any) -> Any:
        # A row is written as soon as it is added, so that each column needs one cell object of each look only.
        if value is None or value == "":
            return None
        is_text = isinstance(value, str)
        clean = ILLEGAL_CHARACTERS_RE.sub("", value).encode("utf-8", "replace").decode("utf-8") if is_text else value
        risky = is_text and is_risky(clean)
        look = (place, risky if is_text else number_format(value))
        if look not in cells:
            cells[look] = WriteOnlyCell(sheet)
            if risky:
                cells[look].quotePrefix = True  # it stays a text when somebody edits it
            if not is_text:
                cells[look].number_format = number_format(value)
        cell = cells[look]
        cell.value = clean
        if is_text:
            cell.data_type = "s"
        return cell

    book = Workbook(write_only=True)
    total = sum(len(sheet.rows) for sheet in sheets)
    done = 0
    for given in sheets:
        sheet = book.create_sheet(given.title)
        sheet.freeze_panes = "A2"
        for place, width in enumerate(_widths(given), 1):
            sheet.column_dimensions[get_column_letter(place)].width = width
        cells: dict[Any, Any] = {}
        for number, row in enumerate((given.head, *given.rows)):
            if number and done % REPORTED_EVERY == 0:
                report_progress(done, total)
            sheet.append([filled(sheet, cells, place, value) for place, value in enumerate(row)])
            done += bool(number)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _widths(sheet: Sheet) -> list[int]:
    least, most = _WIDTHS
    rows = [sheet.head, *sheet.rows[:_WIDTHS_FROM]]
    columns = zip(*(row for row in rows if len(row) == len(sheet.head)), strict=True)
    return [min(max(least, 2 + max(width_of(str(cell)) for cell in column)), most) for column in columns]
