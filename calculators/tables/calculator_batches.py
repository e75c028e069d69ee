"""What a batch of each calculator is: its columns, and how its rows are worked out.

Ordinarily a row is one input. A calculator whose input is a table of its own may say in the ``batch.py`` of its folder
what several rows make: its ``BATCH`` is an :class:`OwnBatch`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from calculators.answering.plain_text import value_label
from calculators.core.calculator import Calculator
from calculators.core.languages import Language
from calculators.core.registry import part_of
from calculators.core.work_progress import ReportProgress
from calculators.tables.batch import Batch, batch_fields, work_rows
from calculators.tables.columns import Column, columns_of
from calculators.tables.kept_table import KeptTable


class WorkOwnBatch(Protocol):
    """Works out the rows of a kept table.

    :raises RefusedInput: where the day or a parameter is wrong, as then nothing can be worked out.
    """

    def __call__(
        self, held: KeptTable, parameters: Any, *, day: Any, today: date, report_progress: ReportProgress
    ) -> Batch:
        """The batch, worked out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnBatch:
    """A batch in which several rows are one result.

    ``first_row`` makes the row that its empty table shows, from the calculator's worked example; what a reader is told
    of it stands in ``batch.help`` of the calculator's messages.
    """

    columns: tuple[Column, ...]
    work: WorkOwnBatch
    first_row: Callable[[Mapping[str, Any], Language], dict[str, Any]]


def own_batch(calculator: Calculator) -> OwnBatch | None:
    """The batch in a form of the calculator's own; ``None`` where a row is one input, or there is no batch."""
    part = part_of(calculator.name, "batch")
    found: OwnBatch | None = part.BATCH if part else None
    return found


def batch_columns(calculator: Calculator) -> tuple[Column, ...] | None:
    """The columns of a batch; ``None`` where the input is a table of many people already."""
    own = own_batch(calculator)
    if own is not None:
        return own.columns
    fields = batch_fields(calculator)
    return None if fields is None else columns_of(calculator, "", fields)


def work_batch(held: KeptTable, parameters: Any, *, day: Any, today: date, report_progress: ReportProgress) -> Batch:
    """Work out a batch.

    :raises RefusedInput: where the day or a parameter is wrong, as then nothing can be worked out.
    """
    own = own_batch(held.calculator)
    if own is not None:
        return own.work(held, parameters, day=day, today=today, report_progress=report_progress)
    found = work_rows(held.calculator, held.rows, parameters, day=day, today=today, report_progress=report_progress)
    names = dict.fromkeys(name for row in found for name in row.values)
    labels = {name: value_label(held.calculator.name, name) for name in names}
    return Batch(held.columns, tuple(held.rows), found, range(len(found)), labels)
