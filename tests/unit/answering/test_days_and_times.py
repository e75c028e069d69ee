"""Days and times as an input carries them: one way to write each, and today where no day is given."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from calculators.answering.reading import Reader, Where
from calculators.core.clock import clock_text, parse_clock, parse_day
from calculators.core.fields import Field
from tests.support.asking import ask, refusals
from tests.support.sample import booking

ROOM = "room-booking"


@pytest.mark.parametrize(
    "day",
    [
        "2026-02-29",
        "2026-13-01",
        "2026-1-1",
        "20260101",
        "0000-01-01",
        "2026-01-01T00:00",
        " 2026-01-01",
        "２０２６-01-01",
        20260101,
        True,
        [],
        {},
    ],
)
def test_a_day_is_year_month_day_exactly(day: Any) -> None:
    assert refusals(ask(ROOM, booking(), day)) == [("as_of", "not_a_date")]


@pytest.mark.parametrize("day", [None, ""])
def test_without_a_day_it_is_today(day: Any) -> None:
    before = date.today()
    found = date.fromisoformat(ask(ROOM, booking(), day)["as_of"])
    assert before <= found <= date.today()


@pytest.mark.parametrize(
    ("raw", "minutes"),
    [("00:00", 0), ("09:05", 545), ("23:59", 1439), ("24:00", None), ("12:60", None), ("9:00", None)],
)
def test_a_time_is_minutes_since_midnight_or_nothing(raw: str, minutes: int | None) -> None:
    assert parse_clock(raw) == minutes
    assert parse_clock(f"{raw} ") is None
    assert minutes is None or clock_text(minutes) == raw


def test_days_and_times_are_read_or_refused_by_their_codes() -> None:
    for kind, raw, value in (("date", "2026-01-05", date(2026, 1, 5)), ("time", "09:30", 570)):
        field = Field(kind=kind)  # type: ignore[arg-type]
        reader = Reader(ROOM)
        assert reader.value(field, raw, Where("x", ("guests",))) == value
        assert reader.problems == []
        reader.value(field, "x", Where("x", ("guests",)))
        assert [found.code for found in reader.problems] == [f"not_a_{kind}"]


@pytest.mark.parametrize("raw", ["2026-02-29", "2026-2-1", "20260201", "2026-02-01T00:00", ""])
def test_what_is_not_a_calendar_day_is_nothing(raw: str) -> None:
    assert parse_day(raw) is None
    assert parse_day("2028-02-29") == date(2028, 2, 29)
