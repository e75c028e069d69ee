"""The formula with the reader's numbers: what it ends in is what the result says, for any input."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.asking import ask
from tests.support.explaining import explained
from tests.support.sample import booking, person, tea, team, tips


def lines(answered: Any, language: str = "en") -> list[str]:
    return [line["text"][language] for working in answered["workings"] for line in working["lines"]]


def bonus(**changes: Any) -> dict[str, Any]:
    given = tips(
        pool="10000",
        teams=[team("A"), team("B", performance=90, rounds_done=13)],
        people=[
            person("E-1", welcome=90, tidiness=70),
            person("E-2"),
            person("E-3", "B", welcome="33.33", base="1.5"),
        ],
    )
    return given | changes


def test_an_people_working_has_score_parts_and_total() -> None:
    first = explained("tip-share", bonus())["workings"][0]
    assert (first["table"], first["row"], first["name"]) == ("people", 0, "E-1")
    assert [line["article"] for line in first["lines"]] == [
        "tips#art-3-2",
        "tips#art-3-3",
        "tips#art-3-4",
        "tips#art-3-3",
    ]
    assert first["lines"][0]["text"]["zh"] == "个人得分：90×0.40＋80×0.40＋70×0.20＝82.00"
    assert first["lines"][0]["text"]["en"] == "Individual score: 90 × 0.40 + 80 × 0.40 + 70 × 0.20 = 82.00"
    assert first["lines"][1]["text"]["en"].startswith("Individual part: 6,000.00 × (1 × 82.00 ÷ 253.998) = 1,937.0")


def test_a_score_with_more_than_two_decimals_is_said_exactly_and_as_it_is_shown() -> None:
    third = explained("tip-share", bonus())["workings"][2]
    assert "= 61.332 (shown rounded, 61.33)" in third["lines"][0]["text"]["en"]


def test_where_a_fen_of_the_left_over_went_is_said() -> None:
    given = tips(pool="1", people=[person("E-1"), person("E-2"), person("E-3")])
    parts = {"tips.individual_ratio": "1"}
    said = [
        working["lines"][1]["text"]["en"]
        for working in explained("tip-share", given | {"parameters": parts})["workings"][:3]
    ]
    assert said[0].endswith("= 0.333333…, rounded down to CNY 0.33, plus one fen of the left-over: CNY 0.34")
    assert said[1].endswith("= 0.333333…, rounded down to CNY 0.33")
    assert said[2].endswith("= 0.333333…, rounded down to CNY 0.33")


def test_where_there_is_nothing_to_share_that_is_said() -> None:
    answered = explained("tip-share", bonus(parameters={"tips.individual_ratio": "1"}))
    assert "Team part: there is nothing to share, so it is 0." in lines(answered)
    assert "团队金额：没有可分的金额，所得为0。" in lines(answered, "zh")


def test_members_may_share_equally_and_teams_by_score_alone() -> None:
    tries = {"tips.member_basis": "equal", "tips.team_basis": "equal"}
    said = lines(explained("tip-share", bonus(parameters=tries)))
    assert any(re.fullmatch(r"Team part: [\d,.]+ ÷ 2 = .*", line) for line in said)
    assert any(re.fullmatch(r"Amount: 4,000\.00 × \(86\.00 ÷ 185\.00\) = .*", line) for line in said)


def test_tasks_beyond_the_cap_count_as_the_cap() -> None:
    said = lines(explained("tip-share", bonus()))
    assert "Team score: 80 × 0.70 + (10 ÷ 10) × 100 × 0.30 = 86.00" in said
    assert "Team score: 90 × 0.70 + 1.20 (13 ÷ 10 is above the cap 1.20) × 100 × 0.30 = 99.00" in said
    twelve = bonus(teams=[team("A"), team("B", rounds_done=12)])
    assert any("(12 ÷ 10) × 100" in line for line in lines(explained("tip-share", twelve)))


def test_fifty_people_and_fifty_teams_are_shown_and_no_more() -> None:
    names = [str(number) for number in range(51)]
    given = tips(pool="1000", teams=[team(name) for name in names], people=[person(name, name) for name in names])
    tables = [working["table"] for working in explained("tip-share", given)["workings"]]
    assert tables == ["people"] * 50 + ["teams"] * 50


scores = st.integers(0, 100_00).map(lambda hundredths: f"{hundredths // 100}.{hundredths % 100:02d}")
people = st.fixed_dictionaries(
    {
        "name": st.just("E"),
        "team": st.just("A"),
        "base": st.sampled_from(["1", "0.0001", "12345.6789"]),
        "welcome": scores,
        "brewing": scores,
        "tidiness": scores,
    }
)
teams = st.fixed_dictionaries(
    {
        "name": st.just("B"),
        "performance": scores,
        "rounds_done": st.integers(0, 40),
        "rounds_planned": st.integers(1, 30),
    }
)
tries = st.fixed_dictionaries(
    {
        "tips.individual_ratio": st.sampled_from(["0", "0.6", "0.3333", "1"]),
        "tips.member_basis": st.sampled_from(["score", "equal"]),
        "tips.team_basis": st.sampled_from(["headcount", "equal"]),
    }
)


def last_number(text: str) -> Decimal:
    return Decimal(re.findall(r"[\d,]+(?:\.\d+)?", text)[-1].replace(",", ""))


def computed(formula: str) -> Decimal:
    """What a formula in English comes to when it is worked out as it stands."""
    plain = formula.replace(",", "").replace(" people", "").replace(" person", "")
    python = plain.replace("×", "*").replace("÷", "/")
    return Decimal(
        eval(re.sub(r"\d+(?:\.\d+)?", lambda number: f"Decimal('{number[0]}')", python), {"Decimal": Decimal})
    )


@settings(max_examples=40)
@given(st.integers(1, 10**9), st.lists(people, min_size=1, max_size=5), teams, tries)
def test_workings_agree_with_the_result(fen: int, people: list[Any], second: Any, parameters: Any) -> None:
    given_input = tips(
        pool=f"{fen // 100}.{fen % 100:02d}",
        teams=[team("A"), second],
        people=[*people, person("E", "B")],
        parameters=parameters,
    )
    answered = explained("tip-share", given_input)
    result = ask("tip-share", given_input)
    if "errors" in result:
        assert answered == result
        return
    for working in answered["workings"]:
        row = result["values"][working["table"]][working["row"]]
        said = [line["text"]["en"] for line in working["lines"]]
        columns = {"people": ("score", "individual_part", "team_part", "total"), "teams": ("score", "amount")}
        for text, column in zip(said, columns[working["table"]], strict=True):
            assert last_number(text) == Decimal(row[column]), text
            formula, equals, outcome = text.partition(": ")[2].partition(" = ")
            if equals and "…" not in formula and "cap" not in formula:
                shown = Decimal(re.findall(r"[\d,]+\.?\d*", outcome)[0].replace(",", ""))
                assert abs(computed(formula.replace("CNY ", "")) - shown) <= Decimal("0.000001"), text


def test_a_grade_is_added_up_and_then_limited_and_then_kept_in_the_structure() -> None:
    plain = explained("tea-grade", tea(aroma="exceeds", taste="below"))
    assert plain["workings"][0]["table"] is None
    assert lines(plain) == ["Position grade 10 + education (+1) + experience (0) + ability (−1) = 10"]
    both = tea(leaf_grade=17, aroma="exceeds", colour="exceeds", taste="exceeds")
    limited = explained("tea-grade", both)
    assert lines(limited, "zh") == [
        "职位职等17＋学历（+1）＋工作经验（+1）＋个人能力（+1）＝20",
        "合计+3，超出上下2级的限度：17＋（+2）＝19",
        "19级在职等架构（5至18级）之外：取18级",
    ]
    assert last_number(lines(limited)[-1]) == ask("tea-grade", both)["values"]["grade"]


@pytest.mark.parametrize(("guests", "sign"), [(7, "<"), (8, "="), (9, ">")])
def test_the_staff_are_set_beside_the_threshold(guests: int, sign: str) -> None:
    said = lines(explained("room-booking", booking(guests=guests, seats=20)))
    assert said[0].startswith(f"Number of guests: {guests} {sign} 8 (")
    assert said[1].startswith("Span of control: 20 > 8 (")


def test_a_head_that_is_counted_is_counted_here_too() -> None:
    tries_head = booking(guests=7, parameters={"booking.host_counted": "included"})
    said = lines(explained("room-booking", tries_head))
    assert said[0].startswith("Number of guests, with its head: 8 = 8 (")
    assert said[1].startswith("Span of control: 8 = 8 (")


@pytest.mark.parametrize("changes", [{"occasion": "banquet-or-larger"}, {"under_repair": True}])
def test_where_no_numbers_are_compared_there_is_no_working(changes: dict[str, Any]) -> None:
    assert explained("room-booking", booking(**changes))["workings"] == []
