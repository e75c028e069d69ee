"""What people type into cells: one meaning only is understood, and the rest is left to be refused."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.answering.json_text import NumberText
from calculators.answering.reading import Reader, Where
from calculators.answering.typed_cells import understood, understood_input
from calculators.core.fields import Field
from calculators.core.parameters import all_parameters
from calculators.core.registry import CALCULATORS
from tests.support.asking import ask, message, refusals
from tests.support.sample import of_the_sample, team, tips

YUAN = Field(kind="decimal", name="pool", places=2, unit="yuan", minimum=1, maximum=10**15)
GUESTS = Field(kind="integer", name="guests", unit="person", minimum=0, maximum=1_000_000)
SCORE = Field(kind="decimal", name="score", places=2, unit="point", minimum=0, maximum=10_000)
with of_the_sample():
    RATIO, CAP, TEAM_BASIS = (
        all_parameters()[name].spec for name in ("tips.individual_ratio", "tips.rounds_cap", "tips.team_basis")
    )
BASE = Field(kind="decimal", name="base", places=4, minimum=1, maximum=10**16)
YES_NO = Field(kind="boolean", name="deposit_paid")
OCCASION = Field(kind="choice", name="occasion", choices=("tea-party", "banquet-or-larger"))
NAME = Field(kind="text", name="name", longest=100)
DAY = Field(kind="date", name="day")
CLOCK = Field(kind="time", name="clock")
ALL_FIELDS = (YUAN, GUESTS, SCORE, RATIO, CAP, BASE, YES_NO, OCCASION, TEAM_BASIS, NAME, DAY, CLOCK)


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("1234.5", "1234.5"),
        ("1,234.50", "1234.50"),
        ("1，234．50", "1234.50"),
        ("１２３４", "1234"),
        ("12,345,678", "12345678"),
        ("1 234 567.8", "1234567.8"),
        ("￥1,234.50", "1234.50"),
        ("¥ 8", "8"),
        ("8元", "8"),
        ("CNY 8.00", "8.00"),
        ("8 cny", "8"),
        ("RMB8", "8"),
        ("-¥5", "-5"),
        ("¥-5", "-5"),
        ("−5", "-5"),
        ("\u3000\u00a0+8\ufeff\t", "+8"),
        (".5", ".5"),
        ("8.", "8."),
    ],
)
def test_an_amount_is_read_with_its_separators_and_its_currency(cell: str, read: str) -> None:
    assert understood(YUAN, cell) == read


@pytest.mark.parametrize(
    "cell",
    [
        *("1,23", "1,2345", "12,34,567", "1,234,56", "1 234,567", "1,234.5,6", ",234", "80 90", "1.234,50"),
        *("10²", "½", "²", "٩", "九", "1e5", "0x9", "--5", "-¥-5", "8人", "60%", "$8", "8元8", "元", "", "=8"),
    ],
)
def test_what_may_mean_two_things_or_nothing_is_left_to_be_refused(cell: str) -> None:
    assert understood(YUAN, cell) == cell
    reader = Reader("tip-share")
    reader.value(YUAN, cell, Where("pool", ("pool",)))
    assert [found.code for found in reader.problems] == ["not_a_number" if cell else "required"]


@pytest.mark.parametrize(
    ("field", "cell", "read"),
    [
        (GUESTS, "8人", "8"),
        (GUESTS, "8 People", "8"),
        (GUESTS, "1 person", "1"),
        (GUESTS, "11 person", "11"),
        (GUESTS, "8分", "8分"),
        (SCORE, "85.5分", "85.5"),
        (SCORE, "85 points", "85"),
        (SCORE, "1 point", "1"),
        (BASE, "8人", "8人"),
    ],
)
def test_only_the_fields_own_unit_may_stand_beside_its_number(field: Field, cell: str, read: str) -> None:
    assert understood(field, cell) == read


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("60%", "0.60"),
        ("60 ％", "0.60"),
        ("6%", "0.06"),
        ("100%", "1.00"),
        ("12.345%", "0.12345"),
        (".5%", "0.005"),
        ("-5%", "-0.05"),
        ("0.6", "0.6"),
        ("%", "%"),
        ("1" * 30 + "%", "1" * 28 + ".11"),
        ("1" * 31 + "%", "1" * 31 + "%"),
    ],
)
def test_a_ratio_may_be_a_percentage_and_no_digit_is_lost(cell: str, read: str) -> None:
    assert understood(RATIO, cell) == read
    assert understood(CAP, cell) == read


@pytest.mark.parametrize("field", [YUAN, GUESTS, SCORE, BASE])
@pytest.mark.parametrize("cell", ["60%", "60％"])
def test_elsewhere_a_percent_sign_stays_and_the_refusal_names_it(field: Field, cell: str) -> None:
    assert understood(field, cell) == cell
    reader = Reader("tip-share")
    reader.value(field, cell, Where("pool", ("pool",)))
    assert [found.code for found in reader.problems] == ["not_a_number"]
    assert "percent sign" in reader.problems[0].message["en"]
    assert "百分号" in reader.problems[0].message["zh"]


def test_the_strict_reader_names_the_percent_sign_too() -> None:
    answered = ask("tip-share", tips(teams=[team(performance="80%")]))
    assert refusals(answered) == [("teams[0].performance", "not_a_number")]
    assert "percent sign" in message(answered, "teams[0].performance")


@pytest.mark.parametrize(
    ("cell", "read"), [("8.0", "8"), ("8.00", "8"), ("-8.0", "-8"), ("1,234.0", "1234"), ("8.5", "8.5"), ("8.", "8.")]
)
def test_an_integer_from_a_spreadsheet_may_end_in_point_nought(cell: str, read: str) -> None:
    assert understood(GUESTS, cell) == read


@pytest.mark.parametrize("cell", ["是", "yes", "YES", "True", "1", "１", "√", "✓", "y", "Ｙ", " 是 "])
def test_yes_is_said_in_many_ways(cell: str) -> None:
    assert understood(YES_NO, cell) is True


@pytest.mark.parametrize("cell", ["否", "no", "No", "FALSE", "0", "×", "n", "Ｎ"])
def test_no_is_said_in_many_ways(cell: str) -> None:
    assert understood(YES_NO, cell) is False


@pytest.mark.parametrize("cell", ["不是", "maybe", "2", "", "x"])
def test_neither_yes_nor_no_is_left(cell: str) -> None:
    assert understood(YES_NO, cell) == cell


@pytest.mark.parametrize(
    ("field", "cell", "read"),
    [
        (OCCASION, "茶会", "tea-party"),
        (OCCASION, "TEA PARTY", "tea-party"),
        (OCCASION, "Banquet  or larger", "banquet-or-larger"),
        (OCCASION, "banquet-or-larger", "banquet-or-larger"),
        (OCCASION, "宴会", "宴会"),
        (TEAM_BASIS, "仅按团队得分", "equal"),
        (TEAM_BASIS, "By team score alone", "equal"),
        (TEAM_BASIS, "equally", "equally"),
        (TEAM_BASIS, "equal", "equal"),
    ],
)
def test_a_choice_is_read_by_its_label_in_either_language(field: Field, cell: str, read: str) -> None:
    assert understood(field, cell) == read


def test_a_scope_says_whose_labels_hold() -> None:
    field = Field(kind="choice", name="basis", choices=("equal",))
    assert understood(field, "equally", "tips.member_basis") == "equal"


@pytest.mark.parametrize(
    "cell",
    [
        *("2026-01-05", "2026-1-5", "2026/1/5", "2026/01/05", "2026.1.5", "2026年1月5日", "2026 年 1 月 5 日"),
        *("２０２６－１－５", "2026-01-05 00:00:00", "2026-01-05T00:00", "2026-01-05T00:00:00.000Z", "2026年1月5"),
    ],
)
def test_a_day_is_year_month_day_however_it_is_parted(cell: str) -> None:
    assert understood(DAY, cell) == "2026-01-05"


@pytest.mark.parametrize("cell", ["2026-2-30", "2026-1/5", "1/5/2026", "26-1-5", "2026-13-01", "昨天", "0000-1-1"])
def test_what_is_no_day_or_may_be_two_is_left(cell: str) -> None:
    assert understood(DAY, cell) == cell


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("9:00", "09:00"),
        ("09:00:00", "09:00"),
        ("9：05", "09:05"),
        ("9点30分", "09:30"),
        ("18时05分", "18:05"),
        ("9点", "09:00"),
        ("23:59", "23:59"),
        ("24:00", "24:00"),
        ("9:60", "9:60"),
        ("9:00:30", "09:00"),
        ("9:5", "9:5"),
        ("900", "900"),
    ],
)
def test_a_time_is_hours_and_minutes(cell: str, read: str) -> None:
    assert understood(CLOCK, cell) == read


def test_a_name_loses_the_spaces_around_it_and_nothing_else() -> None:
    assert understood(NAME, "\u3000王 小明\u00a0") == "王 小明"
    assert understood(NAME, "ＡＢ％") == "ＡＢ％"
    assert understood(NAME, "\u200b \ufeff x \u200b") == "x"


@pytest.mark.parametrize("cell", [True, None, NumberText("8.0"), ["8人"], {"a": 1}, 8])
def test_what_is_not_typed_text_passes_untouched(cell: Any) -> None:
    for field in ALL_FIELDS:
        assert understood(field, cell) is cell


CELLS = st.one_of(
    st.text(max_size=12),
    st.text("0123456789,，.．%％ ¥￥元人分+-−年月日:：点是否", max_size=12),
    st.from_regex(r"[0-9]{1,3}(,[0-9]{3}){0,3}(\.[0-9]{1,3})?[%元人分]?", fullmatch=True),
)


@settings(max_examples=200)
@given(st.sampled_from(ALL_FIELDS), CELLS)
def test_understanding_twice_is_understanding_once(field: Field, cell: str) -> None:
    once = understood(field, cell)
    assert understood(field, once) == once


@given(st.integers(0, 10**12), st.sampled_from(["{}", "￥{}", "{}元", " {} ", "CNY {}"]))
def test_a_grouped_amount_is_the_same_amount(fen: int, shape: str) -> None:
    plain = f"{fen // 100}.{fen % 100:02}"
    assert understood(YUAN, shape.format(f"{fen // 100:,}.{fen % 100:02}")) == plain


def test_a_whole_form_is_understood_with_its_tables_and_its_trials() -> None:
    given = {
        "pool": "￥10,000元",
        "teams": [team("A ", performance="80分", rounds_planned="10.0"), 7],
        "people": "x",
        "parameters": {"tips.individual_ratio": "60%", "tips.team_basis": "仅按团队得分", "x": "1%"},
        "colour": " red ",
    }
    assert understood_input(CALCULATORS["tip-share"], given) == {
        "pool": "10000",
        "teams": [team("A", performance="80", rounds_planned="10"), 7],
        "people": "x",
        "parameters": {"tips.individual_ratio": "0.60", "tips.team_basis": "equal", "x": "1%"},
        "colour": " red ",
    }


@pytest.mark.parametrize("raw", [None, 7, "x", [], [{}], {"parameters": 7}, {"teams": {}}, {"teams": [{"x": [1]}]}])
def test_an_odd_shape_stays_as_it_is(raw: Any) -> None:
    assert understood_input(CALCULATORS["tip-share"], raw) == raw


def test_a_calendar_typed_among_the_values_to_try_is_understood_cell_by_cell() -> None:
    days = [{"date": "2026/10/1", "kind": "放假"}, {"date": "2026年10月10日", "kind": "working day"}, "x"]
    found = understood_input(CALCULATORS["duty-hours"], {"parameters": {"hours.calendar": days}})
    assert found["parameters"]["hours.calendar"] == [
        {"date": "2026-10-01", "kind": "holiday"},
        {"date": "2026-10-10", "kind": "working"},
        "x",
    ]
