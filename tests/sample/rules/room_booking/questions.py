"""Training: may a party have a room?"""

from __future__ import annotations

from calculators.training.draw import Draw
from calculators.training.subjects import (
    Asked,
    Json,
    Subject,
    as_if,
    given_as,
    last_step,
    other_outcomes,
    outcome_of,
    outcome_order,
    outcome_words,
)
from tests.sample.rules.room_booking.rule import CALCULATOR


def _at_threshold(asked: Asked, by: int) -> Json | None:
    near = asked.given["guests"] == asked.rules().peek("booking.minimum_guests") - (by > 0)
    return asked.given | {"guests": asked.given["guests"] + by} if near else None


def _make(draw: Draw, asked: Asked) -> tuple[Json, str]:
    threshold = asked.rules().peek("booking.minimum_guests")
    return {
        "occasion": "banquet-or-larger" if draw.below(6) == 0 else "tea-party",
        "under_repair": draw.below(6) == 0,
        "guests": threshold + draw.between(-2, 4),
        "host_named": draw.below(4) > 0,
        "deposit_paid": draw.below(4) > 0,
    }, ""


OUTCOME = Subject(
    name="room-booking/outcome",
    calculator=CALCULATOR.name,
    answer=outcome_of,
    article=last_step,
    misreadings=(
        as_if("threshold-must-be-passed", lambda asked: _at_threshold(asked, -1)),
        as_if("one-short-is-enough", lambda asked: _at_threshold(asked, 1)),
        given_as("banquet-as-party", occasion="tea-party"),
        given_as("repair-overlooked", under_repair=False),
        other_outcomes,
    ),
    worded=outcome_words,
    order=outcome_order,
    make=_make,
)
SUBJECTS = (OUTCOME,)
