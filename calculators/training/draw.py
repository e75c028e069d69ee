"""Chance that is the same for ever: numbers drawn from a seed by SHA-256, in every Python alike."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


class Draw:
    """A row of numbers that its seed determines wholly."""

    def __init__(self, *seed: object) -> None:
        self._seed = "/".join(map(str, seed))
        self._drawn = 0

    def below(self, bound: int) -> int:
        """A whole number from 0 to ``bound - 1``."""
        self._drawn += 1
        digest = hashlib.sha256(f"{self._seed}:{self._drawn}".encode()).digest()
        return int.from_bytes(digest[:16], "big") % bound

    def between(self, least: int, most: int) -> int:
        """A whole number from ``least`` to ``most``, both allowed."""
        return least + self.below(most - least + 1)

    def one_of[T](self, choices: Sequence[T]) -> T:
        """One of several."""
        return choices[self.below(len(choices))]

    def shuffled[T](self, items: Sequence[T]) -> list[T]:
        """The same items in another order."""
        left = list(items)
        return [left.pop(self.below(len(left))) for _ in items]
