"""Which column is which: by heads in any order and either language, under titles, or by place without heads."""

from __future__ import annotations

import pytest

from calculators.core.registry import CALCULATORS
from calculators.tables.batch import batch_fields
from calculators.tables.columns import Column, columns_of, heads_matched, layout_of
from tests.support.sample import of_the_sample

with of_the_sample():
    TIPS, TEA, DUTY, RULES = (CALCULATORS[name] for name in ("tip-share", "tea-grade", "duty-hours", "house-rules"))
    PEOPLE = columns_of(TIPS, "people", TIPS.fields[2].columns)
    TEAMS = columns_of(TIPS, "teams", TIPS.fields[1].columns)
    BATCH, DAYS, RULED = (columns_of(each, "", batch_fields(each) or ()) for each in (TEA, DUTY, RULES))
ZH = ["姓名", "所属团队", "基数", "待客", "泡茶", "整洁"]
EN = ["Name", "Team", "Base", "Welcome", "Brewing", "Tidiness"]
NAMES = ["name", "team", "base", "welcome", "brewing", "tidiness"]
DATA = ["王小明", "一组", "1", "80", "90", "70"]


def placed(columns: tuple[Column, ...], rows: list[list[str]]) -> dict[str, int]:
    return {column.name: place for column, place, _ in layout_of(columns, rows).places}


@pytest.mark.parametrize("head", [ZH, EN, NAMES, ZH[:3] + EN[3:]])
def test_heads_are_names_or_labels_in_either_language(head: list[str]) -> None:
    layout = layout_of(PEOPLE, [head, DATA])
    assert [(column.name, place) for column, place, _ in layout.places] == list(zip(NAMES, range(6), strict=True))
    assert [shown for _, _, shown in layout.places] == head
    assert (layout.first, layout.ignored, layout.missing, layout.has_head) == (1, (), (), True)


def test_heads_may_stand_in_any_order() -> None:
    assert placed(PEOPLE, [ZH[::-1], DATA]) == {name: 5 - place for place, name in enumerate(NAMES)}


@pytest.mark.parametrize(
    "head",
    [
        "GRADE OF THE LEAF",
        "leaf_grade",
        "Grade of the-leaf:",
        " Ｇrade　of the leaf ",
        "鲜叶级别（级）",
        "*鲜叶级别",
        "鲜叶 级别",
        "鲜叶级别[1-100]",
    ],
)
def test_case_spaces_widths_marks_and_units_in_brackets_do_not_matter(head: str) -> None:
    assert placed(BATCH, [["茶类", head], ["x", "y"]]) == {"leaf": 0, "leaf_grade": 1}


def test_unknown_columns_are_ignored_and_named_and_missing_ones_too() -> None:
    layout = layout_of(PEOPLE, [["工号", "Name", " ", "Team", "Remarks", "Brewing"], DATA])
    assert layout.ignored == ("工号", "Remarks")
    assert [column.name for column in layout.missing] == ["welcome", "tidiness"]


def test_of_two_columns_with_one_head_the_first_is_read() -> None:
    layout = layout_of(PEOPLE, [[*ZH, "姓名"], [*DATA, "x"]])
    assert placed(PEOPLE, [[*ZH, "姓名"]])["name"] == 0
    assert layout.ignored == ("姓名",)


def test_a_title_and_empty_rows_above_the_head_are_skipped() -> None:
    rows = [["2026年第一季度奖金", ""], ["", ""], ["", ""], ["制表：人事部"], ZH, DATA]
    assert layout_of(PEOPLE, rows).first == 5


def test_the_head_is_looked_for_in_the_first_five_rows_that_are_not_empty() -> None:
    titles = [["x1"]] * 4
    assert layout_of(PEOPLE, [*titles, ZH, DATA]).first == 5
    assert not layout_of(PEOPLE, [*titles, ["x5"], ZH, DATA]).has_head


def test_the_best_of_several_heads_counts() -> None:
    rows = [["姓名", "所属团队", "", "", "", ""], ZH, DATA]
    assert heads_matched(PEOPLE, rows) == (6, 1)
    assert layout_of(PEOPLE, rows).first == 2


def test_a_person_called_like_a_column_is_no_head() -> None:
    assert not layout_of(PEOPLE, [["Name", "一组", "1", "80", "90", "70"]]).has_head
    assert layout_of(PEOPLE, [["Name", "Remarks"], DATA]).has_head


def test_without_heads_columns_count_by_their_place() -> None:
    layout = layout_of(PEOPLE, [DATA, DATA])
    assert placed(PEOPLE, [DATA]) == dict(zip(NAMES, range(6), strict=True))
    assert (layout.first, layout.ignored, layout.missing, layout.has_head) == (0, (), (), False)


def test_without_heads_too_few_columns_are_missing_and_too_many_are_named_by_letter() -> None:
    assert [column.name for column in layout_of(PEOPLE, [DATA[:4]]).missing] == ["brewing", "tidiness"]
    assert layout_of(TEAMS, [["A", "80", "1", "1", "x", " ", "y"]]).ignored == ("E", "F", "G")
    wide = layout_of(TEAMS, [["1"] * 28])
    assert wide.ignored[-3:] == ("Z", "AA", "AB")


def test_a_batch_without_heads_may_leave_the_rows_name_out() -> None:
    row = ["绿茶（GT）", "10", "符合常品", "符合常品", "符合常品"]
    assert placed(BATCH, [row])["leaf"] == 0
    assert "row_name" not in placed(BATCH, [row])
    assert placed(BATCH, [["王小明", *row]])["leaf"] == 1


def test_an_empty_table_has_no_columns() -> None:
    layout = layout_of(PEOPLE, [])
    assert layout.places == ()
    assert [column.name for column in layout.missing] == ["name", "team", "welcome", "brewing", "tidiness"]


def test_a_batch_without_heads_may_leave_the_last_column_out() -> None:
    with_name = ["张三", "2026-01-05", "09:30", "18:00", "是", "否"]
    without = ["2026-01-05", "09:30", "18:00", "是", "否", "否"]
    assert len(with_name) == len(without) == len(DAYS) - 1
    assert placed(DAYS, [with_name])["date"] == 1
    assert placed(DAYS, [without])["date"] == 0
    for first, block in (("row_name", with_name), ("row_name", without)):
        layout = layout_of(DAYS, [block], first)
        assert layout.places[0][0].name == ("row_name" if block is with_name else "date")
    assert placed(RULED, [["甲", "茶师", "大厅", ""]])["person"] == 1
