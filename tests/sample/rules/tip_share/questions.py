"""Training: what somebody gets of the tips, and who gets the odd fen."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from calculators.core.languages import Words
from calculators.core.messages import words
from calculators.training.draw import Draw
from calculators.training.subjects import Asked, Json, Subject, trying, value_words
from tests.sample.rules.tip_share.rule import CALCULATOR, MARKS, PARTS

FEN = Decimal("0.01")
DROPPED = "-dropped"


def _row(asked: Asked, result: Json) -> Json:
    row: Json = next(row for row in result["values"]["people"] if row["name"] == asked.about)
    return row


def _next_fen(asked: Asked) -> Iterable[tuple[str, str | None]]:
    right = Decimal(asked.answer() or 0)
    yield "fen-too-many", str(right + FEN)
    yield "fen-dropped", str(right - FEN) if right else None


def _make(draw: Draw, _asked: Asked) -> tuple[Json, str]:
    teams = [
        {"name": name, "performance": 80, "rounds_done": draw.one_of((10, 14)), "rounds_planned": 10}
        for name in ("T-1", "T-2")
    ]
    people = [
        {"name": f"E-{at}", "team": team} | dict.fromkeys(MARKS, draw.one_of((50, 75, 100)))
        for at, team in enumerate(("T-1", "T-2", "T-2"), 1)
    ]
    return {"pool": str(draw.between(20, 100) * 100), "teams": teams, "people": people}, f"E-{draw.between(1, 3)}"


def _receiver(_asked: Asked, result: Json) -> str | None:
    """Who gets a fen more than the individual share rounded down; ``None`` unless it is exactly one person."""
    scores = [Fraction(row["score"]) for row in result["values"]["people"]]
    pool = Fraction(result["values"]["individual_pool"]) * 100
    more = [
        row["name"]
        for row, score in zip(result["values"]["people"], scores, strict=True)
        if Fraction(row["individual_part"]) * 100 > pool * score // sum(scores)
    ]
    return more[0] if len(more) == 1 else None


def _not_the_receiver(asked: Asked) -> Iterable[tuple[str, str | None]]:
    yield "odd-fen-to-the-last", asked.given["people"][-1]["name"]
    yield "odd-fen-to-the-first", asked.given["people"][0]["name"]
    yield "odd-fen-dropped", DROPPED


def _person(_asked: Asked, answered: str) -> Words:
    return words("tip-share", "odd-fen", "dropped") if answered == DROPPED else {"zh": answered, "en": answered}


def _make_fen(draw: Draw, _asked: Asked) -> tuple[Json, str]:
    marks = [draw.one_of((50, 100)) for _ in range(3)]
    team = {"name": "T-1", "performance": 80, "rounds_done": 10, "rounds_planned": 10}
    people = [{"name": f"E-{at}", "team": "T-1"} | dict.fromkeys(MARKS, mark) for at, mark in enumerate(marks, 1)]
    fen = sum(mark // 50 for mark in marks) * draw.between(2, 40) + 1
    given = {"pool": str(Decimal(fen) / 100), "teams": [team], "people": people}
    return given | {"parameters": {"tips.individual_ratio": "1"}}, ""


TOTAL = Subject(
    name="tip-share/people.total",
    calculator=CALCULATOR.name,
    answer=lambda asked, result: str(_row(asked, result)["total"]),
    article=lambda _asked, _result: PARTS,
    misreadings=(
        trying("cap-forgotten", tips__rounds_cap="10"),
        trying("team-part-forgotten", tips__individual_ratio="1"),
        trying("members-alike", tips__member_basis="equal"),
        _next_fen,
    ),
    worded=value_words("people", "total"),
    order=lambda _, answered: Decimal(answered),
    make=_make,
    facts=lambda asked: {"name": asked.about},
)
ODD_FEN = Subject(
    name="tip-share/odd-fen",
    calculator=CALCULATOR.name,
    answer=_receiver,
    article=lambda _asked, _result: PARTS,
    misreadings=(_not_the_receiver,),
    worded=_person,
    order=lambda _, answered: (answered.startswith("-"), answered),
    make=_make_fen,
)
SUBJECTS = (TOTAL, ODD_FEN)
