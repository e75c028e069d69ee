"""Where a list ends: the paragraph behind its last item belongs to the article, one between two items to the first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from scripts.importing.ledger import Ledger, Span
from scripts.importing.outline.accepting import open_clause
from scripts.importing.outline.lines import Line, is_complete
from scripts.importing.outline.markers import Marker, first_marker
from scripts.importing.outline.tree import DIVISIONS, Clause

_LOOK_AHEAD = 60
"""Lines looked ahead for a list to go on."""
_ENOUGH = 24


class Lists:
    """The marker at the start of each line of a text, by which a list is seen to go on or to have ended."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._firsts = [None if line.table else first_marker(line.text) for line in lines]

    def begins_articles(self, index: int) -> bool:
        """Whether the first number after a line is that of a first article, or of a first chapter."""
        for first in self._firsts[index + 1 : index + 1 + _LOOK_AHEAD]:
            if first is not None:
                return first.kind in ("article", "chapter") and first.number == 1
        return False

    def follows_article(self, index: int, number: int) -> bool:
        """Whether the line behind this one begins the article of this number."""
        first = self._firsts[index + 1] if index + 1 < len(self._firsts) else None
        return first is not None and first.kind == "article" and first.number == number

    def close(self, stack: list[Clause], index: int, ledger: Ledger) -> Literal["", "closed", "unsure"]:
        """Close the items that end before an unmarked paragraph: each that is complete and whose list does not go on.

        ``unsure`` says that the last item of a list did not end like a sentence, so that the paragraph stayed with it.
        """
        closed: Literal["", "closed", "unsure"] = ""
        while stack[-1].is_item and not stack[-1].heading and stack[-2].kind not in (*DIVISIONS, None):
            if self._goes_on(stack, index):
                break
            if not closed and not _is_complete(stack[-1], ledger):
                return "unsure" if stack[-1].body else ""
            stack.pop()
            closed = "closed"
        return closed

    def _goes_on(self, stack: Sequence[Clause], index: int) -> bool:
        """Whether a line further on, before the next article, begins the next item of the innermost open list."""
        item = stack[-1]
        for first in self._firsts[index + 1 : index + 1 + _LOOK_AHEAD]:
            if first is None:
                continue
            if first.kind in (*DIVISIONS, "article"):
                return False
            if self._is_next(stack, item, first):
                return True
            open_one = open_clause(tuple(stack), first)
            if open_one is item or (open_one is not None and first.number > 1):
                return False  # a list that begins anew, or one further out that goes on
        return False

    def _is_next(self, stack: Sequence[Clause], item: Clause, first: Marker) -> bool:
        if item.kind == "bullet":
            return first.kind == "bullet"
        return open_clause(tuple(stack), first) is item and first.number == item.number + 1


def _is_complete(item: Clause, ledger: Ledger) -> bool:
    last = item.body[-1] if item.body else None
    if isinstance(last, Clause):
        return _is_complete(last, ledger)
    span = last[-1] if isinstance(last, list) else None
    return span is not None and is_complete(ledger.part(Span(max(span.start, span.end - _ENOUGH), span.end)))
