"""A PDF is read by its text: paragraphs whole again, furniture off, tables as tables; a scan is refused as one."""

from __future__ import annotations

import pytest

from scripts.importing.import_steps import import_source
from scripts.importing.reading import source_of
from scripts.project.progress import StopWork
from tests.support.pdf_files import UNKNOWN, Page, locked, pdf

LONG = "第一条 为规范公司车辆的使用和管理，提高用车效率，保证行车安全，根据公"


def regulation(number: int = 1) -> Page:
    return Page().text(250, 40, "宏远公司内部资料", 9).text(290, 820, f"- {number} -", 9)


def test_lines_are_joined_to_paragraphs_and_headers_and_page_numbers_are_off() -> None:
    first = regulation(1).lines(72, 100, "用车办法", LONG, "司有关规定，制定本办法。", "第二条 员工应当登记。")
    second = regulation(2).lines(72, 100, "第三条 归还。", "第四条 完。")
    third = regulation(3).lines(72, 100, "第五条 附则。")
    source = source_of("a.pdf", pdf(first, second, third))
    found = import_source(source)
    articles = found.drafts[0].regulation.clauses("article")
    assert source.kind == "pdf"
    assert [each.number for each in articles] == [1, 2, 3, 4, 5]
    words = "".join(found.ledger.part(span) for span in articles[0].paragraphs[0])
    assert "根据公司有关规定" in words.replace("\n", "")
    assert "内部资料" not in source.text
    assert any("内部资料" in each.text for each in source.beside)


def test_a_table_with_lines_is_a_table() -> None:
    page = Page().lines(72, 80, "差旅办法", "第一条 标准如下：")
    page.grid([72, 200, 330], [120, 150, 180])
    for x, top, words in ((80, 140, "职级"), (210, 140, "金额"), (80, 170, "经理"), (210, 170, "400")):
        page.text(x, top, words)
    page.text(72, 220, "第二条 完。")
    found = import_source(source_of("a.pdf", pdf(page)))
    (table,) = found.drafts[0].regulation.clauses("article")[0].tables
    assert [[found.ledger.part(cell) for cell in row] for row in table.rows] == [["职级", "金额"], ["经理", "400"]]


def test_radicals_of_a_printed_page_become_characters() -> None:
    page = Page().lines(72, 80, "⽤⻋办法", "第⼀条 登记。", "第⼆条 归还。")
    source = source_of("a.pdf", pdf(page))
    assert "第一条 登记。" in source.text
    assert "radicals-folded" in [remark.key for remark in source.remarks]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (pdf(Page().picture()), "scan"),
        (pdf(Page()), "holds no text"),
        (locked(pdf(Page().text(72, 80, "第一条 甲。")), "opening"), "password"),
        (pdf(Page().text(72, 80, UNKNOWN * 30)), "cannot be read"),
    ],
)
def test_what_holds_no_text_is_refused_for_its_reason(data: bytes, said: str) -> None:
    with pytest.raises(StopWork) as refused:
        source_of("a.pdf", data)
    assert said in str(refused.value)


def test_a_pdf_that_only_its_owner_may_change_is_read() -> None:
    source = source_of("a.pdf", locked(pdf(Page().lines(72, 80, "第一条 甲。", "第二条 乙。")), ""))
    assert "第二条 乙。" in source.text


def test_a_page_that_is_a_picture_among_others_is_named() -> None:
    data = pdf(Page().lines(72, 80, "第一条 甲。", "第二条 乙。"), Page().picture())
    source = source_of("a.pdf", data)
    assert source.remarks
    assert any("2" in str(remark.facts.values()) for remark in source.remarks)
