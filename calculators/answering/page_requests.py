"""Reading the requests a page makes of its workspace; what is wrong with one is refused by its code."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from calculators.answering.answers import errors, find_calculator
from calculators.answering.json_text import RefusedJson, parse_json
from calculators.core.calculator import Calculator
from calculators.core.languages import LANGUAGES, Language
from calculators.core.problems import WHOLE_INPUT, problem
from calculators.core.results import Problem, RefusedInput

Json = dict[str, Any]
MOST_SHOWN = 100
"""So many problems, and bad rows of a table, are shown at once."""


def refusing[**P, T](method: Callable[P, T]) -> Callable[P, T | Json]:
    """The method, with a refusal as the JSON object of its errors; at most 100 are named."""

    @wraps(method)
    def answered(*given: P.args, **named: P.kwargs) -> T | Json:
        try:
            return method(*given, **named)
        except RefusedInput as refused:
            more = refused.more + max(len(refused.problems) - MOST_SHOWN, 0)
            return errors(refused.problems[:MOST_SHOWN]) | {"more_errors": more}

    return answered


def plain_json(value: Any) -> Any:
    """A value of a request as the strict reader takes it: its numbers as their texts."""
    try:
        return parse_json(json.dumps(value))
    except (RefusedJson, TypeError, ValueError, RecursionError):
        raise RefusedInput([problem(WHOLE_INPUT, "invalid_json")]) from None


def choice_of(request: Mapping[str, Any], name: str, choices: tuple[str, ...]) -> str:
    """One of ``choices``; the first where nothing is given.

    :raises RefusedInput: if something else is given.
    """
    given = request.get(name, "")
    return choices[0] if given is None or given == "" else one_of(name, given, choices)


def one_of(name: str, given: Any, choices: tuple[str, ...]) -> str:
    """What is given, where it is one of ``choices``.

    :raises RefusedInput: if it is not.
    """
    if not isinstance(given, str) or given not in choices:
        spelled = ", ".join(choices)
        raise RefusedInput([problem(name, "not_a_choice", choices={"zh": spelled, "en": spelled})])
    return given


def calculator_of(request: Mapping[str, Any]) -> Calculator:
    """The calculator a request names."""
    found = find_calculator(request.get("calculator"))
    if isinstance(found, Problem):
        raise RefusedInput([found])
    return found


def language_of(request: Mapping[str, Any]) -> Language:
    """The language a table is to be in: Chinese where nothing is said."""
    given = choice_of(request, "language", LANGUAGES)
    return "en" if given == "en" else "zh"


def form_cell(cell: Any) -> Any:
    """A cell a form gives: a text, or yes or no."""
    if isinstance(cell, bool):
        return cell
    return "" if cell is None else str(cell)
