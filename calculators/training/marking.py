"""Marking: an answer in, right or wrong out, with the misreading behind it and the calculator's own reasons."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from calculators.answering.answers import work_out
from calculators.answering.json_text import parse_json
from calculators.answering.page_requests import language_of, refusing
from calculators.answering.reading import read_day
from calculators.core.cases import worked_example
from calculators.core.languages import LANGUAGES, Words
from calculators.core.messages import fill, words
from calculators.core.problems import problem
from calculators.core.registry import CALCULATORS
from calculators.core.results import Problem, RefusedInput
from calculators.training.generated import MOST_SEEDS, can_be_generated, generate, generated, subjects_of
from calculators.training.learner_view import shown
from calculators.training.lessons import lessons
from calculators.training.questions import Question, find_question
from calculators.training.subjects import Json

AT_ONCE = 5
"""So many questions a seed gives."""
MOST_ANSWERS = 1_000


def question_of(identity: Any) -> Question:
    """The question of an id, one of the lessons' or a generated one.

    :raises RefusedInput: if there is none.
    """
    try:
        named = str(identity)
        return generated(named) if named.startswith("seed-") else find_question(named)
    except KeyError:
        known = {language: words("training", "page", "known-questions")[language] for language in LANGUAGES}
        raise RefusedInput([_refused("id", "question", known)]) from None


def _refused(field: str, label: str, choices: Words) -> Problem:
    return problem(field, "not_a_choice", words("training", "page", label), choices=choices)


@refusing
def mark(request: Mapping[str, Any]) -> Json:
    """Mark ``{"id", "chosen"}``: the verdict, the misreading if there is one, and the calculator's full result."""
    question = question_of(request.get("id"))
    chosen = question.option(str(request.get("chosen")))
    if chosen is None:
        texts = [option.text for option in question.options]
        joined: Words = {"zh": "；".join(text["zh"] for text in texts), "en": "; ".join(text["en"] for text in texts)}
        raise RefusedInput([_refused("chosen", "answer", joined)])
    is_right = chosen.key == question.right
    right = question.option(question.right)
    assert right is not None
    verdict = words("training", "page", "right" if is_right else "wrong")
    return {
        "id": question.id,
        "right": is_right,
        "chosen": chosen.key,
        "answer": question.right,
        "verdict": fill(verdict, {"answer": right.text}),
        "why": chosen.why,
        "article": question.article,
        "calculator": question.calculator,
        "result": question.asked.result() if question.asked else None,
    }


@refusing
def new_questions(request: Mapping[str, Any], today: date) -> Json:
    """The questions of ``{"lesson", "seed", "as_of", "language"}``; without a day, by the rules of today."""
    lesson = _lesson(request.get("lesson"))
    seed = str(request.get("seed"))
    if not (seed.isascii() and seed.isdigit()) or int(seed) >= MOST_SEEDS:
        place = words("training", "page", "seed")
        raise RefusedInput([problem("seed", "not_a_whole_number", place, minimum=0, maximum=MOST_SEEDS - 1)])
    day = read_day(request.get("as_of"), today)
    if isinstance(day, Problem):
        raise RefusedInput([day])
    for name in {subject.calculator for subject in subjects_of(lesson)}:
        work_out(CALCULATORS[name], parse_json(worked_example(name).input_text), day.isoformat(), today)
    made = [generate(lesson, int(seed), number, day.isoformat()) for number in range(AT_ONCE)]
    language = language_of(request)
    return {"seed": seed, "as_of": day.isoformat(), "questions": [shown(question, language) for question in made]}


def _lesson(given: Any) -> int:
    known = [str(lesson.number) for lesson in lessons() if can_be_generated(lesson.number)]
    if str(given) not in known:
        spelled = ", ".join(known)
        raise RefusedInput([_refused("lesson", "lesson", {"zh": spelled, "en": spelled})])
    return int(str(given))


def answers_in(given: Any) -> tuple[dict[str, str], int]:
    """The answers of a progress that the lessons know, and how many they do not: questions may have changed since."""
    known: dict[str, str] = {}
    if not isinstance(given, dict):
        return known, 0
    for identity, chosen in list(given.items())[:MOST_ANSWERS]:
        try:
            question = find_question(str(identity))
        except KeyError:
            continue
        if isinstance(chosen, str) and question.option(chosen) is not None:
            known[question.id] = chosen
    return known, len(given) - len(known)
