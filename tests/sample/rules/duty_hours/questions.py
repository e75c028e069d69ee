"""Training: how does a day on duty stand?"""

from __future__ import annotations

from calculators.core.clock import clock_text
from calculators.training.draw import Draw
from calculators.training.subjects import (
    Asked,
    Json,
    Subject,
    given_as,
    other_outcomes,
    outcome_of,
    outcome_order,
    outcome_words,
)
from tests.sample.rules.duty_hours.rule import CALCULATOR, HOURS


def _make(draw: Draw, _asked: Asked) -> tuple[Json, str]:
    return {
        "date": f"2026-11-{draw.between(1, 30):02d}",
        "came": clock_text(9 * 60 + draw.one_of((-5, 0, 1, 20))),
        "left": clock_text(18 * 60 + draw.one_of((-30, -1, 0, 5))),
        "late_announced": draw.below(3) == 0,
        "early_announced": draw.below(3) == 0,
    }, ""


OUTCOME = Subject(
    name="duty-hours/outcome",
    calculator=CALCULATOR.name,
    answer=outcome_of,
    article=lambda _asked, _result: HOURS,
    misreadings=(
        given_as("minutes-forgiven", came="09:00", left="18:00"),
        given_as("announcement-forgotten", late_announced=False, early_announced=False),
        other_outcomes,
    ),
    worded=outcome_words,
    order=outcome_order,
    make=_make,
)
SUBJECTS = (OUTCOME,)
