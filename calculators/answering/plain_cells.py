"""The quick way for cells that are plainly right: what a table of 100,000 rows mostly holds.

A quick reader gives the value of a cell it is sure of, and :data:`NOT_PLAIN` for every other, which
:class:`calculators.answering.reading.Reader` then reads strictly and reports on. It never refuses and never guesses.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from calculators.core.fields import Field
from calculators.core.invisible import first_unseen

NOT_PLAIN: Any = object()
"""The cell is not plainly right; nothing is said about whether it is wrong."""
REMEMBERED = 20_000
"""So many different texts of a column are remembered with their values; a table has few different scores."""
_SURE_DIGITS = 18


def quick_reader(field: Field) -> Callable[[Any], Any]:
    """A function that reads a plainly right cell of ``field``."""
    match field.kind:
        case "integer" | "decimal":
            return _numbers(field)
        case "choice":
            return lambda raw: raw if type(raw) is str and raw in field.choices else NOT_PLAIN
        case "boolean":
            return lambda raw: raw if raw is True or raw is False else NOT_PLAIN
        case "text":
            return lambda raw: (
                raw
                if type(raw) is str and 0 < len(raw) <= field.longest and raw.isprintable() and _is_seen(raw)
                else NOT_PLAIN
            )
        case _:
            return lambda _raw: NOT_PLAIN


def _is_seen(raw: str) -> bool:
    return not raw.isspace() and not first_unseen(raw)


def _numbers(field: Field) -> Callable[[Any], Any]:
    known: dict[str, int] = {}

    def read(raw: Any) -> Any:
        if not isinstance(raw, str):
            return NOT_PLAIN
        value = known.get(raw)
        if value is None:
            value = _plain_number(field, raw)
            if value is None:
                return NOT_PLAIN
            if len(known) >= REMEMBERED:
                known.clear()
            known[str(raw)] = value
        return value

    return read


def _plain_number(field: Field, raw: str) -> int | None:
    """The value of digits with at most the field's decimals and within its bounds, in its smallest unit."""
    whole, point, decimals = raw.partition(".")
    digits = whole + decimals
    if not (digits.isascii() and digits.isdigit()) or len(digits) > _SURE_DIGITS:
        return None
    if len(decimals) > field.places or (point and not field.places):
        return None
    value = int(digits.ljust(len(whole) + field.places, "0"))
    too_small = field.minimum is not None and value < field.minimum
    too_large = field.maximum is not None and value > field.maximum
    return None if too_small or too_large else value
