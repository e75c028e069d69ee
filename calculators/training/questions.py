"""The lessons' questions, the same in every language: what is asked, what may be chosen, what is right and why.

A question from a case or a generated one is answered by its calculator; a question about an article that no calculator
computes carries the words of that article that prove it. Both come from questions.toml, generated ones from a seed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from calculators.cases import find_case
from calculators.messages import fill, words
from calculators.model import Words
from calculators.package_data import package_tables
from calculators.registry import CALCULATORS
from calculators.sharing import without_names
from calculators.training import on_bonus, on_deciding, on_grades, on_hours, on_scope, on_scores
from calculators.training.draw import Draw
from calculators.training.subjects import Asked, Json, Subject

SUBJECTS: Mapping[str, Subject] = {
    subject.name: subject
    for module in (on_scope, on_hours, on_grades, on_scores, on_bonus, on_deciding)
    for subject in module.SUBJECTS
}
MARKS = {"person": "E-", "team": "T-"}
"""What people and teams of a case are called in a question, in both languages."""


@dataclass(frozen=True, slots=True)
class Option:
    """An answer to choose, by its key. ``why`` says which misreading leads to it; the right one has none."""

    key: str
    text: Words
    why: Words | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. ``asked`` is what its calculator is asked; ``proof`` the article's own words where there is none.

    ``options`` stand in the order in which they are shown.
    """

    id: str
    lesson: int
    kind: Literal["case", "article", "generated"]
    article: str
    prompt: Words
    options: tuple[Option, ...]
    right: str
    asked: Asked | None = None
    proof: Mapping[str, tuple[str, ...]] | None = None

    @property
    def calculator(self) -> str:
        """The calculator that answers; ``""`` where an article does."""
        return self.asked.subject.calculator if self.asked else ""

    def answer(self) -> str:
        """The key of the right answer, worked out now by the calculator. It changes when a rule's number does."""
        return self.right if self.asked is None else str(self.asked.answer())

    def option(self, key: str) -> Option | None:
        """The option of that key."""
        return next((option for option in self.options if option.key == key), None)


@cache
def tables() -> Mapping[str, Any]:
    """questions.toml: the lessons and their questions."""
    return package_tables("training/questions.toml")


def ask(identity: str, asked: Asked, kind: Literal["case", "generated"]) -> Question | None:
    """A question about an input; ``None`` where the input is refused, or fewer than two misreadings go wrong."""
    right = asked.answer()
    if right is None:
        return None
    subject = asked.subject
    wrong = subject.wrong_answers(asked, right)
    if len(wrong) < 2:
        return None
    keys = sorted([right, *wrong], key=lambda key: subject.order(asked, key))
    options = tuple(
        Option(key, subject.worded(asked, key), words("training", "misreadings", wrong[key]) if key in wrong else None)
        for key in keys
    )
    return Question(
        id=identity,
        lesson=subject.lesson,
        kind=kind,
        article=subject.article(asked, asked.result()),
        prompt=fill(words("training", "prompts", *subject.name.split("/")), subject.facts(asked)),
        options=options,
        right=right,
        asked=asked,
    )


def _from_case(table: Mapping[str, Any]) -> Question:
    calculator, name = table["case"].split("/")
    case = find_case(calculator, name)
    given: Json = without_names(CALCULATORS[calculator], json.loads(case.input_text), MARKS)
    asked = Asked(SUBJECTS[f"{calculator}/{table['ask']}"], given, case.as_of, table.get("about", ""))
    question = ask(table["id"], asked, "case")
    if question is None:
        raise ValueError(f"questions.toml: {table['id']} cannot be asked: {table['case']} has no two wrong answers")
    return question


def _from_article(table: Mapping[str, Any]) -> Question:
    options = [Option("right", table["right"], None)]
    options += [Option(f"wrong-{at}", wrong, wrong["why"]) for at, wrong in enumerate(table["wrong"], 1)]
    return Question(
        id=table["id"],
        lesson=table["lesson"],
        kind="article",
        article=table["article"],
        prompt=table["prompt"],
        options=tuple(Draw(table["id"]).shuffled(options)),
        right="right",
        proof={language: tuple(quoted) for language, quoted in table["proof"].items()},
    )


def _question(table: Mapping[str, Any]) -> Question:
    return _from_case(table) if "case" in table else _from_article(table)


@cache
def all_questions() -> tuple[Question, ...]:
    """Every question of the lessons, in their order, by the rules as they are now; worked out once a process."""
    return tuple(_question(table) for table in tables()["question"])


def questions_of(lesson: int) -> tuple[Question, ...]:
    """The questions of one lesson, in their order."""
    return tuple(question for question in all_questions() if question.lesson == lesson)


def find_question(identity: str) -> Question:
    """The question of that id, one of the lessons' or a generated one.

    :raises KeyError: if there is none.
    """
    for table in tables()["question"]:
        if table["id"] == identity:
            return _question(table)
    raise KeyError(identity)
