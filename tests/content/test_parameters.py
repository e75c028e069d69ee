"""This handbook's numbers: they stand in their articles, sum up where they must, and are the ones decided."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from calculators.core import parameters
from calculators.core.languages import Language
from calculators.core.messages import choice_label
from calculators.core.parameters import ONE, all_parameters
from calculators.rules.bonus_share.rule import INDICATOR_WEIGHTS, TEAM_WEIGHTS
from calculators.rules.personal_grade.rule import CATEGORIES
from tests.support.any_handbook.parameters import EveryParameter
from tests.support.asking import ask, noted, used, with_line
from tests.support.company import VALID, department, holder

DOCS = Path(__file__).parents[2] / "docs"
ALL = all_parameters()
REGULATION = [name for name, parameter in ALL.items() if parameter.origin == "regulation"]


class TestEveryParameter(EveryParameter):
    valid = VALID


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


def test_a_decided_value_holds_from_its_day_and_is_no_longer_an_example(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = with_line("grade.step_education", date(2026, 7, 1), 2)
    monkeypatch.setattr(parameters, "all_parameters", lambda: changed)
    given = holder(education="exceeds")
    before, after = ask("personal-grade", given, "2026-06-30"), ask("personal-grade", given, "2026-07-01")
    assert [answered["values"]["float"] for answered in (before, after)] == [1, 2]
    assert [used(answered)["grade.step_education"]["status"] for answered in (before, after)] == ["example", "set"]


def test_the_example_values_used_are_named_one_note_an_article() -> None:
    answered = ask("personal-grade", holder(category="operational", position_grade=4))
    assert noted(answered, "example-value") == ["measures#art-13", "measures#art-15-1", "measures#art-15-2"]
    assert noted(ask("deputy-eligibility", department()), "example-value") == []
