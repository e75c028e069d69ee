"""A table's doors lose nothing: each cell of a workbook or a text is kept in its place, or named among what was not."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.core.names import written_name
from calculators.tables.workspace import Workspace
from tests.support.desk import PEOPLE, take
from tests.support.workbooks import saved

KNOWN = {"姓名": "name", "所属团队": "team", "基数": "base", "待客": "welcome", "泡茶": "brewing", "整洁": "tidiness"}
OTHERS = ("工号", "备注", "入职日期", "手机")
NAMES = st.sampled_from(["王一", "李 二", "张　三", "⾼四", "陈五", "合计", "小计：", "平均分", "<b>", "=1+1"])
NUMBERS = st.sampled_from(["", "80", "９0", "70.50", "x", "请核对", "12,345"])


@dataclass(frozen=True)
class Sheet:
    """A table to take in, and which of its rows and columns, from 0, are hidden."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]

    def hide(self, book: Any) -> None:
        sheet = book.worksheets[0]
        for row in self.hidden_rows:
            sheet.row_dimensions[row + 2].hidden = True
        for place in self.hidden_columns:
            sheet.column_dimensions["ABCDEFGHIJ"[place]].hidden = True


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    others = draw(st.lists(st.sampled_from(OTHERS), unique=True, max_size=3))
    heads = draw(st.permutations([*KNOWN, *others]))
    rows = draw(
        st.lists(
            st.tuples(*(NAMES if head in ("姓名", "所属团队") else NUMBERS for head in heads)), min_size=1, max_size=6
        )
    )
    hidden_rows = draw(st.frozensets(st.integers(0, len(rows) - 1), max_size=len(rows) - 1))
    may_hide = [place for place, head in enumerate(heads) if head not in ("姓名", "所属团队")]
    hidden_columns = draw(st.frozensets(st.sampled_from(may_hide), max_size=2))
    return Sheet(tuple(heads), tuple(rows), hidden_rows, hidden_columns)


def held_against(given_sheet: Sheet, taken: Any, *, is_workbook: bool) -> None:
    hidden_rows = given_sheet.hidden_rows if is_workbook else frozenset()
    hidden_columns = given_sheet.hidden_columns if is_workbook else frozenset()
    said = "\n".join(remark["zh"] for remark in taken["remarks"])
    seen = [row for number, row in enumerate(given_sheet.rows) if number not in hidden_rows]
    totals = [row for row in seen if is_total(given_sheet, row, hidden_columns)]
    kept = [row for row in seen if row not in totals]
    assert len(taken["cells"]) == len(kept)
    for row, cells in zip(kept, taken["cells"], strict=True):
        for place, (head, cell) in enumerate(zip(given_sheet.heads, row, strict=True)):
            if place in hidden_columns:
                assert head in said
            elif head not in KNOWN:
                assert head in taken["ignored"]
                assert head in said
            elif KNOWN[head] in ("name", "team"):
                assert cells[KNOWN[head]] == written_name(cell)
                assert cell == written_name(cell) or cell in said
            else:
                assert cells[KNOWN[head]] == cell.replace("９", "9").replace("12,345", "12345")
    if hidden_rows:
        assert f"未读隐藏或被筛掉的行：{len(hidden_rows)}行" in said
    assert ("汇总行未读" in said) == bool(totals)


def is_total(given_sheet: Sheet, row: tuple[str, ...], hidden_columns: frozenset[int]) -> bool:
    name = row[given_sheet.heads.index("姓名")]
    first = next(cell for place, cell in enumerate(row) if cell and place not in hidden_columns)
    called = {"合计", "小计：", "平均分"}
    return name in called or (given_sheet.heads.index("姓名") > 0 and first in called)


@given(sheets())
@settings(max_examples=60, deadline=None)
def test_every_cell_of_a_workbook_is_kept_or_named(sheet: Sheet) -> None:
    taken = take_if_any(saved([sheet.heads, *sheet.rows], looks=sheet.hide))
    if taken is not None:
        held_against(sheet, taken, is_workbook=True)


@given(sheets(), st.sampled_from(["\t", ",", ";"]), st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]))
@settings(max_examples=100, deadline=None)
def test_every_cell_of_a_text_is_kept_or_named(sheet: Sheet, delimiter: str, encoding: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows([sheet.heads, *sheet.rows])
    taken = take_if_any(out.getvalue().encode(encoding))
    if taken is not None:
        held_against(sheet, taken, is_workbook=False)


def take_if_any(data: bytes) -> Any:
    """What is taken in; ``None`` where all of it was totals."""
    taken = take(Workspace(), PEOPLE, data)
    if "errors" in taken:
        assert [error["code"] for error in taken["errors"]] == ["not_a_table"]
        return None
    return taken
