"""Batch mode: one calculator for many people or departments, row by row, each as if it were asked alone.

A row that is refused keeps its errors, and the other rows still work. Rows of the same input are worked out once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from calculators.answering.answers import PARAMETERS, as_error, work_out
from calculators.core.calculator import Calculator
from calculators.core.fields import Field
from calculators.core.languages import LANGUAGES
from calculators.core.results import Problem, RefusedInput
from calculators.core.work_progress import REPORTED_EVERY, ReportProgress
from calculators.tables.columns import ROW_NAME, Column
from calculators.tables.kept_table import in_row
from calculators.tables.problem_groups import RowProblem, problem_groups

MOST_ROWS = 100_000
MOST_PREVIEWED = 50
"""So many rows of a result or a batch go to the page; the others stay until they are saved."""
_ROW_NAME = Field(kind="text", name=ROW_NAME, longest=100, naming="person", default="")


@dataclass(frozen=True, slots=True)
class BatchRow:
    """What one row gives: an outcome with its values, the articles it rests on and the parameters used, or problems."""

    outcome: str
    values: Mapping[str, Any]
    articles: tuple[str, ...]
    parameters: tuple[Mapping[str, Any], ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch that was worked out: the columns that stand before each result, and the results.

    ``numbers`` are the rows of the table at which each begins; ``labels`` word the values. Where several rows are one
    result, its problems name their rows themselves.
    """

    columns: tuple[Column, ...]
    rows: Sequence[Mapping[str, Any]]
    found: Sequence[BatchRow]
    numbers: Sequence[int]
    labels: Mapping[str, Mapping[str, Any]]

    @property
    def is_gathered(self) -> bool:
        """Whether several rows of the table are one result."""
        return not any(column.name == ROW_NAME for column in self.columns)


def batch_fields(calculator: Calculator) -> tuple[Field, ...] | None:
    """The columns of a batch: a name for the row, then the input's fields; ``None`` where the input has tables."""
    if any(field.kind == "rows" for field in calculator.fields):
        return None
    return (_ROW_NAME, *calculator.fields)


def work_rows(
    calculator: Calculator,
    rows: Sequence[Mapping[str, Any]],
    parameters: Any,
    *,
    day: Any,
    today: date,
    report_progress: ReportProgress,
) -> list[BatchRow]:
    """Work out every row, with the same trial ``parameters`` and for the same day.

    :raises RefusedInput: where the day or a parameter is wrong, as then no row can be worked out.
    """
    check_common(calculator, parameters, day, today)
    names = [field.name for field in calculator.fields]
    known: dict[tuple[Any, ...], BatchRow] = {}
    found = []
    for number, row in enumerate(rows):
        if number % REPORTED_EVERY == 0:
            report_progress(number, len(rows))
        key = tuple(row.get(name) for name in names)
        if key not in known:
            known[key] = _worked(calculator, dict(zip(names, key, strict=True)), parameters, day, today)
        found.append(known[key])
    report_progress(len(rows), len(rows))
    return found


def check_common(calculator: Calculator, parameters: Any, day: Any, today: date) -> None:
    """Check what all rows have in common.

    :raises RefusedInput: where the day or a parameter is wrong.
    """
    try:
        work_out(calculator, {PARAMETERS: parameters}, day, today)
    except RefusedInput as refused:
        common = [found for found in refused.problems if found.field.partition(".")[0] in {"as_of", PARAMETERS}]
        if common:
            raise RefusedInput(common) from None


def _worked(calculator: Calculator, given: dict[str, Any], parameters: Any, day: Any, today: date) -> BatchRow:
    try:
        worked = work_out(calculator, given | {PARAMETERS: parameters}, day, today)
    except RefusedInput as refused:
        return BatchRow("", {}, (), (), tuple(refused.problems))
    outcome = worked.outcome
    return BatchRow(outcome.outcome, outcome.values, worked.reasoning.articles, worked.rules.used, ())


def summary(batch: Batch) -> dict[str, Any]:
    """A batch as a page shows it: how many rows have which outcome, the first rows, and the first problems."""
    found = batch.found
    outcomes = Counter(row.outcome for row in found)
    refused = outcomes.pop("", 0)
    wrong = [(number, one) for number, row in zip(batch.numbers, found, strict=True) for one in row.problems]
    first, *others = [column.name for column in batch.columns]
    shown = islice(zip(batch.numbers, batch.rows, found, strict=True), MOST_PREVIEWED)
    preview = [
        {
            "row": number,
            "name": row.get(first, ""),
            "outcome": one.outcome,
            "values": ({name: row[name] for name in others} if batch.is_gathered else {}) | dict(one.values),
            "articles": list(one.articles),
            "errors": [as_error(each) for each in one.problems],
        }
        for number, row, one in shown
    ]
    problems, said = problem_groups(
        RowProblem(
            number,
            one.field,
            one.code,
            one.message if batch.is_gathered else in_row(number, one.message),
            one.message["zh"],
        )
        for number, one in wrong
    )
    labels: dict[str, Mapping[Any, Any]] = {column.name: column.label for column in batch.columns[1:]}
    labels |= batch.labels
    return {
        "rows": len(found),
        "columns": [
            {
                "name": name,
                "label": {language: label[language] for language in LANGUAGES},
                "unit": label.get("unit", ""),
            }
            for name, label in labels.items()
            if batch.is_gathered
        ],
        "refused": refused,
        "outcomes": dict(outcomes),
        "preview": preview,
        "problems": problems,
        "more_problems": len(wrong) - said,
    }
