"""Other readings: for each unclear clause a result rests on, what the same input comes to when it is read otherwise."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.explain.trials import Trial
from tests.support.asking import Json
from tests.support.explaining import explained
from tests.support.sample import booking, tips

BOOKING = "room-booking"


def by_name(given: Json) -> dict[str, Any]:
    return {reading["parameter"]: reading for reading in explained(BOOKING, given)["readings"]}


def test_with_seven_guests_counting_the_host_makes_the_difference() -> None:
    found = by_name(booking(guests=7))
    assert list(found) == ["booking.host_counted"]
    assert found["booking.host_counted"] == {
        "parameter": "booking.host_counted",
        "label": {"zh": "主人是否计入人数", "en": "Whether the host is counted among the guests"},
        "article": "house#art-17-1-1",
        "chosen": {"value": "excluded", "text": {"zh": "不计入", "en": "not counted"}},
        "others": [
            {
                "value": "included",
                "reading": {"zh": "计入", "en": "counted"},
                "outcome": "may-book",
                "outcome_text": {"zh": "可以订包间", "en": "A room may be booked"},
                "values": {"maximum": 1, "remaining": 1},
                "same": False,
                "text": {
                    "zh": "读作“计入”：结果不同，可以订包间。",
                    "en": "Read as “counted”: another result. A room may be booked.",
                },
            }
        ],
    }


@pytest.mark.parametrize(("guests", "same"), [(6, True), (7, False), (8, True), (9, True)])
def test_counting_the_host_matters_just_below_the_threshold_only(guests: int, same: bool) -> None:
    (other,) = by_name(booking(guests=guests))["booking.host_counted"]["others"]
    assert other["same"] is same
    assert ("the same result" in other["text"]["en"]) is same


@pytest.mark.parametrize(("guests", "listed"), [(7, False), (8, True), (9, False)])
def test_the_reading_at_the_threshold_is_listed_only_where_the_result_rests_on_it(guests: int, listed: bool) -> None:
    assert ("booking.at_threshold" in by_name(booking(guests=guests))) is listed


def test_a_reading_the_input_tries_is_the_chosen_one_and_stays_while_another_is_read_otherwise() -> None:
    tried = booking(guests=7, parameters={"booking.host_counted": "included", "booking.at_threshold": "none"})
    found = by_name(tried)
    assert found["booking.at_threshold"]["chosen"]["value"] == "none"
    (other,) = found["booking.at_threshold"]["others"]
    assert (other["value"], other["outcome"]) == ("one", "may-book")
    (excluded,) = found["booking.host_counted"]["others"]
    assert excluded["outcome"] == "too-few"
    assert excluded["same"] is True


def test_the_same_outcome_with_other_values_is_said_with_those_values(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = Trial.read_as

    def more(trial: Trial, name: str, value: str) -> object:
        worked = honest(trial, name, value)
        assert worked is not None
        object.__setattr__(worked.outcome, "values", {**worked.outcome.values, "maximum": 2, "remaining": []})
        return worked

    monkeypatch.setattr(Trial, "read_as", more)
    (other,) = by_name(booking())["booking.host_counted"]["others"]
    assert other["values"] == {"maximum": 2}
    assert other["text"]["zh"] == "读作“计入”：结论相同（可以订包间），但包间上限为2间，“上限减去已订”与原来不同。"


def test_a_reading_under_which_the_input_would_be_refused_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Trial, "read_as", lambda *_: None)
    assert by_name(booking())["booking.host_counted"]["others"] == []


def test_company_values_are_not_readings() -> None:
    assert explained("tip-share", tips())["readings"] == []
