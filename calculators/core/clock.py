"""Days and times of day as they are written: ``YYYY-MM-DD`` and ``HH:MM``."""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOCK = re.compile(r"[0-9]{2}:[0-9]{2}")
HOUR = 60


def parse_day(raw: str) -> date | None:
    """A day written ``YYYY-MM-DD``, or ``None`` where it is not one."""
    try:
        return date.fromisoformat(raw) if _DAY.fullmatch(raw) else None
    except ValueError:
        return None


def parse_clock(raw: str) -> int | None:
    """A time written ``HH:MM`` as minutes since midnight, or ``None`` where it is not one."""
    if not _CLOCK.fullmatch(raw):
        return None
    hours, minutes = int(raw[:2]), int(raw[3:])
    return hours * HOUR + minutes if hours < 24 and minutes < HOUR else None


def clock_text(minutes: int) -> str:
    """Minutes since midnight as ``HH:MM``."""
    hours, rest = divmod(minutes, HOUR)
    return f"{hours:02d}:{rest:02d}"
