"""A table of ratings pasted in the place of a bonus's employees: each person's indicators, by the company's weights."""

from __future__ import annotations

from calculators.rules.appraisal_score.rule import INDICATORS
from tests.support.asking import ask, door

RATINGS = "姓名\t所属团队\t评价方\t工作责任心\t执行能力\t团队合作\n"


def test_a_table_of_ratings_becomes_the_employees_of_a_bonus() -> None:
    request = {"calculator": "bonus-share", "table": "employees"}
    superior = "陈一\tA\t上级\t90\t80\t70\n林二\tB\t上级\t60\t60\t60\n"
    peers = "陈一\tA\t同事\t80\t80\t80\n陈一\tA\t同事\t100\t80\t80\n"
    block = RATINGS + superior + peers
    taken = door("take", request, block)
    assert taken["gathered"] == 4
    assert [column["name"] for column in taken["columns"]] == ["name", "team", *INDICATORS]
    # Superior 0.40 and colleagues 0.30 share the whole: 4/7 of 90 and 3/7 of the mean of 80 and 100.
    assert [row["responsibility"] for row in taken["cells"]] == ["90.00", "60.00"]
    assert [row["teamwork"] for row in taken["cells"]] == ["74.29", "60.00"]
    assert "group" not in taken["cells"][0]


def test_a_table_of_ratings_is_refused_whole_where_somebody_cannot_be_scored() -> None:
    request = {"calculator": "bonus-share", "table": "employees"}
    unread = door("take", request, RATINGS + "陈一\tA\t上级\t9O\t80\t70\n")
    assert [error["code"] for error in unread["errors"]] == ["not_a_number"]
    alone = door("take", request, RATINGS + "陈一\tA\t上级\t90\t80\t70\n林二\tB\t同事\t60\t60\t60\n")
    assert [error["code"] for error in alone["errors"]] == ["required"]
    assert "第2行" in alone["errors"][0]["message"]["zh"]


def test_a_rating_of_no_group_is_the_superiors_and_a_table_without_the_column_is_no_table_of_ratings() -> None:
    request = {"calculator": "bonus-share", "table": "employees"}
    assert door("take", request, RATINGS + "陈一\tA\t\t90\t80\t70\n")["cells"][0]["execution"] == "80.00"
    assert "gathered" not in door("take", request, "陈一\tA\t1\t90\t80\t70\t备注\n")


def test_a_slip_of_an_assessment_leaves_out_what_was_not_given() -> None:
    given = {"superior": [{"responsibility": 1, "execution": 1, "teamwork": 1}]}
    assert len(door("slip", {"calculator": "appraisal-score", "input": given})["lines"]) == 1


def test_articles_of_a_path_and_of_a_list_go_out_by_their_names() -> None:
    worked = door("work", {"calculator": "approval-path", "input": {"matter": "organisation-structure"}})
    exported = door("export", {"made": worked["made"], "format": "csv", "articles": {"measures#art-7": "第七条"}})
    assert "第七条" in exported.decode("utf-8-sig")
    values = ask("which-rules-apply", {"staff_class": "sales", "role": "other", "unit": "branch"})["values"]
    assert values["does_not_apply"][0]["article"] == "measures#art-2"
