"""``python -m calculators explain``: JSON by default, readable text in one language, the same errors as ``run``."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from typing import Any

import pytest

from calculators.__main__ import main
from calculators.core.cases import worked_example
from calculators.explain import nearest_change as nearest
from tests.support.asking import DAY
from tests.support.explaining import explained
from tests.support.sample import booking, person, tea, tips

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    def asked(name: str, given: Any, *arguments: str, command: str = "explain") -> tuple[int, str]:
        typed = given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
        status = main([command, name, "--as-of", DAY, *arguments])
        return status, capsysbinary.readouterr().out.decode()

    return asked


def test_json_is_what_explain_returns(run: Run) -> None:
    for name, given in (("room-booking", booking()), ("tea-grade", tea()), ("tip-share", tips())):
        status, out = run(name, given)
        assert status == 0
        assert json.loads(out) == explained(name, given)
        assert {"changes", "readings", "workings", "pictures"} <= set(json.loads(out))


def test_text_says_changes_readings_workings_and_pictures(run: Run) -> None:
    status, out = run("room-booking", booking(guests=8), "--lang", "zh")
    assert status == 0
    lines = out.splitlines()
    assert lines[0] == "包间预订"
    assert "  1. 客人人数：由8人改为7人，结果为：未达到用包间的标准。  [house#art-17-1-1a, house#art-17-1-1]" in lines
    at = lines.index("  恰好达到人数时：这里读作“可订1间”  [house#art-17-1-1]")
    assert lines[at + 1] == "    读作“不给”：结果不同，未达到用包间的标准。"
    assert "    客人人数：8=8（不足此人数不给包间）  [house#art-17-1-1a]" in lines
    assert "  客人人数  8" in lines


def test_text_names_the_row_of_a_working(run: Run) -> None:
    _, out = run("tip-share", worked_example("tip-share").input_text, "--lang", "en")
    assert "  What each person gets, row 2: E-02\n" in out
    assert "    Total: CNY 1,476.92 + CNY 911.68 = CNY 2,388.60  [tips#art-3-3]\n" in out
    assert "Other readings" not in out


def test_text_says_when_not_everything_was_tried(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _, out = run("tip-share", tips(people=[person()] * 21), "--lang", "en")
    assert "  Not every change was tried; none of those tried alters the result.\n" in out
    _, out = run("room-booking", booking(under_repair=True), "--lang", "en")
    assert "Not every" not in out
    assert "The formula" not in out
    monkeypatch.setattr(nearest.Search.__init__, "__defaults__", (10,))
    _, out = run("room-booking", booking(), "--lang", "en")
    assert "  Not every change was tried; a nearer one may exist.\n" in out


@pytest.mark.parametrize("given", ["{", "[]", '{"guests": -1}', ""])
def test_a_refused_input_is_refused_as_by_run(run: Run, given: str) -> None:
    for language in ("zh", "json"):
        explanation = run("room-booking", given, "--lang", language)
        assert explanation == run("room-booking", given, "--lang", language, command="run")
        assert explanation[0] == 2


def test_an_unknown_calculator_is_refused_as_by_run(run: Run) -> None:
    assert run("nothing", "{}") == run("nothing", "{}", command="run")
