"""A batch of assessment scores (3.2 of the Pay and Performance Rules): one row a rating, one result a person.

Rows of the same name and team are one person's. A person one of whose ratings cannot be read is refused until it is
mended; the others are scored. The saved result opens again as the employees of a bonus (3.3).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from calculators.answering.answers import PARAMETERS, work_out
from calculators.answering.plain_text import value_label
from calculators.core.field_labels import field_label
from calculators.core.fields import Field, fields_of
from calculators.core.languages import LANGUAGES, Language
from calculators.core.messages import entry, words
from calculators.core.problems import problem
from calculators.core.results import Problem, RefusedInput
from calculators.core.work_progress import REPORTED_EVERY, ReportProgress
from calculators.rules.appraisal_score.rule import CALCULATOR, GROUPS, INDICATORS, Rating
from calculators.tables.batch import Batch, BatchRow, check_common
from calculators.tables.calculator_batches import OwnBatch
from calculators.tables.columns import Column
from calculators.tables.kept_table import KeptTable, in_row

LONGEST_NAME = 100
PERSON = Column(
    Field(kind="text", name="name", longest=LONGEST_NAME, naming="person"),
    words("appraisal-score", "batch", "name"),
)
TEAM = Column(
    Field(kind="text", name="team", longest=LONGEST_NAME, naming="team", default=""),
    words("appraisal-score", "batch", "team"),
)
GROUP = Column(
    Field(kind="choice", name="group", choices=GROUPS), words("appraisal-score", "values", "groups", "group")
)
"""The group the rater belongs to."""
RATED = tuple(Column(field, field_label("appraisal-score", "superior", field.name)) for field in fields_of(Rating))


def _label(column: Column) -> dict[str, str]:
    return {language: column.label[language] for language in LANGUAGES}


COLUMNS = (PERSON, TEAM, GROUP, *RATED)
LABELS: Mapping[str, Mapping[str, Any]] = {
    "ratings": entry("appraisal-score", "batch", "rows"),
    **{column.name: {**value_label("appraisal-score", "score"), **_label(column)} for column in RATED},
    "score": value_label("appraisal-score", "score"),
}
"""What a person's result consists of."""


def ratings_by_group(ratings: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """One person's ratings as the input of the assessment score; a rating of no group is the superior's."""
    given: dict[str, Any] = {group: [] for group in GROUPS}
    for row in ratings:
        given[row.get(GROUP.name) or GROUPS[0]].append({name: row.get(name) for name in INDICATORS})
    return given


def people_in(rows: Sequence[Mapping[str, Any]]) -> list[list[int]]:
    """The rows of each person, in the order in which each is first named; a row without a name stands alone."""
    people: dict[tuple[Any, ...], list[int]] = {}
    for number, row in enumerate(rows):
        name = row.get(PERSON.name)
        people.setdefault((name, row.get(TEAM.name) or "") if name else (number,), []).append(number)
    return list(people.values())


def work_ratings(held: KeptTable, parameters: Any, *, day: Any, today: date, report_progress: ReportProgress) -> Batch:
    """Score every person.

    :raises RefusedInput: where the day or a parameter is wrong, as then nobody can be scored.
    """
    check_common(CALCULATOR, parameters, day, today)
    people = people_in(held.rows)
    found = []
    for done, numbers in enumerate(people):
        if done % REPORTED_EVERY == 0:
            report_progress(done, len(people))
        found.append(_scored(held, numbers, parameters, day, today))
    report_progress(len(people), len(people))
    first = [held.rows[numbers[0]] for numbers in people]
    rows = [{name: row.get(name) or "" for name in (PERSON.name, TEAM.name)} for row in first]
    return Batch((PERSON, TEAM), rows, found, [numbers[0] for numbers in people], LABELS)


def _scored(held: KeptTable, numbers: Sequence[int], parameters: Any, day: Any, today: date) -> BatchRow:
    if wrong := _unread(held, numbers):
        return BatchRow("", {}, (), (), tuple(wrong))
    ratings = [held.rows[number] for number in numbers]
    try:
        worked = work_out(CALCULATOR, ratings_by_group(ratings) | {PARAMETERS: parameters}, day, today)
    except RefusedInput as refused:
        said = [replace(each, message=in_row(numbers[0], each.message)) for each in refused.problems]
        return BatchRow("", {}, (), (), tuple(said))
    values = worked.outcome.values
    shown = {"ratings": len(ratings), **{row["indicator"]: row["score"] for row in values["indicators"]}}
    shown["score"] = values["score"]
    return BatchRow(worked.outcome.outcome, shown, worked.reasoning.articles, worked.rules.used, ())


def _unread(held: KeptTable, numbers: Sequence[int]) -> list[Problem]:
    """What of a person's rows cannot be read, each placed in its row."""
    missing = [problem(column.name, "required", in_row(numbers[0], column.label)) for column in held.missing]
    return missing + [found for number in numbers if number in held.bad for _, found in held.problems_of(number)]


def _first_row(example: Mapping[str, Any], language: Language) -> dict[str, Any]:
    group = GROUPS[0]
    return {PERSON.name: words("tables", "row_example")[language], GROUP.name: group} | dict(example[group][0])


BATCH = OwnBatch(columns=COLUMNS, work=work_ratings, first_row=_first_row)
