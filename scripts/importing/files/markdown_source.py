"""A Markdown file as it is shown: turned into a page by the reader the handbook uses, and read as one.

Numbers of lists stay as they were written, where a page would count anew.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from scripts.importing.files.encodings import decode
from scripts.importing.files.refusing import refuse
from scripts.importing.files.web_lists import DELIMITER
from scripts.importing.files.web_page import read_markup
from scripts.importing.outline.markers import markers
from scripts.importing.source import Beside, Remark, Source

_FRONT = re.compile(r"\A\s*(?P<fence>---|\+\+\+)[ \t]*\n(?P<held>.*?)\n(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^[A-Za-z_-]+\s*[:=]", re.MULTILINE)
_TITLE = re.compile(r"^title\s*[:=]\s*(?P<quote>[\"']?)(?P<title>.+?)(?P=quote)\s*$", re.MULTILINE | re.IGNORECASE)
_WITHOUT_SPACE = re.compile(r"(?P<before>[ ]{0,3}#{1,6})(?=[^\s#])")
_ATTRIBUTES = re.compile(r"[ \t]*(?P<held>\{:?[ \t]*[#.][^{}]*\})[ \t]*$")
_TAG = re.compile(r"<(?P<name>/?[A-Za-z][A-Za-z0-9-]*|!--)")
_SENTENCE_END = re.compile(r"[。；;：:！!？?…]\s*$")


def read_markdown(name: str, data: bytes) -> Source:
    """Read a Markdown file.

    :raises StopWork: if it is no text, or shows none.
    """
    decoded = decode(data)
    if decoded is None:
        raise refuse(name, "not-text")
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    held = front["held"] if front and _FIELD.search(front["held"]) else ""
    title = _TITLE.search(held)
    first_line = 0
    if front and held:
        first_line = text[: front.end()].count("\n")
        text = text[front.end() :]
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).use(footnote_plugin)
    parser.add_render_rule("footnote_anchor", lambda *_: "")
    text, spaced = _with_spaces(parser, text)
    environment: dict[str, object] = {}
    tokens = parser.parse(text, environment)
    remarks = [*decoded.remarks, *spaced, *_numbers(tokens), *_markup(tokens)]
    for token in tokens:
        if token.children:
            _keep_lines(token.children)
            _hide_attributes(token.children)
    page = parser.renderer.render(tokens, parser.options, environment)
    if title and not any(token.type == "heading_open" and token.tag == "h1" for token in tokens):
        page = f"<h1>{html.escape(title['title'])}</h1>{page}"
    source = read_markup(name, page, "markdown", tuple(_moved(each, first_line) for each in remarks))
    return replace(source, beside=(Beside("md-front-matter", held.strip(), 1), *source.beside)) if held else source


def _moved(remark: Remark, lines: int) -> Remark:
    """A remark whose lines are the file's own, front matter and all."""
    at = remark.facts.get("at")
    if at is None:
        return remark
    return replace(remark, facts={**remark.facts, "at": ", ".join(str(line + lines + 1) for line in sorted(set(at)))})


def _with_spaces(parser: MarkdownIt, text: str) -> tuple[str, list[Remark]]:
    """The text with a space behind the ``#`` of headings that have none (``##第一章``), and which lines these are."""
    lines = text.split("\n")
    found = []
    for token in parser.parse(text):
        if token.type == "paragraph_open" and token.map:
            for number in range(*token.map):
                # A paragraph within a list or a quotation begins behind their marks.
                without = _WITHOUT_SPACE.match(lines[number])
                if without:
                    lines[number] = f"{without['before']} {lines[number][without.end() :]}"
                    found.append(number)
    return "\n".join(lines), [Remark(1, "md-heading-without-space", {"at": found})] if found else []


def _numbers(tokens: Sequence[Token]) -> Iterator[Remark]:
    """Write each item's number into it as it stands in the file; say where a page would show another."""
    same, others = [], []
    for at, token in enumerate(tokens):
        if token.type != "ordered_list_open":
            continue
        items = list(_items(tokens, at))
        written = [item.info for item in items]
        token.attrSet(DELIMITER, items[0].markup)
        lines = token.map or [0]
        if len(written) > 1 and len(set(written)) == 1:
            same.append(lines[0])
            continue
        for item in items:
            item.attrSet("value", item.info)
        if [int(each) for each in written] != list(range(int(written[0]), int(written[0]) + len(written))):
            others.append(lines[0])
    if same:
        yield Remark(1, "md-same-numbers", {"at": same})
    if others:
        yield Remark(1, "md-other-numbers", {"at": others})


def _items(tokens: Sequence[Token], at: int) -> Iterator[Token]:
    """The items of the list that opens at a token, without those of lists within it."""
    level = tokens[at].level
    for token in tokens[at + 1 :]:
        if token.level == level:
            return
        if token.type == "list_item_open" and token.level == level + 1:
            yield token


def _markup(tokens: Sequence[Token]) -> Iterator[Remark]:
    """Which elements of HTML the file holds, and in which lines."""
    lines: list[int] = []
    names: dict[str, None] = {}
    for token in tokens:
        for each in [token, *(token.children or [])]:
            if each.type in ("html_block", "html_inline"):
                names |= dict.fromkeys(found["name"].strip("/").lower() for found in _TAG.finditer(each.content))
                lines.append((token.map or [0])[0])
    if names:
        yield Remark(1, "md-html", {"at": lines, "what": ", ".join(f"<{name}>" for name in names)})


def _keep_lines(children: Sequence[Token]) -> None:
    """Keep the end of a line after a sentence or before a number; elsewhere the paragraph only goes on there."""
    for at, token in enumerate(children):
        if token.type == "softbreak":
            before = next((each.content for each in reversed(children[:at]) if each.content), "")
            after = next((each.content for each in children[at + 1 :] if each.content), "")
            first = next(markers(after), None)
            if _SENTENCE_END.search(before) or (first is not None and first.start == 0):
                token.type, token.tag = "hardbreak", "br"


def _hide_attributes(children: list[Token]) -> None:
    """Take ``{#id .class}`` at a line's end out of the words; it is named as what is not seen."""
    last = children[-1]
    found = _ATTRIBUTES.search(last.content) if last.type == "text" else None
    if found:
        last.content = last.content[: found.start()]
        hidden = Token("html_inline", "", 0, content=f"<span hidden>{html.escape(found['held'])}</span>")
        children.append(hidden)
