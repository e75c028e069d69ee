"""Workbooks: numbers come out as the decimals a person typed, texts go in as texts, and no file brings a traceback."""

from __future__ import annotations

import builtins
import contextlib
import io
import re
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from calculators.core.results import RefusedInput
from calculators.core.work_progress import report_nothing
from calculators.tables import spreadsheet_reading
from calculators.tables.spreadsheet_cells import cell_text
from calculators.tables.spreadsheet_reading import is_workbook, workbook_rows
from calculators.tables.spreadsheet_writing import Sheet, workbook_bytes
from calculators.tables.workbook_parts import column_number
from tests.support.workbooks import repacked, saved

__all__ = ["saved"]


def read(data: bytes, most: int = 1_000) -> list[list[str]]:
    return workbook_rows(data, lambda rows: sum("name" in row for row in rows), most, report_nothing).rows


def refused(data: bytes, most: int = 1_000) -> tuple[str, str]:
    with pytest.raises(RefusedInput) as found:
        read(data, most)
    return found.value.problems[0].code, found.value.problems[0].message["en"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (8, "8"),
        (10**15, "1000000000000000"),
        (8.0, "8"),
        (0.1, "0.1"),
        (80.3, "80.3"),
        (0.1 + 0.2, "0.3"),
        (999999999999.99, "999999999999.99"),
        (1e21, "1000000000000000000000"),
        (1e-7, "0.0000001"),
        (-2.5, "-2.5"),
        (datetime(2026, 1, 5), "2026-01-05"),
        (datetime(2026, 1, 5, 9, 30), "2026-01-05 09:30:00"),
        (date(2026, 1, 5), "2026-01-05"),
        (time(9, 0), "09:00"),
        (time(9, 0, 30), "09:00:30"),
        (timedelta(hours=8, minutes=30), "08:30"),
        (timedelta(hours=26), "26:00"),
        ("x", "x"),
    ],
)
def test_a_value_is_the_text_a_person_would_type(value: Any, text: str) -> None:
    assert cell_text(value) == text


def test_a_sheet_is_read_exactly_and_empty_rows_are_skipped() -> None:
    rows: list[list[Any]] = [
        ["name", "score"],
        [None, None],
        ["王", 0.1],
        ["李", 8],
        ["", ""],
        [date(2026, 1, 5), time(9, 30)],
    ]
    assert read(saved(rows)) == [["name", "score"], ["王", "0.1"], ["李", "8"], ["2026-01-05", "09:30"]]


@pytest.mark.parametrize(
    ("look", "value", "text"),
    [
        ("0%", 0.9, "90%"),
        ("0.00%", 0.125, "12.5%"),
        ("0%", 1, "100%"),
        ("0%", 0, "0%"),
        ("0%", "x", "x"),
        ("0%", True, "true"),
        ('0"%"', 0.9, "0.9"),
        ("0\\%", 0.9, "0.9"),
        ("0.0", 0.9, "0.9"),
    ],
)
def test_what_is_shown_in_percent_is_read_in_percent(look: str, value: Any, text: str) -> None:
    def looks(book: Any) -> None:
        book.worksheets[0]["B2"].number_format = look
        book.worksheets[0]["C2"].number_format = "0%"  # so that looks are asked for

    assert read(saved([["name", "ratio"], ["x", value]], looks=looks))[1][:2] == ["x", text]


def test_what_is_merged_over_rows_holds_for_each_of_them() -> None:
    def looks(book: Any) -> None:
        book.worksheets[0].merge_cells("A2:A3")
        book.worksheets[0].merge_cells("C2:D4")
        book.worksheets[0].merge_cells("A5:A6")
        book.worksheets[0].merge_cells("B7:D7")
        book.worksheets[0].merge_cells("GS2:GS4")  # beyond what is read

    given: list[list[Any]] = [
        ["name", "b", "c"],
        ["x", "1", "y"],
        [None, "2"],
        ["z"],
        ["w", "4"],
        [None, "5"],
        ["v", "6"],
    ]
    assert [" ".join(row).split() for row in read(saved(given, looks=looks))] == [
        ["name", "b", "c"],
        ["x", "1", "y"],
        ["x", "2", "y"],
        ["z", "y"],
        ["w", "4"],
        ["w", "5"],
        ["v", "6"],
    ]


def test_a_column_far_to_the_right_is_numbered_by_its_letters() -> None:
    assert [column_number(letters) for letters in (b"A", b"Z", b"AA", b"XFD")] == [
        0,
        25,
        26,
        16_383,
    ]


def test_a_title_merged_over_empty_rows_is_read_once() -> None:
    def looks(book: Any) -> None:
        book.worksheets[0].merge_cells("A1:B2")

    assert read(saved([["title", None], [None, None], ["name", "x"]], looks=looks)) == [["title"], ["name", "x"]]


def test_a_formula_is_read_as_the_value_saved_with_it() -> None:
    data = saved([["name", "=1+1"]])
    assert refused(data)[0] == "not_a_table"
    assert "cells such as B1 hold formulas" in refused(data)[1]
    sheet = "xl/worksheets/sheet1.xml"
    with_value = repacked(
        data, sheet, lambda text: text.replace(b"<v></v>", b"<v>2</v>").replace(b"<v />", b"<v>2</v>")
    )
    assert read(with_value) == [["name", "2"]]
    empty = repacked(data, sheet, lambda text: re.sub(rb'<c r="B1"[^>]*>', b'<c r="B1" t="str">', text))
    assert read(empty) == [["name", ""]]


def test_like_sheets_that_are_left_out_are_named() -> None:
    def looks(book: Any) -> None:
        for sheet, title in zip(book.worksheets, ("一月", "二月", "说明"), strict=True):
            sheet.title = title

    data = saved([["name", "b"], ["x", 1]], [["name", "b"], ["y", 2]], [["about"]], looks=looks)
    found = workbook_rows(data, lambda rows: sum("name" in row for row in rows), 10, report_nothing)
    assert (found.title, found.left_out) == ("一月", ("二月",))
    assert found.rows == [["name", "b"], ["x", "1"]]


def test_the_sheet_whose_head_matches_is_read_or_the_first_with_data() -> None:
    assert read(saved([], [["other"]], [["name"], ["x"]])) == [["name"], ["x"]]
    assert read(saved([], [["first"]], [["second"]])) == [["first"]]
    assert read(saved([], [])) == []


def test_a_workbook_is_known_by_its_first_bytes() -> None:
    assert is_workbook(saved([["x"]]))
    assert is_workbook(b"\xd0\xcf\x11\xe0")
    assert not is_workbook(b"a,b")
    assert not is_workbook("PK\x03\x04")


def test_an_old_or_locked_file_is_refused_with_what_to_do() -> None:
    code, message = refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512)
    assert code == "not_a_table"
    assert "password" in message
    data = bytearray(saved([["x"]]))
    for entry in (b"PK\x03\x04", b"PK\x01\x02"):
        at = -1
        while (at := data.find(entry, at + 1)) >= 0:
            data[at + (6 if entry == b"PK\x03\x04" else 8)] |= 1
    assert "password" in refused(bytes(data))[1]


@pytest.mark.parametrize("cut", [4, 30, 100, 2_000, -1, -30])
def test_a_broken_file_is_refused(cut: int) -> None:
    assert refused(saved([["name", "x"]] * 50)[:cut])[0] == "not_a_table"


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "[Content_Types].xml"]
)
@pytest.mark.parametrize("content", [b"", b"<", b"<x/>", b"\x00" * 99])
def test_a_part_that_is_broken_is_refused_or_empty(part: str, content: bytes) -> None:
    data = repacked(saved([["name", "x"], ["a", "b"]]), part, lambda _old: content)
    with contextlib.suppress(RefusedInput):
        assert all(isinstance(cell, str) for row in read(data) for cell in row)


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("a.txt", "x")
    assert refused(out.getvalue())[0] == "not_a_table"


def test_a_file_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = repacked(saved([["x"]]), "xl/styles.xml", lambda _old: b" " * 65 * 1024 * 1024)
    assert len(bomb) < 200_000
    assert refused(bomb)[0] == "too_long"
    data = saved([["name"]])
    size = sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(data)).infolist())
    monkeypatch.setattr(spreadsheet_reading, "LARGEST", 1)
    monkeypatch.setattr(spreadsheet_reading, "BYTES_PER_MB", size)
    assert read(data) == [["name"]]
    monkeypatch.setattr(spreadsheet_reading, "BYTES_PER_MB", size - 1)
    assert refused(data)[0] == "too_long"


def test_reading_stops_at_a_row_far_too_many() -> None:
    data = saved([["name"]] * 55)
    assert len(read(data, 5)) == 55
    assert refused(data, 4)[0] == "too_many_rows"


def test_a_row_numbered_beyond_every_sheet_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert spreadsheet_reading.MOST_SHEET_ROWS == 1_048_576
    monkeypatch.setattr(spreadsheet_reading, "MOST_SHEET_ROWS", 10_000)
    data = repacked(
        saved([["name"], ["x"]]), "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'r="2"', b'r="999999999"')
    )
    gone_through: list[int] = []
    found = workbook_rows(data, len, 100, lambda number, _: gone_through.append(number))
    assert found.rows == [["name"]]
    assert max(gone_through) < 10_000


def test_a_sheet_of_too_many_columns_is_refused_and_not_cut() -> None:
    assert read(saved([["x"] * 200])) == [["x"] * 200]
    assert read(saved([["x"] * 200 + [None, ""]])) == [["x"] * 200]
    code, message = refused(saved([["x"], ["x"] * 200 + [None, "y"]]))
    assert (code, "At most 200" in message) == ("too_many_columns", True)


def test_a_wide_sheet_beside_the_table_is_nobody_s_concern() -> None:
    assert read(saved([["x"] * 250], [["name"], ["a"]])) == [["name"], ["a"]]


def test_without_its_libraries_a_workbook_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    data = saved([["x"]])
    real = builtins.__import__

    def without(name: str, *given: Any, **named: Any) -> Any:
        if name.startswith(("openpyxl", "xlsxwriter")):
            raise ImportError(name)
        return real(name, *given, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    assert "CSV" in refused(data)[1]
    with pytest.raises(RefusedInput):
        workbook_bytes([Sheet("x", ["x"], [])], report_nothing)
