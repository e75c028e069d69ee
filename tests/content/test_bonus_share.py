"""3.1, 3.3 and 3.4 of the Pay and Performance Rules: a bonus pool shared to the fen."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.support.asking import Json, ask, message, noted, refusals, step_keys, used
from tests.support.company import employee, pool, team

NAME = "bonus-share"
SCORES = st.one_of(st.sampled_from([0, 80, 100]), st.integers(0, 10_000).map(lambda score: f"{Decimal(score) / 100}"))
POOLS = st.one_of(st.integers(1, 20), st.integers(1, 10**14)).map(lambda fen: f"{Decimal(fen) / 100:f}")
BASES = st.one_of(st.just("1"), st.integers(1, 10**13).map(lambda units: f"{Decimal(units) / 10_000:f}"))
RATIOS = st.integers(0, 10_000).map(lambda units: f"{Decimal(units) / 10_000:f}")


def weights_of(*names: str) -> st.SearchStrategy[dict[str, str]]:
    """Weights of a set that sum to 1."""
    cuts = st.lists(st.integers(0, 10_000), min_size=len(names) - 1, max_size=len(names) - 1).map(sorted)
    return cuts.map(
        lambda cut: {
            name: f"{Decimal(after - before) / 10_000:f}"
            for name, before, after in zip(names, [0, *cut], [*cut, 10_000], strict=True)
        }
    )


TRIED = st.builds(
    lambda *parts: {name: value for part in parts for name, value in part.items()},
    st.one_of(
        st.just({}),
        weights_of("appraisal.weight_responsibility", "appraisal.weight_execution", "appraisal.weight_teamwork"),
    ),
    st.one_of(st.just({}), weights_of("bonus.team_weight_performance", "bonus.team_weight_tasks")),
    st.fixed_dictionaries(
        {},
        optional={
            "bonus.individual_ratio": RATIOS,
            "bonus.task_ratio_cap": st.integers(0, 100_000).map(lambda units: f"{Decimal(units) / 10_000:f}"),
            "bonus.team_basis": st.sampled_from(["headcount", "equal"]),
            "bonus.member_basis": st.sampled_from(["score", "equal"]),
        },
    ),
)


@st.composite
def pools(draw: st.DrawFn) -> Json:
    """A pool whose teams all have members; employees stand in any order."""
    names = draw(st.lists(st.text("甲乙丙ABC{}", min_size=1, max_size=3), min_size=1, max_size=4, unique=True))
    extra = draw(st.lists(st.sampled_from(names), max_size=6))
    members = draw(st.permutations(names + extra))
    teams = [
        {
            "name": name,
            "performance": draw(SCORES),
            "tasks_completed": draw(st.integers(0, 40)),
            "tasks_planned": draw(st.integers(1, 30) | st.integers(1, 1_000_000)),
        }
        for name in names
    ]
    employees = [
        employee(
            f"E{row}", of, base=draw(BASES), responsibility=draw(SCORES), execution=draw(SCORES), teamwork=draw(SCORES)
        )
        for row, of in enumerate(members)
    ]
    return {"pool": draw(POOLS), "teams": teams, "employees": employees, "parameters": draw(TRIED)}


@dataclass
class Told:
    """The rule of P-3.1, P-3.3 and P-3.4 told once more, in fractions of a yuan throughout."""

    given: Json
    tied: bool = False
    refused: list[tuple[str, str]] = field(default_factory=list)

    def value(self, name: str, example: str) -> Fraction:
        return Fraction(self.given["parameters"].get(name, example))

    def split(self, amount: Fraction, weights: Sequence[Fraction], place: str) -> list[Fraction]:
        """Largest remainder in hundredths; remembers whether a tie was decided by the order of the rows."""
        total = sum(weights)
        if total == 0:
            if amount and (place, "nothing_to_share_by") not in self.refused:
                self.refused.append((place, "nothing_to_share_by"))
            return [Fraction(0)] * len(weights)
        quotas = [amount * 100 * weight / total for weight in weights]
        whole = [math.floor(quota) for quota in quotas]
        rest = [quota - floor for quota, floor in zip(quotas, whole, strict=True)]
        left = int(amount * 100) - sum(whole)
        ranked = sorted(range(len(weights)), key=lambda row: rest[row], reverse=True)
        if 0 < left < len(ranked) and rest[ranked[left - 1]] == rest[ranked[left]]:
            self.tied = True
        for row in ranked[:left]:
            whole[row] += 1
        return [Fraction(fen, 100) for fen in whole]

    def score(self, row: Json) -> Fraction:
        return (
            Fraction(row["responsibility"]) * self.value("appraisal.weight_responsibility", "0.40")
            + Fraction(row["execution"]) * self.value("appraisal.weight_execution", "0.40")
            + Fraction(row["teamwork"]) * self.value("appraisal.weight_teamwork", "0.20")
        )

    def team_score(self, row: Json) -> Fraction:
        done = Fraction(row["tasks_completed"], row["tasks_planned"])
        return Fraction(row["performance"]) * self.value("bonus.team_weight_performance", "0.70") + min(
            done, self.value("bonus.task_ratio_cap", "1.20")
        ) * 100 * self.value("bonus.team_weight_tasks", "0.30")

    def values(self) -> Json:
        people, teams, tried = self.given["employees"], self.given["teams"], self.given["parameters"]
        ratio = self.value("bonus.individual_ratio", "0.60")
        own, common = self.split(Fraction(self.given["pool"]), [ratio, 1 - ratio], "pool")
        weights = [Fraction(person["base"]) * self.score(person) for person in people]
        individual = self.split(own, weights, "employees")
        by_heads = tried.get("bonus.team_basis", "headcount") == "headcount"
        sizes = [sum(person["team"] == one["name"] for person in people) if by_heads else 1 for one in teams]
        scores = [self.team_score(one) for one in teams]
        amounts = self.split(common, [size * score for size, score in zip(sizes, scores, strict=True)], "teams")
        equally = tried.get("bonus.member_basis", "score") == "equal"
        parts = [Fraction(0)] * len(people)
        for one, amount in zip(teams, amounts, strict=True):
            who = [row for row, person in enumerate(people) if person["team"] == one["name"]]
            shares = self.split(amount, [Fraction(1) if equally else weights[row] for row in who], "employees")
            for row, part in zip(who, shares, strict=True):
                parts[row] = part
        return {
            "individual_pool": shown(own),
            "team_pool": shown(common),
            "teams": [
                {"name": one["name"], "score": shown(score), "amount": shown(amount)}
                for one, score, amount in zip(teams, scores, amounts, strict=True)
            ],
            "employees": [
                {
                    "name": person["name"],
                    "team": person["team"],
                    "score": shown(self.score(person)),
                    "individual_part": shown(first),
                    "team_part": shown(second),
                    "total": shown(first + second),
                }
                for person, first, second in zip(people, individual, parts, strict=True)
            ],
            "total": shown(Fraction(self.given["pool"])),
        }


def shown(exact: Fraction) -> str:
    """Two places, a half rounded up."""
    hundredths = math.floor(exact * 100 + Fraction(1, 2))
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def fen(text: str) -> int:
    return int(Decimal(text) * 100)


@given(pools())
def test_any_pool_is_shared_as_the_rule_says(given: Json) -> None:
    told = Told(given)
    values = told.values()
    answered = ask(NAME, given)
    assert refusals(answered) == told.refused
    if not told.refused:
        assert answered["outcome"] == "shared"
        assert answered["values"] == values


@given(pools())
def test_every_level_sums_to_what_it_shares_exactly(given: Json) -> None:
    answered = ask(NAME, given)
    assume("outcome" in answered)
    values = answered["values"]
    people, teams = values["employees"], values["teams"]
    assert fen(values["individual_pool"]) + fen(values["team_pool"]) == fen(given["pool"]) == fen(values["total"])
    assert sum(fen(person["individual_part"]) for person in people) == fen(values["individual_pool"])
    assert sum(fen(one["amount"]) for one in teams) == fen(values["team_pool"])
    for one in teams:
        parts = [fen(person["team_part"]) for person in people if person["team"] == one["name"]]
        assert sum(parts) == fen(one["amount"])
    assert sum(fen(person["total"]) for person in people) == fen(given["pool"])


@given(pools(), st.randoms(use_true_random=False))
def test_the_order_of_rows_matters_only_for_ties(given: Json, random: Any) -> None:
    told = Told(given)
    told.values()
    assume(not told.tied and not told.refused)
    moved = given | {"teams": [*given["teams"]], "employees": [*given["employees"]]}
    random.shuffle(moved["teams"])
    random.shuffle(moved["employees"])
    before, after = ask(NAME, given)["values"], ask(NAME, moved)["values"]
    for table in ("teams", "employees"):
        assert {row["name"]: row for row in before[table]} == {row["name"]: row for row in after[table]}


@given(pools(), st.data())
def test_a_higher_score_never_lowers_the_own_individual_part(given: Json, data: st.DataObject) -> None:
    row = data.draw(st.integers(0, len(given["employees"]) - 1))
    better = [dict(person) for person in given["employees"]]
    better[row] |= {"responsibility": 100, "execution": 100, "teamwork": 100}
    before, after = ask(NAME, given), ask(NAME, given | {"employees": better})
    assume("outcome" in before and "outcome" in after)
    parts = [fen(answered["values"]["employees"][row]["individual_part"]) for answered in (before, after)]
    assert parts[0] <= parts[1]


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
    assert sum(fen(person["total"]) for person in values["employees"]) == 10**14


def test_a_weight_that_cannot_be_read_puts_no_blame_on_the_others() -> None:
    given = {
        "pool": "100",
        "teams": [{"name": "A", "performance": 80, "tasks_completed": 1, "tasks_planned": 1}],
        "employees": [{"name": "E-01", "team": "A", "responsibility": 80, "execution": 80, "teamwork": 80}],
        "parameters": {"appraisal.weight_responsibility": "half", "appraisal.weight_execution": "0.5"},
    }
    assert refusals(ask("bonus-share", given)) == [("parameters.appraisal.weight_responsibility", "not_a_number")]
