"""Words that a Word file holds but does not mean as its text: changed, struck, hidden, or a table of contents."""

from __future__ import annotations

import pytest

from scripts.importing.source import Beside, Remark
from tests.support.word_files import deleted, field, inserted, paragraph, run, style
from tests.support.word_reading import below_title, read

HIDDEN, STRUCK = "<w:vanish/>", "<w:strike/>"


def test_tracked_changes_are_neither_adopted_nor_dropped_in_silence() -> None:
    source = read(paragraph(run("每天") + deleted("三百") + inserted(run("五百")) + run("元。")))
    assert below_title(source) == "每天五百元。"
    assert source.beside == (Beside("deleted", "三百", 2),)
    assert source.remarks == (Remark(2, "word-tracked", {"inserted": "五百", "deleted": "三百"}),)


def test_moved_words_stand_where_they_were_moved_to() -> None:
    away = f'<w:moveFrom w:id="3" w:author="x">{run("第三条 甲。")}</w:moveFrom>'
    to = f'<w:moveTo w:id="4" w:author="x">{run("第五条 甲。")}</w:moveTo>'
    source = read(
        paragraph(away, '<w:rPr><w:moveFrom w:id="3" w:author="x"/></w:rPr>'), paragraph(run("乙")), paragraph(to)
    )
    assert below_title(source) == "乙\n第五条 甲。"
    assert source.beside == (Beside("moved", "第三条 甲。", 2),)
    assert [(each.line, each.facts["inserted"]) for each in source.remarks] == [(2, "—"), (3, "第五条 甲。")]


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    end = '<w:rPr><w:del w:id="5" w:author="x"/></w:rPr>'
    source = read(paragraph("甲", end), paragraph("乙"))
    assert below_title(source) == "甲乙"
    assert source.remarks == (Remark(2, "word-tracked", {"inserted": "—", "deleted": "¶"}),)
    whole = read(paragraph(deleted("甲。"), end), paragraph(deleted("乙。"), end), paragraph("丙"))
    assert below_title(whole) == "丙"
    assert whole.beside == (Beside("deleted", "甲。\n乙。", 2),)


def test_a_deleted_end_before_a_table_or_the_end_stays_one() -> None:
    end = '<w:rPr><w:del w:id="5" w:author="x"/></w:rPr>'
    cell = "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    assert below_title(read(paragraph("甲", end), cell, paragraph("乙", end))) == "甲\n\t\n乙"


def test_an_inserted_paragraph_end_is_named() -> None:
    source = read(paragraph("甲", '<w:rPr><w:ins w:id="5" w:author="x"/></w:rPr>'), paragraph("乙"))
    assert below_title(source) == "甲\n乙"
    assert source.remarks == (Remark(2, "word-tracked", {"inserted": "¶", "deleted": "—"}),)


STYLES = (
    style("Secret", more=f"<w:rPr>{HIDDEN}</w:rPr>", kind="character")
    + style("Kid", kind="character", based_on="Secret")
    + style("Para", more=f"<w:rPr>{HIDDEN}</w:rPr>")
    + style("Void", more=f"<w:rPr>{STRUCK}</w:rPr>", kind="character")
)


@pytest.mark.parametrize(
    ("content", "para", "hidden"),
    [
        (run("密", HIDDEN), "", "密"),
        (run("密", '<w:vanish w:val="true"/>'), "", "密"),
        (run("密", '<w:rStyle w:val="Secret"/>'), "", "密"),
        (run("密", '<w:rStyle w:val="Kid"/>'), "", "密"),
        (run("密"), "Para", "密"),
        (run("密", '<w:vanish w:val="0"/>'), "Para", ""),
        (run("密", '<w:rStyle w:val="Secret"/>'), "Para", ""),  # two toggles turn each other over (17.7.3)
        (run("密", "<w:webHidden/>"), "", ""),
        (inserted(run("密", HIDDEN)), "", "密"),
    ],
)
def test_hidden_words_stand_in_the_report_alone(content: str, para: str, hidden: str) -> None:
    source = read(paragraph(run("甲", '<w:vanish w:val="0"/>') + content, style=para), styles=STYLES)
    assert below_title(source) == ("甲" if hidden else "甲密")
    assert [(each.kind, each.text) for each in source.beside] == ([("hidden", hidden)] if hidden else [])
    assert [(each.key, each.facts) for each in source.remarks] == ([("word-hidden", {"count": 1})] if hidden else [])


@pytest.mark.parametrize("properties", [STRUCK, "<w:dstrike/>", '<w:rStyle w:val="Void"/>'])
def test_struck_words_are_not_valid_ones(properties: str) -> None:
    source = read(paragraph(run("三次", properties) + run("两次")), styles=STYLES)
    assert below_title(source) == "两次"
    assert source.beside == (Beside("struck", "三次", 2),)
    assert source.remarks == (Remark(2, "word-struck", {"what": "三次"}),)


TOC_LINE = (
    f'<w:hyperlink w:anchor="a">{run("第一章 总则")}<w:r><w:tab/></w:r>{field("PAGEREF a", run("1"))}</w:hyperlink>'
)


@pytest.mark.parametrize("kind", ["control", "field", "styles"])
def test_a_table_of_contents_is_named_and_left_out(kind: str) -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    begin = mark.format("begin") + '<w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r>' + mark.format("separate")
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    entries = [paragraph(TOC_LINE, style="TOC1"), paragraph(TOC_LINE, style="TOC1")]
    body = {
        "control": [f"<w:sdt>{gallery}<w:sdtContent>{paragraph('目录')}{''.join(entries)}</w:sdtContent></w:sdt>"],
        "field": [paragraph(begin + TOC_LINE), paragraph(TOC_LINE), paragraph(mark.format("end"))],
        "styles": [paragraph("目录", style="TOCHeading"), *entries],
    }[kind]
    styles = style("TOC1", "toc 1") + style("TOCHeading", "TOC Heading")
    source = read(*body, paragraph("第一章 总则"), styles=styles)
    assert below_title(source).strip("\n") == "第一章 总则"
    entry = "第一章 总则\t1\n第一章 总则\t1"
    assert [(each.kind, each.text) for each in source.beside] == [
        ("contents", entry if kind == "field" else f"目录\n{entry}")
    ]
    assert not source.remarks


def test_an_article_in_a_style_of_contents_is_no_table_of_contents() -> None:
    assert below_title(read(paragraph("第一条 甲。", style="TOC1"), styles=style("TOC1", "toc 1"))) == "第一条 甲。"
