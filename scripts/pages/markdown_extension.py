"""What the handbook's Markdown can say beyond Markdown: articles, notes, calculators and worked cases.

* A heading, list item or paragraph with an ``art-`` id becomes an article: ``[data-article]`` wraps exactly it, and
  its number is set apart so that it can be found by eye.
* ``!!! gap "…"`` and its kin become notes that say what kind they are.
* ``<policy-calculator name="…"></policy-calculator>`` on a line becomes the calculator's whole form;
  ``<worked-case name="calculator/case"></worked-case>`` a worked example;
  ``<calculator-list></calculator-list>`` all calculators, ``<term-list></term-list>`` the terms,
  ``<pdf-link></pdf-link>`` where to get the handbook as a PDF, if it has been made.
* ``<article-preview ref="measures#art-15"></article-preview>`` becomes the article's own words, folded;
  ``<training-questions lesson="2"></training-questions>`` a lesson's questions, ``<training-path></training-path>`` the
  lessons with the reader's progress, ``<trainer-sheet></trainer-sheet>`` all questions with their answers.

It is an ordinary Python-Markdown extension: which page is being written is told to it by :func:`write_page`.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree  # noqa: N813, RUF100 - Python-Markdown's own trees; no untrusted XML is parsed
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE
from markupsafe import Markup

from calculators.core.messages import words
from calculators.core.registry import CALCULATORS
from scripts.handbook.article_text import split_number
from scripts.handbook.markup import WIDGET
from scripts.handbook.page_outline import lists_begin_where_written
from scripts.handbook.reading import handbook
from scripts.handbook.sources import REGULATIONS
from scripts.pages.article_notes import say_of_articles
from scripts.pages.article_preview import article_preview
from scripts.pages.calculator_form import calculator_form, worked_case
from scripts.pages.calculator_list import calculator_list
from scripts.pages.other_widgets import pdf_link, term_list
from scripts.pages.page_parts import Page
from scripts.pages.registers import register
from scripts.pages.term_marks import TermMarks
from scripts.pages.training_widgets import trainer_sheet, training_path, training_questions

_page: ContextVar[Page] = ContextVar("page")
NOTE_KINDS = ("gap", "interpretation", "conflict", "advice", "variant")
TRAINING: Mapping[str, Callable[[str, Page], Markup]] = {
    "article-preview": article_preview,
    "training-questions": lambda lesson, page: training_questions(int(lesson), page),
    "training-path": lambda _, page: training_path(page),
    "trainer-sheet": lambda _, page: trainer_sheet(page),
}
_HEADING = re.compile(r"h([1-6])")
BEFORE_RAW_HTML = 25
AFTER_ATTRIBUTES = 7
TOP_LEVEL = 2
"""Articles are headings of level 2; a calculator belongs to its article as a whole, not to the last sub-clause."""


def write_page(page: Page) -> None:
    """Say which page the Markdown converted next belongs to."""
    _page.set(page)


class _Widgets(Preprocessor):
    """Replaces each widget's line by its HTML."""

    def run(self, lines: list[str]) -> list[str]:
        return [self._line(line) for line in lines]

    def _line(self, line: str) -> str:
        match = WIDGET.fullmatch(line)
        if match is None:
            return line
        kind, name, start = match.groups()
        if kind == "policy-calculator":
            if name not in CALCULATORS:
                raise ValueError(f"there is no calculator {name!r}; choose one of {', '.join(CALCULATORS)}")
            html = calculator_form(name, start or "touch", _page.get())
        elif kind == "handbook-register":
            html = register(name, _page.get())
        elif kind == "pdf-link":
            html = pdf_link(_page.get())
        elif kind == "calculator-list":
            html = calculator_list(_page.get())
        elif kind == "term-list":
            html = term_list(_page.get())
        elif kind in TRAINING:
            html = TRAINING[kind](name, _page.get())
        else:
            calculator, _, case = name.partition("/")
            html = worked_case(calculator, case, _page.get())
        return "\n" + self.md.htmlStash.store(str(html)) + "\n"


class _Articles(Treeprocessor):
    """Wraps articles, marks their numbers, and says of each note what kind it is."""

    def run(self, root: etree.Element) -> None:
        for element in root.iter("div"):
            self._note(element)
        slug = self._regulation()
        if slug is None:
            return
        parents = {child: parent for parent in root.iter() for child in parent}
        for element in list(root.iter()):
            if element.tag in ("li", "p") and element.get("id", "").startswith("art-"):
                self._block(element, parents, slug)
        root[:] = self._wrapped(list(root), slug)
        marks = TermMarks(_page.get().language)
        for section in root:
            if section.get("class") == "article":
                marks.article(section)
        say_of_articles(root, _page.get(), self.md.htmlStash.store)

    def _regulation(self) -> str | None:
        parts = _page.get().url.split("/")
        return parts[2] if len(parts) > 3 and parts[1] == REGULATIONS else None

    def _note(self, element: etree.Element) -> None:
        kinds = element.get("class", "").split()
        if kinds[:1] != ["admonition"] or kinds[1] not in NOTE_KINDS or not len(element):
            return
        title = element[0]
        kind = etree.Element("span", {"class": "note-kind"})
        kind.text = words("note-kinds", kinds[1])[_page.get().language]
        kind.tail = f" {title.text or ''}"
        title.text = None
        title.insert(0, kind)
        element.set("role", "note")

    def _block(self, element: etree.Element, parents: dict[etree.Element, etree.Element], slug: str) -> None:
        article = element
        above = parents[element]
        if element.tag == "p" and above.tag == "li" and above[0] is element:
            # A list item whose first paragraph carries the id is the article as a whole, its notes included.
            article = above
            article.set("id", element.attrib.pop("id"))
        title = element.attrib.pop("data-title", "")
        element.attrib.pop("data-source", None)
        self._mark(article, slug, article.get("id", ""))
        # A heading gets its link from the table of contents; a block gets one of the same kind.
        link = etree.Element("a", {"class": "headerlink", "href": f"#{article.get('id')}", "title": title})
        link.text = "#"
        nested = next((child for child in element if child.tag in ("ul", "ol")), None)
        element.insert(list(element).index(nested) if nested is not None else len(element), link)

    def _mark(self, element: etree.Element, slug: str, identifier: str) -> None:
        ref = f"{slug}#{identifier}"
        element.set("data-article", ref)
        element.set("data-source", " ".join(handbook().articles[ref].sources))
        element.set("data-cite", handbook().full_citation(ref))

    def _wrapped(self, elements: list[etree.Element], slug: str) -> list[etree.Element]:
        """The elements, with each article heading and what follows it (to the next of its level) in a section."""
        done: list[etree.Element] = []
        index = 0
        while index < len(elements):
            element = elements[index]
            level = _level(element)
            if not level or not element.get("id", "").startswith("art-"):
                done.append(element)
                index += 1
                continue
            end = index + 1
            while end < len(elements) and not self._ends(elements[end], level):
                end += 1
            section = etree.Element("section", {"class": "article", "data-level": str(level)})
            self._mark(section, slug, element.get("id", ""))
            element.attrib.pop("data-source", None)
            self._number(element)
            section.append(element)
            section.extend(self._wrapped(elements[index + 1 : end], slug))
            done.append(section)
            index = end
        return done

    def _ends(self, element: etree.Element, level: int) -> bool:
        """Whether a section of that level ends before the element: at a heading, or at its article's calculator."""
        return 0 < _level(element) <= level or (level > TOP_LEVEL and self._is_calculator(element))

    def _is_calculator(self, element: etree.Element) -> bool:
        match = HTML_PLACEHOLDER_RE.fullmatch(element.text or "") if element.tag == "p" else None
        return match is not None and str(self.md.htmlStash.rawHtmlBlocks[int(match[1])]).startswith(
            "<policy-calculator"
        )

    def _number(self, heading: etree.Element) -> None:
        number, title = split_number((heading.text or "").strip())
        if not number or not title:
            return
        heading.text = None
        first = etree.Element("span", {"class": "article-number"})
        first.text = number
        first.tail = "" if number.endswith(("、", "）")) else " "
        second = etree.Element("span", {"class": "article-title"})
        second.text = title
        second.extend(list(heading))
        heading[:] = [first, second]


def _level(element: etree.Element) -> int:
    match = _HEADING.fullmatch(element.tag) if isinstance(element.tag, str) else None
    return int(match[1]) if match else 0


class HandbookExtension(Extension):
    """Registers the handbook's own Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Add the widgets before raw HTML is set aside and the articles after attribute lists are read."""
        lists_begin_where_written(md)
        md.block_level_elements.extend(("policy-calculator", "training-questions", "training-record"))
        md.preprocessors.register(_Widgets(md), "handbook-widgets", BEFORE_RAW_HTML)
        md.treeprocessors.register(_Articles(md), "handbook-articles", AFTER_ATTRIBUTES)


def makeExtension(**settings: Any) -> HandbookExtension:  # noqa: N802 - Python-Markdown's name
    """The extension, by the name under which Python-Markdown looks for it."""
    return HandbookExtension(**settings)
