"""A batch of tasting scores: one row a rating, one result a person."""

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
from calculators.core.results import RefusedInput
from calculators.core.work_progress import ReportProgress
from calculators.tables.batch import Batch, BatchRow, check_common
from calculators.tables.calculator_batches import OwnBatch
from calculators.tables.columns import Column
from calculators.tables.kept_table import KeptTable, in_row
from tests.sample.rules.tasting_score.rule import CALCULATOR, GROUPS, MARKS, Rating

NAME = "tasting-score"
PERSON = Column(Field(kind="text", name="name", longest=100, naming="person"), words(NAME, "batch", "name"))
TEAM = Column(Field(kind="text", name="team", longest=100, naming="team", default=""), words(NAME, "batch", "team"))
GROUP = Column(Field(kind="choice", name="group", choices=GROUPS), words(NAME, "batch", "group"))
RATED = tuple(Column(field, field_label(NAME, "owner", field.name)) for field in fields_of(Rating))


def _label(column: Column) -> dict[str, str]:
    return {language: column.label[language] for language in LANGUAGES}


LABELS: Mapping[str, Mapping[str, Any]] = {
    "ratings": entry(NAME, "batch", "rows"),
    **{column.name: {**value_label(NAME, "score"), **_label(column)} for column in RATED},
    "score": value_label(NAME, "score"),
}


def ratings_by_group(ratings: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """One person's ratings as an input; a rating of no group is the owner's."""
    given: dict[str, Any] = {group: [] for group in GROUPS}
    for row in ratings:
        given[row.get(GROUP.name) or GROUPS[0]].append({name: row.get(name) for name in MARKS})
    return given


def people_in(rows: Sequence[Mapping[str, Any]]) -> list[list[int]]:
    """The rows of each person, in the order in which each is first named."""
    people: dict[tuple[Any, ...], list[int]] = {}
    for number, row in enumerate(rows):
        people.setdefault((row.get(PERSON.name), row.get(TEAM.name) or ""), []).append(number)
    return list(people.values())


def work_ratings(held: KeptTable, parameters: Any, *, day: Any, today: date, report_progress: ReportProgress) -> Batch:
    """Score every person.

    :raises RefusedInput: where the day or a parameter is wrong, as then nobody can be scored.
    """
    check_common(CALCULATOR, parameters, day, today)
    people = people_in(held.rows)
    found = [_scored(held, numbers, parameters, day, today) for numbers in people]
    report_progress(len(people), len(people))
    firsts = [held.rows[numbers[0]] for numbers in people]
    rows = [{name: row.get(name) or "" for name in (PERSON.name, TEAM.name)} for row in firsts]
    return Batch((PERSON, TEAM), rows, found, [numbers[0] for numbers in people], LABELS)


def _scored(held: KeptTable, numbers: Sequence[int], parameters: Any, day: Any, today: date) -> BatchRow:
    wrong = [problem(column.name, "required", in_row(numbers[0], column.label)) for column in held.missing]
    wrong += [found for number in numbers if number in held.bad for _, found in held.problems_of(number)]
    if wrong:
        return BatchRow("", {}, (), (), tuple(wrong))
    ratings = [held.rows[number] for number in numbers]
    try:
        worked = work_out(CALCULATOR, ratings_by_group(ratings) | {PARAMETERS: parameters}, day, today)
    except RefusedInput as refused:
        said = [replace(each, message=in_row(numbers[0], each.message)) for each in refused.problems]
        return BatchRow("", {}, (), (), tuple(said))
    values = worked.outcome.values
    shown = {"ratings": len(ratings), **{row["mark"]: row["score"] for row in values["marks"]}}
    shown["score"] = values["score"]
    return BatchRow(worked.outcome.outcome, shown, worked.reasoning.articles, worked.rules.used, ())


def _first_row(example: Mapping[str, Any], language: Language) -> dict[str, Any]:
    name = words("tables", "row_example")[language]
    return {PERSON.name: name, GROUP.name: GROUPS[0]} | dict(example[GROUPS[0]][0])


BATCH = OwnBatch(columns=(PERSON, TEAM, GROUP, *RATED), work=work_ratings, first_row=_first_row)
