"""Batch mode: every row as if it were asked alone; one bad row spoils no other."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from calculators.answering.answers import work_out
from calculators.core.registry import CALCULATORS
from calculators.core.results import RefusedInput
from calculators.core.work_progress import report_nothing
from calculators.tables import batch
from calculators.tables.batch import MOST_PREVIEWED, Batch, batch_fields, summary, work_rows
from calculators.tables.calculator_batches import batch_columns
from tests.support.any_handbook.tables import EveryTable, texts
from tests.support.asking import DAY, Json, ask, refusals
from tests.support.sample import booking, of_the_sample, person, tea, team, tips

with of_the_sample():
    BOOKING, GRADE = CALCULATORS["room-booking"], CALCULATORS["tea-grade"]
TODAY = date(2026, 1, 1)


def worked(rows: list[Json], calculator: Any = BOOKING, parameters: Any = None, day: Any = DAY) -> list[batch.BatchRow]:
    return work_rows(calculator, rows, parameters, day=day, today=TODAY, report_progress=report_nothing)


class TestEveryTable(EveryTable):
    pass


def test_a_batch_has_the_inputs_fields_behind_a_name_for_the_row() -> None:
    fields = batch_fields(BOOKING)
    assert fields is not None
    assert fields[1:] == BOOKING.fields
    assert (fields[0].name, fields[0].kind, fields[0].longest, fields[0].naming) == ("row_name", "text", 100, "person")
    assert not fields[0].required


def test_a_calculator_with_tables_has_no_batch() -> None:
    assert batch_fields(CALCULATORS["tip-share"]) is None


def test_a_bad_row_keeps_its_errors_and_the_others_work() -> None:
    found = worked([texts(booking(guests=9)), texts(booking(guests="x")), {}, texts(booking(guests=7))])
    assert [row.outcome for row in found] == ["may-book", "", "", "too-few"]
    assert [(one.field, one.code) for one in found[1].problems] == [("guests", "not_a_number")]
    assert {one.code for one in found[2].problems} == {"required"}


def test_rows_of_one_input_are_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    real = work_out

    def counted(calculator: Any, raw: Any, *given: Any) -> Any:
        asked.append(raw)
        return real(calculator, raw, *given)

    monkeypatch.setattr(batch, "work_out", counted)
    rows = [texts(booking(guests=8 + number % 2)) | {"row_name": str(number)} for number in range(100)]
    assert len(worked(rows)) == 100
    assert len(asked) == 3  # what all rows share, and two inputs


def test_trials_hold_for_every_row() -> None:
    rows = [texts(tea(aroma="exceeds"))] * 2
    found = worked(rows, GRADE, {"grade.step_aroma": "2"})
    assert [row.values["float"] for row in found] == [2, 2]


@pytest.mark.parametrize(
    ("parameters", "day", "codes"),
    [
        ({"grade.step_aroma": "x"}, DAY, [("parameters.grade.step_aroma", "not_a_number")]),
        ({"x": "1"}, DAY, [("parameters.x", "unknown_field")]),
        (7, DAY, [("parameters", "invalid_json")]),
        (None, "yesterday", [("as_of", "not_a_date")]),
        (None, "2019-12-31", [("as_of", "no_value_at_date")]),
    ],
)
def test_a_wrong_day_or_trial_is_refused_once_for_all_rows(parameters: Any, day: str, codes: list[Any]) -> None:
    with pytest.raises(RefusedInput) as refused:
        worked([texts(tea())], GRADE, parameters, day)
    assert [(one.field, one.code) for one in refused.value.problems] == codes


def test_a_calculator_that_needs_nothing_is_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "work_out", lambda *_given: None)
    batch.check_common(BOOKING, None, DAY, TODAY)


def test_progress_is_told_every_few_hundred_rows() -> None:
    told: list[tuple[int, int]] = []
    rows = [texts(booking())] * 1_001
    work_rows(BOOKING, rows, None, day=DAY, today=TODAY, report_progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 1_001), (500, 1_001), (1_000, 1_001), (1_001, 1_001)]


def test_a_summary_counts_outcomes_and_shows_the_first_rows_and_problems() -> None:
    rows = [texts(booking(guests=9)) | {"row_name": "甲"}] * 60 + [texts(booking(guests="x", occasion="y"))] * 60
    columns = batch_columns(BOOKING) or ()
    shown = summary(Batch(columns, rows, worked(rows), range(len(rows)), {}))
    assert (shown["rows"], shown["refused"], shown["outcomes"]) == (120, 60, {"may-book": 60})
    assert len(shown["preview"]) == MOST_PREVIEWED
    assert shown["preview"][0] == {
        "row": 0,
        "name": "甲",
        "outcome": "may-book",
        "values": {"maximum": 1, "remaining": 1},
        "articles": ["house#art-17-1-1", "house#art-17-1-1b", "house#art-17-1-2"],
        "errors": [],
    }
    assert [(one["column"], one["rows"]) for one in shown["problems"]] == [
        ("occasion", list(range(60, 120))),
        ("guests", list(range(60, 120))),
    ]
    assert shown["more_problems"] == 0
    first = shown["problems"][0]
    assert (first["row"], first["column"], first["code"]) == (60, "occasion", "not_a_choice")
    assert first["message"]["en"].startswith("Row 61, Kind of occasion: ")
    assert first["message"]["zh"].startswith("第61行，活动类型：")
    assert first["message"]["zh"].endswith("（另有59行同样：第62、63、64、65、66、67、68、69、70、71、…行。）")
    assert first["message"]["en"].endswith(" (Likewise in other rows, 59: 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, ….)")


def many_wrong(count: int) -> list[tuple[str, str]]:
    return refusals(ask("tip-share", tips(people=[person(base="x")] * count)))


def test_a_thousand_problems_are_listed_and_the_last_line_counts_the_others() -> None:
    assert len(many_wrong(1_000)) == 1_000
    assert many_wrong(1_000)[-1] == ("people[999].base", "not_a_number")
    assert many_wrong(1_001)[1_000:] == [("", "more_errors")]
    answered = ask("tip-share", tips(people=[person(base="x", tidiness="x")] * 1_000))
    assert answered["errors"][-1]["message"]["en"].startswith("The input: further problems, not listed: 1000.")


def test_problems_between_rows_count_among_the_thousand() -> None:
    found = refusals(ask("tip-share", tips(people=[person(of="Z")] * 1_001, teams=[team()])))
    assert len(found) == 1_001
    assert found[-1] == ("", "more_errors")
