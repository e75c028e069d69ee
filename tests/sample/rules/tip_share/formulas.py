"""The formulas of tip-share, row by row, with each person's own numbers."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice
from typing import Any

from calculators.core.money import decimal_text
from calculators.core.parameters import ONE
from calculators.core.weights import ratio_text
from calculators.explain.formula_lines import line, number, working
from calculators.explain.trials import Trial
from tests.sample.rules.tip_share.rule import MARK_WEIGHTS, MARKS, PARTS, SCORES

MOST_ROWS = 50


def workings(trial: Trial) -> list[dict[str, Any]]:
    """The score and the total of each of the first people."""
    weights = dict(zip(MARKS, map(trial.worked.rules.number, MARK_WEIGHTS), strict=True))
    got = trial.worked.outcome.values["people"]
    found = []
    for row, (person, result) in enumerate(islice(zip(trial.given["people"], got, strict=True), MOST_ROWS)):
        exact = Fraction(sum(person[mark] * weight for mark, weight in weights.items()), 100 * ONE)
        facts = {mark: decimal_text(person[mark], 2, 0) for mark in MARKS}
        facts |= {f"weight_{mark}": ratio_text(weight) for mark, weight in weights.items()}
        amounts = {name: result[name] for name in ("individual_part", "team_part", "total")}
        lines = [line(SCORES, "score-sum", **facts, score=number(exact)), line(PARTS, "total-sum", **amounts)]
        found.append(working(lines, "people", row, person["name"]))
    return found
