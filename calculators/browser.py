"""The one door for the page: JSON in, JSON out, the same bytes as the terminal's."""

from __future__ import annotations

from datetime import date

from calculators.answering import answer as answer_parsed
from calculators.answering import errors, written
from calculators.problems import WHOLE_INPUT, problem
from calculators.reading import DEEPEST, RefusedJson, clipped, parse_json

REQUEST = ("calculator", "input", "as_of")


def answer(request: str) -> str:
    """Answer ``{"calculator": …, "input": {…}, "as_of": "YYYY-MM-DD"}`` with a result or ``{"errors": […]}``.

    Without ``as_of`` the day is today, by the reader's own clock.
    """
    try:
        asked = parse_json(request, DEEPEST + 1)  # the input lies one level down
    except RefusedJson:
        asked = None
    if not isinstance(asked, dict):
        return written(errors([problem(WHOLE_INPUT, "invalid_json")]))
    answered = answer_parsed(asked.get("calculator"), asked.get("input"), asked.get("as_of"), date.today())
    if unknown := [problem(name, "unknown_field", name=clipped(name)) for name in asked if name not in REQUEST]:
        answered = {"errors": errors(unknown)["errors"] + answered.get("errors", [])}
    return written(answered)
