"""The deputy rule as two scales (M-17.1.1): where the staff and the span of control stand beside their thresholds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from calculators.core.field_labels import field_label
from calculators.core.languages import Language
from calculators.core.messages import choice_label, grouped
from calculators.core.parameters import all_parameters
from calculators.explain.drawing import LINE, WIDTH, label, said, values_used
from calculators.explain.svg_picture import Picture, Shape, shape

BOX = 56
SCALE = LINE + 16 + BOX + 20
"""The height of one scale: its words, the mark, the boxes, and room below."""


def draw(result: Mapping[str, Any], given: Mapping[str, Any], language: Language) -> Picture | None:
    """The two scales; ``None`` where the rule does not compare numbers (branches, the start-up period)."""
    used = values_used(result)
    if "deputy.minimum_staff" not in used:
        return None
    with_head = used["deputy.head_counted"] == "included"
    staff = given["staff"] + with_head
    span = staff if given["span_of_control"] is None else given["span_of_control"]
    least, least_span = used["deputy.minimum_staff"], used["deputy.minimum_span"]
    reading = used.get("deputy.at_threshold")
    # The regulation fixes the maximum; a result below the threshold did not need it.
    maximum = all_parameters()["deputy.maximum"].at(date.fromisoformat(result["as_of"]))
    assert maximum is not None
    at_threshold = (
        choice_label(reading, "deputy.at_threshold")[language] if reading else said(language, "deputy-consider")
    )
    below, above = f"≤ {grouped(str(least - 1))}", f"≥ {grouped(str(least + 1))}"
    staff_zones = (
        (below, said(language, "deputy-none")),
        (grouped(str(least)), at_threshold),
        (above, said(language, "deputy-at-most", maximum=maximum.value)),
    )
    span_zones = (
        (f"≤ {grouped(str(least_span - 1))}", said(language, "deputy-not-reached")),
        (f"≥ {grouped(str(least_span))}", said(language, "deputy-reached")),
    )
    staff_label = said(language, "deputy-staff-with-head" if with_head else "deputy-staff", number=grouped(str(staff)))
    span_label = said(language, "deputy-span", number=grouped(str(span)))
    shapes = _scale(0, staff_label, staff_zones, (staff >= least) + (staff > least))
    shapes += _scale(SCALE, span_label, span_zones, int(span >= least_span))
    return Picture(
        title=said(language, "deputy-title", staff=staff, minimum_staff=least, span=span, minimum_span=least_span),
        drawing=tuple(shapes),
        width=WIDTH,
        height=2 * SCALE,
        columns=[said(language, "item"), said(language, "number"), said(language, "deputy-threshold")],
        rows=[
            [field_label("deputy-eligibility", "staff")[language], str(staff), str(least)],
            [field_label("deputy-eligibility", "span_of_control")[language], str(span), str(least_span)],
        ],
    )


def _scale(top: int, words: str, zones: Sequence[tuple[str, str]], here: int) -> list[Shape]:
    """A row of boxes with a mark over the one where the number lies."""
    wide = (WIDTH - 4) // len(zones)
    shapes = [label(words, 2, top + LINE // 2)]
    y = top + LINE + 16
    for number, (range_of, meaning) in enumerate(zones):
        x = 2 + number * wide
        shapes.append(shape("rect", kind="pic-box", x=x, y=y, width=wide, height=BOX))
        shapes.append(label(range_of, x + wide // 2, y + BOX // 4 + 1, "pic-text", "middle"))
        shapes.append(label(meaning, x + wide // 2, y + BOX * 3 // 4 - 1, "pic-quiet", "middle"))
    middle = 2 + here * wide + wide // 2
    shapes.append(shape("rect", kind="pic-strong", x=2 + here * wide, y=y, width=wide, height=BOX))
    shapes.append(shape("path", kind="pic-mark", d=f"M{middle - 10} {y - 14}h20l-10 12z"))
    return shapes
