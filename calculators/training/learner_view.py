"""A question as a learner sees it, in one language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from calculators.answering.input_lines import given_lines, said
from calculators.answering.plain_text import worded
from calculators.core.calculator import Calculator
from calculators.core.fields import Field
from calculators.core.languages import Language
from calculators.core.messages import choice_label, words
from calculators.core.parameters import WEEKDAYS, all_parameters
from calculators.core.registry import CALCULATORS
from calculators.training.questions import Question
from calculators.training.subjects import Json


def _said(field: Field, value: Any, language: Language) -> str:
    """A date with its weekday, which a learner has no calendar at hand for; anything else as it always is."""
    text = said(field, value, language)
    if field.kind != "date":
        return text
    weekday = choice_label(WEEKDAYS[date.fromisoformat(value).weekday()])[language]
    return f"{text}（{weekday}）" if language == "zh" else f"{text} ({weekday})"


def shown(question: Question, language: Language) -> Json:
    """The question with what is given and the company's values it needs; the regulation's own numbers are asked for."""
    found: Json = {
        "id": question.id,
        "prompt": question.prompt[language],
        "calculator": question.calculator,
        "lines": [],
        "values": [],
        "options": [{"key": option.key, "text": option.text[language]} for option in question.options],
    }
    if question.asked is not None:
        calculator = CALCULATORS[question.calculator]
        found["lines"] = given_lines(
            calculator, _told(calculator, question.asked.given), language, empty=False, wording=_said
        )
        found["lines"].append({"label": words("page", "as-of")[language], "value": question.asked.day})
        used = question.asked.result()["parameters"]
        found["values"] = [_value(each, language) for each in used if _is_told(each)]
    return found


def _told(calculator: Calculator, given: Json) -> Json:
    """The input with what is taken where nothing is given: no approval, no deputy in place, nobody signed in."""
    taken = {field.name: field.default for field in calculator.fields if not field.required and field.kind != "rows"}
    known = {name: value for name, value in taken.items() if value is not None}
    unsigned = {field.name: "" for field in calculator.fields if field.kind == "time"}
    return known | unsigned | given


def _is_told(used: Mapping[str, Any]) -> bool:
    is_company = used["origin"] == "company" or used["status"] == "tried"
    return is_company and all_parameters()[used["name"]].spec.kind != "rows"


def _value(used: Mapping[str, Any], language: Language) -> Json:
    parameter = all_parameters()[used["name"]]
    unit = f"choice {used['name']}" if parameter.spec.kind == "choice" else used["unit"]
    return {
        "label": parameter.label[language],
        "value": worded(used["value"], unit, language),
        "status": "" if used["status"] == "set" else words("statuses", used["status"])[language],
    }
