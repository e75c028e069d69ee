"""The named cases in a calculator's ``cases.toml``: an input, what is expected of it, and the article it proves.

One case serves four times: as a native test, as a parity test in the browser, as a worked example that a page can
show, and as a question in training.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculators.core.content import content_tables, kept_per_handbook, rule_folder
from calculators.core.languages import Words
from calculators.core.registry import CALCULATORS


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A named case. ``values`` holds the expected values to compare; ``errors`` the expected (field, code) pairs.

    ``input_text`` is the input as JSON text, so that a case can also hold what is not JSON. ``example`` marks the
    worked example of the calculator's form.
    """

    calculator: str
    name: str
    title: Words
    article: str
    as_of: str
    input_text: str
    outcome: str | None
    values: Mapping[str, Any]
    steps: tuple[str, ...]
    errors: tuple[tuple[str, str], ...]
    example: bool

    @property
    def request(self) -> str:
        """The request the page would send for this case, as JSON text."""
        name, day = json.dumps(self.calculator), json.dumps(self.as_of)
        return f'{{"calculator": {name}, "as_of": {day}, "input": {self.input_text}}}'


def case_of(calculator: str, table: Mapping[str, Any]) -> Case:
    """A case from its table in ``cases.toml``."""
    text = table["input_text"] if "input_text" in table else json.dumps(table["input"], ensure_ascii=False)
    return Case(
        calculator=calculator,
        name=table["name"],
        title=table["title"],
        article=table["article"],
        as_of=table["as_of"].isoformat(),
        input_text=text,
        outcome=table.get("outcome"),
        values=table.get("values", {}),
        steps=tuple(table.get("steps", ())),
        errors=tuple((field, code) for field, code in table.get("errors", ())),
        example=table.get("example", False),
    )


def file_of(calculator: str) -> str:
    """The file of a calculator's cases, below the handbook's package."""
    return f"{rule_folder(calculator)}/cases.toml"


@kept_per_handbook
def cases_of(calculator: str) -> tuple[Case, ...]:
    """The cases of one calculator, in the file's order."""
    tables = content_tables(file_of(calculator))
    return tuple(case_of(calculator, table) for table in tables["case"])


def all_cases() -> tuple[Case, ...]:
    """Every case of every calculator."""
    return tuple(case for name in CALCULATORS for case in cases_of(name))


def find_case(calculator: str, name: str) -> Case:
    """The case of that name.

    :raises KeyError: if there is none.
    """
    for case in cases_of(calculator):
        if case.name == name:
            return case
    raise KeyError(f"{file_of(calculator)} has no case {name!r}")


def worked_example(calculator: str) -> Case:
    """The case a calculator's form starts with."""
    return next(case for case in cases_of(calculator) if case.example)
