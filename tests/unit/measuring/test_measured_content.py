"""The rows that docs/measured.toml describes, and what the file says of a handbook that has all of it."""

from __future__ import annotations

from typing import Any

from scripts.handbook.measured_content import calculator_page, groups_of, made_rows


def test_a_cell_is_one_of_several_in_turns_or_a_number_of_its_row() -> None:
    cells: list[dict[str, Any]] = [
        {"before": "E"},
        {"before": "T", "modulus": "groups"},
        {"times": 7, "modulus": 5, "offset": 1},
        {"one_of": ["no", "yes"]},
    ]
    assert list(made_rows(cells, 4)) == [
        ["E0", "T0", "1", "no"],
        ["E1", "T1", "3", "yes"],
        ["E2", "T0", "5", "no"],
        ["E3", "T1", "2", "yes"],
    ]


def test_a_hundred_rows_are_a_group_and_there_are_two_at_least() -> None:
    assert [groups_of(rows) for rows in (20, 200, 100_000)] == [2, 2, 1000]


def test_a_calculator_has_a_page_of_its_name() -> None:
    assert calculator_page("one-of-them") == "calculators/one-of-them/"
