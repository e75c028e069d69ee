"""New questions from a seed: the same seed, lesson and day give the same questions on every machine."""

from __future__ import annotations

import re

from calculators.training.draw import Draw
from calculators.training.lessons import find_lesson, lessons
from calculators.training.questions import Question, ask, subject_of
from calculators.training.subjects import Asked, Subject

MOST_SEEDS = 1_000_000
"""Seeds are whole numbers below this."""
IDENTITY = re.compile(r"seed-(\d{1,3})-(\d{1,6})-(\d{1,2})-(\d{4}-\d\d-\d\d)")
MOST_AT_ONCE = 20
MOST_DRAWS = 400
BEFORE_ANOTHER = 40
"""So often an input is drawn for a subject before the next one takes its turn."""


def can_be_generated(lesson: int) -> bool:
    """Whether a calculator answers questions of that lesson; conduct is for articles alone."""
    return any(each.number == lesson and each.generated for each in lessons())


def subjects_of(lesson: int) -> list[Subject]:
    """What new questions of a lesson are about, in turns.

    :raises KeyError: if there is no such lesson.
    """
    return [subject_of(name) for name in find_lesson(lesson).generated]


def generate(lesson: int, seed: int, number: int, day: str) -> Question:
    """The question of that number (from 0) which a seed gives for a lesson, by the rules of a day.

    Subjects take turns. A drawn input that is refused, or leaves nothing to get wrong, is drawn again.

    :raises KeyError: if no calculator answers questions of that lesson, or none can be asked by the numbers in force.
    """
    subjects = subjects_of(lesson)
    draw = Draw(lesson, seed, number)
    for drawn in range(MOST_DRAWS if subjects else 0):
        subject = subjects[(seed + number + drawn // BEFORE_ANOTHER) % len(subjects)]
        given, about = subject.make(draw, Asked(subject, {}, day))
        question = ask(f"seed-{lesson}-{seed}-{number}-{day}", lesson, Asked(subject, given, day, about), "generated")
        if question is not None:
            return question
    raise KeyError(lesson)


def generated(identity: str) -> Question:
    """The generated question of an id.

    :raises KeyError: if it is none.
    """
    found = IDENTITY.fullmatch(identity)
    if found is None or int(found[3]) >= MOST_AT_ONCE:
        raise KeyError(identity)
    return generate(int(found[1]), int(found[2]), int(found[3]), found[4])
