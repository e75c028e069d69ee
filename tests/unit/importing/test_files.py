"""What a file is its bytes say: each kind is read as what it is, or refused for what it is, with what to do."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from scripts.importing.files.kinds import kind_of
from scripts.importing.files.libreoffice import find_libreoffice
from scripts.importing.import_steps import import_source
from scripts.importing.reading import read_source, source_of
from scripts.importing.report import Import, report
from scripts.importing.source import Source
from scripts.project.progress import StopWork

RULES = "用车办法\n第一章 总则\n第一条 为规范用车，制定本办法。\n第二条 员工应当登记。\n第三条 完。\n"
RTF = "{\\rtf1\\ansi\\ansicpg936 " + "".join(f"\\u{ord(c)}?" if c != "\n" else "\\par " for c in RULES) + "}"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def articles(found: Import) -> list[str]:
    return [clause.id for draft in found.drafts for clause in draft.regulation.clauses("article")]


def keys(source: Source) -> list[str]:
    return [remark.key for remark in source.remarks]


def packed(*names: str, **files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in names:
            package.writestr(name, "")
        for name, text in files.items():
            package.writestr(name, text)
    return out.getvalue()


def office(part: str, kind: str) -> bytes:
    """A package whose types name its main part."""
    main = f"application/vnd.openxmlformats-officedocument.{kind}.main+xml"
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    types = f'<Types xmlns="{space}"><Override PartName="/{part}" ContentType="{main}"/></Types>'
    return packed(part, **{"[Content_Types].xml": types})


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"],
)
def test_a_text_is_read_in_its_encoding(encoding: str) -> None:
    source = source_of("a.txt", RULES.encode(encoding))
    assert source.text == RULES
    assert articles(import_source(source)) == ["art-1", "art-2", "art-3"]


def test_a_traditional_text_in_big5_is_read_and_said() -> None:
    source = source_of("a.txt", "用車辦法\n第一條 應當登記。\n第二條 應當歸還。\n".encode("big5"))
    assert "第一條 應當登記。" in source.text
    assert "encoding-guessed" in keys(source)
    assert articles(import_source(source)) == ["art-1", "art-2"]


def test_a_byte_that_cannot_be_read_is_named_by_its_line_and_costs_no_more_than_its_character() -> None:
    data = bytearray(RULES.encode())
    data[data.index("登记".encode())] = 0xFF
    source = source_of("a.txt", bytes(data))
    assert [(remark.line, remark.key) for remark in source.remarks] == [(4, "bytes-lost")]
    assert articles(import_source(source)) == ["art-1", "art-2", "art-3"]


def test_radicals_that_look_like_characters_become_them_in_every_kind() -> None:
    source = source_of("a.txt", RULES.replace("一", "⼀").replace("用车", "⽤⻋").encode())
    assert source.text == RULES
    assert keys(source) == ["radicals-folded"]
    assert articles(import_source(source)) == ["art-1", "art-2", "art-3"]


def test_a_name_that_belies_its_file_is_said_first() -> None:
    page = f"<html><body>{''.join(f'<p>{line}</p>' for line in RULES.splitlines())}</body></html>"
    source = source_of("a.doc", page.encode())
    assert source.kind == "html"
    assert keys(source)[0] == "other-kind"
    assert "“.doc”" in report(import_source(source))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (office("word/document.xml", "wordprocessingml.document"), "docx"),
        (office("xl/workbook.xml", "spreadsheetml.sheet"), "xlsx"),
        (office("ppt/presentation.xml", "presentationml.presentation"), "pptx"),
        (packed(mimetype="application/vnd.oasis.opendocument.text"), "odt"),
        (packed("OFD.xml"), "ofd"),
        (packed("a.txt"), "zip"),
        (RTF.encode(), "rtf"),
        (b"%PDF-1.7\n1 0 obj", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"Rar!\x1a\x07", "archive"),
        (b"<!DOCTYPE html><p>a", "html"),
        (b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>a", "mail"),
        (b"", "empty"),
        ("第一条 <目的>".encode(), "text"),
    ],
)
def test_a_kind_is_told_by_the_bytes_whatever_the_name(data: bytes, kind: str) -> None:
    assert kind_of(data, "a.docx") == kind
    assert kind_of(data, "a") == kind


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (office("xl/workbook.xml", "spreadsheetml.sheet"), "workbook"),
        (packed("OFD.xml"), "OFD"),
        (packed("a.txt"), "zip"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"", "empty"),
    ],
)
def test_what_is_not_read_is_refused_by_what_it_is_and_no_password_is_guessed(data: bytes, said: str) -> None:
    with pytest.raises(StopWork) as refused:
        source_of("制度.docx", data)
    zh, en = str(refused.value).split("\n")[:2]
    assert "制度.docx" in zh
    assert said.lower() in en.lower()
    assert "password" not in en


def test_an_old_doc_without_libreoffice_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scripts.importing.files.libreoffice.find_libreoffice", lambda: None)
    with pytest.raises(StopWork, match=r"(?s)libreoffice-writer-nogui.*save the file as \.docx"):
        source_of("a.rtf", RTF.encode())


def test_libreoffice_reads_what_word_alone_reads_otherwise() -> None:
    if find_libreoffice() is None:
        pytest.skip("LibreOffice is not installed (apt-get install libreoffice-writer-nogui)")
    source = source_of("a.doc", RTF.encode())
    assert source.kind == "libreoffice"
    assert articles(import_source(source)) == ["art-1", "art-2", "art-3"]
    assert "LibreOffice" in report(import_source(source))


def test_a_file_on_disk_is_read_by_its_bytes(tmp_path: Path) -> None:
    file = tmp_path / "rules.docx"
    file.write_text(RULES, "utf-8")
    assert keys(read_source(str(file))) == ["other-kind"]
