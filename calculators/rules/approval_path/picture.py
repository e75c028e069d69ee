"""Articles 3 to 8 and 14 of the Measures as a path: who does what, one box a step, the deciding one emphasised."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators.core.languages import Language
from calculators.core.messages import choice_label
from calculators.explain.drawing import WIDTH, label, said
from calculators.explain.svg_picture import Picture, Shape, shape

STEP = 64
BOX = 40
EDGE = 10
MIDDLE = WIDTH // 2
ARROW = 7


def draw(result: Mapping[str, Any], _given: Mapping[str, Any], language: Language) -> Picture:
    """The path from top to bottom; an open end where nobody is named."""
    path = result["values"]["path"]
    rows = [[choice_label(each["body"], "body")[language], choice_label(each["act"])[language]] for each in path]
    told = [" · ".join(row) for row in rows]
    if result["outcome"] == "none-named":
        told.append(said(language, "path-open"))
    drawing: list[Shape] = []
    for step, text in enumerate(told):
        top = step * STEP + 1
        last = step == len(told) - 1
        kind = "pic-strong" if last and result["outcome"] != "none-named" else "pic-box"
        drawing.append(shape("rect", kind=kind, x=EDGE, y=top, width=WIDTH - 2 * EDGE, height=BOX, rx=4))
        drawing.append(label(text, MIDDLE, top + BOX // 2, "pic-text" if step < len(rows) else "pic-quiet", "middle"))
        if not last:
            tip = top + STEP
            drawing.append(shape("line", kind="pic-line", x1=MIDDLE, y1=top + BOX, x2=MIDDLE, y2=tip - ARROW))
            head = f"M{MIDDLE} {tip} l{-ARROW} {-ARROW} h{2 * ARROW} z"
            drawing.append(shape("path", kind="pic-mark", d=head))
    return Picture(
        title=said(language, "path-title", steps=("；" if language == "zh" else "; ").join(told)),
        drawing=tuple(drawing),
        width=WIDTH,
        height=(len(told) - 1) * STEP + BOX + 2,
        columns=[said(language, "path-who"), said(language, "path-act")],
        rows=rows,
    )
