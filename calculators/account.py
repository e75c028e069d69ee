"""The account of a calculation: its steps and notes, each with the article it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculators.messages import fill, words
from calculators.model import Note, NoteKind, Step
from calculators.parameters import Rules, all_parameters


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a calculator decided: one of its outcomes, and the values that go with it."""

    outcome: str
    values: Mapping[str, Any]


class Account:
    """Collects the reasoning of one calculation. Sentences come from messages.toml, under the calculator's name."""

    def __init__(self, calculator: str) -> None:
        self.calculator = calculator
        self.steps: list[Step] = []
        self.notes: list[Note] = []

    def step(self, article: str, key: str, **facts: Any) -> None:
        """Add a line of reasoning that rests on ``article``."""
        text = fill(words(self.calculator, "steps", key), facts)
        self.steps.append(Step(article, key, facts, text))

    def note(self, kind: NoteKind, article: str, key: str, **facts: Any) -> None:
        """Add something the reader must know beside the result."""
        self.notes.append(Note(kind, article, fill(words(self.calculator, "notes", key), facts)))

    def note_examples(self, rules: Rules) -> None:
        """Say which company values used are examples that nobody has decided, one note an article."""
        examples: dict[str, list[str]] = {}
        for used in rules.used:
            if used["status"] == "example":
                examples.setdefault(used["article"], []).append(used["name"])
        parameters = all_parameters()
        for article, names in examples.items():
            labels = {
                "zh": "、".join(parameters[name].label["zh"] for name in names),
                "en": "; ".join(parameters[name].label["en"] for name in names),
            }
            text = fill(words("notes", "example-values"), {"labels": labels})
            self.notes.append(Note("example-value", article, text))
