"""The desk: tables are taken in whole, mended in place, worked out and saved; what is refused says so by its code."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from calculators.answering import plain_cells as plain
from calculators.answering.plain_cells import NOT_PLAIN, quick_reader
from calculators.answering.reading import Reader, Where
from calculators.core.cases import worked_example
from calculators.core.fields import Field
from calculators.core.messages import catalogue
from calculators.core.parameters import DatedValue, all_parameters
from calculators.core.registry import CALCULATORS
from calculators.core.version import handbook_version
from calculators.core.work_progress import report_nothing
from calculators.tables import kept_table as held_module
from calculators.tables import templates
from calculators.tables.workspace import MOST_MADE, Workspace
from tests.support.asking import DAY, Json, ask, refusals
from tests.support.sample import booking, person, tea, team, tips
from tests.unit.core.test_messages import CONTRACT_CODES

PEOPLE = {"calculator": "tip-share", "table": "people", "file": ""}
BOOKING = {"calculator": "room-booking", "table": "", "file": "部门.csv"}
HEAD = "姓名\t所属团队\t基数\t待客\t泡茶\t整洁"
BLOCK = f"{HEAD}\n王小明\tA\t1,000\t80分\t９０\t70.50\n李雷\tA\t\t80\t90\t70\n"
BATCH_HEAD = "名称,活动类型,茶室正在修缮,客人人数,座位数,已订包间,已指定主人,已付定金"
BATCH = f"{BATCH_HEAD}\n一部,茶会,否,9人,,0,是,√\n二部,茶会,否,七,,0,是,是\n三部,Tea party,no,7,,,yes,y\n"

KEYS = [
    "held",
    "rows",
    "row",
    "cells",
    "table",
    "input",
    "parameters",
    "as_of",
    "made",
    "format",
    "language",
    "articles",
]


def workbook() -> bytes:
    """A small table of people as an .xlsx file."""
    made = Workspace().template(PEOPLE | {"format": "xlsx"})
    assert isinstance(made, bytes)
    return made


WORKBOOK = workbook()


@pytest.fixture
def desk() -> Workspace:
    return Workspace()


def take(desk: Workspace, request: Json, data: bytes | str) -> Json:
    answered = desk.take(request, data, report_nothing)
    assert json.loads(json.dumps(answered)) == answered
    return answered


def table(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def export(desk: Workspace, **request: Any) -> bytes:
    saved = desk.export(request, report_nothing)
    assert isinstance(saved, bytes)
    return saved


def not_saved(desk: Workspace, **request: Any) -> list[tuple[str, str]]:
    answered = desk.export(request, report_nothing)
    assert isinstance(answered, dict)
    return refusals(answered)


def test_a_pasted_block_is_taken_in_as_it_is_understood(desk: Workspace) -> None:
    answered = take(desk, PEOPLE, BLOCK)
    assert (answered["rows"], answered["bad_rows"], answered["problems"], answered["more_problems"]) == (2, 0, [], 0)
    assert (answered["ignored"], answered["missing"], answered["bad"]) == ([], [], [])
    assert answered["columns"][0] == {"name": "name", "head": "姓名", "label": {"zh": "姓名", "en": "Name"}}
    assert answered["cells"] == [
        person("王小明", base="1000", welcome="80", brewing="90", tidiness="70.50"),
        person("李雷", base="", welcome="80", brewing="90", tidiness="70"),
    ]


def test_a_batch_is_taken_in_with_its_yes_and_no_as_a_form_has_them(desk: Workspace) -> None:
    answered = take(desk, BOOKING, BATCH.encode("gb18030"))
    assert [(bad["row"], bad["column"], bad["code"]) for bad in answered["problems"]] == [(1, "guests", "not_a_number")]
    assert answered["problems"][0]["message"]["zh"].startswith("第2行，客人人数：不是数字。")
    assert answered["problems"][0]["message"]["en"].startswith("Row 2, Number of guests: not a number.")
    assert answered["bad"] == [{"row": 1, "cells": answered["cells"][1]}]
    assert answered["cells"][0] == {
        "row_name": "一部",
        "occasion": "tea-party",
        "under_repair": "false",
        "guests": "9",
        "seats": "",
        "rooms_held": "0",
        "host_named": "true",
        "deposit_paid": "true",
    }


def test_a_bad_cell_is_named_by_its_table_row_and_column(desk: Workspace) -> None:
    answered = take(desk, PEOPLE, f"{HEAD}\n王\tA\tx\t80\t101\t70\n\t\t\t\t\t\n李\tA\t1\t80\t90\t")
    assert (answered["rows"], answered["bad_rows"]) == (2, 2)
    assert [(bad["row"], bad["column"], bad["code"]) for bad in answered["problems"]] == [
        (0, "base", "not_a_number"),
        (0, "brewing", "above_maximum"),
        (1, "tidiness", "required"),
    ]
    assert answered["problems"][0]["message"]["en"].startswith("People, row 1, “Base”: ")
    assert answered["problems"][0]["message"]["zh"].startswith("茶师第1行的“基数”：")


def test_every_row_is_kept_and_a_hundred_problems_and_two_hundred_rows_are_shown(desk: Workspace) -> None:
    answered = take(desk, PEOPLE, "\n".join([HEAD, *["王\tA\tx\ty\t1\t1"] * 300]))
    assert (answered["rows"], answered["bad_rows"]) == (300, 300)
    assert len(answered["problems"]) == len(answered["bad"]) == 100
    assert answered["more_problems"] == 500
    assert len(answered["cells"]) == 200


def test_a_missing_column_is_named_once_and_not_in_every_row(desk: Workspace) -> None:
    answered = take(desk, PEOPLE, "姓名,所属团队,待客,泡茶,工号\n王,A,1,1,007")
    assert answered["missing"] == [{"name": "tidiness", "label": {"zh": "整洁", "en": "Tidiness"}}]
    assert answered["ignored"] == ["工号"]
    assert (answered["bad_rows"], answered["problems"]) == (0, [])
    worked = desk.work(asked(answered), report_nothing)
    assert refusals(worked) == [("people[0].tidiness", "required")]


def test_a_column_that_was_missing_is_required_of_every_row_once_one_row_has_it(desk: Workspace) -> None:
    taken = take(desk, PEOPLE, "姓名,所属团队,待客,泡茶\n王,A,1,x\n李,A,1,1")
    mended = desk.mend({"held": taken["held"], "rows": [{"row": 0, "cells": {"tidiness": "80分"}}]})
    assert mended["missing"] == []
    assert [(bad["row"], bad["column"], bad["code"]) for bad in mended["problems"]] == [
        (0, "brewing", "not_a_number"),
        (1, "tidiness", "required"),
    ]
    assert mended["cells"][0]["tidiness"] == "80"


def test_mended_rows_take_their_places_and_are_judged_anew(desk: Workspace) -> None:
    taken = take(desk, BOOKING, BATCH)
    rows = [
        {"row": 1, "cells": {"guests": 7, "deposit_paid": False}},
        {"row": 0, "cells": {"guests": "x", "row_name": None, "colour": "red"}},
    ]
    mended = desk.mend({"held": taken["held"], "rows": rows})
    assert set(mended) == set(taken)
    assert [(bad["row"], bad["code"]) for bad in mended["problems"]] == [(0, "not_a_number")]
    assert (mended["cells"][1]["guests"], mended["cells"][1]["deposit_paid"]) == ("7", "false")
    assert mended["cells"][0]["row_name"] == ""
    assert "colour" not in mended["cells"][0]
    assert desk.mend({"held": taken["held"], "rows": None})["bad_rows"] == 1


@pytest.mark.parametrize(
    "rows", [[7], [{"row": 3, "cells": {}}], [{"row": -1, "cells": {}}], [{"row": "x", "cells": {}}], [{"row": 0}]]
)
def test_a_row_that_is_not_there_cannot_be_mended(desk: Workspace, rows: Any) -> None:
    taken = take(desk, BOOKING, BATCH)
    assert refusals(desk.mend({"held": taken["held"], "rows": rows})) == [("rows", "not_held")]


def asked(*taken: Json, **changes: Any) -> Json:
    handles = {"people": taken[0]["held"]} if taken else {}
    return {
        "calculator": "tip-share",
        "input": {"pool": "￥1,000元", "teams": [team()]},
        "held": handles,
        "as_of": DAY,
    } | changes


def test_a_held_table_stands_in_for_the_inputs_own(desk: Workspace) -> None:
    worked = desk.work(asked(take(desk, PEOPLE, BLOCK)), report_nothing)
    people = [
        person("王小明", base="1000", welcome="80", brewing="90", tidiness="70.50"),
        person("李雷", welcome="80", brewing="90", tidiness="70"),
    ]
    assert worked["result"] == ask("tip-share", tips(pool="1000", people=people))
    assert worked["rows"] == {"people": 2}


def test_a_plain_form_is_worked_out_as_it_is_understood(desk: Workspace) -> None:
    worked = desk.work({"calculator": "room-booking", "input": booking(guests="9人"), "as_of": DAY}, report_nothing)
    assert worked["result"] == ask("room-booking", booking())
    assert worked["rows"] == {}
    tried = {"parameters": {"tips.individual_ratio": "50%"}}
    of_numbers = desk.work(asked(input=tips(pool=100, **tried), held=None), report_nothing)
    assert of_numbers["result"]["values"]["individual_pool"] == "50.00"


def test_fifty_rows_of_a_table_go_to_the_page_and_all_are_saved(desk: Workspace) -> None:
    taken = take(desk, PEOPLE, "\n".join([HEAD, *["王\tA\t\t80\t80\t80"] * 120]))
    worked = desk.work(asked(taken), report_nothing)
    assert len(worked["result"]["values"]["people"]) == 50
    assert len(worked["result"]["values"]["teams"]) == 1
    assert len(table(export(desk, made=worked["made"]))) == 121


def test_progress_is_told_while_a_table_is_taken_and_worked_out(desk: Workspace) -> None:
    told: list[tuple[int, int]] = []
    block = "\n".join([HEAD, *["王\tA\t\t80\t80\t80"] * 600])
    taken = desk.take(PEOPLE, block, lambda done, total: told.append((done, total)))
    assert told == [(0, 600), (500, 600), (600, 600)]
    told.clear()
    desk.work(asked(taken), lambda done, total: told.append((done, total)))
    assert told == [(0, 600), (500, 600), (600, 600)]


def test_a_hundred_errors_are_named_and_the_others_counted(desk: Workspace) -> None:
    taken = take(desk, PEOPLE, "\n".join([HEAD, *["王\tA\tx\t1\t1\t1"] * 1_200]))
    worked = desk.work(asked(taken), report_nothing)
    assert len(worked["errors"]) == 100
    assert worked["more_errors"] == 1_100


def test_a_batch_is_worked_row_by_row(desk: Workspace) -> None:
    taken = take(desk, BOOKING, BATCH)
    worked = desk.work_batch({"calculator": "room-booking", "held": taken["held"], "as_of": DAY}, report_nothing)
    assert json.loads(json.dumps(worked)) == worked
    assert (worked["rows"], worked["refused"]) == (3, 1)
    assert worked["outcomes"] == {"may-book": 1, "too-few": 1}
    assert [row["name"] for row in worked["preview"]] == ["一部", "二部", "三部"]
    assert [error["code"] for error in worked["preview"][1]["errors"]] == ["not_a_number"]


def test_a_batch_takes_trials_as_they_are_typed(desk: Workspace) -> None:
    taken = take(desk, BOOKING, BATCH.replace("9人", "8"))
    request = {"calculator": "room-booking", "held": taken["held"], "as_of": ""}
    trial = {"booking.at_threshold": "不给"}
    assert desk.work_batch(request, report_nothing)["outcomes"] == {"may-book": 1, "too-few": 1}
    assert desk.work_batch(request | {"parameters": trial}, report_nothing)["outcomes"] == {"too-few": 2}
    wrong = desk.work_batch(request | {"parameters": {"x": "1"}}, report_nothing)
    assert refusals(wrong) == [("parameters.x", "unknown_field")]


CALENDAR = "date\tkind\n" + "".join(f"2026-{1 + n // 28:02}-{1 + n % 28:02}\tholiday\n" for n in range(300))
HOURS = {"calculator": "duty-hours", "table": "hours.calendar"}


@pytest.mark.parametrize("parameters", [None, {}, {"hours.calendar": ""}])
def test_a_long_calendar_holds_for_a_day_and_for_a_months_sheet(desk: Workspace, parameters: Any) -> None:
    calendar = take(desk, HOURS, CALENDAR)
    assert calendar["rows"] > len(calendar["cells"])  # the page has not got all of it
    tables = {"hours.calendar": calendar["held"]}
    asked = {"calculator": "duty-hours", "input": {"date": "2026-03-02", "parameters": parameters}, "held": tables}
    assert desk.work(asked, report_nothing)["result"]["outcome"] == "not-an-open-day"
    sheet = take(desk, {"calculator": "duty-hours", "table": ""}, "日期\n2026-03-02\n2026-11-26\n")
    request = {"calculator": "duty-hours", "held": sheet["held"], "parameters": parameters}
    worked = desk.work_batch(request | {"tables": tables}, report_nothing)
    assert worked["outcomes"] == {"not-an-open-day": 1, "absent": 1}
    assert desk.work_batch(request, report_nothing)["outcomes"] == {"absent": 2}


def test_a_held_calendar_does_not_hide_what_is_wrong_with_the_other_values(desk: Workspace) -> None:
    tables = {"hours.calendar": take(desk, HOURS, CALENDAR)["held"]}
    asked = {"calculator": "duty-hours", "input": {"date": "2026-03-02", "parameters": [1]}, "held": tables}
    assert refusals(desk.work(asked, report_nothing)) == [("parameters", "invalid_json")]


def made_batch(desk: Workspace, text: str = BATCH) -> str:
    taken = take(desk, BOOKING, text)
    worked = desk.work_batch({"calculator": "room-booking", "held": taken["held"], "as_of": DAY}, report_nothing)
    return str(worked["made"])


def test_a_batch_is_saved_with_its_input_outcome_values_articles_and_errors(desk: Workspace) -> None:
    articles = {"house#art-17-1-1": "第十七条"}
    rows = table(export(desk, made=made_batch(desk), format="csv", language="zh", articles=articles))
    assert rows[0] == [*BATCH_HEAD.split(","), "结论", "包间上限", "上限减去已订", "依据条文", "需要更正"]
    assert rows[1] == [
        *("一部", "部门", "否", "9", "", "0", "是", "是", "可以订包间", "1", "1"),
        *("第十七条；house#art-17-1-1b；house#art-17-1-2", ""),
    ]
    assert rows[2][8:12] == ["", "", "", ""]
    assert rows[2][12].startswith("客人人数：不是数字。")
    english = table(export(desk, made=made_batch(desk), language="en"))
    assert english[1][1:4] == ["tea-party", "no", "9"]
    assert english[0][-2:] == ["Articles", "To be corrected"]


def test_a_value_that_does_not_apply_a_choice_and_a_list_are_saved_in_words(desk: Workspace) -> None:
    branch = BATCH.replace("部门,否", "宴会及以上,否")
    assert table(export(desk, made=made_batch(desk, branch)))[1][9:11] == ["不适用", "不适用"]
    head = "leaf,leaf_grade,education,experience,ability"
    taken = take(desk, BOOKING | {"calculator": "tea-grade"}, f"{head}\n管理类,18,高于要求,高于要求,高于要求\n")
    worked = desk.work_batch({"calculator": "tea-grade", "held": taken["held"], "as_of": DAY}, report_nothing)
    rows = table(export(desk, made=worked["made"], language="zh"))
    assert dict(zip(rows[0], rows[1], strict=True))["受限于"] == "浮动上限；职等架构"


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
        ["Kind of occasion", "tea-party"],
        ["The tea room is under repair", "no"],
        ["Number of guests", "9"],
        ["A host is named", "yes"],
        ["The deposit is paid", "yes"],
    ]
    assert lines[6][0] == "Outcome"


def test_a_shared_bonus_is_saved_with_its_pool(desk: Workspace) -> None:
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


NAMES = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6), st.text("=+-@＝'\" ,;\t王", max_size=5)
)
STAFF = st.one_of(st.integers(0, 99).map(str), st.sampled_from(["x", "=1", "", "-1", "1.5", "1,23"]))


@settings(max_examples=25)
@given(
    st.lists(st.tuples(NAMES, STAFF, st.sampled_from(["部门", "=x"])), min_size=1, max_size=4),
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


@pytest.mark.parametrize("calculator", CALCULATORS)
@pytest.mark.parametrize("form", ["csv", "xlsx", "text"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_template_is_taken_in_as_the_worked_examples_first_row(
    desk: Workspace, calculator: str, form: str, language: str
) -> None:
    tables = [field.name for field in CALCULATORS[calculator].fields if field.kind == "rows"] or [""]
    example = json.loads(worked_example(calculator).input_text)
    for name in tables:
        request = {"calculator": calculator, "table": name, "format": form, "language": language}
        data = desk.template(request)
        assert isinstance(data, bytes)
        taken = take(desk, request, data)
        assert (taken["rows"], taken["bad_rows"], taken["missing"], taken["ignored"]) == (1, 0, [], [])
        row = example[name][0] if name else example
        cells = taken["cells"][0]
        assert all(str(value).lower() == cells[key].lower() for key, value in row.items() if key in cells)


@pytest.mark.parametrize(
    ("request_", "data", "codes"),
    [
        ({"calculator": "x"}, "a", [("calculator", "not_a_choice")]),
        ({}, "a", [("calculator", "required")]),
        (PEOPLE | {"table": "x"}, "a", [("table", "not_a_choice")]),
        (PEOPLE | {"table": ""}, "a", [("table", "not_a_choice")]),
        (BOOKING | {"table": ["x"]}, "a", [("table", "not_a_choice")]),
        (PEOPLE, b"\x00\x01", [("", "not_a_table")]),
        (PEOPLE, b"PK\x03\x04", [("", "not_a_table")]),
    ],
)
def test_what_cannot_be_taken_in_is_refused(
    desk: Workspace, request_: Json, data: bytes | str, codes: list[Any]
) -> None:
    assert refusals(desk.take(request_, data, report_nothing)) == codes


def answered_well(answered: Json) -> None:
    """A table, or errors with known codes and a message in both languages; always plain JSON."""
    assert json.loads(json.dumps(answered)) == answered
    if "errors" not in answered:
        assert answered["bad_rows"] <= answered["rows"]
        return
    assert {error["code"] for error in answered["errors"]} <= CONTRACT_CODES
    assert all(error["message"]["zh"] and error["message"]["en"] for error in answered["errors"])


@given(
    st.sampled_from([PEOPLE, BOOKING]), st.one_of(st.binary(), st.text(), st.text("\t,;\n\"'姓名王=8%", max_size=40))
)
def test_whatever_is_taken_in_is_a_table_or_refused(request_: Json, data: bytes | str) -> None:
    answered_well(Workspace().take(request_, data, report_nothing))


@settings(max_examples=60)
@given(st.data())
def test_a_workbook_with_any_byte_changed_is_a_table_or_refused(data: st.DataObject) -> None:
    broken = bytearray(WORKBOOK)
    for _ in range(data.draw(st.integers(1, 4))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    answered_well(Workspace().take(PEOPLE, bytes(broken), report_nothing))


ODD = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=3), st.sampled_from(["held-1", "people"])),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(st.sampled_from(KEYS), inner, max_size=3)),
    max_leaves=6,
)


@settings(max_examples=200)
@given(st.dictionaries(st.sampled_from(KEYS), ODD, max_size=5), st.sampled_from([*CALCULATORS, None]))
def test_any_request_is_answered(request_: Json, calculator: str | None) -> None:
    desk = Workspace()
    take(desk, PEOPLE, BLOCK)
    request_ = request_ | {"calculator": calculator}
    answers = [
        desk.take(request_, BLOCK, report_nothing),
        desk.mend(request_),
        desk.work(request_, report_nothing),
        desk.work_batch(request_, report_nothing),
        desk.export(request_, report_nothing),
        desk.template(request_),
        desk.forget(request_),
    ]
    for answered in answers:
        if isinstance(answered, dict) and "errors" in answered:
            answered_well(answered)


def test_a_thousand_teams_are_taken_in_and_one_more_is_too_many(desk: Workspace) -> None:
    request = PEOPLE | {"table": "teams"}
    text = "\n".join(["A\t1\t1\t1"] * 1_000)
    assert take(desk, request, text)["rows"] == 1_000
    assert refusals(desk.take(request, text + "\nA\t1\t1\t1", report_nothing)) == [("", "too_many_rows")]


def test_an_empty_table_has_no_rows(desk: Workspace) -> None:
    for nothing in ("", " \n\t\n", b"\xef\xbb\xbf"):
        refusal = take(desk, PEOPLE, nothing)["errors"][0]
        assert (refusal["code"], "nothing in it" in refusal["message"]["en"]) == ("not_a_table", True)
    assert take(desk, PEOPLE, bytes(HEAD.encode()))["rows"] == 0


def test_a_handle_that_is_not_held_is_refused(desk: Workspace) -> None:
    people = take(desk, PEOPLE, BLOCK)["held"]
    batch = take(desk, BOOKING, BATCH)["held"]
    assert refusals(desk.mend({"held": "x"})) == [("held", "not_held")]
    assert refusals(desk.mend({"held": ["x"]})) == [("held", "not_held")]
    assert refusals(desk.work(asked(held={"people": "x"}), report_nothing)) == [("held.people", "not_held")]
    assert refusals(desk.work(asked(held={"people": batch}), report_nothing)) == [("held.people", "not_held")]
    assert refusals(desk.work(asked(held={"teams": people}), report_nothing)) == [("held.teams", "not_held")]
    assert refusals(desk.work(asked(held=[people]), report_nothing)) == [("held.", "not_held")]
    request = {"calculator": "room-booking", "held": people}
    assert refusals(desk.work_batch(request, report_nothing)) == [("held", "not_held")]
    assert not_saved(desk, made="x") == [("made", "not_held")]
    assert not_saved(desk, made=7) == [("made", "not_held")]


@pytest.mark.parametrize("given", [None, [], {"pool": object()}, {"x": "\ud800"}, "x"])
def test_an_input_that_is_none_is_refused(desk: Workspace, given: Any) -> None:
    held = {"people": take(desk, PEOPLE, BLOCK)["held"]}
    assert "errors" in desk.work(asked(input=given, held=held), report_nothing)


def test_what_is_forgotten_is_gone_and_the_oldest_results_go_by_themselves(desk: Workspace) -> None:
    taken = take(desk, PEOPLE, BLOCK)["held"]
    assert desk.forget({"held": taken}) == {}
    assert refusals(desk.mend({"held": taken})) == [("held", "not_held")]
    request = {"calculator": "tea-grade", "input": tea(), "as_of": DAY}
    made = [desk.work(request, report_nothing)["made"] for _ in range(MOST_MADE + 1)]
    assert not_saved(desk, made=made[0]) == [("made", "not_held")]
    assert export(desk, made=made[1])
    assert desk.forget({"made": made[1], "held": 7}) == {}
    assert not_saved(desk, made=made[1]) == [("made", "not_held")]


def test_a_column_of_very_many_different_cells_is_judged_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held_module, "REMEMBERED", 2)
    rows = [f"王{number}\tA\t{number}\t1\t1\t1" for number in range(9)]
    answered = take(Workspace(), PEOPLE, "\n".join([HEAD, *rows, *rows]))
    assert [bad["row"] for bad in answered["bad"]] == [0, 9]


@settings(max_examples=200)
@given(
    st.sampled_from(
        [column for name in CALCULATORS for field in CALCULATORS[name].fields for column in (field, *field.columns)]
    ),
    st.one_of(
        st.text("0123456789.+-", max_size=22),
        st.text(max_size=4),
        st.sampled_from(["tea-party", True, None, 7, "陈" * 101]),
    ),
)
def test_the_quick_way_says_what_the_strict_way_says(field: Any, cell: Any) -> None:
    quick = quick_reader(field)
    reader = Reader("x", most=0)
    value = reader.value(field, cell, Where("", ()))
    for _ in range(2):
        found = quick(cell)
        assert found is NOT_PLAIN or (reader.count == 0 and found == value)


@pytest.mark.parametrize("kind", ["date", "time", "rows"])
def test_days_and_times_are_left_to_the_strict_way(kind: Any) -> None:
    assert quick_reader(Field(kind=kind))("2026-01-05") is NOT_PLAIN


def test_the_quick_way_forgets_when_it_remembers_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "REMEMBERED", 2)
    quick = quick_reader(Field(kind="integer", minimum=0, maximum=9))
    assert [quick(str(number)) for number in range(9)] * 2 == [*range(9), *range(9)]


def test_every_word_of_the_tables_is_used() -> None:
    package = Path(held_module.__file__).parents[1]
    source = "\n".join(file.read_text("utf-8") for file in package.rglob("*.py"))
    unused = [name for name in catalogue()["tables"] if not re.search(rf'"{re.escape(name)}"', source)]
    assert unused == []


def test_amounts_in_a_saved_table_are_plain_numbers(desk: Workspace) -> None:
    taken = take(desk, PEOPLE, BLOCK)
    made = desk.work(asked(taken, input={"pool": "9,999,999.99", "teams": [team()]}), report_nothing)["made"]
    rows = table(export(desk, made=made))[1:]
    assert sum(Decimal(row[-1]) for row in rows) == Decimal("9999999.99")
