"""This handbook's cases, and inputs of its calculators to begin from."""

from __future__ import annotations

import json
from typing import Any

from calculators.core.cases import all_cases, worked_example
from calculators.core.registry import CALCULATORS
from tests.support.asking import Json

ALL_CASES = all_cases()
ACCEPTED = tuple(case for case in ALL_CASES if not case.errors)
REFUSED = tuple(case for case in ALL_CASES if case.errors)


def department(**changes: Any) -> Json:
    given = {
        "unit_type": "department",
        "start_up_period": False,
        "staff": 9,
        "separate_portfolio": True,
        "clear_division": True,
    }
    return given | changes


def holder(**changes: Any) -> Json:
    given = {
        "category": "management",
        "position_grade": 10,
        "education": "meets",
        "experience": "meets",
        "ability": "meets",
    }
    return given | changes


def team(name: Any = "A", **changes: Any) -> Json:
    return {"name": name, "performance": 80, "tasks_completed": 10, "tasks_planned": 10} | changes


def employee(name: Any = "E", of: Any = "A", **changes: Any) -> Json:
    return {"name": name, "team": of, "responsibility": 80, "execution": 80, "teamwork": 80} | changes


def pool(**changes: Any) -> Json:
    given: Json = {"pool": "100", "teams": [team()], "employees": [employee()]}
    return given | changes


def rating(**changes: Any) -> Json:
    return {"responsibility": 80, "execution": 80, "teamwork": 80} | changes


VALID: dict[str, Json] = {
    # A calculator's worked example, and for some a plainer input that other tests start from.
    **{name: json.loads(worked_example(name).input_text) for name in CALCULATORS},
    "deputy-eligibility": department(),
    "personal-grade": holder(),
    "bonus-share": pool(),
    "appraisal-score": {"superior": [rating()]},
    "working-time": {"date": "2026-01-05", "sign_in": "09:00", "sign_out": "18:00"},
    "approval-path": {"matter": "positions-and-ranks", "tier": "BM"},
    "which-rules-apply": {"staff_class": "office-management", "role": "finance", "unit": "branch"},
    "grade-structure-check": {"positions": [{"name": "A", "department": "X", "tier": "BM", "grade": 10}]},
}
