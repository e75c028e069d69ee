"""A spreadsheet's cells: the text that one's value is read as, and how a number or a day is shown in a written one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from calculators.tables.delimited_text import not_a_table

_QUOTED = re.compile(r'"[^"]*"|\\.')
"""What a number's look says literally."""
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How a workbook writes a character that XML does not take as it is, such as a line's end (ECMA-376, 22.9.2.19)."""


@contextmanager
def needs_spreadsheets() -> Iterator[None]:
    """Without openpyxl and XlsxWriter there are no workbooks; .csv still works."""
    try:
        yield
    except ImportError as error:
        raise not_a_table("no_workbooks") from error


def shown_text(cell: Any) -> str:
    """A cell's text with its percent sign, where it has one: 0.9 that is shown as 90% was meant as 90%."""
    value = cell.value
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number and "%" in _QUOTED.sub("", cell.number_format):
        return cell_text(Decimal(cell_text(value)) * 100) + "%"
    return cell_text(value)


def cell_text(value: Any) -> str:
    """A cell's value as a person would type it: a number as its plain decimal, a day as YYYY-MM-DD, a time as HH:MM."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float():
            return format(Decimal(format(value, ".15g")), "f")
        case Decimal():
            return format(value.normalize(), "f")
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
        case date():
            return value.isoformat()
        case time():
            return _clock(timedelta(hours=value.hour, minutes=value.minute, seconds=value.second))
        case timedelta():
            return _clock(value)
        case _:
            return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value))


def _clock(passed: timedelta) -> str:
    minutes, seconds = divmod(round(passed.total_seconds()), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")


def number_format(value: int | Decimal | date) -> str:
    """How a spreadsheet shows a day, or a number: thousands apart, and the decimals it has."""
    if isinstance(value, date):
        return "yyyy-mm-dd"
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    decimals = -exponent if isinstance(exponent, int) else 0
    return "#,##0." + "0" * decimals if decimals > 0 else "#,##0"


def column_letters(place: int) -> str:
    """A column's letters as spreadsheets name it, by its place from 0: A to Z, then AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
