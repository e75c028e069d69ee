"""Reading the requests a page makes of its desk; what is wrong with one is refused by its code."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from calculators.answering import errors, find_calculator
from calculators.batch import MOST_ROWS
from calculators.batches import batch_columns
from calculators.columns import Column, columns_of
from calculators.held import MOST_SHOWN
from calculators.model import LANGUAGES, Calculator, Language, Problem, RefusedInput
from calculators.parameters import all_parameters
from calculators.problems import WHOLE_INPUT, problem
from calculators.reading import MISSING, RefusedJson, parse_json

Json = dict[str, Any]


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
    """One of ``choices``; the first where nothing is given."""
    given = request.get(name, "")
    return choices[0] if given is None or given == "" else _one_of(name, given, choices)


def _one_of(name: str, given: Any, choices: tuple[str, ...]) -> str:
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


def table_of(calculator: Calculator, request: Mapping[str, Any]) -> tuple[str, tuple[Column, ...], int]:
    """The table a request is about, its columns and the most rows it may have; ``""`` is a batch's."""
    tables = {field.name: field for field in calculator.fields if field.kind == "rows"}
    parameters = all_parameters()
    tables |= {name: parameters[name].spec for name in calculator.parameters if parameters[name].spec.kind == "rows"}
    columns = batch_columns(calculator)
    if columns and request.get("table") in MISSING:
        return "", columns, MOST_ROWS
    table = _one_of("table", request.get("table"), tuple(tables))
    most = tables[table].maximum
    return table, columns_of(calculator, table, tables[table].columns), MOST_ROWS if most is None else most


def language_of(request: Mapping[str, Any]) -> Language:
    """The language a table is to be in: Chinese where nothing is said."""
    given = choice_of(request, "language", LANGUAGES)
    return "en" if given == "en" else "zh"


def form_cell(cell: Any) -> Any:
    """A cell a form gives: a text, or yes or no."""
    if isinstance(cell, bool):
        return cell
    return "" if cell is None else str(cell)
