"""Training: may a department have a deputy (Article 17 of the Measures)?"""

from __future__ import annotations

from calculators.rules.deputy_eligibility.rule import CALCULATOR
from calculators.training.draw import Draw
from calculators.training.subjects import (
    Asked,
    Json,
    Subject,
    as_if,
    given_as,
    last_step,
    other_outcomes,
    outcome_of,
    outcome_order,
    outcome_words,
)


def _at_threshold(asked: Asked, by: int) -> Json | None:
    """The number of staff moved by one, where it stands at the threshold."""
    near = asked.given["staff"] == asked.rules().peek("deputy.minimum_staff") - (by > 0)
    return asked.given | {"staff": asked.given["staff"] + by} if near else None


def _span_overlooked(asked: Asked) -> Json:
    return {name: value for name, value in asked.given.items() if name != "span_of_control"}


def _make_department(draw: Draw, asked: Asked) -> tuple[Json, str]:
    threshold = asked.rules().peek("deputy.minimum_staff")
    given: Json = {
        "unit_type": "branch-or-below" if draw.below(6) == 0 else "department",
        "start_up_period": draw.below(6) == 0,
        "staff": max(threshold + draw.between(-2, 4), 0),
        "separate_portfolio": draw.below(4) > 0,
        "clear_division": draw.below(4) > 0,
    }
    if draw.below(3) == 0:
        given["span_of_control"] = max(threshold + draw.between(-1, 1), 0)
    if draw.below(3) == 0:
        given["existing_deputies"] = draw.between(1, 2)
    return given, ""


DEPUTY = Subject(
    name="deputy-eligibility/outcome",
    calculator=CALCULATOR.name,
    answer=outcome_of,
    article=last_step,
    misreadings=(
        as_if("threshold-must-be-passed", lambda asked: _at_threshold(asked, -1)),
        as_if("one-short-is-enough", lambda asked: _at_threshold(asked, 1)),
        as_if("span-overlooked", _span_overlooked),
        given_as("branch-as-department", unit_type="department"),
        given_as("start-up-overlooked", start_up_period=False),
        given_as("deputies-overlooked", existing_deputies=0),
        given_as("conditions-overlooked", separate_portfolio=True, clear_division=True),
        other_outcomes,
    ),
    worded=outcome_words,
    order=outcome_order,
    make=_make_department,
)
SUBJECTS = (DEPUTY,)
