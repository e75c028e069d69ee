"""Every number the rules use: its value by date, its origin and its article, read from parameters.toml.

A ratio or weight is held as an integer of ten-thousandths (four places), so that no value is ever a float, and a time
of day as minutes since midnight. A calendar is a table of days.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from calculators.core.clock import clock_text, parse_clock
from calculators.core.content import content_tables, kept_per_handbook
from calculators.core.fields import Field, choice, day, fields_of
from calculators.core.languages import Words
from calculators.core.money import decimal_text
from calculators.core.package_data import tables_of

Origin = Literal["regulation", "company", "interpretation"]
Value = int | str | Sequence[Mapping[str, Any]]
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
RATIO_PLACES = 4
RATIO_SHOWN = 2
ONE = 10**RATIO_PLACES
"""The ratio 1, in ten-thousandths."""


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A parameter's value from a day on. ``status`` is ``example`` until the company has decided, then ``set``."""

    since: date
    value: Value
    status: Literal["example", "set"]
    decision: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number or choice of the rules. ``spec`` says what values it takes; ``values`` run from old to new."""

    name: str
    label: Words
    spec: Field
    origin: Origin
    article: str
    values: tuple[DatedValue, ...]

    @property
    def can_be_tried(self) -> bool:
        """Whether an input may carry another value: company values and readings, never a regulation's number."""
        return self.origin != "regulation"

    def at(self, day: date) -> DatedValue | None:
        """The value in force on ``day``; ``None`` before the first date, never the nearest value."""
        in_force = [dated for dated in self.values if dated.since <= day]
        return in_force[-1] if in_force else None

    @property
    def latest(self) -> DatedValue:
        """The value in force today, or the first where none is yet."""
        return self.at(date.today()) or self.values[0]

    def shown(self, value: Value) -> Value:
        """The value as results carry it: integers and choices as they are, a ratio as a text of two to four places,
        a time as ``HH:MM``, a calendar as rows of texts.
        """
        if self.spec.kind == "decimal" and isinstance(value, int):
            return decimal_text(value, self.spec.places, RATIO_SHOWN)
        if self.spec.kind == "time" and isinstance(value, int):
            return clock_text(value)
        if self.spec.kind == "rows" and not isinstance(value, int | str):
            return [{"date": day["date"].isoformat(), "kind": day["kind"]} for day in value]
        return value


def parse_ratio(text: str) -> int:
    """A ratio of at most four decimals as ten-thousandths: ``"0.60"`` is 6000.

    :raises ValueError: if the text is not plain digits with a point and one to four decimals.
    """
    whole, point, decimals = text.partition(".")
    if not (whole + decimals).isdecimal() or not point or not 1 <= len(decimals) <= RATIO_PLACES:
        raise ValueError(f"not a ratio of at most {RATIO_PLACES} decimals: {text!r}")
    return int(whole + decimals.ljust(RATIO_PLACES, "0"))


MOST_DAYS = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """A day that differs from the regular week: a statutory holiday, or a working day that makes up for one."""

    date: date = day()
    kind: str = choice("holiday", "working")


def spec_of(name: str, table: Mapping[str, Any]) -> Field:
    """What values a parameter takes, from its table in parameters.toml.

    A ratio's bounds are in ten-thousandths; a choice names its choices; a calendar is a table of days.
    """
    if table["kind"] == "choice":
        return Field(kind="choice", name=name, choices=tuple(table["choices"]))
    if table["kind"] == "time":
        return Field(kind="time", name=name)
    if table["kind"] == "calendar":
        return Field(
            kind="rows", name=name, unit="day", columns=fields_of(CalendarDay), minimum=0, maximum=MOST_DAYS, default=()
        )
    bounds = {"minimum": table["minimum"], "maximum": table["maximum"]}
    if table["kind"] == "ratio":
        return Field(kind="decimal", name=name, places=RATIO_PLACES, **bounds)
    return Field(kind="integer", name=name, unit=table.get("unit", ""), **bounds)


def _held(spec: Field, written: Any) -> Value:
    """A value of parameters.toml as it is computed with.

    :raises ValueError: if a ratio or a time is not written as one.
    """
    if spec.kind == "decimal":
        return parse_ratio(written)
    if spec.kind == "time":
        minutes = parse_clock(written)
        if minutes is None:
            raise ValueError(f"not a time: {written!r}")
        return minutes
    value: Value = written
    return value


def _parameter(name: str, table: Mapping[str, Any]) -> Parameter:
    spec = spec_of(name, table)
    values = tuple(
        DatedValue(
            since=date.fromisoformat(str(line["from"])),  # a day of TOML, or its text
            value=_held(spec, line["value"]),
            status=line.get("status", "set"),
            decision=line.get("decision", ""),
        )
        for line in table["values"]
    )
    ordered = tuple(sorted(values, key=lambda dated: dated.since))
    return Parameter(name, table["label"], spec, table["origin"], table["article"], ordered)


def read_parameters(text: str) -> Mapping[str, Parameter]:
    """The parameters of a text like parameters.toml, by name, in its order.

    :raises ValueError: if the text is not TOML, or a ratio or time is not written as one.
    """
    return _parameters(tables_of(text))


def _parameters(tables: Mapping[str, Any]) -> Mapping[str, Parameter]:
    return {name: _parameter(name, table) for name, table in tables.items()}


@kept_per_handbook
def all_parameters() -> Mapping[str, Parameter]:
    """Every parameter by name, in the file's order."""
    return _parameters(content_tables("parameters.toml"))


@kept_per_handbook
def first_day() -> date:
    """The day on which the first of the numbers comes into force: nothing is worked out for a day before it."""
    return min(parameter.values[0].since for parameter in all_parameters().values())


class Rules:
    """The parameters of one calculation: values in force on a day, under the reader's own trials.

    It remembers which were used, so that a result can list them. ``unread`` are the names of trials that could not
    be read: nothing may be concluded from the value in force in their place.
    """

    def __init__(
        self, day: date, names: Iterable[str], tried: Mapping[str, Value], unread: frozenset[str] = frozenset()
    ) -> None:
        self.day = day
        self.tried = tried
        self.unread = unread
        self.parameters = {name: all_parameters()[name] for name in names}
        self._used: dict[str, Mapping[str, Any]] = {}

    def undated(self) -> list[Parameter]:
        """The parameters that have no value yet on the day of the calculation."""
        return [parameter for parameter in self.parameters.values() if parameter.at(self.day) is None]

    def _look_up(self, name: str) -> Value:
        parameter = self.parameters[name]
        dated = parameter.at(self.day)
        if dated is None:
            raise LookupError(f"{name} has no value on {self.day}")
        value = self.tried.get(name, dated.value)
        self._used[name] = {
            "name": name,
            "value": parameter.shown(value),
            "unit": parameter.spec.unit,
            "origin": parameter.origin,
            "article": parameter.article,
            "status": "tried" if name in self.tried else dated.status,
        }
        return value

    def number(self, name: str) -> int:
        """A count as it is, or a ratio in ten-thousandths. It is listed among the parameters used."""
        value = self._look_up(name)
        assert isinstance(value, int), name
        return value

    def choice(self, name: str) -> str:
        """A choice between named readings or company rules. It is listed among the parameters used."""
        value = self._look_up(name)
        assert isinstance(value, str), name
        return value

    def peek(self, name: str) -> int:
        """A number for checking an input against, without listing it as used."""
        value = self._in_force(name)
        assert isinstance(value, int), name
        return value

    def table(self, name: str) -> Sequence[Mapping[str, Any]]:
        """The rows of a calendar. It is listed among the parameters used."""
        value = self._look_up(name)
        assert not isinstance(value, int | str), name
        return value

    def peek_table(self, name: str) -> Sequence[Mapping[str, Any]]:
        """The rows of a calendar for checking them, without listing it as used."""
        value = self._in_force(name)
        assert not isinstance(value, int | str), name
        return value

    def _in_force(self, name: str) -> Value:
        dated = self.parameters[name].at(self.day)
        if dated is None:
            raise LookupError(f"{name} has no value on {self.day}")
        return self.tried.get(name, dated.value)

    @property
    def used(self) -> tuple[Mapping[str, Any], ...]:
        """The parameters used so far, in the order of their first use."""
        return tuple(self._used.values())
