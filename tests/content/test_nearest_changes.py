"""The nearest change of one input, on this handbook's calculators."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

import pytest
from hypothesis import strategies as st

from tests.support.any_handbook.nearest_changes import NearestChanges
from tests.support.asking import Json
from tests.support.company import department
from tests.support.explaining import changes_of, explained

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


class TestNearestChanges(NearestChanges):
    inputs = departments.map(lambda made: (DEPUTY, made)) | holders.map(lambda made: ("personal-grade", made))
    counting = DEPUTY
    counted = ("staff", "existing_deputies")
    countings = departments
    timing = "working-time"
    times = ("sign_in", "sign_out")
    comparing = ("grade-structure-check", "positions", "grade")
    busiest = department(staff=1_000_000, span_of_control=999_999, existing_deputies=900_000)

    def timed(self, chance: Random) -> Json:
        return {
            "date": "2026-01-05",
            "late_approved": chance.random() < 0.5,
            "leave_approved": chance.random() < 0.3,
        }

    def compared(self, chance: Random, row: int, before: Sequence[Json]) -> Json:
        above = chance.choice([None, *(each["name"] for each in before)])
        return position(
            f"P{row}",
            chance.choice("XY"),
            chance.randint(1, 25),
            tier=chance.choice(["BM", "CM"]),
            superior=above,
        )


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


def position(name: str, department: str, grade: int, **more: Any) -> Json:
    return {"name": name, "department": department, "tier": "BM", "grade": grade} | more


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
