"""Asking the calculators through their one door, and inputs to begin from."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

from calculators.browser import answer
from calculators.core.cases import Case, all_cases, worked_example
from calculators.core.parameters import DatedValue, Parameter, all_parameters
from calculators.core.registry import CALCULATORS

DAY = "2026-01-01"
ALL_CASES = all_cases()
ACCEPTED = tuple(case for case in ALL_CASES if not case.errors)
REFUSED = tuple(case for case in ALL_CASES if case.errors)

Json = dict[str, Any]


def case_id(case: Case) -> str:
    return f"{case.calculator}/{case.name}"


def ask(calculator: str, given: Any, day: Any = DAY) -> Json:
    return ask_text(calculator, json.dumps(given), day)


def ask_text(calculator: str, given: str, day: Any = DAY) -> Json:
    request = f'{{"calculator": {json.dumps(calculator)}, "as_of": {json.dumps(day)}, "input": {given}}}'
    answered: Json = json.loads(answer(request))
    return answered


def asked_case(case: Case) -> Json:
    answered: Json = json.loads(answer(case.request))
    return answered


def refusals(answered: Json) -> list[tuple[str, str]]:
    """The (field, code) pairs of a refused input; none for a result."""
    return [(error["field"], error["code"]) for error in answered.get("errors", [])]


def message(answered: Json, field: str, language: str = "en") -> str:
    return next(str(error["message"][language]) for error in answered["errors"] if error["field"] == field)


def step_keys(answered: Json) -> list[str]:
    return [step["key"] for step in answered["steps"]]


def noted(answered: Json, kind: str) -> list[str]:
    """The articles of the notes of a kind."""
    return [note["article"] for note in answered["notes"] if note["kind"] == kind]


def with_line(name: str, since: date, value: int) -> dict[str, Parameter]:
    """The parameters, with a value that the company decided from a day on."""
    known = all_parameters()
    line = DatedValue(since=since, value=value, status="set", decision="HR 2026-7")
    return {**known, name: replace(known[name], values=(*known[name].values, line))}


def used(answered: Json) -> dict[str, Json]:
    return {parameter["name"]: parameter for parameter in answered["parameters"]}


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
