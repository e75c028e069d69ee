"""The lessons' questions, the same in every language: what is asked, what may be chosen, what is right and why.

A question from a case or a generated one is answered by its calculator; a question about an article that no calculator
computes carries the words of that article that prove it. Both come from lessons.toml, generated ones from a seed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from calculators.core.cases import find_case
from calculators.core.content import kept_per_handbook
from calculators.core.languages import Words
from calculators.core.messages import fill, words
from calculators.core.registry import CALCULATORS, part_of
from calculators.share.links import without_names
from calculators.training.draw import Draw
from calculators.training.lessons import lessons
from calculators.training.subjects import Asked, Json, Subject

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


def subject_of(name: str) -> Subject:
    """What a calculator can be asked, by its name such as ``deputy-eligibility/outcome``.

    :raises KeyError: if no calculator's questions.py has it.
    """
    calculator = name.partition("/")[0]
    part = part_of(calculator, "questions") if calculator in CALCULATORS else None
    for subject in part.SUBJECTS if part else ():
        if subject.name == name:
            found: Subject = subject
            return found
    raise KeyError(name)


def ask(identity: str, lesson: int, asked: Asked, kind: Literal["case", "generated"]) -> Question | None:
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
        Option(
            key,
            subject.worded(asked, key),
            words(subject.calculator, "misreadings", wrong[key]) if key in wrong else None,
        )
        for key in keys
    )
    return Question(
        id=identity,
        lesson=lesson,
        kind=kind,
        article=subject.article(asked, asked.result()),
        prompt=fill(words(subject.calculator, "prompts", subject.name.partition("/")[2]), subject.facts(asked)),
        options=options,
        right=right,
        asked=asked,
    )


def _from_case(lesson: int, table: Mapping[str, Any]) -> Question:
    calculator, name = table["case"].split("/")
    case = find_case(calculator, name)
    given: Json = without_names(CALCULATORS[calculator], json.loads(case.input_text), MARKS)
    asked = Asked(subject_of(f"{calculator}/{table['ask']}"), given, case.as_of, table.get("about", ""))
    question = ask(table["id"], lesson, asked, "case")
    if question is None:
        raise ValueError(f"lessons.toml: {table['id']} cannot be asked: {table['case']} has no two wrong answers")
    return question


def _from_article(lesson: int, table: Mapping[str, Any]) -> Question:
    options = [Option("right", table["right"], None)]
    options += [Option(f"wrong-{at}", wrong, wrong["why"]) for at, wrong in enumerate(table["wrong"], 1)]
    return Question(
        id=table["id"],
        lesson=lesson,
        kind="article",
        article=table["article"],
        prompt=table["prompt"],
        options=tuple(Draw(table["id"]).shuffled(options)),
        right="right",
        proof={language: tuple(quoted) for language, quoted in table["proof"].items()},
    )


def _question(lesson: int, table: Mapping[str, Any]) -> Question:
    return _from_case(lesson, table) if "case" in table else _from_article(lesson, table)


@kept_per_handbook
def all_questions() -> tuple[Question, ...]:
    """Every question of the lessons, in their order, by the rules as they are now; worked out once a process."""
    return tuple(_question(lesson.number, table) for lesson in lessons() for table in lesson.questions)


def questions_of(lesson: int) -> tuple[Question, ...]:
    """The questions of one lesson, in their order."""
    return tuple(question for question in all_questions() if question.lesson == lesson)


def find_question(identity: str) -> Question:
    """The question of that id, one of the lessons' or a generated one.

    :raises KeyError: if there is none.
    """
    for lesson in lessons():
        for table in lesson.questions:
            if table["id"] == identity:
                return _question(lesson.number, table)
    raise KeyError(identity)
