"""Days and times as people type and time clocks export them: one meaning is read, and what has none is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.answering.days_and_times import taken_day, taken_time, why_not
from calculators.answering.reading import Reader, Where
from calculators.answering.typed_cells import day_or_time, understood, understood_input
from calculators.core.fields import Field
from calculators.core.registry import CALCULATORS
from tests.support.asking import DAY, Json, ask, door, message, refusals
from tests.support.sample import of_the_sample

TIME = Field(kind="time", name="came", default=None)
DATE = Field(kind="date", name="date")
with of_the_sample():
    DUTY = CALCULATORS["duty-hours"]


@pytest.mark.parametrize(
    ("cell", "text", "way"),
    [
        ("9:05", "09:05", ""),
        ("08:58:13", "08:58", "seconds"),
        ("08:58:00.000", "08:58", ""),
        ("8点58分13秒", "08:58", "seconds"),
        ("９：２０", "09:20", ""),
        ("九点三十分", "09:30", ""),
        ("十八点整", "18:00", ""),
        ("九点半", "09:30", ""),
        ("二十一时零五分", "21:05", ""),
        ("0858", "08:58", "digits"),
        ("2026-01-05 08:58", "08:58", "with_day"),
        ("2026/1/5 08:58:53", "08:58", "with_day"),
        ("2026年1月5日08:58", "08:58", "with_day"),
        ("2026-01-05T08:58:00Z", "08:58", "with_day"),
        ("上午9:20", "09:20", "half_day"),
        ("下午 6:05", "18:05", "half_day"),
        ("下午18:05", "18:05", "half_day"),
        ("傍晚5点半", "17:30", "half_day"),
        ("中午12:05", "12:05", "half_day"),
        ("中午1点", "13:00", "half_day"),
        ("晚上8:00", "20:00", "half_day"),
        ("晚上20:00", "20:00", "half_day"),
        ("9:20 AM", "09:20", "half_day"),
        ("6:05 p.m.", "18:05", "half_day"),
        ("12:30 AM", "00:30", "half_day"),
        ("12:30pm", "12:30", "half_day"),
        ("9am", "09:00", "half_day"),
        *(
            (cell, "", "nothing")
            for cell in ("-", "——", "/", "缺卡", "未打卡", "上班缺卡", "未签退", "旷工", "无", "N/A")
        ),
    ],
)
def test_a_time_with_one_meaning_is_read(cell: str, text: str, way: str) -> None:
    taken = day_or_time(TIME, cell)
    assert taken is not None
    assert (taken.text, taken.way) == (text, way)
    assert understood(TIME, cell) == text


@pytest.mark.parametrize(
    ("cell", "wording"),
    [
        ("次日 00:15", "past_midnight"),
        ("08:58 次日00:15", "past_midnight"),
        ("00:15(+1)", "past_midnight"),
        ("24:00", "past_midnight"),
        ("08:58 18:02", "several_times"),
        ("0.373611", "serial_number"),
        ("46027.37", "serial_number"),
        ("9.20", "unclear_time"),
        ("858", "unclear_time"),
        ("9", "unclear_time"),
        ("上午12:30", "unclear_time"),
        ("晚上12:00", "unclear_time"),
        ("中午9:00", "unclear_time"),
        ("下午24:00", "unclear_time"),
        ("13:00 am", "unclear_time"),
        ("上午9:00 am", "unclear_time"),
        ("年假", "leave_for_a_time"),
        ("事假8小时", "leave_for_a_time"),
        ("出差", "leave_for_a_time"),
        ("annual leave", "leave_for_a_time"),
        ("25:00", ""),
        ("9:60", ""),
        ("9:20:60", ""),
        ("2026-01-05", ""),
        ("2026-01-05 缺卡", ""),
        ("2026-01-05 2026-01-05 09:00", ""),
        ("√", ""),
        ("二十五十点", ""),
        ("一二十点", ""),
    ],
)
def test_what_has_no_one_meaning_as_a_time_is_left_and_named_by_its_kind(cell: str, wording: str) -> None:
    assert understood(TIME, cell) == cell
    assert why_not("time", cell) == wording


@pytest.mark.parametrize(
    ("cell", "text", "way"),
    [
        ("2026/1/5", "2026-01-05", ""),
        ("2026 年 1 月 5 日", "2026-01-05", ""),
        ("二〇二六年一月五日", "2026-01-05", ""),
        ("二零二六年十二月三十一号", "2026-12-31", ""),
        ("2026-01-05 08:30:00", "2026-01-05", ""),
        ("20260105", "2026-01-05", "digits"),
        ("2026/01/05 星期一", "2026-01-05", "weekday"),
        ("2026-01-04（周日）", "2026-01-04", "weekday"),
        ("2026-01-04 礼拜天", "2026-01-04", "weekday"),
        ("2026-01-05 Monday", "2026-01-05", "weekday"),
        ("26-01-05 星期一", "2026-01-05", "weekday"),
        ("05-01-26 周一", "2026-01-05", "weekday"),
    ],
)
def test_a_day_with_one_meaning_is_read(cell: str, text: str, way: str) -> None:
    taken = day_or_time(DATE, cell)
    assert taken is not None
    assert (taken.text, taken.way) == (text, way)


@pytest.mark.parametrize(
    ("cell", "wording"),
    [
        ("2026/01/05 星期二", "weekday_differs"),
        ("46027", "serial_number"),
        ("01/05/2026", "unclear_day"),
        ("26-01-05", "unclear_day"),
        ("26-01-05 周四", "unclear_day"),
        ("1月5日", "no_year"),
        ("1/5", "no_year"),
        ("2026-02-30", ""),
        ("20260230", ""),
        ("昨天", ""),
    ],
)
def test_what_has_no_one_meaning_as_a_day_is_left_and_named_by_its_kind(cell: str, wording: str) -> None:
    assert understood(DATE, cell) == cell
    assert why_not("date", cell) == wording


def test_a_refusal_says_of_which_kind_a_time_is() -> None:
    reader = Reader("duty-hours")
    reader.value(TIME, "次日 00:15", Where("came", ("came",)))
    reader.value(TIME, "9:20 AM", Where("came", ("came",)))
    kind, usual = reader.problems
    assert (kind.code, usual.code) == ("not_a_time", "not_a_time")
    assert "a time of the next day" in kind.message["en"]
    assert "hours and minutes, such as 09:00" in usual.message["en"]


def test_nothing_is_no_time_that_has_to_be_given() -> None:
    assert understood(Field(kind="time", name="came"), "缺卡") == "缺卡"


def duty(**given: object) -> Json:
    return {"date": "2026-01-05", "came": "09:00", "left": "18:00"} | given


@pytest.mark.parametrize("day", ["2026-01-06", "", "2026-13-01"])
def test_a_time_with_another_day_than_the_rows_is_not_read(day: str) -> None:
    assert understood_input(DUTY, duty(left="2026-01-05 18:02"))["left"] == "18:02"
    left = understood_input(DUTY, duty(date=day, left="2026-01-05 18:02"))["left"]
    assert left == "2026-01-05 18:02"
    answered = ask("duty-hours", duty(left=left))
    assert refusals(answered) == [("left", "not_a_time")]
    assert "a day that is not this row's" in message(answered, "left")


def test_a_form_says_how_its_days_and_times_were_taken() -> None:
    given = duty(date="20260105", came="上午9:00:30", left="缺卡")
    assert refusals(door("answer_typed", {"calculator": "duty-hours", "as_of": DAY, "input": given})) == [
        ("left", "required")
    ]
    given = duty(date="20260105", came="09:00:30", left="下午6:05")
    found = door("answer_typed", {"calculator": "duty-hours", "as_of": DAY, "input": given})
    assert [remark["en"] for remark in found["remarks"]] == [
        "Days or times in digits alone were read so (cells: 1): “20260105” as 2026-01-05.",
        "Seconds of times were left out (cells: 1): “09:00:30” as 09:00.",
        "Times of the morning or afternoon were read in 24 hours (cells: 1): “下午6:05” as 18:05.",
    ]


@given(st.text(max_size=12))
def test_any_text_is_a_day_or_a_time_or_none(text: str) -> None:
    for taken in (taken_day(text), taken_time(text)):
        assert taken is None or taken.text == "" or len(taken.text) in (5, 10)
    assert isinstance(why_not("time", text), str)
    assert isinstance(why_not("date", text), str)
