"""What is wrong in a page or a data file, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in a page or a data file: where, and what to do, in English and in Chinese.

    A ``note`` is worth knowing and stops nothing.
    """

    file: str
    line: int
    message: str
    chinese: str
    note: bool = False

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}\n    {self.chinese}"
