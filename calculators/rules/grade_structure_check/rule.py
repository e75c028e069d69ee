"""Article 13 of the Measures (M-13): do the evaluated grades pass their vertical and their horizontal check?

Vertically, no position stands at or above its superior; horizontally, positions of one tier in different departments
do not lie further apart than a tolerance. What "reasonable" means the Measures do not say: both tests are this
handbook's reading, and the tolerance is a company value. The grade structures stand in an annex that is missing.
Not covered: position evaluation itself (Article 11), and whether a difference has good reasons.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calculators.core.calculator import Calculator
from calculators.core.field_labels import field_label
from calculators.core.fields import choice, integer, rows, text
from calculators.core.parameters import Rules
from calculators.core.problems import clipped, place_of, problem
from calculators.core.reasoning import Reasoning
from calculators.core.results import Outcome, Problem

CHECKS = "measures#art-13"
TIERS = ("SM", "BM", "CM", "Z")
LONGEST_NAME = 100
HIGHEST_GRADE = 100
MOST_POSITIONS = 10_000
NAMED = 20
"""How many findings of a kind the reasoning spells out; the tables list them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A position: its department, tier, evaluated grade, and the name of the position above it."""

    name: str = text(LONGEST_NAME, public_naming="position")
    department: str = text(LONGEST_NAME, public_naming="department")
    tier: str = choice(*TIERS)
    superior: str | None = text(LONGEST_NAME, public_naming="position", default=None)
    grade: int = integer(1, HIGHEST_GRADE, unit="grade")


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """The positions whose grades are checked against each other."""

    positions: Sequence[Position] = rows(Position, most=MOST_POSITIONS)


def check(valid: Mapping[str, Any], _rules: Rules) -> list[Problem]:
    """Each position is named once, each superior is one of them, and nobody stands above himself."""
    positions = valid.get("positions", ())
    problems = []
    rows_by_name: dict[str, int] = {}
    for row, position in enumerate(positions):
        name = position.get("name")
        if name in rows_by_name:
            problems.append(_at(row, "name", "duplicate_position", name=clipped(name), first=rows_by_name[name] + 1))
        elif name is not None:
            rows_by_name[name] = row
    if any("name" not in position for position in positions):
        return problems  # a superior may be the position whose name could not be read
    above = {position["name"]: position.get("superior") for position in positions}
    for row, position in enumerate(positions):
        superior = position.get("superior")
        if superior is not None and superior not in rows_by_name:
            problems.append(_at(row, "superior", "unknown_superior", name=clipped(superior)))
    problems += [
        _at(rows_by_name[name], "superior", "superior_of_itself", name=clipped(name)) for name in _in_circles(above)
    ]
    return problems


def _at(row: int, column: str, code: str, **facts: Any) -> Problem:
    labels = [field_label("grade-structure-check", "positions", *names) for names in ((), (column,))]
    return problem(f"positions[{row}].{column}", code, place_of(labels, row), articles=(CHECKS,), **facts)


def _in_circles(above: Mapping[str, str | None]) -> list[str]:
    """The positions that, followed upwards, come back to themselves."""
    settled: set[str] = set()
    found = []
    for start in above:
        chain: dict[str, None] = {}
        at: str | None = start
        while at is not None and at in above and at not in settled and at not in chain:
            chain[at] = None
            at = above[at]
        if at in chain:
            names = list(chain)
            found += names[names.index(str(at)) :]
        settled.update(chain)
    return sorted(found, key=list(above).index)


def inspect(structure: Structure, rules: Rules, reasoning: Reasoning) -> Outcome:
    """Every vertical breach and every horizontal outlier, each named."""
    tolerance = rules.number("grade.tolerance")
    vertical = _vertical(structure.positions)
    horizontal = _horizontal(structure.positions, tolerance)
    for found in vertical[:NAMED]:
        reasoning.step(CHECKS, "vertical", **found)
    if not vertical:
        reasoning.step(CHECKS, "no-vertical", positions=len(structure.positions))
    for found in horizontal[:NAMED]:
        reasoning.step(CHECKS, "horizontal", tolerance=tolerance, **found)
    if not horizontal:
        reasoning.step(CHECKS, "no-horizontal", tolerance=tolerance)
    reasoning.note("interpretation", CHECKS, "what-is-checked")
    reasoning.note("gap", CHECKS, "annex-missing")
    departments = {position.name: position.department for position in structure.positions}
    if any(p.superior is not None and departments[p.superior] != p.department for p in structure.positions):
        reasoning.note("interpretation", CHECKS, "superior-elsewhere")
    outcomes = {(False, False): "consistent", (True, False): "vertical-breach", (False, True): "horizontal-outlier"}
    return Outcome(
        outcomes.get((bool(vertical), bool(horizontal)), "both"),
        {
            "vertical_count": len(vertical),
            "horizontal_count": len(horizontal),
            "vertical": vertical,
            "horizontal": horizontal,
        },
    )


def _vertical(positions: Sequence[Position]) -> list[dict[str, Any]]:
    grades = {position.name: position.grade for position in positions}
    return [
        {
            "position": position.name,
            "grade": position.grade,
            "superior": position.superior,
            "superior_grade": grades[position.superior],
        }
        for position in positions
        if position.superior is not None and position.grade >= grades[position.superior]
    ]


def _horizontal(positions: Sequence[Position], tolerance: int) -> list[dict[str, Any]]:
    """The positions further above the lowest of their tier in another department than the tolerance."""
    lowest: dict[str, dict[str, Position]] = {}
    for position in positions:
        by_department = lowest.setdefault(position.tier, {})
        known = by_department.get(position.department)
        if known is None or position.grade < known.grade:
            by_department[position.department] = position
    # The lowest two departments of a tier are enough: one of them is another than the position's own.
    two_lowest = {tier: sorted(found.values(), key=lambda each: each.grade)[:2] for tier, found in lowest.items()}
    found = []
    for position in positions:
        others = [each for each in two_lowest[position.tier] if each.department != position.department]
        if others and position.grade - others[0].grade > tolerance:
            found.append(
                {
                    "tier": position.tier,
                    "position": position.name,
                    "grade": position.grade,
                    "other": others[0].name,
                    "other_grade": others[0].grade,
                    "apart": position.grade - others[0].grade,
                }
            )
    return found


CALCULATOR = Calculator(
    name="grade-structure-check",
    order=80,
    input_class=Structure,
    articles=(CHECKS,),
    parameters=("grade.tolerance",),
    outcomes=("consistent", "vertical-breach", "horizontal-outlier", "both"),
    compute=inspect,
    check=check,
    watched=("vertical_count", "horizontal_count"),
)
