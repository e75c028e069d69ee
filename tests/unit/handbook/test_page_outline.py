"""One reading of a page: what its Markdown is read as, and what the page shows, block for block."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from scripts.checks.shown_pages import marked_files, shown_pages
from scripts.handbook.front_matter import front_matter
from scripts.handbook.page_outline import blocks_read, blocks_shown, html_of, lists_begin_where_written

EXTENSIONS = ("attr_list", "admonition", "md_in_html", "tables")
PAGE = "regulations/house/index.md"


def both(text: str) -> tuple[list[tuple[str, str, str]], list[tuple[str, str, str]]]:
    read, shown = blocks_read(text), blocks_shown(html_of(text, EXTENSIONS))
    return [each.compared for each in read], [each.compared for each in shown]


def said(tmp_path: Path, text: str, language: str = "zh") -> list[str]:
    page = tmp_path / "docs" / language / PAGE
    page.parent.mkdir(parents=True)
    page.write_text(text, encoding="utf-8")
    return [str(finding) for finding in shown_pages(tmp_path / "docs")]


@pytest.mark.parametrize(
    "text",
    [
        "# 标题\n\n段落，见[第三条](a.md#x)和`代码`。\n",
        '## 第三条 审批 { #art-3 data-source="M-3" }\n\n下列：\n\n- 甲；\n- 乙。\n',
        '1. 甲\n    { #art-8-1 data-source="M-8" data-title="甲" }\n2. 乙\n',
        "1. 甲\n\n    1. 乙\n    2. 丙\n\n2. 丁\n",
        '1. 甲\n2. 乙\n\n!!! gap "缺口"\n    注\n\n3. 丙\n4. 丁\n',
        "3. 甲\n4. 乙\n",
        "0. 甲\n1. 乙\n",
        "> 引文\n\n| a | b |\n| - | - |\n| 1 | `2` |\n",
        '甲乙\n{ #art-3 data-source="M-3" }\n',
        "甲 **乙** 丙，a < b & c，10<sup>2</sup>\n",
        '<div class="grid" markdown>\n\n甲事。\n\n</div>\n',
        '<policy-calculator name="bonus-share"></policy-calculator>\n\n甲\n',
        '!!! gap "甲"\n    - 乙\n    - 丙\n\n丁\n',
    ],
)
def test_most_of_markdown_is_read_as_it_is_shown(text: str) -> None:
    read, shown = both(text)
    assert read == shown
    assert read or "policy" in text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("甲\n\n<div markdown>\n乙事。\n</div>\n", 1),
        ("甲\n\n<!-- 注 --> 乙事\n", 1),
        ("甲\n\n甲事\n乙事\n---\n", 3),
        ("100. 甲\n\n    续\n", 3),
        ('甲\n\n- 甲事 { #art-10-2 data-source="D-10" data-title="甲" }\n- 乙\n', 3),
        ("员工应当：\n- 甲\n- 乙\n", 1),
        ("甲\n\n1) 乙\n2) 丙\n", 3),
        ("说明\n| a | b |\n| - | - |\n| 1 | 2 |\n", 1),
        ("!!! gap '甲'\n    乙\n", 1),
        ('??? gap "甲"\n    乙\n', 1),
        ('50\\%和\\"\n', 1),
        ("甲\\\n乙\n", 1),
        ("- 甲：\n  - 乙\n", 2),
        ("甲\n\n#乙事\n", 3),
        ("###\u00a0甲事\n", 1),
        ("甲\n\n按照**“三级”**办理\n", 3),
        ("**第一，**员工\n", 1),
        ("1. 甲\n   1. 乙\n", 2),
        ("1. 甲\n- 乙\n", 2),
    ],
)
def test_what_is_shown_otherwise_than_it_is_read_is_named_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    first, *_ = said(tmp_path, text)
    assert first.startswith(f"docs/zh/{PAGE}:{line}: the page shows ")


def test_a_finding_says_what_is_shown_and_what_is_read_in_both_languages(tmp_path: Path) -> None:
    (found,) = said(tmp_path, "员工应当：\n\n- 甲：\n  - 乙\n")
    assert "the page shows “乙” (list 1 item •), and articles, search and checks read “乙” (list 2 item •)" in found
    assert "网页上显示的是“乙”（列表第1层，“•”项），条文、搜索和检查读到的是“乙”（列表第2层，“•”项）" in found
    assert "请在列表、表格和说明之前空一行" in found


def test_words_that_only_the_page_has_are_named(tmp_path: Path) -> None:
    (found,) = said(tmp_path, "<div markdown>\n甲事。\n</div>\n")
    assert "the page shows “甲事。”, and articles, search and checks read nothing" in found
    assert "网页上显示的是“甲事。”，条文、搜索和检查读到的是空白" in found


@pytest.mark.parametrize("text", ["员工人数：\n\n    不超过8人。\n", '!!! gap "注"\n    甲\n\n        不超过8人。\n'])
def test_words_set_as_code_are_refused(tmp_path: Path, text: str) -> None:
    (found,) = said(tmp_path, text)
    assert "“不超过8人。” is set as code, which no article, search or check reads" in found


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("3. 甲\n    { #art-8-3 }\n4. 乙\n    { #art-8-4 }\n", []),
        ("1. 甲\n    { #art-8-3 }\n", ["art-8-3 stands at number 1 of its list"]),
        (
            "1. 甲\n    { #art-8-1 }\n\n    1. 乙\n        { #art-8-1a }\n    2. 丙\n        { #art-8-1c }\n",
            ["art-8-1c stands at number 2"],
        ),
        ("- 甲\n    { #art-8-3 }\n", []),
    ],
)
def test_an_articles_number_in_its_list_is_that_of_its_id(tmp_path: Path, text: str, wrong: list[str]) -> None:
    found = [each for each in said(tmp_path, text) if "stands at number" in each]
    assert len(found) == len(wrong)
    assert all(part in each for part, each in zip(wrong, found, strict=True))


def test_only_so_many_places_of_a_page_are_named(tmp_path: Path) -> None:
    text = "\n\n".join(f"段落{number}\n\n甲{number}：\n- 乙" for number in range(9))
    assert len(said(tmp_path, text)) == 5


def test_a_byte_order_mark_is_named_and_nothing_else(tmp_path: Path) -> None:
    page = tmp_path / "docs" / "en" / PAGE
    page.parent.mkdir(parents=True)
    page.write_text("# x\n", encoding="utf-8-sig")
    (found,) = marked_files(tmp_path / "docs")
    assert (found.file, found.line) == (f"docs/en/{PAGE}", 1)
    assert "byte order mark" in found.message
    page.write_text("# x\n", encoding="utf-8")
    assert not list(marked_files(tmp_path / "docs"))


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("title: '请假指南'", "请假指南"),
        ('title: "请假指南"', "请假指南"),
        ("title: 请假指南 # 内部", "请假指南"),
        ("title: >-\n  请假\n  指南", "请假 指南"),
        ("title: 2026", "2026"),
    ],
)
def test_a_title_is_what_mkdocs_reads(head: str, title: str) -> None:
    assert front_matter(f"---\n{head}\nlisted: 请假\n---\n\n# x\n") == {"title": title, "listed": "请假"}
    assert front_matter("# x\n") == {}


def test_lists_of_the_site_begin_where_they_were_written() -> None:
    markdown = Markdown()
    assert 'start="3"' not in markdown.convert("3. 甲\n4. 乙")
    lists_begin_where_written(markdown)
    assert '<ol start="3">' in markdown.convert("3. 甲\n4. 乙")


LINE = st.text(alphabet="甲乙，。 *-1.#>|!\n", max_size=40)


@given(LINE)
@settings(max_examples=200)
def test_no_text_makes_either_reader_fail(text: str) -> None:
    read, shown = both(text)
    assert isinstance(read, list)
    assert isinstance(shown, list)
