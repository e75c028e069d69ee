from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from calculators.core.registry import CALCULATORS
from scripts.project.paths import DOCS
from scripts.search.direct_answers import FILE, answer_data, askable_calculators


def edited(folder: Path, old: str, new: str) -> list[str]:
    text = (DOCS / FILE).read_text(encoding="utf-8")
    assert old in text
    (folder / FILE).write_text(text.replace(old, new, 1), encoding="utf-8")
    return [str(finding) for finding in askable_calculators(folder)]


def offers() -> dict[str, Any]:
    return {name: {row[0]: row for row in fields} for name, _, _, fields in answer_data()["offers"]}


def test_every_calculator_has_the_words_it_is_asked_for_by() -> None:
    assert list(askable_calculators()) == []
    assert set(offers()) == set(CALCULATORS)


def test_a_fields_label_unit_and_choices_are_taken_from_the_calculator() -> None:
    name, kind, label, named, after, alone = offers()["deputy-eligibility"]["staff"]
    assert (name, kind, alone) == ("staff", "integer", 1)
    assert label == ["部门员工人数", "Staff of the department"]
    assert set(label) < set(named)
    assert {"人", "people", "person"} < set(after)
    assert "CNY" in offers()["bonus-share"]["pool"][3]
    labels, words = offers()["personal-grade"]["education"][5]["exceeds"]
    assert labels == ["高于要求", "exceeds requirement"]
    assert {*labels, "高于", "above"} <= set(words)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "[answer.fields.staff]",
            "[answer.fields.stuff]",
            "deputy-eligibility has no field stuff that a query can fill",
        ),
        ("[answer.fields.pool]", "[answer.fields.employees]", "bonus-share has no field employees"),
        ("\nexceeds = ", "\nexceed = ", "personal-grade has no choice exceed"),
        (
            "alone = true",
            "lonely = true",
            "deputy-eligibility.staff: there is no lonely; use after, alone, enough, late, words",
        ),
        ("topics = ", "topic = ", "deputy-eligibility: there is no topic"),
        ('calculator = "bonus-share"', 'calculator = "bonus-sharing"', "nothing says in which words bonus-share is"),
    ],
)
def test_words_for_what_no_calculator_has_are_named_with_their_line(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    (found,) = edited(tmp_path, old, new)
    assert told in found
    assert FILE in found


def test_words_for_a_calculator_that_does_not_exist_yet_are_left_out(tmp_path: Path) -> None:
    more = '\n[[answer]]\ncalculator = "not-yet"\ntopics = []\nasks = ["x"]\n[answer.fields.anything]\n'
    (tmp_path / FILE).write_text((DOCS / FILE).read_text(encoding="utf-8") + more, encoding="utf-8")
    assert list(askable_calculators(tmp_path)) == []
    assert answer_data(tmp_path) == answer_data()
