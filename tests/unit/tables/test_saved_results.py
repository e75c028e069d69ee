"""Results and batches as files: in the reader's language, with what they were made from, and read in again."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from calculators.core.cases import worked_example
from calculators.core.parameters import DatedValue, all_parameters
from calculators.core.version import handbook_version
from calculators.core.work_progress import report_nothing
from calculators.tables import templates
from calculators.tables.workspace import Workspace
from tests.support.asking import DAY, Json
from tests.support.desk import (
    BATCH,
    BATCH_HEAD,
    BLOCK,
    BOOKING,
    PEOPLE,
    asked,
    desk,
    export,
    made_batch,
    not_saved,
    table,
    take,
)
from tests.support.sample import booking, team

__all__ = ["desk"]


def test_a_batch_is_saved_with_its_input_outcome_values_articles_and_errors(desk: Workspace) -> None:
    articles = {"house#art-17-1-1": "第十七条"}
    rows = table(export(desk, made=made_batch(desk), format="csv", language="zh", articles=articles))
    assert rows[0] == [*BATCH_HEAD.split(","), "结论", "包间上限", "上限减去已订", "依据条文", "需要更正"]
    assert rows[1] == [
        *("一部", "茶会", "否", "9", "", "0", "是", "是", "可以订包间", "1", "1"),
        *("第十七条；house#art-17-1-1b；house#art-17-1-2", ""),
    ]
    assert rows[2][8:12] == ["", "", "", ""]
    assert rows[2][12].startswith("客人人数：不是数字。")
    english = table(export(desk, made=made_batch(desk), language="en"))
    assert english[1][1:4] == ["tea party", "no", "9"]
    assert english[0][-2:] == ["Articles", "To be corrected"]


def test_a_value_that_does_not_apply_a_choice_and_a_list_are_saved_in_words(desk: Workspace) -> None:
    branch = BATCH.replace("茶会,否", "宴会及以上,否")
    assert table(export(desk, made=made_batch(desk, branch)))[1][9:11] == ["不适用", "不适用"]
    head = "leaf,leaf_grade,aroma,colour,taste"
    taken = take(desk, BOOKING | {"calculator": "tea-grade"}, f"{head}\n绿茶（GT）,18,高于常品,高于常品,高于常品\n")
    worked = desk.work_batch({"calculator": "tea-grade", "held": taken["held"], "as_of": DAY}, report_nothing)
    rows = table(export(desk, made=worked["made"], language="zh"))
    assert dict(zip(rows[0], rows[1], strict=True))["受限于"] == "浮动上限；级别"


def test_a_table_of_a_result_is_saved_in_the_readers_language(desk: Workspace) -> None:
    made = desk.work(asked(take(desk, PEOPLE, BLOCK)), report_nothing)["made"]
    longest = table(export(desk, made=made, language="en"))
    typed = ["Name", "Team", "Base", "Welcome", "Brewing", "Tidiness"]
    assert longest[0] == [*typed, "Score", "Individual part", "Team part", "Total"]
    assert longest[1][:2] == ["王小明", "A"]
    assert longest[1][6] == "82.10"
    typed = ["团队名称", "整体表现", "完成轮数", "计划轮数"]
    assert table(export(desk, made=made, table="teams"))[0] == [*typed, "团队得分", "团队金额"]
    assert export(desk, made=made, format="text").decode().splitlines()[0].split("\t")[0] == "姓名"
    assert not_saved(desk, made=made, table="x") == [("table", "not_a_choice")]
    assert not_saved(desk, made=made, format="pdf") == [("format", "not_a_choice")]
    assert not_saved(desk, made=made, language=["en"]) == [("language", "not_a_choice")]


@pytest.mark.parametrize("form", ["csv", "xlsx", "text"])
def test_a_saved_result_opens_again_as_the_table_it_came_from(desk: Workspace, form: str) -> None:
    taken = take(desk, PEOPLE, BLOCK)
    made = desk.work(asked(taken), report_nothing)["made"]
    saved = export(desk, made=made, format=form, language="en")
    again = take(desk, PEOPLE, saved.decode() if form == "text" else saved)
    assert (again["missing"], again["bad_rows"]) == ([], 0)
    assert again["ignored"] == ["Score", "Individual part", "Team part", "Total"]

    def numbers(table: Json) -> list[Json]:
        columns = ("welcome", "brewing", "tidiness")
        return [{name: Decimal(row[name]) for name in columns} | {"name": row["name"]} for row in table["cells"]]

    assert numbers(again) == numbers(taken)


def test_a_result_without_a_table_is_saved_with_its_steps(desk: Workspace) -> None:
    made = desk.work({"calculator": "room-booking", "input": booking(), "as_of": DAY}, report_nothing)["made"]
    rows = table(export(desk, made=made, language="en", articles={"house#art-17-1-1": "Article 17"}))
    assert rows[0] == ["Item", "Content", "Article"]
    result = rows[1 + len(booking()) :]
    assert result[0] == ["Outcome", "A room may be booked", ""]
    assert result[1] == ["Most rooms", "1", ""]
    assert result[3][0] == "Step 1"
    assert result[3][2] == "Article 17"


def test_a_workbook_says_on_its_second_sheet_how_it_was_made(desk: Workspace) -> None:
    taken = take(desk, PEOPLE, BLOCK)
    given = {"pool": "1000", "teams": [team()], "parameters": {"tips.individual_ratio": "0.5"}}
    made = desk.work(asked(taken, input=given), report_nothing)["made"]
    articles = {"tips#art-3-3": "=第三条"}
    data = export(desk, made=made, format="xlsx", language="zh", articles=articles, version="1.0.0")
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["各人所得", "说明", "各团队所得"]
    first = [cell.value for cell in book.worksheets[0][2]]
    assert (first[:2], first[6]) == (["王小明", "A"], 82.1)
    rows = [[cell.value for cell in row] for row in book.worksheets[1]]
    assert rows[0] == ["项目", "数值", "单位", "状态", "条文"]
    assert ["手册版本", "1.0.0", None, None, None] in rows
    assert ["结论", "已分配完毕，合计等于小费总额", None, None, None] in rows
    assert ["个人部分", 500, None, None, None] in rows
    assert ["个人部分占小费的比例", 0.5, None, "试算", "=第三条"] in rows
    assert ["团队金额如何分给成员", "按基数×个人得分", None, "示例", "tips#art-3-4"] in rows
    assert ["依据条文", "=第三条", None, None, None] in rows
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)


def test_a_result_is_saved_with_what_it_was_worked_out_from(desk: Workspace) -> None:
    given = {"occasion": "tea-party", "under_repair": False, "guests": "９人", "host_named": True}
    asked = {"calculator": "room-booking", "input": given | {"deposit_paid": "是", "seats": ""}}
    made = desk.work(asked, report_nothing)["made"]
    lines = [line.split(",") for line in export(desk, made=made, format="csv", language="en").decode().splitlines()]
    assert [line[:2] for line in lines[1:6]] == [
        ["Kind of occasion", "tea party"],
        ["The tea room is under repair", "no"],
        ["Number of guests", "9"],
        ["A host is named", "yes"],
        ["The deposit is paid", "yes"],
    ]
    assert lines[6][0] == "Outcome"


def test_shared_tips_are_saved_with_their_pool(desk: Workspace) -> None:
    example = json.loads(worked_example("tip-share").input_text)
    made = desk.work({"calculator": "tip-share", "input": example}, report_nothing)["made"]
    about = load_workbook(io.BytesIO(export(desk, made=made, format="xlsx", language="en"))).worksheets[1]
    assert ["Tips", 10_000] in [[cell.value for cell in row][:2] for row in about]


def test_a_batch_as_a_workbook_names_its_parameters_with_their_units(desk: Workspace) -> None:
    book = load_workbook(io.BytesIO(export(desk, made=made_batch(desk), format="xlsx", language="en")))
    rows = [[cell.value for cell in row] for row in book.worksheets[1]]
    assert [
        "Seats from which a room is considered",
        8,
        "people",
        "set by the regulation",
        "house#art-17-1-1",
    ] in rows
    assert not any(row[0] == "Outcome" for row in rows)
    assert ["Version of the handbook", handbook_version(), None, None, None] in rows


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_saved_batch_can_be_taken_in_again(desk: Workspace, form: str, language: str) -> None:
    first = take(desk, BOOKING, BATCH)
    worked = desk.work_batch({"calculator": "room-booking", "held": first["held"], "as_of": DAY}, report_nothing)
    again = take(desk, BOOKING, export(desk, made=worked["made"], format=form, language=language))
    assert again["cells"] == first["cells"]
    assert len(again["ignored"]) == 5
    assert (again["missing"], again["bad_rows"]) == ([], 1)


CELLS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6), st.text("=+-@＝'\" ,;\t王", max_size=5)
)
GUESTS = st.one_of(st.integers(0, 99).map(str), st.sampled_from(["x", "=1", "", "-1", "1.5", "1,23"]))


@settings(max_examples=25)
@given(
    st.lists(st.tuples(CELLS, GUESTS, st.sampled_from(["茶会", "=x"])), min_size=1, max_size=4),
    st.sampled_from(["csv", "xlsx"]),
)
def test_whatever_is_saved_is_taken_in_as_the_same_cells(rows: list[tuple[str, str, str]], form: str) -> None:
    desk = Workspace()
    written = io.StringIO()
    csv.writer(written).writerows([["名称", "客人人数", "活动类型"], *rows])
    first = take(desk, BOOKING, written.getvalue())
    worked = desk.work_batch({"calculator": "room-booking", "held": first["held"], "as_of": DAY}, report_nothing)
    again = take(desk, BOOKING, export(desk, made=worked["made"], format=form))
    for row, row_again in zip(first["cells"], again["cells"], strict=True):
        assert {name: row_again[name] for name in row} == row


def test_a_calendars_template_has_its_columns_and_the_first_day_in_force(
    desk: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = {"calculator": "duty-hours", "table": "hours.calendar", "format": "csv", "language": "en"}
    empty = desk.template(request)
    assert isinstance(empty, bytes)
    head, row = table(empty)
    assert len(head) == 2
    assert row == ["", ""]
    calendar = all_parameters()["hours.calendar"]
    day = DatedValue(date(2020, 1, 1), ({"date": date(2026, 10, 1), "kind": "rest"},), "set", "")
    monkeypatch.setattr(templates, "all_parameters", lambda: {calendar.name: replace(calendar, values=(day,))})
    filled = desk.template(request)
    assert isinstance(filled, bytes)
    assert table(filled)[1][0] == "2026-10-01"


def test_amounts_in_a_saved_table_are_plain_numbers(desk: Workspace) -> None:
    taken = take(desk, PEOPLE, BLOCK)
    made = desk.work(asked(taken, input={"pool": "9,999,999.99", "teams": [team()]}), report_nothing)["made"]
    rows = table(export(desk, made=made))[1:]
    assert sum(Decimal(row[-1]) for row in rows) == Decimal("9999999.99")
