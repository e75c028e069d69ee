"""The handbook's articles, read from the Markdown of both languages.

An article is a heading, a list item or a paragraph with a hand-written id (``art-17-1-1``), the same in both
languages. It lasts to the next heading of its level (a heading), or is just its block. Its text holds its
sub-clauses'; notes, previews and widgets are not text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from calculators.core.languages import LANGUAGES, Language, Words

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
REGULATIONS = "regulations"
ARTICLE_ID = re.compile(r"art(-[0-9]+)+[a-z]?")
_ATTRIBUTES = re.compile(r"[ \n]*\{:?[ ]*([^{}\n]*)[ ]*\}[ ]*$")
_ATTRIBUTE = re.compile(r'#(?P<id>[^\s]+)|(?P<name>[\w-]+)="(?P<value>[^"]*)"')
_NUMERAL = "[一二三四五六七八九十百零]+"
_NUMBER = re.compile(rf"(第{_NUMERAL}条|{_NUMERAL}、|（{_NUMERAL}）|Article [0-9]+|[0-9]+(?:\.[0-9]+)*)\s*(.*)")
_HAN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_DIGITS = "〇一二三四五六七八九"

Block = Literal["heading", "item", "paragraph"]


@dataclass(frozen=True, slots=True)
class Regulation:
    """One regulation: the source's letter, its folder, its title and what links call it."""

    code: str
    slug: str
    title: Words
    short: Words


@dataclass(frozen=True, slots=True)
class Source:
    """A clause of the source.

    ``none`` says why no article covers it, where that is so; ``no_calculator`` names the reason why no calculator
    works it out, where none does.
    """

    id: str
    regulation: str
    about: Words
    none: Words | None = None
    no_calculator: str = ""


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


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in a page or a data file: where, and what to do, in English and in Chinese.

    A ``note`` is worth knowing and stops nothing.
    """

    file: str
    line: int
    message: str
    chinese: str
    note: bool = False

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}\n    {self.chinese}"


@cache
def regulations() -> tuple[Regulation, ...]:
    """Every regulation, in the order of docs/regulations.toml."""
    tables = tomllib.loads((DOCS / "regulations.toml").read_text(encoding="utf-8"))
    return tuple(Regulation(**table) for table in tables["regulation"])


@cache
def _regulation(slug: str) -> Regulation:
    return next(each for each in regulations() if each.slug == slug)


@cache
def sources() -> tuple[Source, ...]:
    """Every clause of the source, in the order of docs/sources.toml."""
    tables = tomllib.loads((DOCS / "sources.toml").read_text(encoding="utf-8"))
    return tuple(Source(**table) for table in tables["source"])


@cache
def reasons() -> dict[str, Words]:
    """Why a clause has no calculator, by the name docs/sources.toml gives the reason."""
    tables = tomllib.loads((DOCS / "sources.toml").read_text(encoding="utf-8"))
    found: dict[str, Words] = tables["no_calculator"]
    return found


def page_url(file: Path, language: Language, docs: Path = DOCS) -> str:
    """The address of a page's directory, relative to its language: ``regulations/measures/chapter-3/``."""
    relative = file.relative_to(docs / language).with_suffix("")
    parts = relative.parts[:-1] if relative.name == "index" else relative.parts
    return "".join(f"{part}/" for part in parts)


def split_attributes(content: str) -> tuple[str, dict[str, str]]:
    """A block's text and its attribute list, as in ``Text { #art-1 data-source="M-1" }``."""
    match = _ATTRIBUTES.search(content)
    if match is None:
        return content, {}
    found = {}
    for attribute in _ATTRIBUTE.finditer(match[1]):
        if attribute["id"]:
            found["id"] = attribute["id"]
        else:
            found[attribute["name"]] = attribute["value"]
    return content[: match.start()], found


def split_number(title: str) -> tuple[str, str]:
    """An article heading's number and its own title: ``("第十五条", "人岗匹配")``; no number gives ``("", title)``."""
    match = _NUMBER.fullmatch(title)
    return (match[1], match[2]) if match else ("", title)


def chinese_number(number: int) -> str:
    """A number from 1 to 999 in Chinese numerals: 17 is 十七, 105 is 一百零五."""
    hundreds, rest = divmod(number, 100)
    if hundreds:
        below = "" if not rest else "零" + _DIGITS[rest] if rest < 10 else ("一" * (rest < 20)) + chinese_number(rest)
        return f"{_DIGITS[hundreds]}百{below}"
    tens, ones = divmod(number, 10)
    leading = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return leading + (_DIGITS[ones] if ones or not tens else "")


def citation(article_id: str, title: str, in_paragraphs: bool, language: Language) -> str:
    """How an article is cited within its regulation.

    Regulations made of articles: 第十七条第一项第一目 / Art. 17(1)(1)(a), where an unnumbered paragraph is a 款.
    Regulations made of numbered clauses are cited by their number: 3.3.
    """
    digits = re.findall(r"[0-9]+", article_id)
    letter = article_id[-1] if article_id[-1].isalpha() else ""
    if not re.match(r"第|Article ", title):
        return ".".join(digits) + (f"({letter})" if letter else "")
    first, *deeper = (int(number) for number in digits)
    if language == "en":
        return f"Art. {first}" + "".join(f"({number})" for number in deeper) + (f"({letter})" if letter else "")
    levels = ("款",) if in_paragraphs else ("项", "目", "点")
    named = "".join(f"第{chinese_number(number)}{level}" for number, level in zip(deeper, levels, strict=False))
    last = f"（{letter}）" if letter else ""
    return f"第{chinese_number(first)}条{named}{last}"


def _plain(inline: Token) -> str:
    parts: list[str] = []
    for child in inline.children or []:
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
    joined = split_attributes("".join(parts))[0].strip()
    # A line break inside a paragraph is a space in English and nothing between Han characters.
    return re.sub(
        r"(.?)\s*\n\s*(.?)",
        lambda found: found[1] + ("" if _HAN.match(found[1]) and _HAN.match(found[2]) else " ") + found[2],
        joined,
    )


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
        short = _regulation(article.regulation).short[language]
        number = article.wording[language].citation
        return f"《{short}》{number}" if language == "zh" else f"{short}, {number}"

    def full_citation(self, ref: str) -> str:
        """An article's citation in both languages: ``《…管理办法》第十七条第一项 / Measures, Art. 17(1)``."""
        article = self.articles[ref]
        title = _regulation(article.regulation).title["zh"]
        return f"《{title}》{article.wording['zh'].citation} / {self.citation_label(ref, 'en')}"

    def short_label(self, ref: str, language: Language) -> str:
        """What a link calls an article: its citation and its title."""
        title = split_number(self.articles[ref].wording[language].title)[1]
        return f"{self.citation_label(ref, language)} {title}"


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
        text = _plain(inline)
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


def read_handbook(docs: Path = DOCS) -> Handbook:
    """Read every regulation in both languages. What is wrong is collected in ``findings``, not raised."""
    handbook = Handbook()
    for language in LANGUAGES:
        for regulation in regulations():
            for file in _pages(regulation.slug, language, docs):
                tokens = _parser().parse(file.read_text(encoding="utf-8"))
                _Page(handbook, file, regulation.slug, language, docs).read(tokens)
    for article in handbook.articles.values():
        _pass_upwards(handbook, article)
    return handbook


def read_page(text: str, file: Path, language: Language, docs: Path = DOCS) -> Handbook:
    """The articles of one page alone, in one language, from a text that may be older than the page.

    :param file: where the text stands or stood, below ``docs``.
    """
    handbook = Handbook()
    _Page(handbook, file, file.parent.name, language, docs).read(_parser().parse(text))
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
