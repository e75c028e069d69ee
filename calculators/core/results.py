"""What comes of an input: an outcome with its values, steps and notes, or every problem with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from calculators.core.languages import Words


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a calculator decided: one of its outcomes, and the values that go with it."""

    outcome: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """One line of reasoning: the article it rests on, its message key, the facts in it, and the sentence."""

    article: str
    key: str
    facts: Mapping[str, Any]
    text: Words


NoteKind = Literal["gap", "interpretation", "example-value", "advice", "warning"]


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader must know beside the result, with the article it concerns."""

    kind: NoteKind
    article: str
    text: Words


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with the input. ``field`` is its path counting from 0, or ``""`` for the whole input."""

    field: str
    code: str
    message: Words


class RefusedInput(ValueError):
    """The input cannot be computed with; ``problems`` names every reason at once, but for ``more`` beyond them."""

    def __init__(self, problems: list[Problem], more: int = 0) -> None:
        super().__init__(", ".join(f"{problem.field or 'input'}: {problem.code}" for problem in problems))
        self.problems = problems
        self.more = more


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a calculator found, ready to be written as JSON."""

    calculator: str
    as_of: date
    outcome: str
    values: Mapping[str, Any]
    steps: tuple[Step, ...]
    parameters: tuple[Mapping[str, Any], ...]
    notes: tuple[Note, ...]

    def as_json(self) -> dict[str, Any]:
        """The result as plain JSON values, in the contract's order."""
        return {
            "calculator": self.calculator,
            "as_of": self.as_of.isoformat(),
            "outcome": self.outcome,
            "values": dict(self.values),
            "steps": [
                {"article": step.article, "key": step.key, "facts": dict(step.facts), "text": step.text}
                for step in self.steps
            ],
            "parameters": [dict(parameter) for parameter in self.parameters],
            "notes": [{"kind": note.kind, "article": note.article, "text": note.text} for note in self.notes],
        }
