"""3.1, 3.3 and 3.4 of the Pay and Performance Rules: a bonus pool shared to the fen."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from tests.support.asking import Json, ask, message, noted, refusals, step_keys, used
from tests.support.company import employee, pool, team

NAME = "bonus-share"


def test_the_earlier_row_gets_the_odd_fen_whoever_it_is() -> None:
    for names in (["One", "Two"], ["Two", "One"]):
        values = ask(NAME, pool(pool="0.05", employees=[employee(name) for name in names]))["values"]
        assert [person["total"] for person in values["employees"]] == ["0.03", "0.02"]
        assert values["employees"][0]["name"] == names[0]


@pytest.mark.parametrize(
    ("completed", "score"), [(0, "56.00"), (11, "89.00"), (12, "92.00"), (13, "92.00"), (1_000_000, "92.00")]
)
def test_completed_tasks_count_up_to_the_cap(completed: int, score: str) -> None:
    answered = ask(NAME, pool(teams=[team(tasks_completed=completed)]))
    assert answered["values"]["teams"][0]["score"] == score


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        ("0", [("pool", "below_minimum")]),
        ("0.01", []),
        ("1000000000000.00", []),
        ("1000000000000.01", [("pool", "above_maximum")]),
        ("0.001", [("pool", "too_many_decimals"), ("pool", "below_minimum")]),
        ("-1", [("pool", "below_minimum")]),
    ],
)
def test_the_pool_is_from_one_fen_to_a_million_millions(given: str, codes: list[tuple[str, str]]) -> None:
    assert refusals(ask(NAME, pool(pool=given))) == codes


@pytest.mark.parametrize(
    ("column", "allowed", "refused"),
    [
        ("base", ["0.0001", "1000000000"], ["0", "1000000000.0001", "0.00001"]),
        ("execution", ["0", "100", "99.99"], ["-0.01", "100.01", "1.001"]),
    ],
)
def test_bases_and_scores_have_their_range_and_places(column: str, allowed: list[str], refused: list[str]) -> None:
    for number in allowed:
        assert refusals(ask(NAME, pool(employees=[employee(), employee(**{column: number})]))) == []
    for number in refused:
        fields = {where for where, _ in refusals(ask(NAME, pool(employees=[employee(), employee(**{column: number})])))}
        assert fields == {f"employees[1].{column}"}


@pytest.mark.parametrize(
    ("column", "number", "accepted"),
    [
        ("tasks_planned", 0, False),
        ("tasks_planned", 1, True),
        ("tasks_planned", 1_000_000, True),
        ("tasks_planned", 1_000_001, False),
        ("tasks_completed", -1, False),
        ("tasks_completed", 0, True),
        ("tasks_completed", 1_000_001, False),
    ],
)
def test_counts_of_tasks_have_their_range(column: str, number: int, accepted: bool) -> None:
    assert (refusals(ask(NAME, pool(teams=[team(**{column: number})]))) == []) == accepted


def test_a_misspelt_team_is_named_at_its_row_and_the_team_it_empties_too() -> None:
    answered = ask(NAME, pool(teams=[team("A"), team("B")], employees=[employee(of="A"), employee(of="b")]))
    assert refusals(answered) == [("employees[1].team", "unknown_team"), ("teams[1].name", "team_without_members")]
    assert "row 2" in message(answered, "employees[1].team")
    assert "“b”" in message(answered, "employees[1].team")


def test_a_team_named_three_times_is_refused_at_the_second_and_third_row() -> None:
    answered = ask(NAME, pool(teams=[team(), team(), team()]))
    assert refusals(answered) == [("teams[1].name", "duplicate_team"), ("teams[2].name", "duplicate_team")]
    assert "already in row 1" in message(answered, "teams[2].name")


@pytest.mark.parametrize(
    ("tried", "blamed"),
    [
        ({"appraisal.weight_execution": "0.39"}, ["appraisal.weight_execution"]),
        (
            {"appraisal.weight_execution": "0.5", "appraisal.weight_teamwork": "0.1001"},
            ["appraisal.weight_execution", "appraisal.weight_teamwork"],
        ),
        ({"appraisal.weight_execution": "0.5", "appraisal.weight_teamwork": "0.1"}, []),
        (
            {"bonus.team_weight_tasks": "0", "appraisal.weight_teamwork": "0.1999"},
            ["appraisal.weight_teamwork", "bonus.team_weight_tasks"],
        ),
    ],
)
def test_weights_that_do_not_sum_are_refused_on_each_weight_tried(tried: dict[str, str], blamed: list[str]) -> None:
    answered = ask(NAME, pool(parameters=tried))
    assert refusals(answered) == [(f"parameters.{name}", "weights_do_not_sum") for name in blamed]


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"employees": [employee(responsibility=0, execution=0, teamwork=0)]}, ["employees"]),
        ({"teams": [team(performance=0, tasks_completed=0)]}, ["teams"]),
        (
            {
                "teams": [team("A"), team("B")],
                "employees": [employee(of="A"), employee(of="B", responsibility=0, execution=0, teamwork=0)],
            },
            ["employees"],
        ),
    ],
)
def test_an_amount_and_only_zero_scores_to_share_it_by_is_refused(changes: Json, fields: list[str]) -> None:
    assert refusals(ask(NAME, pool(**changes))) == [(name, "nothing_to_share_by") for name in fields]


def test_the_teams_whose_members_all_score_nothing_are_named_five_at_most() -> None:
    names = [f"T{number}" for number in range(8)]
    nobody = {"responsibility": 0, "execution": 0, "teamwork": 0}
    members = [employee(of="T0"), employee(of="T1"), *(employee(of=name, **nobody) for name in names[2:])]
    (error,) = ask(NAME, pool(teams=[team(name) for name in names], employees=members))["errors"]
    assert "“T2”, “T3”, “T4”, “T5”, “T6”, “…”" in re.sub("[\u2068\u2069]", "", error["message"]["en"])
    assert "T0" not in error["message"]["en"]
    (error,) = ask(NAME, pool(teams=[team(name) for name in names[:7]], employees=members[:7]))["errors"]
    assert "“T2”、“T3”、“T4”、“T5”、“T6”" in re.sub("[\u2068\u2069]", "", error["message"]["zh"])
    assert "…" not in error["message"]["zh"]
    (error,) = ask(NAME, pool(teams=[team(name) for name in names[:3]], employees=members[:3]))["errors"]
    assert "“T2”" in re.sub("[\u2068\u2069]", "", error["message"]["zh"])
    assert "…" not in error["message"]["zh"]


def test_there_is_one_step_a_split_however_many_employees() -> None:
    keys = ["individual-score", "team-score", "pool-split", "individual-part", "team-part", "member-part"]
    assert step_keys(ask(NAME, pool())) == keys
    assert step_keys(ask(NAME, pool(employees=[employee()] * 50))) == keys


def test_the_notes_name_the_gaps_our_readings_and_the_example_values() -> None:
    answered = ask(NAME, pool())
    assert "pay-performance#art-3-4" in noted(answered, "interpretation")
    assert noted(answered, "gap") == ["pay-performance#art-3-3", "pay-performance#art-3-3"]
    assert {parameter["article"] for parameter in used(answered).values()} == set(noted(answered, "example-value"))


def test_a_thousand_teams_and_ten_thousand_employees_are_shared_exactly() -> None:
    teams = [team(f"T{number}", tasks_planned=1_000_000 - number) for number in range(1_000)]
    people = [employee(of=f"T{row % 1_000}", base=f"{row + 1}.0001") for row in range(10_000)]
    values = ask(NAME, pool(pool="1000000000000", teams=teams, employees=people))["values"]
    assert sum(Decimal(person["total"]) for person in values["employees"]) == 10**12


def test_a_weight_that_cannot_be_read_puts_no_blame_on_the_others() -> None:
    given = {
        "pool": "100",
        "teams": [{"name": "A", "performance": 80, "tasks_completed": 1, "tasks_planned": 1}],
        "employees": [{"name": "E-01", "team": "A", "responsibility": 80, "execution": 80, "teamwork": 80}],
        "parameters": {"appraisal.weight_responsibility": "half", "appraisal.weight_execution": "0.5"},
    }
    assert refusals(ask("bonus-share", given)) == [("parameters.appraisal.weight_responsibility", "not_a_number")]
