"""From an input to an answer: a result, or every error at once. The terminal and the browser both come through here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from calculators.answering.json_text import RefusedJson, parse_json
from calculators.answering.name_writings import two_writings
from calculators.answering.reading import Reader, Where, read_day
from calculators.core.calculator import Calculator
from calculators.core.messages import words
from calculators.core.parameters import Rules, Value, first_day
from calculators.core.problems import WHOLE_INPUT, clipped, problem
from calculators.core.reasoning import Reasoning
from calculators.core.registry import CALCULATORS
from calculators.core.results import Outcome, Problem, RefusedInput, Result

PARAMETERS = "parameters"


@dataclass(frozen=True, slots=True)
class Worked:
    """An input worked out, its sentences not yet worded. ``given`` are the input's values as they were read."""

    calculator: Calculator
    outcome: Outcome
    rules: Rules
    reasoning: Reasoning
    given: Mapping[str, Any]

    def result(self) -> Result:
        """The result with its reasoning in words."""
        return Result(
            calculator=self.calculator.name,
            as_of=self.rules.day,
            outcome=self.outcome.outcome,
            values=self.outcome.values,
            steps=self.reasoning.steps(),
            parameters=self.rules.used,
            notes=self.reasoning.notes(self.rules),
        )


def work_out(
    calculator: Calculator,
    raw: Any,
    day: Any,
    today: date,
) -> Worked:
    """Work out an input that was parsed by :func:`calculators.answering.reading.parse_json`.

    :param day: the day to calculate for, as text; ``today`` where it is not given.
    :raises RefusedInput: with every problem of the input at once.
    """
    reader = Reader(calculator.name)
    asked = read_day(day, today)
    if isinstance(asked, Problem):
        reader.add(asked)
    if not isinstance(raw, dict):
        reader.add(problem(WHOLE_INPUT, "invalid_json", wording="not_an_object"))
        raise _refused(reader)
    valid = reader.fields(calculator.fields, raw, also=(PARAMETERS,))
    for found in two_writings(calculator.name, calculator.fields, valid):
        reader.add(found)
    tried, unread = _tried(calculator, raw.get(PARAMETERS), reader)
    if isinstance(asked, Problem):
        raise _refused(reader)
    rules = Rules(asked, calculator.parameters, tried, unread)
    if undated := rules.undated():
        labels = {"zh": "、".join(p.label["zh"] for p in undated), "en": "; ".join(p.label["en"] for p in undated)}
        since = max(parameter.values[0].since for parameter in undated).isoformat()
        cited = [parameter.article for parameter in undated]
        place = words("places", "as_of")
        reader.add(problem("as_of", "no_value_at_date", place, articles=cited, labels=labels, since=since))
        raise _refused(reader)
    if asked < first_day():  # where no number of the rule could say so
        said = {"wording": "before_the_rules", "since": first_day().isoformat()}
        first = calculator.articles[:1]
        reader.add(problem("as_of", "no_value_at_date", words("places", "as_of"), articles=first, **said))
        raise _refused(reader)
    return decide(calculator, valid, rules, reader)


def decide(calculator: Calculator, valid: Mapping[str, Any], rules: Rules, reader: Reader) -> Worked:
    """Check what must hold between the fields, and compute.

    :param reader: what was wrong with single fields.
    :raises RefusedInput: if anything is wrong.
    """
    for found in calculator.check(valid, rules):
        reader.add(found)
    if reader.count:
        raise _refused(reader)
    reasoning = Reasoning(calculator.name)
    outcome = calculator.compute(_built(calculator, valid), rules, reasoning)
    return Worked(calculator, outcome, rules, reasoning, valid)


def _refused(reader: Reader) -> RefusedInput:
    return RefusedInput(reader.problems, reader.count - len(reader.problems))


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
        reader.add(problem(PARAMETERS, "invalid_json", place, wording="not_an_object"))
        return {}, frozenset(calculator.parameters)
    known = Rules(date.max, calculator.parameters, {}).parameters
    tried = {}
    unread = set()
    for name, value in raw.items():
        path = f"{PARAMETERS}.{name}"
        parameter = known.get(name)
        if parameter is None:
            reader.add(problem(path, "unknown_field", words("places", PARAMETERS), name=clipped(name)))
        elif value is None or value == "":
            continue
        elif not parameter.can_be_tried:
            reader.add(problem(path, "not_overridable", parameter.label, articles=(parameter.article,)))
        else:
            before = reader.count
            found = reader.value(parameter.spec, value, Where(path, (name,), articles=(parameter.article,)))
            if reader.count == before:
                tried[name] = found
            else:
                unread.add(name)
    return tried, frozenset(unread)


def answer(name: Any, raw: Any, day: Any, today: date) -> dict[str, Any]:
    """The answer to one request as plain JSON values: a result, or ``{"errors": [...]}``."""
    calculator = find_calculator(name)
    try:
        if isinstance(calculator, Problem):
            read = read_day(day, today)
            raise RefusedInput([calculator, read] if isinstance(read, Problem) else [calculator])
        return work_out(calculator, raw, day, today).result().as_json()
    except RefusedInput as refused:
        return errors(refused.problems, refused.more)


def find_calculator(name: Any) -> Calculator | Problem:
    """The calculator of that name, or what is wrong with the name."""
    if isinstance(name, str) and name in CALCULATORS:
        return CALCULATORS[name]
    place = words("places", "calculator")
    if name is None or name == "":
        return problem("calculator", "required", place)
    spelled = ", ".join(CALCULATORS)
    return problem("calculator", "not_a_choice", place, choices={"zh": spelled, "en": spelled})


def errors(problems: list[Problem], more: int = 0) -> dict[str, Any]:
    """Problems as the JSON object an input is refused with; a last one says how many ``more`` there are."""
    if more:
        problems = [*problems, problem(WHOLE_INPUT, "more_errors", more=more)]
    return {"errors": [as_error(found) for found in problems]}


def as_error(found: Problem) -> dict[str, Any]:
    """One problem as plain JSON values."""
    return {"field": found.field, "code": found.code, "message": found.message}


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
