"""Tables of a Word file: rows, cells and what is merged; and what a Word file holds whole of other files."""

from __future__ import annotations

import pytest

from scripts.importing.source import SOFT_BREAK, Beside, Source
from scripts.project.progress import StopWork
from tests.support.word_files import (
    definition,
    deleted,
    instance,
    level,
    numbered,
    paragraph,
    run,
    table,
    table_cell,
    table_row,
    word_file,
)
from tests.support.word_lists import LISTS
from tests.support.word_reading import below_title, read, said


def cells(source: Source) -> list[list[list[str]]]:
    """The words of each cell of each table."""
    return [[[source.text[span.start : span.end] for span in row] for row in table.rows] for table in source.tables]


def test_a_row_is_a_line_and_its_cells_stand_apart() -> None:
    source = read(paragraph("甲："), table(["职级", "补助"], ["经理", "400"]), paragraph("乙。"))
    assert below_title(source) == "甲：\n职级\t补助\n经理\t400\n乙。"
    assert cells(source) == [[["职级", "补助"], ["经理", "400"]]]
    assert not source.remarks


def test_paragraphs_and_breaks_within_a_cell() -> None:
    cell = table_cell(
        paragraph("") + paragraph(run("甲") + "<w:r><w:tab/></w:r>" + run("乙")) + paragraph("丙") + paragraph("")
    )
    source = read(table([cell, "丁"]))
    assert cells(source) == [[[f"甲 乙{SOFT_BREAK}丙", "丁"]]]
    assert below_title(source) == f"甲 乙{SOFT_BREAK}丙\t丁"


def test_merged_cells_cover_empty_ones() -> None:
    wide = table_cell("住宿", '<w:gridSpan w:val="2"/>')
    first, more = table_cell("经理", '<w:vMerge w:val="restart"/>'), table_cell("", "<w:vMerge/>")
    late = table_row("丁", properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>')
    rows = table(["职级", wide], [first, "500", "400"], [more, "300", "200"])
    source = read(rows.replace("</w:tbl>", f"{late}</w:tbl>"))
    assert cells(source) == [[["职级", "住宿", ""], ["经理", "500", "400"], ["", "300", "200"], ["", "丁", ""]]]
    assert below_title(source).splitlines()[1:] == ["经理\t500\t400", "\t300\t200", "\t丁\t"]
    assert not source.remarks


def test_words_that_a_merged_cell_covers_are_named() -> None:
    source = read(
        table([table_cell("甲", '<w:vMerge w:val="restart"/>'), "1"], [table_cell("盖住", "<w:vMerge/>"), "2"])
    )
    assert cells(source) == [[["甲", "1"], ["", "2"]]]
    assert source.beside == (Beside("hidden", "盖住", 3),)


def test_a_table_in_a_cell_is_written_in_that_cell() -> None:
    inner = table(["1", "2"], ["3", "4"])
    source = read(table(["甲", table_cell(paragraph("见：") + inner + paragraph(""))]))
    assert cells(source) == [[["甲", f"见：{SOFT_BREAK}1\u30002{SOFT_BREAK}3\u30004"]]]
    assert said(source) == [(3, "word-nested-table")]


def test_a_table_one_cell_wide_is_read_as_paragraphs() -> None:
    inner = paragraph("第一条 甲。") + table(["职级", "元"]) + paragraph("第二条 乙。")
    source = read(table([table_cell(inner)]))
    assert below_title(source) == "第一条 甲。\n职级\t元\n第二条 乙。"
    assert cells(source) == [[["职级", "元"]]]
    assert said(source) == [(2, "word-layout-table")]


def test_a_wide_cell_with_paragraphs_divides_a_table() -> None:
    wide = table_cell(paragraph("第一条 甲。") + paragraph("第二条 乙。"), '<w:gridSpan w:val="2"/>')
    caption = table_cell("一、标准", '<w:gridSpan w:val="2"/>')
    source = read(table(["编号", "7"], [wide], [caption], ["经理", "400"]))
    assert below_title(source) == "编号\t7\n第一条 甲。\n第二条 乙。\n一、标准\t\n经理\t400"
    assert cells(source) == [[["编号", "7"]], [["一、标准", ""], ["经理", "400"]]]


def test_deleted_inserted_and_hidden_rows() -> None:
    gone = table_row(deleted("旧").join(("<w:p>", "</w:p>")), "1", properties='<w:del w:id="1" w:author="x"/>')
    unseen = table_row("密", "2", properties="<w:hidden/>")
    new = table_row("新", "3", properties='<w:ins w:id="2" w:author="x"/>')
    source = read(table(["甲", "0"]).replace("</w:tbl>", f"{gone}{unseen}{new}</w:tbl>"))
    assert cells(source) == [[["甲", "0"], ["新", "3"]]]
    assert [(each.kind, each.text, each.line) for each in source.beside] == [
        *(("deleted", "旧", 3), ("deleted", "1", 3), ("hidden", "密", 3), ("hidden", "2", 3)),
    ]
    assert [each.facts for each in source.remarks if each.key == "word-tracked"] == [
        *({"inserted": "—", "deleted": each} for each in "旧1"),
        *({"inserted": each, "deleted": "—"} for each in "新3"),
    ]


def test_numbers_go_on_through_cells_and_rows_in_controls_are_found() -> None:
    row = table_row(table_cell(numbered("甲")), table_cell(numbered("乙")))
    lists = definition(0, level(0, "decimal", "%1.")) + instance(1, 0)
    rows = f"<w:tbl><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>"
    source = read(rows, numbered("丙"), numbering=lists)
    assert below_title(source) == "1. 甲\t2. 乙\n3. 丙"


INSERTED = '<w:altChunk r:id="rId5"/>'


def archive(page: str) -> bytes:
    return f"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}".encode()


CELLS = "<table><tr><td>甲</td><td>1</td></tr></table>"
PAGE = f"<html><head><title>无</title></head><body><p>第二条 乙&amp;丙。</p>{CELLS}</body></html>"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (word_file(paragraph("第二条 乙。")), "第二条 乙。"),
        (LISTS[0].data, "1 文\n1.1 文\n1.2 文\n1.2.1 文\n1.3 文\n2 文\n2.1 文"),
        (PAGE.encode(), "第二条 乙&丙。\n甲\t1"),
        (PAGE.replace("<head>", '<head><meta charset="gb2312">').encode("gb18030"), "第二条 乙&丙。\n甲\t1"),
        (archive(PAGE), "第二条 乙&丙。\n甲\t1"),
        ("第二条 乙。\r\n第三条 丙。".encode("utf-8-sig"), "第二条 乙。\n第三条 丙。"),
        ("第二条 乙。".encode("gb18030"), "第二条 乙。"),
    ],
)
def test_an_inserted_file_is_text_and_named(data: bytes, text: str) -> None:
    source = read(
        paragraph("第一条 甲。"), INSERTED, paragraph("第九条 丁。"), parts={"rId5": ("aFChunk:part.bin", data)}
    )
    assert below_title(source) == f"第一条 甲。\n{text}\n第九条 丁。"
    assert [(each.line, each.key, each.facts) for each in source.remarks] == [
        (3, "word-inserted", {"what": "part.bin"})
    ]
    assert cells(source) == ([[["甲", "1"]]] if "甲\t1" in text else [])


@pytest.mark.parametrize("data", [b"{\\rtf1 \\u31532?}", b"PK\x03\x04 no archive"])
def test_an_inserted_file_that_is_not_read_is_named(data: bytes) -> None:
    source = read(INSERTED, paragraph("甲"), parts={"rId5": ("aFChunk:part.rtf", data)})
    assert below_title(source) == "甲"
    assert [(each.key, each.facts) for each in source.remarks] == [("word-inserted-unread", {"what": "part.rtf"})]


def test_an_inserted_file_that_is_missing_is_named() -> None:
    assert said(read(paragraph("甲"), INSERTED)) == [(3, "word-inserted-missing")]


def test_a_file_inserted_in_itself_ends() -> None:
    data = word_file(INSERTED)
    for _ in range(9):
        data = word_file(INSERTED, parts={"rId5": ("aFChunk:part.docx", data)})
    assert said(read(INSERTED, parts={"rId5": ("aFChunk:part.docx", data)}))[-1][1] == "word-inserted-unread"


def test_a_table_too_wide_for_word_is_refused() -> None:
    rows = "".join(table_row(*["<w:p/>"] * 40) for _ in range(10))
    wide = table_row(*[table_cell("<w:p/>", '<w:gridSpan w:val="9999"/>')] * 4000)
    with pytest.raises(StopWork, match="too large"):
        read(f"<w:tbl>{wide}{rows}</w:tbl>")
