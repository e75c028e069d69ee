"""Tables keep their figures, annexes their pages, and what a printer or a site put between is told from both."""

from __future__ import annotations

from scripts.importing.import_steps import import_source
from scripts.importing.source import Source
from tests.support.imported import clauses, imported, page, remarks


def test_an_annex_with_articles_is_a_regulation_and_any_other_a_page() -> None:
    text = (
        "差旅办法\n第一条 见附件。\n第二条 施行。\n附件1：审批细则\n"
        "第一条 甲。\n第二条 乙。\n附件2：标准表\n职级\t金额\n经理\t400"
    )
    found = imported(text)
    assert [draft.title for draft in found.drafts] == ["差旅办法", "审批细则"]
    assert (4, "annex-apart") in remarks(text)
    second = found.drafts[1]
    names = dict(second.pages())
    assert "# 附件2 标准表" in names["annex-1.md"]
    assert "| 经理 | 400 |" in names["annex-1.md"]


def test_rows_with_tabs_are_a_table_with_its_figures() -> None:
    text = "考核办法\n第一条 分值如下：\n项目\t分值\n态度\t20\n能力 | 甲\t30\n第二条 完。"
    found = imported(text)
    (table,) = found.drafts[0].regulation.clauses("article")[0].tables
    assert [[found.ledger.part(cell) for cell in row] for row in table.rows] == [
        ["项目", "分值"],
        ["态度", "20"],
        ["能力 | 甲", "30"],
    ]
    assert "| 项目 | 分值 |\n| --- | --- |\n| 态度 | 20 |\n| 能力 &#124; 甲 | 30 |" in page(found)
    assert "| TODO | 20 |" in page(found, language="en")
    assert found.aside == []


def test_a_table_that_only_arranges_the_page_is_read_as_its_articles() -> None:
    text = "考勤办法\n第一条\t守时。\n第二条\t守信。"
    assert list(clauses(text)) == ["art-1", "art-2"]
    source = import_source(Source("a.docx", text, tables=(), whole_paragraphs=True))
    assert len(source.drafts[0].regulation.clauses("article")) == 2


def test_a_tables_cells_that_come_one_a_line_stay_apart_and_are_named() -> None:
    text = "第一条 扣款：\n职级\n扣款（元）\n经理\n200\n主管\n100\n第二条 完。"
    assert clauses(text)["art-1"] == ["扣款：", "职级", "扣款（元）", "经理", "200", "主管", "100"]
    assert (2, "cells") in remarks(text)


def test_answers_that_repeat_or_are_numbers_are_no_furniture() -> None:
    text = "休假办法\n" + "".join(f"第{n}条 {what}\n三天\n" for n, what in zip("一二三四", "婚丧产年", strict=True))
    assert [words[1] for words in clauses(text).values()] == ["三天"] * 4
    assert clauses("考核办法\n第一条 满分\n100\n第二条 及格\n60")["art-2"] == ["及格", "60"]


def test_everyday_words_of_a_document_site_are_text_within_an_article() -> None:
    text = (
        "服务办法\n第一条 客户申请退款的，五日内办理。\n"
        "第二条 版权归公司所有。\n第三条 标明：\n（一）下载次数：3次以上的说明。"
    )
    assert list(clauses(text)) == ["art-1", "art-2", "art-3", "art-3-1"]
    assert imported(text).aside == []


def test_who_issued_it_and_when_stands_under_the_last_article() -> None:
    text = "休假办法\n第一条 可以休假。\n第二条 自2026年1月1日起施行。\n某某茶室有限公司\n2025年12月1日"
    found = imported(text)
    assert clauses(text)["art-2"] == ["自2026年1月1日起施行。"]
    assert [piece.reason for piece in found.aside] == ["signature", "signature"]
    assert "!!! gap" not in page(found)


def test_contents_without_a_heading_or_pages_are_no_chapters() -> None:
    names = ["第一章 总则", "第二章 考勤", "第三章 附则"]
    body = [f"{name}\n第{n}条 甲。" for name, n in zip(names, "一二三", strict=True)]
    text = "\n".join(["员工手册", *names, *body])
    assert list(clauses(text)) == ["art-1", "art-2", "art-3"]
    assert {piece.reason for piece in imported(text).aside} == {"contents"}
