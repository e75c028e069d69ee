"""An answer as readable text for the terminal, in one language."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from calculators.core.invisible import isolated, seen, spelled
from calculators.core.languages import Language
from calculators.core.messages import choice_label, entry, grouped, signed, with_unit, words
from calculators.core.parameters import all_parameters


def value_label(calculator: str, *names: str) -> Mapping[str, Any]:
    """The label and the unit of a value in a result (of a table's column, with the table's name before it)."""
    return entry(calculator, "values", *names)


def worded(value: Any, unit: str, language: Language) -> str:
    """One value of a result as a reader reads it."""
    if value is None:
        return words("places", "not-applicable")[language]
    kind, _, scope = unit.partition(" ")
    if kind == "choice":
        return choice_label(value, scope)[language]
    if isinstance(value, list):
        return with_unit(len(value), unit, language)
    if kind == "signed":
        return signed(value)
    if unit:
        return with_unit(value, unit, language)
    return str(value)


def standing(used: Mapping[str, Any], language: Language) -> str:
    """On whose word a value that was used stands: the regulation's, this handbook's reading, or the company's."""
    origin, status = used["origin"], used["status"]
    is_company = origin == "company" or status != "set"
    return words("statuses", status)[language] if is_company else words("origins", origin)[language]


def width_of(text: str) -> int:
    """How many half-width columns a text fills; a Han character fills two, what nobody sees none."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in seen(text))


def _padded(text: str, width: int) -> str:
    return text + " " * (width - width_of(text))


def _cell(value: Any, unit: str, language: Language) -> str:
    """A cell of a table: a choice in words, an amount grouped, anything else as it is."""
    if unit.startswith("choice"):
        return worded(value, unit, language)
    return grouped(str(value)) if unit == "yuan" else str(value)


def _table(name: str, rows: Sequence[Mapping[str, Any]], calculator: str, language: Language) -> list[str]:
    labels = [value_label(calculator, name, column) for column in rows[0]]
    head = [label[language] for label in labels]
    plain = [
        [_cell(cell, label.get("unit", ""), language) for cell, label in zip(row.values(), labels, strict=True)]
        for row in rows
    ]
    return aligned([head, *plain])


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """A table as lines of text, its columns one below the other; a Chinese character is two wide."""
    rows = [[isolated(cell) for cell in row] for row in rows]
    widths = [max(map(width_of, column)) for column in zip(*rows, strict=True)]
    return ["  " + "  ".join(map(_padded, row, widths)).rstrip() for row in rows]


def _value_lines(calculator: str, values: Mapping[str, Any], language: Language) -> list[str]:
    lines = []
    for name, value in values.items():
        label = value_label(calculator, name)
        if isinstance(value, list) and value and isinstance(value[0], dict):
            lines += [label[language], *_table(name, value, calculator, language)]
        elif isinstance(value, list):
            items = [worded(item, label.get("unit", ""), language) for item in value]
            joined = ("、" if language == "zh" else ", ").join(items)
            lines.append(f"{label[language]}: {joined or words('places', 'none')[language]}")
        else:
            lines.append(f"{label[language]}: {worded(value, label.get('unit', ''), language)}")
    return lines


def as_text(answered: Mapping[str, Any], language: Language) -> str:
    """A result or its errors as lines of text: the outcome, the values, every step with its article, and notes.

    What was not read of a table that came from a file (``remarks``) stands before them.
    """
    remarks = [remark[language] for remark in answered.get("remarks", ())]
    if "errors" in answered:
        refused = [
            f"{spelled(error['field']) or '-'}: {error['message'][language]} [{error['code']}]"
            for error in answered["errors"]
        ]
        return "\n".join([*refused, *remarks])
    calculator = answered["calculator"]
    headings = {name: words("headings", name)[language] for name in ("steps", "parameters", "notes")}
    lines = [
        f"{words(calculator, 'title')[language]}  ({answered['as_of']})",
        *remarks,
        words(calculator, "outcomes", answered["outcome"])[language],
        "",
        *_value_lines(calculator, answered["values"], language),
        "",
        headings["steps"],
    ]
    for number, step in enumerate(answered["steps"], 1):
        lines.append(f"  {number}. {step['text'][language]}  [{step['article']}]")
    if answered["parameters"]:
        lines += ["", headings["parameters"]]
    parameters = all_parameters()
    for used in answered["parameters"]:
        is_choice = parameters[used["name"]].spec.kind == "choice"
        unit = f"choice {used['name']}" if is_choice else used["unit"]
        status = standing(used, language)
        value = worded(used["value"], unit, language)
        lines.append(f"  {parameters[used['name']].label[language]}: {value} ({status})  [{used['article']}]")
    lines += ["", headings["notes"]]
    for note in answered["notes"]:
        lines.append(f"  {words('note-kinds', note['kind'])[language]}: {note['text'][language]}  [{note['article']}]")
    return "\n".join(lines)
