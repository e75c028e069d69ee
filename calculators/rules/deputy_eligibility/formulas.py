"""What deputy-eligibility compares (Article 17 of the Measures), with a department's own numbers."""

from __future__ import annotations

from typing import Any

from calculators.core.field_labels import field_label
from calculators.core.parameters import all_parameters
from calculators.explain.formula_lines import line, working
from calculators.explain.trials import Trial


def workings(trial: Trial) -> list[dict[str, Any]]:
    """The staff and the span of control beside the numbers they were compared with, where they were compared."""
    used = {parameter["name"]: parameter for parameter in trial.worked.rules.used}
    if "deputy.minimum_staff" not in used:
        return []
    with_head = used["deputy.head_counted"]["value"] == "included"
    staff = trial.given["staff"] + with_head
    span = trial.given["span_of_control"]
    lines = []
    for field, number, counted in (
        ("staff", staff, with_head),
        ("span_of_control", staff if span is None else span, False),
    ):
        threshold = used["deputy.minimum_staff" if field == "staff" else "deputy.minimum_span"]
        facts = {
            "label": field_label("deputy-eligibility", field),
            "number": number,
            "sign": "<" if number < threshold["value"] else "=" if number == threshold["value"] else ">",
            "threshold": threshold["value"],
            "limit": all_parameters()[threshold["name"]].label,
        }
        lines.append(line(threshold["article"], "compared-with-head" if counted else "compared", **facts))
    return [working(lines)]
