"""The workspace: what a page keeps in Python between requests, tables taken in and results to be saved.

A request is a dict of plain JSON values; an answer is one too, or bytes where a file is asked for. What is refused
comes back as ``{"errors": [...]}``, as from :func:`calculators.browser.answer`. Rows stay here: a page holds a handle
to them and shows the first ones.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from calculators.answering.answers import PARAMETERS, work_out
from calculators.answering.page_requests import Json, calculator_of, form_cell, plain_json, refusing
from calculators.answering.reading import MISSING
from calculators.answering.typed_cells import understood_input
from calculators.core.calculator import Calculator
from calculators.core.messages import words
from calculators.core.problems import problem
from calculators.core.results import RefusedInput
from calculators.core.work_progress import ReportedRows, ReportProgress
from calculators.tables.batch import summary
from calculators.tables.calculator_batches import work_batch
from calculators.tables.conversions import conversion_of
from calculators.tables.kept_table import KeptTable, Target, taken
from calculators.tables.long_tables import cut_values, without_long_tables
from calculators.tables.requested_table import table_of
from calculators.tables.saved_result import SavedResult, made_file
from calculators.tables.templates import template_file

MOST_MADE = 8
"""So many results are kept; a page that works anew with every change forgets the oldest."""


class Workspace:
    """Tables and results by their handles."""

    def __init__(self) -> None:
        self._held: dict[str, KeptTable] = {}
        self._made: dict[str, SavedResult] = {}
        self._handles = 0

    def _handle(self, kind: str) -> str:
        self._handles += 1
        return f"{kind}-{self._handles}"

    def held(self, handle: Any, field: str = "held") -> KeptTable:
        """The table of a handle."""
        if not isinstance(handle, str) or handle not in self._held:
            raise RefusedInput([problem(field, "not_held", words("places", "table"))])
        return self._held[handle]

    def _keep(self, made: SavedResult) -> str:
        handle = self._handle("made")
        self._made[handle] = made
        for oldest in list(self._made)[:-MOST_MADE]:
            del self._made[oldest]
        return handle

    def _taken(self, table: KeptTable) -> Json:
        handle = self._handle("held")
        self._held[handle] = table
        return table.shown(handle)

    @refusing
    def take(self, request: Mapping[str, Any], data: bytes | str, report_progress: ReportProgress) -> Json:
        """Take in a pasted block or a file as a table of a calculator's input, or as a batch's rows.

        Another table that may be pasted in its place is converted by the values of the request's day and tried ones.
        """
        calculator = calculator_of(request)
        table, columns, most = table_of(calculator, request)
        first = str(request.get("first") or "")
        text = data if isinstance(data, str) else bytes(data)
        other = conversion_of(calculator, table)
        if other is not None:
            columns = (*columns, other.column)
        found = taken(Target(calculator, table, columns, most, first), text, report_progress)
        gathered = len(found.rows) if other is not None and other.applies(found) else 0
        if other is not None and gathered:
            tried = understood_input(calculator, {PARAMETERS: plain_json(request.get(PARAMETERS))})[PARAMETERS]
            found = other.convert(found, tried, request.get("as_of"), date.today())
        elif other is not None:
            found = other.without_column(found)
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
    def work(self, request: Mapping[str, Any], report_progress: ReportProgress) -> Json:
        """Work out a form's input, with held tables in the place of the input's own."""
        calculator = calculator_of(request)
        given, kept = self._whole(calculator, request.get("input"), request.get("held"), report_progress)
        result = work_out(calculator, given, request.get("as_of"), date.today()).result().as_json()
        return {
            "result": result | {"values": cut_values(result["values"])},
            "rows": {table: len(rows) for table, rows in kept.items()},
            "made": self._keep(SavedResult(calculator, result, {**given, **kept})),
        }

    def _whole(
        self, calculator: Calculator, given: Any, handles: Any, report_progress: ReportProgress
    ) -> tuple[Any, Json]:
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
                    into[table] = ReportedRows(held.rows, report_progress)
        return given, kept

    @refusing
    def share(
        self, request: Mapping[str, Any], make: Callable[[Json, date], Json], report_progress: ReportProgress
    ) -> Json:
        """What ``make`` of :mod:`calculators.share` makes of a form, long tables too."""
        calculator = calculator_of(request)
        given, _ = self._whole(calculator, request.get("input"), request.get("held"), report_progress)
        return make({**request, "input": given}, date.today())

    def open(self, opened: Json) -> Json:
        """What a link, a file or a slip held, for a page: its long tables stay here, and each has a handle."""
        return without_long_tables(opened, self._taken)

    @refusing
    def work_batch(self, request: Mapping[str, Any], report_progress: ReportProgress) -> Json:
        """Work out every row of a batch by itself; the rows that are refused keep their errors.

        The day, the tried ``parameters`` and the held ``tables`` among these are those of the form.
        """
        calculator = calculator_of(request)
        held = self.held(request.get("held"))
        if held.calculator is not calculator or held.table:
            raise RefusedInput([problem("held", "not_held", words("places", "table"))])
        common = {PARAMETERS: request.get("parameters") or {}}
        given, _ = self._whole(calculator, common, request.get("tables"), report_progress)
        parameters = given[PARAMETERS]
        today = date.today()
        day = request.get("as_of")
        batch = work_batch(held, parameters, day=day, today=today, report_progress=report_progress)
        used = {parameter["name"]: parameter for row in batch.found for parameter in row.parameters}
        result = {"as_of": today.isoformat() if day in MISSING else day, "parameters": list(used.values())}
        gathered = {"gathered": len(held.rows)} if batch.is_gathered else {}
        return {"made": self._keep(SavedResult(calculator, result, {}, held, batch))} | summary(batch) | gathered

    @refusing
    def export(self, request: Mapping[str, Any], report_progress: ReportProgress) -> bytes:
        """A result or a batch as a file, or as text for the clipboard."""
        handle = request.get("made")
        made = self._made.get(handle) if isinstance(handle, str) else None
        if made is None:
            raise RefusedInput([problem("made", "not_held")])
        return made_file(made, request, report_progress)

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


WORKSPACE = Workspace()
"""The page's."""
