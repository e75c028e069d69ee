"""Reading an input: JSON text to exact values, with a coded error for everything wrong at once.

Numbers are taken from their own text, as JSON numbers or as strings: plain digits with an optional sign and
point. Nothing becomes a float on the way, an exponent is refused, and so is a number of more than 30 digits
before it is turned into an integer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from calculators.answering.days_and_times import why_not
from calculators.answering.folded_text import folded, trimmed
from calculators.answering.json_text import NumberText
from calculators.answering.plain_cells import NOT_PLAIN, quick_reader
from calculators.core.clock import parse_clock, parse_day
from calculators.core.field_labels import field_label
from calculators.core.fields import LONGEST_NUMBER, Field
from calculators.core.invisible import CONTROLS, code_point, first_unseen, is_blank
from calculators.core.languages import Words
from calculators.core.messages import choice_label, grouped, words
from calculators.core.money import decimal_text
from calculators.core.problems import clipped, place_of, problem
from calculators.core.results import Problem

MISSING = (None, "")
"""Absent, null and the empty text all say that nothing was given."""

_NUMBER = re.compile(r"([+-]?)(?:([0-9]+)(?:(\.)([0-9]*))?|(\.)([0-9]+))")
# Control characters and lone surrogates are never part of a name; a tab or a line break inside one is a pasting slip.
_NOT_TEXT = re.compile(f"[{CONTROLS}]")
MOST_PROBLEMS = 1_000
"""So many problems are worded; the rest are counted. A table of 100,000 rows may have half a million."""


@dataclass(frozen=True, slots=True)
class Where:
    """A place in the input: its path for programs; for the reader its names (table, column) and row, or a label.

    ``articles`` are those by whose rule a value there may be refused.
    """

    path: str
    names: tuple[str, ...]
    row: int | None = None
    label: Words | None = None
    articles: tuple[str, ...] = ()


class Reader:
    """Reads the fields of one input and keeps the problems it meets, in the order of the fields.

    ``count`` is how many there are; the first ``most`` of them are worded and stand in ``problems``.
    """

    def __init__(self, calculator: str, most: int = MOST_PROBLEMS) -> None:
        self.calculator = calculator
        self.most = most
        self.count = 0
        self.problems: list[Problem] = []

    def add(self, found: Problem) -> None:
        """Keep a problem that is worded already."""
        self.count += 1
        if len(self.problems) < self.most:
            self.problems.append(found)

    def report(self, where: Where, code: str, **facts: Any) -> None:
        """Keep a problem. Labels are looked up only here: most cells of a table have none."""
        if len(self.problems) >= self.most:
            self.count += 1
            return
        labels = [field_label(self.calculator, *where.names[: depth + 1]) for depth in range(len(where.names))]
        place = where.label or place_of(labels, where.row)
        self.add(problem(where.path, code, place, articles=where.articles, **facts))

    def fields(self, fields: Sequence[Field], raw: Mapping[str, Any], also: Sequence[str] = ()) -> dict[str, Any]:
        """The valid ones of ``fields``, by name. Names in ``also`` belong to somebody else and are let through.

        A table is there whenever it is a list, with each row's valid cells, so that what holds between rows can
        be checked beside a bad cell.
        """
        known = {field.name for field in fields} | set(also)
        for name in raw:
            if name not in known:
                self.report(Where(name, (), label=words("places", "input")), "unknown_field", name=clipped(name))
        valid = {}
        for field in fields:
            before = self.count
            value = self.value(field, raw.get(field.name), Where(field.name, (field.name,)))
            if self.count == before or (field.kind == "rows" and value is not None):
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
            if isinstance(raw, str) and ("%" in raw or "％" in raw):
                wording = "percent_sign"
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
        if not _is_text(raw) or _NOT_TEXT.search(raw):
            self.report(where, "not_a_text")
        elif is_blank(raw):
            self.report(where, "not_a_text", wording="blank_text")
        elif unseen := first_unseen(raw):
            self.report(where, "not_a_text", wording="unseen_text", found=code_point(unseen[0]))
        elif len(raw) > field.longest:
            self.report(where, "too_long", longest=field.longest)
        return raw

    def _date(self, raw: Any, where: Where) -> date | None:
        found = parse_day(raw) if _is_text(raw) else None
        if found is None:
            self.report(where, "not_a_date", wording=_why_not("date", raw))
        return found

    def _time(self, raw: Any, where: Where) -> int | None:
        found = parse_clock(raw) if _is_text(raw) else None
        if found is None:
            self.report(where, "not_a_time", wording=_why_not("time", raw))
        return found

    def _rows(self, field: Field, raw: Any, where: Where) -> list[dict[str, Any]] | None:
        if not isinstance(raw, list):
            self.report(where, "not_a_list")
            return None
        if not raw and field.required:
            self.report(where, "required")
        if field.maximum is not None and len(raw) > field.maximum:
            here = replace(where, articles=(field.article,)) if field.article else where
            self.report(
                here,
                "too_many_rows",
                wording="only_one_row" if field.maximum == 1 else "",
                most=grouped(str(field.maximum)),
            )
            return None
        columns = [(column, quick_reader(column)) for column in field.columns]
        known = frozenset(column.name for column in field.columns)
        return [self._row(columns, known, row, number, where) for number, row in enumerate(raw)]

    def _row(
        self,
        columns: Sequence[tuple[Field, Callable[[Any], Any]]],
        known: frozenset[str],
        raw: Any,
        number: int,
        table: Where,
    ) -> dict[str, Any]:
        if raw is None or raw == "":
            self.report(Where(f"{table.path}[{number}]", table.names, number), "required")
            return {}
        if not isinstance(raw, dict):
            self.report(Where(f"{table.path}[{number}]", table.names, number), "invalid_json", wording="not_an_object")
            return {}
        if not raw.keys() <= known:
            for name in raw:
                if name not in known:
                    here = Where(f"{table.path}[{number}].{name}", table.names, number)
                    self.report(here, "unknown_field", name=clipped(name))
        valid = {}
        for column, quick in columns:
            cell = raw.get(column.name)
            value = quick(cell)
            if value is NOT_PLAIN:
                before = self.count
                path, names = f"{table.path}[{number}].{column.name}", (*table.names, column.name)
                here = Where(path, names, number, articles=table.articles)
                value = self.value(column, cell, here)
                if self.count != before:
                    continue
            valid[column.name] = value
        return valid


def _is_text(raw: Any) -> bool:
    return isinstance(raw, str) and not isinstance(raw, NumberText)


def _why_not(kind: str, raw: Any) -> str:
    return why_not(kind, folded(trimmed(raw))) if _is_text(raw) else ""


def _spelled(field: Field) -> Words:
    labels = {name: choice_label(name, field.name) for name in field.choices}
    # Some are called by their code already, such as “executive tier (SM)”.
    coded = {
        name: {"zh": f"{label['zh']}（{name}）", "en": f"{label['en']} ({name})"}
        if not label["en"].endswith(f"({name})")
        else label
        for name, label in labels.items()
    }
    return {
        "zh": "、".join(each["zh"] for each in coded.values()),
        "en": ", ".join(each["en"] for each in coded.values()),
    }


def shown_bound(field: Field, bound: int | None) -> str:
    """A bound as a reader writes it."""
    return "" if bound is None else grouped(decimal_text(bound, field.places, 0))


def read_day(raw: Any, today: date) -> date | Problem:
    """The day to calculate for: ``YYYY-MM-DD``, or today where none is given."""
    if raw in MISSING:
        return today
    found = parse_day(raw) if _is_text(raw) else None
    return problem("as_of", "not_a_date", words("places", "as_of")) if found is None else found
