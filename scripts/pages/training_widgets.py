"""What the training pages show: a lesson's questions, the path and its progress, and the trainer's sheet.

Complete without any script: every question with its answer, its reasons and its article behind a disclosure.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from calculators.core.languages import Language
from calculators.core.messages import entry, fill, words
from calculators.training.generated import can_be_generated
from calculators.training.learner_view import shown
from calculators.training.lessons import Lesson, lessons
from calculators.training.questions import Question, all_questions, questions_of
from scripts.handbook.reading import handbook
from scripts.pages.calculator_words import citations, common_words, draw_result, own_words
from scripts.pages.page_parts import Page, environment, json_script


def _spoken(language: Language) -> dict[str, str]:
    """What the lessons say in one language."""
    return {name: each[language] for name, each in entry("training", "page").items()}


def _script(name: str, page: Page) -> str:
    return page.link(f"{page.language}/assets/handbook/{name}")


def _render(template: str, page: Page, **given: Any) -> Markup:
    html = (
        environment()
        .get_template(template)
        .render(
            language=page.language,
            words=_spoken(page.language),
            style=_script("training/training.css", page),
            lesson_page=lambda lesson: page.link(f"{page.language}/training/{lesson.slug}/"),
            fill=lambda name, **facts: fill(words("training", "page", name), facts)[page.language],
            **given,
        )
    )
    return Markup(html)


def _with_answer(question: Question, page: Page) -> dict[str, Any]:
    """A question as it is shown, with its answer and why the others are wrong."""
    language = page.language
    result = question.asked.result() if question.asked else None
    return shown(question, language) | {
        "right": question.right,
        "answer": next(option.text[language] for option in question.options if option.key == question.right),
        "wrong": [(option.text[language], option.why[language]) for option in question.options if option.why],
        "article": citations([question.article], page)[question.article],
        "result": draw_result(result, page) if result else "",
        "outcome": result["outcome"] if result else "",
        "steps": [step["text"][language] for step in _steps(question, result)] if result else [],
    }


def _steps(question: Question, result: dict[str, Any]) -> list[dict[str, Any]]:
    """The steps that lead to the answer: of several things sorted out, the one that was asked about."""
    about = question.asked.about if question.asked else ""
    own = [step for step in result["steps"] if step["facts"].get("regulation", "") == about]
    return own if about and own else list(result["steps"])


def _calculators_of(questions: Iterable[Question]) -> list[str]:
    return list(dict.fromkeys(question.calculator for question in questions if question.calculator))


def _lesson_words(lesson: int, questions: tuple[Question, ...], page: Page) -> dict[str, Any]:
    """Everything the script says: the lessons' words, and those of the lesson's calculators."""
    names = _calculators_of(questions)
    return {
        **common_words(page, names),
        "training": _spoken(page.language),
        "lesson": lesson,
        "articles": citations(dict.fromkeys(question.article for question in questions), page),
        "calculators": {name: own_words(name, page) for name in names},
    }


def training_questions(lesson: int, page: Page) -> Markup:
    """A lesson's questions with radio buttons, each with its answer behind a disclosure.

    :raises ValueError: if there is no such lesson.
    """
    questions = questions_of(lesson)
    if not questions:
        raise ValueError(
            f"there is no lesson {lesson}; choose one of {', '.join(str(each.number) for each in lessons())}"
        )
    return _render(
        "training-questions.html",
        page,
        lesson=lesson,
        questions=[_with_answer(question, page) for question in questions],
        more=can_be_generated(lesson),
        data=json_script(_lesson_words(lesson, questions, page)),
        script=_script("training/questions.js", page),
    )


def _path() -> list[tuple[Lesson, int]]:
    return [(lesson, len(questions_of(lesson.number))) for lesson in lessons()]


def _record_words(page: Page) -> Markup:
    """The words of the progress and its sheet, with every article's citation."""
    common = common_words(page, ())
    book = handbook()
    refs = dict.fromkeys(question.article for question in all_questions())
    return json_script(
        {
            "language": page.language,
            "page": common["page"],
            "runtime": common["runtime"],
            "training": _spoken(page.language),
            "citations": {ref: book.citation_label(ref, page.language) for ref in refs},
        }
    )


def training_path(page: Page) -> Markup:
    """The lessons with their minutes and the progress so far, its file, and the completion sheet."""
    script = _script("training/record.js", page)
    return _render("training-path.html", page, path=_path(), data=_record_words(page), script=script)


def trainer_sheet(page: Page) -> Markup:
    """Every question with its answer, reasons and article, and where a completion sheet is checked."""
    chapters = [
        (lesson, [_with_answer(question, page) for question in questions_of(lesson.number)]) for lesson in lessons()
    ]
    script = _script("training/record.js", page)
    return _render("trainer-sheet.html", page, chapters=chapters, data=_record_words(page), script=script)
