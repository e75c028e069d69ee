"""A Word file, a text in any encoding or pasted words: each is read whole, or refused with what to do."""

from __future__ import annotations

import pytest

from scripts.importing.import_steps import import_source
from scripts.importing.reading import read_source
from scripts.importing.source import Beside
from scripts.importing.word import read_word
from scripts.project.progress import StopWork
from tests.support.word_files import definition, instance, level, numbered, paragraph, style, word_file

ARTICLES = definition(
    0,
    level(0, "chineseCounting", "第%1条"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3）"),
    level(3, "bullet", "●"),
) + instance(7, 0)


def test_numbers_that_word_counts_are_written_out() -> None:
    base = style("Base", more='<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>')
    data = word_file(
        paragraph("用车办法"),
        paragraph("登记。", style="Article"),
        numbered("应当：", 0, 7),
        numbered("甲；", 1, 7),
        numbered("乙：", 1, 7),
        numbered("丙。", 2, 7),
        numbered("丁", 3, 7),
        numbered("归还。", 0, 7),
        numbered("戊。", 1, 7),
        numbering=ARTICLES,
        styles=base + style("Article", based_on="Base"),
    )
    assert read_word("a.docx", data).text.splitlines() == [
        "用车办法",
        "第一条 登记。",
        "第二条 应当：",
        "（一） 甲；",
        "（二） 乙：",
        "1） 丙。",
        "● 丁",
        "第三条 归还。",
        "（一） 戊。",
    ]


def test_a_word_file_becomes_articles() -> None:
    data = word_file(paragraph("用车办法"), *(numbered("登记。", 0, 7) for _ in "123"), numbering=ARTICLES)
    found = import_source(read_word("a.docx", data))
    assert [draft.title for draft in found.drafts] == ["用车办法"]
    assert [clause.id for clause in found.drafts[0].regulation.clauses("article")] == ["art-1", "art-2", "art-3"]


def test_headers_footers_and_comments_are_handed_on_beside_the_text() -> None:
    comments = f'<w:comments><w:comment w:id="3">{paragraph("改？")}</w:comment></w:comments>'
    source = read_word(
        "a.docx",
        word_file(
            paragraph("用车办法"),
            paragraph('<w:r><w:t>第一条 甲。</w:t></w:r><w:r><w:commentReference w:id="3"/></w:r>'),
            parts={
                "rId1": ("header", f"<w:hdr>{paragraph('内部资料')}</w:hdr>"),
                "rId2": ("footer", f"<w:ftr>{paragraph('第1页')}</w:ftr>"),
                "rId3": ("comments", comments),
            },
        ),
    )
    assert source.text == "用车办法\n第一条 甲。\n"
    assert set(source.beside) == {
        Beside("header", "内部资料"),
        Beside("footer", "第1页"),
        Beside("comments", "改？", 2),
    }
    assert not source.remarks


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(StopWork, match=r"nowhere\.txt cannot be opened"):
        read_source("nowhere.txt")
