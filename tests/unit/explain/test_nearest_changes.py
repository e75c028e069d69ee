"""The nearest change of one input, on the tea room's calculators."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

import pytest
from hypothesis import strategies as st

from tests.support.any_handbook.nearest_changes import NearestChanges
from tests.support.asking import Json
from tests.support.explaining import changes_of, explained
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


class TestNearestChanges(NearestChanges):
    inputs = parties.map(lambda made: (BOOKING, made)) | teas.map(lambda made: ("tea-grade", made))
    counting = BOOKING
    counted = ("guests", "rooms_held")
    countings = parties
    timing = "duty-hours"
    times = ("came", "left")
    comparing = ("jar-order", "jars", "age")
    busiest = booking(guests=1_000_000, seats=999_999, rooms_held=900_000)

    def timed(self, chance: Random) -> Json:
        return {
            "date": "2026-01-05",
            "late_announced": chance.random() < 0.5,
            "away_announced": chance.random() < 0.3,
        }

    def compared(self, chance: Random, row: int, before: Sequence[Json]) -> Json:
        above = chance.choice([None, *(jar["name"] for jar in before)])
        age = chance.randint(1, 25)
        return jar(f"J{row}", chance.choice("XY"), age, kind=chance.choice(["GT", "BT"]), above=above)


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


def jar(name: str, shelf: str, age: int, **more: Any) -> Json:
    return {"name": name, "shelf": shelf, "kind": "GT", "age": age} | more
