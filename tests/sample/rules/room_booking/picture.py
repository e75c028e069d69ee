"""The guests of a party beside the threshold: two boxes, and a mark over one of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators.core.field_labels import field_label
from calculators.core.languages import Language
from calculators.explain.drawing import LINE, WIDTH, label, said, values_used
from calculators.explain.svg_picture import Picture, shape

BOX = 40
LEAST = "booking.minimum_guests"


def draw(result: Mapping[str, Any], given: Mapping[str, Any], language: Language) -> Picture | None:
    """The boxes; ``None`` where the rule does not compare numbers."""
    used = values_used(result)
    if LEAST not in used:
        return None
    guests = given["guests"] + (used["booking.host_counted"] == "included")
    half = WIDTH // 2
    here = half * (guests >= used[LEAST])
    zones = [said(language, "booking-below"), said(language, "booking-above")]
    shapes = [shape("rect", kind="pic-box", x=half * at, y=LINE, width=half, height=BOX) for at in range(2)]
    shapes += [label(zone, half * at + half // 2, LINE + BOX // 2, anchor="middle") for at, zone in enumerate(zones)]
    shapes.append(shape("rect", kind="pic-strong", x=here, y=LINE, width=half, height=BOX))
    shapes.append(shape("path", kind="pic-mark", d=f"M{here + half // 2 - 10} 4h20l-10 12z"))
    return Picture(
        title=said(language, "booking-title", guests=guests, minimum=used[LEAST]),
        drawing=tuple(shapes),
        width=WIDTH,
        height=LINE + BOX,
        columns=[said(language, "item"), said(language, "number")],
        rows=[[field_label("room-booking", "guests")[language], str(guests)]],
    )
