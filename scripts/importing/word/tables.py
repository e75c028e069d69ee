"""Tables: a row is a line, its cells apart; what lies in one wide cell only for its looks is read as paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

from scripts.importing.source import CELL, SOFT_BREAK
from scripts.importing.word.flow import Cell, Flow, Said
from scripts.importing.word.package import Element
from scripts.importing.word.paragraphs import finish_pending
from scripts.importing.word.refusals import refused
from scripts.importing.word.story import Handler, Story
from scripts.importing.word.styles import number, switched, value

_NESTED_CELL = "\u3000"
"""What stands between the cells of a table within a cell, whose rows are lines of that cell."""
_MOST_COLUMNS, _MOST_CELLS = 64, 2_000_000
"""Word makes at most 63 columns; a file that claims many more is not Word's."""
_KEPT_WHOLE = ("w:tbl", "w:p", "w:tr", "w:tc")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell as the file has it: how many columns it takes, and whether a cell above or before covers it."""

    element: Element | None
    span: int
    covered: bool


@dataclass(frozen=True, slots=True)
class _Row:
    element: Element
    cells: tuple[_Cell, ...]

    @property
    def columns(self) -> int:
        return sum(cell.span for cell in self.cells)


def _inner(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those in content controls and other wrappers."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in _KEPT_WHOLE and not child.tag.endswith("Pr"):
            yield from _inner(child, tag)


def _span(properties: Element | None, path: str) -> int:
    return max(0, min(number(value(properties, path)) or 0, _MOST_COLUMNS))


def _row(element: Element, merged: set[int]) -> _Row:
    """A row's cells; ``merged`` are the columns that a cell above goes on in, kept for the next row."""
    properties = element.find("w:trPr")
    cells: list[_Cell] = []
    column = _span(properties, "w:gridBefore")
    if column:
        cells.append(_Cell(None, column, True))
    going_on = set()
    for each in _inner(element, "w:tc"):
        cell = each.find("w:tcPr")
        span = max(1, _span(cell, "w:gridSpan"))
        down = cell.find("w:vMerge") if cell is not None else None
        across = cell.find("w:hMerge") if cell is not None else None
        covered = (down is not None and down.get("w:val", "continue") == "continue" and column in merged) or (
            across is not None and across.get("w:val", "continue") == "continue" and bool(cells)
        )
        if down is not None:
            going_on.add(column)
        cells.append(_Cell(each, span, covered))
        column += span
    after = _span(properties, "w:gridAfter")
    if after:
        cells.append(_Cell(None, after, True))
    merged.clear()
    merged |= going_on
    return _Row(element, tuple(cells))


def table(story: Story, element: Element) -> None:
    """A table, or several where a wide cell with paragraphs of its own lies between its rows."""
    finish_pending(story)
    merged: set[int] = set()
    rows = [_row(each, merged) for each in _inner(element, "w:tr")]
    columns = max((row.columns for row in rows), default=0)
    if columns * len(rows) > _MOST_CELLS:
        raise refused("large", story.file.package.name)
    if not story.in_contents and story.contents:
        story.say_contents()
    if story.in_cell:
        story.flow.note(Said("word-nested-table"))
    written: list[list[Cell]] = []
    said = False
    for row in rows:
        wide = _wide_cell(row, columns)
        if wide is None:
            spans = _write_row(story, row, columns)
            if spans:
                written.append(spans)
            continue
        _end_table(story, written)
        written = []
        if not said:
            story.flow.note(Said("word-layout-table"))
            said = True
        with _changes(story, row.element.find("w:trPr")):
            story.walk(wide)
            finish_pending(story)
    _end_table(story, written)


def _end_table(story: Story, written: list[list[Cell]]) -> None:
    if written:
        story.flow.tables.append(written)


def _wide_cell(row: _Row, columns: int) -> Element | None:
    """The only cell of a row, where it holds text of its own rather than a value of the table."""
    only = row.cells[0] if len(row.cells) == 1 else None
    if only is None or only.element is None or only.covered or only.span < columns:
        return None
    blocks = sum(1 for each in only.element.iter("w:p") if any((t.text or "").strip() for t in each.iter("w:t")))
    return only.element if columns == 1 or blocks > 1 else None


def _changes(story: Story, properties: Element | None) -> ExitStack:
    """Walk through a row or a cell that was inserted, deleted or is hidden."""
    stack = ExitStack()
    if properties is not None:
        for name, change in (("ins", "inserted"), ("cellIns", "inserted"), ("del", "deleted"), ("cellDel", "deleted")):
            if properties.find(f"w:{name}") is not None:
                stack.enter_context(story.within(change))
        if switched(properties, "w:hidden"):
            stack.enter_context(story.within("hidden"))
    return stack


def _write_row(story: Story, row: _Row, columns: int) -> list[Cell]:
    """A row as a line of the story; its cells' places, none where the row was deleted or is hidden."""
    line = Flow()
    spans: list[Cell] = []
    with _changes(story, row.element.find("w:trPr")):
        unseen = bool(story.tracked.deleted or story.tracked.moved or story.tracked.hidden)
        for cell in row.cells:
            _next_cell(line, spans)
            start = line.size
            _write_cell(story, cell, line)
            spans.append((start, line.size))
            for _ in range(cell.span - 1):
                _next_cell(line, spans)
                spans.append((line.size, line.size))
        while len(spans) < columns:
            _next_cell(line, spans)
            spans.append((line.size, line.size))
    if unseen and not line.text.strip():
        empty = Flow()
        empty.extend_flat(line, "", 0)
        story.flow.extend(empty)
        return []
    start = story.flow.size
    story.flow.extend(line)
    story.flow.write("\n")
    return [(start + a, start + b) for a, b in spans]


def _next_cell(line: Flow, spans: list[Cell]) -> None:
    if spans:
        line.write(CELL)


def _write_cell(story: Story, cell: _Cell, line: Flow) -> None:
    if cell.element is None:
        return
    with _changes(story, cell.element.find("w:tcPr")) as stack:
        if cell.covered:
            stack.enter_context(story.within("hidden"))
        flow = story.apart(cell.element, story.counter, in_cell=story.in_cell + 1)
    text = flow.text.replace("\n", SOFT_BREAK).replace(CELL, _NESTED_CELL)
    begun = text.lstrip()
    line.extend_flat(flow, begun.rstrip(), len(text) - len(begun))


HANDLERS: dict[str, Handler] = {"w:tbl": table}
