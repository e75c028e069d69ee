"""This handbook's lessons: what is asked in them a calculator or an article proves."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from typing import Any

import pytest

from calculators.core.languages import LANGUAGES
from calculators.core.parameters import all_parameters
from calculators.training import questions
from calculators.training.generated import (
    generate,
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
from tests.support.any_handbook.questions import EveryQuestion

QUESTIONS = all_questions()
FROM_CASES = [question for question in QUESTIONS if question.kind == "case"]
FROM_ARTICLES = [question for question in QUESTIONS if question.kind == "article"]
DAY = "2026-01-01"
LESSONS = [lesson.number for lesson in lessons()]


def each(question: Question) -> str:
    return question.id


class TestEveryQuestion(EveryQuestion):
    def test_a_question_names_an_article_of_the_handbook(self, any_question: Question) -> None:
        assert any_question.article in handbook().articles


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


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
    assert [len(questions_of(lesson)) >= 8 for lesson in LESSONS] == [True] * 6
    assert 25 <= sum(lesson.minutes for lesson in lessons()) <= 35


def test_no_place_among_the_options_is_always_right() -> None:
    places = Counter([option.key for option in question.options].index(question.right) for question in QUESTIONS)
    assert max(places.values()) < len(QUESTIONS) / 2


def test_a_question_follows_a_changed_number(monkeypatch: pytest.MonkeyPatch) -> None:
    question = find_question("seven-staff")
    assert question.answer() == "not-recommended"
    parameters: Any = all_parameters()
    for name in ("deputy.minimum_staff", "deputy.minimum_span"):
        dated = (dataclasses.replace(parameters[name].values[0], value=7),)
        monkeypatch.setitem(parameters, name, dataclasses.replace(parameters[name], values=dated))
    assert question.answer() == "may-set"
    assert find_question("seven-staff").right == "may-set"


def test_a_seed_gives_the_same_questions_of_this_handbook_for_ever() -> None:
    question = generate(2, 7, 1, DAY)
    assert question.asked is not None
    assert (question.asked.given["sign_in"], question.asked.given["sign_out"]) == ("09:01", "17:59")
    assert (question.asked.given["date"], question.right) == ("2026-11-05", "late-and-left-early")


def test_a_misreading_that_changes_nothing_is_not_offered() -> None:
    subject = subject_of("personal-grade/personal_grade")
    holder = {"category": "management", "position_grade": 10}
    asked = Asked(subject, holder | dict.fromkeys(("education", "experience", "ability"), "meets"), DAY)
    assert subject.wrong_answers(asked, "10") == {"11": "one-too-many", "9": "one-too-few"}


def test_what_cannot_be_worked_out_is_not_asked() -> None:
    refused = Asked(subject_of("working-time/outcome"), {"date": "yesterday"}, DAY)
    assert ask("nothing", 2, refused, "case") is None
    people = [{"name": name, "team": "T-1", "responsibility": 80, "execution": 80, "teamwork": 80} for name in "AB"]
    team = {"name": "T-1", "performance": 80, "tasks_completed": 10, "tasks_planned": 10}
    even = {"pool": "1.00", "teams": [team], "employees": people}
    assert ask("nothing", 5, Asked(subject_of("bonus-share/odd-fen"), even, DAY), "case") is None


def test_a_case_with_nothing_to_get_wrong_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {"id": "x", "case": "personal-grade/management-four-is-outside", "ask": "outcome"}
    lesson = dataclasses.replace(find_lesson(4), questions=(table,))
    monkeypatch.setattr(questions, "lessons", lambda: (lesson,))
    with pytest.raises(ValueError, match="x cannot be asked"):
        find_question("x")
