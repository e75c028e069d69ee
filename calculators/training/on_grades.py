"""Lesson 4: somebody's personal grade (Article 15 of the Measures), and the check of a structure (Article 13)."""

from __future__ import annotations

from collections.abc import Iterable

from calculators.grade_structure_check import CALCULATOR as STRUCTURE_CHECK
from calculators.personal_grade import CALCULATOR, CATEGORIES, FACTORS, JUDGEMENTS
from calculators.training.draw import Draw
from calculators.training.subjects import (
    Asked,
    Json,
    Misread,
    Subject,
    as_if,
    given_as,
    last_step,
    other_outcomes,
    outcome_of,
    outcome_order,
    outcome_words,
    tried,
    value_words,
)

MANY = 60
"""A float limit that no three factors reach."""
REVERSED = {"below": "exceeds", "meets": "meets", "exceeds": "below"}


def _limit_forgotten(asked: Asked) -> Json:
    return tried(asked, **{f"grade.float_limit_{asked.given['category']}": MANY})


def _structure_forgotten(asked: Asked) -> Json:
    category = asked.given["category"]
    return tried(asked, **{f"grade.lowest_{category}": 1, f"grade.highest_{category}": 100})


def _other_limit(asked: Asked) -> Json:
    category = asked.given["category"]
    other = "management" if category == "operational" else "operational"
    limit = asked.rules().peek(f"grade.float_limit_{other}")
    return tried(asked, **{f"grade.float_limit_{category}": limit})


def _first_factor(asked: Asked) -> Json:
    """Only the first factor that differs is counted."""
    moved = [factor for factor in FACTORS if asked.given[factor] != "meets"]
    return asked.given | dict.fromkeys(moved[1:], "meets")


def _next_grades(asked: Asked) -> Iterable[tuple[str, str | None]]:
    right = asked.result()["values"]["personal_grade"]
    yield "one-too-many", str(right + 1)
    yield "one-too-few", str(right - 1) if right > 1 else None


def _make_holder(draw: Draw, asked: Asked) -> tuple[Json, str]:
    rules = asked.rules()
    category = draw.one_of(CATEGORIES)
    lowest, highest = rules.peek(f"grade.lowest_{category}"), rules.peek(f"grade.highest_{category}")
    edge = draw.one_of((lowest, min(lowest + 1, highest), max(highest - 1, lowest), highest))
    grade = edge if draw.below(3) == 0 else draw.between(lowest, highest)
    judged = {factor: draw.one_of(tuple(JUDGEMENTS)) for factor in FACTORS}
    return {"category": category, "position_grade": grade} | judged, ""


MISREAD: tuple[Misread, ...] = (
    as_if("limit-forgotten", _limit_forgotten),
    as_if("structure-forgotten", _structure_forgotten),
    as_if("other-limit", _other_limit),
    as_if("one-factor-only", _first_factor),
    as_if("falls-ignored", lambda a: a.given | {f: "meets" for f in FACTORS if a.given[f] == "below"}),
    as_if("direction-reversed", lambda a: a.given | {f: REVERSED[a.given[f]] for f in FACTORS}),
    given_as("position-grade-alone", **dict.fromkeys(FACTORS, "meets")),
)
GRADE = Subject(
    name="personal-grade/personal_grade",
    calculator=CALCULATOR.name,
    lesson=4,
    answer=lambda _, result: str(result["values"]["personal_grade"]),
    article=last_step,
    misreadings=(*MISREAD, _next_grades),
    worded=value_words("personal_grade"),
    order=lambda _, answered: int(answered),
    make=_make_holder,
)
PLACE = Subject(
    name="personal-grade/outcome",
    calculator=CALCULATOR.name,
    lesson=4,
    answer=outcome_of,
    article=last_step,
    misreadings=(*MISREAD, other_outcomes),
    worded=outcome_words,
    order=outcome_order,
    make=_make_holder,
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
    calculator=STRUCTURE_CHECK.name,
    lesson=4,
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
SUBJECTS = (GRADE, PLACE, STRUCTURE)
