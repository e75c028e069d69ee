"""A Word file, a text in any encoding or pasted words: each is read whole, or refused with what to do."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from scripts.importing.import_steps import import_source
from scripts.importing.reading import decoded, read_source
from scripts.importing.source import Beside
from scripts.importing.word import read_word
from scripts.project.progress import StopWork

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
LEVELS = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1条"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3）"/></w:lvl>'
    '<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'
)
STYLES = (
    '<w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Article"><w:basedOn w:val="Base"/></w:style>'
)


def paragraph(text: str, level: int | None = None, style: str = "") -> str:
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>' if level is not None else ""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{numbered}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def word_file(*body: str, **parts: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", RELATIONS)
        package.writestr("word/document.xml", f"<w:document {NAMESPACE}><w:body>{''.join(body)}</w:body></w:document>")
        package.writestr("word/numbering.xml", f"<w:numbering {NAMESPACE}>{LEVELS}</w:numbering>")
        package.writestr("word/styles.xml", f"<w:styles {NAMESPACE}>{STYLES}</w:styles>")
        for name, text in parts.items():
            package.writestr(f"word/{name}.xml", f"<w:x {NAMESPACE}>{paragraph(text)}</w:x>")
    return packed.getvalue()


def test_numbers_that_word_counts_are_written_out() -> None:
    data = word_file(
        paragraph("用车办法"),
        paragraph("登记。", style="Article"),
        paragraph("应当：", 0),
        paragraph("甲；", 1),
        paragraph("乙：", 1),
        paragraph("丙。", 2),
        paragraph("丁", 3),
        paragraph("归还。", 0),
        paragraph("戊。", 1),
    )
    assert read_word("a.docx", data).text.split() == [
        *(
            "用车办法",
            "第一条登记。",
            "第二条应当：",
            "（一）甲；",
            "（二）乙：",
            "1）丙。",
            "●丁",
            "第三条归还。",
            "（一）戊。",
        )
    ]


def test_a_word_file_becomes_articles() -> None:
    found = import_source(
        read_word("a.docx", word_file(paragraph("用车办法"), *(paragraph("登记。", 0) for _ in "123")))
    )
    assert [draft.title for draft in found.drafts] == ["用车办法"]
    assert [clause.id for clause in found.drafts[0].regulation.clauses("article")] == ["art-1", "art-2", "art-3"]


def test_a_table_keeps_its_cells_apart() -> None:
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("甲", "乙"))
    text = read_word("a.docx", word_file(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")).text
    assert text.split() == ["甲", "乙"]


def test_headers_footers_and_comments_are_handed_on_beside_the_text() -> None:
    source = read_word(
        "a.docx", word_file(paragraph("第一条 甲。"), header1="内部资料", footer2="第1页", comments="改？")
    )
    assert source.text.strip() == "第一条 甲。"
    assert set(source.beside) == {
        Beside("header", "内部资料"),
        Beside("footer", "第1页"),
        Beside("comments", "改？"),
    }


@pytest.mark.parametrize("data", [b"PK\x03\x04 no package", word_file()[:200], b"PK"])
def test_what_is_no_word_file_is_refused_in_both_languages(data: bytes) -> None:
    with pytest.raises(StopWork, match=r"(?s)请在Word中另存为.*save it as \.docx"):
        read_word("a.docx", data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_a_text_is_read_in_its_encoding(encoding: str) -> None:
    assert decoded("第一条 员工“内勤”。\r\n".encode(encoding)) == "第一条 员工“内勤”。\r\n"


@pytest.mark.parametrize("data", [b"\xff\xff\xff", b"a\x00b"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(StopWork, match=r"save it as \.txt in UTF-8"):
        decoded(data)


@pytest.mark.parametrize("start", [b"%PDF-1.7", b"\xd0\xcf\x11\xe0"])
def test_a_pdf_or_an_old_doc_says_what_to_do(tmp_path: Path, start: bytes) -> None:
    file = tmp_path / "rules.pdf"
    file.write_bytes(start)
    with pytest.raises(StopWork, match=r"(?s)另存为docx.*copy its text"):
        read_source(str(file))


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(StopWork, match=r"nowhere\.txt cannot be opened"):
        read_source("nowhere.txt")
