"""Asking the calculators through their one door."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

from calculators.browser import answer, call
from calculators.core.cases import Case
from calculators.core.parameters import DatedValue, Parameter, all_parameters
from calculators.core.work_progress import report_nothing

DAY = "2026-01-01"

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


def door(name: str, request: Any, data: Any = None) -> Any:
    """What a door of the page answers: JSON, or a file's bytes."""
    made = call(name, json.dumps(request), data, report_nothing)
    return json.loads(made) if isinstance(made, str) else made
