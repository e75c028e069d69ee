"""Training: the score of a 360-degree assessment and its band (3.2 of the Pay and Performance Rules)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from calculators.rules.appraisal_score.rule import ASSESSMENT, BANDS, CALCULATOR, GROUPS, INDICATORS
from calculators.training.draw import Draw
from calculators.training.subjects import (
    Asked,
    Json,
    Misread,
    Subject,
    as_if,
    other_outcomes,
    outcome_of,
    outcome_order,
    outcome_words,
    tried,
    trying,
    value_words,
)

OTHERS = GROUPS[1:]
QUARTERS = {f"appraisal.rater_{group}": "0.25" for group in GROUPS}
THIRDS = dict(zip((f"appraisal.weight_{name}" for name in INDICATORS), ("0.3333", "0.3333", "0.3334"), strict=True))
HUNDREDTH = Decimal("0.01")


def _floors(by: int) -> Misread:
    """Every band's floor moved by a point."""
    name = "floor-not-enough" if by > 0 else "rounded-up"

    def change(asked: Asked) -> Json | None:
        floors = {f"appraisal.band_{band}": asked.rules().peek(f"appraisal.band_{band}") + by for band in BANDS}
        return tried(asked, **floors) if all(0 <= floor <= 100 for floor in floors.values()) else None

    return as_if(name, change)


def _rated(asked: Asked, *groups: str) -> Json:
    return {name: rows for name, rows in asked.given.items() if name not in GROUPS or name in groups}


MISREAD: tuple[Misread, ...] = (
    trying("missing-counts-nothing", appraisal__missing_group="zero"),
    as_if("superior-alone", lambda asked: _rated(asked, "superior")),
    as_if("own-rating-left-out", lambda asked: _rated(asked, *GROUPS[:-1])),
    trying("sides-alike", **QUARTERS),
    trying("indicators-alike", **THIRDS),
)


def _hundredths(asked: Asked) -> Iterable[tuple[str, str | None]]:
    right = Decimal(asked.result()["values"]["score"])
    yield "rounding-down", str(right - HUNDREDTH) if right else None
    yield "rounding-up", str(right + HUNDREDTH) if right < 100 else None


def _make(draw: Draw, asked: Asked) -> tuple[Json, str]:
    def rating() -> Json:
        return {name: draw.one_of((50, 60, 70, 75, 80, 85, 90, 95, 100)) for name in INDICATORS}

    given: Json = {"superior": [rating()]}
    left_out = draw.one_of((*OTHERS, "", ""))
    for group in OTHERS:
        if group != left_out:
            given[group] = [rating()]
    if draw.below(4) == 0:  # exactly at a floor
        floor = asked.rules().peek(f"appraisal.band_{draw.one_of(BANDS)}")
        given = {group: [dict.fromkeys(INDICATORS, floor)] for group in given}
    return given, ""


BAND = Subject(
    name="appraisal-score/outcome",
    calculator=CALCULATOR.name,
    answer=outcome_of,
    article=lambda _asked, _result: ASSESSMENT,
    misreadings=(_floors(1), _floors(-1), *MISREAD, other_outcomes),
    worded=outcome_words,
    order=outcome_order,
    make=_make,
)
SCORE = Subject(
    name="appraisal-score/score",
    calculator=CALCULATOR.name,
    answer=lambda _, result: str(result["values"]["score"]),
    article=lambda _asked, _result: ASSESSMENT,
    misreadings=(*MISREAD, _hundredths),
    worded=value_words("score"),
    order=lambda _, answered: Decimal(answered),
    make=_make,
)
SUBJECTS = (BAND, SCORE)
