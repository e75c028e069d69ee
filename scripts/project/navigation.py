"""Adds a page to both sites' navigation and to a list or table, without touching any other line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from scripts.project.progress import StopWork


def insert_after_last(text: str, pattern: str, added: Sequence[str], where: str) -> str:
    """The text with lines added after the last line that has the pattern.

    :raises StopWork: if no line has it; ``where`` names the file.
    """
    lines = text.split("\n")
    found = [number for number, line in enumerate(lines) if re.search(pattern, line)]
    if not found:
        raise StopWork(f"{where}: no line like {pattern} to add after; add by hand: {' '.join(added)}")
    at = found[-1] + 1
    return "\n".join([*lines[:at], *added, *lines[at:]])


def edited(file: Path, pattern: str, added: Sequence[str]) -> str:
    """A file's text with lines added after the last line that has the pattern."""
    return insert_after_last(file.read_text(encoding="utf-8"), pattern, added, str(file))
