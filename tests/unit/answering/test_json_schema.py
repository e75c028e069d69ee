"""The JSON Schema of each input: valid 2020-12, open to what is accepted, closed to wrong shapes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.registry import CALCULATORS
from tests.support.any_handbook.schemas import EverySchema, defaults, is_valid
from tests.support.asking import ask, refusals
from tests.support.sample import VALID, booking, person, tea, team, tips


class TestEverySchema(EverySchema):
    valid = VALID
    between_fields = frozenset({"came-without-leaving", "left-without-coming"})


@pytest.mark.parametrize(
    ("calculator", "given"),
    [
        ("room-booking", []),
        ("room-booking", None),
        ("room-booking", booking(guests=True)),
        ("room-booking", booking(guests=8.5)),
        ("room-booking", booking(guests="8.0")),
        ("room-booking", booking(guests="1e5")),
        ("room-booking", booking(guests=None)),
        ("room-booking", booking(guests=-1)),
        ("room-booking", booking(guests=1_000_001)),
        ("room-booking", booking(deposit_paid="true")),
        ("room-booking", booking(extra=1)),
        ("room-booking", booking(parameters={"booking.at_threshold": "two"})),
        ("room-booking", booking(parameters={"booking.maximum": 2})),
        ("tea-grade", tea(leaf="XT")),
        ("tea-grade", tea(taste="")),
        ("tea-grade", tea(parameters=[])),
        ("tip-share", tips(pool="1e5")),
        ("tip-share", tips(pool=0)),
        ("tip-share", tips(teams=[])),
        ("tip-share", tips(teams=[team()] * 1_001)),
        ("tip-share", tips(teams=[None])),
        ("tip-share", tips(teams=[team(name="")])),
        ("tip-share", tips(teams=[team(name=7)])),
        ("tip-share", tips(people=[person("x" * 101)])),
        ("tip-share", tips(people=[person(salary=1)])),
        ("tip-share", tips(people={})),
    ],
)
def test_a_wrong_shape_does_not_validate_and_is_refused(calculator: str, given: Any) -> None:
    assert not is_valid(calculator, given)
    assert refusals(ask(calculator, given))


def test_a_default_written_out_in_a_row_changes_nothing() -> None:
    columns = next(field.columns for field in CALCULATORS["tip-share"].fields if field.name == "people")
    assert defaults(columns) == {"base": "1"}
    assert ask("tip-share", tips(people=[person(base="1")])) == ask("tip-share", tips())


NUMBERS = st.one_of(
    st.integers(-1, 10),
    st.sampled_from(["8", "+8", "8.", ".5", "08", "-0", "1000000", "1000001", 99.99, 100, "100.0", None, "", True]),
)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_the_schema_never_refuses_what_is_accepted(first: Any, second: Any, third: Any) -> None:
    for calculator, asked in (
        ("room-booking", booking(guests=first, seats=second, rooms_held=third)),
        ("tea-grade", tea(leaf_grade=first, parameters={"grade.step_taste": second})),
        ("tip-share", tips(pool=first, people=[person(base=second, tidiness=third)])),
        ("tip-share", tips(teams=[team(performance=first, rounds_done=second, rounds_planned=third)])),
    ):
        if not refusals(ask(calculator, asked)):
            assert is_valid(calculator, asked)
