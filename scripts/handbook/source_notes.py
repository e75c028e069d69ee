"""The notes beside the articles (gaps, readings, conflicts), as the registers show them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from markdown_it.token import Token

from calculators.core.languages import Language
from scripts.handbook.articles import Handbook, RawNote


@dataclass(frozen=True, slots=True)
class Span:
    """A run of a note's text; ``ref`` is the article it links to, if any."""

    text: str
    ref: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a list item of a note."""

    kind: Literal["paragraph", "item"]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A note in one language: its kind, the article it stands in, its title and its blocks."""

    kind: str
    article: str
    title: str
    blocks: tuple[Block, ...]


def _linked(href: str, note: RawNote) -> str | None:
    """The article a link in a note's Markdown leads to: ``../measures/chapter-2.md#art-3`` is ``measures#art-3``."""
    path, _, anchor = href.partition("#")
    # Pages are directories one level below their Markdown's folder, index pages are the folder itself.
    folder = f"{note.file.partition('/regulations/')[2].rpartition('/')[0]}/"
    slug = posixpath.normpath(posixpath.join(folder, path or ".")).split("/")[0]
    return f"{slug}#{anchor}" if anchor.startswith("art-") else None


def _spans(inline: Token, note: RawNote) -> Iterator[Span]:
    ref: str | None = None
    for child in inline.children or []:
        if child.type == "link_open":
            ref = _linked(str(child.attrs.get("href", "")), note)
        elif child.type == "link_close":
            ref = None
        elif child.type == "text" and child.content:
            yield Span(child.content, ref)
        elif child.type == "softbreak":
            yield Span("\n", ref)


def _read(note: RawNote) -> Note:
    title = ""
    blocks: list[Block] = []
    in_items = 0
    for index, token in enumerate(note.tokens):
        if token.type == "list_item_open":
            in_items += 1
        elif token.type == "list_item_close":
            in_items -= 1
        elif token.type == "inline":
            if note.tokens[index - 1].type == "admonition_title_open":
                title = token.content
            else:
                blocks.append(Block("item" if in_items else "paragraph", tuple(_spans(token, note))))
    return Note(note.kind, note.article or "", title, tuple(blocks))


def notes(book: Handbook, language: Language, *kinds: str) -> list[Note]:
    """The notes of these kinds that stand in articles, in reading order."""
    return [_read(raw) for raw in book.notes[language] if raw.kind in kinds and raw.article]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A matter on which clauses disagree: the fullest note on it, and every article that carries one."""

    note: Note
    articles: tuple[str, ...]


def conflicts(book: Handbook, language: Language) -> list[Conflict]:
    """Every matter on which clauses disagree, in reading order; notes with one title are one matter."""
    by_title: dict[str, list[Note]] = {}
    for note in notes(book, language, "conflict"):
        by_title.setdefault(note.title, []).append(note)
    found = []
    for same in by_title.values():
        # The note that lists its sides one by one says most; the others say it from their own article.
        fullest = max(same, key=lambda note: sum(block.kind == "item" for block in note.blocks))
        found.append(Conflict(fullest, tuple(dict.fromkeys(note.article for note in same))))
    return found
