"""What scripts/check says of an edit of parameters.toml: the file, the line, what is wrong and what is permitted."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from calculators.core import parameters
from calculators.core.parameters import read_parameters
from scripts.checks.numbers import agreeing, backdated, together, unchanged
from scripts.checks.parameters_file import FILE, File, dated, decided, in_range, well_formed
from scripts.handbook.findings import Finding
from scripts.handbook.reading import handbook
from scripts.project.toml_lines import parse
from tests.support.first_values import TEXT

TODAY = date(2026, 11, 25)
RATIO = '{ from = 2020-01-01, value = "0.60", status = "example" },'
EIGHT = "{ from = 2020-01-01, value = 8 },"
Check = Callable[[File], Any]


def edited(old: str, new: str) -> tuple[str, int]:
    """The file with one text replaced, and the line where the new text ends."""
    assert old in TEXT
    before, _, after = TEXT.partition(old)
    return before + new + after, (before + new.rstrip("\n")).count("\n") + 1


def found(text: str, *checks: Check) -> list[Finding]:
    file = File.read(text, parse(text))
    return [each for check in checks for each in check(file)]


def line_added(decision: str, line: str = RATIO) -> str:
    return f"{line}\n    {{ from = {decision} }},"


def test_the_file_as_it_stands_has_nothing_to_mend() -> None:
    file = File.read(TEXT, parse(TEXT))
    assert found(TEXT, well_formed, dated, decided, in_range) == []
    assert list(agreeing(file, read_parameters(TEXT), handbook())) == []
    assert list(together(file, read_parameters(TEXT))) == []
    assert list(unchanged(file, tomllib.loads(TEXT), TODAY)) == []


@pytest.mark.parametrize(
    ("check", "old", "new", "said"),
    [
        (well_formed, RATIO, line_added('2027-01-01, valu = "0.50"'), "there is no “valu” here; use from, value"),
        (well_formed, RATIO, line_added('2027-01-01, status = "set"'), "“value” is missing here"),
        (well_formed, 'kind = "ratio"', 'kind = "share"', "kind must be one of integer, ratio"),
        (
            well_formed,
            'maximum = 100\norigin = "company"',
            'maximum = 100\norigin = "HR"',
            "origin must be one of regulation",
        ),
        (well_formed, '["grade.step_ability"]', '["grade.step_abilty"]', "used by no calculator"),
        (dated, RATIO, line_added('"2027-01-01", value = "0.50"'), "without quotation marks"),
        (dated, RATIO, line_added('2020-01-01, value = "0.50"'), "2020-01-01 is already given in the line above"),
        (dated, RATIO, line_added('2019-01-01, value = "0.50"'), "put the lines in the order of their days"),
        (dated, RATIO, '{ from = 2021-01-01, value = "0.60", status = "example" },', "must hold from 2020-01-01"),
        (decided, RATIO, line_added('2027-01-01, value = "0.50", status = "set"'), "names no decision"),
        (decided, RATIO, line_added('2027-01-01, value = "0.50"'), 'say status = "set" (decided)'),
        (decided, RATIO, line_added('2027-01-01, value = "0.50", status = "draft"'), "“example” or “set”"),
        (decided, EIGHT, line_added("2027-01-01, value = 9", EIGHT), "names no decision"),
        (decided, EIGHT, '{ from = 2020-01-01, value = 8, status = "example" },', "only a company value"),
        (in_range, RATIO, line_added('2027-01-01, value = "1.50"'), "Give a value from 0 to 1."),
        (in_range, RATIO, line_added("2027-01-01, value = 0.5"), "quotation marks with a point"),
        (in_range, RATIO, line_added('2027-01-01, value = "50%"'), "Give a number from 0 to 1."),
        (in_range, RATIO, line_added('2027-01-01, value = "0.12345"'), "at most 4"),
        (in_range, EIGHT, line_added("2027-01-01, value = 0", EIGHT), "from 1 to 1,000,000"),
        (in_range, EIGHT, line_added('2027-01-01, value = "9"', EIGHT), "without quotation marks"),
        (in_range, EIGHT, line_added("2027-01-01, value = true", EIGHT), "whole number from 1 to 1,000,000"),
        (in_range, EIGHT, line_added("2027-01-01, value = 8.5", EIGHT), "must be a whole number"),
        (in_range, '{ from = 2020-01-01, value = "09:00" },', "{ from = 2020-01-01, value = 09:00:00 },", '"09:00"'),
        (in_range, 'value = "one"', 'value = "two"', "Choose one of"),
    ],
)
def test_a_slip_is_named_at_its_line_with_what_is_permitted(check: Check, old: str, new: str, said: str) -> None:
    text, line = edited(old, new)
    first, *others = found(text, check)
    assert said in first.message
    assert (first.file, first.line) == (FILE, line)
    assert re.search("[\u4e00-\u9fff]", first.chinese)
    assert [each for each in others if "missing" not in each.message] == []


def test_a_calendar_day_in_quotation_marks_is_named() -> None:
    text, _ = edited("value = [],", 'value = [{ date = "2026-10-01", kind = "holiday" }],')
    (only,) = found(text, in_range)
    assert "without quotation marks" in only.message
    text, _ = edited("value = [],", 'value = [{ date = 2026-10-01, kind = "holiday" }],')
    assert found(text, in_range) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "numbers"),
    [
        ("deputy.minimum_staff", EIGHT, "value = 9", "8"),
        ("hours.start", 'value = "09:00"', 'value = "08:30"', "9:00"),
        ("hours.last_day", 'value = "friday"', 'value = "saturday"', "friday"),
    ],
)
def test_a_regulations_number_that_its_article_does_not_say_is_named_in_both_languages(
    name: str, old: str, new: str, numbers: str
) -> None:
    head, _, tail = TEXT.partition(f'["{name}"]')
    new = EIGHT.replace("value = 8", new) if old == EIGHT else new
    text = head + f'["{name}"]' + tail.replace(old, new, 1)
    file = File.read(text, parse(text))
    both = list(agreeing(file, read_parameters(text), handbook()))
    assert len(both) == 2
    for language, each in zip(("Chinese", "English"), both, strict=True):
        assert f"contradicts the {language} text" in each.message
        assert numbers in each.message
        assert text.splitlines()[each.line - 1].strip().startswith("{ from")


def test_a_line_that_was_in_force_may_neither_change_nor_go() -> None:
    committed = tomllib.loads(TEXT)
    text, line = edited(RATIO, RATIO.replace("0.60", "0.50"))
    (only,) = unchanged(File.read(text, parse(text)), committed, TODAY)
    assert only.line == line
    assert "was in force as 0.60 and results rest on it" in only.message
    text, _ = edited(RATIO, RATIO.replace("2020-01-01", "2021-01-01"))
    (only,) = unchanged(File.read(text, parse(text)), committed, TODAY)
    assert "the line from 2020-01-01 was in force and is gone" in only.message


def test_a_line_that_is_not_yet_in_force_may_still_change() -> None:
    planned, _ = edited(RATIO, line_added('2027-01-01, value = "0.50", status = "set", decision = "HR 7"'))
    file = File.read(TEXT, parse(TEXT))
    assert list(unchanged(file, tomllib.loads(planned), TODAY)) == []
    assert len(list(unchanged(file, tomllib.loads(planned), date(2027, 1, 1)))) == 1


def test_a_new_line_for_days_past_is_noted_and_stops_nothing() -> None:
    text, line = edited(RATIO, line_added('2026-11-01, value = "0.50", status = "set", decision = "HR 7"'))
    (only,) = backdated(File.read(text, parse(text)), tomllib.loads(TEXT), TODAY)
    assert (only.line, only.note) == (line, True)
    text, _ = edited(RATIO, line_added('2026-11-25, value = "0.50", status = "set", decision = "HR 7"'))
    assert list(backdated(File.read(text, parse(text)), tomllib.loads(TEXT), TODAY)) == []


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("bonus.team_weight_tasks", '"0.40"', "they must sum to 1"),
        ("appraisal.rater_self", '"0.20"', "they must sum to 1"),
        ("appraisal.band_good", "95", "Give a value from 0 to 90"),
        ("grade.lowest_professional", "17", "Give a value from 1 to 16"),
    ],
)
def test_values_that_do_not_go_together_are_named_from_their_day_on(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    head, table, tail = TEXT.partition(f'["{name}"]')
    line = f'    {{ from = 2027-01-01, value = {value}, status = "set", decision = "HR 7" }},\n]\n'
    text = head + table + re.sub(r"(?m)^\]\n", line, tail, count=1)
    changed = read_parameters(text)
    monkeypatch.setattr(parameters, "all_parameters", lambda: changed)
    first, *_ = together(File.read(text, parse(text)), changed)
    assert "on 2027-01-01" in first.message
    assert said in first.message
    assert f"value = {value}," in text.splitlines()[first.line - 1]
