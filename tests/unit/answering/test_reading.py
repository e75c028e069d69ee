"""Reading an input: numbers exactly from their text, everything wrong at once, and nothing that raises."""

from __future__ import annotations

import json
import time
from copy import deepcopy
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from calculators.answering.answers import answer_text, written
from calculators.answering.json_text import DEEPEST, RefusedJson, parse_json
from calculators.answering.reading import Reader, Where
from calculators.browser import answer
from calculators.core.clock import clock_text, parse_clock, parse_day
from calculators.core.fields import Field
from calculators.core.messages import catalogue
from calculators.core.problems import clipped
from calculators.core.registry import CALCULATORS
from tests.support.asking import (
    DAY,
    VALID,
    Json,
    ask,
    ask_text,
    department,
    employee,
    holder,
    message,
    pool,
    refusals,
    team,
)

STAFF = "deputy-eligibility"
BONUS = "bonus-share"
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(["", "8", "1e5", "\ud800"]),
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)),
    max_leaves=12,
)


def staff(text: str) -> list[tuple[str, str]]:
    """What is wrong with a staff written so in the JSON."""
    return refusals(ask_text(STAFF, json.dumps(department(staff=0)).replace('"staff": 0', f'"staff": {text}')))


def one(text: str, code: str) -> None:
    assert staff(text) == [("staff", code)]


@pytest.mark.parametrize("text", ["9", '"9"', '"+9"', '"009"', '"-0"', "-0", '"' + "0" * 29 + '9"'])
def test_a_number_may_come_as_a_json_number_or_as_a_text(text: str) -> None:
    assert staff(text) == []


@pytest.mark.parametrize(
    "text",
    [
        *("NaN", "Infinity", "-Infinity", "1e999999", "1e5", "1E0", "1.5e3", "true", "false", "[]", "[9]", "{}"),
        *('"NaN"', '"Infinity"', '"1e5"', '"0x9"', '"1_000"', '"1,000"', '"9 "', '" 9"', '"9\\n"', '"+-9"', '"--9"'),
        *('"."', '"+"', '"-"', '"９"', '"٩"', '"九"', '"²"', '"8人"', '" "', '"9.0.0"', '"\\u00009"', '"\\ud800"'),
    ],
)
def test_what_is_not_plain_digits_is_not_a_number(text: str) -> None:
    one(text, "not_a_number")


@pytest.mark.parametrize("text", ["9.0", "9.5", '"9."', '".0"', '"9.0"'])
def test_an_integer_takes_no_point(text: str) -> None:
    one(text, "not_an_integer")


def test_thirty_digits_are_read_and_thirty_one_are_too_long() -> None:
    one("9" * 30, "above_maximum")
    one("9" * 31, "too_long")
    one(f'"{"0" * 31}"', "too_long")
    one(f'"0.{"0" * 30}"', "too_long")


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_million_digits_are_refused_at_once(quote: str) -> None:
    begun = time.perf_counter()
    one(quote + "1" * 1_000_000 + quote, "too_long")
    assert time.perf_counter() - begun < 2


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("0.1", []),
        ("100.00", []),
        ('"+.5"', []),
        ('"99.99000000"', []),
        ('"5."', []),
        ("99.999", ["too_many_decimals"]),
        ("100.001", ["too_many_decimals", "above_maximum"]),
        ("-0.001", ["too_many_decimals", "below_minimum"]),
        ("-0.00", []),
        ("1e2", ["not_a_number"]),
    ],
)
def test_a_decimal_is_read_exactly_with_at_most_its_places(text: str, codes: list[str]) -> None:
    given = json.dumps(pool(teams=[team(performance=0)])).replace('"performance": 0', f'"performance": {text}')
    assert refusals(ask_text(BONUS, given)) == [("teams[0].performance", code) for code in codes]


@given(st.integers(1, 10**14))
def test_an_amount_keeps_every_digit_on_its_way_through(fen: int) -> None:
    exact = f"{Decimal(fen) / 100:.2f}"
    for text in (exact, f'"{exact}"'):
        given = json.dumps(pool(pool=0)).replace('"pool": 0', f'"pool": {text}')
        assert ask_text(BONUS, given)["values"]["total"] == exact


@pytest.mark.parametrize("nothing", [None, ""])
def test_absent_null_and_empty_are_the_same(nothing: Any) -> None:
    for calculator, valid in VALID.items():
        for name in valid:
            without = {key: value for key, value in valid.items() if key != name}
            assert ask(calculator, valid | {name: nothing}) == ask(calculator, without)
            assert (name, "required") in refusals(ask(calculator, without))
        assert ask(calculator, valid | {"parameters": nothing}) == ask(calculator, valid)
    optional = {"span_of_control": nothing, "existing_deputies": nothing}
    assert ask(STAFF, department(**optional)) == ask(STAFF, department())
    assert ask(BONUS, pool(employees=[employee(base=nothing)])) == ask(BONUS, pool())
    for name in ("bonus.team_basis", "bonus.individual_ratio"):
        assert ask(BONUS, pool(parameters={name: nothing})) == ask(BONUS, pool())
    for name in ("deputy.minimum_span", "deputy.at_threshold"):
        assert ask(STAFF, department(parameters={name: nothing})) == ask(STAFF, department())


@pytest.mark.parametrize("nothing", [None, ""])
def test_an_empty_row_or_table_is_required(nothing: Any) -> None:
    assert refusals(ask(BONUS, pool(teams=[team(), nothing]))) == [("teams[1]", "required")]
    assert ("employees", "required") in refusals(ask(BONUS, pool(employees=[])))
    assert refusals(ask(BONUS, pool(employees=nothing))) == [("employees", "required")]


@pytest.mark.parametrize("given", [1, 0, "true", "false", "yes", [], {}])
def test_only_true_and_false_are_yes_and_no(given: Any) -> None:
    assert refusals(ask(STAFF, department(clear_division=given))) == [("clear_division", "not_a_boolean")]


@pytest.mark.parametrize("given", ["Department", "DEPARTMENT", " department", 1, True, [], ["department"], {}])
def test_a_choice_is_one_of_the_names_exactly(given: Any) -> None:
    assert refusals(ask(STAFF, department(unit_type=given))) == [("unit_type", "not_a_choice")]


@pytest.mark.parametrize(
    "name",
    [7, 7.5, True, [], {}, "a\nb", "a\tb", "\x00", "\x1b[31m", "\x7f", "\x85", "\u2028", "\ud800", "x\udfff", " "],
)
def test_a_name_is_plain_text(name: Any) -> None:
    assert refusals(ask(BONUS, pool(employees=[employee(name)]))) == [("employees[0].name", "not_a_text")]


@pytest.mark.parametrize(
    "name", ["王小明", "O’Neill", "=1+1", "<script>", "{pool}", "{", "}}", "%s", "\\", '"', "𠮷", "👩‍💻"]
)
def test_a_name_is_data_and_comes_back_as_it_is(name: str) -> None:
    answered = ask(BONUS, pool(teams=[team(name)], employees=[employee(name, name)]))
    assert answered["values"]["employees"][0]["name"] == name
    assert answered["values"]["teams"][0]["name"] == name
    misspelt = ask(BONUS, pool(employees=[employee(), employee(of=name)]))
    assert f"“{name}”" in message(misspelt, "employees[1].team")
    assert f"“{name}”" in message(misspelt, "employees[1].team", "zh")


def test_a_name_of_a_hundred_characters_is_read_and_one_more_is_too_long() -> None:
    assert refusals(ask(BONUS, pool(employees=[employee("陈" * 100)]))) == []
    assert refusals(ask(BONUS, pool(employees=[employee("陈" * 101)]))) == [("employees[0].name", "too_long")]


@pytest.mark.parametrize(
    "name", ["", "Staff", "staff ", "__class__", "{place}", "{0}", "a.b[0]", "\x00", "\ud800", "员工", "x" * 5_000]
)
def test_an_unknown_field_is_named_whatever_it_is_called(name: str) -> None:
    answered = ask(STAFF, department(**{name: 1}))
    assert refusals(answered) == [(name, "unknown_field")]
    assert clipped(name) in message(answered, name)
    in_row = ask(BONUS, pool(employees=[employee(**{name: 1})]))
    assert refusals(in_row) == [(f"employees[0].{name}", "unknown_field")]
    assert "row 1" in message(in_row, f"employees[0].{name}")
    tried = ask(BONUS, pool(parameters={name: 1}))
    assert refusals(tried) == [(f"parameters.{name}", "unknown_field")]


def test_unknown_fields_are_named_in_the_order_they_were_given() -> None:
    names = ["q", "z", "a", "m", "b", "y"]
    unknown = dict.fromkeys(names, 1)
    assert [field for field, _ in refusals(ask(STAFF, department(**unknown)))] == names
    rows = refusals(ask(BONUS, pool(employees=[employee(**unknown)])))
    assert [field for field, _ in rows] == [f"employees[0].{name}" for name in names]


@pytest.mark.parametrize("given", [[], "a", 7, True, None, "", [{}]])
def test_an_input_that_is_no_object_is_invalid_json(given: Any) -> None:
    assert refusals(ask(STAFF, given)) == [("", "invalid_json")]


@pytest.mark.parametrize("given", [7, "a", True, [], [{}], {"0": {}}])
def test_a_table_and_trials_have_their_shape(given: Any) -> None:
    if not isinstance(given, list):
        assert refusals(ask(BONUS, pool(teams=given))) == [("teams", "not_a_list")]
        assert refusals(ask(BONUS, pool(teams=[given])))[0] in {
            ("teams[0]", "invalid_json"),
            ("teams[0].0", "unknown_field"),
        }
    if not isinstance(given, dict):
        assert refusals(ask(BONUS, pool(parameters=given))) == [("parameters", "invalid_json")]


def test_a_row_too_many_is_refused() -> None:
    teams = [team(f"T{number}") for number in range(1_001)]
    members = [employee(of=one["name"]) for one in teams]
    assert refusals(ask(BONUS, pool(teams=teams, employees=members))) == [("teams", "too_many_rows")]
    assert refusals(ask(BONUS, pool(teams=teams[:1_000], employees=members[:1_000]))) == []


def test_every_error_is_given_at_once_in_the_order_of_the_fields() -> None:
    given = {
        "colour": "red",
        "pool": "1.234",
        "teams": [team(performance=True, tasks_planned=0), team(tasks_completed="x")],
        "employees": [employee(of="B", base="0", teamwork="101"), 5, employee(1, execution="")],
        "parameters": {
            "bonus.team_basis": "both",
            "bonus.individual_ratio": "2",
            "x": 1,
            "appraisal.weight_teamwork": "1",
        },
    }
    assert refusals(ask(BONUS, given, "2026-02-30")) == [
        ("as_of", "not_a_date"),
        ("colour", "unknown_field"),
        ("pool", "too_many_decimals"),
        ("teams[0].performance", "not_a_number"),
        ("teams[0].tasks_planned", "below_minimum"),
        ("teams[1].tasks_completed", "not_a_number"),
        ("employees[0].base", "below_minimum"),
        ("employees[0].teamwork", "above_maximum"),
        ("employees[1]", "invalid_json"),
        ("employees[2].name", "not_a_text"),
        ("employees[2].execution", "required"),
        ("parameters.bonus.team_basis", "not_a_choice"),
        ("parameters.bonus.individual_ratio", "above_maximum"),
        ("parameters.x", "unknown_field"),
    ]
    with_day = refusals(ask(BONUS, given))
    assert with_day[-3:] == [
        ("teams[1].name", "duplicate_team"),
        ("employees[0].team", "unknown_team"),
        ("parameters.appraisal.weight_teamwork", "weights_do_not_sum"),
    ]


def test_what_holds_between_rows_is_checked_beside_a_bad_cell() -> None:
    given = pool(pool="x", teams=[team("A", performance="x"), team("A")], employees=[employee(of="Z", base="x")])
    assert refusals(ask(BONUS, given)) == [
        ("pool", "not_a_number"),
        ("teams[0].performance", "not_a_number"),
        ("employees[0].base", "not_a_number"),
        ("teams[1].name", "duplicate_team"),
        ("employees[0].team", "unknown_team"),
        ("teams[0].name", "team_without_members"),
    ]


@pytest.mark.parametrize(
    "day",
    [
        "2026-02-29",
        "2026-13-01",
        "2026-1-1",
        "20260101",
        "0000-01-01",
        "2026-01-01T00:00",
        " 2026-01-01",
        "２０２６-01-01",
        20260101,
        True,
        [],
        {},
    ],
)
def test_a_day_is_year_month_day_exactly(day: Any) -> None:
    assert refusals(ask(STAFF, department(), day)) == [("as_of", "not_a_date")]


@pytest.mark.parametrize("day", [None, ""])
def test_without_a_day_it_is_today(day: Any) -> None:
    before = date.today()
    found = date.fromisoformat(ask(STAFF, department(), day)["as_of"])
    assert before <= found <= date.today()


@pytest.mark.parametrize("bracket", ["[", "{", '{"a":', "[{", '[["'])
def test_deep_nesting_is_invalid_json_at_once(bracket: str) -> None:
    begun = time.perf_counter()
    deep = bracket * 100_000
    assert refusals(json.loads(answer(deep))) == [("", "invalid_json")]
    assert refusals(json.loads(answer(f'{{"calculator": "{STAFF}", "input": {deep}'))) == [("", "invalid_json")]
    assert refusals(answer_text(STAFF, "[" * 100_000 + "]" * 100_000, DAY, date.today())) == [("", "invalid_json")]
    assert time.perf_counter() - begun < 2


def test_nesting_is_refused_at_the_same_depth_at_both_doors() -> None:
    for depth, codes in ((DEEPEST, [("x", "unknown_field")]), (DEEPEST + 1, [("", "invalid_json")])):
        given = json.dumps(department())[:-1] + ', "x": ' + "[" * (depth - 1) + "]" * (depth - 1) + "}"
        assert refusals(answer_text(STAFF, given, DAY, date.today())) == codes
        assert refusals(ask_text(STAFF, given)) == codes


def test_brackets_inside_a_text_are_no_nesting() -> None:
    assert parse_json('["[[[[[[[[[[[[[[[[[[[[[[[[[[", "\\"[[[[[[[[[[[[[[[[[[[[[[[", "\\\\"]') is not None


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "{", "}", "{]", "{'a': 1}", "{a: 1}", '{"a": 1,}', "// no", '{"a": 01}', '{"a": .5}', '{"a": +1}'),
        *(
            '{"a": 1} {}',
            '{"a": 1, "a": 2}',
            '{"b": {"a": 1, "a": 1}}',
            "\ufeff{}",
            '{"a": "\n"}',
            '{"a": "\\x"}',
            "\x00",
            "None",
        ),
    ],
)
def test_what_is_not_json_or_says_a_name_twice_is_refused(text: str) -> None:
    with pytest.raises(RefusedJson):
        parse_json(text)
    assert refusals(answer_text(STAFF, text, DAY, date.today())) == [("", "invalid_json")]


@pytest.mark.parametrize(
    ("request_text", "codes"),
    [
        ("[]", [("", "invalid_json")]),
        ("7", [("", "invalid_json")]),
        ("{}", [("calculator", "required")]),
        ('{"calculator": null}', [("calculator", "required")]),
        ('{"calculator": "nothing", "as_of": 1}', [("calculator", "not_a_choice"), ("as_of", "not_a_date")]),
        ('{"calculator": 7, "input": {}}', [("calculator", "not_a_choice")]),
        ('{"calculator": ["bonus-share"]}', [("calculator", "not_a_choice")]),
        ('{"calculator": "bonus-share"}', [("", "invalid_json")]),
        ('{"calculator": "x", "lang": "en"}', [("lang", "unknown_field"), ("calculator", "not_a_choice")]),
    ],
)
def test_a_request_that_is_wrong_itself_is_refused(request_text: str, codes: list[tuple[str, str]]) -> None:
    assert refusals(json.loads(answer(request_text))) == codes


def test_a_result_beside_an_unknown_name_in_the_request_is_withheld() -> None:
    request = {"calculator": STAFF, "input": department(), "as_of": DAY, "asof": DAY}
    assert refusals(json.loads(answer(json.dumps(request)))) == [("asof", "unknown_field")]


def well_formed(text: str) -> None:
    """The contract of every answer: a result, or errors with known codes and a message in both languages."""
    text.encode("utf-8")
    answered = json.loads(text)
    if "errors" not in answered:
        assert set(answered) == {"calculator", "as_of", "outcome", "values", "steps", "parameters", "notes"}
        assert answered["outcome"] in CALCULATORS[answered["calculator"]].outcomes
        return
    assert set(answered) == {"errors"}
    assert answered["errors"]
    known = set(catalogue()["errors"]) - {"not_an_object"}
    for error in answered["errors"]:
        assert set(error) == {"field", "code", "message"}
        assert error["code"] in known
        assert set(error["message"]) == {"zh", "en"}
        assert error["message"]["zh"]
        assert error["message"]["en"]


@given(st.text())
@example('{"calculator": "bonus-share", "input": {"pool": \ud800}}')
def test_any_text_is_answered(text: str) -> None:
    well_formed(answer(text))
    for calculator in CALCULATORS:
        well_formed(written(answer_text(calculator, text, DAY, date.today())))


@given(st.sampled_from(sorted(CALCULATORS)), ANYTHING, ANYTHING)
def test_any_json_is_answered(calculator: str, given: Any, day: Any) -> None:
    well_formed(answer(json.dumps({"calculator": calculator, "input": given, "as_of": day})))
    well_formed(answer(json.dumps(given)))


def places(given: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = given.items() if isinstance(given, dict) else enumerate(given) if isinstance(given, list) else ()
    return [path, *(place for key, value in inner for place in places(value, (*path, key)))]


def replaced(given: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    changed = deepcopy(given)
    at = changed
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return changed


BROKEN: dict[str, Json] = {
    STAFF: department(span_of_control=8, existing_deputies=0, parameters={"deputy.at_threshold": "one"}),
    "personal-grade": holder(parameters={"grade.step_education": 1, "grade.highest_management": 18}),
    BONUS: pool(parameters={"bonus.individual_ratio": "0.5", "appraisal.weight_teamwork": "0.2"}),
}


@settings(max_examples=300)
@given(st.sampled_from(sorted(BROKEN)), st.data())
def test_an_input_with_anything_anywhere_is_answered(calculator: str, data: st.DataObject) -> None:
    given = BROKEN[calculator]
    for _ in range(data.draw(st.integers(1, 3))):
        given = replaced(given, data.draw(st.sampled_from(places(given))), data.draw(ANYTHING))
    well_formed(answer(json.dumps({"calculator": calculator, "input": given, "as_of": DAY})))


def test_an_answer_is_the_same_bytes_each_time() -> None:
    for calculator, asked in BROKEN.items():
        request = json.dumps({"calculator": calculator, "input": asked, "as_of": DAY})
        assert answer(request) == answer(request)


@pytest.mark.parametrize(
    ("raw", "minutes"),
    [("00:00", 0), ("09:05", 545), ("23:59", 1439), ("24:00", None), ("12:60", None), ("9:00", None)],
)
def test_a_time_is_minutes_since_midnight_or_nothing(raw: str, minutes: int | None) -> None:
    assert parse_clock(raw) == minutes
    assert parse_clock(f"{raw} ") is None
    assert minutes is None or clock_text(minutes) == raw


def test_days_and_times_are_read_or_refused_by_their_codes() -> None:
    for kind, raw, value in (("date", "2026-01-05", date(2026, 1, 5)), ("time", "09:30", 570)):
        field = Field(kind=kind)  # type: ignore[arg-type]
        reader = Reader(STAFF)
        assert reader.value(field, raw, Where("x", ("staff",))) == value
        assert reader.problems == []
        reader.value(field, "x", Where("x", ("staff",)))
        assert [found.code for found in reader.problems] == [f"not_a_{kind}"]


def test_problems_beyond_the_most_are_counted_and_not_worded() -> None:
    reader = Reader(STAFF, most=2)
    for number in range(3):
        reader.report(Where(f"x{number}", ("staff",)), "required")
    reader.add(reader.problems[0])
    assert [found.field for found in reader.problems] == ["x0", "x1"]
    assert reader.count == 4


@pytest.mark.parametrize("raw", ["2026-02-29", "2026-2-1", "20260201", "2026-02-01T00:00", ""])
def test_what_is_not_a_calendar_day_is_nothing(raw: str) -> None:
    assert parse_day(raw) is None
    assert parse_day("2028-02-29") == date(2028, 2, 29)


def test_the_choices_are_listed_with_their_codes_once_each() -> None:
    refused = ask("approval-path", {"matter": "positions-and-ranks", "tier": "XM"})
    (error,) = refused["errors"]
    assert "executive tier (SM), " in error["message"]["en"]
    assert "（SM）、" in error["message"]["zh"]
    error = ask("deputy-eligibility", department(unit_type="team"))["errors"][0]
    assert "department (department)" in error["message"]["en"]
