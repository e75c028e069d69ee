"""What a calculator can be asked in a lesson, and how a learner may misread the rule.

A subject names one thing to predict: an outcome, a value, who gets the odd fen. Its right answer is the calculator's
own. Each wrong option is what somebody would answer who misreads the rule in one stated way; wherever it can, the
calculator works that out as well, from the input as it would be misread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from calculators.answering.answers import answer
from calculators.answering.page_requests import plain_json
from calculators.answering.plain_text import worded
from calculators.core.languages import LANGUAGES, Words
from calculators.core.messages import entry, words
from calculators.core.parameters import Rules
from calculators.core.registry import CALCULATORS
from calculators.training.draw import Draw

Json = dict[str, Any]
MOST_OPTIONS = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """A subject asked about an input on a day. ``about`` says which line is meant, where a result has several."""

    subject: Subject
    given: Json
    day: str
    about: str = ""

    def result(self, given: Json | None = None) -> Json:
        """The calculator's answer to the input, or to another in its place."""
        asked = plain_json(self.given if given is None else given)
        return answer(self.subject.calculator, asked, self.day, date.today())

    def answer(self, given: Json | None = None) -> str | None:
        """What is right, as the options name it; ``None`` where the input is refused."""
        result = self.result(given)
        return None if "errors" in result else self.subject.answer(self, result)

    def rules(self) -> Rules:
        """The numbers in force on the day."""
        return Rules(date.fromisoformat(self.day), CALCULATORS[self.subject.calculator].parameters, {})


Misread = Callable[[Asked], Iterable[tuple[str, str | None]]]
"""What a misreading answers: its name, whose sentence the calculator's messages.toml has, and a wrong answer if any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One kind of question.

    ``answer`` reads what is right from a result, ``article`` what it rests on, ``misreadings`` what one may answer
    instead, the likeliest first. ``worded`` is how an answer is said, ``order`` the order of the options, and ``make``
    draws a new input, with what it is about, from the calculator's input space.
    """

    name: str
    calculator: str
    answer: Callable[[Asked, Json], str | None]
    article: Callable[[Asked, Json], str]
    misreadings: tuple[Misread, ...]
    worded: Callable[[Asked, str], Words]
    order: Callable[[Asked, str], Any]
    make: Callable[[Draw, Asked], tuple[Json, str]]
    facts: Callable[[Asked], Mapping[str, Any]] = field(default=lambda _: {})

    def wrong_answers(self, asked: Asked, right: str) -> dict[str, str]:
        """The wrong answers to offer, each with the name of its misreading."""
        found: dict[str, str] = {}
        for misread in self.misreadings:
            for name, wrong in misread(asked):
                if wrong not in (None, right) and wrong not in found and len(found) < MOST_OPTIONS - 1:
                    found[str(wrong)] = name
        return found


def as_if(name: str, change: Callable[[Asked], Json | None]) -> Misread:
    """The calculator's answer to the input as it would be misread; ``None`` where the misreading does not arise."""

    def misread(asked: Asked) -> Iterable[tuple[str, str | None]]:
        changed = change(asked)
        yield name, None if changed is None else asked.answer(changed)

    return misread


def given_as(name: str, **fields: Any) -> Misread:
    """The answer where some fields are taken to be others."""
    return as_if(name, lambda asked: asked.given | fields)


def tried(asked: Asked, **numbers: Any) -> Json:
    """The input with other company values; ``__`` in a name stands for its point."""
    others = {name.replace("__", "."): value for name, value in numbers.items()}
    return asked.given | {"parameters": asked.given.get("parameters", {}) | others}


def trying(name: str, **numbers: Any) -> Misread:
    """The answer where some company values are taken to be others."""
    return as_if(name, lambda asked: tried(asked, **numbers))


def other_outcomes(asked: Asked) -> Iterable[tuple[str, str | None]]:
    """The calculator's other outcomes, the nearest in its order first, each with why it is not this one."""
    calculator = CALCULATORS[asked.subject.calculator]
    right = calculator.outcomes.index(str(asked.answer()))
    for outcome in sorted(calculator.outcomes, key=lambda each: abs(calculator.outcomes.index(each) - right)):
        yield f"{calculator.name}-{outcome}", outcome


def outcome_of(_asked: Asked, result: Json) -> str:
    """The outcome of a result."""
    return str(result["outcome"])


def outcome_words(asked: Asked, answered: str) -> Words:
    """An outcome as the calculator says it."""
    return words(asked.subject.calculator, "outcomes", answered)


def outcome_order(asked: Asked, answered: str) -> int:
    """Outcomes in the calculator's own order."""
    return CALCULATORS[asked.subject.calculator].outcomes.index(answered)


def value_words(*path: str) -> Callable[[Asked, str], Words]:
    """How a value of a result is said with its unit."""

    def said(asked: Asked, answered: str) -> Words:
        unit = entry(asked.subject.calculator, "values", *path).get("unit", "")
        return {language: worded(answered, unit, language) for language in LANGUAGES}

    return said


def last_step(_asked: Asked, result: Json) -> str:
    """The article of the last step, which decides."""
    return str(result["steps"][-1]["article"])
