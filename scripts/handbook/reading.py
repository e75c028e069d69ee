"""Reads the Markdown of both languages into articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from calculators.core.languages import LANGUAGES, Language
from scripts.handbook.article_text import ARTICLE_ID, citation, page_url, plain_text, split_attributes
from scripts.handbook.articles import Article, Block, Handbook, RawNote, Wording
from scripts.handbook.findings import Finding
from scripts.handbook.sources import REGULATIONS, regulations
from scripts.project.paths import DOCS


class _Page:
    """Reads one Markdown page into the handbook."""

    def __init__(self, handbook: Handbook, file: Path, slug: str, language: Language, docs: Path) -> None:
        self.handbook = handbook
        self.slug = slug
        self.language = language
        self.file = str(file.relative_to(docs.parent))
        self.page = page_url(file, language, docs)
        self.headings: list[Article] = []
        self.items: list[Article | None] = []
        self.first_line: dict[str, int] = {}

    def read(self, tokens: Sequence[Token]) -> None:
        opened: list[int] = []
        for index, token in enumerate(tokens):
            if token.type == "admonition_open":
                opened.append(index)
            elif token.type == "admonition_close":
                first = opened.pop()
                if not opened:
                    self._note(tokens[first : index + 1])
            elif opened:
                continue
            elif token.type == "list_item_open":
                self.items.append(None)
            elif token.type == "list_item_close":
                self.items.pop()
            elif token.type == "inline":
                self._inline(token, tokens[index - 1])

    def _note(self, tokens: Sequence[Token]) -> None:
        enclosing = self._enclosing()
        article = enclosing[-1].ref if enclosing else None
        line = (tokens[0].map or [0])[0] + 1
        kind = tokens[0].info.split(maxsplit=1)[0]
        note = RawNote(kind, article, tuple(tokens), self.page, self.file, line)
        self.handbook.notes[self.language].append(note)

    def _enclosing(self) -> list[Article]:
        """The articles that hold what comes next, the innermost last."""
        return [*self.headings, *(item for item in self.items if item is not None)]

    def _inline(self, inline: Token, opening: Token) -> None:
        content, attributes = split_attributes(inline.content)
        text = plain_text(inline)
        line = (inline.map or [0])[0] + 1
        identifier = attributes.get("id", "")
        is_article = identifier.startswith("art-")
        if opening.type == "heading_open":
            level = int(opening.tag[1])
            while self.headings and self.headings[-1].level >= level:
                self.headings.pop()
            self._add_text(text)
            if is_article:
                article = self._article("heading", attributes, content.strip(), level, line)
                self.headings.append(article)
            elif attributes.get("data-source"):
                self._find(
                    line,
                    "this heading has data-source but no art- id; give it its article's id",
                    "这个标题有data-source却没有art-编号；请写上条文编号",
                )
            return
        if not is_article:
            self._add_text(text)
            return
        title = attributes.get("data-title", "")
        if not title:
            self._find(
                line,
                f'{identifier} has no data-title; add data-title="…" (two to six words naming it)',
                f'{identifier}没有data-title；请加上data-title="…"（用几个字概括本款）',
            )
        in_item = bool(self.items) and self.items[-1] is None and opening.type == "paragraph_open"
        article = self._article("item" if in_item else "paragraph", attributes, title, 0, line)
        if in_item:
            self.items[-1] = article
            self._add_text(text)
        else:
            self._add_text(text)
            article.wording[self.language].texts.append(text)

    def _add_text(self, text: str) -> None:
        if not text:
            return
        for article in self._enclosing():
            article.wording[self.language].texts.append(text)

    def _find(self, line: int, message: str, chinese: str) -> None:
        self.handbook.findings.append(Finding(self.file, line, message, chinese))

    def _article(self, block: Block, attributes: dict[str, str], title: str, level: int, line: int) -> Article:
        enclosing = self._enclosing()
        parent = enclosing[-1] if enclosing else None
        identifier = attributes["id"]
        ref = f"{self.slug}#{identifier}"
        article = Article(
            regulation=self.slug,
            id=identifier,
            block=block,
            parent=parent.ref if parent else None,
            own_sources=tuple(attributes.get("data-source", "").split()),
            level=level,
        )
        known = self.handbook.articles.setdefault(ref, article)
        if self.language in known.wording:
            other = known.wording[self.language]
            self._find(
                line,
                f"{identifier} is already used at {other.file}:{other.line}; give each article its own id",
                f"{identifier}已用于{other.file}:{other.line}；每条须有自己的编号",
            )
        elif known.wording and (known.own_sources, known.parent) != (article.own_sources, article.parent):
            self._find(
                line,
                f"{identifier} stands elsewhere, or has another data-source, than in the other language",
                f"{identifier}的位置或data-source与另一语言不同；请改为一致",
            )
        if not ARTICLE_ID.fullmatch(identifier):
            self._find(
                line,
                f"{identifier} is no article id; write art- and the source's number, such as art-17-1-1a",
                f"{identifier}不是条文编号；请写art-加原文的条款号，例如art-17-1-1a",
            )
        known.level = level
        top = enclosing[0].wording[self.language].title if enclosing else title
        known.wording[self.language] = Wording(
            title=title,
            citation=citation(identifier, top, block == "paragraph", self.language),
            page=self.page,
            file=self.file,
            line=line,
        )
        self.handbook.order[self.language].append(ref)
        return known


def _pages(slug: str, language: Language, docs: Path) -> Iterator[Path]:
    folder = docs / language / REGULATIONS / slug
    yield from sorted(folder.glob("*.md"), key=lambda page: (page.stem != "index", page.stem))


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table").use(front_matter_plugin).use(admon_plugin)


def parsed(text: str) -> list[Token]:
    """A page's Markdown as tokens, front matter and notes included."""
    return _parser().parse(text)


def read_handbook(docs: Path = DOCS) -> Handbook:
    """Read every regulation in both languages. What is wrong is collected in ``findings``, not raised."""
    handbook = Handbook()
    for language in LANGUAGES:
        for regulation in regulations(docs):
            for file in _pages(regulation.slug, language, docs):
                tokens = parsed(file.read_text(encoding="utf-8"))
                _Page(handbook, file, regulation.slug, language, docs).read(tokens)
    for article in handbook.articles.values():
        _pass_upwards(handbook, article)
    return handbook


def read_page(text: str, file: Path, language: Language, docs: Path = DOCS) -> Handbook:
    """The articles of one page alone, in one language, from a text that may be older than the page.

    :param file: where the text stands or stood, below ``docs``.
    """
    handbook = Handbook()
    _Page(handbook, file, file.parent.name, language, docs).read(parsed(text))
    for article in handbook.articles.values():
        _pass_upwards(handbook, article)
    return handbook


def _pass_upwards(handbook: Handbook, article: Article) -> None:
    """A parent covers what its sub-clauses cover."""
    above: Article | None = article
    while above is not None:
        above.sources.extend(source for source in article.own_sources if source not in above.sources)
        above = handbook.articles[above.parent] if above.parent else None
    if article.parent:
        handbook.articles[article.parent].children.append(article.ref)


@cache
def handbook() -> Handbook:
    """The handbook as it stands in docs/, read once a process."""
    return read_handbook()
