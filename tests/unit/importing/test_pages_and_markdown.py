"""A web page and a Markdown file come in as they are shown: tables, list numbers, headings; no more."""

from __future__ import annotations

import html
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.importing.import_steps import import_source
from scripts.importing.reading import source_of
from scripts.importing.source import Source
from tests.support.imported import texts

PAGE = """<!doctype html><meta charset=utf-8><title>用车办法</title><style>p{color:red}</style>
<script>var a="脚本"</script>
<h1>用车办法</h1><p>第一条 应当：</p><ol start=3 type=1><li>登记；<li>归还。</ol><p>第二条 标准：</p>
<table><tr><th>职级<th>金额<tr><td rowspan=2>经理<td>400<tr><td>300</table>
<p>第三条 <s>旧文</s>新文。<span style="display:none">暗文</span><!-- 注 --></p><p>第四条 甲&amp;乙。</p>"""
MARKDOWN = """---
title: 用车办法
---
##第一章 总则

**第一条** 为规范`用车`，制定本办法。

第二条 应当：

3. 登记；
4. 归还。

第三条 标准：

| 职级 | 金额 |
| --- | --- |
| 经理 | 400 |
"""


def read(name: str, text: str) -> Source:
    return source_of(name, text.encode())


def held(source: Source) -> str:
    """All that is placed or named of a file, without blanks."""
    named = [each.text for each in source.beside]
    named += [str(value) for each in source.remarks for value in each.facts.values()]
    return re.sub(r"\s", "", source.text + "".join(named))


def test_a_page_is_read_as_it_is_shown() -> None:
    source = read("a.html", PAGE)
    found = import_source(source)
    regulation = found.drafts[0].regulation
    assert found.drafts[0].title == "用车办法"
    assert "3. 登记；" in source.text
    assert "4. 归还。" in source.text
    (table,) = regulation.clauses("article")[1].tables
    assert [[found.ledger.part(cell) for cell in row] for row in table.rows] == [
        ["职级", "金额"],
        ["经理", "400"],
        ["", "300"],
    ]
    assert texts(found, regulation.clauses("article")[3])[-1] == "甲&乙。"
    for unseen in ("脚本", "color", "旧文", "暗文", "注"):
        assert unseen not in source.text
    assert "旧文" in held(source)
    assert "暗文" in held(source)


def test_markdown_is_read_without_its_marks() -> None:
    source = read("a.md", MARKDOWN)
    found = import_source(source)
    regulation = found.drafts[0].regulation
    assert found.drafts[0].title == "用车办法"
    assert len(regulation.clauses("chapter")) == 1
    assert texts(found, regulation.clauses("article")[0])[-1] == "为规范用车，制定本办法。"
    assert "3. 登记；" in source.text
    assert len(regulation.clauses("article")[2].tables) == 1
    assert not set("*`|#") & set(source.text)


WORDS = st.text("用车登记应当甲乙丙12&<>", min_size=1, max_size=8)
BLOCK = st.tuples(st.sampled_from(["p", "h2", "li", "td", "div", "blockquote"]), WORDS)


def _block(tag: str, words: str) -> str:
    inner = f"<{tag}>{html.escape(words)}</{tag}>"
    return {"li": f"<ul>{inner}</ul>", "td": f"<table><tr>{inner}<td>x</table>"}.get(tag, inner)


@settings(max_examples=60, deadline=None)
@given(st.lists(BLOCK, min_size=1, max_size=8))
def test_every_word_that_a_page_shows_is_placed_or_named(blocks: list[tuple[str, str]]) -> None:
    source = read("a.html", "<!doctype html><meta charset=utf-8><body>" + "".join(_block(*each) for each in blocks))
    shown = held(source)
    assert all(re.sub(r"\s", "", words) in shown for _, words in blocks)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("用车登记应当甲乙丙12", min_size=1, max_size=8), min_size=1, max_size=8), st.data())
def test_every_word_that_markdown_shows_is_placed_or_named(words: list[str], data: st.DataObject) -> None:
    marks = ["{}", "## {}", "**{}**", "> {}", "- {}", "1. {}", "`{}`", "*{}*", "[{}](a.html)"]
    blocks = [data.draw(st.sampled_from(marks)).format(each) for each in words]
    shown = held(read("a.md", "# 题\n\n" + "\n\n".join(blocks)))
    assert all(each in shown for each in words)
