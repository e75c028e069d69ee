"""Links, slips and files that readers made with an earlier handbook open as they did (made at commit a136a10)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from calculators.browser import call
from calculators.core.work_progress import report_nothing

MADE: dict[str, Any] = json.loads((Path(__file__).parents[1] / "data" / "made-at-a136a10.json").read_text("utf-8"))
CALCULATIONS = [pytest.param(made, id=made["calculator"]) for made in MADE["calculations"]]


def ask(door: str, **request: Any) -> Any:
    answered = call(door, json.dumps(request, ensure_ascii=False), None, report_nothing)
    assert isinstance(answered, str)
    return json.loads(answered)


@pytest.mark.parametrize("made", CALCULATIONS)
def test_an_input_gets_the_answer_it_got(made: dict[str, Any]) -> None:
    asked = {name: made[name] for name in ("calculator", "input", "as_of")}
    assert ask("answer", **asked) == made["result"]


@pytest.mark.parametrize("kind", ["link", "file"])
@pytest.mark.parametrize("made", CALCULATIONS)
def test_a_link_and_a_saved_file_open_with_their_input_and_still_hold(made: dict[str, Any], kind: str) -> None:
    opened = ask("open", text=made[kind])
    assert (opened["calculator"], opened["as_of"], opened["holds"]) == (made["calculator"], made["as_of"], True)
    again = {"calculator": made["calculator"], "input": opened["input"], "as_of": opened["as_of"]}
    assert ask("answer", **again) == made["result"]


@pytest.mark.parametrize("made", CALCULATIONS)
def test_a_slip_is_intact_and_still_holds(made: dict[str, Any]) -> None:
    checked = ask("check", text=made["slip"])
    assert (checked["calculator"], checked["intact"], checked["holds"]) == (made["calculator"], True, True)


def test_a_learners_progress_and_sheet_open_with_every_answer() -> None:
    training = MADE["training"]
    opened = ask("training_open", text=training["file"])
    assert {name: answer["chosen"] for name, answer in opened["answers"].items()} == training["answers"]
    assert ask("training_check", text=training["sheet"], language="zh")["intact"] is True
