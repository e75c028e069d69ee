"""What is wrong with the rows of a table, once for its kind: the first row, its sentence, and which rows are alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from calculators.answering.page_requests import MOST_SHOWN
from calculators.answering.reading import MOST_PROBLEMS
from calculators.core.languages import LANGUAGES, Words
from calculators.core.messages import fill, grouped, words

MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A problem of a row, from 0: its ``message``, and ``said``, which is the same in every row of its kind."""

    row: int
    column: str
    code: str
    message: Words
    said: str


@dataclass(slots=True)
class _Kind:
    first: RowProblem
    rows: list[int] = field(default_factory=list)


def problem_groups(problems: Iterable[RowProblem]) -> tuple[list[dict[str, Any]], int]:
    """The problems by their kinds in the order they are met, as plain JSON values, and how many problems these are.

    So many are looked at as a reader of an input words, and so many kinds shown as a page shows.
    """
    kinds: dict[tuple[str, str, str], _Kind] = {}
    for each in islice(problems, MOST_PROBLEMS):
        kinds.setdefault((each.column, each.code, each.said), _Kind(each)).rows.append(each.row)
    shown = list(kinds.values())[:MOST_SHOWN]
    groups = [
        {
            "row": kind.first.row,
            "rows": kind.rows,
            "column": kind.first.column,
            "code": kind.first.code,
            "message": _with_the_others(kind),
        }
        for kind in shown
    ]
    return groups, sum(len(kind.rows) for kind in shown)


def _with_the_others(kind: _Kind) -> Words:
    others = kind.rows[1:]
    if not others:
        return kind.first.message
    numbers = [grouped(str(row + 1)) for row in others[:MOST_NAMED]] + ["…"] * (len(others) > MOST_NAMED)
    comma = words("page", "comma")
    named = {language: comma[language].join(numbers) for language in LANGUAGES}
    alike = fill(words("tables", "alike"), {"count": grouped(str(len(others))), "rows": named})
    return {language: kind.first.message[language] + alike[language] for language in LANGUAGES}
