"""Nothing is asked in training that a calculator does not answer: every question, every generator, every mark."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.browser import answer
from calculators.core.cases import find_case
from calculators.core.languages import LANGUAGES
from calculators.core.messages import catalogue
from calculators.core.parameters import all_parameters
from calculators.core.registry import CALCULATORS, part_of
from calculators.training.generated import MOST_AT_ONCE, MOST_SEEDS, can_be_generated, generate, generated
from calculators.training.lessons import lessons
from calculators.training.questions import Question, all_questions
from tests.support.asking import DAY, door


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


class EveryQuestion:
    def test_a_question_has_one_right_answer_and_stated_wrong_ones(self, any_question: Question) -> None:
        sound(any_question)

    def test_a_case_proves_its_question(self, any_question: Question) -> None:
        if any_question.kind != "case":
            assert (any_question.calculator, any_question.answer()) == ("", any_question.right)
            return
        table = next(table for lesson in lessons() for table in lesson.questions if table["id"] == any_question.id)
        calculator, name = table["case"].split("/")
        case = find_case(calculator, name)
        assert any_question.asked is not None
        answered = json.loads(answer(case.request))
        assert answered["outcome"] == case.outcome == any_question.asked.result()["outcome"]
        assert any_question.answer() == any_question.right
        assert any_question.calculator == calculator
        assert any_question.article in [step["article"] for step in answered["steps"]]
        tried = any_question.asked.given.get("parameters", {})
        assert [each for each in tried if all_parameters()[each].origin == "interpretation"] == []

    def test_each_answer_is_marked_with_its_misreading_and_the_calculators_result(self, any_question: Question) -> None:
        for option in any_question.options:
            marked = door("training_mark", {"id": any_question.id, "chosen": option.key})
            assert marked["right"] == (option.key == any_question.right)
            assert marked["why"] == option.why
            right = any_question.option(any_question.right)
            assert right is not None
            for language in LANGUAGES:
                assert right.text[language] in marked["verdict"][language]
            assert marked["article"] == any_question.article
            assert (marked["result"] is None) == (any_question.kind == "article")

    def test_every_question_has_another_id_and_they_stand_by_lesson(self) -> None:
        questions = all_questions()
        assert len({question.id for question in questions}) == len(questions)
        assert [question.lesson for question in questions] == sorted(question.lesson for question in questions)
        assert all(set(lesson.title) == set(LANGUAGES) for lesson in lessons())

    def test_a_generated_question_is_sound_and_answered_by_its_calculator(self, subtests: pytest.Subtests) -> None:
        for lesson in (each.number for each in lessons() if can_be_generated(each.number)):
            with subtests.test(lesson=lesson):
                self.generated_soundly(lesson)

    def generated_soundly(self, lesson: int) -> None:
        """Every question that a seed gives for a lesson is sound, and its calculator's."""

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

    def test_every_sentence_of_the_lessons_is_used(self) -> None:
        said = catalogue()
        for name, calculator in CALCULATORS.items():
            part = part_of(name, "questions")
            if part is None:
                assert not {"misreadings", "prompts"} & set(said[name])
                continue
            source = Path(str(part.__file__)).read_text("utf-8")
            misreadings = set(said[name]["misreadings"])
            outcomes = {f"{name}-{outcome}" for outcome in calculator.outcomes}
            assert misreadings <= {each for each in misreadings if f'"{each}"' in source} | outcomes
            assert {f"{name}/{ask}" for ask in said[name]["prompts"]} == {subject.name for subject in part.SUBJECTS}
