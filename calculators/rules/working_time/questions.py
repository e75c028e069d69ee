"""Training: a day at work (Part 1 of the Work Rules), its outcome and its minutes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from calculators.core.clock import clock_text, parse_clock
from calculators.rules.working_time.rule import CALCULATOR, HOURS
from calculators.training.draw import Draw
from calculators.training.subjects import (
    Asked,
    Json,
    Misread,
    Subject,
    as_if,
    given_as,
    last_step,
    other_outcomes,
    outcome_of,
    outcome_order,
    outcome_words,
    value_words,
)

NOTHING_APPROVED = {"late_approved": False, "early_leave_approved": False, "leave_approved": False}
GRACE = 5
QUARTER = 15
FIRST_DAY = date(2026, 1, 5)
"""A Monday; drawn days count from here."""


def _on_time(asked: Asked) -> Json:
    rules = asked.rules()
    return asked.given | {
        "sign_in": clock_text(rules.peek("hours.start")),
        "sign_out": clock_text(rules.peek("hours.end")),
    }


def _forgiven(asked: Asked) -> Json | None:
    """A few minutes taken for nothing."""
    values = asked.result()["values"]
    few = 0 < max(values["late_minutes"], values["early_minutes"]) <= GRACE
    return _on_time(asked) if few else None


def _side(name: str) -> Any:
    def overlooked(asked: Asked) -> Json | None:
        return asked.given | {name: _on_time(asked)[name]} if asked.given.get(name) else None

    return overlooked


def _weekday(asked: Asked) -> Json:
    day = date.fromisoformat(asked.given["date"])
    return asked.given | {"date": (day - timedelta(days=day.weekday())).isoformat()}


def _make(draw: Draw, asked: Asked, *, came: bool = False) -> tuple[Json, str]:
    rules = asked.rules()
    start, end = rules.peek("hours.start"), rules.peek("hours.end")
    weekdays = 5 if came else 7
    given: Json = {"date": (FIRST_DAY + timedelta(days=7 * draw.below(50) + draw.below(weekdays))).isoformat()}
    if came or draw.below(5):
        signed_in = draw.one_of((start - 10, start, start + 1, start + 20, start + 60, start + 200, start + 310))
        signed_out = draw.one_of((end - 250, end - 60, end - 15, end - 1, end, end + 5))
        given |= {"sign_in": clock_text(signed_in), "sign_out": clock_text(signed_out)}
    for name in NOTHING_APPROVED:
        given[name] = draw.below(3) == 0
    return given, ""


OUTCOME = Subject(
    name="working-time/outcome",
    calculator=CALCULATOR.name,
    answer=outcome_of,
    article=last_step,
    misreadings=(
        as_if("minutes-forgiven", _forgiven),
        as_if("free-day-overlooked", _weekday),
        as_if("approval-forgotten", lambda asked: asked.given | NOTHING_APPROVED),
        given_as("approval-assumed", late_approved=True, early_leave_approved=True),
        as_if("leaving-overlooked", _side("sign_out")),
        as_if("coming-overlooked", _side("sign_in")),
        given_as("leave-assumed", leave_approved=True),
        other_outcomes,
    ),
    worded=outcome_words,
    order=outcome_order,
    make=_make,
)


def _by_the_clock(value: str) -> Misread:
    """The minutes on the clock, the midday break counted in; minutes to the next quarter; and one too many."""

    def misread(asked: Asked) -> Iterable[tuple[str, str | None]]:
        rules = asked.rules()
        start, end = rules.peek("hours.start"), rules.peek("hours.end")
        came, left = (parse_clock(asked.given[name]) or 0 for name in ("sign_in", "sign_out"))
        clock = {"late_minutes": came - start, "early_minutes": end - left, "worked_minutes": left - came}[value]
        yield "break-counted", str(max(clock, 0))
        if value == "worked_minutes":
            yield "outside-counted", str(max(min(left, end) - max(came, start), 0))
        right = asked.result()["values"]
        if value != "worked_minutes":
            yield "other-end-taken", str(right["late_minutes"] + right["early_minutes"] - right[value])
            yield "approval-cancels", "0"
        yield "to-the-quarter", str(-(-right[value] // QUARTER) * QUARTER)
        yield "quarter-forgiven", str(max(right[value] - QUARTER, 0))
        yield "whole-day", str(sum(right.values()))

    return misread


def _minutes(value: str) -> Subject:
    return Subject(
        name=f"working-time/{value}",
        calculator=CALCULATOR.name,
        answer=lambda _, result: str(result["values"][value]),
        article=lambda _asked, _result: HOURS,
        misreadings=(_by_the_clock(value),),
        worded=value_words(value),
        order=lambda _, answered: int(answered),
        make=lambda draw, asked: _make(draw, asked, came=True),
    )


SUBJECTS = (OUTCOME, _minutes("late_minutes"), _minutes("early_minutes"), _minutes("worked_minutes"))
