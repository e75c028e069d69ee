"""Explaining a result: what would change it, its other readings, its formula in numbers, and pictures of it.

Everything is found by asking the calculator again, or taken from its result: no sentence here knows a rule.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from calculators.answering.answers import answer, answer_text, errors
from calculators.answering.json_text import RefusedJson, parse_json
from calculators.core.languages import LANGUAGES
from calculators.core.registry import CALCULATORS
from calculators.core.results import RefusedInput
from calculators.explain.changes import changes
from calculators.explain.formulas import workings
from calculators.explain.other_readings import readings
from calculators.explain.pictures import pictures_of
from calculators.explain.trials import Trial


def explain(name: Any, raw: Any, day: Any, today: date) -> dict[str, Any]:
    """The explanations of one request as plain JSON values, or ``{"errors": [...]}`` as the answer would be refused.

    :param raw: the input, parsed by :func:`calculators.answering.reading.parse_json`.
    """
    calculator = CALCULATORS.get(name) if isinstance(name, str) else None
    if calculator is None:
        return answer(name, raw, day, today)  # which refuses it
    try:
        trial = Trial(calculator, raw, day, today)
    except RefusedInput as refused:
        return errors(refused.problems)
    result = trial.worked.result().as_json()
    drawn = [pictures_of(result, trial.given, language) for language in LANGUAGES]
    return {
        **changes(trial),
        "readings": readings(trial),
        "workings": workings(trial),
        "pictures": [
            dict(zip(LANGUAGES, (picture.as_json() for picture in both), strict=True))
            for both in zip(*drawn, strict=True)
        ],
    }


def explain_text(name: Any, text: str, day: Any, today: date) -> dict[str, Any]:
    """The explanations of an input given as JSON text."""
    try:
        raw = parse_json(text)
    except RefusedJson:
        return answer_text(name, text, day, today)  # which refuses it
    return explain(name, raw, day, today)
