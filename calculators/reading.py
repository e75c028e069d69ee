"""Reading an input: JSON text to exact values, with a coded error for everything wrong at once.

Numbers are taken from their own text, as JSON numbers or as strings: plain digits with an optional sign and
point. Nothing becomes a float on the way, an exponent is refused, and so is a number of more than 30 digits
before it is turned into an integer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from calculators.messages import choice_label, grouped, words
from calculators.model import LONGEST_NUMBER, Field, Problem, Words
from calculators.money import decimal_text
from calculators.problems import place_of, problem

MISSING = (None, "")
"""Absent, null and the empty text all say that nothing was given."""

_NUMBER = re.compile(r"([+-]?)(?:([0-9]+)(?:(\.)([0-9]*))?|(\.)([0-9]+))")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOCK = re.compile(r"[0-9]{2}:[0-9]{2}")
# Control characters and lone surrogates are never part of a name; a tab or a line break inside one is a pasting slip.
_NOT_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
DEEPEST = 20
"""How deep lists and objects may be nested in an input; none that is right comes near."""
_INNERMOST = re.compile(r"\[\]|\{\}")
_NO_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*"?|[^\[\]{}"]+', re.DOTALL)


class NumberText(str):
    """The text of a JSON number, kept as it was written."""

    __slots__ = ()


class RefusedJson(ValueError):
    """The text is not JSON, or not JSON that can mean one thing only."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise RefusedJson("a name is given twice")
    return found


def _too_deep(text: str, deepest: int) -> bool:
    # The parser recurses, and in the browser a deep input would take the whole interpreter down instead of
    # raising RecursionError. Innermost pairs are taken away level by level: what is left is too deep (or unclosed).
    brackets = _NO_BRACKETS.sub("", text)
    for _ in range(deepest):
        brackets = _INNERMOST.sub("", brackets)
    return bool(brackets)


def parse_json(text: str, deepest: int = DEEPEST) -> Any:
    """JSON with every number as :class:`NumberText`.

    :raises RefusedJson: if the text is not JSON, is nested too deeply, or names something twice.
    """
    if _too_deep(text, deepest):
        raise RefusedJson("nested too deeply")
    try:
        return json.loads(
            text,
            parse_int=NumberText,
            parse_float=NumberText,
            parse_constant=NumberText,
            object_pairs_hook=_object,
        )
    except (ValueError, RecursionError) as error:
        raise RefusedJson(str(error)) from error


@dataclass(frozen=True, slots=True)
class Where:
    """A place in the input: its path for programs; for the reader its names (table, column) and row, or a label."""

    path: str
    names: tuple[str, ...]
    row: int | None = None
    label: Words | None = None


class Reader:
    """Reads the fields of one input and keeps every problem it meets, in the order of the fields."""

    def __init__(self, calculator: str) -> None:
        self.calculator = calculator
        self.problems: list[Problem] = []

    def report(self, where: Where, code: str, **facts: Any) -> None:
        """Keep a problem. Labels are looked up only here: most cells of a table have none."""
        labels = [field_label(self.calculator, *where.names[: depth + 1]) for depth in range(len(where.names))]
        place = where.label or place_of(labels, where.row)
        self.problems.append(problem(where.path, code, place, **facts))

    def fields(self, fields: Sequence[Field], raw: Mapping[str, Any], also: Sequence[str] = ()) -> dict[str, Any]:
        """The valid ones of ``fields``, by name. Names in ``also`` belong to somebody else and are let through.

        A table is there whenever it is a list, with each row's valid cells, so that what holds between rows can
        be checked beside a bad cell.
        """
        known = {field.name for field in fields} | set(also)
        for name in raw:
            if name not in known:
                self.problems.append(problem(name, "unknown_field", name=clipped(name)))
        return self._valid(fields, raw, "", (), None)

    def _valid(
        self, fields: Sequence[Field], raw: Mapping[str, Any], prefix: str, table: tuple[str, ...], row: int | None
    ) -> dict[str, Any]:
        valid = {}
        for field in fields:
            before = len(self.problems)
            value = self.value(field, raw.get(field.name), Where(prefix + field.name, (*table, field.name), row))
            if len(self.problems) == before or (field.kind == "rows" and value is not None):
                valid[field.name] = value
        return valid

    def value(self, field: Field, raw: Any, where: Where) -> Any:
        """The value of one field; after a problem the return value means nothing."""
        if raw is None or raw == "":
            if field.required:
                self.report(where, "required")
            return None if field.required else field.default
        match field.kind:
            case "integer" | "decimal":
                return self._number(field, raw, where)
            case "boolean":
                if raw is not True and raw is not False:
                    self.report(where, "not_a_boolean")
                return raw
            case "choice":
                if raw not in field.choices or isinstance(raw, NumberText):
                    self.report(where, "not_a_choice", choices=_spelled(field))
                return raw
            case "text":
                return self._text(field, raw, where)
            case "date":
                return self._date(raw, where)
            case "time":
                return self._time(raw, where)
            case "rows":
                return self._rows(field, raw, where)

    def _number(self, field: Field, raw: Any, where: Where) -> int | None:
        match = _NUMBER.fullmatch(raw) if isinstance(raw, str) else None
        facts = {"minimum": shown_bound(field, field.minimum), "maximum": shown_bound(field, field.maximum)}
        if match is None:
            wording = "not_a_whole_number" if field.kind == "integer" else ""
            self.report(where, "not_a_number", wording=wording, **facts)
            return None
        sign, whole, point, decimals, bare_point, bare_decimals = match.groups(default="")
        decimals = decimals or bare_decimals
        if len(whole) + len(decimals) > LONGEST_NUMBER:
            self.report(where, "too_long", longest=LONGEST_NUMBER)
            return None
        if field.kind == "integer" and (point or bare_point):
            self.report(where, "not_an_integer", **facts)
        if field.kind == "decimal" and len(decimals.rstrip("0")) > field.places:
            self.report(where, "too_many_decimals", places=field.places)
        # The bounds are compared exactly, also when there are more decimals than the field keeps.
        scale: int = 10 ** max(len(decimals) - field.places, 0)
        exact = int((whole + decimals).ljust(len(whole) + field.places, "0")) * (-1 if sign == "-" else 1)
        if field.minimum is not None and exact < field.minimum * scale:
            self.report(where, "below_minimum", **facts)
        if field.maximum is not None and exact > field.maximum * scale:
            self.report(where, "above_maximum", **facts)
        return exact // scale

    def _text(self, field: Field, raw: Any, where: Where) -> Any:
        if not isinstance(raw, str) or isinstance(raw, NumberText) or _NOT_TEXT.search(raw):
            self.report(where, "not_a_text")
        elif len(raw) > field.longest:
            self.report(where, "too_long", longest=field.longest)
        return raw

    def _date(self, raw: Any, where: Where) -> date | None:
        found = parse_day(raw)
        if found is None:
            self.report(where, "not_a_date")
        return found

    def _time(self, raw: Any, where: Where) -> int | None:
        found = parse_clock(raw)
        if found is None:
            self.report(where, "not_a_time")
        return found

    def _rows(self, field: Field, raw: Any, where: Where) -> list[dict[str, Any]] | None:
        if not isinstance(raw, list):
            self.report(where, "not_a_list")
            return None
        if not raw and field.required:
            self.report(where, "required")
        if field.maximum is not None and len(raw) > field.maximum:
            self.report(where, "too_many_rows", most=field.maximum)
            return None
        return [self._row(field, row, number, where) for number, row in enumerate(raw)]

    def _row(self, field: Field, raw: Any, number: int, table: Where) -> dict[str, Any]:
        here = Where(f"{table.path}[{number}]", table.names, number)
        if raw is None or raw == "":
            self.report(here, "required")
            return {}
        if not isinstance(raw, dict):
            self.report(here, "invalid_json", wording="not_an_object")
            return {}
        known = {column.name for column in field.columns}
        for name in raw:
            if name not in known:
                self.report(Where(f"{here.path}.{name}", table.names, number), "unknown_field", name=clipped(name))
        return self._valid(field.columns, raw, here.path + ".", table.names, number)


def field_label(calculator: str, *names: str) -> Words:
    """The label of a calculator's field, or of a table's column with the table's name before it."""
    return words(calculator, "fields", *names, "label")


def _spelled(field: Field) -> Words:
    labels = {name: choice_label(name, field.name) for name in field.choices}
    return {
        "zh": "、".join(f"{label['zh']}（{name}）" for name, label in labels.items()),
        "en": ", ".join(f"{label['en']} ({name})" for name, label in labels.items()),
    }


def shown_bound(field: Field, bound: int | None) -> str:
    """A bound as a reader writes it."""
    return "" if bound is None else grouped(decimal_text(bound, field.places, 0))


def clipped(name: str, most: int = 40) -> str:
    """A name as an error message quotes it: cut where it is long."""
    return name if len(name) <= most else name[: most - 1] + "…"


def parse_day(raw: Any) -> date | None:
    """A day written ``YYYY-MM-DD``, or ``None`` where it is not one."""
    if isinstance(raw, str) and not isinstance(raw, NumberText) and _DAY.fullmatch(raw):
        try:
            return date.fromisoformat(raw)
        except ValueError:
            pass
    return None


def parse_clock(raw: Any) -> int | None:
    """A time written ``HH:MM`` as minutes since midnight, or ``None`` where it is not one."""
    if not isinstance(raw, str) or isinstance(raw, NumberText) or not _CLOCK.fullmatch(raw):
        return None
    hours, minutes = int(raw[:2]), int(raw[3:])
    return hours * 60 + minutes if hours < 24 and minutes < 60 else None


def read_day(raw: Any, today: date) -> date | Problem:
    """The day to calculate for: ``YYYY-MM-DD``, or today where none is given."""
    if raw in MISSING:
        return today
    found = parse_day(raw)
    return problem("as_of", "not_a_date", words("places", "as_of")) if found is None else found
