from __future__ import annotations

from typing import Any

import pytest

from calculators.core.content import content_text, rule_folder
from calculators.core.package_data import tables_of
from calculators.core.registry import CALCULATORS
from scripts.search import direct_answers
from scripts.search.direct_answers import OF_CALCULATOR, answer_data, askable_calculators


def edited(monkeypatch: pytest.MonkeyPatch, name: str, old: str, new: str) -> list[str]:
    """What is said of all calculators where the file of one says something else."""
    changed = f"{rule_folder(name)}/{OF_CALCULATOR}"

    def text(file: str) -> str:
        found = content_text(file)
        assert file != changed or old in found
        return found.replace(old, new, 1) if file == changed else found

    monkeypatch.setattr(direct_answers, "content_text", text)
    monkeypatch.setattr(direct_answers, "content_tables", lambda file: tables_of(text(file)))
    return [str(finding) for finding in askable_calculators()]


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
    ("name", "old", "new", "line", "told"),
    [
        ("deputy-eligibility", "[fields.staff]", "[fields.stuff]", 6, "no field stuff that a query can fill"),
        ("bonus-share", "[fields.pool]", "[fields.employees]", 6, "bonus-share has no field employees"),
        ("personal-grade", "\nexceeds = ", "\nexceed = ", None, "personal-grade has no choice exceed"),
        ("deputy-eligibility", "alone = ", "lonely = ", 9, "staff: there is no lonely; use after, alone, enough, late"),
        ("working-time", "topics = ", "topic = ", 3, "there is no topic; use"),
    ],
)
def test_words_for_what_no_calculator_has_are_named_with_their_line(
    monkeypatch: pytest.MonkeyPatch, *, name: str, old: str, new: str, line: int | None, told: str
) -> None:
    found = edited(monkeypatch, name, old, new)
    assert told in found[0]
    assert found[0].startswith(f"calculators/{rule_folder(name)}/{OF_CALCULATOR}:{line or ''}")
    assert len(found) == (2 if old == "topics = " else 1)  # what is misspelt is missing, too


def test_a_calculator_that_nobody_can_ask_for_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(_file: str) -> str:
        raise FileNotFoundError

    monkeypatch.setattr(direct_answers, "content_tables", nothing)
    found = [str(finding) for finding in askable_calculators()]
    assert len(found) == len(CALCULATORS)
    assert "nothing says in which words bonus-share is asked for" in "".join(found)
    assert answer_data()["offers"][0][1:] == [[], [], []]
