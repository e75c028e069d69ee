"""Saved tables: numbers are numbers, names stay texts, and words are the reader's own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from calculators.answering.plain_text import value_label
from calculators.core.fields import Field
from calculators.core.registry import CALCULATORS
from calculators.tables import export_sheets
from calculators.tables.batch import Batch, BatchRow
from calculators.tables.export_sheets import Wanted, batch_sheet, input_cell, sheet_title, table_sheet, tables_in
from tests.support.sample import of_the_sample

with of_the_sample():
    TIPS = CALCULATORS["tip-share"]
ZH, EN = Wanted("zh", {}), Wanted("en", {})


@pytest.mark.parametrize(
    ("field", "cell", "zh", "en"),
    [
        (Field(kind="boolean"), True, "是", "yes"),
        (Field(kind="boolean"), False, "否", "no"),
        (Field(kind="boolean"), "也许", "也许", "也许"),
        (Field(kind="choice", choices=("meets",)), "meets", "符合常品", "meets standard"),
        (Field(kind="choice", choices=("meets",)), "exceeds", "exceeds", "exceeds"),
        (Field(kind="integer"), "8", Decimal(8), Decimal(8)),
        (Field(kind="decimal"), "-8.50", Decimal("-8.50"), Decimal("-8.50")),
        (Field(kind="decimal"), "8.", "8.", "8."),
        (Field(kind="text"), "8", "8", "8"),
        (Field(kind="date"), "2026-01-05", date(2026, 1, 5), date(2026, 1, 5)),
        (Field(kind="date"), "2026-1-5", "2026-1-5", "2026-1-5"),
        (Field(kind="time"), "09:00", "09:00", "09:00"),
    ],
)
def test_a_cell_of_the_input_is_saved_as_a_reader_writes_it(field: Field, cell: Any, zh: Any, en: Any) -> None:
    assert (input_cell(field, cell, "zh"), input_cell(field, cell, "en")) == (zh, en)


def one(values: dict[str, Any], wanted: Wanted) -> list[Any]:
    found = BatchRow("shared", values, (), (), ())
    labels = {name: value_label("tip-share", name) for name in values}
    return list(batch_sheet(TIPS, Batch((), [{}], [found], [0], labels), wanted).rows[0][1:-2])


def test_values_are_saved_as_numbers_or_in_words() -> None:
    assert one({"total": "8.00", "team_pool": 8, "individual_pool": True}, EN) == [Decimal("8.00"), 8, "yes"]
    assert one({"total": False, "team_pool": None}, ZH) == ["否", "不适用"]


def test_a_table_inside_one_row_is_joined_into_one_cell() -> None:
    teams = [{"name": "A", "score": "8.00"}, {"name": "B", "score": "9.00", "else": "1.50"}]
    assert one({"teams": teams}, ZH) == ["A / 8.00；B / 9.00 / 1.50"]
    assert one({"teams": teams}, EN) == ["A / 8.00; B / 9.00 / 1.50"]


def test_a_name_that_looks_like_a_number_stays_a_text() -> None:
    values = {"teams": [{"name": "1.10", "score": "1.10", "amount": "007"}], "people": []}
    sheet = table_sheet(TIPS, values, "teams", EN)
    assert [list(row) for row in sheet.rows] == [["1.10", Decimal("1.10"), Decimal(7)]]
    assert tables_in(values) == ["teams"]


def test_the_longest_table_comes_first() -> None:
    assert tables_in({"a": [{}], "b": [{}, {}], "c": ["x"], "d": 1}) == ["b", "a"]


def test_a_title_is_as_a_workbook_allows_it() -> None:
    assert sheet_title("a/b: [c]") == "a b   c "
    assert len(sheet_title("x" * 32)) == 31


def test_a_long_column_of_different_numbers_is_written_like_a_short_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_sheets, "REMEMBERED", 1)
    people = [{"name": f"E{number}", "score": f"{number}.50"} for number in (1, 2, 1, 3)]
    rows = table_sheet(TIPS, {"people": people}, "people", ZH).rows
    assert [row[-1] for row in rows] == [Decimal("1.50"), Decimal("2.50"), Decimal("1.50"), Decimal("3.50")]
