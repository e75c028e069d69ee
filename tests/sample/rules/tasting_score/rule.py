"""3.2 of the Tips Rules: a tea master's score from the ratings of the owner, of guests and of the master."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from calculators.core.calculator import Calculator
from calculators.core.fields import decimal, rows
from calculators.core.money import decimal_text, round_half_up
from calculators.core.parameters import ONE, Rules, all_parameters
from calculators.core.problems import problem
from calculators.core.reasoning import Reasoning
from calculators.core.results import Outcome, Problem
from calculators.core.weights import ratio_text, unbalanced

SCORES = "tips#art-3-2"
GROUPS = ("owner", "guest", "self")
MARKS = ("welcome", "brewing", "tidiness")
RATERS = tuple(f"tasting.rater_{group}" for group in GROUPS)
MARK_WEIGHTS = tuple(f"tasting.weight_{mark}" for mark in MARKS)
MOST_RATERS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """One rating of the three marks, in hundredths of a point."""

    welcome: int = decimal(0, 100_00, places=2, unit="point")
    brewing: int = decimal(0, 100_00, places=2, unit="point")
    tidiness: int = decimal(0, 100_00, places=2, unit="point")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratings:
    """The ratings of one tea master; only the owner's are always needed."""

    owner: Sequence[Rating] = rows(Rating, most=MOST_RATERS)
    guest: Sequence[Rating] = rows(Rating, least=0, most=MOST_RATERS)
    self: Sequence[Rating] = rows(Rating, least=0, most=1, article=SCORES)


def check(valid: Mapping[str, Any], rules: Rules) -> list[Problem]:
    """Both sets of weights sum to 1, and those who rated carry a weight."""
    problems = unbalanced(rules, RATERS) + unbalanced(rules, MARK_WEIGHTS)
    rated = [f"tasting.rater_{group}" for group in GROUPS if valid.get(group)]
    if problems or rules.unread or not rated or any(rules.peek(name) for name in rated):
        return problems
    return [problem(f"parameters.{rated[0]}", "no_rater_weight", all_parameters()[rated[0]].label, articles=(SCORES,))]


def score(ratings: Ratings, rules: Rules, reasoning: Reasoning) -> Outcome:
    """The score and the marks it is made of; the weight of those who did not rate goes to the others."""
    weights = {group: rules.number(f"tasting.rater_{group}") for group in GROUPS}
    given: dict[str, Sequence[Rating]] = {group: getattr(ratings, group) for group in GROUPS}
    whole = sum(weights[group] for group in GROUPS if given[group])
    means = {
        mark: sum(
            Fraction(weights[group] * sum(getattr(each, mark) for each in rated), whole * len(rated))
            for group, rated in given.items()
            if rated
        )
        for mark in MARKS
    }
    mark_weights = dict(zip(MARKS, map(rules.number, MARK_WEIGHTS), strict=True))
    total = sum(means[mark] * weight for mark, weight in mark_weights.items()) / ONE
    for group, rated in given.items():
        if rated:
            reasoning.step(SCORES, "group", group=group, raters=len(rated), weight=ratio_text(weights[group]))
    floor = rules.number("tasting.band_fine")
    reasoning.step(SCORES, "band", score=_points(total), floor=floor)
    reasoning.note("advice", SCORES, "owner-decides")
    marks = [
        {"mark": mark, "weight": ratio_text(mark_weights[mark]), "score": _points(mean)} for mark, mean in means.items()
    ]
    return Outcome("fine" if total >= floor * 100 else "plain", {"score": _points(total), "marks": marks})


def _points(hundredths: Fraction | int) -> str:
    exact = Fraction(hundredths)
    return decimal_text(round_half_up(exact.numerator, exact.denominator), 2)


CALCULATOR = Calculator(
    name="tasting-score",
    order=40,
    input_class=Ratings,
    articles=(SCORES,),
    parameters=(*RATERS, *MARK_WEIGHTS, "tasting.band_fine"),
    outcomes=("fine", "plain"),
    compute=score,
    check=check,
)
