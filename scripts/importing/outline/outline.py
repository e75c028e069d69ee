"""Reads lines into regulations and their clauses. It decides by order: a number counts where it is next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from scripts.importing.ledger import Ledger, Span
from scripts.importing.outline.accepting import BEGINS, Setting, open_clause, verdict
from scripts.importing.outline.headings import LONGEST_DIVISION, heading_length
from scripts.importing.outline.lines import Line, ends_sentence, squeezed
from scripts.importing.outline.markers import Marker, leads_to_reference, markers, spoken_of
from scripts.importing.outline.titles import is_title
from scripts.importing.outline.tree import DIVISIONS, Clause, Regulation
from scripts.importing.source import Remark

LONG_LINE = 20
"""A line this long that ends inside a sentence goes on after an empty line too."""
CONTEXT = 12
"""Characters shown of a text that breaks off."""
HEADED_LEVELS = 2
"""Where a regulation has no articles, this many levels of its numbers are headings in the handbook."""


class Outline:
    """The regulations of a text, as they are found line by line, and what a proofreader should look at."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.regulations = [Regulation()]
        self.remarks: list[Remark] = []
        self.joined: list[int] = []
        self.stack: list[Clause] = [self.regulations[0].root]
        self._previous: Line | None = None

    @property
    def current(self) -> Regulation:
        """The regulation being read."""
        return self.regulations[-1]

    def read(self, lines: Sequence[Line]) -> None:
        """Read the lines of the regulations, without furniture."""
        for index, line in enumerate(lines):
            if is_title(lines, index) or self._is_title_again(line):
                self._title(line)
            else:
                self._line(line, self._glued_title(line))
                self._previous = line

    def finish(self) -> list[Regulation]:
        """The regulations that have clauses; says where a text breaks off, is empty, or hides its heading."""
        found = [regulation for regulation in self.regulations if regulation.begun]
        for regulation in found:
            clauses = [clause for clause in regulation.root.within() if clause.kind]
            headed = not regulation.clauses("article")
            for clause in clauses:
                where = self.ledger.line(clause.marker.start) if clause.marker else 0
                what = self.ledger.part(clause.marker) if clause.marker else ""
                if not clause.children and not clause.paragraphs and not clause.heading:
                    self._remark(where, "empty", what=what)
                elif headed and clause.kind == "chinese" and clause.marker and not clause.heading:
                    self._remark(where, "heading-run-in", what=what)
            last = clauses[-1].last_span
            words = self.ledger.part(last) if last else ""
            if last and (not ends_sentence(words) or re.search(r"[，,、：:；;][。.]?$", words)):
                clauses[-1].cut = True
                self._remark(self.ledger.line(last.end - 1), "cut-off", what=words[-CONTEXT:])
        self.remarks.sort(key=lambda remark: remark.line)
        return found

    def _remark(self, line: int, key: str, **facts: Any) -> None:
        self.remarks.append(Remark(line, key, facts))

    def _begin(self, title: Span | None) -> None:
        self.regulations.append(Regulation(title=title))
        self.stack = [self.current.root]
        self._previous = None

    def _title(self, line: Line) -> None:
        if not self.current.begun and self.current.title and not self.current.root.paragraphs[1:]:
            self.current.again.append(line.span)
        else:
            self._begin(line.span)

    def _is_title_again(self, line: Line) -> bool:
        title = self.current.title
        return title is not None and not self.current.begun and squeezed(self.ledger.part(title)) == squeezed(line.text)

    def _glued_title(self, line: Line) -> int:
        """How many characters at the start of a line repeat the title: 《…制度》一、总则 in one line."""
        if self.current.begun or not self.current.title:
            return 0
        title = self.ledger.part(self.current.title).rstrip("。.0123456789 ")
        if not line.text.startswith(title) or squeezed(line.text) == squeezed(title):
            return 0
        self.current.again.append(Span(line.span.start, line.span.start + len(title)))
        return len(title)

    def _line(self, line: Line, reached: int) -> None:
        at_start, after_marker = True, reached > 0
        for marker in markers(line.text):
            if marker.start < reached:
                continue
            between = line.text[reached : marker.start]
            at_start = at_start and not between.strip()
            found = verdict(marker, self._setting(line, marker, between, at_start, after_marker))
            if found in BEGINS:
                self._add(line, reached, marker.start, begins_line=reached == 0, alone=True)
                if found == "new-regulation":
                    self._begin(None)
                self._open(marker, line)
                if found == "run-together":
                    self._remark(line.number, "run-together", what=line.text[marker.start : marker.end])
                reached, at_start, after_marker = marker.end, False, True
            elif found != "text":
                self._remark(line.number, found, what=line.text[marker.start : marker.end])
            at_start = False
        self._add(line, reached, len(line.text), begins_line=reached == 0, alone=True)

    def _setting(self, line: Line, marker: Marker, between: str, at_start: bool, after_marker: bool) -> Setting:
        chapters, articles = self.current.clauses("chapter"), self.current.clauses("article")
        within = chapters[-1] if chapters else self.current.root
        return Setting(
            stack=tuple(self.stack),
            between=between,
            at_start=at_start,
            after_marker=after_marker,
            mid_sentence=at_start and self._mid_sentence(),
            spoken_of=spoken_of(line.text, marker) or (at_start and self._leads_to_reference()),
            last_chapter=chapters[-1].number if chapters else 0,
            last_article=articles[-1].number if articles else 0,
            chapter_has_articles=any(clause.kind == "article" for clause in within.within()),
        )

    def _mid_sentence(self) -> bool:
        clause = self.stack[-1]
        return bool(clause.paragraphs) and not ends_sentence(self.ledger.part(clause.paragraphs[-1][-1]))

    def _leads_to_reference(self) -> bool:
        last = self.stack[-1].last_span
        return last is not None and leads_to_reference(self.ledger.part(last))

    def _open(self, marker: Marker, line: Line) -> None:
        stack = self.stack
        span = Span(line.span.start + marker.start, line.span.start + marker.end)
        clause = Clause(marker.kind, marker.number, marker.insert, marker.numbers, span)
        siblings = {"chapter": ("chapter", None), "section": ("chapter", None), "article": (*DIVISIONS, None)}
        if marker.kind in siblings:
            keep = siblings[marker.kind] if marker.kind != "chapter" else (None,)
            while stack[-1].kind not in keep:
                stack.pop()
        else:
            sibling = open_clause(tuple(stack), marker)
            if sibling:
                del stack[stack.index(sibling) :]
            elif marker.kind == "decimal":
                while (stack[-1].numbers or (stack[-1].number,)) != marker.numbers[:-1]:
                    stack.pop()
        self._check_number(clause, line)
        stack[-1].children.append(clause)
        stack.append(clause)

    def _check_number(self, clause: Clause, line: Line) -> None:
        """Say which numbers are missing before a clause; words before a 二、 are taken for the first section."""
        if clause.kind == "bullet" or clause.insert:
            return
        alike = [each for each in self.stack[-1].children if each.kind == clause.kind]
        before = alike[-1].number if alike else 0
        if clause.kind == "article":
            articles = self.current.clauses("article")
            before = articles[-1].number if articles and clause.number != 1 else 0
        root = self.current.root
        if clause.kind == "chinese" and clause.number == 2 and not self.current.begun and root.paragraphs:
            first = Clause("chinese", 1, numbers=(1,), paragraphs=root.paragraphs)
            root.paragraphs = []
            root.children.append(first)
            self._remark(self.ledger.line(first.paragraphs[0][0].start), "first-without-number")
        elif clause.number > before + 1:
            clause.missing_before = clause.number - before - 1
            what = self.ledger.part(clause.marker) if clause.marker else ""
            self._remark(line.number, "jumps", what=what, before=before)

    def _add(self, line: Line, start: int, end: int, *, begins_line: bool, alone: bool) -> None:
        """Add words to the clause that is open: as its heading, to its last paragraph, or as a new one."""
        words = line.text[start:end]
        if not words.strip():
            return
        clause = self.stack[-1]
        offset = line.span.start + start
        if clause.marker and not clause.heading and not clause.paragraphs and self._is_headed(clause):
            if begins_line:
                alone = alone and clause.kind in DIVISIONS and len(words) <= LONGEST_DIVISION
            heading, separator = heading_length(words, clause.kind, alone) if alone or not begins_line else (0, 0)
            if heading:
                clause.heading = _stripped(self.ledger, Span(offset, offset + heading))
                if separator:
                    clause.separator = Span(offset + heading, offset + heading + separator)
                offset += heading + separator
        span = _stripped(self.ledger, Span(offset, line.span.start + end))
        if span is None:
            return
        if begins_line and self._goes_on(line):
            clause.paragraphs[-1].append(span)
            self.joined.append(line.number)
        else:
            clause.paragraphs.append([span])

    def _is_headed(self, clause: Clause) -> bool:
        if clause.kind in (*DIVISIONS, "article"):
            return True
        above = [each for each in self.stack if each.kind not in (*DIVISIONS, None)]
        return all(each.kind != "article" for each in above) and len(above) <= HEADED_LEVELS

    def _goes_on(self, line: Line) -> bool:
        """Whether a line goes on with the sentence of the line before, broken by its width or a page's end."""
        if not self._mid_sentence() or self._previous is None:
            return False
        if self.stack[-1].kind is None and len(self._previous.text) < LONG_LINE:
            return False  # before the first clause stand the company's name, a date, the number of the document
        if not line.after_blank:
            return True
        before = self.ledger.part(self.stack[-1].paragraphs[-1][-1])
        return before[-1] in "，,、" or len(self._previous.text) >= LONG_LINE


def _stripped(ledger: Ledger, span: Span) -> Span | None:
    """A span without the blanks around its words."""
    words = ledger.part(span)
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - (len(words) - len(words.rstrip()))
    return Span(start, end) if start < end else None
