"""What would change a result, for every kind of field: times, days, decimals, cells of a table, choices and lists."""

from __future__ import annotations

import pytest

from calculators.explain.changes import changes
from tests.support.explaining import changes_of, tried
from tests.support.sample import mark, shift


def test_a_time_moves_by_minutes_up_to_the_end_of_the_day() -> None:
    (found,) = changes_of(changes(tried("shift", shift(marks=[mark(70)]))), "begun")
    assert (found["from"], found["to"], found["outcome"], found["distance"]) == ("08:55", "09:01", "late", 6)
    (early,) = changes_of(changes(tried("shift", shift(begun="00:00", marks=[mark(70)]))), "begun")
    assert (early["to"], early["distance"]) == ("09:01", 541)
    (late,) = changes_of(changes(tried("shift", shift(begun="23:59", marks=[mark(70)]))), "begun")
    assert late["to"] == "09:00"


@pytest.mark.parametrize(
    ("worked", "to", "distance"), [("2026-02-26", "2026-03-01", 3), ("2025-01-01", "2026-03-01", 424)]
)
def test_a_day_moves_by_days(worked: str, to: str, distance: int) -> None:
    (found,) = changes_of(changes(tried("shift", shift(worked=worked, marks=[mark(70)]))), "worked")
    assert (found["to"], found["distance"], found["text"]["en"]) == (
        to,
        distance,
        f"Worked on: {to} instead of {worked} — then: Not counted.",
    )


@pytest.mark.parametrize("worked", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_have_nothing_beyond(worked: str) -> None:
    assert changes_of(changes(tried("shift", shift(worked=worked))), "worked") == []


def test_a_decimal_moves_by_whole_units_from_where_it_stands() -> None:
    found = changes_of(changes(tried("shift", shift(limit="5", marks=[mark(70)]))), "limit")
    assert [(c["from"], c["to"], c["to_text"]["en"]) for c in found] == [("5", "7", "7")]
    assert changes_of(changes(tried("shift", shift(limit="5.5", marks=[mark(70)]))), "limit") == []


def test_of_a_table_the_nearest_cell_up_and_down_is_said() -> None:
    given_marks = [mark(70), mark("64"), mark(61)]
    found = [c for c in changes(tried("shift", shift(marks=given_marks)))["changes"] if "marks" in c["field"]]
    assert [(c["field"], c["to"], c["outcome"]) for c in found] == [("marks[0].score", "54", "poor")]
    down = found[0]
    assert down["distance"] == 16
    assert down["label"]["en"] == f"Marks, row {int(down['field'][6]) + 1}, “Score” (E)"


def test_a_cell_two_steps_away_is_found_before_one_further() -> None:
    given_marks = [mark(80), mark(98)]
    found = changes(tried("shift", shift(marks=given_marks)))["changes"]
    up = next(c for c in found if c["outcome"] == "best")
    assert (up["field"], up["distance"]) == ("marks[0].score", 2)


def test_a_cell_that_changes_the_outcome_only_close_by_is_found_too() -> None:
    found = changes(tried("shift", shift(marks=[mark(76)])))["changes"]
    near = [c for c in found if c["distance"] == 1 and "score" in c["field"]]
    assert [(c["to"], c["outcome"]) for c in near] == [("77", "refused")]


def test_of_choices_and_ticks_in_a_table_the_nearest_one_is_said() -> None:
    given_marks = [mark(70, kind="exceeds"), mark(70, kind="meets", late=False)]
    found = changes(tried("shift", shift(marks=given_marks)))["changes"]
    listed = [c for c in found if c["field"].endswith(("kind", "late"))]
    assert [(c["field"], c["to"], c["distance"]) for c in listed] == [("marks[1].kind", "below", 1)]


def test_two_watched_values_that_change_are_both_named() -> None:
    (up,) = changes_of(changes(tried("shift", shift(people=0))), "people")
    assert (up["to"], up["text"]["en"]) == (
        "1001",
        "Visitors: 1,001 instead of 0 — then: Big = 1; Double = 2.",
    )


def test_a_watched_list_that_differs_is_a_change_too() -> None:
    found = changes(tried("shift", shift(begun="09:30", marks=[mark(70, kind="meets", late=False)])))["changes"]
    (late,) = [c for c in found if c["field"] == "marks[0].late"]
    assert (late["outcome"], late["values"]) == ("late", {"steps": ["meets"]})
    assert late["text"]["zh"] == "评分第1行的“迟到”（E）：由“否”改为“是”，结果为：“迟到的评价”增加meets。"
    assert late["text"]["en"].endswith("(E): yes instead of no — then: Late ones: now also meets.")
    earlier = shift(begun="09:30", marks=[mark(70, kind="meets", late=True)])
    (kind,) = [c for c in changes(tried("shift", earlier))["changes"] if c["field"] == "marks[0].kind"]
    assert kind["text"]["en"].endswith("then: Late ones: now also below; Late ones: no longer meets.")
    assert kind["text"]["zh"].endswith("结果为：“迟到的评价”增加below，“迟到的评价”不再有meets。")
