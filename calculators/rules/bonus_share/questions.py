"""Training: what somebody gets of a bonus pool, and who gets the odd fen (3.3 and 3.4 of the Pay Rules)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from calculators.core.languages import Words
from calculators.core.messages import words
from calculators.rules.bonus_share.rule import CALCULATOR, INDICATORS, INDIVIDUAL_AND_TEAM, TEAM_BONUS
from calculators.training.draw import Draw
from calculators.training.subjects import (
    Asked,
    Json,
    Misread,
    Subject,
    as_if,
    trying,
    value_words,
)

FEN = Decimal("0.01")
FULL_MARKS = dict.fromkeys(INDICATORS, 100)
DROPPED, SPLIT = "-dropped", "-split"
"""Answers about the odd fen that name nobody."""


def _alike(asked: Asked) -> Json:
    rows = [row | FULL_MARKS | {"base": "1"} for row in asked.given["employees"]]
    return asked.given | {"employees": rows}


def _without_bases(asked: Asked) -> Json:
    return asked.given | {"employees": [row | {"base": "1"} for row in asked.given["employees"]]}


MISREAD: tuple[Misread, ...] = (
    as_if("base-forgotten", _without_bases),
    trying("cap-forgotten", bonus__task_ratio_cap="10"),
    trying("headcount-forgotten", bonus__team_basis="equal"),
    trying("team-part-forgotten", bonus__individual_ratio="1"),
    as_if("scores-forgotten", _alike),
    trying("members-alike", bonus__member_basis="equal"),
    trying("tasks-forgotten", bonus__team_weight_performance="1", bonus__team_weight_tasks="0"),
    trying("individual-part-forgotten", bonus__individual_ratio="0"),
)


def _row(asked: Asked, result: Json, table: str) -> Json:
    row: Json = next(row for row in result["values"][table] if row["name"] == asked.about)
    return row


def _next_fen(asked: Asked) -> Iterable[tuple[str, str | None]]:
    right = Decimal(asked.answer() or 0)
    yield "fen-too-many", str(right + FEN)
    yield "fen-dropped", str(right - FEN) if right else None


def _amount(table: str, column: str, article: str) -> Subject:
    return Subject(
        name=f"{CALCULATOR.name}/{table}.{column}",
        calculator=CALCULATOR.name,
        answer=lambda asked, result: str(_row(asked, result, table)[column]),
        article=lambda _asked, _result: article,
        misreadings=(*MISREAD, _next_fen),
        worded=value_words(table, column),
        order=lambda _, answered: Decimal(answered),
        make=lambda draw, _: _make(draw, table),
        facts=lambda asked: {"name": asked.about},
    )


def _receiver(asked: Asked, result: Json) -> str | None:
    """Who gets a fen more than the individual share rounded down; ``None`` unless it is exactly one person."""
    numbers = {used["name"]: used["value"] for used in result["parameters"]}
    weights = {name: Fraction(numbers[f"appraisal.weight_{name}"]) for name in INDICATORS}
    rows = asked.given["employees"]
    counts = [
        Fraction(row.get("base", 1)) * sum(weights[name] * Fraction(row[name]) for name in INDICATORS) for row in rows
    ]
    pool = Fraction(result["values"]["individual_pool"]) * 100
    parts = [Fraction(row["individual_part"]) * 100 for row in result["values"]["employees"]]
    more = [
        row["name"] for row, part, count in zip(rows, parts, counts, strict=True) if part > pool * count // sum(counts)
    ]
    return more[0] if len(more) == 1 else None


def _not_the_receiver(asked: Asked) -> Iterable[tuple[str, str | None]]:
    rows = asked.given["employees"]
    yield "odd-fen-to-the-last", rows[-1]["name"]
    yield "odd-fen-to-the-first", rows[0]["name"]
    yield "odd-fen-dropped", DROPPED
    yield "odd-fen-split", SPLIT


def _person(_asked: Asked, answered: str) -> Words:
    if answered in (DROPPED, SPLIT):
        return words(CALCULATOR.name, "odd-fen", answered.strip("-"))
    return {"zh": answered, "en": answered}


def _make(draw: Draw, table: str) -> tuple[Json, str]:
    """Two teams, one person and two; each person's three marks are the same, to be reckoned in the head."""
    performance = draw.one_of((70, 80, 90))
    teams = [
        {
            "name": name,
            "performance": performance,
            "tasks_completed": draw.one_of((10, 10, 12, 14)),
            "tasks_planned": 10,
        }
        for name in ("T-1", "T-2")
    ]
    of = ("T-1", "T-2", "T-2")
    people = [
        {"name": f"E-{at}", "team": team, "base": draw.one_of(("1", "1", "2"))}
        | dict.fromkeys(INDICATORS, draw.one_of((50, 75, 100)))
        for at, team in enumerate(of, 1)
    ]
    given = {"pool": str(draw.between(20, 100) * 100), "teams": teams, "employees": people}
    return given, draw.one_of(("T-1", "T-2") if table == "teams" else ("E-1", "E-2", "E-3"))


def _make_fen(draw: Draw, _asked: Asked) -> tuple[Json, str]:
    """Three people whose individual part leaves exactly one fen over, unless the draw is refused."""
    marks = [draw.one_of((50, 100)) for _ in range(3)]
    team = {"name": "T-1", "performance": 80, "tasks_completed": 10, "tasks_planned": 10}
    people = [{"name": f"E-{at}", "team": "T-1"} | dict.fromkeys(INDICATORS, mark) for at, mark in enumerate(marks, 1)]
    whole = sum(mark // 50 for mark in marks)
    pool = Decimal(whole * draw.between(2, 40) + 1) / 100
    given = {"pool": str(pool), "teams": [team], "employees": people}
    return given | {"parameters": {"bonus.individual_ratio": "1"}}, ""


ODD_FEN = Subject(
    name="bonus-share/odd-fen",
    calculator=CALCULATOR.name,
    answer=_receiver,
    article=lambda _asked, _result: INDIVIDUAL_AND_TEAM,
    misreadings=(_not_the_receiver,),
    worded=_person,
    order=lambda asked, answered: (
        answered.startswith("-"),
        [row["name"] for row in asked.given["employees"]].index(answered) if answered[0] != "-" else answered,
    ),
    make=_make_fen,
)
SUBJECTS = (
    _amount("employees", "total", INDIVIDUAL_AND_TEAM),
    _amount("teams", "amount", TEAM_BONUS),
    ODD_FEN,
)
