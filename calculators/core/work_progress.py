"""Saying how far a long piece of work has come, so that a page can show it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

ReportProgress = Callable[[int, int], None]
"""Called with how much is done and of how much (0 where that is not known)."""
REPORTED_EVERY = 500


def report_nothing(_done: int, _total: int) -> None:
    """Say nothing."""


class ReportedRows(list[Any]):
    """Rows that say how far a reader of them has come."""

    def __init__(self, rows: list[Any], report_progress: ReportProgress) -> None:
        super().__init__(rows)
        self.report_progress = report_progress

    def __iter__(self) -> Iterator[Any]:
        for number, row in enumerate(super().__iter__()):
            if number % REPORTED_EVERY == 0:
                self.report_progress(number, len(self))
            yield row
        self.report_progress(len(self), len(self))
