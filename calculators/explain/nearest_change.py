"""Finding the nearest change of one input, by trying.

What alters the outcome is looked for first; a change of the watched values alone is said only of a field of which no
change alters the outcome. No try is made twice.

The first :data:`NEAR` steps are tried one by one, so that within them nothing nearer is missed. Beyond, the distance is
doubled, the thresholds the result was measured against are tried too, and the edge is closed in on by halving: what is
found there is always a change that was tried, and the nearest unless the outcome turns back in between. Whole numbers
of a table are compared with each other: they are moved to where another row's stands, and about it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calculators.answering.answers import Worked
from calculators.explain.axes import Axis
from calculators.explain.trials import Trial

MOST_TRIES = 400
ROWS_WORKED_OUT = 8_000
"""How often one explanation works its input out again, and how many rows of tables altogether when it does: with them
an answer takes about a tenth of a second."""
NEAR = 20
NEAR_IN_A_TABLE = 3
"""Cells are many: only so many steps of each are tried one by one."""

Decision = Callable[[Worked], Any]
"""What of a result is looked at: the outcome alone, or the watched values with it."""
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
        self._known: dict[tuple[str, int], Worked | None] = {}
        self._decisions: tuple[Decision, ...] = (_outcome_of, self.decided)

    def decided(self, worked: Worked) -> tuple[Any, ...]:
        """What was decided: the outcome and the watched values."""
        outcome = worked.outcome
        return (outcome.outcome, *(outcome.values.get(name) for name in self._watched))

    def decided_by(self, found: Found) -> tuple[Any, ...]:
        """What a change decides."""
        return self.decided(found.worked)

    def same_outcome(self, found: Found) -> bool:
        """Whether a change leaves the outcome as it is."""
        return _outcome_of(found.worked) == _outcome_of(self.trial.worked)

    def tried(self, place: Place, steps: int) -> Worked | None:
        """What a change comes to; ``None`` where it is refused, or where no try is left."""
        asked = (place.path, steps)
        if asked in self._known:
            return self._known[asked]
        if self.left == 0:
            self.stopped = True
            return None
        self.left -= 1
        return self._known.setdefault(asked, self.trial.again(place.put(place.axis.raw(steps))))

    def change(self, place: Place, steps: int, decision: Decision) -> Found | None:
        """The change, if it decides otherwise."""
        worked = self.tried(place, steps)
        same = worked is None or decision(worked) == decision(self.trial.worked)
        return None if worked is None or same else Found(place, steps, worked)

    def listed(self, place: Place) -> list[Found]:
        """For a choice or yes-or-no: every other value that decides otherwise, one for each thing decided."""
        steps = [step for step in range(-place.axis.reach(-1), place.axis.reach(1) + 1) if step]
        found: list[Found] = []
        for step in sorted(steps, key=abs):
            changed = self.change(place, step, self.decided)
            if changed is not None and self.decided(changed.worked) not in map(self.decided_by, found):
                found.append(changed)
        return found

    def nearest(self, place: Place, thresholds: Iterable[int]) -> list[Found]:
        """The nearest change up and down. ``thresholds`` are positions worth trying, with their neighbours."""
        thresholds = tuple(thresholds)
        return self._first(lambda decision, sign: self._nearest(place, sign, thresholds, decision))

    def nearest_cell(self, cells: Iterable[Place]) -> list[Found]:
        """The nearest change up and down of any one cell."""
        cells = tuple(cells)
        return self._first(lambda decision, sign: self._nearest_cell(cells, sign, decision))

    def nearest_compared(self, cells: Sequence[Place], apart: Iterable[int]) -> list[Found]:
        """The nearest change up and down of any one whole number of a column.

        Each is moved to where the others stand, as far from there as ``apart`` names, and one beside that.
        """
        tries = _beside_each_other(cells, apart)
        for decision in self._decisions:
            found: dict[bool, Found] = {}
            for place, steps in tries:  # up and down by turns, that neither takes the other's tries
                up = steps > 0
                if up not in found and (one := self.change(place, steps, decision)):
                    found[up] = one
            if found:
                return list(found.values())
        return []

    def _first(self, find: Callable[[Decision, int], Found | None]) -> list[Found]:
        """What is found up and down to alter the outcome or, where that is nothing, the watched values."""
        for decision in self._decisions:
            if found := [one for one in (find(decision, sign) for sign in (1, -1)) if one is not None]:
                return found
        return []

    def _nearest(self, place: Place, sign: int, thresholds: Iterable[int], decision: Decision) -> Found | None:
        reach = place.axis.reach(sign)
        near = min(NEAR, reach)
        for distance in range(1, near + 1):
            if found := self.change(place, sign * distance, decision):
                return found
        same = near
        for distance in _further(place.axis, sign, reach, thresholds):
            if found := self.change(place, sign * distance, decision):
                return self._closed_in(found, same, decision)
            same = distance
        return None

    def _closed_in(self, found: Found, same: int, decision: Decision) -> Found:
        """The edge between a distance that changes nothing and one that was found to."""
        sign = 1 if found.steps > 0 else -1
        while abs(found.steps) - same > 1:
            middle = (abs(found.steps) + same) // 2
            nearer = self.change(found.place, sign * middle, decision)
            if nearer is None:
                same = middle
            else:
                found = nearer
        return found

    def _nearest_cell(self, cells: Iterable[Place], sign: int, decision: Decision) -> Found | None:
        cells = [cell for cell in cells if cell.axis.reach(sign)]
        best: Found | None = None
        for cell in cells:
            far = cell.axis.reach(sign) if best is None else min(cell.axis.reach(sign), abs(best.steps) - 1)
            found = self.change(cell, sign * far, decision) if far else None
            if found is not None:
                best = self._closed_in(found, 0, decision)
        nearest = NEAR_IN_A_TABLE if best is None else min(NEAR_IN_A_TABLE, abs(best.steps) - 1)
        for distance in range(1, nearest + 1):
            for cell in cells:
                if distance <= cell.axis.reach(sign) and (found := self.change(cell, sign * distance, decision)):
                    return found
        return best


def _outcome_of(worked: Worked) -> str:
    return worked.outcome.outcome


def _beside_each_other(cells: Sequence[Place], apart: Iterable[int]) -> list[tuple[Place, int]]:
    """Every try of :meth:`Search.nearest_compared`, the nearest first; also the first steps of each cell."""
    offsets = {sign * far + beside for far in (0, *apart) for sign in (1, -1) for beside in (-1, 0, 1)}
    tries: list[tuple[Place, int]] = []
    for cell in cells:
        positions = {other.axis.position for other in cells if other is not cell}
        wanted = {position + offset - cell.axis.position for position in positions for offset in offsets}
        wanted |= set(range(-NEAR_IN_A_TABLE, NEAR_IN_A_TABLE + 1))
        tries += [(cell, steps) for steps in wanted - {0} if -cell.axis.reach(-1) <= steps <= cell.axis.reach(1)]
    return sorted(tries, key=lambda each: abs(each[1]))


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
