"""Exports of time clocks and office suites as working days: read, with a line on how, or refused by their kind."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.core.work_progress import report_nothing
from calculators.tables.workspace import Workspace

EXPORT = (
    "每日统计表 统计日期：2026-01-01 至 2026-01-31\n"
    "姓名\t考勤组\t日期\t班次\t上班1\t\t下班1\t\t迟到审批\n"
    "\t\t\t\t打卡时间\t打卡结果\t打卡时间\t打卡结果\t\n"
    "赵一\t默认\t26-01-05 星期一\t白班\t08:58:13\t正常\t18:02:41\t正常\t\n"
    "钱二\t默认\t26-01-05 星期一\t白班\t2026-01-05 09:40\t迟到\t下午6:05\t正常\t已批准\n"
    "孙三\t默认\t26-01-05 星期一\t白班\t缺卡\t旷工\t-\t旷工\t\n"
    "李四\t默认\t26-01-05 星期一\t白班\t09:00\t正常\t次日 00:15\t正常\t\n"
    "周五\t默认\t26-01-05 星期一\t白班\t09:00\t正常\t24:00\t正常\t\n"
    "吴六\t默认\t26-01-04 星期日\t白班\t\t休息\t\t休息\t未批准\n"
)


def worked(data: str) -> tuple[Any, Any]:
    desk = Workspace()
    held = desk.take({"calculator": "working-time", "table": "", "file": ""}, data, report_nothing)
    request = {"calculator": "working-time", "held": held["held"], "as_of": "2026-01-05"}
    return held, desk.work_batch(request, report_nothing)


def test_an_export_of_an_office_suite_is_worked_out() -> None:
    held, found = worked(EXPORT)
    assert {row["name"]: row["outcome"] for row in found["preview"]} == {
        "赵一": "in-order",
        "钱二": "approved-exception",
        "孙三": "absent",
        "李四": "",
        "周五": "",
        "吴六": "not-a-working-day",
    }
    assert [remark["zh"] for remark in held["remarks"]] == [
        "按这样读入：“姓名”作“名称”、“上班1打卡时间”作“签到时间”、“下班1打卡时间”作“签退时间”、“迟到审批”作“迟到事先经批准”。",
        "以下各列用不上，已略过：考勤组、班次、上班1打卡结果、下班1打卡结果。",
        "带星期的日期这样读入（6格）：“26-01-05 星期一”作2026-01-05。",
        "时间的秒没有计入（2格）：“08:58:13”作08:58。",
        "时间里的日期与本行相符，只取时间（1格）：“2026-01-05 09:40”作09:40。",
        "没有打卡的格作空格（2格），如“缺卡”。",
        "上午、下午的时间按24小时制读入（1格）：“下午6:05”作18:05。",
    ]
    (refused,) = found["problems"]
    assert (refused["code"], refused["rows"]) == ("not_a_time", [3, 4])
    assert refused["message"]["zh"] == (
        "第4行，签退时间：写的是次日的时间。这里只算同一天的时间，请填写当天的，最晚为23:59。（另有1行同样：第5行。）"
    )


@pytest.mark.parametrize(
    ("sign_in", "sign_out"), [("最早", "最晚"), ("签到", "签退"), ("首次打卡", "末次打卡"), ("Check in", "Check out")]
)
def test_the_words_of_other_clocks_are_known(sign_in: str, sign_out: str) -> None:
    _, found = worked(f"员工姓名\t考勤日期\t{sign_in}\t{sign_out}\n赵一\t2026/01/05 星期一\t8:58\t18:02\n")
    assert [(row["name"], row["outcome"]) for row in found["preview"]] == [("赵一", "in-order")]


def test_two_columns_for_one_time_are_asked_about() -> None:
    desk = Workspace()
    block = "姓名\t日期\t上班时间\t最早\t签退\n赵一\t2026-01-05\t9:00\t8:58\t18:02\n"
    refused = desk.take({"calculator": "working-time", "table": "", "file": ""}, block, report_nothing)
    assert "上班时间 / 最早" in refused["errors"][0]["message"]["zh"]


def test_a_months_sheet_is_worked_out_day_by_day() -> None:
    block = '2026年1月考勤\n姓名\t5日\t6日\t7日\t8日\t9日\n赵一\t"8:58\n18:02"\t9:40 18:00\t旷工\t年假\t\n'
    held, found = worked(block)
    assert [row["outcome"] for row in found["preview"]] == ["in-order", "late", "absent", ""]
    assert [remark["zh"] for remark in held["remarks"]] == [
        "按月的考勤表已展开为每人每天一行：1人，4天。",
        "以下各天没有任何人的记录，没有列入：2026-01-09。",
    ]
