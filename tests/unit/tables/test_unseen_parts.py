"""A table is read as it is seen: what is hidden, summed up or called otherwise, and what is said of it."""

from __future__ import annotations

import json
import re
from datetime import datetime, time
from pathlib import Path
from typing import Any

import pytest

from calculators.core.results import RefusedInput
from calculators.core.work_progress import report_nothing
from calculators.tables.delimited_text import table_rows
from calculators.tables.spreadsheet_reading import EAST_ASIAN_DATES, SheetRead, workbook_rows
from calculators.tables.workspace import Workspace
from tests.support.asking import DAY, ask, door, message, refusals
from tests.support.desk import PEOPLE, take
from tests.support.sample import person, team, tips
from tests.support.terminal import Terminal, terminal
from tests.support.workbooks import repacked, saved, with_part

__all__ = ["terminal"]  # a fixture

HEAD = ["姓名", "所属团队", "基数", "待客", "泡茶", "整洁"]
WANG, LI, ZHAO = (["王", "A", 1, 80, 90, 70], ["李", "A", 1, 70, 90, 80], ["赵", "A", 1, 90, 90, 90])
SHEET = "xl/worksheets/sheet1.xml"


def read(data: bytes) -> SheetRead:
    return workbook_rows(data, lambda rows: sum(head in row for row in rows for head in HEAD), 1_000, report_nothing)


def names(data: bytes) -> list[str]:
    return [row[0] for row in read(data).rows[1:]]


def taken(data: bytes | str) -> Any:
    return take(Workspace(), PEOPLE, data)


def remarks(data: bytes | str, language: str = "en") -> list[str]:
    return [remark[language] for remark in taken(data)["remarks"]]


def test_rows_that_are_hidden_or_filtered_out_are_not_read_and_counted() -> None:
    def looks(book: Any) -> None:
        book.worksheets[0].row_dimensions[3].hidden = True
        book.worksheets[0].row_dimensions[9].hidden = True  # nothing in it

    data = saved([HEAD, WANG, LI, ZHAO], looks=looks)
    assert names(data) == ["王", "赵"]
    assert read(data).hidden_rows == 1
    assert remarks(data)[0].startswith("Rows that are hidden or filtered out were not read: 1.")
    assert remarks(data, "zh")[0].startswith("未读隐藏或被筛掉的行：1行。")


@pytest.mark.parametrize("look", [b'ht="0" customHeight="1"', b'hidden="true"', b'spans="1:6" hidden="1"'])
def test_a_row_is_hidden_however_it_is_written(look: bytes) -> None:
    data = saved([HEAD, WANG, LI])
    assert names(repacked(data, SHEET, lambda xml: xml.replace(b'<row r="2"', b"<row " + look + b' r="2"'))) == ["李"]
    assert names(repacked(data, SHEET, lambda xml: xml.replace(b'<row r="2"', b'<row r="2" ' + look))) == ["李"]


@pytest.mark.parametrize("look", [b'hidden="1"', b'ht="0"'])
def test_a_hidden_row_without_a_number_follows_the_one_before_it(look: bytes) -> None:
    def without_numbers(xml: bytes) -> bytes:
        bare = re.sub(rb'(<row|<c) r="[A-Z]*[0-9]+"', rb"\1", xml)
        before, second, after = bare.partition(b"<row")[0], *bare.partition(b"<row")[2].split(b"<row", 1)
        return before + b"<row" + second + b"<row " + look + after

    assert names(repacked(saved([HEAD, WANG, LI]), SHEET, without_numbers)) == ["李"]


def test_columns_that_are_hidden_are_not_read_and_named() -> None:
    def looks(book: Any) -> None:
        for letters in ("C", "H"):  # nothing in the latter
            book.worksheets[0].column_dimensions[letters].hidden = True

    data = saved([HEAD, [*WANG[:2], 5_000, *WANG[3:]]], looks=looks)
    assert read(data).rows[0] == ["姓名", "所属团队", "待客", "泡茶", "整洁"]
    assert remarks(data) == ["Hidden columns were not read: C 基数."]
    narrow = repacked(
        saved([HEAD, WANG]),
        SHEET,
        lambda xml: xml.replace(
            b"<sheetData>", b'<cols><col min="3" max="3" width="0" customWidth="1"/></cols><sheetData>'
        ),
    )
    assert read(narrow).hidden_columns == ("C 基数",)


def test_a_row_that_has_something_only_in_a_hidden_column_is_empty() -> None:
    def looks(book: Any) -> None:
        book.worksheets[0].column_dimensions["G"].hidden = True

    assert names(saved([HEAD, WANG, [*[None] * 6, "备注"], LI], looks=looks)) == ["王", "李"]


def test_a_sheet_that_says_nothing_of_its_looks_is_read_as_it_is() -> None:
    bare = b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>'
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rows = b"<row><c><v>1</v></c></row><row><c><v>2</v></c></row>"
    assert read(repacked(saved([["1"]]), SHEET, lambda _xml: bare % (space, rows))).rows == [["1"], ["2"]]


def test_what_is_merged_from_a_hidden_row_on_is_said_of_the_rows_that_are_seen() -> None:
    def looks(book: Any) -> None:
        book.worksheets[0].merge_cells("B2:B3")
        book.worksheets[0].row_dimensions[2].hidden = True

    assert read(saved([HEAD, WANG, ["李", None, *LI[2:]]], looks=looks)).rows[1][:2] == ["李", "A"]


def test_a_hidden_sheet_is_not_read_and_named() -> None:
    def looks(book: Any) -> None:
        book.worksheets[0].title, book.worksheets[1].title = "2024年", "2025年"
        book.worksheets[0].sheet_state = "veryHidden"

    data = saved([HEAD, WANG], [HEAD, LI], looks=looks)
    assert names(data) == ["李"]
    assert remarks(data) == ["Hidden sheets were not read: 2024年."]
    assert remarks(saved([["目录"]], [HEAD, LI], looks=looks)) == []


def test_where_every_sheet_with_data_is_hidden_that_is_said() -> None:
    def looks(book: Any) -> None:
        book.worksheets[0].sheet_state = "hidden"

    (refused,) = taken(saved([HEAD, WANG], [], looks=looks))["errors"]
    assert refused["code"] == "not_a_table"
    assert "Unhide the one you need" in refused["message"]["en"]


@pytest.mark.parametrize("at", [0, 1])
def test_of_like_sheets_the_open_one_is_read(at: int) -> None:
    def looks(book: Any) -> None:
        book.worksheets[0].title, book.worksheets[1].title = "一月", "二月"
        book.active = at

    data = saved([HEAD, WANG], [HEAD, LI], looks=looks)
    assert names(data) == [["王"], ["李"]][at]
    (said,) = remarks(data, "zh")
    assert said.startswith(["只读了工作表“一月”；未读的工作表：二月。", "只读了工作表“二月”；未读的工作表：一月。"][at])


def test_an_open_sheet_that_is_no_table_gives_way_to_one_that_is() -> None:
    assert names(saved([["姓名一览"], ["说明"]], [HEAD, LI])) == ["李"]


@pytest.mark.parametrize("number", sorted(EAST_ASIAN_DATES))
def test_a_format_that_a_chinese_excel_knows_by_its_number_is_a_day_or_a_time(number: int) -> None:
    def looks(book: Any) -> None:
        for cell in ("A2", "B2"):
            book.worksheets[0][cell].number_format = "0.00000000"

    data = saved([["日期", "签到"], [46027, 0.388888888888889]], looks=looks)
    data = repacked(
        data, "xl/styles.xml", lambda xml: xml.replace(b'<xf numFmtId="164"', b'<xf numFmtId="%d"' % number)
    )
    assert read(data).rows[1] == ["2026-01-05", "09:20"]


def test_a_day_written_with_a_format_of_its_own_is_still_one() -> None:
    data = saved([["日期", "签到"], [datetime(2026, 1, 5), time(9, 20)]])
    assert read(data).rows[1] == ["2026-01-05", "09:20"]


def test_a_character_that_a_workbook_writes_by_its_number_is_that_character() -> None:
    assert read(saved([["a_x000D_", "_x005F_x0041_"]])).rows == [["a\r", "_x0041_"]]
    cells = taken(saved([HEAD, ["王_x000D_", *WANG[1:]]]))["cells"]
    assert cells[0]["name"].strip() == "王"


def strict(xml: bytes) -> bytes:
    for usual, other in (
        (
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    ):
        xml = xml.replace(usual, other)
    return xml


def test_a_strict_workbook_is_read_as_any_other() -> None:
    data = with_part(saved([HEAD, WANG]), "xl/media/picture.png", b"\x89PNG")
    for part in ("xl/workbook.xml", SHEET, "xl/styles.xml", "xl/_rels/workbook.xml.rels", "_rels/.rels"):
        data = repacked(data, part, strict)
    assert names(data) == ["王"]


@pytest.mark.parametrize(
    "page",
    [
        b"<html><body><table><tr><td>1</td></tr></table></body></html>",
        b'\xef\xbb\xbf<?xml version="1.0"?>\r\n<html xmlns:x="urn:schemas-microsoft-com:office:excel"></html>',
        b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
        b'<?xml version="1.0"?>\n<ss:Workbook/>',
        b"<table border=1></table>",
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n",
    ],
)
def test_a_web_page_under_a_spreadsheets_name_is_refused_for_what_it_is(page: bytes) -> None:
    with pytest.raises(RefusedInput) as refused:
        table_rows(page)
    assert "web page" in refused.value.problems[0].message["en"]


def test_a_pasted_text_that_looks_like_markup_is_a_text() -> None:
    assert table_rows("<table>\tx") == [["<table>", "x"]]
    assert table_rows(b"<tablet>,x") == [["<tablet>", "x"]]


def test_a_value_kept_as_text_by_a_program_is_that_value() -> None:
    assert table_rows(b'="007","=""90""","=""a""""b"""') == [["007", "90", 'a"b']]
    assert table_rows('="90"+1,x') == [['="90"+1', "x"]]


@pytest.mark.parametrize("said", ["合计", "小 计", "平均：", "【总计】", "Total", " grand  total "])
def test_a_row_of_totals_is_nobodys(said: str) -> None:
    block = "\n".join("\t".join(map(str, row)) for row in (HEAD, WANG, [said, "", "", 80, 90, 70], LI))
    assert [row["name"] for row in taken(block)["cells"]] == ["王", "李"]
    assert remarks(block) == [f"Rows of totals or averages were not read: {said.strip()}."]


def test_a_total_beside_its_department_is_known_by_the_column_of_names() -> None:
    rows = ("所属团队\t姓名\t待客\t泡茶\t整洁", "A\t王\t80\t90\t70", "A\t小计\t80\t90\t70", "平均组\t李\t80\t90\t70")
    assert [row["name"] for row in taken("\n".join(rows))["cells"]] == ["王", "李"]


def test_whoever_is_called_nearly_like_a_total_is_somebody() -> None:
    block = "\n".join("\t".join(map(str, [name, *WANG[1:]])) for name in ("合计生", "Totalina", "平均一"))
    assert [row["name"] for row in taken("\t".join(HEAD) + "\n" + block)["cells"]] == ["合计生", "Totalina", "平均一"]


def test_staffs_own_word_for_a_column_is_known_and_said() -> None:
    block = "姓名\t所属团队\t茶资\t待客\t泡茶\t整洁\n王\tA\t5000\t80\t90\t70"
    answered = taken(block)
    assert answered["cells"][0]["base"] == "5000"
    assert remarks(block, "zh") == ["按这样读入：“茶资”作“基数”。"]


def test_a_columns_own_name_goes_before_staffs_word_wherever_they_stand() -> None:
    for heads, base in (("茶资\t基数", "2"), ("基数\t茶资", "5000")):
        answered = taken(f"姓名\t所属团队\t{heads}\t待客\t泡茶\t整洁\n王\tA\t5000\t2\t80\t90\t70")
        assert answered["cells"][0]["base"] == base
        assert answered["ignored"] == ["茶资"]


def test_which_of_two_words_for_one_column_is_meant_is_not_guessed() -> None:
    (refused,) = taken("姓名\t所属团队\t茶资\t茶艺系数\t待客\t泡茶\t整洁\n王\tA\t5000\t2\t80\t90\t70")["errors"]
    assert refused["code"] == "not_a_table"
    assert "茶资 / 茶艺系数 could each be “Base”" in refused["message"]["en"]


def test_a_run_whose_tables_lie_in_files_says_what_was_not_read_of_them(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("姓名,所属团队,奖励,待客,泡茶,整洁\n王,A,3,80,90,70\n合计,,,80,90,70\n", "utf-8")
    pool = tmp_path / "pool.json"
    pool.write_text(json.dumps({"pool": "100", "teams": [team()]}), "utf-8")
    status, answered = terminal("run", "tip-share", "--input", str(pool), "--table", f"people={file}")
    said = [remark["zh"] for remark in answered["remarks"]]
    assert any("已略过：奖励" in each for each in said), (status, answered)
    assert any("未读：合计" in each for each in said)


class TestNames:
    def test_two_writings_of_a_name_are_one_and_what_was_folded_is_said(self) -> None:
        rows: list[list[Any]] = [
            HEAD,
            ["张　三", "A组", 1, 80, 80, 80],
            ["⾼⽂", "Ａ组", 1, 80, 80, 80],
            ["李 四", "A组", 1, 80, 80, 80],
        ]
        found = taken(saved(rows))
        assert [row["name"] for row in found["cells"]] == ["张三", "高文", "李四"]
        assert {row["team"] for row in found["cells"]} == {"A组"}
        (said,) = [remark["zh"] for remark in found["remarks"]]
        assert said.startswith("名称统一了写法（4处），写法不同的同一名称按同一个计：")
        assert "“张　三”作“张三”" in said
        assert "“⾼⽂ (U+2FBC U+2F42)”作“高文”" in said

    def test_only_so_many_are_named(self) -> None:
        rows: list[list[Any]] = [HEAD, *[[f"张 {number}号", "A", 1, 80, 80, 80] for number in range(12)]]
        (said,) = remarks(saved(rows))
        assert said.startswith("Names were put in one form (cells: 12)")
        assert "张 9号" in said
        assert "张 10号" not in said
        assert said.endswith("….")

    def test_names_typed_into_a_form_are_read_likewise_and_it_is_said(self) -> None:
        given = tips(teams=[team("A 组")], people=[person("张 三", "A组"), person("李四", "Ａ组")])
        found = door("answer_typed", {"calculator": "tip-share", "as_of": DAY, "input": given})
        assert [row["name"] for row in found["values"]["people"]] == ["张三", "李四"]
        assert [remark["en"] for remark in found["remarks"]] == [
            "Names were put in one form (cells: 3), so that two writings of one name count as one: "
            "“A 组” as “A组”, “张 三” as “张三”, “Ａ组” as “A组”."
        ]

    def test_an_input_by_a_program_is_refused_where_one_name_is_written_in_two_ways(self) -> None:
        given = tips(people=[person("张三"), person("张 三"), person("张\u3000三"), person("王(二)"), person("王(二)")])
        answered = ask("tip-share", given)
        assert refusals(answered) == [("people[1].name", "not_a_text"), ("people[2].name", "not_a_text")]
        assert message(answered, "people[1].name", "zh") == (
            "茶师第2行的“姓名”：“张 三”与茶师第1行的“姓名”的“张三”是同一名称的两种写法"
            "（空格、间隔点、全角字或部首字不同）。请统一写作“张三”。"
        )

    def test_a_team_and_a_person_may_be_called_alike(self) -> None:
        assert "errors" not in ask("tip-share", tips(teams=[team("A组")], people=[person("A 组", "A组")]))


class TestEmptyNumbers:
    def test_a_base_that_is_left_empty_among_others_is_said(self) -> None:
        rows: list[list[Any]] = [
            HEAD,
            ["王", "A", 5_000, 80, 90, 70],
            ["李", "A", "", 70, 90, 80],
            ["赵", "A", None, 90, 90, 90],
        ]
        assert remarks(saved(rows)) == [
            "“Base” is empty in some rows (2), which count as 1. Rows: 2, 3. Check whether a figure is missing there."
        ]
        given = tips(people=[person("王", base="5000"), person("李", base="")])
        found = door("answer_typed", {"calculator": "tip-share", "as_of": DAY, "input": given})
        assert [remark["zh"] for remark in found["remarks"]] == ["“基数”有1行空着，按1计算：第2行。请核对是否漏填。"]

    def test_where_nobody_has_one_everybody_counts_alike(self) -> None:
        assert remarks(saved([HEAD, ["王", "A", "", 80, 90, 70], ["李", "A", "", 70, 90, 80]])) == []
        assert "remarks" not in door("answer_typed", {"calculator": "tip-share", "as_of": DAY, "input": tips()})
