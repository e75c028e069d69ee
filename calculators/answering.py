"""From an input to an answer: a result, or every error at once. The terminal and the browser both come through here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from calculators.account import Account, Outcome
from calculators.messages import words
from calculators.model import Calculator, Problem, RefusedInput, Result
from calculators.parameters import Rules, Value
from calculators.problems import WHOLE_INPUT, problem
from calculators.reading import Reader, RefusedJson, Where, clipped, parse_json, read_day
from calculators.registry import CALCULATORS

PARAMETERS = "parameters"


@dataclass(frozen=True, slots=True)
class Worked:
    """An input worked out, its sentences not yet worded."""

    calculator: Calculator
    outcome: Outcome
    rules: Rules
    account: Account

    def result(self) -> Result:
        """The result with its reasoning in words."""
        return Result(
            calculator=self.calculator.name,
            as_of=self.rules.day,
            outcome=self.outcome.outcome,
            values=self.outcome.values,
            steps=self.account.steps(),
            parameters=self.rules.used,
            notes=self.account.notes(self.rules),
        )


def work_out(calculator: Calculator, raw: Any, day: Any, today: date) -> Worked:
    """Work out an input that was parsed by :func:`calculators.reading.parse_json`.

    :param day: the day to calculate for, as text; ``today`` where it is not given.
    :raises RefusedInput: with every problem of the input at once.
    """
    reader = Reader(calculator.name)
    problems = reader.problems
    read = read_day(day, today)
    if isinstance(read, Problem):
        problems.append(read)
    if not isinstance(raw, dict):
        problems.append(problem(WHOLE_INPUT, "invalid_json", wording="not_an_object"))
        raise RefusedInput(problems)
    valid = reader.fields(calculator.fields, raw, also=(PARAMETERS,))
    tried, unread = _tried(calculator, raw.get(PARAMETERS), reader)
    if isinstance(read, Problem):
        raise RefusedInput(problems)
    rules = Rules(read, calculator.parameters, tried, unread)
    if undated := rules.undated():
        labels = {"zh": "、".join(p.label["zh"] for p in undated), "en": "; ".join(p.label["en"] for p in undated)}
        since = max(parameter.values[0].since for parameter in undated).isoformat()
        problems.append(problem("as_of", "no_value_at_date", words("places", "as_of"), labels=labels, since=since))
        raise RefusedInput(problems)
    problems += calculator.check(valid, rules)
    if problems:
        raise RefusedInput(problems)
    account = Account(calculator.name)
    found = calculator.compute(_built(calculator, valid), rules, account)
    return Worked(calculator, found, rules, account)


def _built(calculator: Calculator, valid: Mapping[str, Any]) -> Any:
    values = dict(valid)
    for field in calculator.fields:
        if field.row_class is not None:
            values[field.name] = [field.row_class(**row) for row in valid[field.name]]
    return calculator.input_class(**values)


def _tried(calculator: Calculator, raw: Any, reader: Reader) -> tuple[dict[str, Value], frozenset[str]]:
    """The values the input tries instead of the company's own, and the names of those that could not be read.

    A regulation's number cannot be tried.
    """
    if raw is None or raw == "":
        return {}, frozenset()
    if not isinstance(raw, dict):
        place = words("places", PARAMETERS)
        reader.problems.append(problem(PARAMETERS, "invalid_json", place, wording="not_an_object"))
        return {}, frozenset(calculator.parameters)
    known = Rules(date.max, calculator.parameters, {}).parameters
    tried = {}
    unread = set()
    for name, value in raw.items():
        path = f"{PARAMETERS}.{name}"
        parameter = known.get(name)
        if parameter is None:
            reader.problems.append(problem(path, "unknown_field", words("places", PARAMETERS), name=clipped(name)))
        elif value is None or value == "":
            continue
        elif not parameter.can_be_tried:
            reader.problems.append(problem(path, "not_overridable", parameter.label))
        else:
            before = len(reader.problems)
            found = reader.value(parameter.spec, value, Where(path, (), label=parameter.label))
            if len(reader.problems) == before:
                tried[name] = found
            else:
                unread.add(name)
    return tried, frozenset(unread)


def answer(name: Any, raw: Any, day: Any, today: date) -> dict[str, Any]:
    """The answer to one request as plain JSON values: a result, or ``{"errors": [...]}``."""
    calculator = CALCULATORS.get(name) if isinstance(name, str) else None
    try:
        if calculator is None:
            read = read_day(day, today)
            unknown = _unknown_calculator(name)
            raise RefusedInput([unknown, read] if isinstance(read, Problem) else [unknown])
        return work_out(calculator, raw, day, today).result().as_json()
    except RefusedInput as refused:
        return errors(refused.problems)


def _unknown_calculator(name: Any) -> Problem:
    place = words("places", "calculator")
    if name is None or name == "":
        return problem("calculator", "required", place)
    spelled = ", ".join(CALCULATORS)
    return problem("calculator", "not_a_choice", place, choices={"zh": spelled, "en": spelled})


def errors(problems: list[Problem]) -> dict[str, Any]:
    """Problems as the JSON object an input is refused with."""
    return {
        "errors": [{"field": found.field, "code": found.code, "message": found.message} for found in problems],
    }


def answer_text(name: Any, text: str, day: Any, today: date) -> dict[str, Any]:
    """The answer to an input given as JSON text."""
    try:
        raw = parse_json(text)
    except RefusedJson:
        read = read_day(day, today)
        refused = problem(WHOLE_INPUT, "invalid_json")
        return errors([read, refused] if isinstance(read, Problem) else [refused])
    return answer(name, raw, day, today)


def written(answered: Mapping[str, Any]) -> str:
    """An answer as JSON text, the same bytes everywhere. A lone surrogate in a name becomes its JSON escape."""
    text = json.dumps(answered, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
