"""The handbook's articles, read from the Markdown of both languages.

An article is a heading, a list item or a paragraph with a hand-written id (``art-17-1-1``), the same in both
languages. It lasts to the next heading of its level (a heading), or is just its block. Its text holds its
sub-clauses'; notes, previews and widgets are not text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from markdown_it.token import Token

from calculators.core.languages import LANGUAGES, Language
from scripts.handbook.article_text import split_number
from scripts.handbook.findings import Finding
from scripts.handbook.sources import regulation_of

Block = Literal["heading", "item", "paragraph"]


@dataclass(slots=True)
class Wording:
    """An article in one language, and where it stands in the Markdown."""

    title: str
    citation: str
    page: str
    file: str
    line: int
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The article's text, a line a block, without its own title."""
        return "\n".join(self.texts)


@dataclass(slots=True)
class Article:
    """An article or sub-clause in the languages it stands in."""

    regulation: str
    id: str
    block: Block
    parent: str | None
    own_sources: tuple[str, ...]
    level: int
    sources: list[str] = field(default_factory=list)
    children: list[str] = field(default_factory=list)
    wording: dict[Language, Wording] = field(default_factory=dict)

    @property
    def ref(self) -> str:
        """The article's name in the whole handbook: ``measures#art-15``."""
        return f"{self.regulation}#{self.id}"

    def url(self, language: Language) -> str:
        """Its address relative to the site's root."""
        return f"{language}/{self.wording[language].page}#{self.id}"


@dataclass(frozen=True, slots=True)
class RawNote:
    """A note of the handbook's own as it stands in a page: its kind, its article, and its tokens."""

    kind: str
    article: str | None
    tokens: tuple[Token, ...]
    page: str
    file: str
    line: int


@dataclass(slots=True)
class Handbook:
    """Every article of the handbook by its ref, in reading order, and what was found wrong while reading."""

    articles: dict[str, Article] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    order: dict[Language, list[str]] = field(default_factory=lambda: {language: [] for language in LANGUAGES})
    notes: dict[Language, list[RawNote]] = field(default_factory=lambda: {language: [] for language in LANGUAGES})

    def citation_label(self, ref: str, language: Language) -> str:
        """How an article is cited from anywhere: its regulation's short title and its number."""
        article = self.articles[ref]
        short = regulation_of(article.regulation).short[language]
        number = article.wording[language].citation
        return f"《{short}》{number}" if language == "zh" else f"{short}, {number}"

    def full_citation(self, ref: str) -> str:
        """An article's citation in both languages: ``《…管理办法》第十七条第一项 / Measures, Art. 17(1)``."""
        article = self.articles[ref]
        title = regulation_of(article.regulation).title["zh"]
        return f"《{title}》{article.wording['zh'].citation} / {self.citation_label(ref, 'en')}"

    def short_label(self, ref: str, language: Language) -> str:
        """What a link calls an article: its citation and its title."""
        title = split_number(self.articles[ref].wording[language].title)[1]
        return f"{self.citation_label(ref, language)} {title}"


def as_json(book: Handbook) -> list[dict[str, Any]]:
    """``articles.json``: one row an id, sub-clauses included, in reading order."""
    rows = []
    for article in book.articles.values():
        row: dict[str, Any] = {"id": article.ref, "regulation": article.regulation, "sources": article.sources}
        for language in LANGUAGES:
            wording = article.wording[language]
            row[language] = {"title": wording.title, "url": article.url(language), "text": wording.text}
        rows.append(row)
    return rows
