"""A rule of the handbook that can be computed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from calculators.core.fields import Field, fields_of
from calculators.core.parameters import Rules
from calculators.core.reasoning import Reasoning
from calculators.core.results import Outcome, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculator:
    """A rule of the handbook that can be computed.

    ``order`` says where it stands among the others; those of the same order stand by their names. ``articles`` are
    the articles it computes, ``parameters`` every parameter it may use, ``outcomes`` every outcome it can have.
    ``watched`` names the values that belong to what was decided, so that a change of one of them is a change of the
    result even where the outcome stays. ``sequences`` names the values that are lists whose rows follow each other: of
    what differs in one, all of it is told. ``check`` finds what is wrong between fields (it is given the valid ones
    only); ``compute`` works a valid input out and writes down its reasoning.
    """

    name: str
    order: int
    input_class: type[Any]
    articles: tuple[str, ...]
    parameters: tuple[str, ...]
    outcomes: tuple[str, ...]
    compute: Callable[[Any, Rules, Reasoning], Outcome]
    check: Callable[[Mapping[str, Any], Rules], list[Problem]]
    watched: tuple[str, ...] = ()
    sequences: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields of the input, in order."""
        return fields_of(self.input_class)
