"""The pages of a draft: Markdown in the house's form, in Chinese from the input, in English to be written.

The English page has the same articles, items and paragraphs, each a TODO; the build refuses a page with a TODO.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from calculators.core.citations import chinese_number
from calculators.core.languages import Language
from scripts.importing.draft.markdown import escaped, escaped_within, joined, quoted, words
from scripts.importing.ledger import Ledger, Span
from scripts.importing.outline.tree import DIVISIONS, Clause, Regulation

TODO = "TODO"
LONGEST_NAME = 12
INDENT = "    "
CUT_OFF = {
    "zh": ("原文在此中断", "原文这一句没有写完，其后的规定无从得知。"),
    "en": ("The source breaks off here", "The source does not finish this sentence; what follows is not known."),
}


@dataclass(frozen=True, slots=True)
class Name:
    """What a draft is called: the source's letter and its folder."""

    code: str
    slug: str


class Draft:
    """Writes the pages of one regulation in one language."""

    def __init__(self, regulation: Regulation, name: Name, language: Language, ledger: Ledger) -> None:
        self.regulation = regulation
        self.name = name
        self.language: Language = language
        self.ledger = ledger
        self.by_articles = bool(regulation.clauses("article"))

    def pages(self) -> Iterator[tuple[str, str]]:
        """The name and the Markdown of each page: the index, and one a chapter where there are chapters."""
        chapters = [clause for clause in self.regulation.root.children if clause.kind == "chapter"]
        loose = [clause for clause in self.regulation.root.children if clause.kind != "chapter"]
        yield "index.md", self._page(self.title, [*self._overview(), *self._blocks(loose, 2)])
        for chapter in chapters:
            attributes = f" {self._attributes(chapter)}" if chapter.id else ""
            own = [*self._paragraphs(chapter, ""), *self._blocks(chapter.children, 2)]
            yield f"chapter-{chapter.number}.md", self._page(self._heading(chapter), own, attributes)

    @property
    def title(self) -> str:
        """The regulation's title."""
        if self.language == "en" or not self.regulation.title:
            return TODO
        return re.sub(r"[0-9]{0,2}[。.]?$", "", self._words(self.regulation.title))

    def source(self, clause: Clause) -> str:
        """The id of the source's clause: ``X-17.1.1a``."""
        return f"{self.name.code}-{'.'.join(map(str, clause.path))}{clause.letter}"

    def about(self, clause: Clause) -> str:
        """A few words that name a clause: its heading, or the beginning of its text."""
        spans = [clause.heading] if clause.heading else clause.paragraphs[0][:1] if clause.paragraphs else []
        start = re.split(r"[。；;，,：:、！？（(\t]", self._words(spans[0]))[0] if spans else ""
        return quoted(start[:LONGEST_NAME].strip()) or TODO

    def is_sourced(self, clause: Clause) -> bool:
        """Whether a clause says something of its own, and not only what its sub-clauses are about."""
        last = clause.paragraphs[-1][-1] if clause.paragraphs else None
        own = last is not None and not re.search(r"[：:]$", self.ledger.part(last))
        return bool(clause.id) and (own or not any(child.id for child in clause.children))

    def _words(self, span: Span) -> str:
        return words(self.ledger.part(span))

    def _page(self, heading: str, blocks: list[str], attributes: str = "") -> str:
        front = f"---\ntitle: {TODO if self.language == 'en' else _yaml(heading)}\ndescription: {TODO}\n---"
        return "\n\n".join([front, f"# {escaped_within(heading)}{attributes}", *blocks]) + "\n"

    def _overview(self) -> list[str]:
        before = self._paragraphs(self.regulation.root, "")
        rows = {
            "zh": ("| 概览 | 内容 |", "适用对象", "施行日期", "原文状况"),
            "en": ("| At a glance | Details |", "Who they apply to", "In force since", "State of the source"),
        }[self.language]
        return ["\n".join([rows[0], "| --- | --- |", *(f"| {row} | {TODO} |" for row in rows[1:])]), *before]

    def _heading(self, clause: Clause) -> str:
        own = self._words(clause.heading) if clause.heading else TODO
        if self.language == "en":
            number = ".".join(map(str, clause.path)) + clause.letter
            label = {"chapter": f"Chapter {clause.number}", "section": f"Section {clause.number}"}.get(
                str(clause.kind), f"Article {clause.path[-1]}{clause.letter}" if clause.kind == "article" else number
            )
            return f"{label} {TODO}"
        numeral = chinese_number(clause.number)
        inserted = f"之{chinese_number(clause.insert)}" if clause.insert else ""
        bare = re.sub(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])", "", own)
        if clause.kind in ("chapter", "section", "article"):
            unit = {"chapter": "章", "section": "节", "article": "条"}[clause.kind]
            return f"第{numeral}{unit}{inserted} {bare}"
        label = f"{numeral}、" if clause.kind == "chinese" else f"{'.'.join(map(str, clause.path))} "
        return f"{label}{bare}"

    def _attributes(self, clause: Clause, named: bool = False) -> str:
        parts = [f"#{clause.id}"]
        if self.is_sourced(clause):
            parts.append(f'data-source="{self.source(clause)}"')
        if named:
            parts.append(f'data-title="{self.about(clause) if self.language == "zh" else TODO}"')
        return f"{{ {' '.join(parts)} }}"

    def _blocks(self, clauses: list[Clause], level: int) -> Iterator[str]:
        headed = [clause for clause in clauses if self._is_heading(clause, level)]
        if not headed:
            yield from self._items(clauses, "")
            return
        for clause in clauses:
            attributes = f" {self._attributes(clause)}" if clause.id else ""
            yield f"{'#' * level} {escaped_within(self._heading(clause))}{attributes}"
            yield from self._paragraphs(clause, "")
            yield from self._blocks(clause.children, level + 1)

    def _is_heading(self, clause: Clause, level: int) -> bool:
        if clause.kind in (*DIVISIONS, "article"):
            return True
        return not self.by_articles and level <= 3

    def _paragraphs(self, clause: Clause, indent: str) -> list[str]:
        found = [indent + self._paragraph(spans) for spans in clause.paragraphs]
        return found + self._cut(clause, indent)

    def _paragraph(self, spans: list[Span]) -> str:
        return TODO if self.language == "en" else escaped(words(joined([self._words(span) for span in spans])))

    def _cut(self, clause: Clause, indent: str) -> list[str]:
        title, text = CUT_OFF[self.language]
        return [f'{indent}!!! gap "{title}"\n{indent}{INDENT}{text}'] if clause.cut else []

    def _items(self, clauses: list[Clause], indent: str) -> Iterator[str]:
        for clause in clauses:
            lettered = clause.kind == "bullet" and (clause.letter or not clause.path)
            for missing in range(clause.number - clause.missing_before, clause.number):
                yield f"{indent}{missing}. {TODO} ({missing}?)"
            mark = "- " if lettered else f"{clause.path[-1] if clause.path else clause.number}. "
            first, *others = clause.paragraphs or [[]]
            start = self._paragraph(first) if first else TODO
            if clause.heading and self.language == "zh":
                colon = "：" if first else ""
                start = escaped(self._words(clause.heading) + colon) + (self._paragraph(first) if first else "")
            named = f"\n{indent}{INDENT}{self._attributes(clause, named=True)}" if clause.id else ""
            yield f"{indent}{mark}{start}{named}"
            deeper = indent + INDENT
            yield from (deeper + self._paragraph(spans) for spans in others)
            yield from self._items(clause.children, deeper)
            yield from self._cut(clause, deeper)


def _yaml(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
