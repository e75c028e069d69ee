"""The handbooks that tests run over: the tea room's (``tests.sample``) and the company's.

A test that asks for ``any_case``, ``calculator_name`` and the like runs for each of the handbook of its folder: the
folder's conftest.py says which that is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from calculators.core.cases import all_cases
from calculators.core.content import HANDBOOK, reading_from
from calculators.core.parameters import all_parameters
from calculators.core.registry import CALCULATORS
from calculators.training.questions import all_questions
from tests.support.asking import case_id

SAMPLE = "tests.sample"


@dataclass(frozen=True, slots=True)
class Handbook:
    """A handbook as the tests of a folder read it."""

    package: str

    def generate(self, metafunc: pytest.Metafunc) -> None:
        """Run a test once for each case, calculator, parameter or question it asks for."""
        for argument in set(PARTS).intersection(metafunc.fixturenames):
            with reading_from(self.package):
                found = PARTS[argument]()
            metafunc.parametrize(argument, [pytest.param(each, id=_called(each)) for each in found])

    def read(self) -> Iterator[None]:
        """Read it while the tests of a module run."""
        with reading_from(self.package):
            yield


TEA_ROOM = Handbook(SAMPLE)
COMPANY = Handbook(HANDBOOK)
PARTS: dict[str, Any] = {
    "any_case": all_cases,
    "accepted_case": lambda: [case for case in all_cases() if not case.errors],
    "refused_case": lambda: [case for case in all_cases() if case.errors],
    "calculator_name": lambda: list(CALCULATORS),
    "parameter_name": lambda: list(all_parameters()),
    "any_question": all_questions,
}


def _called(each: Any) -> str:
    if isinstance(each, str):
        return each
    return str(each.id) if hasattr(each, "id") else case_id(each)
