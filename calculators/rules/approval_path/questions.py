"""Training: who decides a matter (Articles 3 to 8 and 14 of the Measures)."""

from __future__ import annotations

from collections.abc import Iterable

from calculators.rules.approval_path.rule import CALCULATOR, MATTERS, TIERS
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
    trying,
)


def _silence_filled(asked: Asked) -> Iterable[tuple[str, str | None]]:
    """Where the text names nobody, anybody named fills its silence."""
    if asked.answer() == "none-named":
        for outcome in CALCULATOR.outcomes:
            yield "silence-filled", outcome


def _other_tier(asked: Asked) -> Json | None:
    tier = asked.given.get("tier")
    return asked.given | {"tier": "BM" if tier == "SM" else "SM"} if tier else None


def _make_matter(draw: Draw, _asked: Asked) -> tuple[Json, str]:
    matter = draw.one_of((*MATTERS, "positions-and-ranks"))
    return {"matter": matter} | ({"tier": draw.one_of(TIERS)} if matter == "positions-and-ranks" else {}), ""


DECIDER = Subject(
    name="approval-path/outcome",
    calculator=CALCULATOR.name,
    answer=outcome_of,
    article=last_step,
    misreadings=(
        _silence_filled,
        as_if("clause-of-another-tier", _other_tier),
        trying("general-clause", approval__bm_and_below="general"),
        other_outcomes,
    ),
    worded=outcome_words,
    order=outcome_order,
    make=_make_matter,
)
SUBJECTS = (DECIDER,)
