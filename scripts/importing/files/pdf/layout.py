"""The order in which the lines of a page are read, and the tables that no lines rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from scripts.importing.files.pdf.lines import Line, rows_of, whole
from scripts.importing.files.pdf.tables import PageTable

FEWEST_LINES = 4
"""Lines that each of two columns has at least."""
FILLED = 0.65
"""The share of its column a usual line of running text fills."""
NARROWEST = 7.0
"""Em of the narrowest column."""
MOST_ACROSS = 0.2
"""The share of pieces that may lie across two columns."""
DEEPEST = 2
FEWEST_ROWS = 3
FARTHEST = 4.0
"""Em from row to row of a table without lines at most."""
FEWEST_ENTRIES = 3
_LEADER = re.compile(r".+?(?:[.…·．‥—_-]\s?){4,}\s*(?P<page>[0-9]{1,4}|[ivx]+)\s*")
_NUMBERED = re.compile(r"(?P<words>.*\S)\s+(?P<page>[0-9]{1,4})")
CONTENTS = re.compile(r"目\s*[录錄次]|(?i:(?:table of )?contents)")

Block = Line | PageTable


@dataclass(frozen=True, slots=True)
class Flow:
    """What is read from above to below before anything beside it; ``column`` is 0 for the page's whole width."""

    blocks: tuple[Block, ...]
    column: int = 0


def flows_of(blocks: Sequence[Block], depth: int = DEEPEST, column: int = 0) -> list[Flow]:
    """The blocks of a page in their order: columns of running text one after the other, all else by height."""
    gutter = _gutter(blocks) if depth else None
    if gutter is None:
        return [Flow(tuple(_by_height(blocks)), column)] if blocks else []
    flows: list[Flow] = []
    band: list[Block] = []
    for block in sorted(blocks, key=lambda each: each.base):
        if block.x0 < gutter < block.x1:
            flows += [*_columns(band, gutter, depth, column), Flow((block,), column)]
            band = []
        else:
            band.append(block)
    return _joined([*flows, *_columns(band, gutter, depth, column)])


def _columns(band: Sequence[Block], gutter: float, depth: int, column: int) -> list[Flow]:
    left = [block for block in band if block.x1 <= gutter]
    right = [block for block in band if block.x1 > gutter]
    return [*flows_of(left, depth - 1, 2 * column + 1), *flows_of(right, depth - 1, 2 * column + 2)]


def _joined(flows: Sequence[Flow]) -> list[Flow]:
    """Flows across the whole width that follow each other as one."""
    found: list[Flow] = []
    for flow in flows:
        if (
            found
            and found[-1].column == flow.column
            and not (flow.column and found[-1].blocks[-1].base > flow.blocks[0].base)
        ):
            found[-1] = Flow((*found[-1].blocks, *flow.blocks), flow.column)
        else:
            found.append(flow)
    return found


def _gutter(blocks: Sequence[Block]) -> float | None:
    """Where two columns of running text part; None where there are none."""
    lines = [block for block in blocks if isinstance(block, Line)]
    if len(lines) < 2 * FEWEST_LINES:
        return None
    left, right = min(block.x0 for block in lines), max(block.x1 for block in lines)
    best: tuple[int, float] | None = None
    for line in lines:
        x = line.x0 - line.size / 4
        if not left + 0.2 * (right - left) < x < left + 0.8 * (right - left):
            continue
        across = sum(block.x0 < x < block.x1 for block in blocks)
        if (best is None or across < best[0]) and _part(lines, x, left, right):
            best = across, x
    return best[1] if best and best[0] <= MOST_ACROSS * len(blocks) else None


def _part(lines: Sequence[Line], x: float, left: float, right: float) -> bool:
    """Whether running text stands on both sides of a place."""
    before = [line for line in lines if line.x1 <= x]
    behind = [line for line in lines if line.x0 >= x]
    if min(len(before), len(behind)) < FEWEST_LINES:
        return False
    sides = ((before, max(line.x1 for line in before) - left), (behind, right - x))
    return all(
        width >= NARROWEST * median(line.size for line in side)
        and median(line.x1 - line.x0 for line in side) >= FILLED * width
        for side, width in sides
    )


def _by_height(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks from above: rows of pieces that stand in columns as tables, other rows as one line each."""
    tables = [block for block in blocks if isinstance(block, PageTable)]
    rows = rows_of(block for block in blocks if isinstance(block, Line))
    found: list[Block] = [*tables]
    at = 0
    while at < len(rows):
        end = _end_of_table(rows, at)
        if end > at:
            found.append(_table(rows[at:end]))
            at = end
        else:
            found.append(whole(rows[at]))
            at += 1
    return iter(sorted(found, key=lambda each: each.base))


def _end_of_table(rows: Sequence[Sequence[Line]], start: int) -> int:
    """Behind the last row of the table that begins with a row; the row itself where none does."""
    if len(rows[start]) < 2:
        return start
    end = last = start + 1
    while end < len(rows) and rows[end][0].base - rows[end - 1][0].base <= FARTHEST * rows[end][0].size:
        if _columns_of(rows[start : end + 1]) is None:
            break
        end += 1
        if len(rows[end - 1]) > 1:
            last = end
    several = sum(len(row) > 1 for row in rows[start:last])
    enough = last - start >= FEWEST_ROWS or (last - start == 2 and min(len(row) for row in rows[start:last]) > 2)
    return last if enough and several * 3 >= 2 * (last - start) else start


def _columns_of(rows: Sequence[Sequence[Line]]) -> list[tuple[float, float]] | None:
    """The columns in which the pieces of several rows stand; None where a row has two in one."""
    found: list[tuple[float, float]] = []
    for left, right in sorted((piece.x0, piece.x1) for row in rows for piece in row):
        if found and left < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], right)
        else:
            found.append((left, right))
    for row in rows:
        taken = [_column(piece, found) for piece in row]
        if len(set(taken)) < len(taken):
            return None
    return found if len(found) > 1 else None


def _column(piece: Line, columns: Sequence[tuple[float, float]]) -> int:
    return next(number for number, (left, right) in enumerate(columns) if left <= piece.x0 <= right)


def _table(rows: Sequence[Sequence[Line]]) -> PageTable:
    columns = _columns_of(rows) or []
    cells = []
    for row in rows:
        cells.append([""] * len(columns))
        for piece in row:
            cells[-1][_column(piece, columns)] = piece.text
    pieces = [piece for row in rows for piece in row]
    box = (
        min(piece.x0 for piece in pieces),
        min(piece.top for piece in pieces),
        max(piece.x1 for piece in pieces),
        max(piece.bottom for piece in pieces),
    )
    return PageTable(box, tuple(left for left, _ in columns), tuple(map(tuple, cells)), by_gaps=True)


def without_contents(lines: Sequence[Line], *, goes_on: bool) -> tuple[list[Line], list[str]]:
    """The lines of a page without its table of contents, and the entries of that.

    :param goes_on: whether the page before ended in one.
    """
    rows = rows_of(lines)
    entries: list[int] = []
    headed = next((at for at, row in enumerate(rows) if CONTENTS.fullmatch(whole(row).text)), None)
    led = [at for at, row in enumerate(rows) if _LEADER.fullmatch(whole(row).text)]
    if headed is not None or goes_on:
        first = 0 if headed is None else headed + 1
        numbered = [at for at in range(first, len(rows)) if _NUMBERED.fullmatch(whole(rows[at]).text) or at in led]
        if len(numbered) >= FEWEST_ENTRIES and numbered[0] <= first + 1:
            entries = list(range(first if headed is None else headed, _end_of_entries(numbered) + 1))
    if not entries and len(led) >= FEWEST_ENTRIES:
        entries = list(range(led[0], _end_of_entries(led) + 1))
    texts = [whole(rows[at]).text for at in entries]
    return [line for at, row in enumerate(rows) if at not in entries for line in row], texts


def _end_of_entries(numbered: Sequence[int]) -> int:
    """The last entry, where no more than one line without a number stands between two of them."""
    last = numbered[0]
    for at in numbered[1:]:
        if at - last > 2:
            break
        last = at
    return last
