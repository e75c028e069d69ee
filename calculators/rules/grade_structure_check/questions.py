"""Training: what the checks of a grade structure find (Article 13 of the Measures)."""

from __future__ import annotations

from calculators.rules.grade_structure_check.rule import CALCULATOR
from calculators.training.draw import Draw
from calculators.training.subjects import (
    Asked,
    Json,
    Subject,
    as_if,
    last_step,
    other_outcomes,
    outcome_of,
    outcome_order,
    outcome_words,
    tried,
)


def _wider(asked: Asked, by: int) -> Json | None:
    tolerance = asked.rules().peek("grade.tolerance") + by
    return tried(asked, grade__tolerance=tolerance) if tolerance >= 0 else None


def _one_department(asked: Asked) -> Json:
    return {"positions": [row | {"department": f"D{at}"} for at, row in enumerate(asked.given["positions"])]}


def _one_tier(asked: Asked) -> Json:
    return {"positions": [row | {"tier": "BM"} for row in asked.given["positions"]]}


def _equals_pass(asked: Asked) -> Json:
    """A position at its superior's grade is taken to be in order."""
    grades = {row["name"]: row["grade"] for row in asked.given["positions"]}
    rows = []
    for row in asked.given["positions"]:
        equal = row["grade"] > 1 and grades.get(row.get("superior", "")) == row["grade"]
        rows.append(row | {"grade": row["grade"] - 1} if equal else row)
    return {"positions": rows}


def _make_structure(draw: Draw, asked: Asked) -> tuple[Json, str]:
    tolerance = asked.rules().peek("grade.tolerance")
    base = draw.between(6, 10)
    rows: list[Json] = []
    for department in ("A", "B"):
        head = base + 2 + draw.below(tolerance + 2)
        rows.append({"name": f"{department}-1", "department": department, "tier": "BM", "grade": head})
        grade = draw.one_of((head, head - 1, head - 2, head - 3))
        superior = f"{department}-1"
        rows.append(
            {"name": f"{department}-2", "department": department, "tier": "CM", "superior": superior, "grade": grade}
        )
    return {"positions": rows}, ""


STRUCTURE = Subject(
    name="grade-structure-check/outcome",
    calculator=CALCULATOR.name,
    answer=outcome_of,
    article=last_step,
    misreadings=(
        as_if("equal-grades-pass", _equals_pass),
        as_if("tolerance-is-too-much", lambda asked: _wider(asked, -1)),
        as_if("tolerance-plus-one", lambda asked: _wider(asked, 1)),
        as_if("departments-mixed", _one_department),
        as_if("tiers-mixed", _one_tier),
        other_outcomes,
    ),
    worded=outcome_words,
    order=outcome_order,
    make=_make_structure,
)
SUBJECTS = (STRUCTURE,)
