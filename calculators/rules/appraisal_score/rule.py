"""3.2 of the Pay and Performance Rules (P-3.2): the score of a 360-degree assessment, and the band it falls in.

The superior, colleagues, subordinates and the employee rate three indicators. The Rules state no weight and no band:
all are company values. Where a group has not rated, its weight goes to the others in proportion; that is this
handbook's reading. Bands are compared exactly, before the score is rounded for showing.
Not covered: the indicators that O-5.1.3, D-13 and W-8 name instead, and the committee's own evaluation, which alone
determines the result.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from calculators.core.calculator import Calculator
from calculators.core.fields import decimal, rows
from calculators.core.languages import Words
from calculators.core.messages import choice_label
from calculators.core.money import decimal_text, round_half_up
from calculators.core.parameters import ONE, RATIO_PLACES, RATIO_SHOWN, Rules, all_parameters
from calculators.core.problems import problem
from calculators.core.reasoning import Reasoning
from calculators.core.results import Outcome, Problem
from calculators.core.weights import unbalanced

ASSESSMENT = "pay-performance#art-3-2"
HALF_YEARLY = "office-management#art-5-1-3"
RESULTS = "daily-management#art-13"
DIMENSIONS = "work-rules#art-8"
GROUPS = ("superior", "peer", "subordinate", "self")
INDICATORS = ("responsibility", "execution", "teamwork")
RATERS = tuple(f"appraisal.rater_{group}" for group in GROUPS)
INDICATOR_WEIGHTS = tuple(f"appraisal.weight_{indicator}" for indicator in INDICATORS)
BANDS = ("excellent", "good", "qualified")
BAND_FLOORS = tuple(f"appraisal.band_{band}" for band in BANDS)
MISSING = "appraisal.missing_group"
FULL_SCORE = 100_00
HUNDREDTHS = 100
MOST_RATERS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """One person's rating of the three indicators, in hundredths of a point."""

    responsibility: int = decimal(0, FULL_SCORE, places=2, unit="point")
    execution: int = decimal(0, FULL_SCORE, places=2, unit="point")
    teamwork: int = decimal(0, FULL_SCORE, places=2, unit="point")


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraisal:
    """The ratings of one employee by the four groups; only the superior's are always needed."""

    superior: Sequence[Rating] = rows(Rating, most=MOST_RATERS)
    peer: Sequence[Rating] = rows(Rating, least=0, most=MOST_RATERS)
    subordinate: Sequence[Rating] = rows(Rating, least=0, most=MOST_RATERS)
    self: Sequence[Rating] = rows(Rating, least=0, most=1, article=ASSESSMENT)


@dataclass(frozen=True, slots=True)
class Group:
    """A group that has rated: its means by indicator in points, and its weight."""

    name: str
    raters: int
    means: tuple[Fraction, ...]
    weight: Fraction


def check(valid: Mapping[str, Any], rules: Rules) -> list[Problem]:
    """Both sets of weights sum to 1, the bands descend, and those who rated carry a weight."""
    problems = unbalanced(rules, RATERS) + unbalanced(rules, INDICATOR_WEIGHTS) + _disordered(rules)
    if problems or rules.unread or not all(group in valid for group in GROUPS):
        return problems
    weight = sum(rules.peek(f"appraisal.rater_{group}") for group in GROUPS if valid[group])
    if not weight:
        place = all_parameters()[RATERS[0]].label
        field = f"parameters.{RATERS[0]}" if RATERS[0] in rules.tried else ""
        return [problem(field, "no_rater_weight", place, articles=(ASSESSMENT,))]
    return []


def _disordered(rules: Rules) -> list[Problem]:
    problems = []
    labels = {name: all_parameters()[name].label for name in BAND_FLOORS}
    for upper, lower in pairwise(BAND_FLOORS):
        if rules.unread.intersection((upper, lower)) or rules.peek(lower) <= rules.peek(upper):
            continue
        ends = ((upper, "below_minimum", rules.peek(lower), 100), (lower, "above_maximum", 0, rules.peek(upper)))
        problems += [
            problem(f"parameters.{name}", code, labels[name], articles=(ASSESSMENT,), minimum=least, maximum=most)
            for name, code, least, most in ends
            if name in rules.tried
        ]
    return problems


def assess(appraisal: Appraisal, rules: Rules, reasoning: Reasoning) -> Outcome:
    """The score, the indicators it is made of, and the band."""
    groups = _groups(appraisal, rules, reasoning)
    weights = [Fraction(rules.number(name), ONE) for name in INDICATOR_WEIGHTS]
    indicators = [sum(group.weight * group.means[at] for group in groups) for at in range(len(INDICATORS))]
    for at, name in enumerate(INDICATORS):
        sums = [f"{_weight(group.weight)}×{_points(group.means[at])}" for group in groups]
        reasoning.step(ASSESSMENT, "indicator", indicator=name, sum=_added(sums), score=_points(indicators[at]))
    score = sum((weight * indicator for weight, indicator in zip(weights, indicators, strict=True)), Fraction())
    products = [f"{_weight(w)}×{_points(i)}" for w, i in zip(weights, indicators, strict=True)]
    reasoning.step(ASSESSMENT, "score", sum=_added(products), score=_points(score))
    band = _band(score, rules, reasoning)
    _notes(score, band, rules, reasoning)
    return Outcome(
        band,
        {
            "score": _points(score),
            "indicators": [
                {"indicator": name, "weight": _weight(weight), "score": _points(indicator)}
                for name, weight, indicator in zip(INDICATORS, weights, indicators, strict=True)
            ],
            "groups": [
                {
                    "group": group.name,
                    "weight": _weight(group.weight),
                    "score": _points(sum(w * mean for w, mean in zip(weights, group.means, strict=True))),
                }
                for group in groups
            ],
        },
    )


def _groups(appraisal: Appraisal, rules: Rules, reasoning: Reasoning) -> list[Group]:
    """The groups that rated, each with its mean ratings and the weight it carries."""
    weights = {group: rules.number(f"appraisal.rater_{group}") for group in GROUPS}
    present = [group for group in GROUPS if getattr(appraisal, group)]
    missing = [group for group in GROUPS if group not in present]
    whole = ONE
    if missing:
        reading = rules.choice(MISSING)
        reasoning.step(ASSESSMENT, f"missing-{reading}", groups=_named(missing))
        reasoning.note("interpretation", ASSESSMENT, "missing-group", reading=reading)
        if reading == "spread":
            whole = sum(weights[group] for group in present)
    groups = []
    for name in present:
        ratings: Sequence[Rating] = getattr(appraisal, name)
        means = tuple(
            Fraction(sum(getattr(rating, indicator) for rating in ratings), len(ratings) * HUNDREDTHS)
            for indicator in INDICATORS
        )
        group = Group(name, len(ratings), means, Fraction(weights[name], whole))
        shown = {indicator: _points(mean) for indicator, mean in zip(INDICATORS, means, strict=True)}
        weight = _weight(group.weight)
        reasoning.step(ASSESSMENT, "group", group=name, raters=group.raters, weight=weight, **shown)
        groups.append(group)
    return groups


def _band(score: Fraction, rules: Rules, reasoning: Reasoning) -> str:
    floors = [rules.number(floor) for floor in BAND_FLOORS]
    for band, floor in zip(BANDS, floors, strict=True):
        if score >= floor:
            reasoning.step(ASSESSMENT, "band", score=_points(score), floor=floor, band=band)
            return band
    reasoning.step(ASSESSMENT, "below-bands", score=_points(score), floor=floors[-1])
    return "unqualified"


def _notes(score: Fraction, band: str, rules: Rules, reasoning: Reasoning) -> None:
    shown = Fraction(_hundredths(score), HUNDREDTHS)
    reached = next((each for each in BANDS if shown >= rules.peek(f"appraisal.band_{each}")), "unqualified")
    if reached != band:
        reasoning.note("warning", ASSESSMENT, "rounded-up", score=_points(score))
    reasoning.note("advice", ASSESSMENT, "committee")
    reasoning.note("gap", ASSESSMENT, "no-weights")
    for article in (HALF_YEARLY, RESULTS, DIMENSIONS):
        reasoning.note("interpretation", article, "other-indicators")


def _hundredths(points: Fraction | int) -> int:
    exact = Fraction(points) * HUNDREDTHS
    return round_half_up(exact.numerator, exact.denominator)


def _points(points: Fraction | int) -> str:
    return decimal_text(_hundredths(points), 2)


def _weight(weight: Fraction) -> str:
    exact = weight * ONE
    return decimal_text(round_half_up(exact.numerator, exact.denominator), RATIO_PLACES, RATIO_SHOWN)


def _added(products: Sequence[str]) -> Words:
    return {"zh": "＋".join(products), "en": " + ".join(product.replace("×", " × ") for product in products)}


def _named(groups: Sequence[str]) -> Words:
    labels = [choice_label(group) for group in groups]
    return {"zh": "、".join(label["zh"] for label in labels), "en": ", ".join(label["en"] for label in labels)}


CALCULATOR = Calculator(
    name="appraisal-score",
    order=40,
    input_class=Appraisal,
    articles=(ASSESSMENT, HALF_YEARLY, RESULTS, DIMENSIONS),
    parameters=(*RATERS, *INDICATOR_WEIGHTS, MISSING, *BAND_FLOORS),
    outcomes=(*BANDS, "unqualified"),
    compute=assess,
    check=check,
)
