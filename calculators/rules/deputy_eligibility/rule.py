"""Articles 17 (M-17.1) and 5 of the Measures: may a department have a deputy, and how many?

Not covered: branches and below, whose deputies a separate document governs; section heads (M-17.2.1 is cut off in
the source); and actual need, which remains for the department to show. What the Measures say about deputies is a
recommendation (建议), and stays one here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculators.core.calculator import Calculator
from calculators.core.fields import choice, integer, yes_no
from calculators.core.parameters import Rules
from calculators.core.reasoning import Reasoning
from calculators.core.results import Outcome, Problem

PARTICIPANTS = "measures#art-5"
DEPUTIES = "measures#art-17-1"
BY_SPAN = "measures#art-17-1-1"
TOO_FEW = "measures#art-17-1-1a"
AT_MOST = "measures#art-17-1-1b"
CONDITIONS = "measures#art-17-1-2"
MOST_PEOPLE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A department that thinks of appointing a deputy. ``staff`` does not count its head."""

    unit_type: str = choice("department", "branch-or-below")
    start_up_period: bool = yes_no()
    staff: int = integer(0, MOST_PEOPLE, unit="person")
    span_of_control: int | None = integer(0, MOST_PEOPLE, unit="person", default=None)
    existing_deputies: int = integer(0, MOST_PEOPLE, unit="deputy", default=0)
    separate_portfolio: bool = yes_no()
    clear_division: bool = yes_no()


def check(_valid: Mapping[str, Any], _rules: Rules) -> list[Problem]:
    """Nothing can be wrong between the fields: each is valid by itself."""
    return []


def decide(department: Department, rules: Rules, reasoning: Reasoning) -> Outcome:
    """The outcome for a department, in the order of the article, with its maximum and the posts remaining."""
    outcome, maximum, basis = _decide(department, rules, reasoning)
    existing = department.existing_deputies
    if maximum is not None and existing > maximum:
        reasoning.note("warning", basis, "above-maximum", existing=existing, maximum=maximum)
    reasoning.note("advice", BY_SPAN, "recommendation")
    remaining = None if maximum is None else max(maximum - existing, 0)
    return Outcome(outcome, {"maximum": maximum, "remaining": remaining})


def _decide(department: Department, rules: Rules, reasoning: Reasoning) -> tuple[str, int | None, str]:
    """The outcome, the largest number of deputies, and the article that number rests on."""
    if department.unit_type == "branch-or-below":
        reasoning.step(DEPUTIES, "governed-elsewhere")
        reasoning.note("interpretation", PARTICIPANTS, "branches-are-departments")
        return "governed-elsewhere", None, DEPUTIES
    if department.start_up_period:
        reasoning.step(DEPUTIES, "head-only")
        return "head-only", 0, DEPUTIES
    staff, span = _compared(department, rules, reasoning)
    maximum, basis = _maximum(staff, span, rules, reasoning)
    if maximum == 0:
        return "not-recommended", 0, basis
    if department.existing_deputies >= maximum:
        reasoning.step(basis, "limit-reached", existing=department.existing_deputies, maximum=maximum)
        return "limit-reached", maximum, basis
    if not _conditions_met(department, reasoning):
        return "conditions-not-met", maximum, basis
    reasoning.step(basis, "may-set", remaining=maximum - department.existing_deputies)
    return "may-set", maximum, basis


def _compared(department: Department, rules: Rules, reasoning: Reasoning) -> tuple[int, int]:
    """The staff and the span of control as they are compared with the thresholds."""
    staff = department.staff
    reading = rules.choice("deputy.head_counted")
    if reading == "included":
        staff += 1
        reasoning.step(BY_SPAN, "head-included", staff=department.staff, compared=staff)
    reasoning.note("interpretation", BY_SPAN, "head-counted", reading=reading)
    if department.span_of_control is None:
        reasoning.note("gap", BY_SPAN, "span-is-staff")
        return staff, staff
    return staff, department.span_of_control


def _maximum(staff: int, span: int, rules: Rules, reasoning: Reasoning) -> tuple[int, str]:
    """The largest number of deputies, and the article it rests on."""
    minimum_span = rules.number("deputy.minimum_span")
    minimum_staff = rules.number("deputy.minimum_staff")
    if staff < minimum_staff:
        reasoning.step(TOO_FEW, "too-few-staff", staff=staff, minimum=minimum_staff)
    if span < minimum_span:
        reasoning.step(BY_SPAN, "span-too-small", span=span, minimum=minimum_span)
    if staff < minimum_staff or span < minimum_span:
        return 0, TOO_FEW if staff < minimum_staff else BY_SPAN
    reasoning.step(BY_SPAN, "span-reached", span=span, minimum=minimum_span)
    if staff > minimum_staff:
        maximum = rules.number("deputy.maximum")
        reasoning.step(AT_MOST, "more-staff", staff=staff, minimum=minimum_staff, maximum=maximum)
        return maximum, AT_MOST
    reading = rules.choice("deputy.at_threshold")
    reasoning.note("interpretation", BY_SPAN, "at-threshold", staff=staff, reading=reading)
    if reading == "none":
        reasoning.step(BY_SPAN, "at-threshold-none", staff=staff)
        return 0, BY_SPAN
    maximum = rules.number("deputy.maximum")
    reasoning.step(BY_SPAN, "at-threshold-one", staff=staff, maximum=maximum)
    return maximum, BY_SPAN


def _conditions_met(department: Department, reasoning: Reasoning) -> bool:
    if not department.separate_portfolio:
        reasoning.step(CONDITIONS, "no-separate-portfolio")
    if not department.clear_division:
        reasoning.step(CONDITIONS, "no-clear-division")
    if department.separate_portfolio and department.clear_division:
        reasoning.step(CONDITIONS, "conditions-met")
        return True
    return False


CALCULATOR = Calculator(
    name="deputy-eligibility",
    order=10,
    input_class=Department,
    articles=(DEPUTIES, BY_SPAN, TOO_FEW, AT_MOST, CONDITIONS),
    parameters=(
        "deputy.minimum_span",
        "deputy.minimum_staff",
        "deputy.maximum",
        "deputy.at_threshold",
        "deputy.head_counted",
    ),
    outcomes=("governed-elsewhere", "head-only", "not-recommended", "limit-reached", "conditions-not-met", "may-set"),
    compute=decide,
    check=check,
)
