"""Long tables in files and slips: the rows stay with Python, and what is opened is the table that was saved."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.share.codes import packed, payload_in
from calculators.tables.batch import MOST_PREVIEWED
from calculators.tables.kept_table import MOST_CELLS
from tests.support.asking import DAY, Json, door, refusals
from tests.support.sample import team

HEAD = "姓名\t所属团队\t基数\t待客\t泡茶\t整洁\n"
PEOPLE = {"calculator": "tip-share", "table": "people"}
TEAMS = [{"name": "A", "performance": "80", "rounds_done": "5", "rounds_planned": "10"}]


def block(rows: int, first: str = "甲") -> str:
    return HEAD + "".join(
        f"{first}{n}\tA\t{n * 7919 % 99_991 + 1}\t{n % 101}\t{n * 31 % 97}\t{n * 57 % 101}\n" for n in range(rows)
    )


def asked(rows: int, **more: Any) -> Json:
    held = door("take", PEOPLE, block(rows))["held"]
    given = {"pool": "￥12,345.67", "teams": TEAMS}
    return {
        "calculator": "tip-share",
        "input": given,
        "as_of": DAY,
        "held": {"people": held},
        "names": True,
        **more,
    }


def test_a_saved_long_table_opens_as_the_same_table_with_the_same_result() -> None:
    request = asked(1_000)
    worked = door("work", request)
    opened = door("check", {"text": door("share_file", request)["text"]})
    assert (opened["holds"], opened["intact"]) == (True, True)
    assert "people" not in opened["input"]
    assert opened["input"]["pool"] == "12345.67"
    taken = opened["held"]["people"]
    assert (taken["rows"], taken["bad_rows"], taken["missing"], taken["ignored"]) == (1_000, 0, [], [])
    assert len(taken["cells"]) == MOST_CELLS
    assert len(opened["answer"]["values"]["people"]) == MOST_PREVIEWED
    again = {"calculator": "tip-share", "input": opened["input"], "as_of": DAY}
    assert door("work", again | {"held": {"people": taken["held"]}})["result"] == worked["result"]


def test_a_mended_row_is_saved_as_it_was_mended() -> None:
    held = door("take", PEOPLE, block(300).replace("甲7\tA\t55434\t7\t", "甲7\tA\t55434\t七\t"))
    assert held["bad_rows"] == 1
    request = asked(1) | {"held": {"people": held["held"]}}
    assert refusals(door("share_file", request)) == [("people[7].welcome", "not_a_number")]
    mended = {"row": 7, "cells": held["bad"][0]["cells"] | {"welcome": "100"}}
    door("mend", {"held": held["held"], "rows": [mended]})
    opened = door("check", {"text": door("share_file", request)["text"]})
    assert opened["held"]["people"]["cells"][7]["welcome"] == "100"


def test_a_saved_long_table_leaves_names_out_unless_they_are_asked_for() -> None:
    opened = door("check", {"text": door("share_file", asked(300) | {"names": False})["text"]})
    assert opened["without_names"] is True
    assert opened["held"]["people"]["cells"][1]["name"] == "#2"


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
    assert len(opened["input"]["people"]) == 3
    assert door("slip", request)["file"] == ""
    assert door("link", asked(1_000))["too_long"] is True


def test_many_equal_rows_in_a_short_link_are_held_too_and_the_link_stays() -> None:
    rows = [{"name": "#1", "team": "A", "welcome": "1", "brewing": "1", "tidiness": "1"}] * 201
    given = {"pool": "1", "teams": TEAMS, "people": rows}
    link = door("link", {"calculator": "tip-share", "input": given, "as_of": DAY})
    assert link["too_long"] is False
    opened = door("open", {"text": link["code"]})
    assert opened["held"]["people"]["rows"] == 201
    assert opened["code"] == link["code"]


@pytest.mark.parametrize("handle", ["x", None])
def test_a_table_that_is_no_longer_kept_is_said_to_be_gone(handle: Any) -> None:
    for name in ("link", "share_file", "slip"):
        refused = door(name, asked(1) | {"held": {"people": handle}})
        assert refusals(refused) == [("held.people", "not_held")]
    assert refusals(door("slip", {"calculator": "x", "input": {}})) == [("calculator", "not_a_choice")]


def test_a_file_of_another_calculator_says_which() -> None:
    text = door("share_file", {"calculator": "tip-share", "as_of": DAY, "input": {"pool": "1", "teams": [team()]}})
    assert "errors" in text
    opened = door("check", {"text": door("share_file", asked(2))["text"]})
    assert opened["title"] == {"zh": "小费分配", "en": "Sharing the tips"}


def test_what_can_no_longer_be_calculated_is_told_and_holds_nothing() -> None:
    payload = payload_in(door("link", asked(3))["code"].removeprefix("h1."))
    opened = door("open", {"text": packed(payload | {"i": payload["i"] | {"pool": "x"}})})
    assert "errors" in opened["answer"]
    assert "held" not in opened
    assert door("open", {"text": packed(payload | {"c": "nothing"})})["title"] == {"zh": "", "en": ""}
