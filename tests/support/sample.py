"""The tea room's cases, inputs of its calculators to begin from, and the reading of it while a module's tests run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest

from calculators.core.cases import all_cases, worked_example
from calculators.core.content import reading_from
from calculators.core.registry import CALCULATORS
from tests.support.asking import Json
from tests.support.handbooks import SAMPLE, TEA_ROOM


def of_the_sample() -> AbstractContextManager[None]:
    """Read the tea room's handbook: for what a module works out when it is imported."""
    return reading_from(SAMPLE)


@pytest.fixture(autouse=True, scope="module")
def tea_room() -> Iterator[None]:
    yield from TEA_ROOM.read()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    TEA_ROOM.generate(metafunc)


def booking(**changes: Any) -> Json:
    given = {"occasion": "tea-party", "under_repair": False, "guests": 9, "host_named": True, "deposit_paid": True}
    return given | changes


def tea(**changes: Any) -> Json:
    given = {"leaf": "GT", "leaf_grade": 10, "aroma": "meets", "colour": "meets", "taste": "meets"}
    return given | changes


def team(name: Any = "A", **changes: Any) -> Json:
    return {"name": name, "performance": 80, "rounds_done": 10, "rounds_planned": 10} | changes


def person(name: Any = "E", of: Any = "A", **changes: Any) -> Json:
    return {"name": name, "team": of, "welcome": 80, "brewing": 80, "tidiness": 80} | changes


def tips(**changes: Any) -> Json:
    given: Json = {"pool": "100", "teams": [team()], "people": [person()]}
    return given | changes


def rating(**changes: Any) -> Json:
    return {"welcome": 80, "brewing": 80, "tidiness": 80} | changes


def duty(**changes: Any) -> Json:
    return {"date": "2026-01-05", "came": "09:00", "left": "18:00"} | changes


def shift(**changes: Any) -> Json:
    given: Json = {"begun": "08:55", "worked": "2026-02-26", "marks": []}
    return given | changes


def mark(score: Any, **changes: Any) -> Json:
    return {"name": "E", "score": score} | changes


with of_the_sample():
    NAMES = tuple(CALCULATORS)
    CASES = all_cases()
    ACCEPTED = tuple(case for case in CASES if not case.errors)
    EXAMPLES = tuple(worked_example(name) for name in NAMES)
    VALID: dict[str, Json] = {
        # A calculator's worked example, and for some a plainer input that other tests start from.
        **{example.calculator: json.loads(example.input_text) for example in EXAMPLES},
        "room-booking": booking(),
        "tea-grade": tea(),
        "tip-share": tips(),
        "tasting-score": {"owner": [rating()]},
        "duty-hours": duty(),
        "house-rules": {"person": "master", "place": "hall"},
        "shift": {"begun": "08:55", "worked": "2026-02-26"},
    }
