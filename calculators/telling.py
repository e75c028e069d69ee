"""Saying how far a long piece of work has come, so that a page can show it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

Tell = Callable[[int, int], None]
"""Called with how much is done and of how much (0 where that is not known)."""
TOLD_EVERY = 500


def untold(_done: int, _total: int) -> None:
    """Say nothing."""


class ToldRows(list[Any]):
    """Rows that say how far a reader of them has come."""

    def __init__(self, rows: list[Any], tell: Tell) -> None:
        super().__init__(rows)
        self.tell = tell

    def __iter__(self) -> Iterator[Any]:
        for number, row in enumerate(super().__iter__()):
            if number % TOLD_EVERY == 0:
                self.tell(number, len(self))
            yield row
        self.tell(len(self), len(self))
