"""Articles 3.1, 3.3 and 3.4 of the Pay and Performance Rules: sharing a bonus pool to the fen.

The Rules say that the pool has an individual and a team part, each by a set proportion, and state no proportion:
all are company values. Comparing numbers of tasks through completed / planned is this handbook's reading. Every
split is made in fen by largest remainder, ties to the earlier row, so that every level sums exactly.
Not covered: part-year staff (joiners, leavers), on whom the Rules are silent, and who sets the pool.
"""

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

PAY = "pay-performance#art-3-1"
ASSESSMENT = "pay-performance#art-3-2"
INDIVIDUAL_AND_TEAM = "pay-performance#art-3-3"
TEAM_BONUS = "pay-performance#art-3-4"
INDICATORS = ("responsibility", "execution", "teamwork")
INDICATOR_WEIGHTS = tuple(f"appraisal.weight_{indicator}" for indicator in INDICATORS)
TEAM_WEIGHTS = ("bonus.team_weight_performance", "bonus.team_weight_tasks")
LARGEST_POOL = 1_000_000_000_000_00
LARGEST_BASE = 1_000_000_000_0000
LARGEST_COUNT = 1_000_000
FULL_SCORE = 100_00
LONGEST_NAME = 100
MOST_NAMED = 5
"""How many teams without a score a refusal names."""
HUNDREDTHS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A team: its performance in hundredths of a point, and its tasks."""

    name: str = text(LONGEST_NAME, naming="team")
    performance: int = decimal(0, FULL_SCORE, places=2, unit="point")
    tasks_completed: int = integer(0, LARGEST_COUNT, unit="task")
    tasks_planned: int = integer(1, LARGEST_COUNT, unit="task")


@dataclass(frozen=True, slots=True, kw_only=True)
class Employee:
    """A member of a team: a base (such as a salary or a coefficient, in ten-thousandths) and three scores."""

    name: str = text(LONGEST_NAME, naming="person")
    team: str = text(LONGEST_NAME, naming="team")
    base: int = decimal(1, LARGEST_BASE, places=4, default=1_0000)
    responsibility: int = decimal(0, FULL_SCORE, places=2, unit="point")
    execution: int = decimal(0, FULL_SCORE, places=2, unit="point")
    teamwork: int = decimal(0, FULL_SCORE, places=2, unit="point")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """A bonus pool in fen, and the teams and employees who share it."""

    pool: int = decimal(1, LARGEST_POOL, places=2, unit="yuan")
    teams: Sequence[Team] = rows(Team, most=1_000)
    employees: Sequence[Employee] = rows(Employee, most=100_000)


def check(valid: Mapping[str, Any], rules: Rules) -> list[Problem]:
    """Teams are named once, each has members, each employee's team is one of them, and weights sum to 1."""
    problems = []
    first_row: dict[str, int] = {}
    for row, team in enumerate(valid.get("teams", ())):
        name = team.get("name")
        if name in first_row:
            problems.append(_at("teams", row, "name", "duplicate_team", name=clipped(name), first=first_row[name] + 1))
        elif name is not None:
            first_row[name] = row
    named = {employee.get("team") for employee in valid.get("employees", ())}
    all_teams_known = "teams" in valid and all("name" in team for team in valid["teams"])
    if all_teams_known:
        for row, employee in enumerate(valid.get("employees", ())):
            if "team" in employee and employee["team"] not in first_row:
                problems.append(_at("employees", row, "team", "unknown_team", name=clipped(employee["team"])))
    if "employees" in valid:
        for name, row in first_row.items():
            if name not in named:
                problems.append(_at("teams", row, "name", "team_without_members", name=clipped(name)))
    return problems + unbalanced(rules, INDICATOR_WEIGHTS) + unbalanced(rules, TEAM_WEIGHTS)


def _at(table: str, row: int, column: str, code: str, **facts: Any) -> Problem:
    labels = [field_label("bonus-share", table), field_label("bonus-share", table, column)]
    return problem(f"{table}[{row}].{column}", code, place_of(labels, row), articles=(TEAM_BONUS,), **facts)


def share(pool: Pool, rules: Rules, reasoning: Reasoning) -> Outcome:
    """Share the pool among teams and employees. Amounts are fen inside and yuan texts in the values."""
    refused: list[Problem] = []
    scores = _individual_scores(pool.employees, rules, reasoning)
    team_scores, denominator = _team_scores(pool.teams, rules, reasoning)
    ratio = rules.number("bonus.individual_ratio")
    individual_pool, team_pool = allocate(pool.pool, [ratio, ONE - ratio])
    reasoning.step(
        INDIVIDUAL_AND_TEAM,
        "pool-split",
        pool=yuan(pool.pool),
        ratio=ratio_text(ratio),
        individual_pool=yuan(individual_pool),
        team_pool=yuan(team_pool),
    )
    by_score = [employee.base * score for employee, score in zip(pool.employees, scores, strict=True)]
    individual_parts = _split(individual_pool, by_score, "employees", INDIVIDUAL_AND_TEAM, refused)
    reasoning.step(INDIVIDUAL_AND_TEAM, "individual-part", amount=yuan(individual_pool), employees=len(pool.employees))

    members: dict[str, list[int]] = {team.name: [] for team in pool.teams}
    for row, employee in enumerate(pool.employees):
        members[employee.team].append(row)
    basis = rules.choice("bonus.team_basis")
    sizes = [len(members[team.name]) if basis == "headcount" else 1 for team in pool.teams]
    by_team = [size * score for size, score in zip(sizes, team_scores, strict=True)]
    team_amounts = _split(team_pool, by_team, "teams", TEAM_BONUS, refused)
    reasoning.step(TEAM_BONUS, "team-part", amount=yuan(team_pool), teams=len(pool.teams), basis=basis)

    member_basis = rules.choice("bonus.member_basis")
    team_parts = [0] * len(pool.employees)
    without: dict[str, int] = {}
    for team, amount in zip(pool.teams, team_amounts, strict=True):
        who = members[team.name]
        weights = [by_score[row] if member_basis == "score" else 1 for row in who]
        if amount and not any(weights):
            without[team.name] = amount
            continue
        for row, part in zip(who, allocate(amount, weights), strict=True):
            team_parts[row] = part
    if without and all(known.field != "employees" for known in refused):
        refused.append(_without_scores(without))
    reasoning.step(TEAM_BONUS, "member-part", basis=member_basis)
    if refused:
        raise RefusedInput(refused)
    _notes(reasoning)
    return Outcome(
        "shared",
        {
            "individual_pool": yuan(individual_pool),
            "team_pool": yuan(team_pool),
            "teams": [
                {
                    "name": team.name,
                    "score": two_places(round_half_up(score, denominator * ONE)),
                    "amount": yuan(amount),
                }
                for team, score, amount in zip(pool.teams, team_scores, team_amounts, strict=True)
            ],
            "employees": [
                {
                    "name": employee.name,
                    "team": employee.team,
                    "score": two_places(round_half_up(score, ONE)),
                    "individual_part": yuan(individual_part),
                    "team_part": yuan(team_part),
                    "total": yuan(individual_part + team_part),
                }
                for employee, score, individual_part, team_part in zip(
                    pool.employees, scores, individual_parts, team_parts, strict=True
                )
            ],
            "total": yuan(sum(individual_parts) + sum(team_parts)),
        },
    )


def _individual_scores(employees: Sequence[Employee], rules: Rules, reasoning: Reasoning) -> list[int]:
    """Each employee's weighted score, exactly, in hundredths of a point times ten-thousandths."""
    responsibility, execution, teamwork = (rules.number(name) for name in INDICATOR_WEIGHTS)
    reasoning.step(
        ASSESSMENT,
        "individual-score",
        responsibility=ratio_text(responsibility),
        execution=ratio_text(execution),
        teamwork=ratio_text(teamwork),
    )
    return [
        employee.responsibility * responsibility + employee.execution * execution + employee.teamwork * teamwork
        for employee in employees
    ]


def _team_scores(teams: Sequence[Team], rules: Rules, reasoning: Reasoning) -> tuple[list[int], int]:
    """Each team's weighted score in the same unit, times a common denominator that keeps the ratios exact."""
    performance, tasks = (rules.number(name) for name in TEAM_WEIGHTS)
    cap = rules.number("bonus.task_ratio_cap")
    reasoning.step(
        TEAM_BONUS,
        "team-score",
        performance=ratio_text(performance),
        tasks=ratio_text(tasks),
        cap=ratio_text(cap),
    )
    # completed / planned and the cap become integers over lcm(planned) x 10,000.
    common = math.lcm(*(team.tasks_planned for team in teams)) * ONE
    scores = []
    for team in teams:
        ratio = min(team.tasks_completed * (common // team.tasks_planned), cap * (common // ONE))
        scores.append(team.performance * performance * common + ratio * FULL_SCORE * tasks)
    return scores, common


def _split(amount: int, weights: Sequence[int], field: str, article: str, refused: list[Problem]) -> list[int]:
    """The shares of an amount, or a problem on ``field`` where there is nothing to share it by under ``article``."""
    if amount and not any(weights):
        place = words("bonus-share", "fields", field, "label")
        refused.append(problem(field, "nothing_to_share_by", place, articles=(article,), amount=yuan(amount)))
        return [0] * len(weights)
    return allocate(amount, weights)


def _without_scores(teams: Mapping[str, int]) -> Problem:
    """The problem of teams that have an amount each, and no member with a score."""
    place = words("bonus-share", "fields", "employees", "label")
    named = [clipped(name) for name in list(teams)[:MOST_NAMED]] + ["…"] * (len(teams) > MOST_NAMED)
    return problem(
        "employees",
        "nothing_to_share_by",
        place,
        wording="nothing_to_share_in_teams",
        articles=(TEAM_BONUS,),
        teams={language: and_.join(named) for language, and_ in words("places", "and-names").items()},
        amount=yuan(sum(teams.values())),
    )


def _notes(reasoning: Reasoning) -> None:
    reasoning.note("gap", INDIVIDUAL_AND_TEAM, "no-proportions")
    reasoning.note("interpretation", TEAM_BONUS, "task-ratio")
    reasoning.note("interpretation", PAY, "base")
    reasoning.note("gap", INDIVIDUAL_AND_TEAM, "part-year")
    reasoning.note("interpretation", INDIVIDUAL_AND_TEAM, "largest-remainder")


CALCULATOR = Calculator(
    name="bonus-share",
    order=30,
    input_class=Pool,
    articles=(PAY, ASSESSMENT, INDIVIDUAL_AND_TEAM, TEAM_BONUS),
    parameters=(
        "bonus.individual_ratio",
        *INDICATOR_WEIGHTS,
        *TEAM_WEIGHTS,
        "bonus.task_ratio_cap",
        "bonus.team_basis",
        "bonus.member_basis",
    ),
    outcomes=("shared",),
    watched=("teams.amount", "employees.total"),
    compute=share,
    check=check,
)
