"""Part 1 of the Opening Hours: the minutes of one day on duty, lateness and early leaving."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from calculators.core.calculator import Calculator
from calculators.core.clock import clock_text
from calculators.core.field_labels import field_label
from calculators.core.fields import clock, day, yes_no
from calculators.core.messages import words
from calculators.core.parameters import WEEKDAYS, Rules, all_parameters
from calculators.core.problems import place_of, problem
from calculators.core.reasoning import Reasoning
from calculators.core.results import Outcome, Problem

HOURS = "hours#art-1"
AWAY = "house#art-4"
CALENDAR = "hours.calendar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day of a tea master. Neither time is given where nobody came."""

    date: date = day()
    came: int | None = clock(default=None)
    left: int | None = clock(default=None)
    late_announced: bool = yes_no(default=False)
    early_announced: bool = yes_no(default=False)
    away_announced: bool = yes_no(default=False)


def check(valid: Mapping[str, Any], rules: Rules) -> list[Problem]:
    """Both times or neither, in order, and no day twice in the calendar."""
    problems = []
    if "came" in valid and "left" in valid:
        came, left = valid["came"], valid["left"]
        for name, given, other in (("came", came, left), ("left", left, came)):
            if given is None and other is not None:
                label = words("duty-hours", "fields", name, "label")
                problems.append(problem(name, "required", label, articles=(HOURS,)))
        if came is not None and left is not None and left < came:
            label = words("duty-hours", "fields", "left", "label")
            said = {"wording": "left_before", "came": clock_text(came)}
            problems.append(problem("left", "below_minimum", label, articles=(HOURS,), **said))
    first_row: dict[date, int] = {}
    for row, entry in enumerate(rules.peek_table(CALENDAR)):
        if entry["date"] in first_row:
            labels = [all_parameters()[CALENDAR].label, field_label("duty-hours", CALENDAR, "date")]
            path = f"parameters.{CALENDAR}[{row}].date"
            first = first_row[entry["date"]] + 1
            problems.append(problem(path, "duplicate_day", place_of(labels, row), articles=(HOURS,), first=first))
        first_row.setdefault(entry["date"], row)
    return problems


def judge(given: Day, rules: Rules, reasoning: Reasoning) -> Outcome:
    """The day's minutes on duty, late and early, and whether all is in order."""
    start, end = rules.number("hours.start"), rules.number("hours.end")
    reasoning.note("interpretation", HOURS, "normally")
    if not _is_open(given.date, rules, reasoning):
        return _outcome("not-an-open-day")
    if given.came is None or given.left is None:
        reasoning.step(AWAY if given.away_announced else HOURS, "away" if given.away_announced else "absent")
        return _outcome("announced" if given.away_announced else "absent")
    late = min(max(given.came - start, 0), end - start)
    early = min(max(end - given.left, 0), end - start)
    worked = max(min(given.left, end) - max(given.came, start), 0)
    reasoning.step(HOURS, "worked", came=clock_text(given.came), left=clock_text(given.left), minutes=worked)
    breaches = []
    for kind, minutes, announced in (("late", late, given.late_announced), ("early", early, given.early_announced)):
        if not minutes:
            reasoning.step(HOURS, f"not-{kind}")
        elif announced:
            reasoning.step(HOURS, f"{kind}-announced", minutes=minutes)
        elif given.away_announced:
            reasoning.step(AWAY, f"{kind}-away", minutes=minutes)
        else:
            reasoning.step(HOURS, f"{kind}-unannounced", minutes=minutes)
            breaches.append(kind)
    if breaches:
        outcome = {"late": "late", "early": "left-early"}.get("".join(breaches), "late-and-left-early")
    else:
        outcome = "announced" if late or early else "in-order"
    return _outcome(outcome, worked, late, early)


def _is_open(on: date, rules: Rules, reasoning: Reasoning) -> bool:
    first, last = rules.choice("hours.first_day"), rules.choice("hours.last_day")
    for entry in rules.table(CALENDAR):
        if entry["date"] == on:
            reasoning.step(HOURS, f"calendar-{entry['kind']}", date=on.isoformat())
            return bool(entry["kind"] == "working")
    regular = WEEKDAYS.index(first) <= on.weekday() <= WEEKDAYS.index(last)
    key = "open-day" if regular else "free-day"
    reasoning.step(HOURS, key, date=on.isoformat(), weekday=WEEKDAYS[on.weekday()], first=first, last=last)
    return regular


def _outcome(outcome: str, worked: int = 0, late: int = 0, early: int = 0) -> Outcome:
    return Outcome(outcome, {"worked_minutes": worked, "late_minutes": late, "early_minutes": early})


CALCULATOR = Calculator(
    name="duty-hours",
    order=50,
    input_class=Day,
    articles=(HOURS, AWAY),
    parameters=("hours.start", "hours.end", "hours.first_day", "hours.last_day", CALENDAR),
    outcomes=("in-order", "announced", "late", "left-early", "late-and-left-early", "absent", "not-an-open-day"),
    compute=judge,
    check=check,
    watched=("late_minutes", "early_minutes"),
)
