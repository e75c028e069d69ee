"""A table of ratings (3.2 of the Pay and Performance Rules) as the employees of a bonus (3.3): one person a row.

Whoever has a table of who rated whom, with the group of each rater in a column, pastes it into the bonus's employees:
each person's three indicators are worked out by the assessment score (``appraisal-score``) with the company's weights
of the form's day, and shown to two places. The committee determines the result (3.2); until it has, these are scores to
consider.
"""

from __future__ import annotations

import dataclasses
from datetime import date
from itertools import islice
from typing import Any

from calculators.answering.answers import PARAMETERS, work_out
from calculators.core.results import RefusedInput
from calculators.rules.appraisal_score import batch as appraisal_batch
from calculators.rules.appraisal_score.rule import CALCULATOR
from calculators.tables.batch import check_common
from calculators.tables.columns import Column
from calculators.tables.conversions import Conversion
from calculators.tables.kept_table import KeptTable, in_row

GROUP = Column(dataclasses.replace(appraisal_batch.GROUP.field, default=None), appraisal_batch.GROUP.label)
"""The column that makes a table of employees one of ratings: which group the rater belongs to."""
MOST_NAMED = 100


def employees_of(held: KeptTable, tried: Any, day: Any, today: date) -> KeptTable:
    """The employees of a bonus from a table of ratings, in the order in which each is first named.

    :param tried: the values the bonus's form tries; those that the assessment knows weigh the ratings, too.
    :raises RefusedInput: with the cells that cannot be read, the people whose score cannot be worked out, or what is
        wrong with the day or the values tried.
    """
    if held.bad:
        wrong = (problem for row in sorted(held.bad) for _, problem in held.problems_of(row))
        raise RefusedInput(list(islice(wrong, MOST_NAMED)))
    known = {name: value for name, value in tried.items() if name in CALCULATOR.parameters} if tried else {}
    check_common(CALCULATOR, known, day, today)
    rows = []
    problems = []
    for numbers in appraisal_batch.people_in(held.rows):
        ratings = [held.rows[number] for number in numbers]
        given = appraisal_batch.ratings_by_group(ratings) | {PARAMETERS: known}
        try:
            worked = work_out(CALCULATOR, given, day, today)
        except RefusedInput as refused:
            problems += [
                dataclasses.replace(each, message=in_row(numbers[0], each.message)) for each in refused.problems
            ]
            continue
        scores = {row["indicator"]: row["score"] for row in worked.outcome.values["indicators"]}
        rows.append({**ratings[0], **scores, GROUP.name: None})
    if problems:
        raise RefusedInput(problems[:MOST_NAMED], max(len(problems) - MOST_NAMED, 0))
    return RATINGS.without_column(dataclasses.replace(held, rows=rows, bad={}))


RATINGS = Conversion(column=GROUP, convert=employees_of)
CONVERSIONS = {"employees": RATINGS}
