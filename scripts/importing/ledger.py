"""Where every character of an imported text went. A character nobody took is set aside, and so reported.

Pages are written from spans that were taken here, and the report from what is left: the two together are the input.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Placement = Literal["title", "heading", "text", "marker", "separator", "blank", "aside"]
PLACED: tuple[Placement, ...] = ("title", "heading", "text")
"""What stands in the draft as it stood in the input; markers become its numbers and ids."""
UNPLACED = "unplaced"
LINE_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` to ``end`` (excluded) of the input."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the input and what became of it; ``reason`` says why it was set aside, ``where`` in which place."""

    span: Span
    placement: Placement
    reason: str = ""
    where: str = ""


class Ledger:
    """The input, and one owner for each of its characters."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._taken: list[tuple[Span, Piece]] = []
        self._starts = [0, *(found.end() for found in LINE_BREAK.finditer(text))]

    def line(self, position: int) -> int:
        """The number of the line a character stands in, counted from 1."""
        return bisect.bisect_right(self._starts, position)

    def part(self, span: Span) -> str:
        """The characters of a span."""
        return self.text[span.start : span.end]

    def take(self, span: Span, placement: Placement, reason: str = "", where: str = "") -> None:
        """Write down what becomes of a span.

        :raises ValueError: if a character of it already has an owner.
        """
        if span.start >= span.end:
            return
        at = bisect.bisect_left(self._taken, span, key=lambda entry: entry[0])
        before = self._taken[at - 1][0] if at else Span(0, 0)
        after = self._taken[at][0] if at < len(self._taken) else Span(len(self.text), len(self.text))
        if before.end > span.start or after.start < span.end:
            raise ValueError(f"{self.part(span)!r} in line {self.line(span.start)} was taken twice")
        self._taken.insert(at, (span, Piece(span, placement, reason, where)))

    def pieces(self) -> Iterator[Piece]:
        """The whole input in order, each character once: blanks between are blank, all else unclaimed is set aside."""
        reached = 0
        for span, piece in [*self._taken, (Span(len(self.text), len(self.text)), None)]:
            if reached < span.start:
                yield from self._unclaimed(Span(reached, span.start))
            if piece:
                yield piece
            reached = span.end

    def _unclaimed(self, span: Span) -> Iterator[Piece]:
        reached = span.start
        for found in re.finditer(r"\S(?:[^\S\n\r]*\S)*", self.part(span)):
            start, end = span.start + found.start(), span.start + found.end()
            if reached < start:
                yield Piece(Span(reached, start), "blank")
            yield Piece(Span(start, end), "aside", UNPLACED)
            reached = end
        if reached < span.end:
            yield Piece(Span(reached, span.end), "blank")
