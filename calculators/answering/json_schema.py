"""JSON Schema 2020-12 of a calculator's input, from the same fields that validate it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from calculators.core.calculator import Calculator
from calculators.core.field_labels import field_help, field_label
from calculators.core.fields import Field
from calculators.core.messages import words
from calculators.core.money import decimal_text
from calculators.core.parameters import all_parameters

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DIGITS = r"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)$"
_INTEGER_DIGITS = r"^[+-]?[0-9]+$"
_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_CLOCK = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"


def _described(
    schema: dict[str, Any], label: dict[Any, str], help_text: dict[Any, str] | None = None
) -> dict[str, Any]:
    # A schema's title and description are in one language; both stand here, Chinese first.
    schema["title"] = f"{label['zh']} / {label['en']}"
    if help_text:
        schema["description"] = f"{help_text['zh']} / {help_text['en']}"
    return schema


def _value(field: Field, calculator: str, path: tuple[str, ...]) -> dict[str, Any]:
    match field.kind:
        case "integer" | "decimal":
            scale = 10**field.places
            number: dict[str, Any] = {"type": "integer" if field.kind == "integer" else "number"}
            for keyword, bound in (("minimum", field.minimum), ("maximum", field.maximum)):
                if bound is not None:
                    number[keyword] = bound / scale if bound % scale else bound // scale
            digits = _INTEGER_DIGITS if field.kind == "integer" else _DIGITS
            return {"anyOf": [number, {"type": "string", "pattern": digits}]}
        case "boolean":
            return {"type": "boolean"}
        case "choice":
            return {"enum": list(field.choices)}
        case "text":
            return {"type": "string", "minLength": 1, "maxLength": field.longest}
        case "date":
            return {"type": "string", "format": "date", "pattern": _DAY}
        case "time":
            return {"type": "string", "pattern": _CLOCK}
        case "rows":
            items = _table(field.columns, calculator, path)
            return {"type": "array", "minItems": field.minimum, "maxItems": field.maximum, "items": items}


def default_shown(field: Field) -> Any:
    """A field's default as an input would write it: a decimal as a text, everything else as it is."""
    if field.kind == "decimal" and isinstance(field.default, int):
        return decimal_text(field.default, field.places, 0)
    return list(field.default) if field.kind == "rows" else field.default


def _table(fields: Sequence[Field], calculator: str, path: tuple[str, ...] = ()) -> dict[str, Any]:
    properties = {}
    for field in fields:
        names = (*path, field.name)
        schema = _value(field, calculator, names)
        if not field.required:
            schema = {"anyOf": [schema, {"enum": [None, ""]}], "default": default_shown(field)}
        properties[field.name] = _described(schema, field_label(calculator, *names), field_help(calculator, *names))
    return {
        "type": "object",
        "properties": properties,
        "required": [field.name for field in fields if field.required],
        "additionalProperties": False,
    }


def json_schema(calculator: Calculator) -> dict[str, Any]:
    """The schema of ``calculator``'s input.

    Numbers may be JSON numbers or texts of plain digits. The Schema cannot say everything that is checked: the
    places of a decimal, the range of a number given as a text, and what must hold between fields.
    """
    schema = _table(calculator.fields, calculator.name)
    parameters = all_parameters()
    tried = {}
    for name in calculator.parameters:
        parameter = parameters[name]
        if parameter.can_be_tried:
            value = {"anyOf": [_value(parameter.spec, calculator.name, (name,)), {"enum": [None, ""]}]}
            in_force = parameter.latest.value
            tried[name] = _described(value, parameter.label) | {"default": parameter.shown(in_force)}
    if tried:
        schema["properties"]["parameters"] = {
            "anyOf": [
                {"type": "object", "properties": tried, "additionalProperties": False},
                {"enum": [None, ""]},
            ]
        }
    named = {"$schema": DIALECT, "$id": f"urn:office-staff-handbook:{calculator.name}"}
    return _described(named | schema, words(calculator.name, "title"), words(calculator.name, "summary"))
