"""The grade ladder of personal-grade (articles 13 and 15): structure, allowed range, position and personal grade."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from calculators.core.languages import Language
from calculators.core.messages import words
from calculators.explain.drawing import LINE, WIDTH, label, said, spread, values_used
from calculators.explain.svg_picture import Picture, Shape, shape

TOP = 12
LEFT, RIGHT = 48, 208
LABELS = 248
TALLEST_RUNG = 26
LOWEST_LADDER = 600
"""A ladder of many grades is about this high, with a rung and a number at every second, fifth or tenth grade."""
STEPS = (1, 2, 5, 10)


def draw(result: Mapping[str, Any], _given: Mapping[str, Any], language: Language) -> Picture:
    """The ladder, highest grade on top. The allowed range is the float limit as far as the structure reaches."""
    values, used = result["values"], values_used(result)
    category = next(step["facts"]["category"] for step in result["steps"] if step["key"] == "position")
    lowest: int = used[f"grade.lowest_{category}"]
    highest: int = used[f"grade.highest_{category}"]
    limit = used[f"grade.float_limit_{category}"]
    position, personal = values["position_grade"], values["personal_grade"]
    least, most = max(lowest, position - limit), min(highest, position + limit)
    rung = max(6, min(TALLEST_RUNG, LOWEST_LADDER // (highest - lowest + 1)))

    def middle(grade: int) -> int:
        return TOP + (highest - grade) * rung + rung // 2

    marked = {"position": position, "personal": personal, "from": least, "to": most}
    height = (highest - lowest + 1) * rung
    shapes = [shape("rect", kind="pic-box", x=LEFT, y=TOP, width=RIGHT - LEFT, height=height)]
    shapes.append(
        shape(
            "rect",
            kind="pic-band",
            x=LEFT,
            y=middle(most) - rung // 2,
            width=RIGHT - LEFT,
            height=(most - least + 1) * rung,
        )
    )
    up = rung // 2
    every = next(step for step in STEPS if step * rung >= LINE - 4)
    for grade in range(lowest, highest + 1):
        y = middle(grade)
        if grade < highest and (every == 1 or grade % every == 0):
            shapes.append(shape("line", kind="pic-line", x1=LEFT, x2=RIGHT, y1=y - up, y2=y - up))
        if grade % every == 0:
            shapes.append(label(str(grade), LEFT - 10, y, "pic-quiet", "end"))
    size = max(rung - 8, 12)
    corner = middle(position) - size // 2
    shapes.append(shape("rect", kind="pic-strong", x=LEFT + 40, y=corner, width=size, height=size))
    shapes.append(shape("circle", kind="pic-mark", cx=RIGHT - 40, cy=middle(personal), r=size // 2))
    sheet = max(TOP * 2 + height, LINE * 3 + TOP * 2)
    shapes += _labels(language, marked, middle, sheet)
    return Picture(
        title=said(language, "ladder-title", category=category, lowest=lowest, highest=highest, **marked),
        drawing=tuple(shapes),
        width=WIDTH,
        height=sheet,
        columns=[said(language, "item"), said(language, "number")],
        rows=[
            [said(language, "ladder-structure"), said(language, "range", **{"from": lowest, "to": highest})],
            [said(language, "ladder-range"), said(language, "range", **{"from": least, "to": most})],
            [words("personal-grade", "values", "position_grade")[language], str(position)],
            [words("personal-grade", "values", "personal_grade")[language], str(personal)],
        ],
    )


def _labels(language: Language, marked: Mapping[str, int], middle: Callable[[int], int], sheet: int) -> list[Shape]:
    """What is marked, in words beside the ladder, each with a line to its grade."""
    position, personal = marked["position"], marked["personal"]
    wanted = [(middle(position), said(language, "ladder-position", grade=position), "pic-text")]
    if personal == position:
        wanted = [(middle(position), said(language, "ladder-both", grade=position), "pic-text")]
    else:
        wanted.append((middle(personal), said(language, "ladder-personal", grade=personal), "pic-text"))
    # The range is named at its end away from the personal grade, where there is most room.
    end = marked["from"] if personal >= position else marked["to"]
    allowed = {"from": marked["from"], "to": marked["to"]}
    wanted.append((middle(end), said(language, "ladder-allowed", **allowed), "pic-quiet"))
    wanted.sort(key=lambda one: one[0])
    places = spread([y for y, _, _ in wanted], LINE, LINE // 2, sheet - LINE // 2)
    shapes = []
    for (y, text, kind), place in zip(wanted, places, strict=True):
        shapes.append(shape("line", kind="pic-line", x1=RIGHT, y1=y, x2=LABELS - 6, y2=place))
        shapes.append(label(text, LABELS, place, kind))
    return shapes
