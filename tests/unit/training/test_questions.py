"""Questions: from cases, from articles and from seeds; what cannot be worked out or got wrong is not asked."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from calculators.core.content import reading_from
from calculators.core.parameters import all_parameters
from calculators.training import questions
from calculators.training.draw import Draw
from calculators.training.generated import generate, generated
from calculators.training.lessons import find_lesson, lessons
from calculators.training.questions import ask, find_question, questions_of, subject_of
from calculators.training.subjects import Asked
from tests.support.any_handbook.questions import EveryQuestion
from tests.support.asking import DAY
from tests.support.sample import person, tea, team


class TestEveryQuestion(EveryQuestion):
    pass


def test_a_lesson_has_its_own_questions_in_their_order() -> None:
    assert [question.id for question in questions_of(1)] == ["seven-guests", "exactly-eight", "a-banquet"]
    assert [lesson.number for lesson in lessons()] == [1, 2, 3]


def test_a_question_about_an_article_carries_its_words_and_its_options_in_another_order() -> None:
    gift = find_question("a-gift")
    assert (gift.kind, gift.calculator, gift.article) == ("article", "", "house#art-6")
    assert gift.proof == {"zh": ("交给店主",), "en": ("to the owner",)}
    assert [option.key for option in gift.options] == ["wrong-2", "right", "wrong-1"]


def test_people_are_called_by_marks_in_a_question() -> None:
    asked = find_question("the-odd-fen").asked
    assert asked is not None
    assert [row["name"] for row in asked.given["people"]] == ["E-1", "E-2", "E-3"]
    assert [row["name"] for row in asked.given["teams"]] == ["T-1"]


def test_a_question_follows_a_changed_number(monkeypatch: pytest.MonkeyPatch) -> None:
    question = find_question("seven-guests")
    assert question.answer() == "too-few"
    parameters: Any = all_parameters()
    for name in ("booking.minimum_guests", "booking.minimum_seats"):
        dated = (dataclasses.replace(parameters[name].values[0], value=7),)
        monkeypatch.setitem(parameters, name, dataclasses.replace(parameters[name], values=dated))
    assert question.answer() == "may-book"
    assert find_question("seven-guests").right == "may-book"


def test_a_seed_gives_the_same_questions_for_ever() -> None:
    drawn = [Draw("a", 1).below(100), Draw("a", 2).below(100), Draw("a", 1).between(5, 6)]
    assert drawn == [63, 73, 6]
    assert Draw(7).shuffled("abcdef") == list("bfecad")
    question = generate(1, 7, 1, DAY)
    assert question.asked is not None
    assert (question.asked.given["guests"], question.right) == (9, "may-book")


def test_a_misreading_that_changes_nothing_is_not_offered() -> None:
    subject = subject_of("tea-grade/grade")
    asked = Asked(subject, tea(), DAY)
    assert subject.wrong_answers(asked, "10") == {"11": "one-too-many", "9": "one-too-few"}


def test_what_cannot_be_worked_out_is_not_asked() -> None:
    refused = Asked(subject_of("duty-hours/outcome"), {"date": "yesterday"}, DAY)
    assert ask("nothing", 2, refused, "case") is None
    even = {"pool": "1.00", "teams": [team("T-1")], "people": [person("A", "T-1"), person("B", "T-1")]}
    assert ask("nothing", 3, Asked(subject_of("tip-share/odd-fen"), even, DAY), "case") is None


def test_a_case_with_nothing_to_get_wrong_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {"id": "x", "case": "tea-grade/four-is-off-the-ladder", "ask": "outcome"}
    lesson = dataclasses.replace(find_lesson(3), questions=(table,))
    monkeypatch.setattr(questions, "lessons", lambda: (lesson,))
    with pytest.raises(ValueError, match="x cannot be asked"):
        find_question("x")


def test_an_unknown_question_or_subject_is_named() -> None:
    for identity in (
        "nothing",
        "seed-2-1-0-2026-01-01",
        "seed-9-1-0-2026-01-01",
        "seed-1-1-99-2026-01-01",
        "seed-1-x-0-2026-01-01",
    ):
        with pytest.raises(KeyError):
            find_question(identity) if not identity.startswith("seed") else generated(identity)
    for name in ("nothing/outcome", "room-booking/nothing", "house-rules/outcome"):
        with pytest.raises(KeyError):
            subject_of(name)


def test_a_handbook_without_lessons_has_none() -> None:
    with reading_from("tests.support"):
        assert lessons() == ()
