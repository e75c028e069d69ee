"""What the lessons name is there, and what names a lesson finds it: their pages, cases, articles and subjects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from calculators.core.languages import LANGUAGES
from calculators.training.lessons import LESSONS
from calculators.training.questions import subject_of
from scripts.checks.pointers.known_content import TRAINING, Known, TomlFile
from scripts.handbook.findings import Finding


def lesson_pages(known: Known) -> Iterator[Finding]:
    """Every lesson has its page in both languages, and questions to ask."""
    file = known.package_file(LESSONS)
    for at, lesson in enumerate(known.lessons):
        assert file is not None
        number = lesson.get("number")
        for language in LANGUAGES:
            page = f"{language}/{TRAINING}/{lesson.get('slug', '')}.md"
            if not (known.docs / page).is_file():
                yield Finding(
                    file.name,
                    file.line("lesson", at, "slug"),
                    f"lesson {number} has no page {known.docs.name}/{page}; write it, or remove this [[lesson]]",
                    f"第{number}课没有{known.docs.name}/{page}这一页；请补写，或删去这个[[lesson]]",
                )
        if not lesson.get("question"):
            yield Finding(
                file.name,
                file.line("lesson", at),
                f"lesson {number} has no questions; write a [[lesson.question]], or remove the lesson and its pages",
                f"第{number}课没有题目；请写一个[[lesson.question]]，或删去这一课和它的页面",
            )


def _questions(lesson: Mapping[str, Any]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    yield from enumerate(lesson.get("question", ()))


def lesson_cases(known: Known) -> Iterator[Finding]:
    """Every case and every article that a question is about is there, and so is every calculator asked anew."""
    file = known.package_file(LESSONS)
    for at, lesson in enumerate(known.lessons):
        assert file is not None
        for place, name in enumerate(lesson.get("generated", ())):
            if name.partition("/")[0] not in known.calculators:
                yield _gone_subject(file, ("lesson", at, "generated", place), name)
        for number, question in _questions(lesson):
            where = ("lesson", at, "question", number)
            case = question.get("case", "")
            if case and case not in known.cases:
                yield Finding(
                    file.name,
                    file.line(*where, "case"),
                    f"there is no case {case}; name another, or remove this question",
                    f"没有{case}这个案例；请改为另一个，或删去这道题",
                )


def _gone_subject(file: TomlFile, path: tuple[str | int, ...], name: str) -> Finding:
    return Finding(
        file.name,
        file.line(*path),
        f"no calculator can be asked {name}; name another, or remove it",
        f"没有计算器能回答{name}；请改为另一个，或删去",
    )


def lesson_subjects(known: Known) -> Iterator[Finding]:
    """Every subject that a lesson's questions are about is one of its calculator's. The calculators are imported."""
    file = known.package_file(LESSONS)
    for at, lesson in enumerate(known.lessons):
        assert file is not None
        named: list[tuple[tuple[str | int, ...], str]] = [
            (("generated", place), name) for place, name in enumerate(lesson.get("generated", ()))
        ]
        for number, question in _questions(lesson):
            if question.get("case") in known.cases:
                calculator = question["case"].partition("/")[0]
                named.append((("question", number, "ask"), f"{calculator}/{question.get('ask', '')}"))
        for path, name in named:
            if name.partition("/")[0] in known.calculators:
                try:
                    subject_of(name)
                except KeyError:
                    yield _gone_subject(file, ("lesson", at, *path), name)
                except Exception:  # noqa: BLE001, RUF100, S112 - what cannot be loaded is named where it fails
                    continue
