"""Workbooks that are written: numbers are numbers, texts stay texts, and what is written is read again."""

from __future__ import annotations

import io
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook

from calculators.core.work_progress import report_nothing
from calculators.tables.spreadsheet_cells import number_format
from calculators.tables.spreadsheet_reading import workbook_rows
from calculators.tables.spreadsheet_writing import LONGEST_TEXT, Sheet, workbook_bytes

RISKY = ["=1+1", "+A1", "-A1", "@x", "=cmd|' /C calc'!A0", "#N/A", "\t=1", "＝1"]


def opened(*sheets: Sheet) -> Any:
    return load_workbook(io.BytesIO(workbook_bytes(sheets, report_nothing)))


@pytest.mark.parametrize("text", RISKY)
def test_a_text_is_written_as_a_text_and_never_as_a_formula(text: str) -> None:
    sheet = opened(Sheet("x", [text], [[text], ["safe"]])).worksheets[0]
    for place in ("A1", "A2"):
        assert sheet[place].value == text
        assert sheet[place].data_type == "s"
        assert sheet[place].quotePrefix is (text != "#N/A")
    assert not sheet["A3"].quotePrefix


def test_numbers_are_written_as_numbers_with_their_decimals() -> None:
    row = [Decimal("1234.50"), 8, Decimal("-2"), Decimal("1E+2"), date(2026, 1, 5), None, "", "8"]
    sheet = opened(Sheet("x", ["a"] * 8, [row])).worksheets[0]
    cells = list(sheet[2])
    assert [cell.value for cell in cells] == [1234.5, 8, -2, 100, datetime(2026, 1, 5), None, None, "8"]
    assert [cell.number_format for cell in cells[:5]] == ["#,##0.00", "#,##0", "#,##0", "#,##0", "yyyy-mm-dd"]
    assert number_format(Decimal("0.1234")) == "#,##0.0000"


def test_what_a_workbook_cannot_hold_is_left_out_of_a_text() -> None:
    assert opened(Sheet("x", ["a\x00b\x1bc", "\ud800"], [])).worksheets[0]["A1"].value == "abc"


def test_a_text_is_as_long_as_a_cell_may_be() -> None:
    assert opened(Sheet("x", ["字" * (LONGEST_TEXT + 1)], [])).worksheets[0]["A1"].value == "字" * LONGEST_TEXT


def test_what_looks_like_an_escape_is_written_as_it_is() -> None:
    data = workbook_bytes([Sheet("x", ["_x0041_", "a\nb", " a "], [])], report_nothing)
    assert workbook_rows(data, lambda _: 1, 10, report_nothing).rows == [["_x0041_", "a\nb", " a "]]


def test_heads_stay_in_sight_and_columns_are_as_wide_as_they_need() -> None:
    book = opened(Sheet("表", ["a", "姓名"], [["x" * 99, "陈" * 10], ["short"]]), Sheet("说明", ["b"], []))
    assert book.sheetnames == ["表", "说明"]
    sheet = book.worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert [int(sheet.column_dimensions[letter].width) for letter in "AB"] == [60, 22]
    assert int(book.worksheets[1].column_dimensions["A"].width) == 8


def test_what_is_written_is_read_again_and_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    rows = [[f"名{number}", Decimal(number) / 100] for number in range(1_001)]
    data = workbook_bytes([Sheet("x", ["name", "b"], rows)], lambda done, total: told.append((done, total)))
    assert told == [(0, 1_001), (500, 1_001), (1_000, 1_001)]
    told.clear()
    found = workbook_rows(data, lambda _rows: 0, 2_000, lambda done, total: told.append((done, total))).rows
    assert [Decimal(cell) for _, cell in found[1:]] == [amount for _, amount in rows]
    assert told == [(0, 0), (500, 0), (1_000, 0)]
