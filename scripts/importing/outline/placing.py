"""Where words go: to the heading of the clause that is open, to its last paragraph, or into a new one."""

from __future__ import annotations

from scripts.importing.ledger import Ledger, Span
from scripts.importing.outline.headings import LONGEST_DIVISION, heading_length
from scripts.importing.outline.lines import Line, ends_sentence
from scripts.importing.outline.tree import DIVISIONS, Clause

LONG_LINE = 20
"""A line this long that ends inside a sentence goes on after an empty line too."""
HEADED_LEVELS = 2
"""Where a regulation has no articles, this many levels of its numbers are headings in the handbook."""


def add_words(ledger: Ledger, stack: list[Clause], line: Line, within: Span, previous: Line | str | None) -> bool:
    """Add a part of a line to the clause that is open; says whether it went on with the line before.

    ``previous`` is the line before it, "" where there was none, and None where a marker of its own line stands before
    the words.
    """
    words = line.text[within.start : within.end]
    clause = stack[-1]
    offset = line.span.start + within.start
    begins_line = previous is not None
    if clause.marker and not clause.heading and not clause.body and is_headed(clause, stack):
        alone = not begins_line or (clause.kind in DIVISIONS and len(words) <= LONGEST_DIVISION)
        heading, separator = heading_length(words, clause.kind, alone) if alone or not begins_line else (0, 0)
        if heading:
            clause.heading = stripped(ledger, Span(offset, offset + heading))
            if separator:
                clause.separator = Span(offset + heading, offset + heading + separator)
            offset += heading + separator
    span = stripped(ledger, Span(offset, line.span.start + within.end))
    if span is None:
        return False
    if isinstance(previous, Line) and _goes_on(ledger, stack, line, previous):
        clause.body[-1].append(span)  # type: ignore[union-attr] # _goes_on looked at it
        return True
    clause.add([span])
    return False


def is_headed(clause: Clause, stack: list[Clause]) -> bool:
    """Whether a clause may have a heading: divisions, articles, and the upper numbers where there are no articles."""
    if clause.kind in (*DIVISIONS, "article"):
        return True
    above = [each for each in stack if each.kind not in (*DIVISIONS, None)]
    return all(each.kind != "article" for each in above) and len(above) <= HEADED_LEVELS


def _goes_on(ledger: Ledger, stack: list[Clause], line: Line, previous: Line) -> bool:
    """Whether a line goes on with the sentence of the line before, broken by its width or a page's end."""
    clause = stack[-1]
    if line.whole or not clause.body or not isinstance(clause.body[-1], list):
        return False
    last = clause.body[-1][-1]
    before = ledger.part(Span(max(last.start, last.end - LONG_LINE), last.end))
    if ends_sentence(before):
        return False
    if clause.kind is None and len(previous.text) < LONG_LINE:
        return False  # before the first clause stand the company's name, a date, the number of the document
    if not line.after_blank:
        return True
    return before[-1] in "，,、" or len(previous.text) >= LONG_LINE


def stripped(ledger: Ledger, span: Span) -> Span | None:
    """A span without the blanks around its words."""
    words = ledger.part(span)
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - (len(words) - len(words.rstrip()))
    return Span(start, end) if start < end else None
