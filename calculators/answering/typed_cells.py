"""What a person types or pastes into a cell, as the strict input of the contract.

Full-width digits, thousands separators, a unit, a percent for a ratio, 是 for true, a choice's label, 2026/1/5: each
has one meaning only and becomes the text the strict reader takes. A name gets its one form. A cell that is not
understood stays as it is but for the spaces around it, so that the strict reader refuses it by its code. Nothing here
guesses, and nothing refuses.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from calculators.answering.days_and_times import Taken, taken_day, taken_time
from calculators.answering.folded_text import folded, trimmed
from calculators.core.calculator import Calculator
from calculators.core.content import kept_per_handbook
from calculators.core.fields import LONGEST_NUMBER, Field
from calculators.core.languages import LANGUAGES
from calculators.core.messages import choice_label, entry, words
from calculators.core.money import decimal_text
from calculators.core.names import written_name
from calculators.core.parameters import ONE, RATIO_PLACES, RATIO_SHOWN, all_parameters

PARAMETERS = "parameters"
LONGEST_TIME = 8
"""A longer cell than a time with its seconds may hold a day, too."""
_SIGNED = re.compile(r"([+-]?)(.*)", re.DOTALL)
_GROUPED = re.compile(r"[0-9]{1,3}(?:([, ])[0-9]{3}(?:\1[0-9]{3})*)(?:\.[0-9]*)?")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]*)?|\.[0-9]+")
_WHOLE = re.compile(r"([0-9]+)\.0+")


def understood(field: Field, cell: Any, scope: str = "") -> Any:
    """The strict input that ``cell`` means for ``field``, or the cell without the spaces around it.

    :param scope: the name under which a parameter words its own choices, where it is not the field's own.
    """
    if type(cell) is not str:
        return cell  # JSON's own numbers and booleans are strict already
    text = trimmed(cell)
    found: Any
    match field.kind:
        case "integer" | "decimal":
            found = _number(field, text)
        case "boolean":
            found = _yes_and_no().get(folded(text))
        case "choice":
            found = _labels(field.choices, scope or field.name).get(folded(text))
        case "date" | "time":
            taken = day_or_time(field, text)
            found = taken and taken.text
        case _:
            found = written_name(text) if field.names else None
    return text if found is None else found


def day_or_time(field: Field, cell: str) -> Taken | None:
    """How a cell of a day or a time is taken; ``None`` where it cannot be. Nothing is no time that has to be given."""
    text = folded(trimmed(cell))
    taken = taken_day(text) if field.kind == "date" else taken_time(text)
    return None if taken and not taken.text and field.required else taken


def times_of_other_days(fields: Collection[Field], typed: Mapping[str, Any], found: Mapping[str, Any]) -> list[str]:
    """The times of a row that were typed with a day beside them which is not the row's one day: none is guessed.

    :param found: the row with its cells as they are understood.
    """
    others = []
    for field in fields:
        cell = typed.get(field.name)
        if field.kind == "time" and isinstance(cell, str) and len(cell) > LONGEST_TIME:
            taken = day_or_time(field, cell)
            days = [found.get(each.name) for each in fields if each.kind == "date"]
            if taken and taken.day and days != [taken.day]:
                others.append(field.name)
    return others


def understood_input(calculator: Calculator, raw: Any) -> Any:
    """A form's input with every cell understood: fields, rows of tables and tried parameters. Odd shapes stay."""
    if not isinstance(raw, dict):
        return raw
    fields = {field.name: field for field in calculator.fields}
    parameters = {name: all_parameters()[name].spec for name in calculator.parameters}
    found = _row(fields, {name: value for name, value in raw.items() if name != PARAMETERS})
    return found | ({PARAMETERS: _row(parameters, raw[PARAMETERS])} if PARAMETERS in raw else {})


def _value(field: Field, raw: Any) -> Any:
    """A cell, or a table's rows (a calendar among the parameters is one, too)."""
    if field.kind == "rows" and isinstance(raw, list):
        columns = {column.name: column for column in field.columns}
        return [_row(columns, row) for row in raw]
    return understood(field, raw)


def _row(columns: dict[str, Field], raw: Any) -> Any:
    if not isinstance(raw, dict):
        return raw
    found = {name: _value(columns[name], cell) if name in columns else cell for name, cell in raw.items()}
    return found | {name: trimmed(raw[name]) for name in times_of_other_days(columns.values(), raw, found)}


def is_ratio(field: Field) -> bool:
    """Whether the field is a ratio or a weight, which people also write as a percentage."""
    return (
        field.kind == "decimal"
        and field.places == RATIO_PLACES
        and not field.unit
        and field.maximum is not None
        and field.maximum <= 10 * ONE
    )


@cache
def _yes_and_no() -> dict[str, bool]:
    said = {
        True: ["true", "1", "y", "√", "✓", "✔", "已批准", "已获准", "批准", "同意", "已同意", "approved", "granted"],
        False: [
            "false",
            "0",
            "n",
            "×",
            "✗",
            "✘",
            "未批准",
            "未获准",
            "不同意",
            "未同意",
            "驳回",
            "not approved",
            "refused",
        ],
    }
    said[True] += words("page", "yes").values()
    said[False] += words("page", "no").values()
    return {folded(word): answer for answer, all_words in said.items() for word in all_words}


@kept_per_handbook
def _labels(choices: tuple[str, ...], scope: str) -> dict[str, str]:
    labelled = {folded(choice_label(choice, scope)[language]): choice for language in LANGUAGES for choice in choices}
    return labelled | {folded(choice): choice for choice in choices}


@kept_per_handbook
def _units(unit: str) -> tuple[str, ...]:
    """The words that may stand before or after a number of that unit."""
    if not unit:
        return ()
    said = [template.replace("{n}", "").lstrip("1").strip() for template in entry("units", unit).values()]
    more = ["¥", "RMB"] if unit == "yuan" else []
    return tuple(sorted({folded(word) for word in [*said, *more] if word}, key=len, reverse=True))


def _number(field: Field, text: str) -> str | None:
    """Plain digits with an optional sign and point, or ``None``."""
    sign, rest = _split_sign(folded(text))
    for unit in _units(field.unit):
        if rest.startswith(unit) and not sign:
            sign, rest = _split_sign(rest.removeprefix(unit))
        rest = rest.removeprefix(unit).removesuffix(unit).strip()
    is_percent = is_ratio(field) and rest.endswith("%")
    if is_percent:
        rest = rest.removesuffix("%").rstrip()
    if _GROUPED.fullmatch(rest):
        rest = rest.replace(",", "").replace(" ", "")
    if not _PLAIN.fullmatch(rest):
        return None
    if is_percent:
        whole, _, decimals = rest.partition(".")
        if len(whole + decimals) > LONGEST_NUMBER:
            return None
        rest = decimal_text(int(whole + decimals), len(decimals) + 2, RATIO_SHOWN)
    if field.kind == "integer" and (whole_number := _WHOLE.fullmatch(rest)):
        rest = whole_number[1]
    return sign + rest


def _split_sign(text: str) -> tuple[str, str]:
    match = _SIGNED.fullmatch(text)
    assert match is not None
    return match[1], match[2].strip()
