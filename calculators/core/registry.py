"""The calculators of the handbook, by name: each is a folder of ``rules``, found there and listed nowhere.

A calculator is imported when it is first asked for: a page needs one of them. What a folder has beside its
``rule.py`` (a picture, formulas, a batch, questions) is one of its parts, and is imported when it is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from calculators.core.calculator import Calculator
from calculators.core.content import content_package, kept_per_handbook, rule_folder, rule_names
from calculators.core.messages import words

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def _module_of(name: str, part: str) -> str:
    return f"{content_package()}.{rule_folder(name).replace('/', '.')}.{part}"


@kept_per_handbook
def _calculator(name: str) -> Calculator:
    found: Calculator = import_module(_module_of(name, "rule")).CALCULATOR
    return found


@kept_per_handbook
def _ordered() -> tuple[str, ...]:
    return tuple(sorted(rule_names(), key=lambda name: (_calculator(name).order, name)))


@kept_per_handbook
def part_of(name: str, part: str) -> ModuleType | None:
    """A module of a calculator's folder beside its rule, such as ``picture``; ``None`` where it has none."""
    module = _module_of(name, part)
    return import_module(module) if name in rule_names() and find_spec(module) is not None else None


class _Calculators(Mapping[str, Calculator]):
    def __getitem__(self, name: str) -> Calculator:
        if name not in self:
            raise KeyError(name)
        return _calculator(name)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and _NAME.fullmatch(name) is not None and name in rule_names()

    def __iter__(self) -> Iterator[str]:
        return iter(_ordered())

    def __len__(self) -> int:
        return len(rule_names())


CALCULATORS: Mapping[str, Calculator] = _Calculators()
"""By name, in the order in which they are listed."""


def listing() -> list[dict[str, Any]]:
    """Every calculator with its title and articles, for ``python -m calculators list``."""
    return [
        {"name": name, "title": words(name, "title"), "articles": list(calculator.articles)}
        for name, calculator in CALCULATORS.items()
    ]
