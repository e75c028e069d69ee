"""A batch in which several rows are one result: worked out, mended, saved and read in again."""

from __future__ import annotations

from typing import Any

from calculators.core.work_progress import report_nothing
from calculators.tables.workspace import Workspace
from tests.support.asking import DAY, Json, ask, refusals
from tests.support.desk import export, table

RATED: Json = {"calculator": "tasting-score", "table": ""}
HEAD = "姓名\t所属团队\t评价方\t待客\t泡茶\t整洁\n"
CHEN = "陈一\tA\t店主\t90\t80\t70\n"
LIN = "林二\tB\t店主\t60\t60\t60\n"
GUESTS = "陈一\tA\t茶客\t80\t80\t80\n陈一\tA\tguests\t100\t80\t80\n"


def scored(desk: Workspace, block: str, **request: Any) -> Json:
    taken = desk.take(RATED, block, report_nothing)
    asked = {"calculator": "tasting-score", "held": taken["held"], "as_of": DAY} | request
    return desk.work_batch(asked, report_nothing)


def test_the_ratings_of_each_person_make_one_score() -> None:
    worked = scored(Workspace(), HEAD + CHEN + LIN + GUESTS)
    assert (worked["rows"], worked["gathered"], worked["refused"]) == (2, 4, 0)
    assert worked["outcomes"] == {"fine": 1, "plain": 1}
    assert [column["name"] for column in worked["columns"]] == [
        *("team", "ratings", "welcome", "brewing", "tidiness", "score")
    ]
    marks = ("welcome", "brewing", "tidiness")
    ratings = [dict(zip(marks, each, strict=True)) for each in ((90, 80, 70), (80, 80, 80), (100, 80, 80))]
    alone = ask("tasting-score", {"owner": ratings[:1], "guest": ratings[1:]})
    assert worked["preview"][0]["values"]["score"] == alone["values"]["score"]
    assert (worked["preview"][0]["name"], worked["preview"][0]["values"]["team"]) == ("陈一", "A")


def test_a_person_whose_rating_cannot_be_read_waits_and_the_others_are_scored() -> None:
    worked = scored(Workspace(), HEAD + CHEN + LIN + "陈一\tA\t茶客\t9O\t80\t80\n")
    assert (worked["rows"], worked["refused"], worked["outcomes"]) == (2, 1, {"plain": 1})
    assert worked["problems"][0]["message"]["zh"].startswith("第3行，待客：")


def test_a_person_whom_the_owner_has_not_rated_is_refused_at_the_first_row() -> None:
    worked = scored(Workspace(), HEAD + GUESTS)
    assert [(one["row"], one["code"]) for one in worked["problems"]] == [(0, "required")]


def test_a_wrong_day_or_value_is_refused_once() -> None:
    assert refusals(scored(Workspace(), HEAD + CHEN, as_of="x")) == [("as_of", "not_a_date")]
    tried = {"tasting.rater_self": "0.5"}
    assert refusals(scored(Workspace(), HEAD + CHEN, parameters=tried)) == [
        ("parameters.tasting.rater_self", "weights_do_not_sum")
    ]


def test_the_scores_are_saved_one_row_a_person_and_the_template_can_be_worked() -> None:
    desk = Workspace()
    worked = scored(desk, HEAD + CHEN + LIN)
    rows = table(export(desk, made=worked["made"], language="en"))
    assert [row[:2] for row in rows] == [["Name", "Team"], ["陈一", "A"], ["林二", "B"]]
    assert export(desk, made=worked["made"], format="xlsx")
    template = desk.template(RATED | {"format": "csv", "language": "zh"})
    assert isinstance(template, bytes)
    assert scored(Workspace(), template.decode("utf-8-sig"))["outcomes"] == {"fine": 1}
