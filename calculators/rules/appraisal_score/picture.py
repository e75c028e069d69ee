"""The bands of an appraisal score (3.2 of the Pay and Performance Rules) as a scale of 0 to 100, the score marked."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Any

from calculators.core.languages import Language
from calculators.explain.drawing import LINE, WIDTH, label, said, spread, values_used
from calculators.explain.svg_picture import Picture, shape

BANDS = ("excellent", "good", "qualified")
FULL = 100
TOP = 48
HEAD = 14
HEIGHT = 320
LEFT, RIGHT = 56, 216
LABELS = 256


def draw(result: Mapping[str, Any], _given: Mapping[str, Any], language: Language) -> Picture | None:
    """The scale with its thresholds; ``None`` where the result has no score."""
    score, used = result["values"].get("score"), values_used(result)
    if score is None:
        return None
    thresholds = {band: used[f"appraisal.band_{band}"] for band in BANDS}

    def height_of(points: Any) -> int:
        return TOP + int((FULL - Fraction(str(points))) * HEIGHT / FULL)

    shapes = [shape("rect", kind="pic-box", x=LEFT, y=TOP, width=RIGHT - LEFT, height=HEIGHT)]
    ends = [TOP]
    numbers = [str(FULL), *map(str, thresholds.values()), "0"]
    for points in thresholds.values():
        ends.append(height_of(points))
        shapes.append(shape("line", kind="pic-line", x1=LEFT, x2=RIGHT, y1=ends[-1], y2=ends[-1]))
    ends.append(TOP + HEIGHT)
    bottom = TOP + HEIGHT
    for number, y in zip(numbers, spread(ends, LINE - 4, TOP, bottom), strict=True):
        shapes.append(label(number, LEFT - 8, y, "pic-quiet", "end"))
    names = [
        *(said(language, f"appraisal-{band}", **{"from": points}) for band, points in thresholds.items()),
        said(language, "appraisal-below"),
    ]
    middles = [(upper + lower) // 2 for upper, lower in pairwise(ends)]
    for name, y, place in zip(names, middles, spread(middles, LINE, TOP, bottom), strict=True):
        shapes.append(shape("line", kind="pic-line", x1=RIGHT, y1=y, x2=LABELS - 6, y2=place))
        shapes.append(label(name, LABELS, place))
    here = height_of(score)
    shapes.append(shape("line", kind="pic-strong", x1=LEFT, x2=RIGHT, y1=here, y2=here))
    for y in (HEAD, here):
        shapes.append(shape("circle", kind="pic-mark", cx=LEFT + 20, cy=y, r=7))
    shapes.append(label(f"{said(language, 'appraisal-score')} {score}", LEFT + 36, HEAD))
    return Picture(
        title=said(language, "appraisal-title", score=score, **thresholds),
        drawing=tuple(shapes),
        width=WIDTH,
        height=bottom + LINE,
        columns=[said(language, "item"), said(language, "number")],
        rows=[
            [said(language, "appraisal-score"), str(score)],
            *([name, str(points)] for name, points in zip(names, thresholds.values(), strict=False)),
        ],
    )
