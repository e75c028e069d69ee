"""Attendance by the month: a person a row and a day a column, two times in a cell, as office suites export it.

Such a sheet is rolled out to a row a day for a calculator that asks for one day with its two times. What the cells say
is not judged here: a cell that is no pair of times goes on as it is, to be refused with what to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from calculators.answering.days_and_times import is_nothing, taken_day
from calculators.answering.folded_text import folded, trimmed
from calculators.tables.columns import ROW_NAME, Column
from calculators.tables.delimited_text import not_a_table

FEWEST_DAYS = 5
"""So many columns in a row must be called by days, one after the other, for a sheet to be one of a month."""
_HEAD_ROWS = 10
_WEEKDAY = r"\s*[（(]?(?:(?:星期|周|礼拜)?[一二三四五六日天])?[）)]?"
_DAY_HEAD = re.compile(rf"(?:(?P<month>[0-9]{{1,2}})[-/.月])?(?P<day>[0-9]{{1,2}})[日号]?{_WEEKDAY}")
_MONTH = re.compile(r"([0-9]{4})\s*(?:年|[-/.])\s*([0-9]{1,2})(?:\s*月|(?![0-9])(?![-/.][0-9]))")
_ENGLISH = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ENGLISH_MONTH = re.compile(rf"\b({'|'.join(_ENGLISH)})[a-z]*\.?,? ([0-9]{{4}})")
_FULL_DAYS = re.compile(r"[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?")
_TIME = re.compile(r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?")
_BETWEEN = " \n,;|~-、，；～—至"
_REST = re.compile("(?:休|休息|公休|双休|周末|节假日|法定假|法定节假日|放假|rest|day off|weekend|holiday)")


@dataclass(slots=True)
class MonthSheet:
    """A sheet rolled out: ``rows`` with a head of field names, a row a day; and what is to be said of how it was read.

    ``empty`` are the days of which nobody has anything; ``resting`` counts the cells that say somebody rested, and
    ``several`` those with more than two times, each with an example.
    """

    rows: list[list[str]]
    people: int = 0
    days: int = 0
    empty: list[date] = field(default_factory=list)
    resting: tuple[int, str] = (0, "")
    several: tuple[int, str] = (0, "")


@dataclass(frozen=True, slots=True)
class _Head:
    """Where the days stand, each with its month where it is written, and where the names."""

    row: int
    name: int
    days: Mapping[int, tuple[int, int] | date]


def month_sheet(columns: Sequence[Column], rows: Sequence[Sequence[str]], title: str) -> MonthSheet | None:
    """The sheet rolled out; ``None`` where it is none of a month, or nothing asks for a day with two times.

    :param title: what the sheet is called: the month may stand there.
    :raises RefusedInput: ``not_a_table`` where the month is not written, or the days do not fit it.
    """
    wanted = _wanted(columns)
    head = wanted and _head(columns, rows)
    if not wanted or not head:
        return None
    dates = _dates(head, [*[cell for row in rows[: head.row] for cell in row], title])
    people = [row for row in rows[head.row + 1 :] if _names_somebody(row, head, rows[head.row][head.name])]
    used = {place: day for place, day in dates.items() if any(_cell(row, place) for row in people)}
    sheet = MonthSheet([[wanted[0].name, *(column.name for column in wanted[1:])]], len(people), len(used))
    sheet.empty = [day for place, day in dates.items() if place not in used and day is not None]
    for row in people:
        for place, day in used.items():
            if day is None:
                raise not_a_table("no_such_day", head=rows[head.row][place])
            _add(sheet, row[head.name], day, _cell(row, place))
    return sheet


def _wanted(columns: Sequence[Column]) -> tuple[Column, Column, Column, Column] | None:
    """The columns of a name, a day and two times, where that is what a row asks for."""
    days = [column for column in columns if column.field.kind == "date"]
    times = [column for column in columns if column.field.kind == "time"]
    if columns[0].name != ROW_NAME or len(days) != 1 or len(times) != 2:
        return None
    return columns[0], days[0], times[0], times[1]


def _head(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> _Head | None:
    for number, row in enumerate(rows[:_HEAD_ROWS]):
        name = next((place for place, cell in enumerate(row) if columns[0].is_meant_by(cell)), None)
        days = {place: day for place, cell in enumerate(row) if (day := _day_head(cell)) is not None}
        if name is not None and _follow_each_other(list(days.values())):
            return _Head(number, name, days)
    return None


def _day_head(cell: str) -> tuple[int, int] | date | None:
    text = folded(trimmed(cell))
    full = taken_day(text)
    if full is not None:
        return date.fromisoformat(full.text)
    found = _DAY_HEAD.fullmatch(text)
    return (int(found["month"] or 0), int(found["day"])) if found and 1 <= int(found["day"]) <= 31 else None


def _follow_each_other(days: Sequence[tuple[int, int] | date]) -> bool:
    numbers = [day.day if isinstance(day, date) else day[1] for day in days]
    steps = pairwise(numbers)
    return len(numbers) >= FEWEST_DAYS and all(second in (first + 1, 1) for first, second in steps)


def _dates(head: _Head, above: Sequence[str]) -> dict[int, date | None]:
    """The day of each column, ``None`` for one that its month does not have."""
    said = " ".join(map(folded, above))
    full = [date.fromisoformat(one.text) for each in _FULL_DAYS.findall(said) if (one := taken_day(each))]
    found: dict[int, date | None] = {place: day for place, day in head.days.items() if isinstance(day, date)}
    if len(found) == len(head.days):
        return found
    places = list(head.days)
    numbers = [day.day if isinstance(day, date) else day[1] for day in head.days.values()]
    for first, last in pairwise(full):
        length = (last - first).days + 1
        period = [first + timedelta(days=each) for each in range(length)] if length == len(numbers) else []
        if [day.day for day in period] == numbers:
            return dict(zip(places, period, strict=True))
    months = {(int(year), int(month)) for year, month in _MONTH.findall(said)} | {(day.year, day.month) for day in full}
    months |= {(int(year), _ENGLISH.index(name) + 1) for name, year in _ENGLISH_MONTH.findall(said)}
    written = {day[0] for day in head.days.values() if not isinstance(day, date)} - {0}
    months = {each for each in months if not written or each[1] in written}
    if len(months) != 1 or numbers != sorted(numbers) or len(written) > 1:
        raise not_a_table("no_month")
    ((year, month),) = months
    return {place: _date(year, month, number) for place, number in zip(places, numbers, strict=True)}


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _names_somebody(row: Sequence[str], head: _Head, called: str) -> bool:
    name = _cell(row, head.name)
    return bool(name) and name != trimmed(called)


def _cell(row: Sequence[str], place: int) -> str:
    return trimmed(row[place]) if place < len(row) else ""


def _add(sheet: MonthSheet, name: str, day: date, cell: str) -> None:
    text = folded(cell)
    times = _TIME.findall(text)
    words = [each for each in _TIME.sub("\n", text).strip(_BETWEEN).split("\n") if each.strip(_BETWEEN)]
    if not times and _REST.fullmatch(text):
        sheet.resting = sheet.resting[0] + 1, sheet.resting[1] or cell
        return
    if len(times) > 2:
        sheet.several = sheet.several[0] + 1, sheet.several[1] or cell
    pair = _pair(text, times, words) or (cell, "")
    sheet.rows.append([name, day.isoformat(), *pair])


def _pair(text: str, times: Sequence[str], words: Sequence[str]) -> tuple[str, str] | None:
    """The first and the last time of a cell, either of them nothing; ``None`` where it holds something else, too."""
    if not all(is_nothing(each.strip(_BETWEEN)) for word in words for each in _parts(word)):
        return None
    if not times:
        return "", ""
    if len(times) == 1:
        missing_first = bool(words) and text.find(times[0]) > 0
        return ("", times[0]) if missing_first else (times[0], "")
    return times[0], times[-1]


def _parts(word: str) -> Iterator[str]:
    return (each for each in re.split(r"[\s,;|、，；]+", word) if each.strip(_BETWEEN))
