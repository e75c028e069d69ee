"""Whatever a page asks of its desk is answered: a table, or errors with known codes in both languages."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.core.work_progress import report_nothing
from calculators.tables.workspace import Workspace
from tests.support.any_handbook.sentences import CONTRACT_CODES
from tests.support.asking import Json, refusals
from tests.support.desk import (
    BLOCK,
    BOOKING,
    PEOPLE,
    desk,
    take,
)
from tests.support.sample import NAMES, of_the_sample

__all__ = ["desk"]

CODES = CONTRACT_CODES | {"unknown_team", "duplicate_team", "team_without_members", "nothing_to_share_by"}

KEYS = [
    "held",
    "rows",
    "row",
    "cells",
    "table",
    "input",
    "parameters",
    "as_of",
    "made",
    "format",
    "language",
    "articles",
]


def workbook() -> bytes:
    """A small table of people as an .xlsx file."""
    made = Workspace().template(PEOPLE | {"format": "xlsx"})
    assert isinstance(made, bytes)
    return made


with of_the_sample():
    WORKBOOK = workbook()


@pytest.mark.parametrize(
    ("request_", "data", "codes"),
    [
        ({"calculator": "x"}, "a", [("calculator", "not_a_choice")]),
        ({}, "a", [("calculator", "required")]),
        (PEOPLE | {"table": "x"}, "a", [("table", "not_a_choice")]),
        (PEOPLE | {"table": ""}, "a", [("table", "not_a_choice")]),
        (BOOKING | {"table": ["x"]}, "a", [("table", "not_a_choice")]),
        (PEOPLE, b"\x00\x01", [("", "not_a_table")]),
        (PEOPLE, b"PK\x03\x04", [("", "not_a_table")]),
    ],
)
def test_what_cannot_be_taken_in_is_refused(
    desk: Workspace, request_: Json, data: bytes | str, codes: list[Any]
) -> None:
    assert refusals(desk.take(request_, data, report_nothing)) == codes


def answered_well(answered: Json) -> None:
    """A table, or errors with known codes and a message in both languages; always plain JSON."""
    assert json.loads(json.dumps(answered)) == answered
    if "errors" not in answered:
        assert answered["bad_rows"] <= answered["rows"]
        return
    assert {error["code"] for error in answered["errors"]} <= CODES
    assert all(error["message"]["zh"] and error["message"]["en"] for error in answered["errors"])


@given(
    st.sampled_from([PEOPLE, BOOKING]), st.one_of(st.binary(), st.text(), st.text("\t,;\n\"'姓名王=8%", max_size=40))
)
def test_whatever_is_taken_in_is_a_table_or_refused(request_: Json, data: bytes | str) -> None:
    answered_well(Workspace().take(request_, data, report_nothing))


@settings(max_examples=60)
@given(st.data())
def test_a_workbook_with_any_byte_changed_is_a_table_or_refused(data: st.DataObject) -> None:
    broken = bytearray(WORKBOOK)
    for _ in range(data.draw(st.integers(1, 4))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    answered_well(Workspace().take(PEOPLE, bytes(broken), report_nothing))


ODD = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=3), st.sampled_from(["held-1", "people"])),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(st.sampled_from(KEYS), inner, max_size=3)),
    max_leaves=6,
)


@settings(max_examples=200)
@given(st.dictionaries(st.sampled_from(KEYS), ODD, max_size=5), st.sampled_from([*NAMES, None]))
def test_any_request_is_answered(request_: Json, calculator: str | None) -> None:
    desk = Workspace()
    take(desk, PEOPLE, BLOCK)
    request_ = request_ | {"calculator": calculator}
    answers = [
        desk.take(request_, BLOCK, report_nothing),
        desk.mend(request_),
        desk.work(request_, report_nothing),
        desk.work_batch(request_, report_nothing),
        desk.export(request_, report_nothing),
        desk.template(request_),
        desk.forget(request_),
    ]
    for answered in answers:
        if isinstance(answered, dict) and "errors" in answered:
            answered_well(answered)
