"""The lines of an imported text, with its tables in between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scripts.importing.ledger import LINE_BREAK, Ledger, Span
from scripts.importing.outline.markers import first_marker
from scripts.importing.source import CELL, SOFT_BREAK, Source, Table

LONGEST_CELL = 10
FEWEST_CELLS = 4
_PUNCTUATED = re.compile(r"[。；;，,：:！!？?、]")
_FIGURE = re.compile(r"[0-9０-９.,%％]+(?:元|天|分|%|％)?")
DIVIDING = ("part", "subpart", "chapter", "section", "article")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something in it, or a whole table: its number, where its text stands, what stands before it.

    ``after_blank``: an empty line. ``whole``: it neither goes on in the next line nor goes on from the one before.
    ``begins_cells``: it is the first of several that look like the cells of a table, one a line.
    ``begins_arranged``: it is the first cell of a table that was read cell by cell.
    """

    number: int
    span: Span
    text: str
    after_blank: bool
    whole: bool = False
    table: Table | None = None
    begins_cells: bool = False
    begins_arranged: bool = False


def content_lines(ledger: Ledger, source: Source) -> list[Line]:
    """The lines that hold anything, without the blanks around their text; a table is one line of its own.

    A table that only arranges the page (one column, or chapters and articles in its cells) is read cell by cell.
    """
    tables = [*source.tables, *_tables_of_tabs(ledger, source)]
    arranged = {id(table) for table in tables if _only_arranges(table, ledger)}
    at = {
        _extent(table).start: table
        for table in tables
        if any(span.start < span.end for row in table.rows for span in row)
    }
    found: list[Line] = []
    blank = False
    start = skipped = 0
    ends = [(each.start(), each.end()) for each in LINE_BREAK.finditer(ledger.text)]
    for number, (end, following) in enumerate([*ends, (len(ledger.text), len(ledger.text))], 1):
        table = next((at[place] for place in range(start, end + 1) if place in at), None) if at else None
        if table is not None:
            extent = _extent(table)
            skipped = max(skipped, extent.end)
            if id(table) in arranged:
                first, *others = _cells(table, ledger)
                found += [replace(first, begins_arranged=True), *others]
            else:
                found.append(Line(number, extent, "", blank, True, table))
            blank = False
        elif start >= skipped:
            raw = ledger.text[start:end]
            text = raw.strip()
            if text:
                begin = start + len(raw) - len(raw.lstrip())
                soft = start > 0 and ledger.text[start - 1] == SOFT_BREAK
                whole = source.whole_paragraphs and not soft
                found.append(Line(number, Span(begin, begin + len(text)), text, blank, whole))
            blank = not text
        start = following
    return _cells_in_lines(found)


def _cells_in_lines(lines: Sequence[Line]) -> list[Line]:
    """Leave short lines with figures among them apart: a table's cells, as a web page's text leaves them."""
    found = list(lines)
    run: list[int] = []
    for index, line in enumerate([*lines, None]):
        if line is not None and _may_be_cell(line):
            run.append(index)
            continue
        figures = sum(_FIGURE.fullmatch(lines[each].text) is not None for each in run)
        if len(run) >= FEWEST_CELLS and figures >= 2 and figures * 4 >= len(run):
            for each in run:
                found[each] = replace(found[each], whole=True, begins_cells=each == run[0])
        run = []
    return found


def _may_be_cell(line: Line) -> bool:
    short = not line.table and len(line.text) <= LONGEST_CELL and not _PUNCTUATED.search(line.text)
    return short and first_marker(line.text) is None


def _extent(table: Table) -> Span:
    spans = [span for row in table.rows for span in row if span.start < span.end]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _cells(table: Table, ledger: Ledger) -> list[Line]:
    """Each paragraph of each cell as a line."""
    found = []
    for row in table.rows:
        for cell in row:
            for each in re.finditer(r"[^\x0b\n]+", ledger.part(cell)):
                text = each[0].strip()
                if text:
                    start = cell.start + each.start() + len(each[0]) - len(each[0].lstrip())
                    found.append(Line(ledger.line(start), Span(start, start + len(text)), text, False, True))
    return found


def _only_arranges(table: Table, ledger: Ledger) -> bool:
    if max(len(row) for row in table.rows) == 1:
        return True
    texts = [line.text for line in _cells(table, ledger)]
    firsts = [first_marker(text) for text in texts]
    return any(first is not None and first.kind in DIVIDING for first in firsts)


def _tables_of_tabs(ledger: Ledger, source: Source) -> list[Table]:
    """Rows pasted out of a table: two lines or more, one after the other, with as many tabs each."""
    if source.kind != "text" or CELL not in ledger.text:
        return []
    found: list[Table] = []
    rows: list[tuple[Span, ...]] = []
    start = 0
    for line in [*ledger.text.split("\n"), ""]:
        cells = _row(line, start)
        if rows and len(cells) != len(rows[0]):
            found += _table(rows, ledger)
            rows = []
        if len(cells) > 1:
            rows.append(cells)
        start += len(line) + 1
    return found


def _row(line: str, start: int) -> tuple[Span, ...]:
    """A line's cells; tabs at its start indent it, one behind a marker belongs to the marker."""
    body = line.rstrip()
    if CELL not in body.lstrip() or (first_marker(body) is not None):
        return ()
    cells, at = [], start
    for part in body.split(CELL):
        text = part.strip()
        begin = at + len(part) - len(part.lstrip())
        cells.append(Span(begin, begin + len(text)))
        at += len(part) + 1
    return tuple(cells)


def _table(rows: Sequence[tuple[Span, ...]], ledger: Ledger) -> list[Table]:
    """Rows as a table, unless they are a list of contents: words and the pages they stand on."""
    pages = [ledger.part(row[-1]) for row in rows]
    numbers = [int(page) for page in pages if page.isdecimal()]
    contents = len(rows[0]) == 2 and len(numbers) == len(rows) and numbers == sorted(numbers) and len(rows) > 3
    return [Table(tuple(rows))] if len(rows) > 1 and not contents else []


def squeezed(text: str) -> str:
    """A text without any blanks."""
    return re.sub(r"\s+", "", text)


_TAIL = 16


def ends_sentence(text: str) -> bool:
    """Whether a text ends where a sentence, or the part of a list, may end."""
    return bool(re.search(r"[。；;：:！!？?…][”’」』）)》\"']*$|[a-z]\.$|[.]{2,}$", text[-_TAIL:].rstrip()))


def is_complete(text: str) -> bool:
    """Whether a text ends with a full stop, so that nothing of the same item follows."""
    return bool(re.search(r"[。！!？?][”’」』）)》\"']*$|[a-z]\.$", text[-_TAIL:].rstrip()))
