"""Tables read from .xlsx files with openpyxl, which is loaded only when one is opened.

A workbook holds numbers as floats: they come out as the decimal a spreadsheet shows (15 digits), never as their binary
tail, and with their percent sign where the spreadsheet shows one. Formulas are read as the values saved with them. What
is merged over several rows is said of each of them. What is hidden is not read, and said.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from calculators.core.messages import grouped
from calculators.core.problems import clipped
from calculators.core.work_progress import REPORTED_EVERY, ReportProgress
from calculators.tables.delimited_text import BYTES_PER_MB, LARGEST, not_a_table
from calculators.tables.spreadsheet_cells import cell_text, column_letters, needs_spreadsheets, shown_text
from calculators.tables.workbook_parts import SheetParts, parts_of, refusing, transitional

LOOKED_AT = 50
"""The head of a table is looked for within so many rows of each sheet."""
MOST_COLUMNS = 200
"""One cell far to the right makes every row as wide: 100,000 such rows would not fit into a browser's memory."""
MOST_SHEET_ROWS = 1_048_576
"""No sheet has more rows, whatever number a broken file gives one: every row before it would be read as empty."""
_ZIP = b"PK\x03\x04"
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = 0x1
EAST_ASIAN_DATES = frozenset({*range(27, 37), *range(50, 59)})
"""Formats of days and times that Chinese and Japanese Excel and WPS name by number alone."""
_PERCENT = re.compile(rb'numFmtId="(?:9|10)"|formatCode="[^"]*%')


def is_workbook(data: bytes | str) -> bool:
    """Whether the data are a workbook rather than text: an .xlsx, or an .xls or locked file, which is refused."""
    return isinstance(data, bytes) and data.startswith((_ZIP, _OLD_OR_LOCKED))


@dataclass(frozen=True, slots=True)
class SheetRead:
    """The rows of the sheet that was read, every cell a text; its title, and what was left out.

    ``left_out`` are the titles of other sheets whose heads are known, ``hidden_sheets`` those of hidden ones;
    ``hidden_rows`` counts the rows with anything in them that are hidden, and ``hidden_columns`` names such columns.
    """

    rows: list[list[str]]
    title: str = ""
    left_out: tuple[str, ...] = ()
    hidden_sheets: tuple[str, ...] = ()
    hidden_rows: int = 0
    hidden_columns: tuple[str, ...] = ()


def workbook_rows(
    data: bytes, matched: Callable[[list[list[str]]], int], most: int, report_progress: ReportProgress
) -> SheetRead:
    """What is seen of the sheet that is open, if ``matched`` knows most of its heads; else of the one it knows best.

    Where it knows none, the open sheet is read, or the first one with data. Hidden sheets, rows and columns are not.

    :raises RefusedInput: ``not_a_table`` for a file that is no .xlsx or is locked, whose formulas have no saved
        results, or whose sheets with data are all hidden, ``too_long`` for one that unpacks to too much,
        ``too_many_rows`` for a sheet of more than ``most`` rows, ``too_many_columns`` for one of more than
        ``MOST_COLUMNS``: a column that is needed may be among those that would be left out.
    """
    _check_size(data)
    with needs_spreadsheets():
        from openpyxl import load_workbook  # noqa: PLC0415 - loaded only when a spreadsheet is opened

    data = transitional(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about looks that no table needs
        with refusing():
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            _know_east_asian_dates(book)
        percent = _has_percent(data)
        known = []
        for sheet in book.worksheets:
            first = [row[:MOST_COLUMNS] for row in islice(_texts(sheet, percent), LOOKED_AT) if any(row)]
            if first:
                known.append((matched(first), sheet))
        if not known:
            return SheetRead([])
        seen = [(match, sheet) for match, sheet in known if sheet.sheet_state == "visible"]
        if not seen:
            raise not_a_table("hidden_sheets")
        best = max(match for match, _ in seen)

        def rank(candidate: tuple[int, Any]) -> tuple[bool, int, bool]:
            match, sheet = candidate
            is_open = sheet is book.active
            return is_open and 2 * match > best, match, is_open

        chosen: Any = max(seen, key=rank)[1]  # of equal ones the first
        parts = parts_of(data, chosen._worksheet_path, MOST_COLUMNS)
        read = _seen_rows(_texts(chosen, percent), parts, most, report_progress)
        others = [sheet for match, sheet in known if match and sheet is not chosen]
        return replace(
            read,
            title=chosen.title,
            left_out=tuple(sheet.title for sheet in others if sheet.sheet_state == "visible"),
            hidden_sheets=tuple(sheet.title for sheet in others if sheet.sheet_state != "visible"),
        )


def _seen_rows(texts: Iterator[list[str]], parts: SheetParts, most: int, report_progress: ReportProgress) -> SheetRead:
    """The rows and columns that are not hidden."""
    found: list[list[str]] = []
    hidden_rows = 0
    hidden_columns: dict[int, str] = {}
    merged = {column: sorted(spans) for column, spans in parts.merged.items()}
    for number, row in enumerate(_filled_down(texts, merged)):
        if number % REPORTED_EVERY == 0:
            report_progress(number, 0)
        if any(row[MOST_COLUMNS:]):
            raise not_a_table("", "too_many_columns", most=MOST_COLUMNS)
        if not any(row):
            continue
        if number in parts.hidden_rows:
            hidden_rows += 1
            continue
        for place in parts.hidden_columns:
            if place < len(row) and row[place]:
                hidden_columns.setdefault(place, row[place])
        cells = row[:MOST_COLUMNS]
        if parts.hidden_columns:
            cells = [cell for place, cell in enumerate(cells) if place not in parts.hidden_columns]
        if any(cells):
            found.append(cells)
        if len(found) > most + LOOKED_AT:
            raise not_a_table("", "too_many_rows", most=grouped(str(most)))
    named = tuple(f"{column_letters(place)} {clipped(first)}" for place, first in sorted(hidden_columns.items()))
    return SheetRead(found, hidden_rows=hidden_rows, hidden_columns=named)


def _know_east_asian_dates(book: Any) -> None:
    """Take for dates what a Chinese Excel shows as such: formats that have numbers and no code (ECMA-376, 18.8.30)."""
    for look, style in enumerate(book._cell_styles):
        if style.numFmtId in EAST_ASIAN_DATES:
            book._date_formats.add(look)


def _has_percent(data: bytes) -> bool:
    """Whether any cell may be shown in percent: then every cell's look is asked for, which takes longer."""
    with refusing(), zipfile.ZipFile(io.BytesIO(data)) as packed:
        looks = [name for name in packed.namelist() if name.lower().endswith("styles.xml")]
        return any(_PERCENT.search(packed.read(name)) for name in looks)


def _filled_down(rows: Iterable[list[str]], merged: Mapping[int, list[tuple[int, int]]]) -> Iterator[list[str]]:
    """The rows with what is merged over several of them in each: so a reader sees it. An empty row stays empty."""
    waiting = {column: deque(spans) for column, spans in merged.items()}
    carried: dict[int, str] = {}
    for number, cells in enumerate(rows):
        has_data = any(cells)
        for column, spans in waiting.items():
            while spans and spans[0][1] < number:
                spans.popleft()
            if not spans or spans[0][0] > number:
                continue
            cells.extend([""] * (column + 1 - len(cells)))
            if spans[0][0] == number:
                carried[column] = cells[column]
            elif has_data:
                cells[column] = carried[column]
        yield cells


def _check_size(data: bytes) -> None:
    if data.startswith(_OLD_OR_LOCKED):
        raise not_a_table("locked_table")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise not_a_table() from error
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise not_a_table("locked_table")
    # Nothing unpacks to more than its entry says: the reader stops there.
    if sum(part.file_size for part in parts) > LARGEST * BYTES_PER_MB:
        raise not_a_table("large_table", "too_long", most=LARGEST)


def _texts(sheet: Any, percent: bool) -> Iterator[list[str]]:
    sheet.reset_dimensions()  # what a file says of its own size need not be so
    with refusing():
        for row in islice(sheet.iter_rows(values_only=not percent), MOST_SHEET_ROWS):
            yield [shown_text(cell) for cell in row] if percent else [cell_text(value) for value in row]
