"""The JSON Schema of each input: valid 2020-12, open to what is accepted, closed to wrong shapes."""

from __future__ import annotations

import json
from typing import Any

from jsonschema import Draft202012Validator

from calculators.answering.json_schema import DIALECT, default_shown, json_schema
from calculators.core.cases import Case
from calculators.core.fields import Field
from calculators.core.parameters import all_parameters
from calculators.core.registry import CALCULATORS
from tests.support.asking import Json, ask, refusals

SHAPES = {
    *("required", "unknown_field", "not_a_boolean", "not_a_list", "not_a_choice", "not_a_text", "too_many_rows"),
    "not_overridable",
}
"""What a schema can say: the rest (places, ranges of texts, rules between fields) is checked by the calculator."""


def is_valid(calculator: str, given: Any) -> bool:
    """Whether the schema of a calculator takes an input."""
    return Draft202012Validator(json_schema(CALCULATORS[calculator])).is_valid(given)


def defaults(fields: tuple[Field, ...]) -> dict[str, Any]:
    """The defaults of fields, written as an input writes them."""
    return {field.name: default_shown(field) for field in fields if not field.required}


class EverySchema:
    """``valid`` are inputs by calculator; ``between_fields`` the cases in which a field is required by another."""

    valid: Json
    between_fields: frozenset[str]

    def test_a_schema_is_valid_2020_12_and_plain_json(self, calculator_name: str) -> None:
        schema = json_schema(CALCULATORS[calculator_name])
        Draft202012Validator.check_schema(schema)
        assert schema["$schema"] == DIALECT == Draft202012Validator.META_SCHEMA["$id"]
        assert json.loads(json.dumps(schema)) == schema
        assert schema["$id"].endswith(calculator_name)

    def test_every_accepted_case_validates(self, accepted_case: Case) -> None:
        schema = json_schema(CALCULATORS[accepted_case.calculator])
        Draft202012Validator(schema).validate(json.loads(accepted_case.input_text))

    def test_every_case_of_a_wrong_shape_does_not_validate(self, refused_case: Case) -> None:
        shapeless = SHAPES & {code for _, code in refused_case.errors}
        if shapeless and refused_case.name not in self.between_fields:
            assert not is_valid(refused_case.calculator, json.loads(refused_case.input_text))

    def test_every_field_and_column_is_described_in_both_languages(self, calculator_name: str) -> None:
        schema = json_schema(CALCULATORS[calculator_name])
        tables = [schema, *(field["items"] for field in schema["properties"].values() if "items" in field)]
        for table in tables:
            for field, described in table["properties"].items():
                if field != "parameters":
                    assert " / " in described["title"]
                    assert " / " in described["description"]

    def test_required_are_exactly_the_fields_that_cannot_be_left_out(self, calculator_name: str) -> None:
        required = json_schema(CALCULATORS[calculator_name])["required"]
        assert required == [field for field, code in refusals(ask(calculator_name, {})) if code == "required"]

    def test_a_default_written_out_changes_nothing(self, calculator_name: str) -> None:
        given = self.valid[calculator_name]
        written = defaults(CALCULATORS[calculator_name].fields)
        assert ask(calculator_name, written | given) == ask(calculator_name, given)

    def test_the_default_of_a_value_to_try_is_the_one_in_force(self, calculator_name: str) -> None:
        calculator, given = CALCULATORS[calculator_name], self.valid[calculator_name]
        tried = json_schema(calculator)["properties"].get("parameters", {"anyOf": [{"properties": {}}]})
        parameters = {name: described["default"] for name, described in tried["anyOf"][0]["properties"].items()}
        with_defaults = ask(calculator_name, given | {"parameters": parameters})
        assert with_defaults["values"] == ask(calculator_name, given)["values"]
        assert set(parameters) == {name for name in calculator.parameters if all_parameters()[name].can_be_tried}
