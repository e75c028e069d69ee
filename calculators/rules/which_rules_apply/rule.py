"""Article 2 of the Measures and the scope clauses of the other regulations (M-2, O-2, C-2, D-2): which apply to whom.

Each of the nine regulations applies, does not apply, or leaves it open: some name no scope, and the words they use
("office management class", "office staff", "insurance staff") are nowhere matched with each other. What is open stays
open here; "all insurance staff" is read as every class.
Not covered: which regulation prevails where several apply and differ; none is dated, and the company decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculators.core.calculator import Calculator
from calculators.core.fields import choice
from calculators.core.parameters import Rules
from calculators.core.reasoning import Reasoning
from calculators.core.results import Outcome, Problem

SCOPES: Mapping[str, str] = {
    "measures": "measures#art-2",
    "branch-measures": "branch-measures#art-2",
    "pay-performance": "pay-performance#art-1",
    "office-management": "office-management#art-2",
    "staff-conduct": "staff-conduct#art-2",
    "work-rules": "work-rules#art-1",
    "daily-management": "daily-management#art-2",
    "position-standards": "position-standards#art-1-1",
    "roles-duties": "roles-duties#art-1",
}
"""Each regulation with the clause that says, or comes nearest to saying, whom it is for."""
OPEN_SCOPES = ("work-rules", "position-standards", "roles-duties")
PRECEDENCE = "daily-management#art-18"
APPLIES, NOT, UNCLEAR = "applies", "does_not_apply", "unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A member of staff: the class of Article 2, the field of work, and the unit."""

    staff_class: str = choice("office-management", "sales", "agency-field")
    role: str = choice("administration", "finance", "human-resources", "customer-service", "market-department", "other")
    unit: str = choice("head-office", "branch", "prefecture-department")


def check(_valid: Mapping[str, Any], _rules: Rules) -> list[Problem]:
    """Nothing can be wrong between the fields: every person belongs somewhere."""
    return []


def _measures(person: Person) -> tuple[str, str]:
    if person.staff_class != "office-management":
        return NOT, "separate-measures"
    return (UNCLEAR, "beside-branch-measures") if person.unit == "prefecture-department" else (APPLIES, "own-class")


def _branch_measures(person: Person) -> tuple[str, str]:
    if person.unit != "prefecture-department":
        return NOT, "other-unit"
    return (APPLIES, "own-class") if person.staff_class == "office-management" else (NOT, "separate-measures")


def _pay_performance(person: Person) -> tuple[str, str]:
    if person.role != "market-department":
        return NOT, "other-department"
    if person.staff_class == "office-management":
        return APPLIES, "market-department"
    return UNCLEAR, "management-position"


def _office_management(person: Person) -> tuple[str, str]:
    if person.staff_class != "office-management":
        return NOT, "not-office-staff"
    if person.unit == "branch":
        return APPLIES, "branch-staff"
    return UNCLEAR, "head-office-open" if person.unit == "head-office" else "prefecture-open"


def _staff_conduct(person: Person) -> tuple[str, str]:
    return (APPLIES, "all-office-staff") if person.staff_class == "office-management" else (NOT, "not-office-staff")


def _daily_management(_person: Person) -> tuple[str, str]:
    return APPLIES, "all-insurance-staff"


def _open_scope(person: Person) -> tuple[str, str]:
    if person.staff_class == "office-management":
        return UNCLEAR, "no-scope"
    return NOT, "not-office-staff"


DECIDED = {
    "measures": _measures,
    "branch-measures": _branch_measures,
    "pay-performance": _pay_performance,
    "office-management": _office_management,
    "staff-conduct": _staff_conduct,
    "daily-management": _daily_management,
    **dict.fromkeys(OPEN_SCOPES, _open_scope),
}


def sort_out(person: Person, _rules: Rules, reasoning: Reasoning) -> Outcome:
    """The nine regulations in three lists, each with its clause and the reason."""
    lists: dict[str, list[dict[str, str]]] = {APPLIES: [], NOT: [], UNCLEAR: []}
    for regulation, article in SCOPES.items():
        standing, reason = DECIDED[regulation](person)
        reasoning.step(article, standing.replace("_", "-"), regulation=regulation, reason=reason)
        lists[standing].append({"regulation": regulation, "reason": reason, "article": article})
    reasoning.note("interpretation", SCOPES["measures"], "words-differ")
    if person.staff_class != "office-management":
        reasoning.note("interpretation", SCOPES["daily-management"], "classes-differ", staff_class=person.staff_class)
    reasoning.note("gap", PRECEDENCE, "no-dates")
    for row in lists[UNCLEAR]:
        if row["regulation"] in OPEN_SCOPES:
            reasoning.note("gap", row["article"], "no-scope", regulation=row["regulation"])
    standing = next(name for name, rows in lists.items() if any(row["regulation"] == "measures" for row in rows))
    outcome = {APPLIES: "measures-apply", NOT: "measures-do-not-apply", UNCLEAR: "measures-unclear"}[standing]
    return Outcome(outcome, lists)


CALCULATOR = Calculator(
    name="which-rules-apply",
    order=70,
    input_class=Person,
    articles=tuple(SCOPES.values()),
    parameters=(),
    outcomes=("measures-apply", "measures-unclear", "measures-do-not-apply"),
    compute=sort_out,
    check=check,
    watched=(APPLIES, NOT, UNCLEAR),
)
