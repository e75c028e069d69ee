"""Rules of the newer calculators on both sides of each boundary, where a case says less than the rule."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import pytest

from calculators.core import parameters
from calculators.core.parameters import Rules
from calculators.core.weights import unbalanced
from calculators.rules.which_rules_apply.rule import SCOPES
from tests.support.asking import Json, ask, noted, refusals, step_keys, used, with_line
from tests.support.company import rating


def day(**changes: Any) -> Json:
    return ask("working-time", {"date": "2026-01-05", "sign_in": "09:00", "sign_out": "18:00"} | changes)


@pytest.mark.parametrize(("come", "go"), list(itertools.product(range(8 * 60, 19 * 60, 45), repeat=2)))
def test_worked_late_and_early_minutes_make_up_the_day(come: int, go: int) -> None:
    if come > go:
        return
    times = {"sign_in": f"{come // 60:02d}:{come % 60:02d}", "sign_out": f"{go // 60:02d}:{go % 60:02d}"}
    values = day(**times)["values"]
    assert values["worked_minutes"] + values["late_minutes"] + values["early_minutes"] == 420
    assert min(values.values()) >= 0


def test_overtime_is_a_gap_on_either_side_of_the_day() -> None:
    assert "work-rules#art-1" in noted(day(sign_out="18:01"), "gap")
    assert "work-rules#art-1" in noted(day(sign_in="08:59"), "gap")
    assert noted(day(), "gap") == []


def test_presence_without_a_minute_of_the_hours_is_a_gap_and_one_minute_is_none() -> None:
    for changes in ({"sign_in": "12:00", "sign_out": "14:00"}, {"sign_in": "10:00", "sign_out": "10:00"}):
        assert "Not a minute" in str(day(**changes)["notes"])
    for changes in ({"sign_in": "11:59", "sign_out": "14:00"}, {"sign_in": "10:00", "sign_out": "10:01"}):
        assert "Not a minute" not in str(day(**changes)["notes"])
    assert "Not a minute" not in str(ask("working-time", {"date": "2026-01-05"})["notes"])


def test_values_that_were_others_on_the_day_itself_are_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    assert noted(day(date="2020-01-01"), "warning") == []
    assert noted(day(date="2019-12-31"), "warning") == ["work-rules#art-1"]
    assert noted(day(), "warning") == []
    tried = {"hours.calendar": [{"date": "2019-12-31", "kind": "working"}]}
    for given, is_named in (({}, True), ({"parameters": tried}, False)):
        (warned,) = [note["text"] for note in day(date="2019-12-31", **given)["notes"] if note["kind"] == "warning"]
        assert ("Calendar" in warned["en"]) == is_named  # what is tried is of no day
    changed = with_line("hours.start", date(2026, 1, 3), 8 * 60)
    monkeypatch.setattr(parameters, "all_parameters", lambda: changed)
    (warned,) = [note["text"] for note in day()["notes"] if note["kind"] == "warning"]
    assert warned["en"].endswith("on 2026-01-05 these were others, or had none yet: Start of the working day.")
    assert "2026-01-01" in warned["zh"]
    assert noted(day(date="2026-01-02"), "warning") == []


def test_every_regulation_is_in_exactly_one_list_for_everybody() -> None:
    classes = ("office-management", "sales", "agency-field")
    roles = ("administration", "finance", "human-resources", "customer-service", "market-department", "other")
    units = ("head-office", "branch", "prefecture-department")
    for staff_class, role, unit in itertools.product(classes, roles, units):
        values = ask("which-rules-apply", {"staff_class": staff_class, "role": role, "unit": unit})["values"]
        listed = [row["regulation"] for rows in values.values() for row in rows]
        assert sorted(listed) == sorted(SCOPES)


@pytest.mark.parametrize(("weights", "refused"), [(("0.40", "0.40"), True), (("0.40", "0.30"), False)])
def test_weights_of_raters_sum_to_one(weights: tuple[str, str], refused: bool) -> None:
    parameters = {"appraisal.rater_superior": weights[0], "appraisal.rater_peer": weights[1]}
    assert bool(refusals(ask("appraisal-score", {"superior": [rating()], "parameters": parameters}))) is refused


def test_the_company_s_own_weights_may_leave_those_who_rated_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    superior, peer = "appraisal.rater_superior", "appraisal.rater_peer"
    changed = with_line(superior, date(2026, 1, 1), 0) | {peer: with_line(peer, date(2026, 1, 1), 7000)[peer]}
    monkeypatch.setattr(parameters, "all_parameters", lambda: changed)
    assert refusals(ask("appraisal-score", {"superior": [rating()]})) == [("", "no_rater_weight")]
    assert refusals(ask("appraisal-score", {"superior": [rating()], "peer": [rating()]})) == []


def test_a_score_that_only_looks_like_the_band_is_warned_of() -> None:
    nearly = {"superior": [rating(responsibility="89.99", execution="90", teamwork="90")]}
    peers = [rating(responsibility=90, execution=90, teamwork=90)] * 3
    answered = ask("appraisal-score", nearly | {"peer": peers})
    assert (answered["values"]["score"], answered["outcome"]) == ("90.00", "good")
    assert noted(answered, "warning") == ["pay-performance#art-3-2"]
    assert noted(ask("appraisal-score", {"superior": [rating()]}), "warning") == []


def test_a_result_lists_every_band_it_was_compared_with() -> None:
    names = used(ask("appraisal-score", {"superior": [rating(responsibility=100, execution=100, teamwork=100)]}))
    assert {"appraisal.band_excellent", "appraisal.band_good", "appraisal.band_qualified"} <= set(names)


def structure(*positions: tuple[str, str, str, int, str]) -> Json:
    keys = ("name", "department", "tier", "grade", "superior")
    return ask("grade-structure-check", {"positions": [dict(zip(keys, each, strict=True)) for each in positions]})


def test_twenty_findings_are_spelled_out_and_all_are_counted() -> None:
    breaches = [(f"P{n}", "X", "CM", 10, "Head") for n in range(25)]
    found = structure(("Head", "X", "BM", 10, ""), *breaches)
    assert step_keys(found).count("vertical") == 20
    assert found["values"]["vertical_count"] == 25 == len(found["values"]["vertical"])


def test_a_long_chain_of_superiors_is_no_circle() -> None:
    chain = [(f"P{n}", "X", "Z", 100 - n % 90, f"P{n - 1}" if n else "") for n in range(500)]
    assert "outcome" in structure(*chain)
    ring = structure(*[(f"P{n}", "X", "Z", 5, f"P{(n + 1) % 3}") for n in range(3)], ("Q", "X", "Z", 4, "P0"))
    assert [field for field, _ in refusals(ring)] == [f"positions[{n}].superior" for n in range(3)]


def test_bands_that_do_not_descend_are_all_named_and_weightless_raters_too() -> None:
    parameters = {"appraisal.band_excellent": "10", "appraisal.band_good": "20", "appraisal.band_qualified": "30"}
    refused = refusals(ask("appraisal-score", {"superior": [rating()], "parameters": parameters}))
    assert refused == [
        ("parameters.appraisal.band_excellent", "below_minimum"),
        ("parameters.appraisal.band_good", "above_maximum"),
        ("parameters.appraisal.band_good", "below_minimum"),
        ("parameters.appraisal.band_qualified", "above_maximum"),
    ]
    others = {"appraisal.rater_superior": "0", "appraisal.rater_subordinate": "0.60"}
    weightless = ask("appraisal-score", {"superior": [rating()], "parameters": others})
    assert refusals(weightless) == [("parameters.appraisal.rater_superior", "no_rater_weight")]


def test_the_lowest_of_a_department_counts_wherever_it_stands() -> None:
    one = ("Low", "X", "CM", 5, ""), ("High", "X", "CM", 8, ""), ("Other", "Y", "CM", 8, "")
    found = structure(*one)["values"]["horizontal"]
    assert [(row["position"], row["other"]) for row in found] == [("Other", "Low")]
    equal = ("First", "X", "CM", 5, ""), ("Second", "X", "CM", 5, ""), ("Other", "Y", "CM", 9, "")
    assert structure(*equal)["values"]["horizontal"][0]["other"] == "First"


def test_two_circles_are_both_named_in_the_order_of_the_rows() -> None:
    rows = ("Z", "X", "Z", 5, "Y"), ("B", "X", "Z", 5, "A"), ("Y", "X", "Z", 5, "Z"), ("A", "X", "Z", 5, "B")
    assert [field for field, _ in refusals(structure(*rows))] == [f"positions[{n}].superior" for n in range(4)]


def test_an_unreadable_time_or_calendar_is_one_error_and_no_more() -> None:
    assert refusals(day(sign_in="nine")) == [("sign_in", "not_a_time")]
    assert refusals(day(sign_out="six")) == [("sign_out", "not_a_time")]
    twice = [{"date": "2026-01-06", "kind": "holiday"}, {"date": "2026-01-06", "kind": "free"}]
    path = "parameters.hours.calendar[1].kind"
    assert refusals(day(parameters={"hours.calendar": twice})) == [(path, "not_a_choice")]


def test_at_the_threshold_with_too_small_a_span_the_span_is_the_reason() -> None:
    department = {
        "unit_type": "department",
        "start_up_period": False,
        "separate_portfolio": True,
        "clear_division": True,
    }
    answered = ask("deputy-eligibility", department | {"staff": 8, "span_of_control": 5, "existing_deputies": 1})
    assert noted(answered, "warning") == ["measures#art-17-1-1"]


def test_a_set_of_weights_is_named_by_its_first() -> None:
    rules = Rules(date(2026, 1, 1), ["appraisal.weight_teamwork", "appraisal.weight_execution"], {})
    (found,) = unbalanced(rules, ["appraisal.weight_teamwork", "appraisal.weight_execution"])
    assert found.message["en"].startswith("Weight of teamwork: the weights of this set sum to 0.60")
