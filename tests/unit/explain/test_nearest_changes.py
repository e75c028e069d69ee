"""The nearest change of one input is true when asked, and the nearest: trying every value finds no nearer one."""

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
from tests.support.explaining import asked_for, changes_of, explained
from tests.support.sample import booking, duty

BOOKING = "room-booking"

parties = st.fixed_dictionaries(
    {
        "occasion": st.sampled_from(["tea-party", "tea-party", "banquet-or-larger"]),
        "under_repair": st.booleans(),
        "guests": st.integers(0, 40) | st.integers(0, 1_000_000),
        "seats": st.none() | st.integers(0, 40),
        "rooms_held": st.integers(0, 3),
        "host_named": st.booleans(),
        "deposit_paid": st.booleans(),
    }
)
judgements = st.sampled_from(["below", "meets", "exceeds"])
teas = st.fixed_dictionaries(
    {
        "leaf": st.sampled_from(["GT", "BT"]),
        "leaf_grade": st.integers(5, 8),
        "aroma": judgements,
        "colour": judgements,
        "taste": judgements,
    }
)


def decided(name: str, answered: Any) -> Any:
    watched = CALCULATORS[name].watched
    return answered["outcome"], [answered["values"][value] for value in watched]


@settings(max_examples=25)
@given(parties.map(lambda made: (BOOKING, made)) | teas.map(lambda made: ("tea-grade", made)))
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
@given(parties)
def test_where_no_number_is_reported_none_within_twenty_steps_changes_anything(made: Any) -> None:
    answered, now = explained(BOOKING, made), ask(BOOKING, made)
    if len(answered["changes"]) == 8:
        return
    for field in ("guests", "rooms_held"):
        found = changes_of(answered, field)
        reported = {int(c["to"]) > int(c["from"]) for c in found}
        look = outcome_of if any(c["outcome"] != now["outcome"] for c in found) else partial(decided, BOOKING)
        for sign in (1, -1):
            reach = range(1, 21) if (sign > 0) not in reported else ()
            near = [made[field] + sign * distance for distance in reach]
            for value in (value for value in near if 0 <= value <= 1_000_000):
                assert look(ask(BOOKING, made | {field: value})) == look(now)


def outcome_of(answered: Any) -> Any:
    """What an input comes to; nothing where it is refused."""
    return answered.get("outcome")


def nearest_by_hand(name: str, made: Any, paths: list[str], values: list[Any]) -> dict[bool, int]:
    """How far the nearest change of the outcome is up (``True``) and down, every value of every path tried."""
    now = outcome_of(ask(name, made))
    best: dict[bool, int] = {}
    for path in paths:
        table, _, cell = path.partition("[")
        held = made[table][int(cell.partition("]")[0])]["age"] if cell else made[path]
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
AGES = list(range(1, 101))


@pytest.mark.parametrize("seed", range(3))
def test_the_nearest_time_that_alters_the_outcome_is_what_trying_every_minute_finds(seed: int) -> None:
    chance = Random(seed)
    came, left = sorted(chance.choices(MINUTES[7 * 60 : 20 * 60], k=2))
    made = {
        "date": "2026-01-05",
        "came": came,
        "left": left,
        "late_announced": chance.random() < 0.5,
        "away_announced": chance.random() < 0.3,
    }
    answered, now = explained("duty-hours", made), ask("duty-hours", made)
    for field in ("came", "left"):
        by_hand = nearest_by_hand("duty-hours", made, [field], MINUTES)
        assert nearest_named(answered, now, field) == by_hand, made


@pytest.mark.parametrize("seed", range(12))
def test_the_nearest_age_that_alters_the_outcome_is_what_trying_every_age_finds(seed: int) -> None:
    chance = Random(seed)
    jars: list[Any] = []
    for row in range(chance.randint(1, 5)):
        above = chance.choice([None, *(jar["name"] for jar in jars)])
        age = chance.randint(1, 25)
        jars.append(jar(f"J{row}", chance.choice("XY"), age, kind=chance.choice(["GT", "BT"]), above=above))
    made = {"jars": jars}
    answered, now = explained("jar-order", made), ask("jar-order", made)
    by_hand = nearest_by_hand("jar-order", made, [f"jars[{row}].age" for row in range(len(jars))], AGES)
    assert nearest_named(answered, now, "age") == by_hand, made


def test_of_a_time_that_was_late_is_said_when_it_would_be_in_order() -> None:
    found = changes_of(explained("duty-hours", duty(came="09:30")), "came")
    assert [(c["to"], c["outcome"]) for c in found] == [("09:00", "in-order")]


@pytest.mark.parametrize(
    ("given_day", "to"),
    [(duty(came="15:00", left="23:59"), "17:59"), (duty(came="08:59", left="09:01", early_announced=True), "18:00")],
)
def test_the_ends_of_the_hours_are_tried_wherever_they_lie(given_day: Any, to: str) -> None:
    found = changes_of(explained("duty-hours", given_day | {"late_announced": True}), "left")
    assert to in [c["to"] for c in found]


def test_whole_numbers_of_a_column_are_compared_with_each_other_across_their_tolerance() -> None:
    apart = [jar("J0", "X", 10), jar("J1", "Y", 16)]
    found = explained("jar-order", {"jars": apart})["changes"]
    named = [(c["field"], c["to"]) for c in found if c["field"].endswith("age")]
    assert sorted(named) == [("jars[0].age", "14"), ("jars[1].age", "12")]
    both = [
        jar("J0", "X", 12),
        jar("J1", "Y", 12),
        jar("J2", "X", 8, kind="BT", above="J0"),
        jar("J3", "Y", 14, kind="BT", above="J1"),
    ]
    found = explained("jar-order", {"jars": both})["changes"]
    named = [(c["field"], c["to"]) for c in found if c["field"].endswith("age")]
    assert sorted(named) == [("jars[1].age", "15"), ("jars[3].age", "11")]


def jar(name: str, shelf: str, age: int, **more: Any) -> Any:
    return {"name": name, "shelf": shelf, "kind": "GT", "age": age} | more


def test_the_busiest_search_of_three_large_numbers_ends_before_its_tries_do() -> None:
    busiest = booking(guests=1_000_000, seats=999_999, rooms_held=900_000)
    assert "stopped" not in explained(BOOKING, busiest)
