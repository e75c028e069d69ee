"""What a batch of each calculator is: its columns, and how its rows are worked out."""

from __future__ import annotations

from datetime import date
from typing import Any

from calculators import appraisal_batch, appraisal_score
from calculators.batch import Batch, batch_fields, work_rows
from calculators.columns import Column, columns_of
from calculators.held import Held
from calculators.model import Calculator
from calculators.plain_text import value_label
from calculators.telling import Tell


def is_of_ratings(calculator: Calculator) -> bool:
    """Whether several rows of a batch are one result: those who rated the same person."""
    return calculator is appraisal_score.CALCULATOR


def batch_columns(calculator: Calculator) -> tuple[Column, ...] | None:
    """The columns of a batch; ``None`` where the input is a table of many people already."""
    if is_of_ratings(calculator):
        return appraisal_batch.COLUMNS
    fields = batch_fields(calculator)
    return None if fields is None else columns_of(calculator, "", fields)


def work_batch(held: Held, parameters: Any, *, day: Any, today: date, tell: Tell) -> Batch:
    """Work out a batch.

    :raises RefusedInput: where the day or a parameter is wrong, as then nothing can be worked out.
    """
    if is_of_ratings(held.calculator):
        return appraisal_batch.work_ratings(held, parameters, day=day, today=today, tell=tell)
    found = work_rows(held.calculator, held.rows, parameters, day=day, today=today, tell=tell)
    names = dict.fromkeys(name for row in found for name in row.values)
    labels = {name: value_label(held.calculator.name, name) for name in names}
    return Batch(held.columns, tuple(held.rows), found, range(len(found)), labels)
