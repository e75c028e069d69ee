"""Links and files: they carry a calculation without names, are worked out anew, and never trusted."""

from __future__ import annotations

import base64
import dataclasses
import json
import zlib
from datetime import date
from typing import Any

import pytest

from calculators import browser
from calculators.answering.input_lines import FIRST_ROWS
from calculators.answering.json_text import parse_json
from calculators.answering.typed_cells import understood_input
from calculators.core import parameters
from calculators.core.cases import worked_example
from calculators.core.parameters import all_parameters
from calculators.core.registry import CALCULATORS
from calculators.share import codes
from calculators.share import links as sharing
from calculators.share.codes import PREFIX, canonical, unpacked
from calculators.share.links import LONGEST_LINK, make_file, make_link, open_link
from calculators.share.slips import check_slip, make_slip
from tests.support.any_handbook.sharing import TODAY, EveryLinkAndSlip, request_of
from tests.support.asking import Json
from tests.support.sample import person, team, tips


class TestEveryLinkAndSlip(EveryLinkAndSlip):
    shares_names = frozenset({"tip-share"})


def test_a_link_means_the_day_it_was_made_for() -> None:
    case = worked_example("room-booking")
    made = make_link(request_of(case) | {"as_of": ""}, TODAY)
    assert open_link(made["code"], date(2030, 1, 1))["as_of"] == TODAY.isoformat()


def test_a_number_that_changed_since_is_named_with_then_and_now(monkeypatch: pytest.MonkeyPatch) -> None:
    made = make_link(request_of(worked_example("tip-share")), TODAY)
    slip = make_slip(request_of(worked_example("tip-share")), TODAY)
    ratio = all_parameters()["tips.individual_ratio"]
    changed = dataclasses.replace(ratio, values=(dataclasses.replace(ratio.values[0], value=7000),))
    monkeypatch.setattr(parameters, "all_parameters", lambda: {**all_parameters(), ratio.name: changed})
    opened = open_link(made["code"], TODAY)
    assert opened["holds"] is False
    assert [(each["parameter"], each["then"]["en"], each["now"]["en"]) for each in opened["changes"]] == [
        ("tips.individual_ratio", "0.60", "0.70")
    ]
    assert "0.60" in opened["changes"][0]["text"]["zh"]
    checked = check_slip(slip["code"], TODAY)
    assert (checked["intact"], checked["holds"]) == (True, False)
    assert "these numbers" in checked["text"]["en"]


def forged(**changes: Any) -> str:
    payload = unpacked(make_link(request_of(worked_example("room-booking")), TODAY)["code"]) | changes
    return PREFIX + base64.urlsafe_b64encode(zlib.compress(canonical(payload))).decode().rstrip("=")


def test_a_result_that_differs_with_no_number_changed_says_so() -> None:
    opened = open_link(forged(r="0" * 16), TODAY)
    assert opened["holds"] is False
    assert "the way of calculating" in opened["text"]["en"]


@pytest.mark.parametrize("edited", [{"o": "closed"}, {"d": ""}])
def test_an_edited_outcome_or_day_does_not_hold_and_may_be_the_link_s_fault(edited: Json) -> None:
    opened = open_link(forged(**edited), TODAY)
    assert opened["holds"] is False
    assert "was edited" in opened["text"]["en"]
    assert "被改动过" in opened["text"]["zh"]


def test_an_input_that_is_refused_now_says_so() -> None:
    opened = open_link(forged(i={"guests": "many"}), TODAY)
    assert opened["holds"] is False
    assert "can no longer be calculated" in opened["text"]["en"]
    assert opened["answer"]["errors"]


def test_what_a_link_says_of_then_is_only_told() -> None:
    opened = open_link(
        forged(p={"booking.minimum_seats": {"<b>": 1}, "booking.at_threshold": "three", "x": "y"}), TODAY
    )
    assert [each["parameter"] for each in opened["changes"]] == ["booking.minimum_seats"]
    reading = forged(i={**unpacked(forged())["i"], "guests": "8"}, p={"booking.at_threshold": "three"})
    assert open_link(reading, TODAY)["changes"][0]["then"]["en"] == "three"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nothing",
        "h1.",
        "h1.AAAAAAAAAAAA",
        PREFIX + base64.urlsafe_b64encode(b"not compressed").decode(),
        PREFIX + base64.urlsafe_b64encode(zlib.compress(b"not json")).decode(),
        PREFIX + base64.urlsafe_b64encode(zlib.compress(b"[1,2,3]")).decode(),
        PREFIX + base64.urlsafe_b64encode(zlib.compress(b'{"c":1}')).decode(),
        PREFIX + base64.urlsafe_b64encode(zlib.compress(b'"\xff\xfe"')).decode(),
        PREFIX + base64.urlsafe_b64encode(zlib.compress(b"{}" * 50)[:-6]).decode(),
    ],
)
def test_what_is_no_calculation_is_a_coded_error(text: str) -> None:
    assert [error["code"] for error in open_link(text, TODAY)["errors"]] == ["invalid_link"]
    assert [error["code"] for error in check_slip(text, TODAY)["errors"]] == ["invalid_slip"]
    assert [error["code"] for error in check_slip(f"{text}.0123456789ab", TODAY)["errors"]] == ["invalid_slip"]


@pytest.mark.parametrize(
    "behind", [" Hello", " Thanks", " ASAP thanks all", " https://other.example", "\nok", " a", " ab", " abc"]
)
def test_words_pasted_behind_a_link_are_none_of_it(behind: str) -> None:
    link = f"https://handbook.example/#share={forged()}"
    assert unpacked(link + behind) == unpacked(link)


def test_a_code_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codes, "LARGEST", 100)
    bomb = PREFIX + base64.urlsafe_b64encode(zlib.compress(b" " * 1_000)).decode()
    assert open_link(bomb, TODAY)["errors"][0]["code"] == "invalid_link"


def test_a_refused_input_makes_no_link_and_no_slip() -> None:
    for make in (make_link, make_file, make_slip):
        refused = make({"calculator": "room-booking", "input": {}}, TODAY)
        assert {error["code"] for error in refused["errors"]} == {"required"}
        assert make({"calculator": "nothing", "input": None}, TODAY)["errors"][0]["field"] == "calculator"


def test_where_a_slip_is_checked_a_link_and_a_saved_file_open_too() -> None:
    asked = request_of(worked_example("room-booking"))
    code = make_link(asked, TODAY)["code"]
    for text in (f"https://handbook.example/#share={code}", make_file(asked, TODAY)["text"]):
        opened = check_slip(text, TODAY)
        assert opened["holds"]
        assert opened.get("intact", True)
    assert check_slip(code, TODAY)["errors"][0]["code"] == "invalid_slip"  # a slip whose checksum was cut off


def test_a_long_input_becomes_a_file_that_opens_the_same() -> None:
    people = [person(f"茶师{number}", "A", base=str(number * 7919 % 1000 + 1)) for number in range(3_000)]
    asked = {"calculator": "tip-share", "input": tips(teams=[team()], people=people), "as_of": "", "names": True}
    typed = understood_input(CALCULATORS["tip-share"], parse_json(json.dumps(asked["input"])))
    made = make_link(asked | {"input": typed}, TODAY)
    assert made["too_long"] is True
    assert made["bytes"] > LONGEST_LINK
    assert open_link(make_file(asked | {"input": typed}, TODAY)["text"], TODAY)["holds"] is True
    slip = make_slip(asked | {"input": typed}, TODAY)
    shown = next(line for line in slip["lines"] if "columns" in line and len(line["rows"]) > 1)
    assert len(shown["rows"]) == FIRST_ROWS
    assert "3,000" in shown["label"]
    # Nobody types thirty pages of code: the slip goes with a file that has the same checksum.
    assert slip["code"] == ""
    checked = check_slip(slip["file"], TODAY)
    assert (checked["intact"], checked["holds"], checked["checksum"]) == (True, True, slip["checksum"])
    assert "file" in slip["says"] or "文件" in slip["says"]
    at = slip["file"].index("h1.") + 2_000
    tampered = slip["file"][:at] + ("A" if slip["file"][at] != "A" else "B") + slip["file"][at + 1 :]
    assert check_slip(tampered, TODAY).get("holds", False) is False


def test_rows_of_no_shape_are_hidden_as_they_are() -> None:
    hidden = sharing.without_names(CALCULATORS["tip-share"], {"people": ["x", {"name": 3}, {"name": ""}], "pool": 1})
    assert hidden == {"people": ["x", {"name": 3}, {"name": ""}], "pool": 1}


def test_the_page_has_a_door_for_each() -> None:
    example = request_of(worked_example("room-booking"))

    def ask(door: str, asked: Json) -> Json:
        made: Json = json.loads(str(browser.call(door, json.dumps(asked), None, lambda _done, _total: None)))
        return made

    code = ask("link", example)["code"]
    assert ask("open", {"text": code})["holds"] is True
    assert ask("open", {"text": ask("share_file", example)["text"]})["holds"] is True
    assert ask("check", {"text": ask("slip", example)["code"]})["intact"] is True
