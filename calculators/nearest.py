"""Finding the nearest change of one input, by trying.

The first :data:`NEAR` steps are tried one by one, so that within them nothing nearer is missed. Beyond, the distance is
doubled, the thresholds the result was measured against are tried too, and the edge is closed in on by halving: what is
found there is always a change that was tried, and the nearest unless the outcome turns back in between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from calculators.answering import Worked
from calculators.axes import Axis
from calculators.trying import Trial

MOST_TRIES = 400
ROWS_WORKED_OUT = 8_000
"""How often one explanation works its input out again, and how many rows of tables altogether when it does: with them
an answer takes about a tenth of a second."""
NEAR = 20
NEAR_IN_A_TABLE = 3
"""Cells are many: only so many steps of each are tried one by one."""

Put = Callable[[Any], Mapping[str, Any]]
"""The changed fields of the input, given the new value of one field or cell."""


@dataclass(frozen=True, slots=True)
class Place:
    """One field, or one cell of a table, and how a new value is put there."""

    path: str
    names: tuple[str, ...]
    row: int | None
    axis: Axis
    put: Put


@dataclass(frozen=True, slots=True)
class Found:
    """A change that was tried: where, how many steps, and what came of it."""

    place: Place
    steps: int
    worked: Worked


class Search:
    """Tries changes of one input; ``stopped`` says whether it had to leave some out.

    ``most`` bounds the tries, and long tables bound them further.
    """

    def __init__(self, trial: Trial, most: int = MOST_TRIES) -> None:
        self.trial = trial
        tables = (trial.given[field.name] for field in trial.calculator.fields if field.kind == "rows")
        self.left = min(most, ROWS_WORKED_OUT // max(1, sum(map(len, tables))))
        self.stopped = False
        self._watched = [name for name in trial.calculator.watched if "." not in name]
        self._now = self.decided(trial.worked)

    def decided(self, worked: Worked) -> tuple[Any, ...]:
        """What was decided: the outcome and the watched values."""
        outcome = worked.outcome
        return (outcome.outcome, *(outcome.values.get(name) for name in self._watched))

    def decided_by(self, found: Found) -> tuple[Any, ...]:
        """What a change decides."""
        return self.decided(found.worked)

    def tried(self, place: Place, steps: int) -> Worked | None:
        """What a change comes to; ``None`` where it is refused, or where no try is left."""
        if self.left == 0:
            self.stopped = True
            return None
        self.left -= 1
        return self.trial.again(place.put(place.axis.raw(steps)))

    def change(self, place: Place, steps: int) -> Found | None:
        """The change, if it decides otherwise."""
        worked = self.tried(place, steps)
        return None if worked is None or self.decided(worked) == self._now else Found(place, steps, worked)

    def listed(self, place: Place) -> list[Found]:
        """For a choice or yes-or-no: every other value that decides otherwise, one for each thing decided."""
        steps = [step for step in range(-place.axis.reach(-1), place.axis.reach(1) + 1) if step]
        found: list[Found] = []
        for step in sorted(steps, key=abs):
            changed = self.change(place, step)
            if changed is not None and self.decided(changed.worked) not in map(self.decided_by, found):
                found.append(changed)
        return found

    def nearest(self, place: Place, sign: int, thresholds: Iterable[int]) -> Found | None:
        """The nearest change up or down. ``thresholds`` are positions worth trying, with their neighbours."""
        reach = place.axis.reach(sign)
        near = min(NEAR, reach)
        for distance in range(1, near + 1):
            if found := self.change(place, sign * distance):
                return found
        same = near
        for distance in _further(place.axis, sign, reach, thresholds):
            if found := self.change(place, sign * distance):
                return self.closed_in(found, same)
            same = distance
        return None

    def closed_in(self, found: Found, same: int) -> Found:
        """The edge between a distance that changes nothing and one that was found to."""
        sign = 1 if found.steps > 0 else -1
        while abs(found.steps) - same > 1:
            middle = (abs(found.steps) + same) // 2
            nearer = self.change(found.place, sign * middle)
            if nearer is None:
                same = middle
            else:
                found = nearer
        return found

    def nearest_cell(self, cells: Iterable[Place], sign: int) -> Found | None:
        """The nearest change up or down of any one cell."""
        cells = [cell for cell in cells if cell.axis.reach(sign)]
        best: Found | None = None
        for cell in cells:
            far = cell.axis.reach(sign) if best is None else min(cell.axis.reach(sign), abs(best.steps) - 1)
            found = self.change(cell, sign * far) if far else None
            if found is not None:
                best = self.closed_in(found, 0)
        nearest = NEAR_IN_A_TABLE if best is None else min(NEAR_IN_A_TABLE, abs(best.steps) - 1)
        for distance in range(1, nearest + 1):
            for cell in cells:
                if distance <= cell.axis.reach(sign) and (found := self.change(cell, sign * distance)):
                    return found
        return best


def _further(axis: Axis, sign: int, reach: int, thresholds: Iterable[int]) -> list[int]:
    """The distances beyond the near ones to try, in order: doubled ones, thresholds with neighbours, the last."""
    distances = {reach}
    doubled = 2 * NEAR
    while doubled < reach:
        distances.add(doubled)
        doubled *= 2
    for threshold in thresholds:
        steps = sign * ((threshold - axis.position) // axis.step)
        distances.update((steps - 1, steps, steps + 1))
    return sorted(distance for distance in distances if NEAR < distance <= reach)
