"""The nearest change of one input to this handbook's calculators is the one that trying every value finds."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.core.registry import CALCULATORS
from tests.support.asking import ask
from tests.support.company import department
from tests.support.explaining import asked_for, changes_of, explained

DEPUTY = "deputy-eligibility"
departments = st.fixed_dictionaries(
    {
        "unit_type": st.sampled_from(["department", "department", "branch-or-below"]),
        "start_up_period": st.booleans(),
        "staff": st.integers(0, 40) | st.integers(0, 1_000_000),
        "span_of_control": st.none() | st.integers(0, 40),
        "existing_deputies": st.integers(0, 3),
        "separate_portfolio": st.booleans(),
        "clear_division": st.booleans(),
    }
)
judgements = st.sampled_from(["below", "meets", "exceeds"])
holders = st.fixed_dictionaries(
    {
        "category": st.sampled_from(["management", "professional", "operational"]),
        "position_grade": st.integers(5, 8),
        "education": judgements,
        "experience": judgements,
        "ability": judgements,
    }
)


def decided(name: str, answered: Any) -> Any:
    watched = CALCULATORS[name].watched
    return answered["outcome"], [answered["values"][value] for value in watched]


@settings(max_examples=25)
@given(departments.map(lambda made: (DEPUTY, made)) | holders.map(lambda made: ("personal-grade", made)))
def test_every_change_gives_what_it_says_and_no_smaller_step_changes_anything(asked: tuple[str, Any]) -> None:
    name, made = asked
    now = ask(name, made)
    for change in explained(name, made)["changes"]:
        then = ask(name, asked_for(change, made))
        assert then["outcome"] == change["outcome"]
        assert decided(name, then) != decided(name, now)
        assert {value: then["values"][value] for value in change["values"]} == change["values"]
        known = [(step["article"], step["facts"]) for step in now["steps"]]
        new = [step["article"] for step in then["steps"] if (step["article"], step["facts"]) not in known]
        assert set(change["articles"]) >= set(new)
        if isinstance(change["to"], str) and change["to"].isdecimal():
            sign = 1 if int(change["to"]) > int(change["from"]) else -1
            for distance in range(1, min(change["distance"], 21)):
                nearer = asked_for({**change, "to": int(change["from"]) + sign * distance}, made)
                look = outcome_of if then["outcome"] != now["outcome"] else partial(decided, name)
                assert look(ask(name, nearer)) == look(now)


@settings(max_examples=15)
@given(departments)
def test_where_no_number_is_reported_none_within_twenty_steps_changes_anything(made: Any) -> None:
    answered, now = explained(DEPUTY, made), ask(DEPUTY, made)
    if len(answered["changes"]) == 8:
        return
    for field in ("staff", "existing_deputies"):
        found = changes_of(answered, field)
        reported = {int(c["to"]) > int(c["from"]) for c in found}
        look = outcome_of if any(c["outcome"] != now["outcome"] for c in found) else partial(decided, DEPUTY)
        for sign in (1, -1):
            reach = range(1, 21) if (sign > 0) not in reported else ()
            near = [made[field] + sign * distance for distance in reach]
            for value in (value for value in near if 0 <= value <= 1_000_000):
                assert look(ask(DEPUTY, made | {field: value})) == look(now)


def outcome_of(answered: Any) -> Any:
    """What an input comes to; nothing where it is refused."""
    return answered.get("outcome")


def nearest_by_hand(name: str, made: Any, paths: list[str], values: list[Any]) -> dict[bool, int]:
    """How far the nearest change of the outcome is up (``True``) and down, every value of every path tried."""
    now = outcome_of(ask(name, made))
    best: dict[bool, int] = {}
    for path in paths:
        table, _, cell = path.partition("[")
        held = made[table][int(cell.partition("]")[0])]["grade"] if cell else made[path]
        for number, value in enumerate(values):
            steps = number - values.index(held)
            then = outcome_of(ask(name, asked_for({"field": path, "to": value}, made)))
            if then not in (None, now):
                best[steps > 0] = min(abs(steps), best.get(steps > 0, abs(steps)))
    return best


def nearest_named(answered: Any, now: Any, ending: str) -> dict[bool, int]:
    """The same as it is named: of one field, or of the cells of one column."""
    return {
        Decimal(c["to"].replace(":", "")) > Decimal(c["from"].replace(":", "")): c["distance"]
        for c in answered["changes"]
        if c["field"].endswith(ending) and c["outcome"] != now["outcome"]
    }


MINUTES = [f"{hour:02d}:{minute:02d}" for hour in range(24) for minute in range(60)]
GRADES = list(range(1, 101))


@pytest.mark.parametrize("seed", range(3))
def test_the_nearest_time_that_alters_the_outcome_is_what_trying_every_minute_finds(seed: int) -> None:
    chance = Random(seed)
    came, left = sorted(chance.choices(MINUTES[7 * 60 : 20 * 60], k=2))
    made = {
        "date": "2026-01-05",
        "sign_in": came,
        "sign_out": left,
        "late_approved": chance.random() < 0.5,
        "leave_approved": chance.random() < 0.3,
    }
    answered, now = explained("working-time", made), ask("working-time", made)
    for field in ("sign_in", "sign_out"):
        by_hand = nearest_by_hand("working-time", made, [field], MINUTES)
        assert nearest_named(answered, now, field) == by_hand, made


@pytest.mark.parametrize("seed", range(12))
def test_the_nearest_grade_that_alters_the_outcome_is_what_trying_every_grade_finds(seed: int) -> None:
    chance = Random(seed)
    positions: list[Any] = []
    for row in range(chance.randint(1, 5)):
        above = chance.choice([None, *(position["name"] for position in positions)])
        positions.append(
            {
                "name": f"P{row}",
                "department": chance.choice("XY"),
                "tier": chance.choice(["BM", "CM"]),
                "superior": above,
                "grade": chance.randint(1, 25),
            }
        )
    made = {"positions": positions}
    answered, now = explained("grade-structure-check", made), ask("grade-structure-check", made)
    paths = [f"positions[{row}].grade" for row in range(len(positions))]
    by_hand = nearest_by_hand("grade-structure-check", made, paths, GRADES)
    assert nearest_named(answered, now, "grade") == by_hand, made


def test_working_on_a_time_that_was_late_names_when_it_would_be_in_order() -> None:
    late = {"date": "2026-01-05", "sign_in": "09:30", "sign_out": "18:00"}
    found = changes_of(explained("working-time", late), "sign_in")
    assert [(c["to"], c["outcome"]) for c in found] == [("09:00", "in-order")]


@pytest.mark.parametrize(
    ("given_day", "to"),
    [
        ({"date": "2026-01-19", "sign_in": "15:00", "sign_out": "23:59", "leave_approved": True}, "17:59"),
        ({"date": "2026-01-14", "sign_in": "11:59", "sign_out": "13:59", "early_leave_approved": True}, "11:59"),
    ],
)
def test_the_ends_of_the_hours_are_tried_wherever_they_lie(given_day: Any, to: str) -> None:
    found = changes_of(explained("working-time", given_day | {"leave_approved": True}), "sign_out")
    assert to in [c["to"] for c in found]


def test_grades_are_compared_with_each_other_across_their_tolerance() -> None:
    apart = [position("P0", "X", 10), position("P1", "Y", 16)]
    found = explained("grade-structure-check", {"positions": apart})["changes"]
    named = [(c["field"], c["to"]) for c in found if c["field"].endswith("grade")]
    assert sorted(named) == [("positions[0].grade", "14"), ("positions[1].grade", "12")]
    both = [
        position("P0", "X", 12),
        position("P1", "Y", 12),
        position("P2", "X", 8, tier="CM", superior="P0"),
        position("P3", "Y", 14, tier="CM", superior="P1"),
    ]
    found = explained("grade-structure-check", {"positions": both})["changes"]
    named = [(c["field"], c["to"]) for c in found if c["field"].endswith("grade")]
    assert sorted(named) == [("positions[1].grade", "15"), ("positions[3].grade", "11")]


def position(name: str, department: str, grade: int, **more: Any) -> Any:
    return {"name": name, "department": department, "tier": "BM", "grade": grade} | more


def test_the_busiest_search_of_three_large_numbers_ends_before_its_tries_do() -> None:
    busiest = department(staff=1_000_000, span_of_control=999_999, existing_deputies=900_000)
    assert "stopped" not in explained(DEPUTY, busiest)


def test_a_change_cites_the_article_that_makes_the_difference() -> None:
    late = {"date": "2026-01-05", "sign_in": "09:30", "sign_out": "18:00"}
    by_field = {change["field"]: change["articles"] for change in explained("working-time", late)["changes"]}
    assert by_field["leave_approved"] == ["daily-management#art-4"]
    assert by_field["late_approved"] == ["work-rules#art-1"]
    asked = {"staff_class": "office-management", "role": "administration", "unit": "branch"}
    by_field = {
        (change["field"], change["to"]): change["articles"]
        for change in explained("which-rules-apply", asked)["changes"]
    }
    assert by_field["unit", "head-office"] == ["office-management#art-2"]
    assert by_field["staff_class", "sales"][0] == "measures#art-2"
