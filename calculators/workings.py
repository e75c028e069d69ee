"""The formula with the reader's own numbers in it, row by row of a result.

Nothing is decided here: the numbers are those of the input, of the parameters the result used and of the result itself,
and a test holds the last figure of every line to the result.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from calculators import bonus_workings
from calculators.messages import signed
from calculators.parameters import all_parameters
from calculators.reading import field_label
from calculators.trying import Trial
from calculators.working_lines import line, working


def workings(trial: Trial) -> list[dict[str, Any]]:
    """The workings of a result; none for a calculator that has no formula."""
    made = WORKINGS.get(trial.calculator.name)
    return made(trial) if made else []


def _grade(trial: Trial) -> list[dict[str, Any]]:
    """Position grade and moves in one line, and what the float limit and the grade structure made of them."""
    facts: dict[str, Mapping[str, Any]] = {}
    moves: dict[str, str] = {}
    articles: dict[str, str] = {}
    total = 0
    for step in trial.worked.account.steps():
        facts[step.key] = step.facts
        articles[step.key] = step.article
        if step.key == "factor":
            moves[step.facts["factor"]] = signed(step.facts["move"])
            total += step.facts["move"]
    start = facts["position"]["grade"]
    lines = [line(articles["factor"], "grade-sum", start=start, sum=start + total, **moves)]
    if "float-limited" in facts:
        limited = facts["float-limited"]
        lines.append(
            line(articles["float-limited"], "grade-limit", start=start, sum=start + limited["floated"], **limited)
        )
    if "structure-limited" in facts:
        bounds = {"lowest": facts["position"]["lowest"], "highest": facts["position"]["highest"]}
        lines.append(line(articles["structure-limited"], "grade-structure", **facts["structure-limited"], **bounds))
    return [working(lines)]


def _deputy(trial: Trial) -> list[dict[str, Any]]:
    """The staff and the span of control beside the numbers they were compared with, where they were compared."""
    used = {parameter["name"]: parameter for parameter in trial.worked.rules.used}
    if "deputy.minimum_staff" not in used:
        return []
    with_head = used["deputy.head_counted"]["value"] == "included"
    staff = trial.given["staff"] + with_head
    span = trial.given["span_of_control"]
    lines = []
    for field, number, counted in (
        ("staff", staff, with_head),
        ("span_of_control", staff if span is None else span, False),
    ):
        threshold = used["deputy.minimum_staff" if field == "staff" else "deputy.minimum_span"]
        facts = {
            "label": field_label("deputy-eligibility", field),
            "number": number,
            "sign": "<" if number < threshold["value"] else "=" if number == threshold["value"] else ">",
            "threshold": threshold["value"],
            "limit": all_parameters()[threshold["name"]].label,
        }
        lines.append(line(threshold["article"], "compared-with-head" if counted else "compared", **facts))
    return [working(lines)]


WORKINGS: Mapping[str, Callable[[Trial], list[dict[str, Any]]]] = {
    "deputy-eligibility": _deputy,
    "personal-grade": _grade,
    "bonus-share": bonus_workings.workings,
}
