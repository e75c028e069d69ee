"""The JSON Schema of each input: valid 2020-12, open to what is accepted, closed to wrong shapes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from calculators.answering.json_schema import DIALECT, default_shown, json_schema
from calculators.core.cases import Case
from calculators.core.fields import Field
from calculators.core.parameters import all_parameters
from calculators.core.registry import CALCULATORS
from tests.support.asking import (
    ACCEPTED,
    REFUSED,
    VALID,
    ask,
    case_id,
    department,
    employee,
    holder,
    pool,
    refusals,
    team,
)

SHAPES = {
    "required",
    "unknown_field",
    "not_a_boolean",
    "not_a_list",
    "not_a_choice",
    "not_a_text",
    "too_many_rows",
    "not_overridable",
}
"""What a schema can say: the rest (places, ranges of texts, rules between fields) is checked by the calculator."""


def valid(calculator: str, given: Any) -> bool:
    return Draft202012Validator(json_schema(CALCULATORS[calculator])).is_valid(given)


@pytest.mark.parametrize("name", CALCULATORS)
def test_a_schema_is_valid_2020_12_and_plain_json(name: str) -> None:
    schema = json_schema(CALCULATORS[name])
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == DIALECT == Draft202012Validator.META_SCHEMA["$id"]
    assert json.loads(json.dumps(schema)) == schema
    assert schema["$id"].endswith(name)


@pytest.mark.parametrize("case", ACCEPTED, ids=case_id)
def test_every_accepted_case_validates(case: Case) -> None:
    Draft202012Validator(json_schema(CALCULATORS[case.calculator])).validate(json.loads(case.input_text))


BETWEEN_FIELDS = {"signed-in-without-signing-out", "signed-out-without-signing-in", "positions-need-their-tier"}
"""Required only beside another field: more than a Schema says."""
SHAPELESS = [case for case in REFUSED if SHAPES & {code for _, code in case.errors} and case.name not in BETWEEN_FIELDS]


@pytest.mark.parametrize("case", SHAPELESS, ids=case_id)
def test_every_case_of_a_wrong_shape_does_not_validate(case: Case) -> None:
    assert not valid(case.calculator, json.loads(case.input_text))


@pytest.mark.parametrize(
    ("calculator", "given"),
    [
        ("deputy-eligibility", []),
        ("deputy-eligibility", None),
        ("deputy-eligibility", department(staff=True)),
        ("deputy-eligibility", department(staff=8.5)),
        ("deputy-eligibility", department(staff="8.0")),
        ("deputy-eligibility", department(staff="1e5")),
        ("deputy-eligibility", department(staff=None)),
        ("deputy-eligibility", department(staff=-1)),
        ("deputy-eligibility", department(staff=1_000_001)),
        ("deputy-eligibility", department(clear_division="true")),
        ("deputy-eligibility", department(extra=1)),
        ("deputy-eligibility", department(parameters={"deputy.at_threshold": "two"})),
        ("deputy-eligibility", department(parameters={"deputy.maximum": 2})),
        ("personal-grade", holder(category="sales")),
        ("personal-grade", holder(ability="")),
        ("personal-grade", holder(parameters=[])),
        ("bonus-share", pool(pool="1e5")),
        ("bonus-share", pool(pool=0)),
        ("bonus-share", pool(teams=[])),
        ("bonus-share", pool(teams=[team()] * 1_001)),
        ("bonus-share", pool(teams=[None])),
        ("bonus-share", pool(teams=[team(name="")])),
        ("bonus-share", pool(teams=[team(name=7)])),
        ("bonus-share", pool(employees=[employee("x" * 101)])),
        ("bonus-share", pool(employees=[employee(salary=1)])),
        ("bonus-share", pool(employees={})),
    ],
)
def test_a_wrong_shape_does_not_validate_and_is_refused(calculator: str, given: Any) -> None:
    assert not valid(calculator, given)
    assert refusals(ask(calculator, given))


@pytest.mark.parametrize("name", CALCULATORS)
def test_every_field_and_column_is_described_in_both_languages(name: str) -> None:
    schema = json_schema(CALCULATORS[name])
    tables = [schema, *(field["items"] for field in schema["properties"].values() if "items" in field)]
    for table in tables:
        for field, described in table["properties"].items():
            if field != "parameters":
                assert " / " in described["title"]
                assert " / " in described["description"]


@pytest.mark.parametrize("name", CALCULATORS)
def test_required_are_exactly_the_fields_that_cannot_be_left_out(name: str) -> None:
    required = json_schema(CALCULATORS[name])["required"]
    assert required == [field for field, code in refusals(ask(name, {})) if code == "required"]


def defaults(fields: tuple[Field, ...]) -> dict[str, Any]:
    return {field.name: default_shown(field) for field in fields if not field.required}


def test_a_default_written_out_changes_nothing() -> None:
    for name, valid_input in VALID.items():
        fields = CALCULATORS[name].fields
        assert ask(name, defaults(fields) | valid_input) == ask(name, valid_input)
    columns = next(field.columns for field in CALCULATORS["bonus-share"].fields if field.name == "employees")
    assert defaults(columns) == {"base": "1"}
    assert ask("bonus-share", pool(employees=[employee(base="1")])) == ask("bonus-share", pool())


@pytest.mark.parametrize("name", CALCULATORS)
def test_the_default_of_a_value_to_try_is_the_one_in_force(name: str) -> None:
    tried = json_schema(CALCULATORS[name])["properties"].get("parameters", {"anyOf": [{"properties": {}}]})
    tried = tried["anyOf"][0]["properties"]
    parameters = {value: described["default"] for value, described in tried.items()}
    with_defaults = ask(name, VALID[name] | {"parameters": parameters})
    assert with_defaults["values"] == ask(name, VALID[name])["values"]
    assert set(parameters) == {value for value in CALCULATORS[name].parameters if all_parameters()[value].can_be_tried}


NUMBERS = st.one_of(
    st.integers(-1, 10),
    st.sampled_from(["8", "+8", "8.", ".5", "08", "-0", "1000000", "1000001", 99.99, 100, "100.0", None, "", True]),
)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_the_schema_never_refuses_what_is_accepted(first: Any, second: Any, third: Any) -> None:
    for calculator, asked in (
        ("deputy-eligibility", department(staff=first, span_of_control=second, existing_deputies=third)),
        ("personal-grade", holder(position_grade=first, parameters={"grade.step_ability": second})),
        ("bonus-share", pool(pool=first, employees=[employee(base=second, teamwork=third)])),
        ("bonus-share", pool(teams=[team(performance=first, tasks_completed=second, tasks_planned=third)])),
    ):
        if not refusals(ask(calculator, asked)):
            assert valid(calculator, asked)
