"""Numbers by date, origin, status and article; and what a reader may try instead."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from calculators.answering import plain_text
from calculators.core import parameters
from calculators.core.parameters import DatedValue, all_parameters
from tests.support.any_handbook.parameters import EveryParameter
from tests.support.asking import ask, noted, refusals, used, with_line
from tests.support.sample import VALID, booking, tea, tips


class TestEveryParameter(EveryParameter):
    valid = VALID


def test_a_decided_value_holds_from_its_day_and_is_no_longer_an_example(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = with_line("grade.step_aroma", date(2026, 7, 1), 2)
    monkeypatch.setattr(parameters, "all_parameters", lambda: changed)
    given = tea(aroma="exceeds")
    before, after = ask("tea-grade", given, "2026-06-30"), ask("tea-grade", given, "2026-07-01")
    assert [answered["values"]["float"] for answered in (before, after)] == [1, 2]
    assert [used(answered)["grade.step_aroma"]["status"] for answered in (before, after)] == ["example", "set"]


def test_an_old_day_computes_with_the_old_value() -> None:
    given = tea(aroma="exceeds", colour="exceeds", taste="exceeds")
    before, after = ask("tea-grade", given, "2024-12-31"), ask("tea-grade", given, "2025-01-01")
    assert [answered["values"]["float"] for answered in (before, after)] == [3, 2]
    assert [used(answered)["grade.float_limit"]["status"] for answered in (before, after)] == ["example", "set"]


def test_one_parameter_without_a_value_yet_refuses_the_day_and_says_from_when(monkeypatch: pytest.MonkeyPatch) -> None:
    known = all_parameters()
    late = dataclasses.replace(known["grade.step_aroma"], values=(DatedValue(date(2026, 7, 1), 2, "set", "T 2026-7"),))
    monkeypatch.setattr(parameters, "all_parameters", lambda: {**known, "grade.step_aroma": late})
    answered = ask("tea-grade", tea(), "2026-06-30")
    assert refusals(answered) == [("as_of", "no_value_at_date")]
    assert "“Step for aroma” has no value before 2026-07-01" in answered["errors"][0]["message"]["en"]


def test_a_value_tried_is_flagged_and_no_longer_an_example() -> None:
    plain = ask("tip-share", tips())
    assert {shown["status"] for shown in plain["parameters"]} == {"example"}
    tried = ask("tip-share", tips(parameters={"tips.individual_ratio": "0.5"}))
    assert used(tried)["tips.individual_ratio"]["status"] == "tried"
    assert used(tried)["tips.individual_ratio"]["value"] == "0.50"
    assert [name for name, shown in used(tried).items() if shown["status"] == "tried"] == ["tips.individual_ratio"]
    names = [note["text"]["en"] for note in tried["notes"] if note["kind"] == "example-value"]
    assert names
    assert not any("Individual part of the tips" in text for text in names)


def test_the_example_values_used_are_named_one_note_an_article() -> None:
    answered = ask("tea-grade", tea(), "2024-12-31")
    assert noted(answered, "example-value") == ["house#art-13", "house#art-15-1", "house#art-15-2"]
    assert noted(ask("room-booking", booking()), "example-value") == []


def test_a_companys_value_stands_as_decided_as_an_example_or_as_a_trial() -> None:
    company = {"origin": "company", "status": "set"}
    assert plain_text.standing(company, "en") == "set"
    assert plain_text.standing(company | {"status": "example"}, "en") == "example"
    assert plain_text.standing({"origin": "interpretation", "status": "tried"}, "en") == "trial value"
