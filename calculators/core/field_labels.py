"""What a field of a calculator is called, and what its help says."""

from __future__ import annotations

from calculators.core.languages import Words
from calculators.core.messages import words
from calculators.core.parameters import all_parameters


def field_label(calculator: str, *names: str) -> Words:
    """The label of a calculator's field, or of a table's column with the table's name before it.

    A calendar is a parameter that is a table: its columns are worded once for all calculators.
    """
    if names[0] in all_parameters():
        return words("calendar", *names[1:]) if names[1:] else all_parameters()[names[0]].label
    return words(calculator, "fields", *names, "label")


def field_help(calculator: str, *names: str) -> Words | None:
    """What a field's help says; a calendar's columns have none."""
    return None if names[0] in all_parameters() else words(calculator, "fields", *names, "help")
