"""Part 1 of the Work Rules (W-1): the working time of one day, lateness and early leaving.

Minutes are working minutes: the midday break is none, so that worked, late and early minutes make up the whole day.
Lateness or early leaving that was approved beforehand is an approved exception (W-1); leave that was granted is taken
to cover them as well (D-4), which is this handbook's reading. Statutory holidays and make-up working days come from
the company's calendar.
Not covered: overtime, on which the Rules are silent; night shifts; and what follows from a breach.
"""

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
from calculators.core.parameters import WEEKDAYS, Parameter, Rules, Value, all_parameters
from calculators.core.problems import place_of, problem
from calculators.core.reasoning import Reasoning
from calculators.core.results import Outcome, Problem

HOURS = "work-rules#art-1"
LEAVE = "daily-management#art-4"
PUNCTUALITY = "staff-conduct#art-7"
CALENDAR = "hours.calendar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day of one member of staff. Times are minutes since midnight; neither is given where nobody came."""

    date: date = day()
    sign_in: int | None = clock(default=None)
    sign_out: int | None = clock(default=None)
    late_approved: bool = yes_no(default=False)
    early_leave_approved: bool = yes_no(default=False)
    leave_approved: bool = yes_no(default=False)


@dataclass(frozen=True, slots=True)
class Hours:
    """The regular hours of a working day, in minutes since midnight."""

    start: int
    break_start: int
    break_end: int
    end: int

    def between(self, first: int, last: int) -> int:
        """The working minutes from ``first`` to ``last``: within the day's hours and outside the break."""
        spans = ((self.start, self.break_start), (self.break_end, self.end))
        return sum(max(0, min(last, to) - max(first, since)) for since, to in spans)


def check(valid: Mapping[str, Any], rules: Rules) -> list[Problem]:
    """Both times or neither, in order, and no day twice in the calendar."""
    problems = []
    if "sign_in" in valid and "sign_out" in valid:
        came, left = valid["sign_in"], valid["sign_out"]
        for name, given, other in (("sign_in", came, left), ("sign_out", left, came)):
            if given is None and other is not None:
                label = words("working-time", "fields", name, "label")
                problems.append(problem(name, "required", label, articles=(HOURS,)))
        if came is not None and left is not None and left < came:
            label = words("working-time", "fields", "sign_out", "label")
            said = {"wording": "signed_out_early", "came": clock_text(came)}
            problems.append(problem("sign_out", "below_minimum", label, articles=(HOURS,), **said))
    return problems + _twice(rules)


def _twice(rules: Rules) -> list[Problem]:
    problems = []
    first_row: dict[date, int] = {}
    for row, entry in enumerate(rules.peek_table(CALENDAR)):
        if entry["date"] in first_row:
            labels = [all_parameters()[CALENDAR].label, field_label("working-time", CALENDAR, "date")]
            path = f"parameters.{CALENDAR}[{row}].date"
            place = place_of(labels, row)
            first = first_row[entry["date"]] + 1
            problems.append(problem(path, "duplicate_day", place, articles=(HOURS,), first=first))
        first_row.setdefault(entry["date"], row)
    return problems


def judge(given: Day, rules: Rules, reasoning: Reasoning) -> Outcome:
    """The day's working, late and early minutes, and whether all is in order."""
    hours = Hours(*(rules.number(f"hours.{name}") for name in ("start", "break_start", "break_end", "end")))
    reasoning.note("interpretation", HOURS, "normally")
    working = _is_working_day(given.date, rules, reasoning)
    _other_day(given.date, rules, reasoning)
    if not working:
        if given.sign_in is not None:
            reasoning.note("gap", HOURS, "overtime")
        return _outcome("not-a-working-day")
    _conflict(reasoning)
    if given.sign_in is None or given.sign_out is None:
        if given.leave_approved:
            reasoning.step(LEAVE, "on-leave")
            return _outcome("approved-exception")
        reasoning.step(HOURS, "absent")
        reasoning.note("gap", HOURS, "absence-elsewhere")
        return _outcome("absent")
    return _attended(given, given.sign_in, given.sign_out, hours, reasoning)


def _is_working_day(on: date, rules: Rules, reasoning: Reasoning) -> bool:
    first, last = (rules.choice(f"hours.{end}_day") for end in ("first", "last"))
    weekday = WEEKDAYS[on.weekday()]
    facts = {"date": on.isoformat(), "weekday": weekday}
    calendar = rules.table(CALENDAR)
    for entry in calendar:
        if entry["date"] == on:
            reasoning.step(HOURS, f"calendar-{entry['kind']}", **facts)
            return bool(entry["kind"] == "working")
    if calendar and all(entry["date"].year != on.year for entry in calendar):
        reasoning.note("warning", HOURS, "no-day-of-the-year", year=on.year)
    regular = WEEKDAYS.index(first) <= on.weekday() <= WEEKDAYS.index(last)
    reasoning.step(HOURS, "regular-day" if regular else "free-day", first=first, last=last, **facts)
    return regular


def _other_day(on: date, rules: Rules, reasoning: Reasoning) -> None:
    """Warn of values that were used as of another day than ``on``, on which they were others or not there yet."""
    names = [used["name"] for used in rules.used if used["status"] != "tried"]
    used = [rules.parameters[name] for name in names]
    others = [parameter.label for parameter in used if _value(parameter, on) != _value(parameter, rules.day)]
    if others:
        labels = {"zh": "、".join(label["zh"] for label in others), "en": "; ".join(label["en"] for label in others)}
        reasoning.note("warning", HOURS, "other-day", as_of=rules.day.isoformat(), date=on.isoformat(), labels=labels)


def _value(parameter: Parameter, on: date) -> Value | None:
    dated = parameter.at(on)
    return None if dated is None else dated.value


def _attended(given: Day, came: int, left: int, hours: Hours, reasoning: Reasoning) -> Outcome:
    """The outcome of a working day on which somebody came."""
    worked = hours.between(came, left)
    late = hours.between(hours.start, came)
    early = hours.between(left, hours.end)
    reasoning.step(HOURS, "worked", came=clock_text(came), left=clock_text(left), minutes=worked)
    if came < hours.start or left > hours.end:
        reasoning.note("gap", HOURS, "overtime")
    if not worked:
        reasoning.note("gap", HOURS, "never-within")
    breaches: list[str] = []
    covered = False
    for kind, minutes, approved in (
        ("late", late, given.late_approved),
        ("early", early, given.early_leave_approved),
    ):
        if not minutes:
            reasoning.step(HOURS, f"not-{kind}")
        elif approved:
            reasoning.step(HOURS, f"{kind}-approved", minutes=minutes)
        elif given.leave_approved:
            reasoning.step(LEAVE, f"{kind}-on-leave", minutes=minutes)
            covered = True
        else:
            reasoning.step(HOURS, f"{kind}-unapproved", minutes=minutes)
            breaches.append(kind)
    if covered:
        reasoning.note("interpretation", LEAVE, "leave-covers")
    if breaches:
        outcome = {"late": "late", "early": "left-early", "late early": "late-and-left-early"}[" ".join(breaches)]
    else:
        outcome = "approved-exception" if late or early else "in-order"
    return _outcome(outcome, worked, late, early)


def _conflict(reasoning: Reasoning) -> None:
    reasoning.note("interpretation", LEAVE, "two-ways")
    reasoning.note("interpretation", PUNCTUALITY, "forbids-only")


def _outcome(outcome: str, worked: int = 0, late: int = 0, early: int = 0) -> Outcome:
    return Outcome(outcome, {"worked_minutes": worked, "late_minutes": late, "early_minutes": early})


CALCULATOR = Calculator(
    name="working-time",
    order=50,
    input_class=Day,
    articles=(HOURS, LEAVE, PUNCTUALITY),
    parameters=(
        "hours.start",
        "hours.end",
        "hours.break_start",
        "hours.break_end",
        "hours.first_day",
        "hours.last_day",
        CALENDAR,
    ),
    outcomes=(
        "in-order",
        "approved-exception",
        "late",
        "left-early",
        "late-and-left-early",
        "absent",
        "not-a-working-day",
    ),
    compute=judge,
    check=check,
    watched=("late_minutes", "early_minutes"),
)
