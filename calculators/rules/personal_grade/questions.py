"""Training: somebody's personal grade (Article 15 of the Measures)."""

from __future__ import annotations

from collections.abc import Iterable

from calculators.rules.personal_grade.rule import CALCULATOR, CATEGORIES, FACTORS, JUDGEMENTS
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
    answer=outcome_of,
    article=last_step,
    misreadings=(*MISREAD, other_outcomes),
    worded=outcome_words,
    order=outcome_order,
    make=_make_holder,
)
SUBJECTS = (GRADE, PLACE)
