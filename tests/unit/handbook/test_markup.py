"""Text of a regulation is text: markup in a page is named before anything is built, and what is imported is escaped."""

from __future__ import annotations

import xml.etree.ElementTree as etree  # noqa: N813, RUF100
from pathlib import Path

import pytest
from markdown import Markdown

from scripts.handbook.markup import markup_in_pages
from scripts.importing.draft.markdown import escaped
from tests.support import hostile

MORE = (
    "<script>window.ran = 1</script>",
    "<iframe src='https://example.org'></iframe>",
    "<style>article { display: none }</style>",
    "<meta http-equiv=refresh content='0; url=https://example.org'>",
    "<form action='https://example.org'><input name=a></form>",
    "<a href='https://example.org'>here</a>",
    '<div onclick="window.ran=1">',
    "<div class=x style=display:none>",
    "<img\nsrc=x\nonerror=window.ran=1>",
    "<SVG/onload=window.ran=1>",
    "text <b>bold</b>",
    "<!DOCTYPE html>",
    "<?php x ?>",
    "[here](javascript:window.ran=1)",
    "[here](java&Tab;script:window.ran=1)",
    "[here](&#106;avascript:window.ran=1)",
    "[here]: data:text/html;base64,PHNjcmlwdD4=",
    '<policy-calculator name="x" onclick="window.ran=1"></policy-calculator>',
    '<article-preview ref="x"></article-preview><img src=x onerror=window.ran=1>',
)
HARMLESS = (
    "8 < 9 > 7",
    "a<8",
    "&lt;script&gt;",
    "`<script>` and ``<img onerror=x>``",
    "```\n<script>\n```",
    '<div class="doors" markdown>',
    "</div>",
    '<article-preview ref="measures#art-15"></article-preview>',
    "Personal data: name, number",
    r"\<b>",
)


def named(tmp_path: Path, text: str) -> list[str]:
    page = tmp_path / "docs" / "zh" / "page.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(f"# x\n\n{text}\n", "utf-8", "replace")
    return [str(finding) for finding in markup_in_pages(tmp_path / "docs")]


@pytest.mark.parametrize("text", [*MORE, *(text for text in hostile.MARKUP.values() if "<" in text)])
def test_markup_in_a_page_is_named_with_its_line(tmp_path: Path, text: str) -> None:
    found = named(tmp_path, text)
    assert found
    assert found[0].startswith("docs/zh/page.md:3:")


@pytest.mark.parametrize("text", HARMLESS)
def test_text_that_only_looks_like_it_is_left_alone(tmp_path: Path, text: str) -> None:
    assert named(tmp_path, text) == []


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in hostile.SHOWN.items()])
def test_an_imported_regulation_that_says_it_is_read_as_it_is(tmp_path: Path, text: str) -> None:
    written = escaped(text)
    assert named(tmp_path, written) == []
    html = Markdown(extensions=["attr_list", "admonition", "md_in_html", "tables"]).convert(written)
    tree = etree.fromstring(f"<div>{html}</div>")
    assert {element.tag for element in tree.iter()} <= {"div", "p"}
    assert all(not element.attrib for element in tree.iter())
    assert "".join(tree.itertext()).split() == text.split()
