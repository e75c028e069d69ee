"""A table of ratings as the people who share tips: one person a row, scored by tasting-score."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

from calculators.answering.answers import PARAMETERS, work_out
from calculators.core.results import RefusedInput
from calculators.tables.batch import check_common
from calculators.tables.columns import Column
from calculators.tables.conversions import Conversion
from calculators.tables.kept_table import KeptTable, in_row
from tests.sample.rules.tasting_score import batch
from tests.sample.rules.tasting_score.rule import CALCULATOR

GROUP = Column(dataclasses.replace(batch.GROUP.field, default=None), batch.GROUP.label)


def people_of(held: KeptTable, tried: Any, day: Any, today: date) -> KeptTable:
    """The people from a table of ratings, in the order in which each is first named.

    :raises RefusedInput: with the cells that cannot be read, or the people whose score cannot be worked out.
    """
    if held.bad:
        raise RefusedInput([problem for row in sorted(held.bad) for _, problem in held.problems_of(row)])
    known = {name: value for name, value in (tried or {}).items() if name in CALCULATOR.parameters}
    check_common(CALCULATOR, known, day, today)
    rows = []
    problems = []
    for numbers in batch.people_in(held.rows):
        ratings = [held.rows[number] for number in numbers]
        try:
            worked = work_out(CALCULATOR, batch.ratings_by_group(ratings) | {PARAMETERS: known}, day, today)
        except RefusedInput as refused:
            problems += [
                dataclasses.replace(each, message=in_row(numbers[0], each.message)) for each in refused.problems
            ]
            continue
        rows.append({**ratings[0], **{row["mark"]: row["score"] for row in worked.outcome.values["marks"]}})
    if problems:
        raise RefusedInput(problems)
    return RATINGS.without_column(dataclasses.replace(held, rows=rows, bad={}))


RATINGS = Conversion(column=GROUP, convert=people_of)
CONVERSIONS = {"people": RATINGS}
