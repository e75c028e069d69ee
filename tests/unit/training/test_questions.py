"""Nothing is asked in training that a calculator or an article does not prove: every question, every generator."""

from __future__ import annotations

import dataclasses
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.browser import answer
from calculators.core.cases import find_case
from calculators.core.languages import LANGUAGES
from calculators.core.messages import catalogue
from calculators.core.parameters import all_parameters
from calculators.core.registry import CALCULATORS, part_of
from calculators.training import questions
from calculators.training.draw import Draw
from calculators.training.generated import (
    MOST_AT_ONCE,
    MOST_SEEDS,
    can_be_generated,
    generate,
    generated,
)
from calculators.training.lessons import find_lesson, lessons
from calculators.training.questions import (
    Question,
    all_questions,
    ask,
    find_question,
    questions_of,
    subject_of,
)
from calculators.training.subjects import Asked
from scripts.handbook.reading import handbook

QUESTIONS = all_questions()
FROM_CASES = [question for question in QUESTIONS if question.kind == "case"]
FROM_ARTICLES = [question for question in QUESTIONS if question.kind == "article"]
DAY = "2026-01-01"
LESSONS = [lesson.number for lesson in lessons()]


def each(question: Question) -> str:
    return question.id


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def sound(question: Question) -> None:
    """One option is right, all differ in both languages, and every wrong one says which misreading it is."""
    right = [option for option in question.options if option.key == question.right]
    assert len(right) == 1
    assert right[0].why is None
    assert 3 <= len(question.options) <= 4
    for language in LANGUAGES:
        assert question.prompt[language].strip()
        assert len({option.text[language] for option in question.options}) == len(question.options)
    for option in question.options:
        if option.key != question.right:
            assert option.why is not None
            assert all(option.why[language].strip() for language in LANGUAGES)
    assert question.article in handbook().articles


@pytest.mark.parametrize("question", QUESTIONS, ids=each)
def test_a_question_has_one_right_answer_and_stated_wrong_ones(question: Question) -> None:
    sound(question)


@pytest.mark.parametrize("question", FROM_CASES, ids=each)
def test_a_case_proves_its_question(question: Question) -> None:
    table = next(table for lesson in lessons() for table in lesson.questions if table["id"] == question.id)
    calculator, name = table["case"].split("/")
    case = find_case(calculator, name)
    assert question.asked is not None
    answered = json.loads(answer(case.request))
    assert answered["outcome"] == case.outcome == question.asked.result()["outcome"]
    assert question.answer() == question.right
    assert question.calculator == calculator
    assert question.article in [step["article"] for step in answered["steps"]]


@pytest.mark.parametrize("question", FROM_CASES, ids=each)
def test_a_case_is_asked_on_the_handbooks_own_reading(question: Question) -> None:
    assert question.asked is not None
    tried = question.asked.given.get("parameters", {})
    assert [name for name in tried if all_parameters()[name].origin == "interpretation"] == []


@pytest.mark.parametrize("question", FROM_ARTICLES, ids=each)
def test_an_article_proves_its_question_in_its_own_words(question: Question) -> None:
    assert question.proof is not None
    assert question.calculator == ""
    assert question.answer() == question.right
    for language in LANGUAGES:
        text = plain(handbook().articles[question.article].wording[language].text).lower()
        assert question.proof[language]
        for quoted in question.proof[language]:
            assert quoted.lower() in text
        for option in question.options:
            quotes = all(quoted.lower() in option.text[language].lower() for quoted in question.proof[language])
            assert quotes == (option.key == question.right), option.key


def test_there_are_enough_questions_and_every_lesson_has_its_own() -> None:
    assert len(FROM_CASES) >= 40
    assert len({question.id for question in QUESTIONS}) == len(QUESTIONS)
    assert [len(questions_of(lesson)) >= 8 for lesson in LESSONS] == [True] * 6
    assert [question.lesson for question in QUESTIONS] == sorted(question.lesson for question in QUESTIONS)
    assert 25 <= sum(lesson.minutes for lesson in lessons()) <= 35


def test_no_place_among_the_options_is_always_right() -> None:
    places = Counter([option.key for option in question.options].index(question.right) for question in QUESTIONS)
    assert max(places.values()) < len(QUESTIONS) / 2


def test_a_question_follows_a_changed_number(monkeypatch: pytest.MonkeyPatch) -> None:
    question = find_question("seven-guests")
    assert question.answer() == "too-few"
    parameters: Any = all_parameters()
    for name in ("booking.minimum_guests", "booking.minimum_seats"):
        dated = (dataclasses.replace(parameters[name].values[0], value=7),)
        monkeypatch.setitem(parameters, name, dataclasses.replace(parameters[name], values=dated))
    assert question.answer() == "may-book"
    assert find_question("seven-guests").right == "may-book"


@pytest.mark.parametrize("lesson", [lesson for lesson in LESSONS if can_be_generated(lesson)])
def test_a_generated_question_is_sound_and_answered_by_its_calculator(lesson: int) -> None:
    @given(st.integers(0, MOST_SEEDS - 1), st.integers(0, MOST_AT_ONCE - 1))
    def holds(seed: int, number: int) -> None:
        question = generate(lesson, seed, number, DAY)
        sound(question)
        assert question.asked is not None
        asked = {"calculator": question.calculator, "input": question.asked.given, "as_of": DAY}
        answered = json.loads(answer(json.dumps(asked)))
        assert question.asked.subject.answer(question.asked, answered) == question.right == question.answer()
        assert question.article in [step["article"] for step in answered["steps"]]
        assert generated(question.id) == question

    holds()


def test_a_seed_gives_the_same_questions_for_ever() -> None:
    drawn = [Draw("a", 1).below(100), Draw("a", 2).below(100), Draw("a", 1).between(5, 6)]
    assert drawn == [63, 73, 6]
    assert Draw(7).shuffled("abcdef") == list("bfecad")
    question = generate(2, 7, 1, DAY)
    assert question.asked is not None
    assert (question.asked.given["came"], question.asked.given["left"]) == ("09:01", "17:59")
    assert (question.asked.given["date"], question.right) == ("2026-11-05", "late-and-left-early")


def test_a_misreading_that_changes_nothing_is_not_offered() -> None:
    subject = subject_of("tea-grade/grade")
    holder = {"leaf": "GT", "leaf_grade": 10}
    asked = Asked(subject, holder | dict.fromkeys(("aroma", "colour", "taste"), "meets"), DAY)
    assert subject.wrong_answers(asked, "10") == {"11": "one-too-many", "9": "one-too-few"}


def test_what_cannot_be_worked_out_is_not_asked() -> None:
    refused = Asked(subject_of("duty-hours/outcome"), {"date": "yesterday"}, DAY)
    assert ask("nothing", 2, refused, "case") is None
    people = [{"name": name, "team": "T-1", "welcome": 80, "brewing": 80, "tidiness": 80} for name in "AB"]
    team = {"name": "T-1", "performance": 80, "rounds_done": 10, "rounds_planned": 10}
    even = {"pool": "1.00", "teams": [team], "people": people}
    assert ask("nothing", 5, Asked(subject_of("tip-share/odd-fen"), even, DAY), "case") is None


def test_a_case_with_nothing_to_get_wrong_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {"id": "x", "case": "tea-grade/management-four-is-outside", "ask": "outcome"}
    lesson = dataclasses.replace(find_lesson(4), questions=(table,))
    monkeypatch.setattr(questions, "lessons", lambda: (lesson,))
    with pytest.raises(ValueError, match="x cannot be asked"):
        find_question("x")


def test_an_unknown_question_is_named() -> None:
    for identity in ("nothing", "seed-3-1-0-2026-01-01", "seed-1-1-99-2026-01-01", "seed-1-x-0-2026-01-01"):
        with pytest.raises(KeyError):
            find_question(identity) if not identity.startswith("seed") else generated(identity)


def test_every_sentence_of_the_lessons_is_used() -> None:
    said = catalogue()
    for name, calculator in CALCULATORS.items():
        part = part_of(name, "questions")
        assert part is not None
        source = Path(str(part.__file__)).read_text("utf-8")
        misreadings = set(said[name]["misreadings"])
        outcomes = {f"{name}-{outcome}" for outcome in calculator.outcomes}
        assert misreadings <= {each for each in misreadings if f'"{each}"' in source} | outcomes
        assert {f"{name}/{ask}" for ask in said[name]["prompts"]} == {subject.name for subject in part.SUBJECTS}
