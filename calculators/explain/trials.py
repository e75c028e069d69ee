"""Asking a calculator again with something changed: what explanations are found by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from calculators.answering.answers import PARAMETERS, Worked, work_out
from calculators.core.calculator import Calculator
from calculators.core.results import RefusedInput


class Trial:
    """An accepted input with its result, and the means to work out a changed one.

    ``raw`` is the input as it was parsed, ``given`` its values as they were read, ``worked`` what came of it.
    """

    def __init__(self, calculator: Calculator, raw: Any, day: Any, today: date) -> None:
        """Work the input out.

        :raises RefusedInput: with every problem of the input at once.
        """
        self.calculator = calculator
        self.worked = work_out(calculator, raw, day, today)
        self.raw: Mapping[str, Any] = raw
        self.given = self.worked.given
        self._day = day
        self._today = today

    def again(self, changes: Mapping[str, Any]) -> Worked | None:
        """The input worked out with some of its fields changed; ``None`` where it would be refused."""
        try:
            return work_out(self.calculator, {**self.raw, **changes}, self._day, self._today)
        except RefusedInput:
            return None

    def read_as(self, name: str, value: str) -> Worked | None:
        """The input worked out with one parameter read differently, beside the values it already tries."""
        return self.again({PARAMETERS: {**(self.raw.get(PARAMETERS) or {}), name: value}})


def scalars(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a result that are neither lists nor tables."""
    return {name: value for name, value in values.items() if not isinstance(value, list | dict)}


def differing(new: Mapping[str, Any], old: Mapping[str, Any], watched: Sequence[str] = ()) -> dict[str, Any]:
    """The values of a new result that the old one did not have so: single ones, and those that are watched."""
    told = scalars(new) | {name: new[name] for name in watched if name in new}
    return {name: value for name, value in told.items() if value != old.get(name)}
