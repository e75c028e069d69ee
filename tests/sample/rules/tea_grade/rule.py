"""Articles 13 and 15 of the House Rules: the grade of a tea, floated from its leaf's grade."""

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

LADDER = "house#art-13"
FLOAT = "house#art-15-1"
LIMIT = "house#art-15-2"
FACTORS = ("aroma", "colour", "taste")
JUDGEMENTS = {"below": -1, "meets": 0, "exceeds": 1}
LOWEST, HIGHEST = "grade.lowest", "grade.highest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tea:
    """A tea: its leaf, the leaf's grade, and what a tasting found of each factor."""

    leaf: str = choice("GT", "BT")
    leaf_grade: int = integer(1, 100, unit="grade")
    aroma: str = choice(*JUDGEMENTS)
    colour: str = choice(*JUDGEMENTS)
    taste: str = choice(*JUDGEMENTS)


def check(valid: Mapping[str, Any], rules: Rules) -> list[Problem]:
    """The ladder is not empty, and the leaf's grade lies on it."""
    if rules.unread & {LOWEST, HIGHEST}:
        return []
    lowest, highest = rules.peek(LOWEST), rules.peek(HIGHEST)
    if lowest > highest:
        ends = ((LOWEST, "above_maximum", 1, highest), (HIGHEST, "below_minimum", lowest, 100))
        labels = all_parameters()
        return [
            problem(f"parameters.{name}", code, labels[name].label, articles=(LADDER,), minimum=least, maximum=most)
            for name, code, least, most in ends
            if name in rules.tried
        ]
    grade = valid.get("leaf_grade", lowest)
    if lowest <= grade <= highest:
        return []
    code = "below_minimum" if grade < lowest else "above_maximum"
    label = words("tea-grade", "fields", "leaf_grade", "label")
    said: dict[str, Any] = {"wording": "off_the_ladder", "minimum": lowest, "maximum": highest}
    return [problem("leaf_grade", code, label, articles=(LADDER,), **said)]


def place(tea: Tea, rules: Rules, reasoning: Reasoning) -> Outcome:
    """The grade: the leaf's moved by three factors, within the float limit and the ladder."""
    lowest, highest = rules.number(LOWEST), rules.number(HIGHEST)
    reasoning.step(LADDER, "leaf", leaf=tea.leaf, grade=tea.leaf_grade, lowest=lowest, highest=highest)
    total = 0
    for factor in FACTORS:
        move = JUDGEMENTS[getattr(tea, factor)] * rules.number(f"grade.step_{factor}")
        reasoning.step(FLOAT, "factor", factor=factor, judgement=getattr(tea, factor), move=move)
        total += move
    limit = rules.number("grade.float_limit")
    floated = max(-limit, min(limit, total))
    grade = max(lowest, min(highest, tea.leaf_grade + floated))
    limited = [
        name
        for name, held in (("float-limit", floated != total), ("ladder", grade != tea.leaf_grade + floated))
        if held
    ]
    reasoning.step(LIMIT, "grade", start=tea.leaf_grade, moved=grade - tea.leaf_grade, grade=grade)
    reasoning.note("gap", LADDER, "no-ladder")
    above, below = grade > tea.leaf_grade, grade < tea.leaf_grade
    values = {"leaf_grade": tea.leaf_grade, "float": grade - tea.leaf_grade, "grade": grade, "limited_by": limited}
    return Outcome("above-leaf" if above else "below-leaf" if below else "at-leaf", values)


CALCULATOR = Calculator(
    name="tea-grade",
    order=20,
    input_class=Tea,
    articles=(LADDER, FLOAT, LIMIT),
    parameters=(LOWEST, HIGHEST, *(f"grade.step_{factor}" for factor in FACTORS), "grade.float_limit"),
    outcomes=("above-leaf", "at-leaf", "below-leaf"),
    compute=place,
    check=check,
    watched=("grade",),
)
