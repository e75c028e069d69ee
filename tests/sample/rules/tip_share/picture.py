"""The tips as bars by person."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from calculators.core.languages import Language
from calculators.core.messages import grouped, words
from calculators.explain.drawing import LINE, WIDTH, label, said, shortened, width_of
from calculators.explain.svg_picture import Picture, shape

MOST_BARS = 30
BAR = 16
ROW = LINE + BAR + 12


def draw(result: Mapping[str, Any], _given: Mapping[str, Any], language: Language) -> Picture:
    """Bars of the first thirty people, to one scale."""
    shown = result["values"]["people"][:MOST_BARS]
    most = max(Fraction(row["total"]) for row in shown)
    shapes = []
    for number, row in enumerate(shown):
        y = number * ROW
        amount = grouped(row["total"])
        shapes.append(label(shortened(row["name"], WIDTH - width_of(amount) - LINE), 0, y + LINE // 2))
        shapes.append(label(amount, WIDTH, y + LINE // 2, "pic-text", "end"))
        length = int(Fraction(row["total"]) * (WIDTH - 2) / (most or 1))
        shapes.append(shape("rect", kind="pic-bar-a", x=1, y=y + LINE, width=length, height=BAR))
    highest = max(shown, key=lambda row: Fraction(row["total"]))["total"]
    return Picture(
        title=said(language, "tips-title", count=len(shown), highest=highest),
        drawing=tuple(shapes),
        width=WIDTH,
        height=len(shown) * ROW,
        columns=[words("tip-share", "values", "people", column)[language] for column in ("name", "total")],
        rows=[[row["name"], grouped(row["total"])] for row in shown],
    )
