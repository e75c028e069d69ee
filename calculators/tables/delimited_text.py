"""Tables as text: a pasted block or a .csv file to rows of texts, and rows to .csv or to the clipboard.

A cell is data. What is written never begins a cell with a sign that makes a spreadsheet run it as a formula: an
apostrophe stands before it, which reading takes away again. A number is written as a number, its sign included.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import islice
from typing import Any

from calculators.core.invisible import RISKY_START
from calculators.core.messages import words
from calculators.core.problems import WHOLE_INPUT, problem
from calculators.core.results import Problem, RefusedInput

DELIMITERS = ("\t", ",", ";")
LARGEST = 64
"""A file or its unpacked content may have so many MB; 100,000 rows have about 10."""
BYTES_PER_MB = 1024 * 1024
_SNIFFED_ROWS = 20
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_BINARY = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f\ud800-\udfff]")
_LINE_ENDS = re.compile(r"\r\n|\r|\n")
_SEPARATOR_LINE = re.compile(r"sep=([\t,;])(?:\r\n|\r|\n)", re.IGNORECASE)
# What a spreadsheet skips, or may skip, before it looks for the sign of a formula.
_RISKY = re.compile(f"[\\s'\"\x00-\x1f{RISKY_START}]*[=+\\-@＝＋－＠\t\r\n]")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_WEB_PAGE = re.compile(
    r"\s*(?:<(?:!doctype html|html|head|body|table|meta|style)\b|mime-version:"
    r"|<\?xml\b[^>]*>\s*(?:<[!?][^>]*>\s*)*<(?:\w+:)?(?:html|workbook)\b)",
    re.IGNORECASE,
)
"""What older systems save under a spreadsheet's name: a web page, Excel's XML of 2003, a page with its pictures."""
_KEPT_AS_TEXT = re.compile(r'="((?:[^"]|"")*)"')
"""A value that a program wrote so that a spreadsheet leaves it as it is, noughts in front and all."""
_GUARD = "'"


def not_a_table(wording: str = "", code: str = "not_a_table", **facts: Any) -> RefusedInput:
    """The refusal of something that is no table, or too large a one."""
    found: Problem = problem(WHOLE_INPUT, code, words("places", "table"), wording=wording, **facts)
    return RefusedInput([found])


def table_rows(data: bytes | str) -> list[list[str]]:
    """The rows of a pasted block or of a file of delimited text, every cell a text.

    :raises RefusedInput: ``not_a_table`` for what is binary, cannot be decoded or has unpaired quotes, ``too_long``
        for what is too large.
    """
    if len(data) > LARGEST * BYTES_PER_MB:
        raise not_a_table("large_table", "too_long", most=LARGEST)
    text = data.removeprefix("\ufeff") if isinstance(data, str) else _decoded(data)
    if isinstance(data, bytes) and _WEB_PAGE.match(text):
        raise not_a_table("web_page_table")
    text = text.rstrip("\x1a")  # the end of file of older programs
    if _BINARY.search(text):
        raise not_a_table()
    named = _SEPARATOR_LINE.match(text)
    delimiter = named[1] if named else _sniffed(text)
    try:
        found = list(_parsed(text[named.end() :] if named else text, delimiter))
    except csv.Error:
        # Programs that copy cells without quoting them leave a cell's own quotation mark unpaired.
        if delimiter != "\t":
            raise not_a_table() from None
        found = [line.split("\t") for line in _LINE_ENDS.split(text)]
    return [[_unguarded(cell) for cell in row] for row in found]


def _decoded(data: bytes) -> str:
    encodings = [encoding for mark, encoding in _MARKS.items() if data.startswith(mark)] or ["utf-8", "gb18030"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    if _BINARY.search(data.decode("latin-1")):
        raise not_a_table()
    raise not_a_table("undecodable_table", encoding=" / ".join(encodings).upper().replace("-SIG", ""))


def _parsed(text: str, delimiter: str) -> Iterable[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _sniffed(text: str) -> str:
    """The delimiter that cuts most of the first rows into equally many cells, and of those the one with the most."""

    def consistency(delimiter: str) -> tuple[float, int]:
        try:
            widths = Counter(len(row) for row in islice(_parsed(text, delimiter), _SNIFFED_ROWS) if any(row))
        except csv.Error:
            widths = Counter(
                line.count(delimiter) + 1 for line in _LINE_ENDS.split(text)[:_SNIFFED_ROWS] if line.strip()
            )
        cut = {width: count for width, count in widths.items() if width > 1}
        count, width = max(((count, width) for width, count in cut.items()), default=(0, 0))
        return (count / widths.total(), width) if 2 * count >= widths.total() > 0 else (0, 0)

    return max(DELIMITERS, key=consistency)


def is_risky(text: str) -> bool:
    """Whether a spreadsheet might run the text as a formula."""
    return _RISKY.match(text) is not None and not _NUMBER.fullmatch(text)


def _unguarded(cell: str) -> str:
    kept = _KEPT_AS_TEXT.fullmatch(cell)
    if kept is not None:
        return kept[1].replace('""', '"')
    return cell[1:] if cell.startswith(_GUARD) and is_risky(cell[1:]) else cell


def _guarded(cell: Any) -> str:
    text = "" if cell is None else format(cell, "f") if isinstance(cell, Decimal) else str(cell)
    return _GUARD + text if is_risky(text) else text


def _written(rows: Iterable[Sequence[Any]], delimiter: str) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([_guarded(cell) for cell in row] for row in rows)
    return out.getvalue()


def csv_bytes(rows: Iterable[Sequence[Any]]) -> bytes:
    """Rows as a .csv file that spreadsheets open rightly: UTF-8 with its mark, CRLF, no cell a formula."""
    return _written(rows, ",").encode("utf-8-sig", "replace")


def clipboard_bytes(rows: Iterable[Sequence[Any]]) -> bytes:
    """Rows as text to be pasted into a spreadsheet: cells between tabs, UTF-8, no cell a formula."""
    return _written(rows, "\t").encode("utf-8", "replace")
