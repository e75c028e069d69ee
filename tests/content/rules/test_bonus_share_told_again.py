"""A bonus pool shared by the rule told once more, in fractions of a yuan: any pool comes out the same."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.support.asking import Json, ask, refusals
from tests.support.company import employee

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
