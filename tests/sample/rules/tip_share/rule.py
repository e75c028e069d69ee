"""3.3 and 3.4 of the Tips Rules: tips shared to the fen among people, by themselves and through their teams."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calculators.core.calculator import Calculator
from calculators.core.field_labels import field_label
from calculators.core.fields import decimal, integer, rows, text
from calculators.core.messages import words
from calculators.core.money import allocate, round_half_up, two_places, yuan
from calculators.core.parameters import ONE, Rules
from calculators.core.problems import clipped, place_of, problem
from calculators.core.reasoning import Reasoning
from calculators.core.results import Outcome, Problem, RefusedInput
from calculators.core.weights import ratio_text, unbalanced

SCORES = "tips#art-3-2"
PARTS = "tips#art-3-3"
TEAMS = "tips#art-3-4"
MARKS = ("welcome", "brewing", "tidiness")
MARK_WEIGHTS = tuple(f"tasting.weight_{mark}" for mark in MARKS)
FULL_SCORE = 100_00
LARGEST_POOL = 1_000_000_000_000_00
LARGEST_BASE = 1_000_000_000_0000
LARGEST_COUNT = 1_000_000
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A team: its performance in hundredths of a point, and its rounds."""

    name: str = text(LONGEST_NAME, naming="team")
    performance: int = decimal(0, FULL_SCORE, places=2, unit="point")
    rounds_done: int = integer(0, LARGEST_COUNT, unit="round")
    rounds_planned: int = integer(1, LARGEST_COUNT, unit="round")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A member of a team: a base in ten-thousandths, and three marks."""

    name: str = text(LONGEST_NAME, naming="person")
    team: str = text(LONGEST_NAME, naming="team")
    base: int = decimal(1, LARGEST_BASE, places=4, default=1_0000)
    welcome: int = decimal(0, FULL_SCORE, places=2, unit="point")
    brewing: int = decimal(0, FULL_SCORE, places=2, unit="point")
    tidiness: int = decimal(0, FULL_SCORE, places=2, unit="point")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tips:
    """Tips in fen, and the teams and people who share them."""

    pool: int = decimal(1, LARGEST_POOL, places=2, unit="yuan")
    teams: Sequence[Team] = rows(Team, most=1_000)
    people: Sequence[Person] = rows(Person, most=10_000)


def check(valid: Mapping[str, Any], rules: Rules) -> list[Problem]:
    """Teams are named once and have members, each person's team is one of them, and weights sum to 1."""
    problems = []
    first_row: dict[str, int] = {}
    for row, team in enumerate(valid.get("teams", ())):
        name = team.get("name")
        if name in first_row:
            problems.append(_at("teams", row, "name", "duplicate_team", name=clipped(name), first=first_row[name] + 1))
        elif name is not None:
            first_row[name] = row
    if "teams" in valid and all("name" in team for team in valid["teams"]):
        for row, person in enumerate(valid.get("people", ())):
            if "team" in person and person["team"] not in first_row:
                problems.append(_at("people", row, "team", "unknown_team", name=clipped(person["team"])))
    if "people" in valid:
        named = {person.get("team") for person in valid["people"]}
        for name, row in first_row.items():
            if name not in named:
                problems.append(_at("teams", row, "name", "team_without_members", name=clipped(name)))
    return problems + unbalanced(rules, MARK_WEIGHTS)


def _at(table: str, row: int, column: str, code: str, **facts: Any) -> Problem:
    labels = [field_label("tip-share", table), field_label("tip-share", table, column)]
    return problem(f"{table}[{row}].{column}", code, place_of(labels, row), articles=(TEAMS,), **facts)


def share(tips: Tips, rules: Rules, reasoning: Reasoning) -> Outcome:
    """Share the tips. Amounts are fen inside and yuan texts in the values."""
    weights = [rules.number(name) for name in MARK_WEIGHTS]
    shown = dict(zip(MARKS, map(ratio_text, weights), strict=True))
    reasoning.step(SCORES, "score", **shown)
    scores = [
        sum(getattr(person, mark) * weight for mark, weight in zip(MARKS, weights, strict=True))
        for person in tips.people
    ]
    ratio = rules.number("tips.individual_ratio")
    individual_pool, team_pool = allocate(tips.pool, [ratio, ONE - ratio])
    reasoning.step(
        PARTS,
        "parts",
        pool=yuan(tips.pool),
        ratio=ratio_text(ratio),
        individual_pool=yuan(individual_pool),
        team_pool=yuan(team_pool),
    )
    by_score = [person.base * score for person, score in zip(tips.people, scores, strict=True)]
    individual_parts = _split(individual_pool, by_score, "people", PARTS)
    members: dict[str, list[int]] = {team.name: [] for team in tips.teams}
    for row, person in enumerate(tips.people):
        members[person.team].append(row)
    team_scores, denominator = _team_scores(tips.teams, rules)
    basis, member_basis = rules.choice("tips.team_basis"), rules.choice("tips.member_basis")
    sizes = [len(members[team.name]) if basis == "headcount" else 1 for team in tips.teams]
    by_team = [size * score for size, score in zip(sizes, team_scores, strict=True)]
    amounts = _split(team_pool, by_team, "teams", TEAMS)
    reasoning.step(TEAMS, "team-part", amount=yuan(team_pool), basis=basis, member_basis=member_basis)
    team_parts = [0] * len(tips.people)
    for team, amount in zip(tips.teams, amounts, strict=True):
        who = members[team.name]
        parts = _split(amount, [by_score[row] if member_basis == "score" else 1 for row in who], "people", TEAMS)
        for row, part in zip(who, parts, strict=True):
            team_parts[row] = part
    reasoning.note("interpretation", TEAMS, "rounds")
    reasoning.note("gap", PARTS, "part-year")
    return Outcome(
        "shared",
        {
            "individual_pool": yuan(individual_pool),
            "team_pool": yuan(team_pool),
            "teams": [
                {"name": team.name, "score": two_places(round_half_up(score, denominator)), "amount": yuan(amount)}
                for team, score, amount in zip(tips.teams, team_scores, amounts, strict=True)
            ],
            "people": [
                {
                    "name": person.name,
                    "team": person.team,
                    "score": two_places(round_half_up(score, ONE)),
                    "individual_part": yuan(individual_part),
                    "team_part": yuan(team_part),
                    "total": yuan(individual_part + team_part),
                }
                for person, score, individual_part, team_part in zip(
                    tips.people, scores, individual_parts, team_parts, strict=True
                )
            ],
            "total": yuan(sum(individual_parts) + sum(team_parts)),
        },
    )


def _team_scores(teams: Sequence[Team], rules: Rules) -> tuple[list[int], int]:
    """The mean of performance and of rounds done ÷ planned, capped, exactly: in hundredths times a denominator."""
    cap = rules.number("tips.rounds_cap")
    common = math.lcm(*(team.rounds_planned for team in teams))
    scores = []
    for team in teams:
        ratio = min(team.rounds_done * (common // team.rounds_planned) * ONE, cap * common)
        scores.append(team.performance * common * ONE + FULL_SCORE * ratio)
    return scores, 2 * common * ONE


def _split(amount: int, weights: Sequence[int], field: str, article: str) -> list[int]:
    """The shares of an amount.

    :raises RefusedInput: where there is nothing to share it by.
    """
    if amount and not any(weights):
        place = words("tip-share", "fields", field, "label")
        found = problem(field, "nothing_to_share_by", place, articles=(article,), amount=yuan(amount))
        raise RefusedInput([found])
    return allocate(amount, weights)


CALCULATOR = Calculator(
    name="tip-share",
    order=30,
    input_class=Tips,
    articles=(SCORES, PARTS, TEAMS),
    parameters=(
        *MARK_WEIGHTS,
        "tips.individual_ratio",
        "tips.rounds_cap",
        "tips.team_basis",
        "tips.member_basis",
    ),
    outcomes=("shared",),
    watched=("teams.amount", "people.total"),
    compute=share,
    check=check,
)
