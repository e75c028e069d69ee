"""Every limit of what is taken in, on both sides: the last that is accepted and the first that is refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from calculators.answering.json_text import parse_json
from calculators.core.cases import worked_example
from calculators.core.parameters import MOST_DAYS
from calculators.core.work_progress import report_nothing
from calculators.share import codes
from calculators.share import links as sharing
from calculators.share.codes import RefusedCode, canonical, unpacked
from calculators.share.links import make_link
from calculators.tables import requested_table
from calculators.tables.batch import MOST_ROWS
from calculators.tables.workspace import Workspace
from tests.support.asking import DAY, ask, message, refusals

RATING = {"welcome": 90, "brewing": 80, "tidiness": 70}
RATED = "tasting-score"
TODAY = date(2026, 1, 1)
FIRST_DAY = date(2020, 1, 1)


@pytest.mark.parametrize("group", ["owner", "guest"])
def test_a_table_of_an_input_has_its_most_rows_and_no_more(group: str) -> None:
    given = {"owner": [RATING]}
    worked = ask(RATED, given | {group: [RATING] * 1_000})
    assert worked["values"]["score"] == "82.00"
    assert refusals(ask(RATED, given | {group: [RATING] * 1_001})) == [(group, "too_many_rows")]


def test_a_table_of_one_row_at_most_says_so_and_by_which_article() -> None:
    given = {"owner": [RATING]}
    assert refusals(ask(RATED, given)) == []
    assert refusals(ask(RATED, given | {"self": [RATING]})) == []
    two = ask(RATED, given | {"self": [RATING] * 2})
    assert refusals(two) == [("self", "too_many_rows")]
    assert message(two, "self") == "Own rating: there can be one row only. Keep one of them. See Tips Rules, 3.2."


def test_a_calendar_has_two_thousand_days_and_no_more() -> None:
    assert MOST_DAYS == 2_000
    days = [{"date": (FIRST_DAY + timedelta(n)).isoformat(), "kind": "holiday"} for n in range(MOST_DAYS + 1)]
    asked = {"date": DAY, "came": "09:00", "left": "18:00"}

    def with_days(calendar: list[dict[str, str]]) -> list[tuple[str, str]]:
        return refusals(ask("duty-hours", asked | {"parameters": {"hours.calendar": calendar}}))

    assert with_days(days[:-1]) == []
    assert with_days(days) == [("parameters.hours.calendar", "too_many_rows")]


@pytest.mark.parametrize(
    ("calculator", "table", "row", "most"),
    [
        ("tip-share", "people", "E\tA\t1\t90\t80\t70", 10_000),
        ("tip-share", "teams", "T\t80\t1\t1", 1_000),
        ("room-booking", "", "D\ttea-party\tno\t8\t\t\tyes\tyes", 5_000),
    ],
)
def test_a_table_of_the_most_rows_is_taken_in_and_one_more_is_refused(
    monkeypatch: pytest.MonkeyPatch, calculator: str, table: str, row: str, most: int
) -> None:
    # A batch's limit is the same for every calculator. Less of it is measured here: what is held is its edge.
    assert MOST_ROWS == 100_000
    monkeypatch.setattr(requested_table, "MOST_ROWS", 5_000)
    desk = Workspace()
    request = {"calculator": calculator, "table": table, "file": ""}
    taken: Any = desk.take(request, "\n".join([row] * most), report_nothing)
    assert taken["rows"] == most
    assert refusals(desk.take(request, "\n".join([row] * (most + 1)), report_nothing)) == [("", "too_many_rows")]
    # Both sides are measured in rows that say something: blank lines at the end are none.
    again: Any = desk.take(request, "\n".join([row] * most) + "\n\t\t\n\n", report_nothing)
    assert again["rows"] == most


@pytest.mark.parametrize("more", [0, 1])
def test_a_code_of_the_longest_link_is_one_and_a_longer_one_becomes_a_file(
    monkeypatch: pytest.MonkeyPatch, more: int
) -> None:
    assert sharing.LONGEST_LINK == 8_000
    example = worked_example("room-booking")
    asked = {"calculator": example.calculator, "input": parse_json(example.input_text), "as_of": DAY}
    length = len(make_link(asked, TODAY)["code"])
    monkeypatch.setattr(sharing, "LONGEST_LINK", length - more)
    assert make_link(asked, TODAY)["too_long"] is bool(more)


def test_a_code_may_unpack_to_the_most_bytes_and_not_to_one_more(monkeypatch: pytest.MonkeyPatch) -> None:
    example = worked_example("room-booking")
    asked = {"calculator": example.calculator, "input": parse_json(example.input_text), "as_of": DAY}
    code = make_link(asked, TODAY)["code"]
    size = len(canonical(unpacked(code)))
    monkeypatch.setattr(codes, "LARGEST", size)
    assert unpacked(code)["c"] == example.calculator
    monkeypatch.setattr(codes, "LARGEST", size - 1)
    with pytest.raises(RefusedCode):
        unpacked(code)
