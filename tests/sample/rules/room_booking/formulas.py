"""What room-booking compares, in one line."""

from __future__ import annotations

from typing import Any

from calculators.core.field_labels import field_label
from calculators.core.parameters import all_parameters
from calculators.explain.formula_lines import line, working
from calculators.explain.trials import Trial

LEAST = "booking.minimum_guests"


def workings(trial: Trial) -> list[dict[str, Any]]:
    """The guests beside the number they were compared with, where they were compared."""
    used = {parameter["name"]: parameter for parameter in trial.worked.rules.used}
    if LEAST not in used:
        return []
    guests = trial.given["guests"] + (used["booking.host_counted"]["value"] == "included")
    threshold = used[LEAST]["value"]
    facts = {
        "label": field_label("room-booking", "guests"),
        "number": guests,
        "sign": "<" if guests < threshold else "=" if guests == threshold else ">",
        "threshold": threshold,
        "limit": all_parameters()[LEAST].label,
    }
    return [working([line(used[LEAST]["article"], "compared", **facts)])]
