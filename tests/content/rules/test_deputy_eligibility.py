"""Article 17.1 of the Measures: may a department have a deputy?"""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.asking import Json, ask, noted, refusals, step_keys, used
from tests.support.company import department

NAME = "deputy-eligibility"
COUNTS = st.one_of(st.integers(0, 20), st.integers(0, 1_000_000))
DEPARTMENTS = st.fixed_dictionaries(
    {
        "unit_type": st.sampled_from(["department", "department", "branch-or-below"]),
        "start_up_period": st.sampled_from([False, False, True]),
        "staff": COUNTS,
        "existing_deputies": st.integers(0, 3),
        "separate_portfolio": st.booleans(),
        "clear_division": st.booleans(),
    },
    optional={
        "span_of_control": st.one_of(st.none(), COUNTS),
        "parameters": st.fixed_dictionaries(
            {},
            optional={
                "deputy.at_threshold": st.sampled_from(["one", "none"]),
                "deputy.head_counted": st.sampled_from(["excluded", "included"]),
            },
        ),
    },
)


def told(given: Json) -> tuple[str, int | None]:
    """The rule of M-17.1 told once more, as a table read from above: the first line that fits decides."""
    tried = given.get("parameters") or {}
    head = 1 if tried.get("deputy.head_counted") == "included" else 0
    people = given["staff"] + head
    span = given.get("span_of_control")
    span = people if span is None else span
    most = 0 if people == 8 and tried.get("deputy.at_threshold") == "none" else 1
    lines: list[tuple[bool, str, int | None]] = [
        (given["unit_type"] != "department", "governed-elsewhere", None),
        (given["start_up_period"], "head-only", 0),
        (people <= 7 or span <= 7 or most == 0, "not-recommended", 0),
        (given.get("existing_deputies", 0) >= 1, "limit-reached", 1),
        (not (given["separate_portfolio"] and given["clear_division"]), "conditions-not-met", 1),
        (True, "may-set", 1),
    ]
    return next((outcome, maximum) for fits, outcome, maximum in lines if fits)


def agrees(given: Json) -> None:
    answered = ask(NAME, given)
    outcome, maximum = told(given)
    assert (answered["outcome"], answered["values"]["maximum"]) == (outcome, maximum), given
    remaining = None if maximum is None else max(maximum - given.get("existing_deputies", 0), 0)
    assert answered["values"] == {"maximum": maximum, "remaining": remaining}, given


def test_every_combination_around_the_boundaries_follows_the_rule() -> None:
    readings: list[dict[str, str]] = [
        {},
        {"deputy.at_threshold": "none"},
        {"deputy.head_counted": "included"},
        {"deputy.at_threshold": "none", "deputy.head_counted": "included"},
    ]
    for staff, span, existing, separate, clear, tried in product(
        (6, 7, 8, 9), (None, 7, 8, 9), (0, 1, 2), (True, False), (True, False), readings
    ):
        agrees(
            department(
                staff=staff,
                span_of_control=span,
                existing_deputies=existing,
                separate_portfolio=separate,
                clear_division=clear,
                parameters=tried,
            )
        )


@given(DEPARTMENTS)
def test_any_department_follows_the_rule(given: Json) -> None:
    agrees(given)


@given(DEPARTMENTS)
def test_more_than_the_maximum_is_noted_whatever_the_outcome(given: Json) -> None:
    answered = ask(NAME, given)
    maximum = answered["values"]["maximum"]
    above = maximum is not None and given["existing_deputies"] > maximum
    assert len(noted(answered, "warning")) == int(above)


@given(DEPARTMENTS)
def test_every_result_says_that_it_is_a_recommendation_subject_to_actual_need(given: Json) -> None:
    answered = ask(NAME, given)
    texts = [note["text"]["en"] for note in answered["notes"] if note["kind"] == "advice"]
    assert len(texts) == 1
    assert "recommendation, subject to actual need" in texts[0]


@pytest.mark.parametrize(
    ("staff", "outcome", "article"),
    [
        (7, "not-recommended", "measures#art-17-1-1a"),
        (8, "may-set", "measures#art-17-1-1"),
        (9, "may-set", "measures#art-17-1-1b"),
    ],
)
def test_seven_eight_and_nine_staff_have_three_explanations_each_naming_its_clause(
    staff: int, outcome: str, article: str
) -> None:
    answered = ask(NAME, department(staff=staff))
    assert answered["outcome"] == outcome
    assert article in [step["article"] for step in answered["steps"]]
    others = [ask(NAME, department(staff=other)) for other in (7, 8, 9) if other != staff]
    assert all(step_keys(answered) != step_keys(other) for other in others)


@pytest.mark.parametrize(("span", "outcome"), [(7, "not-recommended"), (8, "may-set"), (9, "may-set")])
def test_the_span_of_control_has_its_own_threshold(span: int, outcome: str) -> None:
    assert ask(NAME, department(staff=20, span_of_control=span))["outcome"] == outcome


@pytest.mark.parametrize(("staff", "at_threshold"), [(7, False), (8, True), (9, False)])
def test_only_at_exactly_eight_does_the_reading_decide_and_a_note_says_so(staff: int, at_threshold: bool) -> None:
    answered = ask(NAME, department(staff=staff))
    assert ("deputy.at_threshold" in used(answered)) == at_threshold
    texts = [note["text"]["en"] for note in answered["notes"] if note["kind"] == "interpretation"]
    assert any("names no maximum" in text for text in texts) == at_threshold
    other = ask(NAME, department(staff=staff, parameters={"deputy.at_threshold": "none"}))
    assert (other["outcome"] != answered["outcome"]) == at_threshold


@pytest.mark.parametrize("staff", [7, 8])
def test_counting_the_head_adds_one_to_the_staff_but_not_to_a_given_span(staff: int) -> None:
    counted = {"deputy.head_counted": "included"}
    assert ask(NAME, department(staff=staff, parameters=counted))["outcome"] == "may-set"
    small = ask(NAME, department(staff=staff, span_of_control=7, parameters=counted))
    assert small["outcome"] == "not-recommended"
    assert "span-too-small" in step_keys(small)
    assert "too-few-staff" not in step_keys(small)


@pytest.mark.parametrize(
    ("changes", "article"),
    [
        ({"start_up_period": True}, "measures#art-17-1"),
        ({"staff": 7}, "measures#art-17-1-1a"),
        ({"staff": 20, "span_of_control": 7}, "measures#art-17-1-1"),
        ({"staff": 8}, "measures#art-17-1-1"),
        ({"staff": 9}, "measures#art-17-1-1b"),
    ],
)
def test_a_warning_names_the_article_its_maximum_rests_on(changes: dict[str, Any], article: str) -> None:
    assert noted(ask(NAME, department(existing_deputies=2, **changes)), "warning") == [article]


def test_a_branch_is_told_that_article_five_may_count_it_among_the_departments() -> None:
    answered = ask(NAME, department(unit_type="branch-or-below", start_up_period=True))
    assert noted(answered, "interpretation") == ["measures#art-5"]
    assert answered["parameters"] == []


@pytest.mark.parametrize(
    ("separate", "clear", "missing"),
    [
        (True, False, ["no-clear-division"]),
        (False, True, ["no-separate-portfolio"]),
        (False, False, ["no-separate-portfolio", "no-clear-division"]),
    ],
)
def test_each_missing_condition_is_named(separate: bool, clear: bool, missing: list[str]) -> None:
    answered = ask(NAME, department(separate_portfolio=separate, clear_division=clear))
    assert answered["outcome"] == "conditions-not-met"
    assert [key for key in step_keys(answered) if key.startswith("no-")] == missing


@pytest.mark.parametrize("name", ["deputy.minimum_span", "deputy.minimum_staff", "deputy.maximum"])
def test_a_number_of_the_regulation_cannot_be_tried(name: str) -> None:
    answered = ask(NAME, department(parameters={name: 5}))
    assert refusals(answered) == [(f"parameters.{name}", "not_overridable")]
