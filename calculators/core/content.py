"""Where the handbook's own content lies: its rules, their numbers, its lessons.

The machinery reads all of it through here and names none of it, so that it can be tried with another handbook
(``tests/sample``). What is worked out from content is kept apart for each handbook.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from importlib import import_module
from typing import Any

from calculators.core.package_data import package_tables, package_text

HANDBOOK = "calculators"
"""The package that holds this handbook: ``parameters.toml``, ``lessons.toml``, and the folder ``rules``."""
RULES = "rules"
"""The package of a handbook whose folders are its calculators, and whose messages.toml is what several of them say."""
_packages = [HANDBOOK]


def content_package() -> str:
    """The package whose content is read now."""
    return _packages[-1]


@contextmanager
def reading_from(package: str) -> Iterator[None]:
    """Read the content of another package for a while."""
    _packages.append(package)
    try:
        yield
    finally:
        _packages.pop()


def content_text(name: str) -> str:
    """A data file of the handbook.

    :raises OSError: if there is none.
    """
    return package_text(name, content_package())


def content_tables(name: str) -> dict[str, Any]:
    """The tables of a TOML file of the handbook.

    :raises OSError: if there is none.
    """
    return package_tables(name, content_package())


def kept_per_handbook[**P, T](function: Callable[P, T]) -> Callable[P, T]:
    """The function, each of whose results is kept for as long as the process runs, for each handbook apart."""
    kept: dict[tuple[Any, ...], T] = {}

    @wraps(function)
    def called(*given: P.args, **named: P.kwargs) -> T:
        key = (content_package(), given, *named.items())
        try:
            return kept[key]
        except KeyError:
            return kept.setdefault(key, function(*given, **named))

    return called


def rule_folder(calculator: str) -> str:
    """The folder of a calculator below the handbook's package, such as ``rules/deputy_eligibility``."""
    return f"{RULES}/{calculator.replace('-', '_')}"


@kept_per_handbook
def rule_names() -> tuple[str, ...]:
    """The names of the calculators as their folders come, without importing any."""
    package = import_module(f"{content_package()}.{RULES}")
    return tuple(found.name.replace("_", "-") for found in pkgutil.iter_modules(package.__path__) if found.ispkg)
