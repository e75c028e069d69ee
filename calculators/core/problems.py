"""Coded errors: what is wrong, where, and what to do, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from calculators.core.citations import citations
from calculators.core.invisible import spelled
from calculators.core.languages import Words
from calculators.core.messages import fill, words
from calculators.core.results import Problem

WHOLE_INPUT = ""


def place_of(labels: Sequence[Words], row: int | None = None) -> Words:
    """Where a field is, for a reader: its label, or its table, row (counted from 1) and column."""
    if row is None:
        return labels[-1]
    if len(labels) == 1:
        return fill(words("places", "row"), {"table": labels[0], "row": row + 1})
    return fill(words("places", "cell"), {"table": labels[0], "row": row + 1, "column": labels[1]})


def problem(
    field: str,
    code: str,
    place: Words | None = None,
    *,
    wording: str = "",
    articles: Sequence[str] = (),
    **facts: Any,
) -> Problem:
    """An error with the message its code has in messages.toml.

    :param field: the path of the field, counting rows from 0, or ``""`` for the whole input.
    :param place: what the reader calls that field.
    :param wording: another message of messages.toml where a code's own does not fit the place.
    :param articles: the articles by whose rule it is refused, such as ``measures#art-13``; the message cites them.
    """
    here = place if place is not None else words("places", "input")
    message = fill(words("errors", wording or code), {"place": here, **facts})
    if articles:
        message = fill(words("citations", "cited"), {"message": message, "article": citations(articles)})
    return Problem(field, code, message)


def clipped(name: str, most: int = 40) -> str:
    """A name as an error message quotes it: cut where it is long, what nobody sees in it by its number."""
    name = name if len(name) <= most else name[: most - 1] + "…"
    return spelled(name)
