"""The desk: what a page keeps in Python between requests, tables taken in and results to be saved.

A request is a dict of plain JSON values; an answer is one too, or bytes where a file is asked for. What is refused
comes back as ``{"errors": [...]}``, as from :func:`calculators.browser.answer`. Rows stay here: a page holds a handle
to them and shows the first ones.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from calculators import appraisal_table, batches
from calculators.answering import PARAMETERS, work_out
from calculators.batch import summary
from calculators.cells import understood_input
from calculators.held import Held, Target, taken
from calculators.made import Made, made_file
from calculators.messages import words
from calculators.model import Calculator, RefusedInput
from calculators.page_requests import (
    Json,
    calculator_of,
    form_cell,
    plain_json,
    refusing,
    table_of,
)
from calculators.problems import problem
from calculators.reading import MISSING
from calculators.shared_tables import cut_values, without_long_tables
from calculators.telling import Tell, ToldRows
from calculators.templates import template_file

MOST_MADE = 8
"""So many results are kept; a page that works anew with every change forgets the oldest."""


class Desk:
    """Tables and results by their handles."""

    def __init__(self) -> None:
        self._held: dict[str, Held] = {}
        self._made: dict[str, Made] = {}
        self._handles = 0

    def _handle(self, kind: str) -> str:
        self._handles += 1
        return f"{kind}-{self._handles}"

    def held(self, handle: Any, field: str = "held") -> Held:
        """The table of a handle."""
        if not isinstance(handle, str) or handle not in self._held:
            raise RefusedInput([problem(field, "not_held", words("places", "table"))])
        return self._held[handle]

    def _keep(self, made: Made) -> str:
        handle = self._handle("made")
        self._made[handle] = made
        for oldest in list(self._made)[:-MOST_MADE]:
            del self._made[oldest]
        return handle

    def _taken(self, table: Held) -> Json:
        handle = self._handle("held")
        self._held[handle] = table
        return table.shown(handle)

    @refusing
    def take(self, request: Mapping[str, Any], data: bytes | str, tell: Tell) -> Json:
        """Take in a pasted block or a file as a table of a calculator's input, or as a batch's rows.

        A table of ratings becomes the employees of a bonus by the weights of the request's day and tried values.
        """
        calculator = calculator_of(request)
        table, columns, most = table_of(calculator, request)
        first = str(request.get("first") or "")
        text = data if isinstance(data, str) else bytes(data)
        ratings = (calculator.name, table) == appraisal_table.TARGET
        if ratings:
            columns = (*columns, appraisal_table.GROUP)
        found = taken(Target(calculator, table, columns, most, first), text, tell)
        gathered = len(found.rows) if ratings and appraisal_table.is_of_ratings(found) else 0
        if gathered:
            tried = understood_input(calculator, {PARAMETERS: plain_json(request.get(PARAMETERS))})[PARAMETERS]
            found = appraisal_table.employees_of(found, tried, request.get("as_of"), date.today())
        elif ratings:
            found = appraisal_table.without_group(found)
        return self._taken(found) | ({"gathered": gathered} if gathered else {})

    @refusing
    def mend(self, request: Mapping[str, Any]) -> Json:
        """Put rows the reader has mended in their places."""
        held = self.held(request.get("held"))
        mended = plain_json(request.get("rows"))
        known = {str(number): number for number in range(len(held.rows))}
        given: dict[int, Json] = {}
        added: set[str] = set()
        for row in mended if isinstance(mended, list) else []:
            number, cells = (row.get("row"), row.get("cells")) if isinstance(row, dict) else (None, None)
            if not isinstance(number, str) or number not in known or not isinstance(cells, dict):
                raise RefusedInput([problem("rows", "not_held", words("places", "table"))])
            changed = {name: form_cell(cell) for name, cell in cells.items()}
            added |= changed.keys()
            given[known[number]] = held.rows[known[number]] | changed
        missing = tuple(column for column in held.missing if column.name not in added)
        judges = held.judges()
        if missing != held.missing:
            held.layout = dataclasses.replace(held.layout, missing=missing)
            given = dict(enumerate(held.rows)) | given
        for number, cells in given.items():
            held.set_row(number, cells, judges)
        return held.shown(request["held"])

    @refusing
    def work(self, request: Mapping[str, Any], tell: Tell) -> Json:
        """Work out a form's input, with held tables in the place of the input's own."""
        calculator = calculator_of(request)
        given, kept = self._whole(calculator, request.get("input"), request.get("held"), tell)
        result = work_out(calculator, given, request.get("as_of"), date.today()).result().as_json()
        return {
            "result": result | {"values": cut_values(result["values"])},
            "rows": {table: len(rows) for table, rows in kept.items()},
            "made": self._keep(Made(calculator, result, {**given, **kept})),
        }

    def _whole(self, calculator: Calculator, given: Any, handles: Any, tell: Tell) -> tuple[Any, Json]:
        """An input with the held tables of these handles in their places, and those tables' rows."""
        given = understood_input(calculator, plain_json(given))
        kept: Json = {}
        handles = handles or {}
        for table, handle in handles.items() if isinstance(handles, Mapping) else [("", None)]:
            held = self.held(handle, f"held.{table}")
            if held.calculator is not calculator or held.table != table:
                raise RefusedInput([problem(f"held.{table}", "not_held", words("places", "table"))])
            kept[table] = held.rows
            if isinstance(given, dict):
                fields = {field.name for field in calculator.fields}
                if table not in fields and not given.get(PARAMETERS):
                    given[PARAMETERS] = {}
                into = given if table in fields else given[PARAMETERS]
                if isinstance(into, dict):  # what else stands there is refused by name
                    into[table] = ToldRows(held.rows, tell)
        return given, kept

    @refusing
    def share(self, request: Mapping[str, Any], make: Callable[[Json, date], Json], tell: Tell) -> Json:
        """What ``make`` of :mod:`calculators.sharing` or :mod:`calculators.slip` makes of a form, long tables too."""
        calculator = calculator_of(request)
        given, _ = self._whole(calculator, request.get("input"), request.get("held"), tell)
        return make({**request, "input": given}, date.today())

    def open(self, opened: Json) -> Json:
        """What a link, a file or a slip held, for a page: its long tables stay here, and each has a handle."""
        return without_long_tables(opened, self._taken)

    @refusing
    def work_batch(self, request: Mapping[str, Any], tell: Tell) -> Json:
        """Work out every row of a batch by itself; the rows that are refused keep their errors.

        The day, the tried ``parameters`` and the held ``tables`` among these are those of the form.
        """
        calculator = calculator_of(request)
        held = self.held(request.get("held"))
        if held.calculator is not calculator or held.table:
            raise RefusedInput([problem("held", "not_held", words("places", "table"))])
        common = {PARAMETERS: request.get("parameters") or {}}
        given, _ = self._whole(calculator, common, request.get("tables"), tell)
        parameters = given[PARAMETERS]
        today = date.today()
        day = request.get("as_of")
        batch = batches.work_batch(held, parameters, day=day, today=today, tell=tell)
        used = {parameter["name"]: parameter for row in batch.found for parameter in row.parameters}
        result = {"as_of": today.isoformat() if day in MISSING else day, "parameters": list(used.values())}
        gathered = {"gathered": len(held.rows)} if batch.is_gathered else {}
        return {"made": self._keep(Made(calculator, result, {}, held, batch))} | summary(batch) | gathered

    @refusing
    def export(self, request: Mapping[str, Any], tell: Tell) -> bytes:
        """A result or a batch as a file, or as text for the clipboard."""
        handle = request.get("made")
        made = self._made.get(handle) if isinstance(handle, str) else None
        if made is None:
            raise RefusedInput([problem("made", "not_held")])
        return made_file(made, request, tell)

    @refusing
    def template(self, request: Mapping[str, Any]) -> bytes:
        """An empty table to fill in: its head, and the first row of the worked example."""
        return template_file(request)

    def forget(self, request: Mapping[str, Any]) -> Json:
        """Let go of a table or a result that is no longer needed."""
        for kept, name in ((self._held, "held"), (self._made, "made")):
            handle = request.get(name)
            if isinstance(handle, str):
                kept.pop(handle, None)
        return {}


DESK = Desk()
"""The page's."""
