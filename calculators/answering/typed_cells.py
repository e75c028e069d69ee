"""What a person types or pastes into a cell, as the strict input of the contract.

Full-width digits, thousands separators, a unit, a percent for a ratio, 是 for true, a choice's label, 2026/1/5: each
has one meaning only and becomes the text the strict reader takes. A name gets its one form. A cell that is not
understood stays as it is but for the spaces around it, so that the strict reader refuses it by its code. Nothing here
guesses, and nothing refuses.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any

from calculators.core.calculator import Calculator
from calculators.core.content import kept_per_handbook
from calculators.core.fields import LONGEST_NUMBER, Field
from calculators.core.invisible import seen
from calculators.core.languages import LANGUAGES
from calculators.core.messages import choice_label, entry, words
from calculators.core.money import decimal_text
from calculators.core.names import written_name
from calculators.core.parameters import ONE, RATIO_PLACES, RATIO_SHOWN, all_parameters
from calculators.core.radicals import usual_characters

# Full-width forms by their own table, not by NFKC, which would make 10² a 102 and ½ a 1⁄2.
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0xFFE5: "¥", 0x2212: "-"}
_SPACES = re.compile(r"\s+")
_SIGNED = re.compile(r"([+-]?)(.*)", re.DOTALL)
_GROUPED = re.compile(r"[0-9]{1,3}(?:([, ])[0-9]{3}(?:\1[0-9]{3})*)(?:\.[0-9]*)?")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]*)?|\.[0-9]+")
_WHOLE = re.compile(r"([0-9]+)\.0+")
_DAY = re.compile(r"([0-9]{4})(?:([-/.])([0-9]{1,2})\2([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日?)")
_DAY_AND_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?Z?")
_CLOCK = re.compile(r"([0-9]{1,2})(?::([0-9]{2})(?::00(?:\.0+)?)?|[点时](?:([0-9]{1,2})分)?)")


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
            found = _yes_and_no().get(_folded(text))
        case "choice":
            found = _labels(field.choices, scope or field.name).get(_folded(text))
        case "date":
            found = _day(text)
        case "time":
            found = _clock(text)
        case _:
            found = written_name(text) if field.names else None
    return text if found is None else found


def understood_input(calculator: Calculator, raw: Any) -> Any:
    """A form's input with every cell understood: fields, rows of tables and tried parameters. Odd shapes stay."""
    if not isinstance(raw, dict):
        return raw
    fields = {field.name: field for field in calculator.fields}
    parameters = {name: all_parameters()[name].spec for name in calculator.parameters}
    found = {}
    for name, value in raw.items():
        field = fields.get(name)
        if name == "parameters":
            found[name] = _row(parameters, value)
        else:
            found[name] = value if field is None else _value(field, value)
    return found


def _value(field: Field, raw: Any) -> Any:
    """A cell, or a table's rows (a calendar among the parameters is one, too)."""
    if field.kind == "rows" and isinstance(raw, list):
        columns = {column.name: column for column in field.columns}
        return [_row(columns, row) for row in raw]
    return understood(field, raw)


def _row(columns: dict[str, Field], raw: Any) -> Any:
    if not isinstance(raw, dict):
        return raw
    return {name: _value(columns[name], cell) if name in columns else cell for name, cell in raw.items()}


def trimmed(cell: str) -> str:
    """The text without what nobody sees in it, and without spaces around it (no-break and ideographic too)."""
    return seen(cell).strip()


def is_ratio(field: Field) -> bool:
    """Whether the field is a ratio or a weight, which people also write as a percentage."""
    return (
        field.kind == "decimal"
        and field.places == RATIO_PLACES
        and not field.unit
        and field.maximum is not None
        and field.maximum <= 10 * ONE
    )


def _folded(text: str) -> str:
    """A word as it is compared: narrow letters, one case, single spaces."""
    return _SPACES.sub(" ", usual_characters(text).translate(_NARROW)).casefold()


@cache
def _yes_and_no() -> dict[str, bool]:
    said = {True: ["true", "1", "y", "√", "✓", "✔"], False: ["false", "0", "n", "×", "✗", "✘"]}
    said[True] += words("page", "yes").values()
    said[False] += words("page", "no").values()
    return {_folded(word): answer for answer, all_words in said.items() for word in all_words}


@kept_per_handbook
def _labels(choices: tuple[str, ...], scope: str) -> dict[str, str]:
    labelled = {_folded(choice_label(choice, scope)[language]): choice for language in LANGUAGES for choice in choices}
    return labelled | {_folded(choice): choice for choice in choices}


@kept_per_handbook
def _units(unit: str) -> tuple[str, ...]:
    """The words that may stand before or after a number of that unit."""
    if not unit:
        return ()
    said = [template.replace("{n}", "").lstrip("1").strip() for template in entry("units", unit).values()]
    more = ["¥", "RMB"] if unit == "yuan" else []
    return tuple(sorted({_folded(word) for word in [*said, *more] if word}, key=len, reverse=True))


def _number(field: Field, text: str) -> str | None:
    """Plain digits with an optional sign and point, or ``None``."""
    sign, rest = _split_sign(_folded(text))
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


def _day(text: str) -> str | None:
    narrow = _folded(text)
    if dated := _DAY_AND_TIME.fullmatch(narrow.upper()):
        narrow = dated[1]
    match = _DAY.fullmatch(narrow.replace(" ", ""))
    if match is None:
        return None
    year, _, *numbers = match.groups()
    month, day = (int(number) for number in numbers if number is not None)
    try:
        return date(int(year), month, day).isoformat()
    except ValueError:
        return None


def _clock(text: str) -> str | None:
    match = _CLOCK.fullmatch(_folded(text).replace(" ", ""))
    if match is None:
        return None
    hours, minutes = int(match[1]), int(match[2] or match[3] or 0)
    return f"{hours:02}:{minutes:02}" if hours < 24 and minutes < 60 else None
