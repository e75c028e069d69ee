"""The most rows of this handbook's tables, on both sides: the last that is accepted and the first that is refused."""

from __future__ import annotations

import pytest

from calculators.core.registry import CALCULATORS
from calculators.rules.appraisal_score.rule import MOST_RATERS
from calculators.rules.grade_structure_check.rule import MOST_POSITIONS
from tests.support.asking import ask, refusals

RATING = {"responsibility": 90, "execution": 80, "teamwork": 70}
APPRAISAL = "appraisal-score"


@pytest.mark.parametrize("group", ["superior", "peer", "subordinate"])
def test_a_thousand_people_may_rate_in_each_group_and_one_more_may_not(group: str) -> None:
    assert MOST_RATERS == 1_000
    given = {"superior": [RATING]}
    worked = ask(APPRAISAL, given | {group: [RATING] * MOST_RATERS})
    assert worked["values"]["score"] == "82.00"
    assert refusals(ask(APPRAISAL, given | {group: [RATING] * (MOST_RATERS + 1)})) == [(group, "too_many_rows")]


def test_an_employee_rates_themselves_once_or_not_at_all() -> None:
    given = {"superior": [RATING]}
    assert refusals(ask(APPRAISAL, given)) == []
    assert refusals(ask(APPRAISAL, given | {"self": [RATING]})) == []
    assert refusals(ask(APPRAISAL, given | {"self": [RATING] * 2})) == [("self", "too_many_rows")]


def test_ten_thousand_positions_are_checked_and_one_more_is_refused() -> None:
    assert MOST_POSITIONS == 10_000
    positions = [{"name": f"P{n}", "department": "A", "tier": "Z", "grade": 3} for n in range(MOST_POSITIONS + 1)]
    structure = "grade-structure-check"
    assert refusals(ask(structure, {"positions": positions[:-1]})) == []
    assert refusals(ask(structure, {"positions": positions})) == [("positions", "too_many_rows")]


def test_a_bonus_is_shared_among_a_hundred_thousand_employees_of_a_thousand_teams() -> None:
    most = {field.name: field.maximum for field in CALCULATORS["bonus-share"].fields if field.kind == "rows"}
    assert most == {"teams": 1_000, "employees": 100_000}
