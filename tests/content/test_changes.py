"""What would change a result of this handbook's calculators: the sentences of the nearest changes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.support.asking import ask
from tests.support.company import department, employee, holder, pool, team
from tests.support.explaining import asked_for, changes_of, explained

DEPUTY = "deputy-eligibility"


def test_with_seven_staff_one_more_is_what_it_takes() -> None:
    nearest_one = explained(DEPUTY, department(staff=7))["changes"][0]
    assert nearest_one == {
        "field": "staff",
        "label": {"zh": "部门员工人数", "en": "Staff of the department"},
        "from": "7",
        "to": "8",
        "from_text": {"zh": "7人", "en": "7 people"},
        "to_text": {"zh": "8人", "en": "8 people"},
        "distance": 1,
        "outcome": "may-set",
        "values": {"maximum": 1, "remaining": 1},
        "articles": ["measures#art-17-1-1", "measures#art-17-1-2"],
        "text": {
            "zh": "部门员工人数：由7人改为8人，结果为：可以考虑设副职。",
            "en": "Staff of the department: 8 people instead of 7 people — then: A deputy may be considered.",
        },
    }


def test_with_eight_staff_one_less_changes_it_and_one_more_does_not() -> None:
    answered = explained(DEPUTY, department(staff=8))
    assert [(c["to"], c["outcome"]) for c in changes_of(answered, "staff")] == [("7", "not-recommended")]


def test_with_nine_staff_it_takes_two_less_because_eight_decide_the_same() -> None:
    answered = explained(DEPUTY, department(staff=9))
    assert [(c["to"], c["distance"], c["outcome"]) for c in changes_of(answered, "staff")] == [
        ("7", 2, "not-recommended")
    ]


@pytest.mark.parametrize("staff", [28, 29, 48, 1_000, 999_999, 1_000_000])
def test_far_from_the_threshold_the_edge_is_still_found_exactly(staff: int) -> None:
    (found,) = changes_of(explained(DEPUTY, department(staff=staff)), "staff")
    assert (found["to"], found["distance"]) == ("7", staff - 7)


@pytest.mark.parametrize("existing", [1, 21, 900_000])
def test_deputies_beyond_the_limit_would_have_to_go(existing: int) -> None:
    answered = explained(DEPUTY, department(existing_deputies=existing))
    (found,) = changes_of(answered, "existing_deputies")
    assert (found["to"], found["outcome"]) == ("0", "may-set")


def test_an_optional_number_left_out_stays_left_out_and_a_default_can_be_moved() -> None:
    answered = explained(DEPUTY, department())
    assert changes_of(answered, "span_of_control") == []
    assert [c["from"] for c in changes_of(answered, "existing_deputies")] == ["0"]
    given_span = explained(DEPUTY, department(span_of_control=9))
    assert [c["to"] for c in changes_of(given_span, "span_of_control")] == ["7"]


def test_yes_or_no_and_choices_are_worded_as_such() -> None:
    answered = explained(DEPUTY, department())
    (start_up,) = changes_of(answered, "start_up_period")
    assert (start_up["from"], start_up["to"], start_up["outcome"]) == (False, True, "head-only")
    assert (start_up["from_text"]["zh"], start_up["to_text"]["en"]) == ("否", "yes")
    assert start_up["text"]["zh"] == "公司处于成立初期：由“否”改为“是”，结果为：只设负责人，不设副职。"
    (unit_type,) = changes_of(answered, "unit_type")
    assert (unit_type["to"], unit_type["to_text"]["zh"]) == ("branch-or-below", "分公司及以下机构")


@pytest.mark.parametrize(
    ("judged", "to", "outcome", "grade"),
    [("below", "meets", "at-position", 10), ("meets", "exceeds", "above-position", 11)],
)
def test_one_factor_higher_moves_the_grade(judged: str, to: str, outcome: str, grade: int) -> None:
    answered = explained("personal-grade", holder(education=judged))
    found = next(c for c in changes_of(answered, "education") if c["to"] == to)
    assert (found["outcome"], found["values"]["personal_grade"], found["distance"]) == (outcome, grade, 1)
    assert f"Personal grade = {grade}" in found["text"]["en"]


def test_a_factor_that_the_float_limit_swallows_is_no_change() -> None:
    given = holder(education="exceeds", experience="exceeds", ability="meets")
    assert [c["to"] for c in changes_of(explained("personal-grade", given), "ability")] == ["below"]


def test_a_change_of_a_watched_value_alone_names_that_value() -> None:
    answered = explained("personal-grade", holder())
    higher = next(c for c in changes_of(answered, "position_grade") if c["to"] == "11")
    assert higher["outcome"] == "at-position"
    assert higher["text"]["zh"] == "职位职等：由10级改为11级，结果为：个人职等为11级。"


def test_of_equal_distance_what_alters_the_outcome_comes_first_and_at_most_eight_are_said() -> None:
    answered = explained("personal-grade", holder())
    outcomes = [c["outcome"] for c in answered["changes"]]
    assert outcomes == sorted(outcomes, key=lambda outcome: outcome == "at-position")
    assert len(answered["changes"]) == 8


def test_a_change_outside_the_grade_structure_is_refused_and_so_is_none() -> None:
    answered = explained("personal-grade", holder(position_grade=18))
    assert [c["to"] for c in changes_of(answered, "position_grade")] == ["17"]


def test_what_alters_the_outcome_is_named_before_a_nearer_change_of_a_value() -> None:
    answered = explained("personal-grade", holder(position_grade=18, education="below"))
    assert [(c["to"], c["outcome"]) for c in changes_of(answered, "position_grade")] == [("5", "at-position")]


two_teams = pool(
    pool="10000",
    teams=[team("A"), team("B", performance="99.50")],
    employees=[employee("E-1"), employee("E-2", responsibility=100), employee("E-3", "B", base="1.5")],
)


def test_in_a_shared_bonus_each_column_has_the_row_whose_own_amount_moves_most() -> None:
    answered = explained("bonus-share", two_teams)
    columns = [c["field"].partition(".")[2] for c in answered["changes"]]
    assert sorted(columns) == sorted(
        ["performance", "tasks_completed", "tasks_planned", "base", "responsibility", "execution", "teamwork"]
    )
    for change in answered["changes"]:
        table, _, rest = change["field"].partition("[")
        row, _, column = rest.partition("].")
        value = {"teams": "amount", "employees": "total"}[table]
        moves = []
        for number in range(len(two_teams[table])):
            if column == "base" and number < 2:
                continue
            moves.append(abs(own_move(table, number, column, value)))
        assert max(moves) == abs(own_move(table, int(row), column, value)) > 0
        after = ask("bonus-share", asked_for(change, two_teams))
        assert after["values"][table][int(row)][value] == change["values"][f"{table}.{value}"]


def own_move(table: str, row: int, column: str, value: str) -> int:
    """By how many fen one unit more in a cell (one less at the maximum) moves its own row's amount."""
    now = two_teams[table][row][column]
    full = column in ("performance", "responsibility", "execution", "teamwork") and Decimal(now) > 99
    to = str(Decimal(now) - 1 if full else Decimal(now) + 1) if "tasks" not in column else now + 1
    changed = ask("bonus-share", asked_for({"field": f"{table}[{row}].{column}", "to": to}, two_teams))
    amounts = [answer["values"][table][row][value] for answer in (changed, ask("bonus-share", two_teams))]
    return int(amounts[0].replace(".", "")) - int(amounts[1].replace(".", ""))


def test_a_row_at_its_maximum_is_moved_down_and_its_name_is_said() -> None:
    given = pool(teams=[team("A"), team("B", performance=100)], employees=[employee("甲", "A"), employee("乙", "B")])
    given["employees"][0]["execution"] = given["employees"][1]["execution"] = 100
    (execution,) = changes_of(explained("bonus-share", given), "employees[0].execution")
    assert (execution["from"], execution["to"]) == ("100", "99")
    assert "（甲）" in execution["label"]["zh"]
    assert "（−" in execution["text"]["zh"]


def test_a_table_of_more_than_twenty_rows_is_not_searched_and_that_is_said() -> None:
    twenty = explained("bonus-share", pool(pool="10000", employees=[employee()] * 20))
    assert "stopped" not in twenty
    assert twenty["changes"]
    beyond = explained("bonus-share", pool(pool="10000", employees=[employee()] * 21))
    assert beyond["stopped"] is True
    assert beyond["changes"] == []
    assert beyond["changes_none"]["en"].startswith("Not every change was tried")


def test_what_moves_from_list_to_list_is_named_where_it_comes_and_a_path_in_whole() -> None:
    asked = {"staff_class": "office-management", "role": "administration", "unit": "branch"}
    texts = {c["to"]: c["text"] for c in explained("which-rules-apply", asked)["changes"]}
    assert texts["head-office"]["en"].endswith("then: Left open by the text: now also The Office Management Rules.")
    assert texts["market-department"]["zh"].endswith("结果为：“适用”增加薪酬绩效管理制度。")
    asked = asked | {"staff_class": "sales", "role": "market-department"}
    (prefecture,) = [
        c["text"]["en"] for c in explained("which-rules-apply", asked)["changes"] if c["to"] == "prefecture-department"
    ]
    assert prefecture.endswith("then: Do not apply: not as before.")
    texts = {c["to"]: c["text"] for c in explained("approval-path", {"matter": "organisation-structure"})["changes"]}
    assert texts["pay-system"]["en"].endswith(
        "then: Path = The HR department · drafts → Departments · takes part → "
        "The board (or the executive director) · approves."
    )
    assert texts["pay-system"]["zh"].endswith(
        "结果为：路径为人力资源部门 · 拟订 → 各部门 · 参与 → 董事会（或执行董事） · 批准。"
    )
