"""Every number by date, origin, status and article; and what a reader may try instead."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from calculators.core.cases import all_cases
from calculators.core.clock import clock_text
from calculators.core.content import content_tables
from calculators.core.parameters import all_parameters
from calculators.core.registry import CALCULATORS
from tests.support.asking import Json, ask, asked_case, refusals

BEGINNING = date(2020, 1, 1)


def another(name: str) -> Any:
    """A value in the parameter's range that is not the one in force."""
    parameter = all_parameters()[name]
    now = parameter.values[-1].value
    if parameter.spec.kind == "rows":
        return [{"date": "2026-10-01", "kind": "holiday"}]
    if parameter.spec.kind == "choice":
        return next(choice for choice in parameter.spec.choices if choice != now)
    assert isinstance(now, int)
    return parameter.shown(now - 1 if now == parameter.spec.maximum else now + 1)


def user_of(name: str) -> str:
    """A calculator that uses a parameter."""
    return next(calculator.name for calculator in CALCULATORS.values() if name in calculator.parameters)


class EveryParameter:
    """``valid`` are inputs by calculator to try values with."""

    valid: Json

    def test_every_parameter_belongs_to_a_calculator_and_the_other_way_round(self) -> None:
        named = {name for calculator in CALCULATORS.values() for name in calculator.parameters}
        assert named == set(all_parameters())

    def test_the_first_value_holds_from_2020_and_dates_are_unique(self, parameter_name: str) -> None:
        days = [dated.since for dated in all_parameters()[parameter_name].values]
        assert days[0] == BEGINNING
        assert len(set(days)) == len(days)

    def test_every_value_is_one_that_the_parameter_takes(self, parameter_name: str) -> None:
        parameter = all_parameters()[parameter_name]
        spec = parameter.spec
        for dated in parameter.values:
            if spec.kind == "choice":
                assert dated.value in spec.choices
            elif spec.kind == "time":
                assert parameter.shown(dated.value) == clock_text(int(str(dated.value)))
            elif spec.kind == "rows":
                assert isinstance(dated.value, list)
                assert all(
                    isinstance(row["date"], date) and row["kind"] in ("holiday", "working") for row in dated.value
                )
            else:
                assert isinstance(dated.value, int)
                assert spec.minimum is not None
                assert spec.maximum is not None
                assert spec.minimum <= dated.value <= spec.maximum

    def test_a_company_value_is_an_example_until_a_decision_is_named(self, parameter_name: str) -> None:
        parameter = all_parameters()[parameter_name]
        for dated in parameter.values:
            decided = parameter.origin != "company" or dated.decision != ""
            assert dated.status == ("set" if decided else "example")

    def test_no_parameter_has_a_misspelt_key(self) -> None:
        for name, table in content_tables("parameters.toml").items():
            own = {"choice": {"choices"}, "time": set(), "calendar": set()}
            bounds = own.get(table["kind"], {"minimum", "maximum"})
            unit = {"unit"} if table["kind"] == "integer" else set()
            assert set(table) == {"label", "kind", "origin", "article", "values"} | bounds | unit, name
            for line in table["values"]:
                assert {"from", "value"} <= set(line) <= {"from", "value", "status", "decision"}, name

    def test_a_day_before_the_first_date_has_no_value_and_never_the_nearest(self, calculator_name: str) -> None:
        before = (BEGINNING - timedelta(days=1)).isoformat()
        given = self.valid[calculator_name]
        assert refusals(ask(calculator_name, given, before)) == [("as_of", "no_value_at_date")]
        assert "outcome" in ask(calculator_name, given, BEGINNING.isoformat())
        assert "outcome" in ask(calculator_name, given, "9999-12-31")

    def test_a_result_lists_the_parameters_it_used_with_origin_article_and_status(self) -> None:
        for case in all_cases():
            for shown in asked_case(case).get("parameters", ()):
                assert list(shown) == ["name", "value", "unit", "origin", "article", "status"]
                parameter = all_parameters()[shown["name"]]
                assert (shown["origin"], shown["article"]) == (parameter.origin, parameter.article)
                assert shown["unit"] == parameter.spec.unit
                in_force = parameter.at(date.fromisoformat(case.as_of))
                assert in_force is not None
                if shown["status"] != "tried":
                    assert shown["value"] == parameter.shown(in_force.value)

    def test_a_company_value_or_reading_may_be_tried_and_a_regulations_number_not(self, parameter_name: str) -> None:
        calculator = user_of(parameter_name)
        tried = {"parameters": {parameter_name: another(parameter_name)}}
        refused = refusals(ask(calculator, self.valid[calculator] | tried))
        of_the_regulation = all_parameters()[parameter_name].origin == "regulation"
        assert ((f"parameters.{parameter_name}", "not_overridable") in refused) == of_the_regulation

    def test_a_value_tried_stays_within_its_range(self, parameter_name: str) -> None:
        parameter = all_parameters()[parameter_name]
        if parameter.origin != "company":
            return
        spec = parameter.spec
        wrong: dict[str, Any] = {"not_a_list" if spec.kind == "rows" else "not_a_choice": "nothing"}
        if spec.kind in ("integer", "decimal"):
            assert spec.minimum is not None
            assert spec.maximum is not None
            below, above = spec.minimum - 1, spec.maximum + 1
            wrong = {
                "below_minimum": parameter.shown(below),
                "above_maximum": parameter.shown(above),
                "not_a_number": True,
                "too_long": "1" * 31,
            }
        calculator = user_of(parameter_name)
        for code, value in wrong.items():
            answered = ask(calculator, self.valid[calculator] | {"parameters": {parameter_name: value}})
            assert (f"parameters.{parameter_name}", code) in refusals(answered)
