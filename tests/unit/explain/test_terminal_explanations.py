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
from tests.support.asking import DAY, department, employee, holder, pool
from tests.support.explaining import explained

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
    for name, given in (("deputy-eligibility", department()), ("personal-grade", holder()), ("bonus-share", pool())):
        status, out = run(name, given)
        assert status == 0
        assert json.loads(out) == explained(name, given)
        assert {"changes", "readings", "workings", "pictures"} <= set(json.loads(out))


def test_text_says_changes_readings_workings_and_pictures(run: Run) -> None:
    status, out = run("deputy-eligibility", department(staff=8), "--lang", "zh")
    assert status == 0
    lines = out.splitlines()
    assert lines[0] == "部门副职设置"
    assert (
        "  1. 部门员工人数：由8人改为7人，结果为：未达到设副职的标准。  [measures#art-17-1-1a, measures#art-17-1-1]"
        in lines
    )
    at = lines.index("  恰好达到人数标准时：这里读作“可设1名”  [measures#art-17-1-1]")
    assert lines[at + 1] == "    读作“不设”：结果不同，未达到设副职的标准。"
    assert "    部门员工人数：8=8（不足此人数建议不设副职）  [measures#art-17-1-1a]" in lines
    assert "  部门员工人数  8     8" in lines


def test_text_names_the_row_of_a_working(run: Run) -> None:
    _, out = run("bonus-share", worked_example("bonus-share").input_text, "--lang", "en")
    assert "  What each employee gets, row 2: E-02\n" in out
    assert "    Total: CNY 1,476.92 + CNY 918.25 = CNY 2,395.17  [pay-performance#art-3-3]\n" in out
    assert "Other readings" not in out


def test_text_says_when_not_everything_was_tried(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _, out = run("bonus-share", pool(employees=[employee()] * 21), "--lang", "en")
    assert "  Not every change was tried; none of those tried alters the result.\n" in out
    _, out = run("deputy-eligibility", department(start_up_period=True), "--lang", "en")
    assert "Not every" not in out
    assert "The formula" not in out
    monkeypatch.setattr(nearest.Search.__init__, "__defaults__", (10,))
    _, out = run("deputy-eligibility", department(), "--lang", "en")
    assert "  Not every change was tried; a nearer one may exist.\n" in out


@pytest.mark.parametrize("given", ["{", "[]", '{"staff": -1}', ""])
def test_a_refused_input_is_refused_as_by_run(run: Run, given: str) -> None:
    for language in ("zh", "json"):
        explanation = run("deputy-eligibility", given, "--lang", language)
        assert explanation == run("deputy-eligibility", given, "--lang", language, command="run")
        assert explanation[0] == 2


def test_an_unknown_calculator_is_refused_as_by_run(run: Run) -> None:
    assert run("nothing", "{}") == run("nothing", "{}", command="run")
