"""Slips: a code that was changed is noticed, and a slip says all of a calculation, or as much as can be printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.answering.input_lines import FIRST_ROWS, PRINTED_ROWS
from calculators.answering.json_text import parse_json
from calculators.answering.typed_cells import understood_input
from calculators.core.cases import worked_example
from calculators.core.messages import catalogue
from calculators.core.registry import CALCULATORS
from calculators.share import links as sharing
from calculators.share.slips import check_slip, make_slip
from tests.support.any_handbook.sharing import TODAY, request_of
from tests.support.sample import of_the_sample, person, team, tips

with of_the_sample():
    CODE = make_slip(request_of(worked_example("room-booking")), TODAY)["code"]


@settings(max_examples=150)
@given(st.integers(0, len(CODE) - 1), st.sampled_from("abcdef0123456789XYZ_-."))
def test_any_character_that_is_changed_is_noticed(at: int, character: str) -> None:
    tampered = CODE[:at] + character + CODE[at + 1 :]
    checked = check_slip(tampered, TODAY)
    assert tampered == CODE or "errors" in checked or checked["intact"] is False


def test_a_slip_that_was_changed_does_not_hold() -> None:
    checked = check_slip(CODE[:-1] + ("0" if CODE[-1] != "0" else "1"), TODAY)
    assert (checked["intact"], checked["holds"]) == (False, False)
    assert "checksum does not fit" in checked["text"]["en"]


@pytest.mark.parametrize("mailed", ["> {0}\n> {1}", "{0}=\n{1}", "{0}\u200b\n\u00a0{1}", "  {0}\r\n\t{1}\r\n"])
def test_a_code_that_came_by_mail_still_holds(mailed: str) -> None:
    checked = check_slip("Dear all,\n" + mailed.format(CODE[:60], CODE[60:]), TODAY)
    assert (checked["intact"], checked["holds"]) == (True, True)


def test_every_word_of_links_and_slips_is_said() -> None:
    room = Path(str(sharing.__file__)).parent
    files = [room / "links.py", room / "slips.py", room.parent / "answering" / "input_lines.py"]
    text = "".join(file.read_text("utf-8") for file in files)
    assert [name for name in catalogue()["sharing"] if f'"{name}"' not in text] == []


def test_a_slip_says_on_whose_word_a_value_stands_and_what_kind_a_note_is() -> None:
    slip = make_slip(request_of(worked_example("room-booking"), language="en"), TODAY)
    standings = {each["label"]: each["status"] for each in slip["parameters"]}
    assert standings["Seats from which a room is considered"] == "set by the regulation"
    eight = request_of(worked_example("room-booking"), language="en")
    eight["input"] |= {"guests": "8"}
    read = {each["label"]: each["status"] for each in make_slip(eight, TODAY)["parameters"]}
    assert read["When the guests are exactly as many"] == "this handbook's reading"
    assert {each["kind"] for each in slip["notes"]} <= {"Reading", "Gap", "Not binding", "Attention", "Example values"}
    assert all("kind" not in step for step in slip["steps"])


def test_a_slip_says_which_columns_of_a_result_hold_figures() -> None:
    slip = make_slip(request_of(worked_example("tip-share"), language="en"), TODAY)
    shown = next(line for line in slip["values"] if "Total" in line.get("columns", ()))
    figures = dict(zip(shown["columns"], shown["figures"], strict=True))
    assert (figures["Name"], figures["Total"]) == (False, True)


@pytest.mark.parametrize(("people", "printed"), [(PRINTED_ROWS, PRINTED_ROWS), (PRINTED_ROWS + 1, FIRST_ROWS)])
def test_a_slip_prints_every_row_of_up_to_two_hundred_and_the_first_of_a_longer_table(
    people: int, printed: int
) -> None:
    everyone = [person(f"茶师{number}", "A") for number in range(people)]
    asked = {
        "calculator": "tip-share",
        "input": tips(teams=[team()], people=everyone),
        "as_of": "",
        "names": True,
    }
    typed = understood_input(CALCULATORS["tip-share"], parse_json(json.dumps(asked["input"])))
    slip = make_slip(asked | {"input": typed}, TODAY)
    assert [len(line["rows"]) for line in (*slip["lines"], *slip["values"]) if "rows" in line] == [
        1,
        printed,
        1,
        printed,
    ]
