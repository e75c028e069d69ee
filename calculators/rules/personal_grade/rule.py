"""Article 15 (M-15.1, M-15.2) of the Measures: the personal grade a holder of a position may be given.

The Measures let the personal grade float from the position's grade by overall ability. Judging education, work
experience and personal ability one by one and adding them up is this handbook's reading. The grade structures of
article 13 stand in an annex that the source lacks, and the sizes of steps and limits are nowhere stated: all are
company values. Not covered: who decides, and what a grade pays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculators.core.calculator import Calculator
from calculators.core.fields import choice, integer
from calculators.core.messages import words
from calculators.core.parameters import Rules, all_parameters
from calculators.core.problems import problem
from calculators.core.reasoning import Reasoning
from calculators.core.results import Outcome, Problem

STRUCTURE = "measures#art-13"
FLOAT = "measures#art-15-1"
OPERATIONAL = "measures#art-15-2"
CATEGORIES = ("management", "professional", "operational")
FACTORS = ("education", "experience", "ability")
JUDGEMENTS = {"below": -1, "meets": 0, "exceeds": 1}
GRADES = (1, 100)
"""No structure can reach further; the category's own structure is narrower."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A position and what its holder brings, each factor judged against what the position asks."""

    category: str = choice(*CATEGORIES)
    position_grade: int = integer(*GRADES, unit="grade")
    education: str = choice(*JUDGEMENTS)
    experience: str = choice(*JUDGEMENTS)
    ability: str = choice(*JUDGEMENTS)


def check(valid: Mapping[str, Any], rules: Rules) -> list[Problem]:
    """The category's structure must not be empty, and the position's grade must lie inside it."""
    if "category" not in valid:
        return []
    category = valid["category"]
    if rules.unread & {f"grade.lowest_{category}", f"grade.highest_{category}"}:
        return []
    lowest, highest = rules.peek(f"grade.lowest_{category}"), rules.peek(f"grade.highest_{category}")
    ends = (
        (f"grade.lowest_{category}", "above_maximum", GRADES[0], highest),
        (f"grade.highest_{category}", "below_minimum", lowest, GRADES[1]),
    )
    problems = [
        problem(
            f"parameters.{name}", code, all_parameters()[name].label, articles=(STRUCTURE,), minimum=least, maximum=most
        )
        for name, code, least, most in ends
        if lowest > highest and name in rules.tried
    ]
    if "position_grade" in valid and not problems:
        label = words("personal-grade", "fields", "position_grade", "label")
        bounds: dict[str, Any] = {
            "wording": "outside_structure",
            "articles": (STRUCTURE,),
            "minimum": lowest,
            "maximum": highest,
        }
        if valid["position_grade"] < lowest:
            problems.append(problem("position_grade", "below_minimum", label, **bounds))
        if valid["position_grade"] > highest:
            problems.append(problem("position_grade", "above_maximum", label, **bounds))
    return problems


def place(holder: Holder, rules: Rules, reasoning: Reasoning) -> Outcome:
    """The personal grade: the position's grade moved by three factors, within the float limit and the structure."""
    category, start = holder.category, holder.position_grade
    rule = OPERATIONAL if category == "operational" else FLOAT
    lowest = rules.number(f"grade.lowest_{category}")
    highest = rules.number(f"grade.highest_{category}")
    reasoning.step(STRUCTURE, "position", category=category, grade=start, lowest=lowest, highest=highest)
    total = 0
    for factor in FACTORS:
        judgement = getattr(holder, factor)
        move = JUDGEMENTS[judgement] * rules.number(f"grade.step_{factor}")
        reasoning.step(FLOAT, "factor", factor=factor, judgement=judgement, move=move)
        total += move
    limited_by = []
    limit = rules.number(f"grade.float_limit_{category}")
    floated = max(-limit, min(limit, total))
    if floated == total:
        reasoning.step(rule, "within-limit", total=total, limit=limit)
    else:
        limited_by.append("float-limit")
        reasoning.step(rule, "float-limited", total=total, limit=limit, floated=floated)
    grade = max(lowest, min(highest, start + floated))
    if grade != start + floated:
        limited_by.append("grade-structure")
        reasoning.step(STRUCTURE, "structure-limited", wanted=start + floated, grade=grade)
    reasoning.step(rule, "personal-grade", start=start, moved=grade - start, grade=grade)
    _notes(category, reasoning)
    outcome = "above-position" if grade > start else "below-position" if grade < start else "at-position"
    return Outcome(
        outcome,
        {
            "position_grade": start,
            "float_before_limit": total,
            "float": grade - start,
            "personal_grade": grade,
            "pay_grade": grade,
            "limited_by": limited_by,
        },
    )


def _notes(category: str, reasoning: Reasoning) -> None:
    reasoning.note("interpretation", FLOAT, "three-factors")
    reasoning.note("advice", FLOAT, "may-float")
    reasoning.note("gap", STRUCTURE, "annex-missing")
    if category == "operational":
        reasoning.note("gap", OPERATIONAL, "operational-float")


CALCULATOR = Calculator(
    name="personal-grade",
    order=20,
    input_class=Holder,
    articles=("measures#art-15", FLOAT, OPERATIONAL, STRUCTURE),
    parameters=(
        *(f"grade.{bound}_{category}" for category in CATEGORIES for bound in ("lowest", "highest")),
        *(f"grade.step_{factor}" for factor in FACTORS),
        *(f"grade.float_limit_{category}" for category in CATEGORIES),
    ),
    outcomes=("above-position", "at-position", "below-position"),
    watched=("personal_grade",),
    compute=place,
    check=check,
)
