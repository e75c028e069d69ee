"""Reads lines into regulations and their clauses. It decides by order: a number counts where it is next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from scripts.importing.ledger import Ledger, Span
from scripts.importing.outline.accepting import BEGINS, Setting, Verdict, open_clause, verdict
from scripts.importing.outline.ending import end_remarks, find_title, set_signature_apart
from scripts.importing.outline.lines import Line, ends_sentence, squeezed
from scripts.importing.outline.lists import Lists
from scripts.importing.outline.markers import Marker, leads_to_reference, markers, readings, spoken_after, spoken_of
from scripts.importing.outline.occurrences import Occurrences, is_spaced, score
from scripts.importing.outline.placing import add_words, stripped
from scripts.importing.outline.titles import annex_title, is_title
from scripts.importing.outline.tree import DIVISIONS, LEVELS, Clause, Regulation
from scripts.importing.source import Remark

_SEEN = 48
"""Characters before a marker that are looked at; what decides stands right beside it."""
_BEHIND_NUMBER = "：:、.．"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a marker is looked at: its line, and what of the line before it has been read."""

    index: int
    line: Line
    reached: int
    at_start: bool
    after_marker: bool


class Outline:
    """The regulations of a text, as they are found line by line, and what a proofreader should look at."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.regulations: list[Regulation] = []
        self.remarks: list[Remark] = []
        self.joined: list[int] = []
        self.stack: list[Clause] = []
        self._previous: Line | None = None
        self._last: dict[str, int] = {}
        self._last_insert = self._before_division = 0
        self._fresh = False
        self._begin(None)
        self._occurrences = Occurrences([])
        self._lists = Lists([])

    @property
    def current(self) -> Regulation:
        """The regulation being read."""
        return self.regulations[-1]

    def read(self, lines: Sequence[Line]) -> None:
        """Read the lines of the regulations, without furniture."""
        self._occurrences, self._lists = Occurrences(lines), Lists(lines)
        for index, line in enumerate(lines):
            for key, begins in (("cells", line.begins_cells), ("arranged", line.begins_arranged)):
                if begins:
                    self._remark(line.number, key, what=line.text[:_SEEN])
            if line.table is not None:
                self._close_lists(index, line)
                self.stack[-1].add(line.table)
                self._previous = None
            elif is_title(lines, index) or self._is_title_again(line):
                self._title(line)
            elif (found := annex_title(lines, index, self.current)) is not None:
                self._annex(index, line, *found)
                self._previous = line
            else:
                self._line(index, line, self._glued_title(line))
                self._previous = line

    def finish(self) -> list[Regulation]:
        """The regulations that have clauses; says where a text breaks off, is empty, or hides its heading."""
        found = [regulation for regulation in self.regulations if regulation.begun]
        for regulation in found:
            find_title(regulation, self.ledger)
            set_signature_apart(regulation, self.ledger)
            self.remarks += end_remarks(regulation, self.ledger)
        self.remarks.sort(key=lambda remark: remark.line)
        return found

    def _remark(self, line: int, key: str, **facts: Any) -> None:
        self.remarks.append(Remark(line, key, facts))

    def _begin(self, title: Span | None) -> None:
        self.regulations.append(Regulation(title=title))
        self.stack = [self.current.root]
        self._previous = None
        self._last = dict.fromkeys((*LEVELS, "article"), 0)
        self._last_insert = self._before_division = 0
        self._fresh = False

    def _title(self, line: Line) -> None:
        if not self.current.begun and self.current.title and not self.current.root.paragraphs[1:]:
            self.current.again.append(line.span)
        elif not self.current.begun and not self.current.title and not self.current.root.body:
            self.current.title = line.span
        else:
            self._begin(line.span)

    def _annex(self, index: int, line: Line, label: int, mark: int) -> None:
        """An annex: one with articles of its own is a regulation of its own, any other a division of this one."""
        span = Span(line.span.start, line.span.start + label)
        title = stripped(self.ledger, Span(span.end + mark, line.span.end))
        if self._lists.begins_articles(index):
            self._remark(line.number, "annex-apart", what=self.ledger.part(line.span))
            self._begin(title)
            self.current.again.append(span)
            return
        number = sum(each.kind == "annex" for each in self.current.root.children) + 1
        clause = Clause("annex", number, numbers=(number,), marker=span, heading=title)
        if mark:
            clause.separator = Span(span.end, span.end + mark)
        del self.stack[1:]
        self.stack[0].add(clause)
        self.stack.append(clause)

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

    def _line(self, index: int, line: Line, reached: int) -> None:
        at_start, after_marker, began = True, reached > 0, reached > 0
        for each in markers(line.text):
            if each.start < reached:
                continue
            at_start = at_start and not line.text[reached : each.start].strip()
            where = Place(index, line, reached, at_start, after_marker)
            marker, found = self._verdict(where, each)
            if found in BEGINS:
                self._words(index, line, reached, marker.start, began)
                if found == "new-regulation":
                    self._begin(None)
                marker = _with_mark(marker, line.text)
                self._open(marker, line)
                if found in ("run-together", "misnumbered", "restarts"):
                    self._remark(line.number, found, what=line.text[marker.start : marker.end])
                reached, after_marker, began = marker.end, True, True
            elif found != "text":
                self._remark(line.number, found, what=line.text[marker.start : marker.end])
            at_start = False
        self._words(index, line, reached, len(line.text), began)

    def _verdict(self, where: Place, marker: Marker) -> tuple[Marker, Verdict]:
        """The first of a marker's readings that begins a clause, or else the marker as it stands, and what it is."""
        setting = self._setting(where, marker)
        first = verdict(marker, setting)
        if first not in BEGINS:
            for other in list(readings(marker))[1:]:
                found = verdict(other, setting)
                if found in BEGINS:
                    return other, found
        return marker, first

    def _setting(self, where: Place, marker: Marker) -> Setting:
        line, at_start = where.line, where.at_start
        points = score(line, marker, self._previous.text if self._previous and at_start else "")
        next_one = (marker.kind, self._last["article"] + 1, where.index)
        return Setting(
            stack=tuple(self.stack),
            between=line.text[max(where.reached, marker.start - _SEEN) : marker.start],
            line=line.text,
            at_start=at_start,
            after_marker=where.after_marker and marker.start - where.reached <= _SEEN,
            mid_sentence=at_start and not line.whole and self._mid_sentence(),
            spoken_of=spoken_of(line.text, marker) or (at_start and not line.whole and self._leads_to_reference()),
            spoken_after=spoken_after(line.text, marker),
            spaced=is_spaced(line.text, marker),
            score=points,
            better_later=self._occurrences.better_later(where.index, marker, points),
            before_article=self._lists.follows_article(where.index, self._last["article"] + 1),
            next_later=at_start and self._occurrences.comes_later(*next_one),
            last=self._last,
            last_insert=self._last_insert,
            fresh=self._fresh,
            before_division=self._before_division,
        )

    def _mid_sentence(self) -> bool:
        paragraph = self.stack[-1].last_paragraph
        return paragraph is not None and not ends_sentence(self._tail(paragraph[-1]))

    def _leads_to_reference(self) -> bool:
        last = self.stack[-1].last_span
        return self._mid_sentence() and last is not None and leads_to_reference(self._tail(last))

    def _tail(self, span: Span) -> str:
        return self.ledger.part(Span(max(span.start, span.end - _SEEN), span.end))

    def _open(self, marker: Marker, line: Line) -> None:
        stack = self.stack
        span = Span(line.span.start + marker.start, line.span.start + marker.end)
        clause = Clause(marker.kind, marker.number, marker.insert, marker.numbers, span)
        if marker.kind in LEVELS:
            above = (None, *LEVELS[: LEVELS.index(marker.kind)])
            while stack[-1].kind not in above:
                stack.pop()
            self._count_division(marker)
        elif marker.kind == "article":
            while stack[-1].kind not in (*DIVISIONS, None):
                stack.pop()
        else:
            sibling = open_clause(tuple(stack), marker)
            if sibling:
                del stack[stack.index(sibling) :]
            elif marker.kind == "decimal":
                while (stack[-1].numbers or (stack[-1].number,)) != marker.numbers[:-1]:
                    stack.pop()
        self._check_number(clause, line)
        if clause.kind == "article":
            self._last["article"], self._last_insert, self._fresh = clause.number, clause.insert, False
        stack[-1].add(clause)
        stack.append(clause)

    def _count_division(self, marker: Marker) -> None:
        """A wider division begins the count of the narrower ones anew; the articles may begin anew in each."""
        for narrower in LEVELS[LEVELS.index(marker.kind) + 1 :]:
            self._last[narrower] = 0
        self._last[marker.kind] = marker.number
        if not self._fresh:
            self._fresh, self._before_division = True, self._last["article"]

    def _check_number(self, clause: Clause, line: Line) -> None:
        """Say which numbers are missing before a clause; words before a 二、 are taken for the first section."""
        if clause.kind in ("bullet", "part", "subpart") or clause.insert:
            return
        sibling = self.stack[-1].last_child
        before = sibling.number if sibling and (sibling.kind == clause.kind or sibling.is_item == clause.is_item) else 0
        if clause.kind == "article":
            before = self._last["article"] if clause.number != 1 else 0
        root = self.current.root
        if clause.kind == "chinese" and clause.number == 2 and not self.current.begun and root.paragraphs:
            first = Clause("chinese", 1, numbers=(1,), body=list(root.body), last_paragraph=root.last_paragraph)
            root.body.clear()
            root.add(first)
            self._remark(self.ledger.line(first.paragraphs[0][0].start), "first-without-number")
        elif clause.number > before + 1 and not self._continues_from(clause):
            clause.missing_before = clause.number - before - 1
            what = self.ledger.part(clause.marker) if clause.marker else ""
            self._remark(line.number, "jumps", what=what, before=before)

    def _continues_from(self, clause: Clause) -> bool:
        """Whether items count on from the division before."""
        return (
            clause.is_item
            and clause.kind != "decimal"
            and self.stack[-1].kind in LEVELS
            and not self.stack[-1].children
        )

    def _close_lists(self, index: int, line: Line) -> None:
        """What follows a list belongs to the article, unless the list goes on behind it."""
        popped = self._lists.close(self.stack, index, self.ledger)
        if popped == "unsure":
            what = line.text[:_SEEN] if line.table is None else "▦"
            self._remark(line.number, "after-list", what=what)

    def _words(self, index: int, line: Line, start: int, end: int, began: bool) -> None:
        """Add words to the clause that is open; those of a line that began no clause may end a list first."""
        if not line.text[start:end].strip():
            return
        unfinished = not began and not line.whole and self._mid_sentence()
        if not began and not unfinished:
            self._close_lists(index, line)
        if add_words(self.ledger, self.stack, line, Span(start, end), None if began else (self._previous or "")):
            self.joined.append(line.number)


def _with_mark(marker: Marker, text: str) -> Marker:
    """第一条： and 第一条、: the mark behind an article's number belongs to the number."""
    rest = text[marker.end : marker.end + 4]
    mark = rest.lstrip()[:1]
    if marker.kind not in (*DIVISIONS, "article", "paragraph") or not mark or mark not in _BEHIND_NUMBER:
        return marker
    return replace(marker, end=marker.end + rest.index(mark) + 1)
