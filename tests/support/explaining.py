"""Asking for explanations."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from calculators.answering.json_text import parse_json
from calculators.core.registry import CALCULATORS
from calculators.explain.explanations import explain
from calculators.explain.trials import Trial
from tests.support.asking import DAY, Json

TODAY = date.fromisoformat(DAY)


def explained(calculator: str, given: Json, as_of: Any = DAY) -> Json:
    return explain(calculator, parse_json(json.dumps(given)), as_of, TODAY)


def tried(calculator: str, given: Json) -> Trial:
    return Trial(CALCULATORS[calculator], parse_json(json.dumps(given)), DAY, TODAY)


def changes_of(answered: Json, field: str) -> list[Json]:
    return [change for change in answered["changes"] if change["field"] == field]


def asked_for(change: Json, given: Json) -> Json:
    """The input with a change put in at its path."""
    changed: Json = json.loads(json.dumps(given))
    table, bracket, cell = change["field"].partition("[")
    if bracket:
        row, _, column = cell.partition("].")
        changed[table][int(row)][column] = change["to"]
    else:
        changed[table] = change["to"]
    return changed
