"""Article 14 of the House Rules: no jar is older than the one above it, and kinds are alike from shelf to shelf."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calculators.core.calculator import Calculator
from calculators.core.field_labels import field_label
from calculators.core.fields import choice, integer, rows, text
from calculators.core.messages import words
from calculators.core.parameters import Rules
from calculators.core.problems import clipped, place_of, problem
from calculators.core.reasoning import Reasoning
from calculators.core.results import Outcome, Problem

ORDER = "house#art-14"
MOST_JARS = 10_000
MOST_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Jar:
    """A jar: its shelf, the kind of its tea, its age, and the name of the jar above it."""

    name: str = text(100)
    shelf: str = text(100)
    kind: str = choice("GT", "BT")
    above: str | None = text(100, default=None)
    age: int = integer(1, 100, unit="year")


@dataclass(frozen=True, slots=True, kw_only=True)
class Jars:
    """The jars that are compared with each other."""

    jars: Sequence[Jar] = rows(Jar, most=MOST_JARS)


def check(valid: Mapping[str, Any], _rules: Rules) -> list[Problem]:
    """The jar above is one of them."""
    jars = valid.get("jars", ())
    if any("name" not in jar for jar in jars):
        return []
    names = [clipped(jar["name"]) for jar in jars]
    labels = [field_label("jar-order", "jars"), field_label("jar-order", "jars", "above")]
    facts: dict[str, Any] = {
        "jars": {language: and_.join(names[:MOST_NAMED]) for language, and_ in words("places", "and-names").items()}
    }
    known = {jar["name"] for jar in jars}
    return [
        problem(f"jars[{row}].above", "unknown_jar", place_of(labels, row), articles=(ORDER,), name=above, **facts)
        for row, jar in enumerate(jars)
        if jar.get("above") is not None and jar["above"] not in known
        for above in (clipped(jar["above"]),)
    ]


def inspect(given: Jars, rules: Rules, reasoning: Reasoning) -> Outcome:
    """How many jars are older than the one above, and how many too far from their kind on another shelf."""
    tolerance = rules.number("jars.tolerance")
    ages = {jar.name: jar.age for jar in given.jars}
    older = [jar for jar in given.jars if jar.above is not None and jar.age >= ages[jar.above]]
    youngest: dict[tuple[str, str], int] = {}
    for jar in given.jars:
        here = jar.kind, jar.shelf
        youngest[here] = min(jar.age, youngest.get(here, jar.age))
    apart = [
        jar
        for jar in given.jars
        if any(
            kind == jar.kind and shelf != jar.shelf and jar.age - age > tolerance
            for (kind, shelf), age in youngest.items()
        )
    ]
    reasoning.step(ORDER, "order", older=len(older), apart=len(apart), tolerance=tolerance)
    reasoning.note("interpretation", ORDER, "what-is-compared")
    outcomes = {(False, False): "in-order", (True, False): "older", (False, True): "apart", (True, True): "both"}
    return Outcome(outcomes[bool(older), bool(apart)], {"older": len(older), "apart": len(apart)})


CALCULATOR = Calculator(
    name="jar-order",
    order=80,
    input_class=Jars,
    articles=(ORDER,),
    parameters=("jars.tolerance",),
    outcomes=("in-order", "older", "apart", "both"),
    compute=inspect,
    check=check,
    watched=("older", "apart"),
)
