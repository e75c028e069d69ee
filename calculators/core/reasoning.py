"""The reasoning of a calculation: its steps and notes, each with the article it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators.core.messages import fill, words
from calculators.core.parameters import Rules, all_parameters
from calculators.core.results import Note, NoteKind, Step


class Reasoning:
    """Collects the reasoning of one calculation. Sentences come from messages.toml, under the calculator's name.

    They are worded only when asked for: a table of many rows is worked out without a sentence each.
    """

    def __init__(self, calculator: str) -> None:
        self.calculator = calculator
        self._steps: list[tuple[str, str, Mapping[str, Any]]] = []
        self._notes: list[tuple[NoteKind, str, str, Mapping[str, Any]]] = []

    def step(self, article: str, key: str, **facts: Any) -> None:
        """Add a line of reasoning that rests on ``article``."""
        self._steps.append((article, key, facts))

    def note(self, kind: NoteKind, article: str, key: str, **facts: Any) -> None:
        """Add something the reader must know beside the result."""
        self._notes.append((kind, article, key, facts))

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles the steps rest on, each once, in the order of the reasoning."""
        return tuple(dict.fromkeys(article for article, _, _ in self._steps))

    def articles_beyond(self, other: Reasoning) -> tuple[str, ...]:
        """The articles of the steps that another account of the same calculator lacks; all where it lacks none."""
        new = dict.fromkeys(step[0] for step in self._steps if step not in other._steps)
        return tuple(new) or self.articles

    def steps(self) -> tuple[Step, ...]:
        """The lines of reasoning, worded."""
        return tuple(
            Step(article, key, facts, fill(words(self.calculator, "steps", key), facts))
            for article, key, facts in self._steps
        )

    def notes(self, rules: Rules) -> tuple[Note, ...]:
        """The notes, worded, and after them which company values used are examples that nobody has decided."""
        worded = [
            Note(kind, article, fill(words(self.calculator, "notes", key), facts))
            for kind, article, key, facts in self._notes
        ]
        return (*worded, *_examples(rules))


def _examples(rules: Rules) -> list[Note]:
    """One note an article on the company values used that are examples."""
    examples: dict[str, list[str]] = {}
    for used in rules.used:
        if used["status"] == "example":
            examples.setdefault(used["article"], []).append(used["name"])
    parameters = all_parameters()
    found = []
    for article, names in examples.items():
        labels = {
            "zh": "、".join(parameters[name].label["zh"] for name in names),
            "en": "; ".join(parameters[name].label["en"] for name in names),
        }
        text = fill(words("notes", "example-values"), {"labels": labels})
        found.append(Note("example-value", article, text))
    return found
