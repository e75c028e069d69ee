"""Modules that are imported when they are first used, so that a first result waits for none but its own."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from operator import attrgetter
from typing import Any


def lazy(module: str, name: str) -> Callable[..., Any]:
    """A function of a module of this package, or a method of an object in it, such as ``WORKSPACE.take``.

    The module is imported at the first call.
    """

    def called(*given: Any) -> Any:
        return attrgetter(name)(import_module(f"calculators.{module}"))(*given)

    return called
