"""Puts a language's built pages together as the one HTML document its PDF is printed from."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

from markupsafe import Markup

from calculators.core.languages import Language
from calculators.core.messages import words
from scripts.handbook.book import BookPage, book_pages, settings
from scripts.handbook.sources import regulations
from scripts.pages.page_parts import environment
from scripts.project.paths import DOCS

CALCULATOR = "policy-calculator"
LEFT_OUT = frozenset({CALCULATOR, "script", "noscript", "template"})
LEFT_OUT_CLASSES = frozenset({"headerlink", "sign-sheet", "article-history"})
VOID = frozenset({"br", "col", "hr", "img", "input", "wbr"})
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTED = ("art-", "chapter-")
"""Headings of these ids, and every page's own, are in the table of contents, down to the deepest level listed."""
DEEPEST_LISTED = 4


@dataclass(slots=True)
class Heading:
    """A heading of the book: its anchor, its level, its text, and whether the table of contents lists it."""

    id: str
    level: int
    listed: bool
    text: str = ""


@dataclass
class _Article(HTMLParser):
    """A page's article as a part of the book: headings lowered, anchors made unique, links kept inside the book."""

    page: BookPage
    anchors: Mapping[str, str]
    calculator: str
    language: Language
    headings: list[Heading] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.inside = 0
        self.left_out: list[str] = []
        self.heading: Heading | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        classes = given.get("class", "").split()
        if not self.inside:
            self.inside = int("md-content__inner" in classes)
            return
        if self.left_out or tag in LEFT_OUT or LEFT_OUT_CLASSES.intersection(classes):
            if tag == CALCULATOR:
                title = words(given["name"], "title")[self.language]
                self.parts.append(f'<p class="elsewhere">{escape(self.calculator.format(title=title))}</p>')
            if tag not in VOID:
                self.left_out.append(tag)
            return
        self.inside += tag not in VOID
        if tag in HEADINGS:
            tag = self._heading(tag, given)
        if "id" in given:
            given["id"] = f"{self.anchors[self.page.url]}-{given['id']}"
        if tag == "a":
            given = self._link(given.get("href", ""))
        self.parts.append(f"<{tag}{''.join(f' {name}="{escape(value)}"' for name, value in given.items())}>")

    def handle_endtag(self, tag: str) -> None:
        if self.left_out:
            self.left_out.pop()
        elif self.inside and tag not in VOID:
            self.inside -= 1
            if self.inside:
                self.parts.append(f"</{self._lowered(tag)}>")
            if tag in HEADINGS:
                self.heading = None

    def handle_data(self, data: str) -> None:
        if self.inside and not self.left_out:
            self.parts.append(escape(data, quote=False))
            if self.heading:
                self.heading.text += data

    def _lowered(self, tag: str) -> str:
        return f"h{min(HEADINGS[tag] + self.page.level - 1, 6)}" if tag in HEADINGS else tag

    def _heading(self, tag: str, given: dict[str, str]) -> str:
        lowered = self._lowered(tag)
        page = self.anchors[self.page.url]
        is_listed = tag == "h1" or (given["id"].startswith(LISTED) and HEADINGS[lowered] <= DEEPEST_LISTED)
        self.heading = Heading(f"{page}-{given['id']}", HEADINGS[lowered], is_listed)
        self.headings.append(self.heading)
        return lowered

    def _link(self, href: str) -> dict[str, str]:
        """A link into the book; a link to a page that is not in it is only its text."""
        parts = urlsplit(href)
        url = posixpath.normpath(posixpath.join(self.page.url, parts.path)) + "/"
        if parts.scheme or url not in self.anchors:
            return {}
        anchor = self.anchors[url]
        return {"href": f"#{anchor}-{parts.fragment}" if parts.fragment else f"#{anchor}"}


def assemble(site: Path, language: Language, numbers: Mapping[str, int]) -> tuple[str, list[Heading]]:
    """The whole document, and its headings.

    :param numbers: the page each heading stands on, as far as it is known yet.
    """
    pages = book_pages(language)
    anchors = {page.url: page.url.strip("/").replace("/", "-") for page in pages}
    chosen = settings(language)
    spoken = chosen["extra"]["words"]
    headings = [Heading("contents", 1, False, spoken["book_contents"])]
    parts = []
    for page in pages:
        article = _Article(page, anchors, spoken["book_calculator"], language, headings)
        article.feed((site / language / page.url / "index.html").read_text(encoding="utf-8"))
        article.close()
        parts.append({"id": anchors[page.url], "level": page.level, "html": Markup("".join(article.parts).strip())})
    html = (
        environment()
        .get_template("book.html")
        .render(
            language=language,
            title=chosen["site_name"],
            description=chosen["site_description"],
            contact=chosen["extra"]["contact"],
            words=spoken,
            regulations=[each.title[language] for each in regulations()],
            contents=[each for each in headings if each.listed],
            numbers=numbers,
            parts=parts,
            style=Markup((DOCS / "theme" / "assets" / "handbook" / "book.css").read_text(encoding="utf-8")),
        )
    )
    return html, headings
