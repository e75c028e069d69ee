"""A month's sheet of attendance: a person a row, a day a column, rolled out to a row a day, and how it says so."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.tables.workspace import Workspace
from tests.support.asking import Json, refusals
from tests.support.desk import take
from tests.support.workbooks import saved

DUTY = {"calculator": "duty-hours", "table": "", "file": ""}
DAYS = "1\t2\t3\t4\t5\t6\t7"
BLOCK = (
    "茶室2026年1月考勤表\n"
    f"序号\t姓名\t部门\t{DAYS}\n"
    "\t\t\t四\t五\t六\t日\t一\t二\t三\n"
    '1\t张三\tA\t休\t08:58 18:02\t\t\t"08:58\n18:02"\t08:58\t请假\n'
    "2\t李四\tA\t休\t08:58 12:00 13:00 18:02\t\t\t缺卡 18:02\t旷工\t08:58 次日00:15\n"
)


def rolled(data: bytes | str) -> list[tuple[str, ...]]:
    cells = take(Workspace(), DUTY, data)["cells"]
    return [(row["row_name"], row["date"], row["came"], row["left"]) for row in cells]


def said(data: bytes | str, language: str = "zh") -> list[str]:
    return [remark[language] for remark in take(Workspace(), DUTY, data)["remarks"]]


def test_a_person_a_row_and_a_day_a_column_become_a_row_a_day() -> None:
    assert rolled(BLOCK) == [
        ("张三", "2026-01-02", "08:58", "18:02"),
        ("张三", "2026-01-05", "08:58", "18:02"),
        ("张三", "2026-01-06", "08:58", ""),
        ("张三", "2026-01-07", "请假", ""),
        ("李四", "2026-01-02", "08:58", "18:02"),
        ("李四", "2026-01-05", "", "18:02"),
        ("李四", "2026-01-06", "", ""),
        ("李四", "2026-01-07", "08:58 次日00:15", ""),
    ]


def test_what_was_left_out_or_chosen_is_said() -> None:
    assert said(BLOCK) == [
        "按月的考勤表已展开为每人每天一行：2人，5天。",
        "一天打卡多于两次的，取最早和最晚一次（1格），如“08:58 12:00 13:00 18:02”。",
        "写明休息的没有列入（2格），如“休”。",
        "以下各天没有任何人的记录，没有列入：2026-01-03、2026-01-04。",
    ]
    assert said(BLOCK, "en")[0] == "The month's sheet was rolled out to a row a person and day: people 2, days 5."


def test_a_cell_that_is_no_pair_of_times_is_refused_once_for_its_kind() -> None:
    found = take(Workspace(), DUTY, BLOCK.replace("旷工", "年假"))
    assert [(one["rows"], one["column"]) for one in found["problems"]] == [([3, 6], "came"), ([7], "came")]
    assert found["problems"][0]["message"]["zh"] == (
        "第4行，到达时间：写的是请假、休息或外出，不是时间。请把时间留空，是否获准写在专门的一列。（另有1行同样：第7行。）"
    )


@pytest.mark.parametrize(
    ("above", "heads", "first"),
    [
        ("2026-01", DAYS, "2026-01-01"),
        ("Attendance, January 2026", DAYS, "2026-01-01"),
        ("2026.1月", DAYS, "2026-01-01"),
        ("统计日期：2026-01-01 至 2026-01-07", DAYS, "2026-01-01"),
        ("2026/1/1～2026/1/31", DAYS, "2026-01-01"),
        ("统计日期：2025-12-29 至 2026-01-04", "29\t30\t31\t1\t2\t3\t4", "2025-12-29"),
        ("", "2026-01-05\t2026-01-06\t2026-01-07\t2026-01-08\t2026-01-09", "2026-01-05"),
        ("2026年", "2026-01-05\t6\t7\t8\t9", ""),
        ("2026年1月", "1日\t2日\t3日\t4日\t5日", "2026-01-01"),
        ("2026年1月", "01(四)\t02(五)\t03(六)\t04(日)\t05(一)", "2026-01-01"),
        ("2026年1月", "1 星期四\t2 星期五\t3 星期六\t4 星期日\t5 星期一", "2026-01-01"),
        ("2026年1月", "01-05\t01-06\t01-07\t01-08\t01-09", "2026-01-05"),
        ("2026年1月", "1月5日\t1月6日\t1月7日\t1月8日\t1月9日", "2026-01-05"),
        ("2026年1月、2026年2月", "2-1\t2-2\t2-3\t2-4\t2-5", "2026-02-01"),
    ],
)
def test_the_month_stands_in_the_heads_or_above_them(above: str, heads: str, first: str) -> None:
    found = take(Workspace(), DUTY, f"{above}\n姓名\t{heads}\n张三\t9:00-18:00\n")
    assert [row["date"] for row in found.get("cells", ())] == ([first] if first else [])


def test_the_month_may_be_the_sheets_name() -> None:
    def named(book: Any) -> None:
        book.worksheets[0].title = "2026年3月"

    sheet = saved([["姓名", *range(1, 8)], ["张三", "9:00\n18:00"]], looks=named)
    assert rolled(sheet) == [("张三", "2026-03-01", "09:00", "18:00")]


@pytest.mark.parametrize("above", ["", "考勤表", "2026年", "2026年1月、2026年2月"])
def test_a_month_that_is_not_written_is_asked_for(above: str) -> None:
    answered = take(Workspace(), DUTY, f"{above}\n姓名\t{DAYS}\n张三\t9:00 18:00\n")
    assert refusals(answered) == [("", "not_a_table")]
    assert "看不出是哪一年哪一月" in answered["errors"][0]["message"]["zh"]


def test_a_day_that_the_month_does_not_have_may_be_there_as_long_as_it_is_empty() -> None:
    heads = "\t".join(map(str, range(1, 32)))
    block = f"2026年2月\n姓名\t{heads}\n张三\t9:00 18:00" + "\t" * 30
    assert rolled(block) == [("张三", "2026-02-01", "09:00", "18:00")]
    answered = take(Workspace(), DUTY, block + "9:00 18:00")
    assert "“31”一列有记录" in answered["errors"][0]["message"]["zh"]


@pytest.mark.parametrize(
    ("cell", "pair"),
    [
        ("08:58-18:02", ("08:58", "18:02")),
        ("08:58:13~18:02:41", ("08:58", "18:02")),
        ("08:58，18:02", ("08:58", "18:02")),
        ("缺卡", ("", "")),
        ("缺卡 缺卡", ("", "")),
        ("-", ("", "")),
        ("08:58 缺卡", ("08:58", "")),
        ("缺卡 18:02", ("", "18:02")),
        ("外勤 08:58 18:02", ("外勤 08:58 18:02", "")),
        ("√", ("√", "")),
    ],
)
def test_two_times_in_a_cell_are_both_read(cell: str, pair: tuple[str, str]) -> None:
    assert rolled(f"2026年1月\n姓名\t{DAYS}\n张三\t{cell}\n") == [("张三", "2026-01-01", *pair)]


@pytest.mark.parametrize(
    "block",
    [
        "姓名\t1\t2\t3\n张三\t9:00 18:00",
        "姓名\t1\t3\t5\t7\t9\n张三\t9:00 18:00",
        "1\t2\t3\t4\t5\n张三\t9:00 18:00",
        "姓名\t41\t42\t43\t44\t45\n张三\t9:00 18:00",
    ],
)
def test_other_tables_are_none_of_a_month(block: str) -> None:
    assert "已展开" not in "".join(said(block))


def test_what_does_not_ask_for_a_day_with_two_times_is_left_as_it_is() -> None:
    request = DUTY | {"calculator": "room-booking"}
    found: Any = take(Workspace(), request, BLOCK)
    assert "errors" in found or "已展开" not in str(found["remarks"])


def test_a_head_of_two_rows_is_read_as_one() -> None:
    block = (
        "每日统计表 统计日期：2026-01-01 至 2026-01-31\n"
        "姓名\t部门\t日期\t到达\t\t离开\t\n"
        "\t\t\t时间\t结果\t时间\t结果\n"
        "张三\tA\t26-01-05 星期一\t08:58\t正常\t18:02\t正常\n"
    )
    found: Json = take(Workspace(), DUTY, block)
    assert rolled(block) == [("张三", "2026-01-05", "08:58", "18:02")]
    assert found["ignored"] == ["部门", "到达结果", "离开结果"]


def test_a_head_of_one_row_stays_one_where_the_next_is_data() -> None:
    assert rolled("姓名\t日期\t到达时间\t离开时间\n张三\t2026-01-05\t08:58\t18:02\n") == [
        ("张三", "2026-01-05", "08:58", "18:02")
    ]


def test_a_time_with_another_day_than_its_rows_is_refused() -> None:
    block = "姓名\t日期\t到达时间\t离开时间\n张三\t2026-01-05\t2026-01-05 08:58\t2026-01-06 00:15\n"
    assert rolled(block) == [("张三", "2026-01-05", "08:58", "2026-01-06 00:15")]
    found = take(Workspace(), DUTY, block)
    assert [(one["column"], one["code"]) for one in found["problems"]] == [("left", "not_a_time")]
    assert "这一行没有写这个日期" in found["problems"][0]["message"]["zh"]
