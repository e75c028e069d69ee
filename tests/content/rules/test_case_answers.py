"""Every case answers what it answered when somebody last read it through (``answers.txt`` in its folder)."""

from __future__ import annotations

import pytest

from calculators.core.registry import CALCULATORS
from scripts.checks.case_answers import answers_file, transcript


@pytest.mark.parametrize("calculator", CALCULATORS)
def test_every_case_is_answered_word_for_word(calculator: str) -> None:
    # Where a change is meant: scripts/check --answers writes the files anew; read what changed.
    assert transcript(calculator) == answers_file(calculator).read_text(encoding="utf-8")
