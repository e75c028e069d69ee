"""Lesson 6: who decides a matter (Articles 3 to 8 and 14 of the Measures), and a department's deputy (Article 17)."""

from __future__ import annotations

from collections.abc import Iterable

from calculators import approval_path, deputy_eligibility
from calculators.approval_path import MATTERS, TIERS
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
    trying,
)


def _silence_filled(asked: Asked) -> Iterable[tuple[str, str | None]]:
    """Where the text names nobody, anybody named fills its silence."""
    if asked.answer() == "none-named":
        for outcome in approval_path.CALCULATOR.outcomes:
            yield "silence-filled", outcome


def _other_tier(asked: Asked) -> Json | None:
    tier = asked.given.get("tier")
    return asked.given | {"tier": "BM" if tier == "SM" else "SM"} if tier else None


def _make_matter(draw: Draw, _asked: Asked) -> tuple[Json, str]:
    matter = draw.one_of((*MATTERS, "positions-and-ranks"))
    return {"matter": matter} | ({"tier": draw.one_of(TIERS)} if matter == "positions-and-ranks" else {}), ""


DECIDER = Subject(
    name="approval-path/outcome",
    calculator=approval_path.CALCULATOR.name,
    lesson=6,
    answer=outcome_of,
    article=last_step,
    misreadings=(
        _silence_filled,
        as_if("clause-of-another-tier", _other_tier),
        trying("general-clause", approval__bm_and_below="general"),
        other_outcomes,
    ),
    worded=outcome_words,
    order=outcome_order,
    make=_make_matter,
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
    calculator=deputy_eligibility.CALCULATOR.name,
    lesson=6,
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
SUBJECTS = (DECIDER, DEPUTY)
