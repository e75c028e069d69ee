"""Marks the handbook's terms in its articles, each where it first occurs, with its definition for the reader."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree  # noqa: N813 - as Python-Markdown names it
from collections.abc import Mapping
from functools import cache

from calculators.core.languages import Language
from scripts.handbook.terms import Term, read_glossary

SHORTEST = 2
"""A single character such as 室 is part of too many other words to be marked."""
# A link already leads somewhere, a heading is the article's own name, and a note's title names the note.
_LEFT_ALONE = frozenset({"a", "code", "dfn", "h1", "h2", "h3", "h4", "h5", "h6"})


@cache
def _forms(language: Language) -> tuple[re.Pattern[str], Mapping[str, Term]]:
    """The pattern that finds any form of any term, longest first, and the term of each form."""
    by_form = {
        form.lower(): term
        for term in read_glossary().terms
        for form in term.forms(language)
        if term.checked and len(form) >= SHORTEST
    }
    longest_first = sorted(by_form, key=len, reverse=True)
    alternatives = "|".join(re.escape(form) for form in longest_first)
    pattern = rf"\b(?:{alternatives})\b" if language == "en" else f"(?:{alternatives})"
    return re.compile(pattern, re.IGNORECASE), by_form


class TermMarks:
    """Marks terms in one article after the other; :meth:`article` begins anew with all terms unmarked."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self.pattern, self.by_form = _forms(language)
        self.marked: set[str] = set()

    def article(self, element: etree.Element) -> None:
        """Mark the first occurrence of each term in an article."""
        self.marked = set()
        self._element(element)

    def _element(self, element: etree.Element) -> None:
        if element.tag in _LEFT_ALONE or "admonition-title" in element.get("class", ""):
            return
        before, marks = self._split(element.text)
        children = list(element)
        element.text = before
        element[:] = marks
        for child in children:
            self._element(child)
            tail, more = self._split(child.tail)
            child.tail = tail
            element.append(child)
            element.extend(more)

    def _split(self, text: str | None) -> tuple[str | None, list[etree.Element]]:
        """A text as what comes before its first mark, and the marks, each with the text after it as its tail."""
        if not text:
            return text, []
        marks: list[etree.Element] = []
        before, end = text, 0
        for match in self.pattern.finditer(text):
            term = self.by_form[match[0].lower()]
            if term.slug in self.marked:
                continue
            self.marked.add(term.slug)
            mark = etree.Element("dfn", self._attributes(term))
            mark.text = match[0]
            if marks:
                marks[-1].tail = text[end : match.start()]
            else:
                before = text[: match.start()]
            marks.append(mark)
            end = match.end()
        if marks:
            marks[-1].tail = text[end:]
        return before, marks

    def _attributes(self, term: Term) -> dict[str, str]:
        other = term.en if self.language == "zh" else term.zh
        own = term.zh if self.language == "zh" else term.en
        named = f"{own}（{other}）" if self.language == "zh" else f"{own} ({other})"
        definition = term.definition[self.language]
        return {"class": "term", "tabindex": "0", "data-term": named, "data-definition": definition}
