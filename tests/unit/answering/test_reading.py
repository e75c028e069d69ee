"""Reading an input: numbers exactly from their text, everything wrong at once, and nothing that raises."""

from __future__ import annotations

import json
import time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.answering.reading import Reader, Where
from calculators.core.problems import clipped
from tests.support.asking import ask, ask_text, message, refusals
from tests.support.sample import booking, person, tea, team, tips

ROOM = "room-booking"
TIPS = "tip-share"


def guests(text: str) -> list[tuple[str, str]]:
    """What is wrong with guests written so in the JSON."""
    return refusals(ask_text(ROOM, json.dumps(booking(guests=0)).replace('"guests": 0', f'"guests": {text}')))


def one(text: str, code: str) -> None:
    assert guests(text) == [("guests", code)]


@pytest.mark.parametrize("text", ["9", '"9"', '"+9"', '"009"', '"-0"', "-0", '"' + "0" * 29 + '9"'])
def test_a_number_may_come_as_a_json_number_or_as_a_text(text: str) -> None:
    assert guests(text) == []


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
    given = json.dumps(tips(teams=[team(performance=0)])).replace('"performance": 0', f'"performance": {text}')
    assert refusals(ask_text(TIPS, given)) == [("teams[0].performance", code) for code in codes]


@given(st.integers(1, 10**14))
def test_an_amount_keeps_every_digit_on_its_way_through(fen: int) -> None:
    exact = f"{Decimal(fen) / 100:.2f}"
    for text in (exact, f'"{exact}"'):
        given = json.dumps(tips(pool=0)).replace('"pool": 0', f'"pool": {text}')
        assert ask_text(TIPS, given)["values"]["total"] == exact


@pytest.mark.parametrize("nothing", [None, ""])
def test_what_is_optional_may_be_absent_null_or_empty(nothing: Any) -> None:
    optional = {"seats": nothing, "rooms_held": nothing}
    assert ask(ROOM, booking(**optional)) == ask(ROOM, booking())
    assert ask(TIPS, tips(people=[person(base=nothing)])) == ask(TIPS, tips())
    for name in ("tips.team_basis", "tips.individual_ratio"):
        assert ask(TIPS, tips(parameters={name: nothing})) == ask(TIPS, tips())
    for name in ("booking.minimum_seats", "booking.at_threshold"):
        assert ask(ROOM, booking(parameters={name: nothing})) == ask(ROOM, booking())


@pytest.mark.parametrize("nothing", [None, ""])
def test_an_empty_row_or_table_is_required(nothing: Any) -> None:
    assert refusals(ask(TIPS, tips(teams=[team(), nothing]))) == [("teams[1]", "required")]
    assert ("people", "required") in refusals(ask(TIPS, tips(people=[])))
    assert refusals(ask(TIPS, tips(people=nothing))) == [("people", "required")]


@pytest.mark.parametrize("given", [1, 0, "true", "false", "yes", [], {}])
def test_only_true_and_false_are_yes_and_no(given: Any) -> None:
    assert refusals(ask(ROOM, booking(deposit_paid=given))) == [("deposit_paid", "not_a_boolean")]


@pytest.mark.parametrize("given", ["Tea-party", "TEA-PARTY", " tea-party", 1, True, [], ["tea-party"], {}])
def test_a_choice_is_one_of_the_names_exactly(given: Any) -> None:
    assert refusals(ask(ROOM, booking(occasion=given))) == [("occasion", "not_a_choice")]


@pytest.mark.parametrize(
    "name",
    [7, 7.5, True, [], {}, "a\nb", "a\tb", "\x00", "\x1b[31m", "\x7f", "\x85", "\u2028", "\ud800", "x\udfff", " "],
)
def test_a_name_is_plain_text(name: Any) -> None:
    assert refusals(ask(TIPS, tips(people=[person(name)]))) == [("people[0].name", "not_a_text")]


@pytest.mark.parametrize(
    "name", ["王小明", "O’Neill", "=1+1", "<script>", "{pool}", "{", "}}", "%s", "\\", '"', "𠮷", "👩‍💻"]
)
def test_a_name_is_data_and_comes_back_as_it_is(name: str) -> None:
    answered = ask(TIPS, tips(teams=[team(name)], people=[person(name, name)]))
    assert answered["values"]["people"][0]["name"] == name
    assert answered["values"]["teams"][0]["name"] == name
    misspelt = ask(TIPS, tips(people=[person(), person(of=name)]))
    assert f"“{name}”" in message(misspelt, "people[1].team")
    assert f"“{name}”" in message(misspelt, "people[1].team", "zh")


def test_a_name_of_a_hundred_characters_is_read_and_one_more_is_too_long() -> None:
    assert refusals(ask(TIPS, tips(people=[person("陈" * 100)]))) == []
    assert refusals(ask(TIPS, tips(people=[person("陈" * 101)]))) == [("people[0].name", "too_long")]


@pytest.mark.parametrize(
    "name", ["", "Guests", "guests ", "__class__", "{place}", "{0}", "a.b[0]", "\x00", "\ud800", "员工", "x" * 5_000]
)
def test_an_unknown_field_is_named_whatever_it_is_called(name: str) -> None:
    answered = ask(ROOM, booking(**{name: 1}))
    assert refusals(answered) == [(name, "unknown_field")]
    assert clipped(name) in message(answered, name)
    in_row = ask(TIPS, tips(people=[person(**{name: 1})]))
    assert refusals(in_row) == [(f"people[0].{name}", "unknown_field")]
    assert "row 1" in message(in_row, f"people[0].{name}")
    tried = ask(TIPS, tips(parameters={name: 1}))
    assert refusals(tried) == [(f"parameters.{name}", "unknown_field")]


def test_unknown_fields_are_named_in_the_order_they_were_given() -> None:
    names = ["q", "z", "a", "m", "b", "y"]
    unknown = dict.fromkeys(names, 1)
    assert [field for field, _ in refusals(ask(ROOM, booking(**unknown)))] == names
    rows = refusals(ask(TIPS, tips(people=[person(**unknown)])))
    assert [field for field, _ in rows] == [f"people[0].{name}" for name in names]


@pytest.mark.parametrize("given", [[], "a", 7, True, None, "", [{}]])
def test_an_input_that_is_no_object_is_invalid_json(given: Any) -> None:
    assert refusals(ask(ROOM, given)) == [("", "invalid_json")]


@pytest.mark.parametrize("given", [7, "a", True, [], [{}], {"0": {}}])
def test_a_table_and_trials_have_their_shape(given: Any) -> None:
    if not isinstance(given, list):
        assert refusals(ask(TIPS, tips(teams=given))) == [("teams", "not_a_list")]
        assert refusals(ask(TIPS, tips(teams=[given])))[0] in {
            ("teams[0]", "invalid_json"),
            ("teams[0].0", "unknown_field"),
        }
    if not isinstance(given, dict):
        assert refusals(ask(TIPS, tips(parameters=given))) == [("parameters", "invalid_json")]


def test_a_row_too_many_is_refused() -> None:
    teams = [team(f"T{number}") for number in range(1_001)]
    members = [person(of=one["name"]) for one in teams]
    assert refusals(ask(TIPS, tips(teams=teams, people=members))) == [("teams", "too_many_rows")]
    assert refusals(ask(TIPS, tips(teams=teams[:1_000], people=members[:1_000]))) == []


def test_every_error_is_given_at_once_in_the_order_of_the_fields() -> None:
    given = {
        "colour": "red",
        "pool": "1.234",
        "teams": [team(performance=True, rounds_planned=0), team(rounds_done="x")],
        "people": [person(of="B", base="0", tidiness="101"), 5, person(1, brewing="")],
        "parameters": {
            "tips.team_basis": "both",
            "tips.individual_ratio": "2",
            "x": 1,
            "tasting.weight_tidiness": "1",
        },
    }
    assert refusals(ask(TIPS, given, "2026-02-30")) == [
        ("as_of", "not_a_date"),
        ("colour", "unknown_field"),
        ("pool", "too_many_decimals"),
        ("teams[0].performance", "not_a_number"),
        ("teams[0].rounds_planned", "below_minimum"),
        ("teams[1].rounds_done", "not_a_number"),
        ("people[0].base", "below_minimum"),
        ("people[0].tidiness", "above_maximum"),
        ("people[1]", "invalid_json"),
        ("people[2].name", "not_a_text"),
        ("people[2].brewing", "required"),
        ("parameters.tips.team_basis", "not_a_choice"),
        ("parameters.tips.individual_ratio", "above_maximum"),
        ("parameters.x", "unknown_field"),
    ]
    with_day = refusals(ask(TIPS, given))
    assert with_day[-3:] == [
        ("teams[1].name", "duplicate_team"),
        ("people[0].team", "unknown_team"),
        ("parameters.tasting.weight_tidiness", "weights_do_not_sum"),
    ]


def test_what_holds_between_rows_is_checked_beside_a_bad_cell() -> None:
    given = tips(pool="x", teams=[team("A", performance="x"), team("A")], people=[person(of="Z", base="x")])
    assert refusals(ask(TIPS, given)) == [
        ("pool", "not_a_number"),
        ("teams[0].performance", "not_a_number"),
        ("people[0].base", "not_a_number"),
        ("teams[1].name", "duplicate_team"),
        ("people[0].team", "unknown_team"),
        ("teams[0].name", "team_without_members"),
    ]


def test_problems_beyond_the_most_are_counted_and_not_worded() -> None:
    reader = Reader(ROOM, most=2)
    for number in range(3):
        reader.report(Where(f"x{number}", ("guests",)), "required")
    reader.add(reader.problems[0])
    assert [found.field for found in reader.problems] == ["x0", "x1"]
    assert reader.count == 4


def test_the_choices_are_listed_with_their_codes_once_each() -> None:
    (error,) = ask("tea-grade", tea(leaf="XT"))["errors"]
    assert "green tea (GT), " in error["message"]["en"]
    assert "（GT）、" in error["message"]["zh"]
    error = ask(ROOM, booking(occasion="team"))["errors"][0]
    assert "tea party (tea-party)" in error["message"]["en"]
