"""The pages of a draft: Markdown in the house's form, in Chinese from the input, in English to be written.

The English page has the same articles, items and paragraphs, each a TODO; the build refuses a page with a TODO.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from calculators.core.citations import chinese_number
from calculators.core.languages import Language
from scripts.importing.draft.markdown import escaped, escaped_within, joined, quoted, words
from scripts.importing.ledger import Ledger, Span
from scripts.importing.outline.tree import DIVISIONS, Clause, Regulation
from scripts.importing.source import Table

TODO = "TODO"
LONGEST_NAME = 12
INDENT = "    "
PAGED = ("part", "subpart", "chapter", "annex")
"""What has a page of its own, from the widest."""
UNITS = {"subpart": "分编", "chapter": "章", "section": "节", "article": "条"}
NO_HEADINGS = 9
"""Deeper than any heading: what stands in an item is a list."""
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
        """The name and the Markdown of each page: the index, and one for each part, chapter and annex."""
        paged = [clause for clause in self.regulation.root.within() if clause.kind in PAGED]
        yield "index.md", self._page(self.title, [*self._overview(), *self._body(self.regulation.root, 2)])
        names = self._page_names(paged)
        for clause, name in zip(paged, names, strict=True):
            attributes = f" {self._attributes(clause)}" if clause.id else ""
            yield name, self._page(self._heading(clause), list(self._body(clause, 2)), attributes)

    def _page_names(self, paged: Sequence[Clause]) -> list[str]:
        """``chapter-2.md``, with its part before it where a chapter's number comes more than once: part-1-chapter-2."""
        alone = Counter((clause.kind, clause.number) for clause in paged)
        above: list[Clause] = []
        names: list[str] = []
        for clause in paged:
            while above and PAGED.index(str(above[-1].kind)) >= PAGED.index(str(clause.kind)):
                above.pop()
            chain = [*above, clause] if alone[clause.kind, clause.number] > 1 else [clause]
            above.append(clause)
            name = "-".join(f"{each.kind}-{each.number}" for each in chain)
            again = sum(each == name or each.startswith(f"{name}-again-") for each in names)
            names.append(f"{name}-again-{again}" if again else name)
        return [f"{name}.md" for name in names]

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
        ends = [self.ledger.part(paragraph[-1]) for paragraph in clause.paragraphs]
        own = bool(clause.tables) or any(not re.search(r"[：:]$", end) for end in ends)
        return bool(clause.id) and (own or not any(child.id for child in clause.children))

    def _words(self, span: Span) -> str:
        return words(self.ledger.part(span))

    def _page(self, heading: str, blocks: list[str], attributes: str = "") -> str:
        front = f"---\ntitle: {TODO if self.language == 'en' else _yaml(heading)}\ndescription: {TODO}\n---"
        return "\n\n".join([front, f"# {escaped_within(heading)}{attributes}", *blocks]) + "\n"

    def _overview(self) -> list[str]:
        rows = {
            "zh": ("| 概览 | 内容 |", "适用对象", "施行日期", "原文状况"),
            "en": ("| At a glance | Details |", "Who they apply to", "In force since", "State of the source"),
        }[self.language]
        return ["\n".join([rows[0], "| --- | --- |", *(f"| {row} | {TODO} |" for row in rows[1:])])]

    def _heading(self, clause: Clause) -> str:
        own = self._words(clause.heading) if clause.heading else TODO
        if self.language == "en":
            number = ".".join(map(str, clause.path)) + clause.letter
            article = f"Article {clause.path[-1]}{clause.letter}" if clause.kind == "article" else number
            division = clause.kind in DIVISIONS
            label = f"{str(clause.kind).capitalize()} {clause.number}" if division else article
            return f"{label} {TODO}"
        numeral = chinese_number(clause.number)
        inserted = f"之{chinese_number(clause.insert)}" if clause.insert else ""
        bare = re.sub(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])", "", own)
        if clause.kind in ("part", "annex") and clause.marker:
            return f"{re.sub(r'\\s', '', self._words(clause.marker)).rstrip('：:、.．')} {bare}"
        if clause.kind in UNITS:
            return f"第{numeral}{UNITS[clause.kind]}{inserted} {bare}"
        label = f"{numeral}、" if clause.kind == "chinese" else f"{'.'.join(map(str, clause.path))} "
        return f"{label}{bare}"

    def _attributes(self, clause: Clause, named: bool = False) -> str:
        parts = [f"#{clause.id}"]
        if self.is_sourced(clause):
            parts.append(f'data-source="{self.source(clause)}"')
        if named:
            parts.append(f'data-title="{self.about(clause) if self.language == "zh" else TODO}"')
        return f"{{ {' '.join(parts)} }}"

    def _body(self, clause: Clause, level: int, indent: str = "") -> Iterator[str]:
        """What stands in a clause, in its order; what has a page of its own is left to it."""
        headed = any(self._is_heading(child, level) for child in clause.children)
        for block in clause.body:
            if isinstance(block, Table):
                yield self._table(block, indent)
            elif isinstance(block, list):
                yield indent + self._paragraph(block)
            elif block.kind in PAGED:
                continue
            elif headed:
                attributes = f" {self._attributes(block)}" if block.id else ""
                yield f"{'#' * level} {escaped_within(self._heading(block))}{attributes}"
                yield from self._body(block, level + 1)
            else:
                yield from self._item(block, indent)
        yield from self._cut(clause, indent)

    def _is_heading(self, clause: Clause, level: int) -> bool:
        if clause.kind in (*DIVISIONS, "article"):
            return True
        return not self.by_articles and level <= 3

    def _table(self, table: Table, indent: str) -> str:
        """A table as Markdown's, its first row as the head. In English, figures stay and words are to be written."""
        rows = [f"{indent}| {' | '.join(self._cell(cell) for cell in row)} |" for row in table.rows]
        rule = f"{indent}|{' --- |' * len(table.rows[0])}"
        return "\n".join([rows[0], rule, *rows[1:]])

    def _cell(self, cell: Span) -> str:
        text = self._words(cell)
        return TODO if self.language == "en" and re.search(r"[\u3400-\u9fff]", text) else escaped_within(text)

    def _paragraph(self, spans: list[Span]) -> str:
        return TODO if self.language == "en" else escaped(words(joined([self._words(span) for span in spans])))

    def _cut(self, clause: Clause, indent: str) -> list[str]:
        title, text = CUT_OFF[self.language]
        return [f'{indent}!!! gap "{title}"\n{indent}{INDENT}{text}'] if clause.cut else []

    def _item(self, clause: Clause, indent: str) -> Iterator[str]:
        lettered = clause.kind == "bullet" and (clause.letter or not clause.path)
        for missing in range(clause.number - clause.missing_before, clause.number):
            yield f"{indent}{missing}. {TODO} ({missing}?)"
        mark = "- " if lettered else f"{clause.path[-1] if clause.path else clause.number}. "
        first = clause.body[0] if clause.body and isinstance(clause.body[0], list) else []
        start = self._paragraph(first) if first else TODO
        if clause.heading and self.language == "zh":
            colon = "：" if first else ""
            start = escaped(self._words(clause.heading) + colon) + (self._paragraph(first) if first else "")
        named = f"\n{indent}{INDENT}{self._attributes(clause, named=True)}" if clause.id else ""
        yield f"{indent}{mark}{start}{named}"
        rest = Clause(clause.kind, body=clause.body[1:] if first else clause.body, cut=clause.cut)
        yield from self._body(rest, NO_HEADINGS, indent + INDENT)


def _yaml(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
