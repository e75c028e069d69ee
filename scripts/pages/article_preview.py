"""An article's own words shown on another page: folded, without its ids, its notes and its calculator."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from calculators.core.messages import words
from scripts.handbook.article_text import split_attributes
from scripts.handbook.reading import handbook
from scripts.pages.page_parts import Page, environment
from scripts.project.paths import DOCS

LEFT_OUT = ("html_block", "front_matter")
NOT_SHOWN = ("link_open", "link_close", "html_inline")


@cache
def _parsed(file: str) -> tuple[Token, ...]:
    parser = MarkdownIt("commonmark").enable("table").use(front_matter_plugin).use(admon_plugin)
    return tuple(parser.parse((DOCS.parent / file).read_text(encoding="utf-8")))


def _block(tokens: Sequence[Token], line: int) -> list[Token]:
    """The tokens of the article whose first line that is: to the next heading of its level, or just its block."""
    at = next(i for i, token in enumerate(tokens) if token.type == "inline" and (token.map or [0])[0] + 1 == line)
    opening = tokens[at - 1]
    if opening.type == "heading_open":
        end = at + 2
        while end < len(tokens) and not (tokens[end].type == "heading_open" and tokens[end].tag <= opening.tag):
            end += 1
        return list(tokens[at + 2 : end])
    if tokens[at - 2].type != "list_item_open":
        return list(tokens[at - 1 : at + 2])
    end = next(i for i in range(at, len(tokens)) if tokens[i].level == tokens[at - 2].level)
    return list(tokens[at - 1 : end])


def _plainly(tokens: Sequence[Token]) -> list[Token]:
    """Without notes, raw HTML, attribute lists and links; a heading within is a paragraph in bold."""
    kept = []
    within = 0
    for token in tokens:
        within += token.type == "admonition_open"
        if not within and token.type not in LEFT_OUT:
            kept.append(_plain(token))
        within -= token.type == "admonition_close"
    widgets = {at for at, token in enumerate(kept) if token.type == "inline" and not token.children}
    return [token for at, token in enumerate(kept) if not {at - 1, at, at + 1} & widgets]


def _plain(token: Token) -> Token:
    if token.type in ("heading_open", "heading_close"):
        attributes: dict[str, str | int | float] = {"class": "preview-heading"} if token.nesting == 1 else {}
        return token.copy(tag="p", attrs=attributes)
    if token.type != "inline":
        return token.copy(hidden=False) if token.type.startswith("paragraph") else token
    children = [child for child in token.children or [] if child.type not in NOT_SHOWN]
    while children and children[-1].type in ("text", "softbreak"):
        text = split_attributes(children[-1].content)[0] if children[-1].type == "text" else ""
        if text:
            children[-1] = children[-1].copy(content=text)
            break
        children.pop()
    return token.copy(children=children)


def article_preview(ref: str, page: Page) -> Markup:
    """The article behind a disclosure that opens without any script, with the link to its own place.

    :raises KeyError: if there is no such article.
    """
    book = handbook()
    wording = book.articles[ref].wording[page.language]
    tokens = _plainly(_block(_parsed(wording.file), wording.line))
    text = MarkdownIt("commonmark").enable("table").renderer.render(tokens, MarkdownIt("commonmark").options, {})
    return Markup(
        environment()
        .get_template("article-preview.html")
        .render(
            ref=ref,
            label=book.short_label(ref, page.language),
            href=page.link(book.articles[ref].url(page.language)),
            text=Markup(text),
            whole=words("training", "page", "whole-article")[page.language],
        )
    )
