"""What a page repeats at its upper and lower edge, and what lies at its foot: headers, footers, page numbers, notes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from scripts.importing.files.pdf.glyphs import Box
from scripts.importing.files.pdf.lines import Line, rows_of, whole

DEEPEST = 4
"""So many rows from the edge may be furniture."""
EDGE = 0.2
"""The share of a page's height in which they may stand."""
FEWEST = 3
"""Pages on which a row has to come; both where there are two."""
SAME_HEIGHT = 4.0
NOTE_SIZE = 0.93
"""The share of the text's size up to which a note is set."""
SHORTEST_RULE, LONGEST_RULE = 30.0, 0.5
_NUMBER = re.compile(
    r"[-–—·~|\s]*(?:第?\s*[#〇零一二三四五六七八九十百]+\s*页?|[ivxIVX]+)\s*(?:[/／,，共of]*\s*[共]?\s*#\s*页?)?[-–—·~|\s]*"
    r"|(?i:page|p\.)\s*#(?:\s*(?:of|/)\s*#)?"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as far as it is read: its number, size, pieces of lines, and thin level lines outside tables.

    ``edges`` are the upper and lower edges of its tables: no furniture lies inside of them.
    """

    number: int
    width: float
    height: float
    lines: list[Line]
    rules: list[Box]
    edges: tuple[float, ...] = ()


@dataclass(slots=True)
class Furniture:
    """Words off the pages, in the order of the pages: kinds as the report names them, with words and page."""

    found: list[tuple[str, str, int]] = field(default_factory=list)


def without_furniture(sheets: Sequence[Sheet]) -> tuple[list[list[Line]], Furniture]:
    """The lines of each page that are its text, and what was taken off."""
    rows = [rows_of(sheet.lines) for sheet in sheets]
    furniture = Furniture()
    gone: list[set[int]] = [set() for _ in sheets]
    for upper in (True, False):
        for page, at in sorted(_repeated(sheets, rows, upper=upper)):
            text = whole(rows[page][at]).text
            kind = "page-number" if _NUMBER.fullmatch(_masked(text)) else "page-header" if upper else "page-footer"
            furniture.found.append((kind, text, sheets[page].number))
            gone[page].add(at)
    kept = [[row for at, row in enumerate(rows[page]) if at not in gone[page]] for page in range(len(sheets))]
    size = _usual_size(kept)
    return [
        _without_notes(sheet, of_page, size, furniture) for sheet, of_page in zip(sheets, kept, strict=True)
    ], furniture


def _masked(text: str) -> str:
    return re.sub(r"[0-9０-９]+", "#", text)


def _repeated(
    sheets: Sequence[Sheet], rows: Sequence[Sequence[Sequence[Line]]], *, upper: bool
) -> set[tuple[int, int]]:
    """The rows at one edge that come on several pages at the same height with the same words, numbers apart."""
    at_edge: dict[str, list[tuple[int, int, float]]] = defaultdict(list)
    for page, sheet in enumerate(sheets):
        for at in _outermost(sheet, rows[page], upper=upper):
            row = whole(rows[page][at])
            at_edge[_masked(row.text)].append((page, at, row.base if upper else sheet.height - row.base))
    found: set[tuple[int, int]] = set()
    fewest = min(FEWEST, max(len(sheets), 2))
    for words, places in at_edge.items():
        usual = median(height for _, _, height in places)
        near = [(page, at) for page, at, height in places if abs(height - usual) <= SAME_HEIGHT]
        number = bool(_NUMBER.fullmatch(words))
        if len({page for page, _ in near}) >= fewest or (number and len(sheets) > 1 and len(near) > 1):
            found |= set(near)
        elif number:
            found |= {(page, at) for page, at in near if _stands_alone(sheets[page], rows[page], at, upper=upper)}
    return {(page, at) for page, at in found if _reaches_edge(page, at, found, rows, upper=upper)}


def _outermost(sheet: Sheet, rows: Sequence[Sequence[Line]], *, upper: bool) -> list[int]:
    """The rows nearest to an edge, as far as no table lies further out."""
    chosen = list(range(len(rows)))[:DEEPEST] if upper else list(range(len(rows)))[::-1][:DEEPEST]
    limit = sheet.height * (EDGE if upper else 1 - EDGE)
    kept = []
    for at in chosen:
        upper_edge, lower_edge = rows[at][0].top, rows[at][0].bottom
        if upper and (lower_edge > limit or any(edge < upper_edge for edge in sheet.edges)):
            break
        if not upper and (upper_edge < limit or any(edge > lower_edge for edge in sheet.edges)):
            break
        kept.append(at)
    return kept


def _stands_alone(sheet: Sheet, rows: Sequence[Sequence[Line]], at: int, *, upper: bool) -> bool:
    """Whether a number is the page's own and stands well apart from the text."""
    digits = re.findall(r"[0-9]+", whole(rows[at]).text)
    inner = at + 1 if upper else at - 1
    if not 0 <= inner < len(rows):
        return False
    apart = abs(rows[inner][0].base - rows[at][0].base) > 2.5 * rows[at][0].size
    return apart and digits[:1] == [str(sheet.number)]


def _reaches_edge(
    page: int, at: int, found: set[tuple[int, int]], rows: Sequence[Sequence[object]], *, upper: bool
) -> bool:
    """Whether all rows further out are furniture, too."""
    outside = range(at) if upper else range(at + 1, len(rows[page]))
    return all((page, other) in found for other in outside)


def _usual_size(pages: Sequence[Sequence[Sequence[Line]]]) -> float:
    sizes = [glyph.size for rows in pages for row in rows for line in row for glyph in line.glyphs]
    return median(sizes) if sizes else 0.0


def _without_notes(sheet: Sheet, rows: Sequence[Sequence[Line]], size: float, furniture: Furniture) -> list[Line]:
    """The lines of a page without the notes at its foot: those below a short line and set smaller."""
    lines = [line for row in rows for line in row]
    if not lines:
        return []
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    for rule in sorted(sheet.rules, key=lambda each: each[1]):
        long = rule[2] - rule[0]
        if not SHORTEST_RULE <= long <= LONGEST_RULE * (right - left) or abs(rule[0] - left) > 2 * size:
            continue
        below = [row for row in rows if row[0].top >= rule[1] - 1]
        if below and all(line.size <= NOTE_SIZE * size for row in below for line in row):
            furniture.found.append(("page-note", " ".join(whole(row).text for row in below), sheet.number))
            return [line for row in rows if row not in below for line in row]
    return lines
