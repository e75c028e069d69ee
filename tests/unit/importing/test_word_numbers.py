"""Word's own numbers, written out before their paragraphs: as Word counts them, and as LibreOffice prints them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from scripts.importing.word import read_word
from tests.support.word_files import definition, instance, level, numbered, paragraph, run, word_file
from tests.support.word_lists import LISTS, WordList

OFFICE = shutil.which("soffice")


def numbers(text: str) -> tuple[str, ...]:
    """What stands before the paragraphs' one word 文, or alone in a line."""
    lines = (line.strip("\ufeff \t") for line in text.splitlines())
    return tuple(line.removesuffix("文").strip() for line in lines if line not in ("", "文", "无"))


@pytest.mark.parametrize("each", LISTS, ids=lambda each: each.name)
def test_numbers_are_those_that_word_prints(each: WordList) -> None:
    assert numbers(read_word("a.docx", each.data).text) == each.numbers


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice (libreoffice-writer-nogui) is not installed")
def test_numbers_are_those_that_libreoffice_prints(tmp_path: Path) -> None:
    """One call for all files. Where Word has another rule LibreOffice may differ; the reason is written down."""
    files = []
    for place, each in enumerate(LISTS):
        file = tmp_path / f"{place}.docx"
        file.write_bytes(each.data)
        files.append(str(file))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(OFFICE), "--headless", profile, "--convert-to", "txt:Text", "--outdir", str(tmp_path), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    printed = [numbers((tmp_path / f"{place}.txt").read_text(encoding="utf-8")) for place in range(len(LISTS))]
    differing = {each.name: found for each, found in zip(LISTS, printed, strict=True) if found != each.numbers}
    assert set(differing) <= {each.name for each in LISTS if each.but}, differing


@pytest.mark.parametrize(
    ("suffix", "line"),
    [("", "第一条 甲。"), ('<w:suff w:val="space"/>', "第一条 甲。"), ('<w:suff w:val="nothing"/>', "第一条甲。")],
)
def test_what_stands_behind_a_number_is_kept(suffix: str, line: str) -> None:
    lists = definition(0, level(0, "chineseCounting", "第%1条", suffix)) + instance(1, 0)
    assert read_word("a.docx", word_file(numbered("甲。"), numbering=lists)).text == f"{line}\n"


def test_a_format_nobody_knows_is_written_in_figures_and_named() -> None:
    lists = definition(0, level(0, "thaiLetters", "（%1）")) + instance(1, 0)
    source = read_word("a.docx", word_file(paragraph("办法"), numbered("甲。"), numbering=lists))
    assert source.text == "办法\n（1） 甲。\n"
    assert [(each.line, each.key, each.facts) for each in source.remarks] == [
        (2, "word-number-format", {"what": "（1）", "format": "thaiLetters"})
    ]


def test_a_format_of_ones_own_making_is_read_from_its_alternative() -> None:
    own = (
        '<w:lvl w:ilvl="0"><w:start w:val="9"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>'
        '</mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>'
    )
    source = read_word("a.docx", word_file(*[numbered("甲")] * 2, numbering=definition(0, own) + instance(1, 0)))
    assert source.text == "009 甲\n010 甲\n"
    assert not source.remarks


@pytest.mark.parametrize(
    ("text", "font", "sign"),
    [
        ("\uf0b7", "Symbol", "•"),
        ("l", "Wingdings", "●"),
        ("\uf0fc", "Wingdings", "✓"),
        ("o", "Courier New", "○"),
        ("–", "Arial", "–"),
        ("\uf0f1", "Marlett", "●"),
    ],
)
def test_a_bullet_is_the_sign_that_is_seen(text: str, font: str, sign: str) -> None:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
    bullet = f'<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="{text}"/>{fonts}</w:lvl>'
    source = read_word("a.docx", word_file(numbered("甲"), numbering=definition(0, bullet) + instance(1, 0)))
    assert source.text == f"{sign} 甲\n"


def test_a_heading_whose_end_is_hidden_goes_on_in_its_text() -> None:
    """Word's style separator: the heading is numbered, and the text stands on the same line."""
    lists = definition(0, level(0, "decimal", "%1.")) + instance(1, 0)
    separator = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    body = [numbered("目的", 0, 1, separator), paragraph("　规范用车。"), numbered("范围", 0, 1)]
    assert read_word("a.docx", word_file(*body, numbering=lists)).text == "1. 目的　规范用车。\n2. 范围\n"


def test_numbers_in_text_boxes_and_notes_do_not_disturb_those_of_the_text() -> None:
    lists = definition(0, level(0, "decimal", "%1.")) + instance(1, 0)
    box = f"<w:txbxContent>{numbered('框')}</w:txbxContent>"
    box = f"<w:r><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r>"
    source = read_word("a.docx", word_file(numbered("甲"), numbered(run("乙") + box), numbered("丙"), numbering=lists))
    assert source.text == "1. 甲\n2. 乙\n1. 框\n3. 丙\n"


def test_a_list_that_counts_by_section_begins_anew() -> None:
    lists = definition(0, level(0, "decimal", "%1.")) + instance(1, 0)
    by_section = lists.replace("<w:abstractNum ", '<w:abstractNum w15:restartNumberingAfterBreak="1" ')
    body = [numbered("甲"), numbered("乙", properties="<w:sectPr/>"), numbered("丙")]
    assert read_word("a.docx", word_file(*body, numbering=lists)).text == "1. 甲\n2. 乙\n3. 丙\n"
    assert read_word("a.docx", word_file(*body, numbering=by_section)).text == "1. 甲\n2. 乙\n1. 丙\n"


def test_a_changed_number_is_named() -> None:
    lists = definition(0, level(0, "decimal", "%1.")) + instance(1, 0)
    change = '<w:pPrChange w:id="1" w:author="x"><w:pPr/></w:pPrChange>'
    source = read_word("a.docx", word_file(numbered("甲", properties=change), numbering=lists))
    assert [(each.line, each.key, each.facts) for each in source.remarks] == [
        (1, "word-number-changed", {"what": "1."})
    ]


def test_1260_articles_are_numbered_to_the_last() -> None:
    lists = definition(0, level(0, "chineseCountingThousand", "第%1条")) + instance(1, 0)
    text = read_word("a.docx", word_file(*[numbered("甲。")] * 1260, numbering=lists)).text
    lines = text.splitlines()
    assert [lines[at - 1] for at in (100, 101, 110, 1000, 1001, 1210, 1260)] == [
        "第一百条 甲。",
        "第一百零一条 甲。",
        "第一百一十条 甲。",
        "第一千条 甲。",
        "第一千零一条 甲。",
        "第一千二百一十条 甲。",
        "第一千二百六十条 甲。",
    ]
    assert len(set(lines)) == 1260
    assert all(re.fullmatch("第[一二三四五六七八九十百千零]+条 甲。", line) for line in lines)
