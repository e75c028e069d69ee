"""The named cases: each comes out as it says, and together they reach everything a calculator can answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from calculators.core.cases import Case, all_cases, cases_of, file_of, find_case, worked_example
from calculators.core.content import content_tables
from calculators.core.parameters import all_parameters
from calculators.core.registry import CALCULATORS
from tests.support.asking import asked_case, refusals, step_keys

KEYS = {"name", "title", "article", "as_of", "input", "input_text", "outcome", "steps", "values", "errors", "example"}


def expected(value: Any) -> Any:
    """An expected value: TOML has no null, so a case writes "null"."""
    return None if value == "null" else value


class EveryCase:
    """``own_codes`` are the codes that a calculator refuses by, beside those of every form."""

    own_codes: Mapping[str, set[str]]

    def test_an_accepted_case_comes_out_as_it_says(self, accepted_case: Case) -> None:
        answered = asked_case(accepted_case)
        assert refusals(answered) == []
        assert answered["calculator"] == accepted_case.calculator
        assert answered["as_of"] == accepted_case.as_of
        assert answered["outcome"] == accepted_case.outcome
        found = {name: answered["values"][name] for name in accepted_case.values}
        assert found == {name: expected(value) for name, value in accepted_case.values.items()}
        if accepted_case.steps:
            assert step_keys(answered) == list(accepted_case.steps)

    def test_a_refused_case_gives_exactly_its_errors(self, refused_case: Case) -> None:
        answered = asked_case(refused_case)
        assert set(answered) == {"errors"}
        assert refusals(answered) == list(refused_case.errors)

    def test_a_case_names_an_article_of_its_calculator(self, any_case: Case) -> None:
        assert any_case.article in CALCULATORS[any_case.calculator].articles

    def test_every_step_and_note_names_an_article(self, accepted_case: Case) -> None:
        answered = asked_case(accepted_case)
        assert answered["steps"]
        assert answered["notes"]
        for line in [*answered["steps"], *answered["notes"]]:
            assert re.match("[a-z-]+#art-[0-9]", line["article"])

    def test_a_case_expects_a_result_or_errors_and_has_a_title_in_both_languages(self, any_case: Case) -> None:
        assert (any_case.outcome is None) == bool(any_case.errors)
        assert not (any_case.errors and (any_case.values or any_case.steps or any_case.example))
        assert any_case.title["zh"]
        assert any_case.title["en"]

    def test_no_case_has_a_misspelt_key(self, calculator_name: str) -> None:
        tables = content_tables(file_of(calculator_name))
        assert set(tables) == {"case"}
        for table in tables["case"]:
            assert set(table) <= KEYS, table["name"]
            assert ("input" in table) != ("input_text" in table), table["name"]

    def test_case_names_and_titles_are_unique(self, calculator_name: str) -> None:
        cases = cases_of(calculator_name)
        for titles in (
            [case.name for case in cases],
            [case.title["zh"] for case in cases],
            [case.title["en"] for case in cases],
        ):
            assert [title for title, times in Counter(titles).items() if times > 1] == []

    def test_each_calculator_has_exactly_one_worked_example(self, calculator_name: str) -> None:
        examples = [case for case in cases_of(calculator_name) if case.example]
        assert examples == [worked_example(calculator_name)]

    def test_a_case_is_found_by_name_and_an_unknown_name_says_so(self) -> None:
        case = all_cases()[0]
        assert find_case(case.calculator, case.name) is case
        with pytest.raises(KeyError, match="no-such-case"):
            find_case(case.calculator, "no-such-case")

    def test_every_outcome_is_reached_and_no_other(self, calculator_name: str) -> None:
        reached = {asked_case(case)["outcome"] for case in cases_of(calculator_name) if not case.errors}
        assert reached == set(CALCULATORS[calculator_name].outcomes)

    def test_every_error_code_a_calculator_names_is_reached(self, calculator_name: str) -> None:
        reached = {code for case in cases_of(calculator_name) for _, code in refusals(asked_case(case))}
        assert reached >= self.own_codes.get(calculator_name, set())

    def test_every_parameter_a_calculator_names_is_used_by_a_case(self, calculator_name: str) -> None:
        used = {
            parameter["name"]
            for case in cases_of(calculator_name)
            if not case.errors
            for parameter in asked_case(case)["parameters"]
        }
        assert used == set(CALCULATORS[calculator_name].parameters)

    def test_every_article_a_calculator_names_is_proved_by_a_case_or_holds_one_that_is(
        self, calculator_name: str
    ) -> None:
        proved = {case.article for case in cases_of(calculator_name)}
        for article in CALCULATORS[calculator_name].articles:
            assert any(case == article or case.startswith(f"{article}-") for case in proved), article

    def test_the_first_day_of_the_rules_and_the_day_before_have_a_case(self, calculator_name: str) -> None:
        parameters = CALCULATORS[calculator_name].parameters
        if not parameters:
            return
        first = max(all_parameters()[name].values[0].since for name in parameters)
        cases = cases_of(calculator_name)
        assert any(case.as_of == first.isoformat() and not case.errors for case in cases)
        before = (first - timedelta(days=1)).isoformat()
        assert any(case.as_of == before and ("as_of", "no_value_at_date") in case.errors for case in cases)
