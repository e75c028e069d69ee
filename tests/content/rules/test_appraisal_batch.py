"""A batch of assessment scores: one row a rating, one result a person, which opens again as employees of a bonus."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from calculators.core import parameters
from calculators.core.registry import CALCULATORS
from calculators.core.work_progress import report_nothing
from calculators.rules.appraisal_score.rule import INDICATORS
from calculators.tables.workspace import Workspace
from tests.support.asking import DAY, Json, ask, refusals, with_line
from tests.support.terminal import Terminal, rows_of, saved, terminal

__all__ = ["terminal"]

NAME = "appraisal-score"
BATCH = {"calculator": NAME, "table": ""}
HEAD = "姓名\t所属团队\t评价方\t工作责任心\t执行能力\t团队合作\n"
CHEN = "陈一\tA\t上级\t90\t80\t70\n"
LIN = "林二\tB\t上级\t60\t60\t60\n"
CHENS_PEERS = "陈一\tA\t同事\t80\t80\t80\n陈一\tA\tcolleagues\t100\t80\t80\n"
BLOCK = HEAD + CHEN + LIN + CHENS_PEERS


def take(desk: Workspace, block: str, **request: Any) -> Json:
    taken = desk.take(BATCH | request, block, report_nothing)
    assert "errors" not in taken
    return taken


def scored(desk: Workspace, block: str, **request: Any) -> Json:
    held = take(desk, block)["held"]
    return desk.work_batch({"calculator": NAME, "held": held, "as_of": DAY, **request}, report_nothing)


def export(desk: Workspace, worked: Json, form: str = "csv", language: str = "zh") -> bytes:
    found = desk.export({"made": worked["made"], "format": form, "language": language}, report_nothing)
    assert isinstance(found, bytes)
    return found


def rows_in(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_ratings_of_each_person_make_one_score() -> None:
    worked = scored(Workspace(), BLOCK)
    assert (worked["rows"], worked["gathered"], worked["refused"]) == (2, 4, 0)
    assert worked["outcomes"] == {"good": 1, "qualified": 1}
    assert [(row["row"], row["name"], row["values"]["team"]) for row in worked["preview"]] == [
        (0, "陈一", "A"),
        (1, "林二", "B"),
    ]
    first = worked["preview"][0]
    assert first["values"]["ratings"] == 3
    assert first["articles"] == ["pay-performance#art-3-2"]
    assert [column["name"] for column in worked["columns"]] == ["team", "ratings", *INDICATORS, "score"]


def test_each_person_has_the_score_of_the_same_ratings_asked_alone() -> None:
    rating = [dict(zip(INDICATORS, ratings, strict=True)) for ratings in ((90, 80, 70), (80, 80, 80), (100, 80, 80))]
    alone = ask(NAME, {"superior": rating[:1], "peer": rating[1:]})
    values = scored(Workspace(), BLOCK)["preview"][0]["values"]
    assert values["score"] == alone["values"]["score"]
    assert [values[name] for name in INDICATORS] == [row["score"] for row in alone["values"]["indicators"]]


def test_two_people_of_one_name_in_two_teams_are_two() -> None:
    worked = scored(Workspace(), HEAD + CHEN + CHEN.replace("\tA\t", "\tB\t"))
    assert worked["rows"] == 2
    assert scored(Workspace(), HEAD + CHEN + CHEN)["rows"] == 1


def test_the_forms_day_and_tried_values_hold_for_every_person() -> None:
    desk = Workspace()
    superior_alone = {"appraisal.rater_superior": "100%", "appraisal.rater_peer": "0", "appraisal.rater_subordinate": 0}
    worked = scored(desk, BLOCK, parameters=superior_alone | {"appraisal.rater_self": "0"})
    assert worked["preview"][0]["values"]["teamwork"] == "70.00"  # 74.29 with the colleagues
    held = take(desk, BLOCK)["held"]
    request = {"calculator": NAME, "held": held}
    assert refusals(desk.work_batch(request | {"as_of": "2019-12-31"}, report_nothing)) == [
        ("as_of", "no_value_at_date")
    ]
    unbalanced = desk.work_batch(request | {"parameters": {"appraisal.rater_self": "0.5"}}, report_nothing)
    assert refusals(unbalanced) == [("parameters.appraisal.rater_self", "weights_do_not_sum")]


def test_a_batch_is_scored_by_the_values_of_its_day_and_without_one_by_todays(monkeypatch: pytest.MonkeyPatch) -> None:
    today = date.today()
    changed = with_line("appraisal.band_good", today, 89)
    monkeypatch.setattr(parameters, "all_parameters", lambda: changed)
    before = (today - timedelta(days=1)).isoformat()
    assert [
        scored(Workspace(), HEAD + CHEN, as_of=asked)["outcomes"] for asked in (before, today.isoformat(), None)
    ] == [
        {"good": 1},
        {"qualified": 1},
        {"qualified": 1},
    ]


def test_a_person_with_a_rating_that_cannot_be_read_waits_and_the_others_are_scored() -> None:
    worked = scored(Workspace(), HEAD + CHEN + LIN + "陈一\tA\t同事\t9O\t80\t80\n")
    assert (worked["rows"], worked["refused"], worked["outcomes"]) == (2, 1, {"qualified": 1})
    assert [(one["row"], one["column"], one["code"]) for one in worked["problems"]] == [
        (0, "responsibility", "not_a_number")
    ]
    assert worked["problems"][0]["message"]["zh"].startswith("第3行，工作责任心：")


def test_a_mended_rating_scores_its_person() -> None:
    desk = Workspace()
    taken = take(desk, HEAD + CHEN.replace("90", "9O"))
    mended = [{"row": 0, "cells": taken["bad"][0]["cells"] | {"responsibility": "90"}}]
    desk.mend({"held": taken["held"], "rows": mended})
    assert desk.work_batch({"calculator": NAME, "held": taken["held"], "as_of": DAY}, report_nothing)["refused"] == 0


@pytest.mark.parametrize(
    ("rows", "code", "place"),
    [
        ("陈一\tA\t同事\t80\t80\t80\n", "required", "第1行，上级评分"),
        (CHEN + 2 * "陈一\tA\t本人\t80\t80\t80\n", "too_many_rows", "第1行，本人评分"),
        (CHEN + "\tA\t上级\t80\t80\t80\n", "required", "第2行，姓名"),
        (CHEN + "林二\tA\t\t80\t80\t80\n", "required", "第2行，评价方"),
        (CHEN + "林二\tA\t朋友\t80\t80\t80\n", "not_a_choice", "第2行，评价方"),
    ],
)
def test_what_a_score_cannot_be_made_of_is_named_with_its_row(rows: str, code: str, place: str) -> None:
    worked = scored(Workspace(), HEAD + rows)
    assert (worked["refused"], sum(worked["outcomes"].values())) == (1, worked["rows"] - 1)
    problems = worked["problems"]
    assert [one["code"] for one in problems] == [code]
    assert problems[0]["message"]["zh"].startswith(place)


def test_a_column_that_is_missing_is_named_for_everybody() -> None:
    block = "姓名\t工作责任心\t执行能力\t团队合作\n陈一\t90\t80\t70\n林二\t60\t60\t60\n"
    worked = scored(Workspace(), block)
    assert [(one["column"], one["code"]) for one in worked["problems"]] == [("group", "required")] * 2
    assert [one["message"]["zh"].partition("：")[0] for one in worked["problems"]] == ["第1行，评价方", "第2行，评价方"]


def test_rows_without_a_name_are_nobodys_together() -> None:
    worked = scored(Workspace(), HEAD + "\t\t上级\t80\t80\t80\n" * 2)
    assert (worked["rows"], worked["refused"]) == (2, 2)
    assert [(row["name"], row["values"]["team"]) for row in worked["preview"]] == [("", "")] * 2


def test_a_saved_batch_of_scores_opens_as_the_employees_of_a_bonus() -> None:
    desk = Workspace()
    data = export(desk, scored(desk, BLOCK), language="en")
    assert rows_in(data)[0] == [
        *("Name", "Team", "Outcome", "Ratings", "Responsibility", "Execution", "Teamwork", "Score"),
        *("Articles", "To be corrected"),
    ]
    employees = desk.take({"calculator": "bonus-share", "table": "employees"}, data, report_nothing)
    assert (employees["rows"], employees["bad_rows"], employees["missing"]) == (2, 0, [])
    assert "gathered" not in employees
    direct = desk.take({"calculator": "bonus-share", "table": "employees", "as_of": DAY}, BLOCK, report_nothing)
    for one, other in zip(employees["cells"], direct["cells"], strict=True):
        assert {name: one[name] for name in ("name", *INDICATORS)} == {
            name: other[name] for name in ("name", *INDICATORS)
        }


def test_a_workbook_of_scores_has_the_ratings_and_how_it_was_made() -> None:
    desk = Workspace()
    book = load_workbook(io.BytesIO(export(desk, scored(desk, BLOCK), "xlsx")))
    assert book.sheetnames == ["360度考核得分", "说明", "评分"]
    ratings = [[cell.value for cell in row] for row in book.worksheets[2]]
    assert ratings[3] == ["陈一", "A", "同事", 80, 80, 80]
    assert len(ratings) == 5
    assert isinstance(book.worksheets[0].cell(2, 8).value, int | float)


def test_ratings_pasted_into_a_bonus_are_weighed_by_the_forms_day_and_tried_values() -> None:
    desk = Workspace()
    request = {"calculator": "bonus-share", "table": "employees"}
    assert refusals(desk.take(request | {"as_of": "2019-12-31"}, BLOCK, report_nothing)) == [
        ("as_of", "no_value_at_date")
    ]
    wrong = desk.take(request | {"parameters": {"appraisal.weight_teamwork": "30%"}}, BLOCK, report_nothing)
    assert refusals(wrong) == [("parameters.appraisal.weight_teamwork", "weights_do_not_sum")]
    tried = {"bonus.individual_ratio": "0.5", "appraisal.weight_teamwork": "20%"}
    assert desk.take(request | {"as_of": DAY, "parameters": tried}, BLOCK, report_nothing)["gathered"] == 4


def test_a_batch_of_ratings_is_scored_at_the_terminal(terminal: Terminal, tmp_path: Path) -> None:
    file, template = tmp_path / "scores.csv", tmp_path / "template.csv"
    assert terminal("template", NAME, "--output", template, "--lang", "en")[0] == 0
    assert rows_of(template)[0] == ["Name", "Team", "Group", "Responsibility", "Execution", "Teamwork"]
    assert rows_of(template)[1][2] == "the superior"
    status, summary = terminal("batch", NAME, "--input", template, "--as-of", DAY)
    assert (status, summary["rows"], summary["refused"]) == (0, 1, 0)
    arguments = ("batch", NAME, "--input", saved(tmp_path, BLOCK), "--output", file, "--as-of", DAY)
    status, summary = terminal(*arguments)
    assert (status, summary["rows"], summary["outcomes"]) == (0, 2, {"good": 1, "qualified": 1})
    assert [row[2] for row in rows_of(file)[1:]] == ["得分在良好档", "得分在合格档"]


def test_progress_is_told_every_few_hundred_people() -> None:
    desk = Workspace()
    held = take(desk, HEAD + "".join(f"P{n}\tA\t上级\t1\t1\t1\n" for n in range(501)))["held"]
    told: list[tuple[int, int]] = []
    desk.work_batch({"calculator": NAME, "held": held, "as_of": DAY}, lambda done, total: told.append((done, total)))
    assert told == [(0, 501), (500, 501), (501, 501)]


def test_the_forms_own_tables_are_still_taken_in() -> None:
    taken = Workspace().take({"calculator": NAME, "table": "peer"}, "1\t2\t3\n", report_nothing)
    assert taken["cells"] == [dict(zip(INDICATORS, "123", strict=True))]
    assert CALCULATORS[NAME].fields[0].name == "superior"
