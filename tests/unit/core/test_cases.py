"""The named cases: each comes out as it says, and together they reach everything a calculator can answer."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from calculators.core.calculator import Calculator
from calculators.core.cases import Case, cases_of, file_of, find_case, worked_example
from calculators.core.package_data import package_text
from calculators.core.parameters import all_parameters
from calculators.core.registry import CALCULATORS
from tests.support.asking import ACCEPTED, ALL_CASES, REFUSED, asked_case, case_id, refusals, step_keys

OWN_CODES = {
    "deputy-eligibility": {"not_overridable"},
    "personal-grade": {"below_minimum", "above_maximum"},
    "bonus-share": {
        "unknown_team",
        "duplicate_team",
        "team_without_members",
        "weights_do_not_sum",
        "nothing_to_share_by",
    },
    "appraisal-score": {"weights_do_not_sum", "no_rater_weight", "below_minimum", "above_maximum"},
    "working-time": {"duplicate_day", "below_minimum", "not_a_time", "not_a_date"},
    "approval-path": {"required"},
    "grade-structure-check": {"duplicate_position", "unknown_superior", "superior_of_itself"},
}
KEYS = {"name", "title", "article", "as_of", "input", "input_text", "outcome", "steps", "values", "errors", "example"}


def expected(value: Any) -> Any:
    """An expected value: TOML has no null, so a case writes "null"."""
    return None if value == "null" else value


@pytest.mark.parametrize("case", ACCEPTED, ids=case_id)
def test_an_accepted_case_comes_out_as_it_says(case: Case) -> None:
    answered = asked_case(case)
    assert refusals(answered) == []
    assert answered["calculator"] == case.calculator
    assert answered["as_of"] == case.as_of
    assert answered["outcome"] == case.outcome
    found = {name: answered["values"][name] for name in case.values}
    assert found == {name: expected(value) for name, value in case.values.items()}
    if case.steps:
        assert step_keys(answered) == list(case.steps)


@pytest.mark.parametrize("case", REFUSED, ids=case_id)
def test_a_refused_case_gives_exactly_its_errors(case: Case) -> None:
    answered = asked_case(case)
    assert set(answered) == {"errors"}
    assert refusals(answered) == list(case.errors)


@pytest.mark.parametrize("case", ALL_CASES, ids=case_id)
def test_a_case_names_an_article_of_its_calculator(case: Case) -> None:
    assert case.article in CALCULATORS[case.calculator].articles


@pytest.mark.parametrize("case", ACCEPTED, ids=case_id)
def test_every_step_and_note_names_an_article(case: Case) -> None:
    answered = asked_case(case)
    assert answered["steps"]
    assert answered["notes"]
    for line in [*answered["steps"], *answered["notes"]]:
        assert re.match("[a-z-]+#art-[0-9]", line["article"])


@pytest.mark.parametrize("case", ALL_CASES, ids=case_id)
def test_a_case_expects_a_result_or_errors_and_has_a_title_in_both_languages(case: Case) -> None:
    assert (case.outcome is None) == bool(case.errors)
    assert not (case.errors and (case.values or case.steps or case.example))
    assert case.title["zh"]
    assert case.title["en"]


@pytest.mark.parametrize("calculator", CALCULATORS)
def test_no_case_has_a_misspelt_key(calculator: str) -> None:
    tables = tomllib.loads(package_text(file_of(calculator)))
    assert set(tables) == {"case"}
    for table in tables["case"]:
        assert set(table) <= KEYS, table["name"]
        assert ("input" in table) != ("input_text" in table), table["name"]


def test_there_are_at_least_two_hundred_cases() -> None:
    assert len(ALL_CASES) >= 200


@pytest.mark.parametrize("calculator", CALCULATORS)
def test_case_names_and_titles_are_unique(calculator: str) -> None:
    for titles in (
        [case.name for case in cases_of(calculator)],
        [case.title["zh"] for case in cases_of(calculator)],
        [case.title["en"] for case in cases_of(calculator)],
    ):
        assert [title for title, times in Counter(titles).items() if times > 1] == []


@pytest.mark.parametrize("calculator", CALCULATORS)
def test_each_calculator_has_exactly_one_worked_example(calculator: str) -> None:
    examples = [case for case in cases_of(calculator) if case.example]
    assert examples == [worked_example(calculator)]


def test_a_case_is_found_by_name_and_an_unknown_name_says_so() -> None:
    case = ALL_CASES[0]
    assert find_case(case.calculator, case.name) is case
    with pytest.raises(KeyError, match="no-such-case"):
        find_case(case.calculator, "no-such-case")


@pytest.mark.parametrize("calculator", CALCULATORS)
def test_every_outcome_is_reached_and_no_other(calculator: str) -> None:
    reached = {asked_case(case)["outcome"] for case in cases_of(calculator) if not case.errors}
    assert reached == set(CALCULATORS[calculator].outcomes)


@pytest.mark.parametrize("calculator", CALCULATORS)
def test_every_error_code_a_calculator_names_is_reached(calculator: str) -> None:
    reached = {code for case in cases_of(calculator) for _, code in refusals(asked_case(case))}
    assert reached >= OWN_CODES.get(calculator, set())


@pytest.mark.parametrize("calculator", CALCULATORS)
def test_every_parameter_a_calculator_names_is_used_by_a_case(calculator: str) -> None:
    used = {
        parameter["name"]
        for case in cases_of(calculator)
        if not case.errors
        for parameter in asked_case(case)["parameters"]
    }
    assert used == set(CALCULATORS[calculator].parameters)


@pytest.mark.parametrize("calculator", CALCULATORS)
def test_every_article_a_calculator_names_is_proved_by_a_case_or_holds_one_that_is(calculator: str) -> None:
    proved = {case.article for case in cases_of(calculator)}
    for article in CALCULATORS[calculator].articles:
        assert any(case == article or case.startswith(f"{article}-") for case in proved), article


@pytest.mark.parametrize(
    "calculator", [each for each in CALCULATORS.values() if each.parameters], ids=lambda each: each.name
)
def test_the_first_day_of_the_rules_and_the_day_before_have_a_case(calculator: Calculator) -> None:
    first = max(all_parameters()[name].values[0].since for name in calculator.parameters)
    cases = cases_of(calculator.name)
    assert any(case.as_of == first.isoformat() and not case.errors for case in cases)
    before = (first - timedelta(days=1)).isoformat()
    assert any(case.as_of == before and ("as_of", "no_value_at_date") in case.errors for case in cases)
