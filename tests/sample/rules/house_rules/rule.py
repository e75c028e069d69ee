"""Article 2 of the House Rules: which rules hold for whom, and whom a matter goes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculators.core.calculator import Calculator
from calculators.core.fields import choice
from calculators.core.parameters import Rules
from calculators.core.reasoning import Reasoning
from calculators.core.results import Outcome, Problem

SCOPE = "house#art-2"
CLAUSES = {"house": "house#art-2", "tips": "tips#art-1", "hours": "hours#art-1"}
PATHS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "menu": (("kitchen", "proposes", "house#art-7"), ("landlady", "approves", "house#art-3")),
    "wages": (
        ("kitchen", "proposes", "house#art-7"),
        ("staff", "takes-part", "house#art-5"),
        ("landlady", "approves", "house#art-3"),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """Somebody in the tea room, and what is to be decided, if anything."""

    person: str = choice("master", "apprentice", "visitor")
    place: str = choice("hall", "garden", "stall")
    matter: str | None = choice("menu", "wages", default=None)


def check(_valid: Mapping[str, Any], _rules: Rules) -> list[Problem]:
    """Nothing can be wrong between the fields."""
    return []


def sort_out(somebody: Somebody, _rules: Rules, reasoning: Reasoning) -> Outcome:
    """The rules in three lists, each with its clause and the reason, and the path of the matter."""
    lists: dict[str, list[dict[str, str]]] = {"applies": [], "does_not_apply": [], "unclear": []}
    for rules, (standing, reason) in _standings(somebody).items():
        reasoning.step(CLAUSES[rules], standing.replace("_", "-"), rules=rules, reason=reason)
        lists[standing].append({"rules": rules, "reason": reason, "article": CLAUSES[rules]})
    path = [
        {"body": body, "act": act, "article": article} for body, act, article in PATHS.get(somebody.matter or "", ())
    ]
    reasoning.note("gap", SCOPE, "no-dates")
    standing = next(name for name, rows in lists.items() if any(row["rules"] == "house" for row in rows))
    outcome = {"applies": "bound", "does_not_apply": "free", "unclear": "open"}[standing]
    return Outcome(outcome, {**lists, "path": path})


def _standings(somebody: Somebody) -> dict[str, tuple[str, str]]:
    visits = somebody.person == "visitor"
    house = ("applies", "all") if somebody.place != "stall" else ("unclear", "stall-open")
    if visits:
        house = ("does_not_apply", "visitors")
    tips = ("applies", "masters") if somebody.person == "master" else ("does_not_apply", "masters-only")
    hours = ("unclear", "garden-open") if somebody.place == "garden" else ("applies", "all")
    if visits:
        hours = ("does_not_apply", "stall-hours" if somebody.place == "stall" else "visitors")
    return {"house": house, "tips": tips, "hours": hours}


CALCULATOR = Calculator(
    name="house-rules",
    order=70,
    input_class=Somebody,
    articles=(SCOPE,),
    parameters=(),
    outcomes=("bound", "open", "free"),
    compute=sort_out,
    check=check,
    watched=("applies", "does_not_apply", "unclear", "path"),
    sequences=("path",),
)
