"""Lines of a page, from where its characters stand; blanks by the room between them, not by the file's own."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import median

from scripts.importing.files.pdf.glyphs import Glyph

APART = 2.0
"""Em of room from which on two pieces of a line stand apart, as cells or columns do."""
_SAME_LINE = 0.3
_SMALL = 0.8
_LATIN_BLANK, _SAID_BLANK, _CHINESE_BLANK = 0.15, 0.2, 0.4
"""Em of room that make a blank: between Latin words; where the file has one; between Chinese characters."""
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…·]")
_RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")


@dataclass(frozen=True)
class Line:
    """A line, or the piece of one that stands apart: its characters from left to right."""

    glyphs: tuple[Glyph, ...]

    @cached_property
    def x0(self) -> float:
        """Its left edge."""
        return self.glyphs[0].x0

    @cached_property
    def x1(self) -> float:
        """Its right edge."""
        return self.glyphs[-1].x1

    @cached_property
    def size(self) -> float:
        """The size most of its characters have."""
        return median(glyph.size for glyph in self.glyphs)

    @cached_property
    def top(self) -> float:
        """Its upper edge."""
        return min(glyph.top for glyph in self.glyphs)

    @cached_property
    def bottom(self) -> float:
        """Its lower edge."""
        return max(glyph.bottom for glyph in self.glyphs)

    @cached_property
    def base(self) -> float:
        """The height of its baseline."""
        return median(glyph.base for glyph in self.glyphs)

    @cached_property
    def bold(self) -> bool:
        """Whether most of it is bold; Latin letters among Chinese ones have fonts of their own and do not count."""
        chinese = [glyph for glyph in self.glyphs if is_wide(glyph.text)] or self.glyphs
        return sum(glyph.bold for glyph in chinese) * 2 > len(chinese)

    @cached_property
    def text(self) -> str:
        """Its words."""
        return _text(self.glyphs)


def is_wide(text: str) -> bool:
    """Whether a character is set as Chinese is, with no blank beside it."""
    return bool(_WIDE.match(text))


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines of a page, from above, and in each height from the left; pieces that stand apart are lines each."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda each: (each.base, each.x0)):
        row = rows[-1] if rows else None
        if row and glyph.base - row[0].base <= _SAME_LINE * min(glyph.size, row[0].size):
            row.append(glyph)
        else:
            rows.append([glyph])
    pieces = [piece for row in rows for piece in _pieces(sorted(row, key=lambda each: each.x0))]
    return sorted((Line(tuple(piece)) for piece in _with_raised(pieces)), key=lambda line: (line.base, line.x0))


def _pieces(row: Sequence[Glyph]) -> list[list[Glyph]]:
    found = [[row[0]]]
    for before, glyph in itertools.pairwise(row):
        if glyph.x0 - before.x1 >= APART * max(before.size, glyph.size):
            found.append([])
        found[-1].append(glyph)
    return found


def _with_raised(pieces: list[list[Glyph]]) -> list[list[Glyph]]:
    """Small pieces that stand higher or lower beside a line become part of it: 10² is no line and a 2 above it."""
    kept = []
    for piece in pieces:
        home = next((other for other in pieces if other is not piece and _is_raised(piece, other)), None)
        if home is None:
            kept.append(piece)
            continue
        signs = _RAISED if piece[0].base < home[0].base else _LOWERED
        home += [replace(glyph, text=glyph.text.translate(signs), base=home[0].base) for glyph in piece]
        home.sort(key=lambda glyph: glyph.x0)
    return kept


def _is_raised(piece: Sequence[Glyph], other: Sequence[Glyph]) -> bool:
    big, small = other[0], piece[0]
    if len(piece) > len(other) or max(glyph.size for glyph in piece) > _SMALL * big.size:
        return False
    covered = min(big.bottom, small.bottom) - max(big.top, small.top)
    beside = any(
        abs(small.x0 - glyph.x1) < big.size / 2 or abs(piece[-1].x1 - glyph.x0) < big.size / 2 for glyph in other
    )
    return covered > 0.4 * (small.bottom - small.top) and beside


def _text(glyphs: Sequence[Glyph]) -> str:
    """The words of a line. Where a line is spread over its measure, only more room than its own is a blank."""
    rooms = [(after.x0 - before.x1) / max(after.size, before.size) for before, after in itertools.pairwise(glyphs)]
    spread = max(median(rooms), 0.0) if len(rooms) > 1 else 0.0
    parts = [glyphs[0].text]
    for before, glyph, room in zip(glyphs, glyphs[1:], rooms, strict=False):
        chinese = is_wide(before.text) or is_wide(glyph.text)
        least = _SAID_BLANK if glyph.after_blank else _CHINESE_BLANK if chinese else _LATIN_BLANK
        if room - (spread if chinese else 0) > least:
            parts.append(" ")
        parts.append(glyph.text)
    return "".join(parts)


def rows_of(lines: Iterable[Line]) -> list[list[Line]]:
    """Pieces of the same height together, from above, each row from the left."""
    found: list[list[Line]] = []
    for line in sorted(lines, key=lambda each: (each.base, each.x0)):
        if found and line.base - found[-1][0].base <= _SAME_LINE * min(line.size, found[-1][0].size):
            found[-1].append(line)
        else:
            found.append([line])
    return [sorted(row, key=lambda each: each.x0) for row in found]


def whole(pieces: Sequence[Line]) -> Line:
    """Pieces as one line."""
    return Line(tuple(sorted((glyph for piece in pieces for glyph in piece.glyphs), key=lambda glyph: glyph.x0)))


def whole_lines(lines: Iterable[Line]) -> list[Line]:
    """Lines with the pieces of each height as one."""
    return [whole(row) for row in rows_of(lines)]
