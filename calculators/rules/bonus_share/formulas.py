"""The formulas of bonus-share (3.2 to 3.4 of the Pay and Performance Rules) with an employee's or a team's own numbers.

Amounts are fen inside. A part is first rounded down to the fen; who then got one of the fen left over is told by
comparing with the result, which the largest remainders decided.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import Any

from calculators.answering.plain_text import value_label
from calculators.core.languages import LANGUAGES, Words
from calculators.core.messages import grouped
from calculators.core.money import FEN_PER_YUAN, decimal_text, yuan
from calculators.core.parameters import ONE, RATIO_PLACES, RATIO_SHOWN
from calculators.explain.formula_lines import line, number, said, working
from calculators.explain.trials import Trial
from calculators.rules.bonus_share.rule import (
    ASSESSMENT,
    FULL_SCORE,
    INDICATOR_WEIGHTS,
    INDICATORS,
    INDIVIDUAL_AND_TEAM,
    TEAM_BONUS,
    TEAM_WEIGHTS,
)

MOST_ROWS = 50
"""So many employees, and so many teams, have their workings shown."""
BASE_PLACES = 4
POINT = 100
BY_SCORE = 10**BASE_PLACES * POINT * ONE
"""Base × score counts in this part of a point."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Shares:
    """An amount in fen, what it is called, and the sum of the weights it was shared by."""

    label: Mapping[str, Any]
    amount: int
    total: Fraction


def workings(trial: Trial) -> list[dict[str, Any]]:
    """A working for each of the first employees, then for each of the first teams."""
    values, employees, rules = trial.worked.outcome.values, trial.given["employees"], trial.worked.rules
    weights = [rules.number(name) for name in INDICATOR_WEIGHTS]
    equally = rules.choice("bonus.member_basis") == "equal"
    sizes: dict[str, int] = {}
    sums: dict[str, int] = {}
    for employee in employees:
        sizes[employee["team"]] = sizes.get(employee["team"], 0) + 1
        sums[employee["team"]] = sums.get(employee["team"], 0) + _by_score(employee, weights)
    amounts = {team["name"]: _fen(team["amount"]) for team in values["teams"]}
    total = Fraction(sum(sums.values()), BY_SCORE)
    individual = _Shares(value_label("bonus-share", "individual_pool"), _fen(values["individual_pool"]), total)
    found = []
    for row, (employee, got) in enumerate(islice(zip(employees, values["employees"], strict=True), MOST_ROWS)):
        score, weight = _score(employee, weights), Fraction(_by_score(employee, weights), BY_SCORE)
        facts = {"base": decimal_text(employee["base"], BASE_PLACES, 0), "score": number(score)}
        team = employee["team"]
        shared_by = Fraction(sizes[team]) if equally else Fraction(sums[team], BY_SCORE)
        members = _Shares(value_label("bonus-share", "team_pool"), amounts[team], shared_by)
        team_part = (
            _part("part-equal", TEAM_BONUS, members, Fraction(1), got["team_part"])
            if equally
            else _part("part-by-score", TEAM_BONUS, members, weight, got["team_part"], **facts)
        )
        lines = [
            _score_line(employee, weights, score, got["score"]),
            _part("part-by-score", INDIVIDUAL_AND_TEAM, individual, weight, got["individual_part"], **facts),
            team_part,
            line(
                INDIVIDUAL_AND_TEAM, "total", **{name: got[name] for name in ("individual_part", "team_part", "total")}
            ),
        ]
        found.append(working(lines, "employees", row, employee["name"]))
    return found + _teams(trial, sizes)


def _by_score(employee: Row, weights: Sequence[int]) -> int:
    """Base × score as an integer, so that a long table is summed quickly."""
    pairs = zip(INDICATORS, weights, strict=True)
    weight: int = employee["base"] * sum(employee[name] * weight for name, weight in pairs)
    return weight


def _fen(amount: str) -> int:
    return int(Fraction(amount) * FEN_PER_YUAN)


def _score(employee: Row, weights: Sequence[int]) -> Fraction:
    """The individual score in points, exactly."""
    pairs = zip(INDICATORS, weights, strict=True)
    return Fraction(sum(employee[name] * weight for name, weight in pairs), POINT * ONE)


def _weight(weight: int) -> str:
    return decimal_text(weight, RATIO_PLACES, RATIO_SHOWN)


def _rounded(exact: Fraction, shown: str) -> Words | str:
    """A score as the result shows it, and exactly where that is not the same."""
    exactly = number(exact)
    return shown if exactly == shown else said("rounded", exact=exactly, rounded=shown)


def _score_line(employee: Row, weights: Sequence[int], score: Fraction, shown: str) -> dict[str, Any]:
    facts: dict[str, Any] = {name: decimal_text(employee[name], 2, 0) for name in INDICATORS}
    facts |= {f"weight_{name}": _weight(weight) for name, weight in zip(INDICATORS, weights, strict=True)}
    return line(ASSESSMENT, "individual-score", **facts, score=_rounded(score, shown))


def _part(key: str, article: str, shares: _Shares, weight: Fraction, got: str, **facts: Any) -> dict[str, Any]:
    """What a row got of an amount: the formula, what it comes to exactly, and how that became whole fen."""
    label = {language: shares.label[language] for language in LANGUAGES}
    if shares.amount == 0:
        return line(article, "part-empty", label=label)
    exact = shares.amount * weight / shares.total
    down = int(exact)
    wording = "one-fen-more" if down < _fen(got) else "rounded-down" if down < exact else "exactly"
    comes_to = said(wording, exact=number(exact / FEN_PER_YUAN), down=yuan(down), amount=got)
    divisor = number(shares.total, 0 if key == "part-equal" else 2)
    pool = grouped(yuan(shares.amount))
    return line(article, key, label=label, pool=pool, sum=divisor, comes_to=comes_to, **facts)


def _teams(trial: Trial, sizes: Mapping[str, int]) -> list[dict[str, Any]]:
    """The score and the amount of each of the first teams."""
    values, rules, teams = trial.worked.outcome.values, trial.worked.rules, trial.given["teams"]
    performance, tasks = (rules.number(name) for name in TEAM_WEIGHTS)
    cap = rules.number("bonus.task_ratio_cap")
    by_size = rules.choice("bonus.team_basis") == "headcount"
    scores = []
    for team in teams:
        ratio = min(Fraction(team["tasks_completed"], team["tasks_planned"]), Fraction(cap, ONE))
        weighted = Fraction(team["performance"] * performance, ONE) + ratio * FULL_SCORE * Fraction(tasks, ONE)
        scores.append(weighted / POINT)
    weights = [score * (sizes[team["name"]] if by_size else 1) for team, score in zip(teams, scores, strict=True)]
    label = value_label("bonus-share", "teams", "amount")
    shares = _Shares(label, _fen(values["team_pool"]), sum(weights, Fraction(0)))
    found = []
    for row, (team, result) in enumerate(islice(zip(teams, values["teams"], strict=True), MOST_ROWS)):
        tasks_done = {
            "completed": grouped(str(team["tasks_completed"])),
            "planned": grouped(str(team["tasks_planned"])),
        }
        capped = team["tasks_completed"] * ONE > cap * team["tasks_planned"]
        score_facts = {
            "performance": decimal_text(team["performance"], 2, 0),
            "weight_performance": _weight(performance),
            "ratio": said("ratio-capped" if capped else "ratio", **tasks_done, cap=_weight(cap)),
            "weight_tasks": _weight(tasks),
            "score": _rounded(scores[row], result["score"]),
        }
        key = "amount-by-size" if by_size else "amount-by-score"
        facts = {"size": sizes[team["name"]], "score": number(scores[row])}
        lines = [
            line(TEAM_BONUS, "team-score", **score_facts),
            _part(key, TEAM_BONUS, shares, weights[row], result["amount"], **facts),
        ]
        found.append(working(lines, "teams", row, team["name"]))
    return found
