"""Tables written as .xlsx files with XlsxWriter, which is loaded only when one is saved.

A text is written as a text, whatever sign it begins with.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from calculators.answering.plain_text import width_of
from calculators.core.work_progress import REPORTED_EVERY, ReportProgress
from calculators.tables.delimited_text import is_risky
from calculators.tables.spreadsheet_cells import needs_spreadsheets, number_format

LONGEST_TEXT = 32_767
"""No cell holds a longer text."""
_NOT_WRITTEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
"""What a workbook has no room for: control characters, and halves of characters."""
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
    with needs_spreadsheets():
        from xlsxwriter import Workbook  # noqa: PLC0415 - loaded only when a spreadsheet is saved
        from xlsxwriter.worksheet import Worksheet  # noqa: PLC0415

    # Without the wrapper that also takes a place written A1: a long table has a million cells.
    write_number, write_text = Worksheet.write_number.__wrapped__, Worksheet.write_string.__wrapped__

    out = io.BytesIO()
    # A row is written as soon as the next one begins: a long table takes no memory for its cells.
    with Workbook(out, {"constant_memory": True}) as book:
        look_of = _Looks(book).look_of
        quoted = book.add_format({"quote_prefix": True})  # it stays a text when somebody edits it
        total = sum(len(sheet.rows) for sheet in sheets)
        done = 0
        for given in sheets:
            sheet = book.add_worksheet(given.title)
            sheet.freeze_panes(1, 0)
            for place, width in enumerate(_widths(given)):
                sheet.set_column(place, place, width)
            for number, row in enumerate((given.head, *given.rows)):
                if number and done % REPORTED_EVERY == 0:
                    report_progress(done, total)
                for place, value in enumerate(row):
                    kind = type(value)
                    if kind is Decimal or kind is int:
                        write_number(sheet, number, place, value, look_of(value))
                    elif kind is date:
                        sheet.write_datetime(number, place, value, look_of(value))
                    elif value:
                        text = _writable(value)
                        write_text(sheet, number, place, text, quoted if is_risky(text) else None)
                done += bool(number)
    return out.getvalue()


class _Looks:
    """How the numbers and days of a workbook are shown; each look is made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._by_decimals: dict[int | str, Any] = {}

    def look_of(self, value: int | Decimal | date) -> Any:
        """The look of a number, by its decimals, or of a day."""
        text = str(value)  # quicker than its digits
        key = text if "E" in text or "-" in text[1:] else text[::-1].find(".")
        if key not in self._by_decimals:
            self._by_decimals[key] = self._book.add_format({"num_format": number_format(value)})
        return self._by_decimals[key]


def _writable(text: str) -> str:
    if not text.isprintable():
        text = _NOT_WRITTEN.sub(lambda found: "?" if found[0] >= "\ud800" else "", text)
    return text[:LONGEST_TEXT]


def _widths(sheet: Sheet) -> list[int]:
    least, most = _WIDTHS
    rows = [sheet.head, *sheet.rows[:_WIDTHS_FROM]]
    columns = zip(*(row for row in rows if len(row) == len(sheet.head)), strict=True)
    return [min(max(least, 2 + max(width_of(str(cell)) for cell in column)), most) for column in columns]
