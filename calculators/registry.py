"""The calculators of the handbook, by name. Each is imported when it is first asked for: a page needs one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any

from calculators.messages import words
from calculators.model import Calculator

NAMES = (
    "deputy-eligibility",
    "personal-grade",
    "bonus-share",
    "appraisal-score",
    "working-time",
    "approval-path",
    "which-rules-apply",
    "grade-structure-check",
)
"""In the order in which they are listed. The module of each has its name, with underscores."""


@cache
def _calculator(name: str) -> Calculator:
    found: Calculator = import_module(f"calculators.{name.replace('-', '_')}").CALCULATOR
    return found


class _Calculators(Mapping[str, Calculator]):
    def __getitem__(self, name: str) -> Calculator:
        if name not in NAMES:
            raise KeyError(name)
        return _calculator(name)

    def __contains__(self, name: object) -> bool:
        return name in NAMES

    def __iter__(self) -> Iterator[str]:
        return iter(NAMES)

    def __len__(self) -> int:
        return len(NAMES)


CALCULATORS: Mapping[str, Calculator] = _Calculators()


def listing() -> list[dict[str, Any]]:
    """Every calculator with its title and articles, for ``python -m calculators list``."""
    return [
        {"name": name, "title": words(name, "title"), "articles": list(calculator.articles)}
        for name, calculator in CALCULATORS.items()
    ]
