"""Training: what grade is a tea?"""

from __future__ import annotations

from collections.abc import Iterable

from calculators.training.draw import Draw
from calculators.training.subjects import (
    Asked,
    Json,
    Subject,
    other_outcomes,
    outcome_of,
    outcome_order,
    outcome_words,
    trying,
    value_words,
)
from tests.sample.rules.tea_grade.rule import CALCULATOR, FACTORS, FLOAT, HIGHEST, JUDGEMENTS, LOWEST

MISREAD = (
    trying("limit-forgotten", grade__float_limit=60),
    trying("ladder-forgotten", grade__lowest=1, grade__highest=100),
)


def _one_off(asked: Asked) -> Iterable[tuple[str, str | None]]:
    right = int(asked.answer() or 0)
    yield "one-too-many", str(right + 1)
    yield "one-too-few", str(right - 1)


def _make(draw: Draw, asked: Asked) -> tuple[Json, str]:
    grade = draw.between(asked.rules().peek(LOWEST), asked.rules().peek(HIGHEST))
    return {"leaf": draw.one_of(("GT", "BT")), "leaf_grade": grade} | {
        factor: draw.one_of(tuple(JUDGEMENTS)) for factor in FACTORS
    }, ""


GRADE = Subject(
    name="tea-grade/grade",
    calculator=CALCULATOR.name,
    answer=lambda _, result: str(result["values"]["grade"]),
    article=lambda _asked, _result: FLOAT,
    misreadings=(*MISREAD, _one_off),
    worded=value_words("grade"),
    order=lambda _, answered: int(answered),
    make=_make,
)
OUTCOME = Subject(
    name="tea-grade/outcome",
    calculator=CALCULATOR.name,
    answer=outcome_of,
    article=lambda _asked, _result: FLOAT,
    misreadings=(*MISREAD, other_outcomes),
    worded=outcome_words,
    order=outcome_order,
    make=_make,
)
SUBJECTS = (GRADE, OUTCOME)
