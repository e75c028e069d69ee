"""Article 1 of the House Rules: how a shift went. It has every kind of field, so that each kind can be changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from calculators.core.calculator import Calculator
from calculators.core.fields import choice, clock, day, decimal, integer, rows, text, yes_no
from calculators.core.parameters import Rules
from calculators.core.reasoning import Reasoning
from calculators.core.results import Outcome, Problem

SHIFTS = "house#art-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What one person got for the shift."""

    name: str = text(20, naming="person")
    score: int = decimal(0, 100_00, places=2, unit="point")
    kind: str = choice("below", "meets", "exceeds", default="meets")
    late: bool = yes_no(default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A shift, when it began, and the marks of those who were there."""

    begun: int = clock()
    worked: date = day()
    limit: int | None = decimal(0, 1_000_00, places=2, default=None)
    remark: str = text(20, default="")
    marks: Sequence[Mark] = rows(Mark, least=0, most=50)
    people: int = integer(0, 1_000_000, default=0)


def check(_valid: Mapping[str, Any], _rules: Rules) -> list[Problem]:
    """Nothing can be wrong between the fields."""
    return []


def decide(shift: Shift, _rules: Rules, reasoning: Reasoning) -> Outcome:
    """Late after 09:00, refused from 1 March on and for a score of 77; otherwise the mean decides: 60, 90."""
    reasoning.step(SHIFTS, "done")
    reasoning.note("advice", SHIFTS, "a-trial")
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


CALCULATOR = Calculator(
    name="shift",
    order=90,
    input_class=Shift,
    articles=(SHIFTS,),
    parameters=(),
    outcomes=("late", "refused", "poor", "good", "best"),
    compute=decide,
    check=check,
    watched=("big", "double", "steps"),
)
