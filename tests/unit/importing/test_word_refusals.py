"""What is no Word file, or cannot be read as one: refused for what it is, with what to do, in both languages."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.importing.source import Source
from scripts.importing.word import package, read_word
from scripts.project.progress import StopWork
from tests.support.word_files import numbered, paragraph, run, table, word_file
from tests.support.word_lists import LISTS, WordList

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def archive(*paths: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for path in paths:
            packed.writestr(path, "<x/>")
    return out.getvalue()


def locked(data: bytes) -> bytes:
    """An archive whose entries say that they are encrypted."""
    changed = bytearray(data)
    for found in re.finditer(rb"PK\x01\x02|PK\x03\x04", data):
        at = found.start() + (8 if found[0] == b"PK\x01\x02" else 6)
        changed[at] |= 1
    return bytes(changed)


@pytest.mark.parametrize(
    ("data", "zh", "en"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), "有打开密码", "has a password to open it"),
        (OLE + "EncryptedPackage DRMEncryptedDataSpace".encode("utf-16-le"), "权限管理", "rights management"),
        (OLE + "WordDocument".encode("utf-16-le"), "旧版Office文件", "of an older Office"),
        (b"{\\rtf1 }", "不是docx文件", "is not a .docx"),
        (b"", "不是docx文件", "is not a .docx"),
        (b"PK\x03\x04 no archive", "已损坏", "is damaged"),
        (b"PK", "已损坏", "is damaged"),
        (word_file(paragraph("甲"))[:300], "已损坏", "is damaged"),
        (archive("xl/workbook.xml", "[Content_Types].xml"), "Excel工作簿", "an Excel workbook"),
        (archive("ppt/presentation.xml"), "PowerPoint演示文稿", "a PowerPoint presentation"),
        (archive("mimetype", "content.xml", "META-INF/manifest.xml"), "OpenDocument文件", "an OpenDocument file"),
        (archive("META-INF/MANIFEST.MF"), "Java程序包", "a Java archive"),
        (archive("OFD.xml", "Doc_0/Document.xml"), "OFD版式文件", "an OFD document"),
        (archive("a.txt"), "压缩包", "an archive"),
        (archive("word/styles.xml"), "缺少正文的Word文件", "a Word file without its main part"),
        (locked(word_file(paragraph("甲"))), "有密码的压缩包", "an archive with a password"),
        (word_file("<w:p"), "已损坏", "is damaged"),
    ],
)
def test_a_file_is_refused_for_what_it_is(data: bytes, zh: str, en: str) -> None:
    with pytest.raises(StopWork) as refused:
        read_word("规则.docx", data)
    chinese, english = str(refused.value).split("\n")
    assert "规则.docx" in chinese
    assert "规则.docx" in english
    assert zh in chinese
    assert en in english
    assert "请" in chinese
    assert re.search("save it|unpack it|take the password off|take the protection off", english)
    assert ("密码" in chinese) == ("password" in english) == ("password" in en)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_part_that_declares_entities_is_refused(encoding: str) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:numbering>&b;</w:numbering>'
    data = word_file(paragraph("甲"), parts={"rId1": ("numbering", bomb.encode(encoding))})
    with pytest.raises(StopWork, match="is damaged"):
        read_word("a.docx", data)


def test_a_file_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST", 100_000)
    assert read_word("a.docx", word_file(paragraph("甲" * 1000))).text
    with pytest.raises(StopWork, match=r"(?s)请分成几个文件.*split it"):
        read_word("a.docx", word_file(paragraph("甲" * 100_000)))


def test_pictures_do_not_count_as_what_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST", 100_000)
    assert read_word("a.docx", word_file(paragraph("甲"), parts={"rId1": ("image:a.png", bytes(1_000_000))})).text


def test_what_is_nested_too_deeply_is_refused() -> None:
    cell = paragraph("甲")
    for _ in range(2000):
        cell = f"<w:tbl><w:tr><w:tc>{cell}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    with pytest.raises(StopWork, match=r"(?s)嵌套过深.*nested too deeply"):
        read_word("a.docx", word_file(cell))


@pytest.mark.parametrize("kind", ["document.macroEnabled.main", "template.main", "template.macroEnabledTemplate.main"])
def test_files_with_macros_and_templates_read_the_same(kind: str) -> None:
    data = word_file(paragraph("第一条 甲。"), content_type=f"application/vnd.ms-word.{kind}+xml")
    assert read_word("a.docm", data).text == "第一条 甲。\n"


WHOLE = word_file(
    numbered("甲"),
    table(["乙", "丙"]),
    paragraph(run("丁", "<w:vanish/>")),
    numbering="<w:abstractNum/>",
    styles="<w:style/>",
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_damaged_file_is_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(WHOLE)
    for at, byte in changes:
        data[at] = byte
    with suppress(StopWork):
        assert isinstance(read_word("a.docx", bytes(data)), Source)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(LISTS), st.data())
def test_odd_values_in_a_files_own_xml_are_borne(each: WordList, data: st.DataObject) -> None:
    """Numbers where words are wanted, words for numbers, levels that do not exist."""
    with zipfile.ZipFile(io.BytesIO(each.data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    name = data.draw(st.sampled_from([name for name in parts if name.startswith("word/") and name.endswith(".xml")]))
    values = list(re.finditer(rb'w:val="([^"]*)"', parts[name]))
    if values:
        found = data.draw(st.sampled_from(values))
        odd = data.draw(st.sampled_from(["", "-1", "99999999999999999999", "x", "1.5", "%9", "²", "0", "7"])).encode()
        parts[name] = parts[name][: found.start(1)] + odd + parts[name][found.end(1) :]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for path, content in parts.items():
            packed.writestr(path, content)
    assert "文" in read_word("a.docx", out.getvalue()).text


def test_a_count_that_lies_is_no_way_around_the_largest() -> None:
    """An entry that unpacks to more than it says is damaged."""
    data = bytearray(word_file(paragraph("甲" * 5000)))
    start = data.rfind(b"PK\x01\x02")
    while start >= 0:
        if b"word/document.xml" in data[start : start + 80]:
            struct.pack_into("<I", data, start + 24, 10)
            break
        start = data.rfind(b"PK\x01\x02", 0, start)
    with pytest.raises(StopWork, match="is damaged"):
        read_word("a.docx", bytes(data))
