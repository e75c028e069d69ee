"""The desk: tables are taken in whole, mended in place and worked out; what is refused says so by its code."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from calculators.answering import plain_cells as plain
from calculators.answering.plain_cells import NOT_PLAIN, quick_reader
from calculators.core.fields import Field
from calculators.core.messages import catalogue
from calculators.core.work_progress import report_nothing
from calculators.tables import kept_table as held_module
from calculators.tables.workspace import MOST_MADE, Workspace
from tests.support.asking import DAY, ask, refusals
from tests.support.desk import (
    BATCH,
    BLOCK,
    BOOKING,
    HEAD,
    PEOPLE,
    asked,
    desk,
    export,
    not_saved,
    table,
    take,
)
from tests.support.sample import booking, person, tea, tips

__all__ = ["desk"]


def test_a_pasted_block_is_taken_in_as_it_is_understood(desk: Workspace) -> None:
    answered = take(desk, PEOPLE, BLOCK)
    assert (answered["rows"], answered["bad_rows"], answered["problems"], answered["more_problems"]) == (2, 0, [], 0)
    assert (answered["ignored"], answered["missing"], answered["bad"]) == ([], [], [])
    assert answered["columns"][0] == {"name": "name", "head": "姓名", "label": {"zh": "姓名", "en": "Name"}}
    assert answered["cells"] == [
        person("王小明", base="1000", welcome="80", brewing="90", tidiness="70.50"),
        person("李雷", base="", welcome="80", brewing="90", tidiness="70"),
    ]


def test_a_batch_is_taken_in_with_its_yes_and_no_as_a_form_has_them(desk: Workspace) -> None:
    answered = take(desk, BOOKING, BATCH.encode("gb18030"))
    assert [(bad["row"], bad["column"], bad["code"]) for bad in answered["problems"]] == [(1, "guests", "not_a_number")]
    assert answered["problems"][0]["message"]["zh"].startswith("第2行，客人人数：不是数字。")
    assert answered["problems"][0]["message"]["en"].startswith("Row 2, Number of guests: not a number.")
    assert answered["bad"] == [{"row": 1, "cells": answered["cells"][1]}]
    assert answered["cells"][0] == {
        "row_name": "一部",
        "occasion": "tea-party",
        "under_repair": "false",
        "guests": "9",
        "seats": "",
        "rooms_held": "0",
        "host_named": "true",
        "deposit_paid": "true",
    }


def test_a_bad_cell_is_named_by_its_table_row_and_column(desk: Workspace) -> None:
    answered = take(desk, PEOPLE, f"{HEAD}\n王\tA\tx\t80\t101\t70\n\t\t\t\t\t\n李\tA\t1\t80\t90\t")
    assert (answered["rows"], answered["bad_rows"]) == (2, 2)
    assert [(bad["row"], bad["column"], bad["code"]) for bad in answered["problems"]] == [
        (0, "base", "not_a_number"),
        (0, "brewing", "above_maximum"),
        (1, "tidiness", "required"),
    ]
    assert answered["problems"][0]["message"]["en"].startswith("People, row 1, “Base”: ")
    assert answered["problems"][0]["message"]["zh"].startswith("茶师第1行的“基数”：")


def test_every_row_is_kept_and_a_hundred_bad_rows_and_two_hundred_in_all_are_shown(desk: Workspace) -> None:
    answered = take(desk, PEOPLE, "\n".join([HEAD, *["王\tA\tx\ty\t1\t1"] * 300]))
    assert (answered["rows"], answered["bad_rows"]) == (300, 300)
    assert len(answered["bad"]) == 100
    assert [(one["column"], len(one["rows"])) for one in answered["problems"]] == [("base", 300), ("welcome", 300)]
    assert answered["more_problems"] == 0
    assert len(answered["cells"]) == 200


def test_so_many_problems_are_sorted_by_their_kinds_and_the_others_counted(desk: Workspace) -> None:
    answered = take(desk, PEOPLE, "\n".join([HEAD, *["王\tA\tx\ty\t1\t1"] * 700]))
    assert [len(one["rows"]) for one in answered["problems"]] == [500, 500]
    assert answered["more_problems"] == 400


def test_a_missing_column_is_named_once_and_not_in_every_row(desk: Workspace) -> None:
    answered = take(desk, PEOPLE, "姓名,所属团队,待客,泡茶,工号\n王,A,1,1,007")
    assert answered["missing"] == [{"name": "tidiness", "label": {"zh": "整洁", "en": "Tidiness"}}]
    assert answered["ignored"] == ["工号"]
    assert (answered["bad_rows"], answered["problems"]) == (0, [])
    worked = desk.work(asked(answered), report_nothing)
    assert refusals(worked) == [("people[0].tidiness", "required")]


def test_a_column_that_was_missing_is_required_of_every_row_once_one_row_has_it(desk: Workspace) -> None:
    taken = take(desk, PEOPLE, "姓名,所属团队,待客,泡茶\n王,A,1,x\n李,A,1,1")
    mended = desk.mend({"held": taken["held"], "rows": [{"row": 0, "cells": {"tidiness": "80分"}}]})
    assert mended["missing"] == []
    assert [(bad["row"], bad["column"], bad["code"]) for bad in mended["problems"]] == [
        (0, "brewing", "not_a_number"),
        (1, "tidiness", "required"),
    ]
    assert mended["cells"][0]["tidiness"] == "80"


def test_mended_rows_take_their_places_and_are_judged_anew(desk: Workspace) -> None:
    taken = take(desk, BOOKING, BATCH)
    rows = [
        {"row": 1, "cells": {"guests": 7, "deposit_paid": False}},
        {"row": 0, "cells": {"guests": "x", "row_name": None, "colour": "red"}},
    ]
    mended = desk.mend({"held": taken["held"], "rows": rows})
    assert set(mended) == set(taken)
    assert [(bad["row"], bad["code"]) for bad in mended["problems"]] == [(0, "not_a_number")]
    assert (mended["cells"][1]["guests"], mended["cells"][1]["deposit_paid"]) == ("7", "false")
    assert mended["cells"][0]["row_name"] == ""
    assert "colour" not in mended["cells"][0]
    assert desk.mend({"held": taken["held"], "rows": None})["bad_rows"] == 1


@pytest.mark.parametrize(
    "rows", [[7], [{"row": 3, "cells": {}}], [{"row": -1, "cells": {}}], [{"row": "x", "cells": {}}], [{"row": 0}]]
)
def test_a_row_that_is_not_there_cannot_be_mended(desk: Workspace, rows: Any) -> None:
    taken = take(desk, BOOKING, BATCH)
    assert refusals(desk.mend({"held": taken["held"], "rows": rows})) == [("rows", "not_held")]


def test_a_held_table_stands_in_for_the_inputs_own(desk: Workspace) -> None:
    worked = desk.work(asked(take(desk, PEOPLE, BLOCK)), report_nothing)
    people = [
        person("王小明", base="1000", welcome="80", brewing="90", tidiness="70.50"),
        person("李雷", welcome="80", brewing="90", tidiness="70"),
    ]
    assert worked["result"] == ask("tip-share", tips(pool="1000", people=people))
    assert worked["rows"] == {"people": 2}


def test_a_plain_form_is_worked_out_as_it_is_understood(desk: Workspace) -> None:
    worked = desk.work({"calculator": "room-booking", "input": booking(guests="9人"), "as_of": DAY}, report_nothing)
    assert worked["result"] == ask("room-booking", booking())
    assert worked["rows"] == {}
    tried = {"parameters": {"tips.individual_ratio": "50%"}}
    of_numbers = desk.work(asked(input=tips(pool=100, **tried), held=None), report_nothing)
    assert of_numbers["result"]["values"]["individual_pool"] == "50.00"


def test_fifty_rows_of_a_table_go_to_the_page_and_all_are_saved(desk: Workspace) -> None:
    taken = take(desk, PEOPLE, "\n".join([HEAD, *["王\tA\t\t80\t80\t80"] * 120]))
    worked = desk.work(asked(taken), report_nothing)
    assert len(worked["result"]["values"]["people"]) == 50
    assert len(worked["result"]["values"]["teams"]) == 1
    assert len(table(export(desk, made=worked["made"]))) == 121


def test_progress_is_told_while_a_table_is_taken_and_worked_out(desk: Workspace) -> None:
    told: list[tuple[int, int]] = []
    block = "\n".join([HEAD, *["王\tA\t\t80\t80\t80"] * 600])
    taken = desk.take(PEOPLE, block, lambda done, total: told.append((done, total)))
    assert told == [(0, 600), (500, 600), (600, 600)]
    told.clear()
    desk.work(asked(taken), lambda done, total: told.append((done, total)))
    assert told == [(0, 600), (500, 600), (600, 600)]


def test_a_hundred_errors_are_named_and_the_others_counted(desk: Workspace) -> None:
    taken = take(desk, PEOPLE, "\n".join([HEAD, *["王\tA\tx\t1\t1\t1"] * 1_200]))
    worked = desk.work(asked(taken), report_nothing)
    assert len(worked["errors"]) == 100
    assert worked["more_errors"] == 1_100


def test_a_batch_is_worked_row_by_row(desk: Workspace) -> None:
    taken = take(desk, BOOKING, BATCH)
    worked = desk.work_batch({"calculator": "room-booking", "held": taken["held"], "as_of": DAY}, report_nothing)
    assert json.loads(json.dumps(worked)) == worked
    assert (worked["rows"], worked["refused"]) == (3, 1)
    assert worked["outcomes"] == {"may-book": 1, "too-few": 1}
    assert [row["name"] for row in worked["preview"]] == ["一部", "二部", "三部"]
    assert [error["code"] for error in worked["preview"][1]["errors"]] == ["not_a_number"]


def test_a_batch_takes_trials_as_they_are_typed(desk: Workspace) -> None:
    taken = take(desk, BOOKING, BATCH.replace("9人", "8"))
    request = {"calculator": "room-booking", "held": taken["held"], "as_of": ""}
    trial = {"booking.at_threshold": "不给"}
    assert desk.work_batch(request, report_nothing)["outcomes"] == {"may-book": 1, "too-few": 1}
    assert desk.work_batch(request | {"parameters": trial}, report_nothing)["outcomes"] == {"too-few": 2}
    wrong = desk.work_batch(request | {"parameters": {"x": "1"}}, report_nothing)
    assert refusals(wrong) == [("parameters.x", "unknown_field")]


CALENDAR = "date\tkind\n" + "".join(f"2026-{1 + n // 28:02}-{1 + n % 28:02}\tholiday\n" for n in range(300))
HOURS = {"calculator": "duty-hours", "table": "hours.calendar"}


@pytest.mark.parametrize("parameters", [None, {}, {"hours.calendar": ""}])
def test_a_long_calendar_holds_for_a_day_and_for_a_months_sheet(desk: Workspace, parameters: Any) -> None:
    calendar = take(desk, HOURS, CALENDAR)
    assert calendar["rows"] > len(calendar["cells"])  # the page has not got all of it
    tables = {"hours.calendar": calendar["held"]}
    asked = {"calculator": "duty-hours", "input": {"date": "2026-03-02", "parameters": parameters}, "held": tables}
    assert desk.work(asked, report_nothing)["result"]["outcome"] == "not-an-open-day"
    sheet = take(desk, {"calculator": "duty-hours", "table": ""}, "日期\n2026-03-02\n2026-11-26\n")
    request = {"calculator": "duty-hours", "held": sheet["held"], "parameters": parameters}
    worked = desk.work_batch(request | {"tables": tables}, report_nothing)
    assert worked["outcomes"] == {"not-an-open-day": 1, "absent": 1}
    assert desk.work_batch(request, report_nothing)["outcomes"] == {"absent": 2}


def test_a_held_calendar_does_not_hide_what_is_wrong_with_the_other_values(desk: Workspace) -> None:
    tables = {"hours.calendar": take(desk, HOURS, CALENDAR)["held"]}
    asked = {"calculator": "duty-hours", "input": {"date": "2026-03-02", "parameters": [1]}, "held": tables}
    assert refusals(desk.work(asked, report_nothing)) == [("parameters", "invalid_json")]


def test_a_thousand_teams_are_taken_in_and_one_more_is_too_many(desk: Workspace) -> None:
    request = PEOPLE | {"table": "teams"}
    text = "\n".join(["A\t1\t1\t1"] * 1_000)
    assert take(desk, request, text)["rows"] == 1_000
    assert refusals(desk.take(request, text + "\nA\t1\t1\t1", report_nothing)) == [("", "too_many_rows")]


def test_an_empty_table_has_no_rows(desk: Workspace) -> None:
    for nothing in ("", " \n\t\n", b"\xef\xbb\xbf"):
        refusal = take(desk, PEOPLE, nothing)["errors"][0]
        assert (refusal["code"], "nothing in it" in refusal["message"]["en"]) == ("not_a_table", True)
    assert take(desk, PEOPLE, bytes(HEAD.encode()))["rows"] == 0


def test_a_handle_that_is_not_held_is_refused(desk: Workspace) -> None:
    people = take(desk, PEOPLE, BLOCK)["held"]
    batch = take(desk, BOOKING, BATCH)["held"]
    assert refusals(desk.mend({"held": "x"})) == [("held", "not_held")]
    assert refusals(desk.mend({"held": ["x"]})) == [("held", "not_held")]
    assert refusals(desk.work(asked(held={"people": "x"}), report_nothing)) == [("held.people", "not_held")]
    assert refusals(desk.work(asked(held={"people": batch}), report_nothing)) == [("held.people", "not_held")]
    assert refusals(desk.work(asked(held={"teams": people}), report_nothing)) == [("held.teams", "not_held")]
    assert refusals(desk.work(asked(held=[people]), report_nothing)) == [("held.", "not_held")]
    request = {"calculator": "room-booking", "held": people}
    assert refusals(desk.work_batch(request, report_nothing)) == [("held", "not_held")]
    assert not_saved(desk, made="x") == [("made", "not_held")]
    assert not_saved(desk, made=7) == [("made", "not_held")]


@pytest.mark.parametrize("given", [None, [], {"pool": object()}, {"x": "\ud800"}, "x"])
def test_an_input_that_is_none_is_refused(desk: Workspace, given: Any) -> None:
    held = {"people": take(desk, PEOPLE, BLOCK)["held"]}
    assert "errors" in desk.work(asked(input=given, held=held), report_nothing)


def test_what_is_forgotten_is_gone_and_the_oldest_results_go_by_themselves(desk: Workspace) -> None:
    taken = take(desk, PEOPLE, BLOCK)["held"]
    assert desk.forget({"held": taken}) == {}
    assert refusals(desk.mend({"held": taken})) == [("held", "not_held")]
    request = {"calculator": "tea-grade", "input": tea(), "as_of": DAY}
    made = [desk.work(request, report_nothing)["made"] for _ in range(MOST_MADE + 1)]
    assert not_saved(desk, made=made[0]) == [("made", "not_held")]
    assert export(desk, made=made[1])
    assert desk.forget({"made": made[1], "held": 7}) == {}
    assert not_saved(desk, made=made[1]) == [("made", "not_held")]


def test_a_column_of_very_many_different_cells_is_judged_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held_module, "REMEMBERED", 2)
    rows = [f"王{number}\tA\t{number}\t1\t1\t1" for number in range(9)]
    answered = take(Workspace(), PEOPLE, "\n".join([HEAD, *rows, *rows]))
    assert [bad["row"] for bad in answered["bad"]] == [0, 9]


def test_every_word_of_the_tables_is_used() -> None:
    package = Path(held_module.__file__).parents[1]
    source = "\n".join(file.read_text("utf-8") for file in package.rglob("*.py"))
    unused = [name for name in catalogue()["tables"] if not re.search(rf'"{re.escape(name)}"', source)]
    assert unused == []


@pytest.mark.parametrize("kind", ["date", "time", "rows"])
def test_days_and_times_are_left_to_the_strict_way(kind: Any) -> None:
    assert quick_reader(Field(kind=kind))("2026-01-05") is NOT_PLAIN


def test_the_quick_way_forgets_when_it_remembers_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "REMEMBERED", 2)
    quick = quick_reader(Field(kind="integer", minimum=0, maximum=9))
    assert [quick(str(number)) for number in range(9)] * 2 == [*range(9), *range(9)]
