"""Asking for explanations, and a small calculator with every kind of field to explain."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from calculators.answering.json_text import parse_json
from calculators.core import messages
from calculators.core.calculator import Calculator
from calculators.core.fields import choice, clock, day, decimal, integer, rows, text, yes_no
from calculators.core.parameters import Rules
from calculators.core.reasoning import Reasoning
from calculators.core.results import Outcome
from calculators.explain.explanations import explain
from calculators.explain.trials import Trial
from tests.support.asking import DAY, Json

TODAY = date.fromisoformat(DAY)


def explained(calculator: str, given: Json, as_of: Any = DAY) -> Json:
    return explain(calculator, parse_json(json.dumps(given)), as_of, TODAY)


def tried(calculator: Calculator, given: Json) -> Trial:
    return Trial(calculator, parse_json(json.dumps(given)), DAY, TODAY)


def changes_of(answered: Json, field: str) -> list[Json]:
    return [change for change in answered["changes"] if change["field"] == field]


def asked_for(change: Json, given: Json) -> Json:
    """The input with a change put in at its path."""
    changed: Json = json.loads(json.dumps(given))
    table, bracket, cell = change["field"].partition("[")
    if bracket:
        row, _, column = cell.partition("].")
        changed[table][int(row)][column] = change["to"]
    else:
        changed[table] = change["to"]
    return changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    name: str = text(20, naming="person")
    score: int = decimal(0, 100_00, places=2, unit="point")
    kind: str = choice("below", "meets", "exceeds", default="meets")
    late: bool = yes_no(default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    begun: int = clock()
    worked: date = day()
    limit: int = decimal(0, 1_000_00, places=2, default=None)
    remark: str = text(20, default="")
    marks: Sequence[Mark] = rows(Mark, least=0, most=50)
    people: int = integer(0, 1_000_000, default=0)


def _check(_valid: Mapping[str, Any], _rules: Rules) -> list[Any]:
    return []


def _decide(shift: Shift, _rules: Rules, reasoning: Reasoning) -> Outcome:
    """Late after 09:00, refused from 1 March on and for a score of 77; otherwise the mean decides: 60, 90."""
    reasoning.step("measures#art-1", "done")
    mean = sum(mark.score for mark in shift.marks) // max(len(shift.marks), 1)
    worst = any(mark.kind == "below" or mark.late for mark in shift.marks)
    if shift.begun > 9 * 60:
        outcome = "late"
    elif shift.worked >= date(2026, 3, 1) or shift.limit == 7_00 or any(mark.score == 77_00 for mark in shift.marks):
        outcome = "refused"
    elif worst or mean < 60_00:
        outcome = "poor"
    else:
        outcome = "best" if mean >= 90_00 else "good"
    return Outcome(
        outcome,
        {
            "mean": mean,
            "marks": [],
            "big": int(shift.people > 1_000),
            "steps": [mark.kind for mark in shift.marks if mark.late],
            "double": 2 * int(shift.people > 1_000),
        },
    )


SHIFT = Calculator(
    name="shift",
    order=1,
    input_class=Shift,
    articles=("measures#art-1",),
    parameters=(),
    outcomes=("late", "refused", "poor", "good", "best"),
    compute=_decide,
    check=_check,
    watched=("big", "double", "steps"),
)


def _worded(*names: str) -> Json:
    return {name: {"zh": f"〈{name}〉", "en": f"the {name}"} for name in names}


@pytest.fixture
def shift_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words for the calculator of this module, which messages.toml does not have."""
    named = {
        "fields": {
            name: {"label": {"zh": f"〈{name}〉", "en": f"the {name}"}}
            for name in ("begun", "worked", "limit", "remark", "people")
        }
        | {
            "marks": {"label": {"zh": "〈marks〉", "en": "the marks"}}
            | {
                column: {"label": {"zh": f"〈{column}〉", "en": f"the {column}"}}
                for column in ("name", "score", "kind", "late")
            }
        },
        "outcomes": _worded(*SHIFT.outcomes),
        "values": _worded("big", "double", "steps", "mean"),
        "steps": _worded("done"),
    }
    known = messages._found

    def found(path: tuple[str, ...]) -> Any:
        return messages._at(named, path[1:]) if path[0] == "shift" else known(path)

    monkeypatch.setattr(messages, "_found", found)


def shift(**changes: Any) -> Json:
    given: Json = {"begun": "08:55", "worked": "2026-02-26", "marks": []}
    return given | changes


def mark(score: Any, **changes: Any) -> Json:
    return {"name": "E", "score": score} | changes
