"""Tables read from .xlsx files with openpyxl, which is loaded only when one is opened.

A workbook holds numbers as floats: they come out as the decimal a spreadsheet shows (15 digits), never as their binary
tail, and with their percent sign where the spreadsheet shows one. Formulas are read as the values saved with them. What
is merged over several rows is said of each of them.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

from calculators.core.work_progress import REPORTED_EVERY, ReportProgress
from calculators.tables.delimited_text import BYTES_PER_MB, LARGEST, not_a_table
from calculators.tables.spreadsheet_cells import cell_text, needs_openpyxl, shown_text

LOOKED_AT = 50
"""The head of a table is looked for within so many rows of each sheet."""
MOST_COLUMNS = 200
"""One cell far to the right makes every row as wide: 100,000 such rows would not fit into a browser's memory."""
MOST_SHEET_ROWS = 1_048_576
"""No sheet has more rows, whatever number a broken file gives one: every row before it would be read as empty."""
_ZIP = b"PK\x03\x04"
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = 0x1
_PERCENT = re.compile(rb'numFmtId="(?:9|10)"|formatCode="[^"]*%')
_MERGED = re.compile(rb'<mergeCell\b[^<>]*?\bref="([A-Z]{1,3})([0-9]{1,7}):[A-Z]{1,3}([0-9]{1,7})"')
# A formula's result that is an empty text has the type "str"; without any there was never one.
_UNSAVED = re.compile(
    rb'<c\b(?![^<>]*\bt="(?:str|s|inlineStr|b|e)")[^<>]*\br="([A-Z]+[0-9]+)"[^<>]*>\s*'
    rb"<f\b(?:[^<>]*/>|[^<>]*>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>"
)
_CHUNK = 1_000_000
_OVERLAP = 40_000
"""Bytes of a sheet looked through at once, and again with the next: no formula is longer than 8,192 characters."""


def is_workbook(data: bytes | str) -> bool:
    """Whether the data are a workbook rather than text: an .xlsx, or an .xls or locked file, which is refused."""
    return isinstance(data, bytes) and data.startswith((_ZIP, _OLD_OR_LOCKED))


@dataclass(frozen=True, slots=True)
class SheetRead:
    """The rows of the sheet that was read, every cell a text; its title, and the titles of like sheets left out."""

    rows: list[list[str]]
    title: str = ""
    left_out: tuple[str, ...] = ()


def workbook_rows(
    data: bytes, matched: Callable[[list[list[str]]], int], most: int, report_progress: ReportProgress
) -> SheetRead:
    """The rows of the sheet whose head ``matched`` best, or of the first sheet with data.

    :raises RefusedInput: ``not_a_table`` for a file that is no .xlsx or is locked, or whose formulas have no saved
        results, ``too_long`` for one that unpacks to too much, ``too_many_rows`` for a sheet of more than ``most``
        rows, ``too_many_columns`` for one of more than ``MOST_COLUMNS``: a column that is needed may be among those
        that would be left out.
    """
    _check_size(data)
    with needs_openpyxl():
        from openpyxl import load_workbook  # noqa: PLC0415 - loaded only when a spreadsheet is opened

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about looks that no table needs
        with _refusing():
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        percent = _has_percent(data)
        candidates: list[tuple[int, Any]] = []
        for sheet in book.worksheets:
            first = [row[:MOST_COLUMNS] for row in islice(_texts(sheet, percent), LOOKED_AT) if any(row)]
            if first:
                candidates.append((matched(first), sheet))
        if not candidates:
            return SheetRead([])
        best, chosen = max(candidates, key=lambda each: each[0])  # of equal ones the first
        left_out = tuple(sheet.title for like, sheet in candidates if like == best and sheet is not chosen)
        merged = _merged_columns(data, chosen)
        found: list[list[str]] = []
        for number, row in enumerate(_filled_down(_texts(chosen, percent), merged)):
            if number % REPORTED_EVERY == 0:
                report_progress(number, 0)
            if any(row[MOST_COLUMNS:]):
                raise not_a_table("", "too_many_columns", most=MOST_COLUMNS)
            if any(row):
                found.append(row[:MOST_COLUMNS])
            if len(found) > most + LOOKED_AT:
                raise not_a_table("", "too_many_rows", most=most)
        return SheetRead(found, chosen.title, left_out)


def _has_percent(data: bytes) -> bool:
    """Whether any cell may be shown in percent: then every cell's look is asked for, which takes longer."""
    with _refusing(), zipfile.ZipFile(io.BytesIO(data)) as packed:
        looks = [name for name in packed.namelist() if name.lower().endswith("styles.xml")]
        return any(_PERCENT.search(packed.read(name)) for name in looks)


def _merged_columns(data: bytes, sheet: Any) -> dict[int, list[tuple[int, int]]]:
    """What is merged over several rows of a sheet: by its first column, the first and the last row, from 0.

    :raises RefusedInput: where a formula has no result: it would pass for an empty cell, and that for a default.
    """
    found: dict[int, set[tuple[int, int]]] = {}
    for part in _parts_of(data, sheet):
        if b"<f" in part and (unsaved := _UNSAVED.search(part)) is not None:
            raise not_a_table("unsaved_formulas", cell=unsaved[1].decode())
        for column, first, last in _MERGED.findall(part):
            if first != last and (place := _column_number(column)) < MOST_COLUMNS:
                found.setdefault(place, set()).add((int(first) - 1, int(last) - 1))
    return {column: sorted(spans) for column, spans in found.items()}


def _parts_of(data: bytes, sheet: Any) -> Iterator[bytes]:
    """A sheet as it is written in the file, in parts that overlap.

    Of a sheet that is only read through, openpyxl says neither what is merged nor which formulas have a result.
    """
    with _refusing(), zipfile.ZipFile(io.BytesIO(data)) as packed, packed.open(sheet._worksheet_path) as text:
        before = b""
        while part := text.read(_CHUNK):
            yield before + part
            before = part[-_OVERLAP:]


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1


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


@contextmanager
def _refusing() -> Iterator[None]:
    """Whatever a broken file makes openpyxl raise becomes a refusal."""
    try:
        yield
    except Exception as error:
        raise not_a_table() from error


def _texts(sheet: Any, percent: bool) -> Iterator[list[str]]:
    sheet.reset_dimensions()  # what a file says of its own size need not be so
    with _refusing():
        for row in islice(sheet.iter_rows(values_only=not percent), MOST_SHEET_ROWS):
            yield [shown_text(cell) for cell in row] if percent else [cell_text(value) for value in row]
