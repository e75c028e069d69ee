"""The bonus as bars by person (3.3 of the Pay and Performance Rules): an individual and a team part each."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from calculators.core.languages import Language
from calculators.core.messages import grouped, words
from calculators.explain.drawing import LINE, WIDTH, label, said, shortened, width_of
from calculators.explain.svg_picture import Picture, Shape, shape

MOST_BARS = 30
BAR = 16
ROW = LINE + BAR + 12
LEGEND = 36
PARTS = (("individual_part", "pic-bar-a"), ("team_part", "pic-bar-b"))


def draw(result: Mapping[str, Any], _given: Mapping[str, Any], language: Language) -> Picture:
    """Bars of the first thirty rows, to one scale; a part of zero has no bar."""
    everyone = result["values"]["employees"]
    shown = everyone[:MOST_BARS]
    totals = [Fraction(row["total"]) for row in shown]
    most = max(totals)
    shapes = _legend(language)
    for number, row in enumerate(shown):
        y = LEGEND + number * ROW
        amount = grouped(row["total"])
        name = shortened(row["name"], WIDTH - width_of(amount) - LINE)
        shapes.append(label(name, 0, y + LINE // 2))
        shapes.append(label(amount, WIDTH, y + LINE // 2, "pic-text", "end"))
        x = 1
        for part, kind in PARTS:
            length = int(Fraction(row[part]) * (WIDTH - 2) / most) if most else 0
            if length:
                shapes.append(shape("rect", kind=kind, x=x, y=y + LINE, width=length, height=BAR))
            x += length
    highest = shown[totals.index(most)]["total"]
    facts = {"count": len(shown), "highest": highest, "lowest": shown[totals.index(min(totals))]["total"]}
    if len(shown) < len(everyone):
        title = said(language, "bonus-title-first", all=len(everyone), **facts)
    else:
        title = said(language, "bonus-title", **facts)
    columns = ("name", "individual_part", "team_part", "total")
    return Picture(
        title=title,
        drawing=tuple(shapes),
        width=WIDTH,
        height=LEGEND + len(shown) * ROW,
        columns=[words("bonus-share", "values", "employees", column)[language] for column in columns],
        rows=[[row["name"], *(grouped(row[column]) for column in columns[1:])] for row in shown],
    )


def _legend(language: Language) -> list[Shape]:
    """Which bar is which part: they lie in this order too, the first filled and the second hollow."""
    shapes = []
    x = 1
    for part, kind in PARTS:
        text = words("bonus-share", "values", "employees", part)[language]
        shapes.append(shape("rect", kind=kind, x=x, y=6, width=BAR, height=BAR))
        shapes.append(label(text, x + BAR + 8, 14, "pic-quiet"))
        x += BAR + 8 + width_of(text) + LINE
    return shapes
