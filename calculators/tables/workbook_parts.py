"""What a workbook's own XML says that openpyxl leaves out of a sheet it only reads through.

What is merged, what is hidden, and which formulas have no saved result; and a Strict workbook in the names that
openpyxl knows.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from xml.etree.ElementTree import iterparse

from calculators.tables.delimited_text import not_a_table

_START = rb"<(?:\w+:)?"
"""Some writers give every element a prefix."""
_MERGED = re.compile(_START + rb'mergeCell\b[^<>]*?\bref="([A-Z]{1,3})([0-9]{1,7}):[A-Z]{1,3}([0-9]{1,7})"')
_UNSEEN = rb'(?:hidden="(?:1|true)"|%b="0(?:\.0*)?")'
"""Hidden, filtered out, folded away, or drawn out of sight."""
_HIDDEN_ROW = re.compile(_START + rb'row\b(?=[^<>]*\s%b)[^<>]*?\br="([0-9]{1,7})"' % (_UNSEEN % b"ht"))
_HIDDEN_WITHOUT_NUMBER = re.compile(_START + rb'row\b(?=[^<>]*\s%b)(?![^<>]*\sr=")' % (_UNSEEN % b"ht"))
_HIDDEN_COLUMNS = re.compile(
    _START + rb'col\b(?=[^<>]*\s%b)(?=[^<>]*?\bmin="([0-9]{1,5})")[^<>]*?\bmax="([0-9]{1,5})"' % (_UNSEEN % b"width")
)
# A formula's result that is an empty text has the type "str"; without any there was never one.
_UNSAVED = re.compile(
    rb'<c\b(?![^<>]*\bt="(?:str|s|inlineStr|b|e)")[^<>]*\br="([A-Z]+[0-9]+)"[^<>]*>\s*'
    rb"<f\b(?:[^<>]*/>|[^<>]*>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>"
)
_CHUNK = 1_000_000
_OVERLAP = 40_000
"""Bytes of a sheet looked through at once, and again with the next: no formula is longer than 8,192 characters."""
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
"""ISO/IEC 29500-1 and -4 name the same elements by other addresses."""


@dataclass(slots=True)
class SheetParts:
    """Of a sheet: by column what is merged over several rows, from the first to the last; what is hidden. From 0."""

    merged: dict[int, set[tuple[int, int]]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def parts_of(data: bytes, path: str, most_columns: int) -> SheetParts:
    """What a sheet's XML says of its looks, in its first ``most_columns`` columns.

    :raises RefusedInput: where a formula has no result: it would pass for an empty cell, and that for a default.
    """
    found = SheetParts()
    counted = False
    for part in _text_of(data, path):
        if b"<f" in part and (unsaved := _UNSAVED.search(part)) is not None:
            raise not_a_table("unsaved_formulas", cell=unsaved[1].decode())
        for column, first, last in _MERGED.findall(part):
            if first != last and (place := column_number(column)) < most_columns:
                found.merged.setdefault(place, set()).add((int(first) - 1, int(last) - 1))
        if b"hidden=" in part or b'="0' in part:
            found.hidden_rows.update(int(row) - 1 for row in _HIDDEN_ROW.findall(part))
            counted = counted or _HIDDEN_WITHOUT_NUMBER.search(part) is not None
            for first, last in _HIDDEN_COLUMNS.findall(part):
                found.hidden_columns.update(range(int(first) - 1, min(int(last), most_columns)))
    if counted:
        found.hidden_rows = _counted_hidden_rows(data, path)
    return found


def _counted_hidden_rows(data: bytes, path: str) -> set[int]:
    """The hidden rows of a sheet some of whose rows have no number: each follows the one before it."""
    hidden = set()
    number = 0
    with refusing(), zipfile.ZipFile(io.BytesIO(data)) as packed, packed.open(path) as text:
        for event, element in iterparse(text, ("start", "end")):
            if element.tag.rpartition("}")[2] != "row":
                continue
            if event == "end":
                element.clear()
                continue
            number = int(element.get("r") or number + 1)
            if element.get("hidden") in {"1", "true"} or float(element.get("ht") or 1) == 0:
                hidden.add(number - 1)
    return hidden


@contextmanager
def refusing() -> Iterator[None]:
    """Whatever a broken file makes openpyxl raise becomes a refusal."""
    try:
        yield
    except Exception as error:
        raise not_a_table() from error


def _text_of(data: bytes, path: str) -> Iterator[bytes]:
    """A sheet as it is written in the file, in parts that overlap."""
    with refusing(), zipfile.ZipFile(io.BytesIO(data)) as packed, packed.open(path) as text:
        before = b""
        while part := text.read(_CHUNK):
            yield before + part
            before = part[-_OVERLAP:]


def column_number(letters: bytes) -> int:
    """A column's number, from 0, by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1


def transitional(data: bytes) -> bytes:
    """A Strict workbook as Excel writes it otherwise; any other as it is."""
    with refusing(), zipfile.ZipFile(io.BytesIO(data)) as packed:
        if not any(_STRICT in packed.read(name) for name in packed.namelist() if name.endswith("workbook.xml")):
            return data
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as rewritten:
            for name in packed.namelist():
                content = packed.read(name)
                if name.endswith((".xml", ".rels")):
                    for strict, usual in _TRANSITIONAL:
                        content = content.replace(strict, usual)
                rewritten.writestr(name, content)
    return out.getvalue()
