"""What an import placed and what it reported is the input, character for character, whatever the input is."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from pathlib import Path

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from scripts.handbook.article_text import split_attributes
from scripts.importing.draft.markdown import words
from scripts.importing.import_steps import import_source
from scripts.importing.ledger import Ledger, Span
from scripts.importing.report import Import, ledger_lines, report
from scripts.importing.source import Source
from scripts.importing.writing import files_of

FIXTURES = sorted((Path(__file__).parents[2] / "data" / "imported").glob("*.txt"))
SITE_MARKDOWN = ["attr_list", "admonition", "md_in_html", "tables"]
TAGS = {*("h1", "h2", "h3", "h4", "p", "ol", "ul", "li", "div", "table", "thead", "tbody", "tr", "th", "td")}
WORDS = st.text("为规范本办法员工应当按时登记，；：“”（）()、。,.;: 19Ab*_#<>&`{}[]|\\~!-+$", min_size=1, max_size=24)
NUMERALS = ["一", "二", "三", "四", "十", "十一", "二 十", "1", "２", "３", "12"]
MARKS = ["第{}章", "第{}条", "第 {} 条", "（{}）", "({})", "{}、", "{}.", "{}）", "1.{}", "●", "- ", "第{}节", "a)"]
FURNITURE = [
    "— 3 —",
    "合集下载",
    "目录",
    "第一章 总则……1",
    "某公司内部资料",
    "下载文档前请自行甄别",
    "https://example.org/a",
]
TITLES = ["用车管理办法", "用车管理办法一、总则", "值班制度（试行）", "值班制度1"]
BREAKS = st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\u2028", "", "　", " "])


@st.composite
def deformed(draw: st.DrawFn) -> str:
    """A text as document sites leave it: markers in any order and width, furniture, titles, words and line breaks."""
    marker = st.builds(str.format, st.sampled_from(MARKS), st.sampled_from(NUMERALS))
    part = st.one_of(marker, WORDS, st.sampled_from(FURNITURE), st.sampled_from(TITLES))
    return "".join(draw(st.lists(st.tuples(part, BREAKS).map("".join), max_size=30)))


@st.composite
def orderly(draw: st.DrawFn) -> tuple[str, int]:
    """A regulation with so many articles, deformed only as a reader could still make out."""
    articles = draw(st.integers(2, 30))
    lines = ["用车管理办法"] * draw(st.integers(1, 2))
    for number in range(1, articles + 1):
        numeral = draw(
            st.sampled_from([str(number), str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))])
        )
        gap = draw(st.sampled_from(["", " ", "　"]))
        lines.append(f"第{gap}{numeral}{gap}条{gap}用车人应当登记，\n按时归还。")
        lines += draw(
            st.lists(
                st.sampled_from([*FURNITURE[:2], "（一）登记；\n（二）归还。", "依照第三条的规定办理。"]), max_size=2
            )
        )
    return draw(st.sampled_from(["\n", "\r\n", "\n\n"])).join(lines), articles


def plain(text: str) -> str:
    """Letters without blanks, width and what cannot be seen."""
    return "".join(unicodedata.normalize("NFKC", words(text)).split())


def in_order(parts: list[str], shown: str) -> None:
    """Each part stands in what is shown, after the one before it."""
    at = 0
    for part in parts:
        found = shown.find(part, at)
        assert found >= 0, (part, shown[at:])
        at = found + len(part)


def as_read(page: str) -> str:
    """What the handbook's own reader finds in a page (scripts/handbook/articles.py)."""
    parser = MarkdownIt("commonmark").enable("table").use(front_matter_plugin).use(admon_plugin)
    texts = []
    for token in parser.parse(page):
        for child in token.children or []:
            assert child.type in ("text", "softbreak", "text_special"), (child.type, page)
        if token.type == "inline":
            inner = "".join(child.content or "\n" for child in token.children or [])
            texts.append(split_attributes(inner)[0] if split_attributes(token.content)[1] else inner)
    return plain(" ".join(texts))


def as_published(page: str) -> str:
    """What the site shows of a page."""
    body = page.split("---\n", 2)[2]
    shown = markdown.markdown(body, extensions=SITE_MARKDOWN)
    assert set(re.findall(r"<([a-z0-9]+)", shown)) <= TAGS
    return plain(html.unescape(re.sub(r"<[^>]*>", " ", shown)))


def hold(found: Import) -> None:
    """Nothing is lost: not in the ledger, not in the pages, not in the report."""
    pieces = list(found.ledger.pieces())
    assert "".join(found.ledger.part(piece.span) for piece in pieces) == found.source.text
    written = [json.loads(line) for line in ledger_lines(found.ledger).split("\n") if line]
    assert "".join(row["text"] for row in written) == found.source.text
    assert not any(found.ledger.part(piece.span).strip() for piece in pieces if piece.placement == "blank")
    aside = [plain(found.ledger.part(piece.span)) for piece in pieces if piece.placement == "aside"]
    said = as_read(report(found))
    assert all(each in said for each in aside)
    for draft in found.drafts:
        page = "\n".join(text for _, text in draft.pages())
        placed = sorted(
            span
            for clause in draft.regulation.root.within()
            for span in [*([clause.heading] if clause.heading else []), *(s for p in clause.paragraphs for s in p)]
        )
        texts = [plain(found.ledger.part(span)) for span in placed]
        for name, text in draft.pages():
            assert as_read(text), name
        in_order(sorted(texts, key=len)[-1:], as_read(page))
        in_order(texts, "".join(as_read(text) for _, text in draft.pages()))
        in_order(texts, "".join(as_published(text) for _, text in draft.pages()))
        placements = {piece.span: piece.placement for piece in pieces}
        assert all(placements[span] in ("heading", "text") for span in placed)


@settings(max_examples=120, deadline=None)
@given(deformed())
def test_nothing_of_a_deformed_text_is_lost(text: str) -> None:
    hold(import_source(Source("pasted", text)))


@settings(max_examples=60, deadline=None)
@given(st.text())
def test_nothing_of_any_text_is_lost(text: str) -> None:
    hold(import_source(Source("pasted", text)))


@settings(max_examples=60, deadline=None)
@given(deformed())
def test_no_id_comes_twice_and_each_has_the_houses_form(text: str) -> None:
    for draft in import_source(Source("pasted", text)).drafts:
        ids = [clause.id for clause in draft.regulation.root.within() if clause.id]
        assert len(set(ids)) == len(ids)
        assert all(re.fullmatch(r"art(-[0-9]+)+[a-z]?", each) for each in ids)


@settings(max_examples=60, deadline=None)
@given(deformed())
def test_every_part_set_aside_is_reported_with_its_line(text: str) -> None:
    found = import_source(Source("pasted", text))
    said = report(found)
    for piece in found.aside:
        line = found.ledger.line(piece.span.start)
        assert f"第{line}行" in said
        assert re.search(rf"line {line}( \([^)]*\))?,", said)


@settings(max_examples=60, deadline=None)
@given(orderly())
def test_every_article_of_an_orderly_text_is_found(given_text: tuple[str, int]) -> None:
    text, articles = given_text
    found = import_source(Source("pasted", text))
    assert len(found.drafts) == 1
    assert [each.number for each in found.drafts[0].regulation.clauses("article")] == list(range(1, articles + 1))
    hold(found)


@pytest.mark.parametrize("file", FIXTURES, ids=lambda file: file.stem)
def test_nothing_of_a_fixture_is_lost(file: Path) -> None:
    found = import_source(Source(file.name, file.read_text(encoding="utf-8")))
    hold(found)
    assert {"report.md", "ledger.jsonl"} <= set(files_of(found))


def test_a_character_has_one_owner() -> None:
    ledger = Ledger("第一条 甲")
    ledger.take(Span(0, 3), "marker")
    with pytest.raises(ValueError, match="line 1 was taken twice"):
        ledger.take(Span(2, 5), "text")
    assert [(ledger.part(piece.span), piece.placement) for piece in ledger.pieces()] == [
        ("第一条", "marker"),
        (" ", "blank"),
        ("甲", "aside"),
    ]
