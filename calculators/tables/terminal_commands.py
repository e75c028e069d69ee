"""The terminal's commands for tables: a batch, a template, and tables of a run that lie in files."""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from calculators.answering.answers import answer, answer_text, errors
from calculators.answering.json_text import RefusedJson, parse_json
from calculators.core.field_labels import field_label
from calculators.core.languages import Words
from calculators.core.messages import fill, words
from calculators.core.problems import problem
from calculators.core.registry import CALCULATORS
from calculators.core.results import RefusedInput
from calculators.core.work_progress import report_nothing
from calculators.tables.delimited_text import not_a_table
from calculators.tables.workspace import Workspace

Json = dict[str, Any]


def table_file(name: str) -> Path:
    """A file to write a table to; its ending says how."""
    if Path(name).suffix.lower() not in (".csv", ".xlsx"):
        raise ArgumentTypeError(f"{name!r} must end in .csv or .xlsx")
    return Path(name)


def table_of_a_run(text: str) -> tuple[str, str]:
    """``TABLE=FILE``: a table of the input and the file it lies in."""
    table, sign, file = text.partition("=")
    if not (table and sign and file):
        raise ArgumentTypeError(f"{text!r} must be TABLE=FILE")
    return table, file


def batch(arguments: Namespace) -> Json:
    """Work out every row of a file and, with ``--output``, write them all, the refused ones with their errors."""
    workspace = Workspace()
    name = arguments.name
    held = _taken(workspace, name, "", arguments.input)
    if "errors" in held:
        return held
    worked = workspace.work_batch({"calculator": name, "held": held["held"], "as_of": arguments.as_of}, report_nothing)
    if "errors" in worked:
        return worked
    summary = {"calculator": name, "rows": worked["rows"], "refused": worked["refused"]}
    summary |= {key: worked[key] for key in ("outcomes", "problems", "more_problems")}
    summary |= {key: held[key] for key in ("ignored", "missing", "sheets_left_out", "remarks")}
    if arguments.output is not None:
        request = {"made": worked["made"], "format": _form(arguments.output), "language": arguments.lang}
        return _saved(workspace.export(request, report_nothing), arguments.output, summary)
    return summary


def template(arguments: Namespace) -> Json:
    """Write a table to fill in."""
    request = {"calculator": arguments.name, "table": arguments.table, "language": arguments.lang}
    made = Workspace().template(request | {"format": _form(arguments.output)})
    return _saved(made, arguments.output, {"calculator": arguments.name, "table": arguments.table})


def run_with_tables(name: str, text: str, day: str, tables: Sequence[tuple[str, str]]) -> Json:
    """The answer to an input some of whose tables lie in files; ``remarks`` say what of these was not read."""
    try:
        raw = parse_json(text)
    except RefusedJson:
        raw = None
    if name not in CALCULATORS or not isinstance(raw, dict):
        return answer_text(name, text, day, date.today())
    workspace = Workspace()
    refused: list[Json] = []
    remarks: list[Words] = []
    for table, file in tables:
        held = _taken(workspace, name, table, file)
        if "errors" in held:
            refused += held["errors"]
        else:
            raw[table] = workspace.held(held["held"]).rows
            label = field_label(name, table)
            remarks += [
                fill(words("tables", "remarks", "of-table"), {"table": label, "remark": each})
                for each in held["remarks"]
            ]
    answered = {"errors": refused} if refused else answer(name, raw, day, date.today())
    return answered | ({"remarks": remarks} if remarks else {})


def _taken(workspace: Workspace, name: str, table: str, file: str) -> Json:
    try:
        data = Path(file).read_bytes()
    except (OSError, ValueError):
        return errors(not_a_table().problems)
    return workspace.take({"calculator": name, "table": table, "file": file}, data, report_nothing)


def _form(output: Path) -> str:
    return output.suffix.lower().removeprefix(".")


def _saved(made: bytes | Json, output: Path, summary: Json) -> Json:
    if isinstance(made, dict):
        return made
    try:
        output.write_bytes(made)
    except (OSError, ValueError):
        return errors(RefusedInput([problem("output", "not_written", words("places", "table"))]).problems)
    return summary | {"output": str(output)}
