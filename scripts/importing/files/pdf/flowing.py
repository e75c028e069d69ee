"""The measure of each column: where its lines begin and end, and how far they stand apart."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from scripts.importing.files.pdf.joining import Measure, Placed
from scripts.importing.files.pdf.layout import Block
from scripts.importing.files.pdf.lines import Line

SHIFTED = 3.0
"""Points by which the pages of one side lie further left or right than those of the other, if they do."""
_FARTHEST = 4.0
_USUAL_LEADING = 1.6


@dataclass(frozen=True, slots=True)
class Item:
    """A line or a table in its place in the order of reading: its page, that page's width, its column."""

    block: Block
    page: int
    width: float
    column: int


def measured(items: Sequence[Item]) -> Iterator[Item | Placed]:
    """The items in their order, each line with the measure of its column."""
    groups: dict[tuple[object, ...], list[Item]] = defaultdict(list)
    for item in items:
        if isinstance(item.block, Line):
            groups[_group(item)].append(item)
    measures = {group: _measures(held) for group, held in groups.items()}
    for item in items:
        if isinstance(item.block, Line):
            yield Placed(item.block, item.page, measures[_group(item)][item.page % 2])
        else:
            yield item


def _group(item: Item) -> tuple[object, ...]:
    return round(item.width / 5), item.column


def _measures(items: Sequence[Item]) -> tuple[Measure, Measure]:
    """The measure on even pages and on odd ones: one and the same, unless they lie apart."""
    sides = [
        [item.block for item in items if item.page % 2 == side and isinstance(item.block, Line)] for side in (0, 1)
    ]
    leading = _leading(items)
    if all(sides) and abs(_left(sides[0]) - _left(sides[1])) > SHIFTED:
        first, second = (Measure(_left(lines), _right(lines), leading) for lines in sides)
        return first, second
    lines = [*sides[0], *sides[1]]
    measure = Measure(_left(lines), _right(lines), leading)
    return measure, measure


def _left(lines: Sequence[Line]) -> float:
    """The leftmost edge where at least two lines in twenty begin, or simply the leftmost of a few."""
    return _reached(sorted(line.x0 for line in lines), len(lines))


def _right(lines: Sequence[Line]) -> float:
    """The rightmost edge that lines reach, a few that stand out apart."""
    return -_reached(sorted(-line.x1 for line in lines), len(lines))


def _reached(edges: Sequence[float], count: int) -> float:
    wanted = max(2, count // 20)
    for at, edge in enumerate(edges):
        near = [other for other in edges[at : at + wanted] if other - edge <= SHIFTED * 2]
        if len(near) >= min(wanted, count - at):
            return edge
    return edges[0]


def _leading(items: Sequence[Item]) -> float:
    """The usual height from a line to the next, in em."""
    found = []
    for before, after in itertools.pairwise(items):
        if isinstance(before.block, Line) and isinstance(after.block, Line) and before.page == after.page:
            apart = (after.block.base - before.block.base) / after.block.size
            if 0 < apart < _FARTHEST:
                found.append(apart)
    return median(found) if found else _USUAL_LEADING
