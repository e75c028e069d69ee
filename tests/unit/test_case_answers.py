"""Every case answers what it answered when somebody last read it through (tests/data/answers)."""

from __future__ import annotations

import pytest

from calculators.core.registry import CALCULATORS
from tests.answers import FOLDER, transcript


@pytest.mark.parametrize("calculator", CALCULATORS)
def test_every_case_is_answered_word_for_word(calculator: str) -> None:
    # Where a change is meant: python -m tests.answers writes the files anew; read what changed.
    assert transcript(calculator) == (FOLDER / f"{calculator}.txt").read_text(encoding="utf-8")


def test_no_answer_is_kept_for_a_calculator_that_is_gone() -> None:
    assert {file.stem for file in FOLDER.iterdir()} == set(CALCULATORS)
