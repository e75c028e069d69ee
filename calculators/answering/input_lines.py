"""What was given to a calculator, in words: a line a field, a table where a field is one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from calculators.answering.plain_text import worded
from calculators.core.calculator import Calculator
from calculators.core.field_labels import field_label
from calculators.core.fields import Field
from calculators.core.languages import Language
from calculators.core.messages import choice_label, fill, grouped, words

PRINTED_ROWS = 200
"""So many rows of a table are printed all; what a code or a file holds is never cut."""
FIRST_ROWS = 20
"""So many rows are printed of a longer table."""


def said(field: Field, value: Any, language: Language) -> str:
    """A field's value as a reader reads it."""
    if value is None or value == "":
        return words("sharing", "left-empty")[language]
    if isinstance(value, bool):
        return words("page", "yes" if value else "no")[language]
    if field.kind == "choice":
        return choice_label(str(value), field.name)[language]
    return worded(str(value), field.unit, language) if field.unit else str(value)


def table_line(columns: Sequence[str], rows: Sequence[Sequence[str]], label: str, language: Language) -> dict[str, Any]:
    """A table with its label; of a long one the first rows, and how many there are."""
    shown = label
    whole = len(rows) <= PRINTED_ROWS
    if not whole:
        facts = {"label": label, "shown": FIRST_ROWS, "rows": grouped(str(len(rows)))}
        shown = fill(words("sharing", "rows-cut"), facts)[language]
    return {
        "label": shown,
        "columns": list(columns),
        "rows": [list(row) for row in (rows if whole else rows[:FIRST_ROWS])],
    }


def given_lines(
    calculator: Calculator,
    given: Mapping[str, Any],
    language: Language,
    *,
    empty: bool = True,
    wording: Callable[[Field, Any, Language], str] = said,
) -> list[dict[str, Any]]:
    """The input's fields with their labels; without ``empty``, only fields and columns that somebody filled in."""
    lines: list[dict[str, Any]] = []
    for field in calculator.fields:
        label = field_label(calculator.name, field.name)[language]
        value = given.get(field.name)
        if field.kind == "rows":
            if value:
                shown = [each for each in field.columns if empty or any(row.get(each.name) for row in value)]
                heads = [field_label(calculator.name, field.name, each.name)[language] for each in shown]
                rows = [[wording(each, row.get(each.name), language) for each in shown] for row in value]
                lines.append(table_line(heads, rows, label, language))
        elif empty or value is not None:
            lines.append({"label": label, "value": wording(field, value, language)})
    return lines
