"""An input as something that can be moved: whole steps up and down from where it stands.

Numbers move by whole units (a score by one point, an amount by one yuan), days and times by days and minutes, choices
and yes-or-no through their list. A text does not move.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from calculators.core.fields import Field
from calculators.core.languages import LANGUAGES, Words
from calculators.core.messages import choice_label, grouped, with_unit, words
from calculators.core.money import decimal_text

DAYS_EITHER_WAY = 3_660
"""How far a day is moved: about ten years."""
LAST_MINUTE = 24 * 60 - 1
LISTED = frozenset({"choice", "boolean"})
"""Kinds that have no size: each other value is looked at, not only the nearest."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A field and its value as a position. ``step`` is one whole unit, ``least`` and ``most`` the last positions."""

    field: Field
    position: int
    step: int
    least: int
    most: int

    def reach(self, sign: int) -> int:
        """How many whole steps it may go up (``sign`` 1) or down (-1)."""
        room = self.most - self.position if sign > 0 else self.position - self.least
        return room // self.step

    def raw(self, steps: int) -> Any:
        """The value ``steps`` away as an input carries it."""
        position = self.position + steps * self.step
        match self.field.kind:
            case "boolean":
                return bool(position)
            case "choice":
                return self.field.choices[position]
            case "date":
                return date.fromordinal(position).isoformat()
            case "time":
                return f"{position // 60:02d}:{position % 60:02d}"
            case _:
                return decimal_text(position, self.field.places, 0)

    def text(self, steps: int) -> Words:
        """The value ``steps`` away as a reader reads it."""
        raw = self.raw(steps)
        if self.field.kind == "boolean":
            return words("page", "yes" if raw else "no")
        if self.field.kind == "choice":
            return choice_label(raw, self.field.name)
        if self.field.unit:
            return {language: with_unit(raw, self.field.unit, language) for language in LANGUAGES}
        shown = grouped(raw) if self.field.kind in {"integer", "decimal"} else raw
        return {"zh": shown, "en": shown}


def axis_of(field: Field, value: Any) -> Axis | None:
    """The axis a value lies on; ``None`` for a text, a table and what was left out."""
    if value is None:
        return None
    match field.kind:
        case "integer" | "decimal":
            assert field.minimum is not None
            assert field.maximum is not None
            return Axis(field, value, 10**field.places, field.minimum, field.maximum)
        case "choice":
            return Axis(field, field.choices.index(value), 1, 0, len(field.choices) - 1)
        case "boolean":
            return Axis(field, int(value), 1, 0, 1)
        case "date":
            here = value.toordinal()
            least = max(here - DAYS_EITHER_WAY, date.min.toordinal())
            return Axis(field, here, 1, least, min(here + DAYS_EITHER_WAY, date.max.toordinal()))
        case "time":
            return Axis(field, value, 1, 0, LAST_MINUTE)
        case _:
            return None
