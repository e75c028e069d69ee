"""Long tables in files and slips: the rows stay with Python, and what is opened is the table that was saved."""

from __future__ import annotations

import json
from typing import Any

import pytest

from calculators import browser
from calculators.share.codes import packed, payload_in
from calculators.tables.batch import MOST_PREVIEWED
from calculators.tables.kept_table import MOST_CELLS
from tests.support.asking import DAY, Json, refusals, team

HEAD = "姓名\t所属团队\t基数\t工作责任心\t执行能力\t团队合作\n"
EMPLOYEES = {"calculator": "bonus-share", "table": "employees"}
TEAMS = [{"name": "A", "performance": "80", "tasks_completed": "5", "tasks_planned": "10"}]


def door(name: str, asked: Json, data: Any = None) -> Any:
    made = browser.call(name, json.dumps(asked), data, lambda _done, _total: None)
    return made if isinstance(made, bytes) else json.loads(made)


def block(rows: int, first: str = "甲") -> str:
    return HEAD + "".join(
        f"{first}{n}\tA\t{n * 7919 % 99_991 + 1}\t{n % 101}\t{n * 31 % 97}\t{n * 57 % 101}\n" for n in range(rows)
    )


def asked(rows: int, **more: Any) -> Json:
    held = door("take", EMPLOYEES, block(rows))["held"]
    given = {"pool": "￥12,345.67", "teams": TEAMS}
    return {
        "calculator": "bonus-share",
        "input": given,
        "as_of": DAY,
        "held": {"employees": held},
        "names": True,
        **more,
    }


def test_a_saved_long_table_opens_as_the_same_table_with_the_same_result() -> None:
    request = asked(1_000)
    worked = door("work", request)
    opened = door("check", {"text": door("share_file", request)["text"]})
    assert (opened["holds"], opened["intact"]) == (True, True)
    assert "employees" not in opened["input"]
    assert opened["input"]["pool"] == "12345.67"
    taken = opened["held"]["employees"]
    assert (taken["rows"], taken["bad_rows"], taken["missing"], taken["ignored"]) == (1_000, 0, [], [])
    assert len(taken["cells"]) == MOST_CELLS
    assert len(opened["answer"]["values"]["employees"]) == MOST_PREVIEWED
    again = {"calculator": "bonus-share", "input": opened["input"], "as_of": DAY}
    assert door("work", again | {"held": {"employees": taken["held"]}})["result"] == worked["result"]


def test_a_mended_row_is_saved_as_it_was_mended() -> None:
    held = door("take", EMPLOYEES, block(300).replace("甲7\tA\t55434\t7\t", "甲7\tA\t55434\t七\t"))
    assert held["bad_rows"] == 1
    request = asked(1) | {"held": {"employees": held["held"]}}
    assert refusals(door("share_file", request)) == [("employees[7].responsibility", "not_a_number")]
    mended = {"row": 7, "cells": held["bad"][0]["cells"] | {"responsibility": "100"}}
    door("mend", {"held": held["held"], "rows": [mended]})
    opened = door("check", {"text": door("share_file", request)["text"]})
    assert opened["held"]["employees"]["cells"][7]["responsibility"] == "100"


def test_a_saved_long_table_leaves_names_out_unless_they_are_asked_for() -> None:
    opened = door("check", {"text": door("share_file", asked(300) | {"names": False})["text"]})
    assert opened["without_names"] is True
    assert opened["held"]["employees"]["cells"][1]["name"] == "#2"


def test_a_slip_of_a_long_table_prints_totals_and_goes_with_a_file_of_the_same_checksum() -> None:
    slip = door("slip", asked(1_000) | {"language": "en"})
    assert slip["code"] == ""
    assert {"label": "Total", "value": "CNY 12,345.67"} in slip["values"]
    opened = door("check", {"text": slip["file"]})
    assert (opened["checksum"], opened["holds"]) == (slip["checksum"], True)


def test_a_short_table_still_goes_into_a_link_and_onto_the_slip_itself() -> None:
    request = asked(3)
    link = door("link", request)
    assert link["too_long"] is False
    opened = door("open", {"text": link["code"]})
    assert "held" not in opened
    assert len(opened["input"]["employees"]) == 3
    assert door("slip", request)["file"] == ""
    assert door("link", asked(1_000))["too_long"] is True


def test_many_equal_rows_in_a_short_link_are_held_too_and_the_link_stays() -> None:
    rows = [{"name": "#1", "team": "A", "responsibility": "1", "execution": "1", "teamwork": "1"}] * 201
    given = {"pool": "1", "teams": TEAMS, "employees": rows}
    link = door("link", {"calculator": "bonus-share", "input": given, "as_of": DAY})
    assert link["too_long"] is False
    opened = door("open", {"text": link["code"]})
    assert opened["held"]["employees"]["rows"] == 201
    assert opened["code"] == link["code"]


@pytest.mark.parametrize("handle", ["x", None])
def test_a_table_that_is_no_longer_kept_is_said_to_be_gone(handle: Any) -> None:
    for name in ("link", "share_file", "slip"):
        refused = door(name, asked(1) | {"held": {"employees": handle}})
        assert refusals(refused) == [("held.employees", "not_held")]
    assert refusals(door("slip", {"calculator": "x", "input": {}})) == [("calculator", "not_a_choice")]


def test_a_file_of_another_calculator_says_which() -> None:
    text = door("share_file", {"calculator": "bonus-share", "as_of": DAY, "input": {"pool": "1", "teams": [team()]}})
    assert "errors" in text
    opened = door("check", {"text": door("share_file", asked(2))["text"]})
    assert opened["title"] == {"zh": "绩效奖金分配", "en": "Sharing a performance bonus"}


def test_what_can_no_longer_be_calculated_is_told_and_holds_nothing() -> None:
    payload = payload_in(door("link", asked(3))["code"].removeprefix("h1."))
    opened = door("open", {"text": packed(payload | {"i": payload["i"] | {"pool": "x"}})})
    assert "errors" in opened["answer"]
    assert "held" not in opened
    assert door("open", {"text": packed(payload | {"c": "nothing"})})["title"] == {"zh": "", "en": ""}
