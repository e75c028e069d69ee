"""What one version of the handbook says: every case's answer, every question's, every page's text, on given days.

``scripts/preview-change`` runs this in a copy of the version as it was and of the version as it is, and compares. Run
as ``python -m scripts.changing.preview_world`` in such a copy: what is asked comes as JSON on standard input.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from calculators.answering.plain_text import as_text
from calculators.browser import answer
from calculators.core import parameters
from calculators.core.cases import Case, all_cases
from calculators.core.languages import LANGUAGES, Language
from calculators.training.lessons import lessons
from calculators.training.questions import Question, ask, find_question
from scripts.handbook.article_text import page_url
from scripts.pages.rendering import readable, rendered
from scripts.project.paths import DOCS

Said = dict[str, Any]


def _result_and_reasons(answered: Mapping[str, Any], language: Language) -> list[list[str]]:
    """An answer's lines: what comes out, and why. A refused input is all outcome."""
    lines = as_text(answered, language).splitlines()
    if "errors" in answered:
        return [lines, []]
    end = lines.index("", 3) if "" in lines[3:] else len(lines)
    return [[line for line in lines[1:end] if line], [line for line in lines[end:] if line]]


def _case(case: Case, days: Iterable[str]) -> Said:
    answers = {}
    for day in dict.fromkeys([case.as_of, *days]):
        answered = json.loads(answer(dataclasses.replace(case, as_of=day).request))
        answers[day] = {each: _result_and_reasons(answered, each) for each in LANGUAGES}
    return {"title": case.title, "example": case.example, "answers": answers}


def _question(identity: str, days_of: Mapping[str, list[str]]) -> Said:
    try:
        question = find_question(identity)
    except ValueError:
        return {"title": dict.fromkeys(LANGUAGES, identity), "answers": {}}
    if question.asked is None:
        return {"title": question.prompt, "answers": {"": _right(question)}}
    days = dict.fromkeys([question.asked.day, *days_of.get(question.calculator, ())])
    answers = {}
    for day in days:
        asked = ask(identity, question.lesson, dataclasses.replace(question.asked, day=day), "case")
        if asked is not None:
            answers[day] = _right(asked)
    return {"title": question.prompt, "answers": answers}


def _right(question: Question) -> dict[Language, list[list[str]]]:
    """The right answer as the learner reads it, and the wrong ones offered beside it."""
    right = [option.text for option in question.options if option.key == question.right]
    wrong = [option.text for option in question.options if option.key != question.right]
    return {each: [[text[each] for text in right], [text[each] for text in wrong]] for each in LANGUAGES}


@contextmanager
def today(day: date) -> Iterator[None]:
    """Let it be ``day`` for what the pages show as in force."""
    known = vars(parameters)["date"]

    class Pretended(date):
        @classmethod
        def today(cls) -> Any:
            return day

    vars(parameters)["date"] = Pretended
    try:
        yield
    finally:
        vars(parameters)["date"] = known


def _pages() -> Said:
    pages = {}
    for language in LANGUAGES:
        for path in sorted((DOCS / language).rglob("*.md")):
            name = path.relative_to(DOCS / language).as_posix()
            lines = readable(rendered(name, language))
            title = next((line for line in lines), name)
            pages[f"{language}/{page_url(path, language)}"] = {"title": title, "lines": lines}
    return pages


def world(asked: Mapping[str, Any]) -> Said:
    """Everything said. ``asked`` has ``days`` by calculator and the days on which pages are ``seen``."""
    days_of: Mapping[str, list[str]] = asked["days"]
    said: Said = {
        "cases": {
            f"{case.calculator}/{case.name}": _case(case, days_of.get(case.calculator, ())) for case in all_cases()
        },
        "questions": {
            table["id"]: _question(table["id"], days_of) for lesson in lessons() for table in lesson.questions
        },
        "pages": {},
    }
    for day in asked["seen"]:
        with today(date.fromisoformat(day)):
            said["pages"][day] = _pages()
    return said


if __name__ == "__main__":
    json.dump(world(json.load(sys.stdin)), sys.stdout, ensure_ascii=False)
