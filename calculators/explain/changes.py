"""What would change this? The nearest change of one input that decides otherwise, found by trying.

Only inputs are changed, one at a time, and only by whole steps; company values and readings are not. In a table whose
column :attr:`calculators.core.calculator.Calculator.watched` names (``"employees.total"``) every change moves
something: there each column has one line, the row whose own amount a single step moves most.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from calculators.answering.reading import MISSING
from calculators.core.fields import Field
from calculators.core.messages import words
from calculators.core.parameters import all_parameters
from calculators.explain.axes import LISTED, axis_of
from calculators.explain.change_sentences import HERE, change, lever
from calculators.explain.nearest_change import Found, Place, Put, Search
from calculators.explain.trials import Trial

MOST_ROWS = 20
"""Tables with more rows are not searched."""
MOST_SAID = 8


def changes(trial: Trial) -> dict[str, Any]:
    """The changes, nearest first and at most eight, with ``stopped`` or ``changes_none`` where they are due."""
    search = Search(trial)
    found = [change(trial, one) for one in _scalar_changes(search)]
    for field in trial.calculator.fields:
        if field.kind == "rows":
            found += _table_changes(search, field)
    now = trial.worked.outcome.outcome
    found.sort(key=lambda one: (one["outcome"] == now, one["distance"]))
    said = sorted(found[:MOST_SAID], key=lambda one: (one["distance"], one["outcome"] == now))
    answered: dict[str, Any] = {"changes": said}
    if search.stopped:
        answered["stopped"] = True
    if not said:
        answered["changes_none"] = words(HERE, "changes-unknown" if search.stopped else "changes-none")
    return answered


def _scalar_changes(search: Search) -> list[Found]:
    """Changes of the fields that are no tables. Choices are tried first and said last: numbers take more tries."""
    calculator = search.trial.calculator
    if len(calculator.outcomes) == 1 and all("." in name for name in calculator.watched):
        return []  # nothing that is decided as a whole can come out otherwise
    places = []
    for field in calculator.fields:
        axis = axis_of(field, search.trial.given[field.name])
        if axis is not None:
            places.append(Place(field.name, (field.name,), None, axis, _put_in(field.name)))
    listed = [found for place in places if place.axis.field.kind in LISTED for found in search.listed(place)]
    sized = [place for place in places if place.axis.field.kind not in LISTED]
    found = [one for place in sized for one in search.nearest(place, _thresholds(search.trial, place.axis.field))]
    return found + listed


def _put_in(name: str) -> Put:
    return lambda new: {name: new}


def _thresholds(trial: Trial, field: Field) -> list[int]:
    """The numbers this result was measured against that count the same unit as the field, or are times as it is."""
    specs = {used["name"]: all_parameters()[used["name"]].spec for used in trial.worked.rules.used}
    return [
        trial.worked.rules.number(name) * 10**field.places
        for name, spec in specs.items()
        if (spec.kind == "integer" and field.unit and spec.unit == field.unit) or spec.kind == field.kind == "time"
    ]


def _table_changes(search: Search, table: Field) -> list[dict[str, Any]]:
    trial = search.trial
    if len(trial.given[table.name]) > MOST_ROWS:
        search.stopped = True
        return []
    cells = [cell for column in table.columns for cell in _cells(trial, table, column)]
    sized = [cell for cell in cells if cell.axis.field.kind not in LISTED]
    for name in trial.calculator.watched:
        watched, _, value = name.partition(".")
        if watched == table.name:
            return _levers(search, sized, value)
    listed = [cell for cell in cells if cell.axis.field.kind in LISTED]
    found = [one for cell in listed for one in search.listed(cell)]
    found = sorted(found, key=lambda one: (search.same_outcome(one), abs(one.steps)))[:1]
    for column in table.columns:
        if column.kind == "integer":
            compared = [cell for cell in sized if cell.axis.field is column]
            found += search.nearest_compared(compared, _thresholds(trial, column))
    found += search.nearest_cell(cell for cell in sized if cell.axis.field.kind != "integer")
    return [change(trial, one) for one in found]


def _cells(trial: Trial, table: Field, column: Field) -> list[Place]:
    """The cells of a column that were filled in and can be moved."""
    found = []
    rows = trial.raw.get(table.name) or []
    for row, (given, raw) in enumerate(zip(trial.given[table.name], rows, strict=True)):
        axis = axis_of(column, given[column.name])
        if axis is not None and raw.get(column.name) not in MISSING:
            path = f"{table.name}[{row}].{column.name}"
            found.append(Place(path, (table.name, column.name), row, axis, _put_in_cell(table, rows, row, column)))
    return found


def _put_in_cell(table: Field, rows: list[Mapping[str, Any]], row: int, column: Field) -> Put:
    return lambda new: {table.name: [*rows[:row], {**rows[row], column.name: new}, *rows[row + 1 :]]}


def _levers(search: Search, cells: list[Place], value: str) -> list[dict[str, Any]]:
    """For each column the row whose own amount one step moves most; the step is down where there is none up."""
    most: dict[str, tuple[Fraction, Found, str]] = {}
    for cell in cells:
        assert cell.row is not None
        steps = 1 if cell.axis.reach(1) else -1
        worked = search.tried(cell, steps)
        if worked is None:
            continue
        table, column = cell.names
        new = worked.outcome.values[table][cell.row][value]
        move = Fraction(new) - Fraction(search.trial.worked.outcome.values[table][cell.row][value])
        if abs(move) > (abs(most[column][0]) if column in most else 0):
            most[column] = (move, Found(cell, steps, worked), new)
    return [lever(search.trial, found, value, new, move) for move, found, new in most.values()]
