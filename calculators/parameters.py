"""Every number the rules use: its value by date, its origin and its article, read from parameters.toml.

A ratio or weight is held as an integer of ten-thousandths (four places), so that no value is ever a float.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

from calculators.messages import package_text
from calculators.model import Field, Words
from calculators.money import decimal_text

Origin = Literal["regulation", "company", "interpretation"]
Value = int | str
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

    def shown(self, value: Value) -> Value:
        """The value as results carry it: integers and choices as they are, a ratio as a text of two to four places."""
        if self.spec.kind == "decimal" and isinstance(value, int):
            return decimal_text(value, self.spec.places, RATIO_SHOWN)
        return value


def parse_ratio(text: str) -> int:
    """A ratio of at most four decimals as ten-thousandths: ``"0.60"`` is 6000.

    :raises ValueError: if the text is not plain digits with a point and one to four decimals.
    """
    whole, point, decimals = text.partition(".")
    if not (whole + decimals).isdecimal() or not point or not 1 <= len(decimals) <= RATIO_PLACES:
        raise ValueError(f"not a ratio of at most {RATIO_PLACES} decimals: {text!r}")
    return int(whole + decimals.ljust(RATIO_PLACES, "0"))


def _spec(name: str, table: Mapping[str, Any]) -> Field:
    if table["kind"] == "choice":
        return Field(kind="choice", name=name, choices=tuple(table["choices"]))
    bounds = {"minimum": table["minimum"], "maximum": table["maximum"]}
    if table["kind"] == "ratio":
        return Field(kind="decimal", name=name, places=RATIO_PLACES, **bounds)
    return Field(kind="integer", name=name, unit=table.get("unit", ""), **bounds)


def _parameter(name: str, table: Mapping[str, Any]) -> Parameter:
    spec = _spec(name, table)
    values = tuple(
        DatedValue(
            since=line["from"],
            value=parse_ratio(line["value"]) if spec.kind == "decimal" else line["value"],
            status=line.get("status", "set"),
            decision=line.get("decision", ""),
        )
        for line in table["values"]
    )
    ordered = tuple(sorted(values, key=lambda dated: dated.since))
    return Parameter(name, table["label"], spec, table["origin"], table["article"], ordered)


@cache
def all_parameters() -> Mapping[str, Parameter]:
    """Every parameter by name, in the file's order."""
    tables = tomllib.loads(package_text("parameters.toml"))
    return {name: _parameter(name, table) for name, table in tables.items()}


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
        parameter = self.parameters[name]
        dated = parameter.at(self.day)
        if dated is None:
            raise LookupError(f"{name} has no value on {self.day}")
        value = self.tried.get(name, dated.value)
        assert isinstance(value, int), name
        return value

    @property
    def used(self) -> tuple[Mapping[str, Any], ...]:
        """The parameters used so far, in the order of their first use."""
        return tuple(self._used.values())
