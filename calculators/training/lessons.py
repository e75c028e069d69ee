"""The lessons of the handbook, as ``lessons.toml`` writes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculators.core.content import content_tables, kept_per_handbook
from calculators.core.languages import Words

LESSONS = "lessons.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A lesson of the path: its number, its page below ``training/``, the minutes it takes, and its title.

    ``generated`` names the subjects that new questions are about, in turns; none where no calculator can ask any.
    ``questions`` are its own, as they are written.
    """

    number: int
    slug: str
    minutes: int
    title: Words
    generated: tuple[str, ...]
    questions: tuple[Mapping[str, Any], ...]


@kept_per_handbook
def lessons() -> tuple[Lesson, ...]:
    """The lessons in their order; none where the handbook has no lessons.toml."""
    try:
        tables = content_tables(LESSONS)
    except OSError:
        return ()
    return tuple(
        Lesson(
            number=table["number"],
            slug=table["slug"],
            minutes=table["minutes"],
            title=table["title"],
            generated=tuple(table.get("generated", ())),
            questions=tuple(table.get("question", ())),
        )
        for table in tables.get("lesson", ())
    )


def find_lesson(number: int) -> Lesson:
    """The lesson of that number.

    :raises KeyError: if there is none.
    """
    for lesson in lessons():
        if lesson.number == number:
            return lesson
    raise KeyError(number)
