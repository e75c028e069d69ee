"""Every number by date, origin, status and article; and what a reader may try instead."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from calculators.answering import plain_text
from calculators.core import parameters
from calculators.core.clock import clock_text
from calculators.core.languages import Language
from calculators.core.messages import choice_label
from calculators.core.package_data import package_text
from calculators.core.parameters import ONE, DatedValue, all_parameters
from calculators.core.registry import CALCULATORS
from calculators.rules.bonus_share.rule import INDICATOR_WEIGHTS, TEAM_WEIGHTS
from calculators.rules.personal_grade.rule import CATEGORIES
from tests.support.asking import (
    ACCEPTED,
    VALID,
    ask,
    asked_case,
    department,
    holder,
    noted,
    pool,
    refusals,
    used,
    with_line,
)

DOCS = Path(__file__).parents[3] / "docs"
BEGINNING = date(2020, 1, 1)
ALL = all_parameters()
COMPANY = [name for name, parameter in ALL.items() if parameter.origin == "company"]
REGULATION = [name for name, parameter in ALL.items() if parameter.origin == "regulation"]


def article_text(language: str, article: str) -> str:
    """The words of an article in the handbook: a heading's section, or the paragraph above an inline id."""
    regulation, _, identifier = article.partition("#")
    for file in sorted((DOCS / language / "regulations" / regulation).glob("*.md")):
        lines = file.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines):
            if not re.search(rf"\{{ #{re.escape(identifier)}[ }}]", line):
                continue
            if line.startswith("#"):
                section: list[str] = []
                for below in lines[number + 1 :]:
                    if below.startswith("#"):
                        break
                    section.append(below)
                return "\n".join(section)
            above = number - 1
            while not lines[above].startswith("- ") and lines[above].strip():
                above -= 1
            return "\n".join(lines[above:number])
    return ""


def whole(value: Any) -> int:
    assert isinstance(value, int)
    return value


def days_of_change(names: Iterable[str]) -> list[date]:
    return sorted({dated.since for name in names for dated in ALL[name].values})


def test_every_parameter_belongs_to_a_calculator_and_the_other_way_round() -> None:
    named = {name for calculator in CALCULATORS.values() for name in calculator.parameters}
    assert named == set(ALL)


@pytest.mark.parametrize("name", ALL)
def test_the_first_value_holds_from_2020_and_dates_are_unique(name: str) -> None:
    days = [dated.since for dated in ALL[name].values]
    assert days[0] == BEGINNING
    assert len(set(days)) == len(days)


@pytest.mark.parametrize("name", ALL)
def test_every_value_is_one_that_the_parameter_takes(name: str) -> None:
    spec = ALL[name].spec
    for dated in ALL[name].values:
        if spec.kind == "choice":
            assert dated.value in spec.choices
        elif spec.kind == "time":
            assert ALL[name].shown(dated.value) == clock_text(int(str(dated.value)))
        elif spec.kind == "rows":
            assert isinstance(dated.value, list)
            assert all(isinstance(row["date"], date) and row["kind"] in ("holiday", "working") for row in dated.value)
        else:
            assert isinstance(dated.value, int)
            assert spec.minimum is not None
            assert spec.maximum is not None
            assert spec.minimum <= dated.value <= spec.maximum


@pytest.mark.parametrize("name", ALL)
def test_a_company_value_is_an_example_until_a_decision_is_named(name: str) -> None:
    for dated in ALL[name].values:
        decided = ALL[name].origin != "company" or dated.decision != ""
        assert dated.status == ("set" if decided else "example")


def test_no_parameter_has_a_misspelt_key() -> None:
    for name, table in tomllib.loads(package_text("parameters.toml")).items():
        bounds = {"choice": {"choices"}, "time": set(), "calendar": set()}.get(table["kind"], {"minimum", "maximum"})
        unit = {"unit"} if table["kind"] == "integer" else set()
        assert set(table) == {"label", "kind", "origin", "article", "values"} | bounds | unit, name
        for line in table["values"]:
            assert {"from", "value"} <= set(line) <= {"from", "value", "status", "decision"}, name


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ALL)
def test_the_article_of_a_parameter_stands_in_the_handbook(name: str, language: str) -> None:
    assert article_text(language, ALL[name].article)


def in_prose(name: str, language: Language) -> str:
    """A value as an article writes it: 9:00 without the zero of 09:00, a day of the week in words."""
    parameter = ALL[name]
    shown = str(parameter.shown(parameter.values[-1].value))
    return choice_label(shown, name)[language] if parameter.spec.kind == "choice" else shown.removeprefix("0")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", REGULATION)
def test_a_number_of_the_regulation_stands_in_its_article(name: str, language: Language) -> None:
    text = article_text(language, ALL[name].article)
    assert re.search(rf"(?<!\d){in_prose(name, language)}(?!\d)", text)


def test_the_example_values_are_those_of_the_handbook() -> None:
    expected = {
        "deputy.minimum_span": 8,
        "deputy.minimum_staff": 8,
        "deputy.maximum": 1,
        "deputy.at_threshold": "one",
        "deputy.head_counted": "excluded",
        "grade.lowest_management": 5,
        "grade.highest_management": 18,
        "grade.lowest_professional": 3,
        "grade.highest_professional": 16,
        "grade.lowest_operational": 1,
        "grade.highest_operational": 8,
        "grade.step_education": 1,
        "grade.step_experience": 1,
        "grade.step_ability": 1,
        "grade.float_limit_management": 2,
        "grade.float_limit_professional": 2,
        "grade.float_limit_operational": 1,
        "bonus.individual_ratio": "0.60",
        "appraisal.weight_responsibility": "0.40",
        "appraisal.weight_execution": "0.40",
        "appraisal.weight_teamwork": "0.20",
        "bonus.team_weight_performance": "0.70",
        "bonus.team_weight_tasks": "0.30",
        "bonus.task_ratio_cap": "1.20",
        "bonus.team_basis": "headcount",
        "bonus.member_basis": "score",
        "appraisal.rater_superior": "0.40",
        "appraisal.rater_peer": "0.30",
        "appraisal.rater_subordinate": "0.20",
        "appraisal.rater_self": "0.10",
        "appraisal.band_excellent": 90,
        "appraisal.band_good": 75,
        "appraisal.band_qualified": 60,
        "appraisal.missing_group": "spread",
        "hours.start": "09:00",
        "hours.end": "18:00",
        "hours.break_start": "12:00",
        "hours.break_end": "14:00",
        "hours.first_day": "monday",
        "hours.last_day": "friday",
        "hours.calendar": [],
        "approval.bm_and_below": "specific",
        "approval.review_of_drafts": "not-applied",
        "grade.tolerance": 3,
    }
    assert {name: ALL[name].shown(ALL[name].values[0].value) for name in expected} == expected


@pytest.mark.parametrize("names", [INDICATOR_WEIGHTS, TEAM_WEIGHTS])
def test_a_set_of_weights_sums_to_one_on_every_day(names: tuple[str, ...]) -> None:
    for day in days_of_change(names):
        in_force = [ALL[name].at(day) for name in names]
        assert sum(whole(dated.value) for dated in in_force if dated) == ONE, day


@pytest.mark.parametrize("category", CATEGORIES)
def test_a_structure_is_never_empty(category: str) -> None:
    names = (f"grade.lowest_{category}", f"grade.highest_{category}")
    for day in days_of_change(names):
        lowest, highest = (ALL[name].at(day) for name in names)
        assert lowest is not None
        assert highest is not None
        assert whole(lowest.value) <= whole(highest.value), day


@pytest.mark.parametrize("name", [name for name in VALID if CALCULATORS[name].parameters])
def test_a_day_before_the_first_date_has_no_value_and_never_the_nearest(name: str) -> None:
    before = BEGINNING - timedelta(days=1)
    assert refusals(ask(name, VALID[name], before.isoformat())) == [("as_of", "no_value_at_date")]
    assert "outcome" in ask(name, VALID[name], BEGINNING.isoformat())
    assert "outcome" in ask(name, VALID[name], "9999-12-31")


def test_a_decided_value_holds_from_its_day_and_is_no_longer_an_example(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = with_line("grade.step_education", date(2026, 7, 1), 2)
    monkeypatch.setattr(parameters, "all_parameters", lambda: changed)
    given = holder(education="exceeds")
    before, after = ask("personal-grade", given, "2026-06-30"), ask("personal-grade", given, "2026-07-01")
    assert [answered["values"]["float"] for answered in (before, after)] == [1, 2]
    assert [used(answered)["grade.step_education"]["status"] for answered in (before, after)] == ["example", "set"]


def test_one_parameter_without_a_value_yet_refuses_the_day_and_says_from_when(monkeypatch: pytest.MonkeyPatch) -> None:
    late = dataclasses.replace(
        ALL["grade.step_education"], values=(DatedValue(date(2026, 7, 1), 2, "set", "HR 2026-7"),)
    )
    monkeypatch.setattr(parameters, "all_parameters", lambda: {**ALL, "grade.step_education": late})
    answered = ask("personal-grade", holder(), "2026-06-30")
    assert refusals(answered) == [("as_of", "no_value_at_date")]
    assert "“Step for education” has no value before 2026-07-01" in answered["errors"][0]["message"]["en"]


def test_a_result_lists_the_parameters_it_used_with_origin_article_and_status() -> None:
    for case in ACCEPTED:
        for shown in asked_case(case)["parameters"]:
            assert list(shown) == ["name", "value", "unit", "origin", "article", "status"]
            parameter = ALL[shown["name"]]
            assert (shown["origin"], shown["article"]) == (parameter.origin, parameter.article)
            assert shown["unit"] == parameter.spec.unit
            in_force = parameter.at(date.fromisoformat(case.as_of))
            assert in_force is not None
            if shown["status"] != "tried":
                assert shown["value"] == parameter.shown(in_force.value)


def test_a_value_tried_is_flagged_and_no_longer_an_example() -> None:
    plain = ask("bonus-share", pool())
    assert {shown["status"] for shown in plain["parameters"]} == {"example"}
    tried = ask("bonus-share", pool(parameters={"bonus.individual_ratio": "0.5"}))
    assert used(tried)["bonus.individual_ratio"]["status"] == "tried"
    assert used(tried)["bonus.individual_ratio"]["value"] == "0.50"
    assert [name for name, shown in used(tried).items() if shown["status"] == "tried"] == ["bonus.individual_ratio"]
    names = [note["text"]["en"] for note in tried["notes"] if note["kind"] == "example-value"]
    assert not any("Individual part of the pool" in text for text in names)


def test_the_example_values_used_are_named_one_note_an_article() -> None:
    answered = ask("personal-grade", holder(category="operational", position_grade=4))
    assert noted(answered, "example-value") == ["measures#art-13", "measures#art-15-1", "measures#art-15-2"]
    assert noted(ask("deputy-eligibility", department()), "example-value") == []


def another(name: str) -> Any:
    """A value in the parameter's range that is not the one in force."""
    parameter = ALL[name]
    now = parameter.values[-1].value
    if parameter.spec.kind == "rows":
        return [{"date": "2026-10-01", "kind": "holiday"}]
    if parameter.spec.kind == "choice":
        return next(choice for choice in parameter.spec.choices if choice != now)
    assert isinstance(now, int)
    return parameter.shown(now - 1 if now == parameter.spec.maximum else now + 1)


@pytest.mark.parametrize("name", ALL)
def test_a_company_value_or_reading_may_be_tried_and_a_regulations_number_not(name: str) -> None:
    calculator = next(one for one in CALCULATORS.values() if name in one.parameters)
    answered = ask(calculator.name, VALID[calculator.name] | {"parameters": {name: another(name)}})
    refused = ("parameters." + name, "not_overridable") in refusals(answered)
    assert refused == (name in REGULATION)


@pytest.mark.parametrize("name", COMPANY)
def test_a_value_tried_stays_within_its_range(name: str) -> None:
    spec = ALL[name].spec
    calculator = next(one for one in CALCULATORS.values() if name in one.parameters)
    path = f"parameters.{name}"
    wrong: dict[str, Any] = {"not_a_list" if spec.kind == "rows" else "not_a_choice": "nothing"}
    if spec.kind in ("integer", "decimal"):
        assert spec.minimum is not None
        assert spec.maximum is not None
        below, above = spec.minimum - 1, spec.maximum + 1
        wrong = {
            "below_minimum": ALL[name].shown(below),
            "above_maximum": ALL[name].shown(above),
            "not_a_number": True,
            "too_long": "1" * 31,
        }
    for code, value in wrong.items():
        answered = ask(calculator.name, VALID[calculator.name] | {"parameters": {name: value}})
        assert (path, code) in refusals(answered)


def test_a_companys_value_stands_as_decided_as_an_example_or_as_a_trial() -> None:
    used = {"origin": "company", "status": "set"}
    assert plain_text.standing(used, "en") == "set"
    assert plain_text.standing(used | {"status": "example"}, "en") == "example"
    assert plain_text.standing({"origin": "interpretation", "status": "tried"}, "en") == "trial value"
