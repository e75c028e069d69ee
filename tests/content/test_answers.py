"""Every calculator of this handbook answers whatever it is asked, and its schema and the terminal say the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from calculators.browser import answer
from calculators.core.cases import worked_example
from calculators.core.languages import Language
from calculators.core.registry import CALCULATORS
from tests.support.any_handbook.answers import EveryAnswer
from tests.support.any_handbook.schemas import EverySchema
from tests.support.any_handbook.terminal import EveryCaseAtTheTerminal
from tests.support.asking import Json, ask
from tests.support.company import VALID, department, employee, holder, pool
from tests.support.terminal import BytesTerminal, bytes_terminal, typed

__all__ = ["bytes_terminal"]

ROOT = Path(__file__).parents[2]
BROKEN: dict[str, Json] = {
    "deputy-eligibility": department(span_of_control=8, existing_deputies=0, parameters={"deputy.at_threshold": "one"}),
    "personal-grade": holder(parameters={"grade.step_education": 1, "grade.highest_management": 18}),
    "bonus-share": pool(parameters={"bonus.individual_ratio": "0.5", "appraisal.weight_teamwork": "0.2"}),
}


class TestEveryAnswer(EveryAnswer):
    valid = VALID
    broken = BROKEN


class TestEverySchema(EverySchema):
    valid = VALID
    between_fields = frozenset(
        {"signed-in-without-signing-out", "signed-out-without-signing-in", "positions-need-their-tier"}
    )


class TestEveryCaseAtTheTerminal(EveryCaseAtTheTerminal):
    pass


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_a_real_process_says_the_same_bytes_in_any_locale(locale: str) -> None:
    case = worked_example(next(iter(CALCULATORS)))
    ran = subprocess.run(
        [sys.executable, "-m", "calculators", "run", case.calculator, "--as-of", case.as_of],
        input=typed(case.input_text),
        capture_output=True,
        cwd=ROOT,
        env=os.environ | {"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "PYTHONHASHSEED": "7"},
        timeout=60,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout == (answer(case.request) + "\n").encode()


@pytest.mark.parametrize(
    ("language", "line"),
    [("zh", "受限于: 浮动上限、职等架构"), ("en", "Limited by: the float limit, the grade structure")],
)
def test_what_limits_a_grade_reads_as_words(language: Language, line: str, bytes_terminal: BytesTerminal) -> None:
    given = holder(position_grade=18, education="exceeds", experience="exceeds", ability="exceeds")
    _, out = bytes_terminal("run", "personal-grade", "--lang", language, given=typed(given))
    assert line in out.decode().splitlines()


def test_a_shared_bonus_reads_as_columns(bytes_terminal: BytesTerminal) -> None:
    people = [employee("陈Ａ", responsibility=90), employee("Lin", responsibility=100)]
    _, out = bytes_terminal("run", "bonus-share", "--lang", "en", given=typed(pool(pool=10_000, employees=people)))
    lines = out.decode().splitlines()
    head = lines.index("  Name  Team  Score  Individual part  Team part  Total")
    assert lines[head + 1 : head + 3] == [
        "  陈Ａ  A     84.00  2,930.23         1,953.49   4,883.72",
        "  Lin   A     88.00  3,069.77         2,046.51   5,116.28",
    ]


def test_the_tiers_are_listed_with_their_codes_once_each() -> None:
    (error,) = ask("approval-path", {"matter": "positions-and-ranks", "tier": "XM"})["errors"]
    assert "executive tier (SM), " in error["message"]["en"]
    assert "（SM）、" in error["message"]["zh"]
