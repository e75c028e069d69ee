"""A table of ratings (3.2 of the Pay and Performance Rules) as the employees of a bonus (3.3): one person a row.

Whoever has a table of who rated whom, with the group of each rater in a column, pastes it into the bonus's employees:
each person's three indicators are worked out by :mod:`calculators.appraisal_score` with the company's weights of the
day, and shown to two places. The committee determines the result (3.2); until it has, these are scores to consider.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any

from calculators.answering import work_out
from calculators.appraisal_score import CALCULATOR, GROUPS, INDICATORS
from calculators.columns import Column
from calculators.held import Held, in_row
from calculators.messages import words
from calculators.model import Field, RefusedInput

TARGET = ("bonus-share", "employees")
GROUP = Column(
    Field(kind="choice", name="group", choices=GROUPS, default=None),
    words("appraisal-score", "values", "groups", "group"),
)
"""The column that makes a table of employees one of ratings: which group the rater belongs to."""
MOST_NAMED = 100


def is_of_ratings(held: Held) -> bool:
    """Whether a table that was read has the group of each rater, named in its heading."""
    return held.layout.has_head and any(column.name == GROUP.name for column, _, _ in held.layout.places)


def without_group(held: Held) -> Held:
    """The table as an ordinary one."""
    places = tuple(place for place in held.layout.places if place[0].name != GROUP.name)
    columns = tuple(column for column in held.columns if column.name != GROUP.name)
    rows = [{name: cell for name, cell in row.items() if name != GROUP.name} for row in held.rows]
    layout = dataclasses.replace(held.layout, places=places)
    return dataclasses.replace(held, columns=columns, layout=layout, rows=rows)


def employees_of(held: Held, today: date) -> Held:
    """The employees of a bonus from a table of ratings, in the order in which each is first named.

    :raises RefusedInput: with the cells that cannot be read, or the people whose score cannot be worked out.
    """
    if held.bad:
        wrong = (problem for row in sorted(held.bad) for _, problem in held.problems_of(row))
        raise RefusedInput(list(islice(wrong, MOST_NAMED)))
    people: dict[tuple[Any, Any], list[int]] = {}
    for number, row in enumerate(held.rows):
        people.setdefault((row.get("name"), row.get("team")), []).append(number)
    rows = []
    problems = []
    for numbers in people.values():
        ratings = [held.rows[number] for number in numbers]
        try:
            worked = work_out(CALCULATOR, _input(ratings), "", today)
        except RefusedInput as refused:
            problems += [
                dataclasses.replace(each, message=in_row(numbers[0], each.message)) for each in refused.problems
            ]
            continue
        scores = {row["indicator"]: row["score"] for row in worked.outcome.values["indicators"]}
        rows.append({**ratings[0], **scores, GROUP.name: None})
    if problems:
        raise RefusedInput(problems[:MOST_NAMED], max(len(problems) - MOST_NAMED, 0))
    return without_group(dataclasses.replace(held, rows=rows, bad={}))


def _input(ratings: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """One person's ratings as the input of the assessment score; a rating of no group is the superior's."""
    given: dict[str, Any] = {group: [] for group in GROUPS}
    for row in ratings:
        given[row.get(GROUP.name) or GROUPS[0]].append({name: row.get(name) for name in INDICATORS})
    return given
