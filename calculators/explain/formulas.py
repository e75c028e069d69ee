"""The formula with the reader's own numbers in it, row by row of a result, by the ``formulas.py`` of its folder.

Nothing is decided here: the numbers are those of the input, of the parameters the result used and of the result itself,
and a test holds the last figure of every line to the result.
"""

from __future__ import annotations

from typing import Any

from calculators.core.registry import part_of
from calculators.explain.trials import Trial


def workings(trial: Trial) -> list[dict[str, Any]]:
    """The workings of a result; none for a calculator that has no formula."""
    part = part_of(trial.calculator.name, "formulas")
    found: list[dict[str, Any]] = part.workings(trial) if part else []
    return found
