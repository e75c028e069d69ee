"""The formula with the reader's numbers: what it ends in is what the result says, for any input."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.asking import ask
from tests.support.company import department, employee, holder, pool, team
from tests.support.explaining import explained


def lines(answered: Any, language: str = "en") -> list[str]:
    return [line["text"][language] for working in answered["workings"] for line in working["lines"]]


def bonus(**changes: Any) -> dict[str, Any]:
    given = pool(
        pool="10000",
        teams=[team("A"), team("B", performance=90, tasks_completed=13)],
        employees=[
            employee("E-1", responsibility=90, teamwork=70),
            employee("E-2"),
            employee("E-3", "B", responsibility="33.33", base="1.5"),
        ],
    )
    return given | changes


def test_an_employees_working_has_score_parts_and_total() -> None:
    first = explained("bonus-share", bonus())["workings"][0]
    assert (first["table"], first["row"], first["name"]) == ("employees", 0, "E-1")
    assert [line["article"] for line in first["lines"]] == [
        "pay-performance#art-3-2",
        "pay-performance#art-3-3",
        "pay-performance#art-3-4",
        "pay-performance#art-3-3",
    ]
    assert first["lines"][0]["text"]["zh"] == "个人得分：90×0.40＋80×0.40＋70×0.20＝82.00"
    assert first["lines"][0]["text"]["en"] == "Individual score: 90 × 0.40 + 80 × 0.40 + 70 × 0.20 = 82.00"
    assert first["lines"][1]["text"]["en"].startswith("Individual part: 6,000.00 × (1 × 82.00 ÷ 253.998) = 1,937.0")


def test_a_score_with_more_than_two_decimals_is_said_exactly_and_as_it_is_shown() -> None:
    third = explained("bonus-share", bonus())["workings"][2]
    assert "= 61.332 (shown rounded, 61.33)" in third["lines"][0]["text"]["en"]


def test_where_a_fen_of_the_left_over_went_is_said() -> None:
    given = pool(pool="1", employees=[employee("E-1"), employee("E-2"), employee("E-3")])
    parts = {"bonus.individual_ratio": "1"}
    said = [
        working["lines"][1]["text"]["en"]
        for working in explained("bonus-share", given | {"parameters": parts})["workings"][:3]
    ]
    assert said[0].endswith("= 0.333333…, rounded down to CNY 0.33, plus one fen of the left-over: CNY 0.34")
    assert said[1].endswith("= 0.333333…, rounded down to CNY 0.33")
    assert said[2].endswith("= 0.333333…, rounded down to CNY 0.33")


def test_where_there_is_nothing_to_share_that_is_said() -> None:
    answered = explained("bonus-share", bonus(parameters={"bonus.individual_ratio": "1"}))
    assert "Team part: there is nothing to share, so it is 0." in lines(answered)
    assert "团队金额：没有可分的金额，所得为0。" in lines(answered, "zh")


def test_members_may_share_equally_and_teams_by_score_alone() -> None:
    tries = {"bonus.member_basis": "equal", "bonus.team_basis": "equal"}
    said = lines(explained("bonus-share", bonus(parameters=tries)))
    assert any(re.fullmatch(r"Team part: [\d,.]+ ÷ 2 = .*", line) for line in said)
    assert any(re.fullmatch(r"Amount: 4,000\.00 × \(86\.00 ÷ 185\.00\) = .*", line) for line in said)


def test_tasks_beyond_the_cap_count_as_the_cap() -> None:
    said = lines(explained("bonus-share", bonus()))
    assert "Team score: 80 × 0.70 + (10 ÷ 10) × 100 × 0.30 = 86.00" in said
    assert "Team score: 90 × 0.70 + 1.20 (13 ÷ 10 is above the cap 1.20) × 100 × 0.30 = 99.00" in said
    twelve = bonus(teams=[team("A"), team("B", tasks_completed=12)])
    assert any("(12 ÷ 10) × 100" in line for line in lines(explained("bonus-share", twelve)))


def test_fifty_employees_and_fifty_teams_are_shown_and_no_more() -> None:
    names = [str(number) for number in range(51)]
    given = pool(pool="1000", teams=[team(name) for name in names], employees=[employee(name, name) for name in names])
    tables = [working["table"] for working in explained("bonus-share", given)["workings"]]
    assert tables == ["employees"] * 50 + ["teams"] * 50


scores = st.integers(0, 100_00).map(lambda hundredths: f"{hundredths // 100}.{hundredths % 100:02d}")
employees = st.fixed_dictionaries(
    {
        "name": st.just("E"),
        "team": st.just("A"),
        "base": st.sampled_from(["1", "0.0001", "12345.6789"]),
        "responsibility": scores,
        "execution": scores,
        "teamwork": scores,
    }
)
teams = st.fixed_dictionaries(
    {
        "name": st.just("B"),
        "performance": scores,
        "tasks_completed": st.integers(0, 40),
        "tasks_planned": st.integers(1, 30),
    }
)
tries = st.fixed_dictionaries(
    {
        "bonus.individual_ratio": st.sampled_from(["0", "0.6", "0.3333", "1"]),
        "bonus.member_basis": st.sampled_from(["score", "equal"]),
        "bonus.team_basis": st.sampled_from(["headcount", "equal"]),
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
@given(st.integers(1, 10**9), st.lists(employees, min_size=1, max_size=5), teams, tries)
def test_workings_agree_with_the_result(fen: int, people: list[Any], second: Any, parameters: Any) -> None:
    given_input = pool(
        pool=f"{fen // 100}.{fen % 100:02d}",
        teams=[team("A"), second],
        employees=[*people, employee("E", "B")],
        parameters=parameters,
    )
    answered = explained("bonus-share", given_input)
    result = ask("bonus-share", given_input)
    if "errors" in result:
        assert answered == result
        return
    for working in answered["workings"]:
        row = result["values"][working["table"]][working["row"]]
        said = [line["text"]["en"] for line in working["lines"]]
        columns = {"employees": ("score", "individual_part", "team_part", "total"), "teams": ("score", "amount")}
        for text, column in zip(said, columns[working["table"]], strict=True):
            assert last_number(text) == Decimal(row[column]), text
            formula, equals, outcome = text.partition(": ")[2].partition(" = ")
            if equals and "…" not in formula and "cap" not in formula:
                shown = Decimal(re.findall(r"[\d,]+\.?\d*", outcome)[0].replace(",", ""))
                assert abs(computed(formula.replace("CNY ", "")) - shown) <= Decimal("0.000001"), text


def test_a_grade_is_added_up_and_then_limited_and_then_kept_in_the_structure() -> None:
    plain = explained("personal-grade", holder(education="exceeds", ability="below"))
    assert plain["workings"][0]["table"] is None
    assert lines(plain) == ["Position grade 10 + education (+1) + experience (0) + ability (−1) = 10"]
    both = holder(position_grade=17, education="exceeds", experience="exceeds", ability="exceeds")
    limited = explained("personal-grade", both)
    assert lines(limited, "zh") == [
        "职位职等17＋学历（+1）＋工作经验（+1）＋个人能力（+1）＝20",
        "合计+3，超出上下2级的限度：17＋（+2）＝19",
        "19级在职等架构（5至18级）之外：取18级",
    ]
    assert last_number(lines(limited)[-1]) == ask("personal-grade", both)["values"]["personal_grade"]


@pytest.mark.parametrize(("staff", "sign"), [(7, "<"), (8, "="), (9, ">")])
def test_the_staff_are_set_beside_the_threshold(staff: int, sign: str) -> None:
    said = lines(explained("deputy-eligibility", department(staff=staff, span_of_control=20)))
    assert said[0].startswith(f"Staff of the department: {staff} {sign} 8 (")
    assert said[1].startswith("Span of control: 20 > 8 (")


def test_a_head_that_is_counted_is_counted_here_too() -> None:
    tries_head = department(staff=7, parameters={"deputy.head_counted": "included"})
    said = lines(explained("deputy-eligibility", tries_head))
    assert said[0].startswith("Staff of the department, with its head: 8 = 8 (")
    assert said[1].startswith("Span of control: 8 = 8 (")


@pytest.mark.parametrize("changes", [{"unit_type": "branch-or-below"}, {"start_up_period": True}])
def test_where_no_numbers_are_compared_there_is_no_working(changes: dict[str, Any]) -> None:
    assert explained("deputy-eligibility", department(**changes))["workings"] == []
