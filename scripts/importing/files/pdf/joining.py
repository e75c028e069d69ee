"""Lines as paragraphs: a line goes on in the next if the next one's first word had no room left in it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from scripts.importing.files.pdf.glyphs import Glyph
from scripts.importing.files.pdf.lines import Line, is_wide
from scripts.importing.outline.lines import DIVIDING
from scripts.importing.outline.markers import markers
from scripts.importing.outline.occurrences import is_spaced

_CLOSING = "，。、；：！？）》”’】〕」』,.;:!?)]}…"
_OPENING = "（《“‘【〔「『(["
_ENDS = re.compile(r"[。；;：:！!？?…][”’」』）)》\"']*$")
INDENT = 1.2
"""Em by which a line has to begin further right to be indented."""
LEADING = 0.6
"""Em of room above a line, beyond what is usual, that separate paragraphs."""
SIZES = 0.08
"""The share by which two sizes have to differ to be two."""
_SLACK = 0.3


@dataclass(frozen=True, slots=True)
class Measure:
    """The column a line is set in: its edges, and the usual height from line to line in em.

    ``indented`` says whether a line that begins further right means anything there: in a cell it may only be centred.
    """

    left: float
    right: float
    leading: float
    indented: bool = True


@dataclass(slots=True)
class Paragraph:
    """Lines that are one paragraph; ``doubtful`` says that it may be two. ``page`` is that of its first line."""

    lines: list[Line]
    page: int
    doubtful: bool = False
    further_pages: list[int] = field(default_factory=list)
    hyphens: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words: Chinese lines joined as they are, Latin ones with a blank; a hyphen at a line's end stays."""
        text = self.lines[0].text
        for line in self.lines[1:]:
            apart = not is_wide(text[-1]) and not is_wide(line.text[0]) and not _hyphenated(text, line.text)
            text += (" " if apart else "") + line.text
        return text


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with its page and its measure."""

    line: Line
    page: int
    measure: Measure


def paragraphs_of(placed: Sequence[Placed]) -> Iterator[Paragraph]:
    """The paragraphs of lines in the order they are read."""
    indents = _indents_first_lines(placed)
    current: Paragraph | None = None
    before: Placed | None = None
    for each in placed:
        goes_on = before is not None and current is not None and _goes_on(current, before, each, indents=indents)
        if not goes_on or current is None or before is None:
            if current:
                yield current
            current = Paragraph([each.line], each.page)
        else:
            current.doubtful |= _is_doubtful(current, before, each, indents=indents)
            if _hyphenated(before.line.text, each.line.text):
                current.hyphens.append(_word_across(before.line.text, each.line.text))
            current.lines.append(each.line)
            if each.page != before.page:
                current.further_pages.append(each.page)
        before = each
    if current:
        yield current


def _indents_first_lines(placed: Sequence[Placed]) -> bool:
    """Whether the document indents the first line of a paragraph: full lines begin at the edge after indented ones."""
    found = 0
    for before, each in itertools.pairwise(placed):
        begins = _indent(before) >= INDENT and _indent(each) < INDENT / 2
        found += begins and not _had_room(before, each.line)
    return found >= 2 or (found == 1 and len(placed) < 12)


def _indent(placed: Placed) -> float:
    return (placed.line.x0 - placed.measure.left) / placed.line.size if placed.measure.indented else 0.0


def _had_room(before: Placed, line: Line) -> bool:
    """Whether the first word of a line would have stood at the end of the line before it."""
    room = before.measure.right - before.line.x1
    return _first_word(line.glyphs) <= room - _SLACK * line.size


def _first_word(glyphs: Sequence[Glyph]) -> float:
    """The width of what may not be parted at a line's start: a character with the signs at it, or a Latin word."""
    at = 0
    while at < len(glyphs) - 1 and glyphs[at].text in _OPENING:
        at += 1
    if not is_wide(glyphs[at].text):
        while at + 1 < len(glyphs) and not is_wide(glyphs[at + 1].text) and not glyphs[at + 1].after_blank:
            if glyphs[at + 1].x0 - glyphs[at].x1 > 0.15 * glyphs[at].size:
                break
            at += 1
    while at + 1 < len(glyphs) and glyphs[at + 1].text in _CLOSING:
        at += 1
    return glyphs[at].x1 - glyphs[0].x0


def _goes_on(paragraph: Paragraph, before: Placed, each: Placed, *, indents: bool) -> bool:
    above, line = before.line, each.line
    if abs(above.size - line.size) > SIZES * max(above.size, line.size) or above.bold != line.bold:
        return False
    if _had_room(before, line) or _is_far(before, each):
        return False
    ended, marked = bool(_ENDS.search(above.text)), _is_marked(line)
    if (ended and marked) or _divides(line):
        return False
    first = paragraph.lines[0]
    own, theirs, begun = _indent(each), _indent(before), _indent(replace(before, line=first))
    if _hangs(first, line) and not marked:
        return True
    if own >= INDENT and theirs < INDENT / 2:
        return False
    if own >= INDENT and abs(own - theirs) < INDENT / 2 and len(paragraph.lines) == 1:
        # Two lines alike indented: two paragraphs of a text that indents their first lines, or one that is set in.
        return not (indents or ended or marked)
    return not (len(paragraph.lines) > 1 and theirs - begun >= INDENT and abs(own - begun) < INDENT / 2)


def _is_far(before: Placed, each: Placed) -> bool:
    """Whether a line stands further below the one before it than lines of a paragraph do."""
    if before.page != each.page or each.line.base <= before.line.base:
        return False
    return (each.line.base - before.line.base) / each.line.size > each.measure.leading + LEADING


def _hangs(first: Line, line: Line) -> bool:
    """Whether a line begins where the words behind the first line's number do."""
    marker = next(markers(first.text), None)
    if marker is None or marker.start:
        return False
    behind = len(first.text[: marker.end].replace(" ", ""))
    if behind >= len(first.glyphs):
        return False
    return abs(first.glyphs[behind].x0 - line.x0) < line.size / 2 and line.x0 - first.x0 > line.size / 2


def _is_marked(line: Line) -> bool:
    found = next(markers(line.text), None)
    return found is not None and found.start == 0


def _divides(line: Line) -> bool:
    """Whether a line begins an article or what holds articles: 第二条 and a blank, as no reference is written."""
    found = next(markers(line.text), None)
    return found is not None and not found.start and found.kind in DIVIDING and is_spaced(line.text, found)


def _is_doubtful(paragraph: Paragraph, before: Placed, each: Placed, *, indents: bool) -> bool:
    """Whether a sentence ends at the line's end in a text whose paragraphs have no indent: one may begin here."""
    ended = bool(re.search(r"[。！!？?][”’」』）)]*$", before.line.text))
    return ended and not indents and not _hangs(paragraph.lines[0], each.line)


def _hyphenated(text: str, after: str) -> bool:
    return bool(re.search(r"[A-Za-z]-$", text)) and after[:1].islower()


def _word_across(text: str, after: str) -> str:
    return text.rpartition(" ")[2] + re.split(r"[^A-Za-z]", after, maxsplit=1)[0]
