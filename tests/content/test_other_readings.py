"""Other readings: for each unclear clause a result rests on, what the same input comes to when it is read otherwise."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.asking import Json
from tests.support.company import department, pool
from tests.support.explaining import explained

DEPUTY = "deputy-eligibility"


def by_name(given: Json) -> dict[str, Any]:
    return {reading["parameter"]: reading for reading in explained(DEPUTY, given)["readings"]}


def test_with_seven_staff_counting_the_head_makes_the_difference() -> None:
    found = by_name(department(staff=7))
    assert list(found) == ["deputy.head_counted"]
    assert found["deputy.head_counted"] == {
        "parameter": "deputy.head_counted",
        "label": {"zh": "部门负责人是否计入人数", "en": "Whether the head is counted among the staff"},
        "article": "measures#art-17-1-1",
        "chosen": {"value": "excluded", "text": {"zh": "不计入", "en": "not counted"}},
        "others": [
            {
                "value": "included",
                "reading": {"zh": "计入", "en": "counted"},
                "outcome": "may-set",
                "outcome_text": {"zh": "可以考虑设副职", "en": "A deputy may be considered"},
                "values": {"maximum": 1, "remaining": 1},
                "same": False,
                "text": {
                    "zh": "读作“计入”：结果不同，可以考虑设副职。",
                    "en": "Read as “counted”: another result. A deputy may be considered.",
                },
            }
        ],
    }


@pytest.mark.parametrize(("staff", "same"), [(6, True), (7, False), (8, True), (9, True)])
def test_counting_the_head_matters_just_below_the_threshold_only(staff: int, same: bool) -> None:
    (other,) = by_name(department(staff=staff))["deputy.head_counted"]["others"]
    assert other["same"] is same
    assert ("the same result" in other["text"]["en"]) is same


@pytest.mark.parametrize(("staff", "listed"), [(7, False), (8, True), (9, False)])
def test_the_reading_at_the_threshold_is_listed_only_where_the_result_rests_on_it(staff: int, listed: bool) -> None:
    assert ("deputy.at_threshold" in by_name(department(staff=staff))) is listed


def test_a_reading_the_input_tries_is_the_chosen_one_and_stays_while_another_is_read_otherwise() -> None:
    tried = department(staff=7, parameters={"deputy.head_counted": "included", "deputy.at_threshold": "none"})
    found = by_name(tried)
    assert found["deputy.at_threshold"]["chosen"]["value"] == "none"
    (other,) = found["deputy.at_threshold"]["others"]
    assert (other["value"], other["outcome"]) == ("one", "may-set")
    (excluded,) = found["deputy.head_counted"]["others"]
    assert excluded["outcome"] == "not-recommended"
    assert excluded["same"] is True


def test_company_values_are_not_readings() -> None:
    assert explained("bonus-share", pool())["readings"] == []
