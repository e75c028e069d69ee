"""What is imported."""

from __future__ import annotations

from dataclasses import dataclass

PASTED = "-"
"""The name of what was pasted to standard input."""


@dataclass(frozen=True, slots=True)
class Source:
    """What is imported: its name, its text, and what a Word file holds beside it (headers, footers, comments)."""

    name: str
    text: str
    beside: tuple[tuple[str, str], ...] = ()
