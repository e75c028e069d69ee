"""Whether what has the form of a marker begins a clause here, or is part of a sentence: 按照第三条, 1.5倍, 见(一)项.

At the start of a line the number that is next in order begins a clause, whatever words stand around it, unless the same
number comes again further on and reads better there. Within a line it does so behind a full stop.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from scripts.importing.outline.lines import ends_sentence
from scripts.importing.outline.markers import ALIKE, Kind, Marker
from scripts.importing.outline.tree import LEVELS, Clause

Verdict = Literal[
    "begins",
    "new-regulation",
    "jumps",
    "run-together",
    "misnumbered",
    "text",
    "kept",
    "again",
    "restarts",
    "out-of-place",
]
"""``begins`` a clause; so do a ``new-regulation``'s first, one that ``jumps`` over numbers, one whose line is
``run-together`` with the clause before, a chapter that is ``misnumbered`` but heads the next article, and an item whose
list ``restarts``. All others are text, those after ``text`` worth a look."""
BEGINS: tuple[Verdict, ...] = ("begins", "new-regulation", "jumps", "run-together", "misnumbered", "restarts")
LONGEST_GLUED = 20
LONGEST_DIVISION_LINE = 60
_MARK = re.compile(r"[。；;，,：:！!？?]")
_TOP: tuple[Kind, ...] = ("chinese", "dot", "comma", "plain", "decimal")
_PARENTS: tuple[Kind, ...] = ("decimal", "dot", "comma", "chinese", "plain", "chapter", "section", "part")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a marker stands: the words since the last marker of its line, and what is open above it.

    ``score`` is that of :func:`occurrences.score`; ``better_later`` says that the number comes again and reads better
    there, ``next_later`` that the article next in order begins a line further on, ``before_article`` that it begins the
    next line. ``last`` is the last number of each kind of division and of the articles; ``fresh`` says that a division
    was opened since the last article, ``before_division`` how many articles stand before it.
    """

    stack: tuple[Clause, ...]
    between: str
    line: str
    at_start: bool
    after_marker: bool
    mid_sentence: bool
    spoken_of: bool
    spoken_after: bool
    spaced: bool
    score: int
    better_later: bool
    before_article: bool
    next_later: bool
    last: dict[str, int]
    last_insert: int
    fresh: bool
    before_division: int

    @property
    def begun(self) -> bool:
        """Whether the regulation has any clause yet."""
        return self.stack[0].last_child is not None or len(self.stack) > 1

    @property
    def is_heading_line(self) -> bool:
        """Whether the whole line may be a heading: short, and no sentence."""
        return len(self.line) <= LONGEST_DIVISION_LINE and not re.search(r"[。；;！!？?]", self.line)

    @property
    def separated(self) -> bool:
        """Whether the words before leave room for a new clause: a sentence ended, or a short heading was glued."""
        if self.at_start or ends_sentence(self.between):
            return True
        glued = self.between.strip()
        return self.after_marker and len(glued) <= LONGEST_GLUED and not _MARK.search(glued)


def open_clause(stack: tuple[Clause, ...], marker: Marker) -> Clause | None:
    """The clause that is open and of the marker's kind, so that the marker may continue it."""
    exact = [clause for clause in stack if clause.kind == marker.kind]
    if marker.kind == "decimal":
        exact = [clause for clause in exact if clause.numbers[:-1] == marker.numbers[:-1]]
    if exact:
        return exact[-1]
    kinds: tuple[Kind, ...] = next((group for group in ALIKE if marker.kind in group), ())
    alike = [clause for clause in stack if clause.kind in kinds and clause.number + 1 == marker.number > 1]
    return alike[-1] if alike else None


def verdict(marker: Marker, at: Setting) -> Verdict:
    """What a marker is in its setting."""
    if marker.kind in ("part", "subpart", "section"):
        return _division(marker, at)
    if marker.kind == "chapter":
        return _chapter(marker, at)
    if marker.kind == "article":
        return _article(marker, at)
    if at.spoken_of and not at.at_start and marker.kind != "bullet":
        return "text"
    return _bullet(marker, at) if marker.kind == "bullet" else _item(marker, at)


def _division(marker: Marker, at: Setting) -> Verdict:
    follows = marker.number in (1, at.last[marker.kind] + 1)
    if not at.at_start:
        glued = marker.kind == "section" and marker.number == 1 and at.separated
        next_one = marker.number == at.last[marker.kind] + 1 and ends_sentence(at.between) and at.spaced
        return "begins" if (glued or next_one) and not at.spoken_of and not at.better_later else "text"
    if (at.spoken_of and at.mid_sentence) or at.better_later:
        return "text"
    if marker.kind == "section" and follows and at.score > 0:
        return "begins"
    if not at.is_heading_line:
        return "begins" if marker.kind == "section" and follows and not at.spoken_of else "text"
    return "begins" if follows else "jumps"


def _chapter(marker: Marker, at: Setting) -> Verdict:
    last = at.last["chapter"]
    follows = marker.number == last + 1
    if not at.at_start:
        fits = follows and not at.spoken_of and (ends_sentence(at.between) or not at.begun) and not at.better_later
        return "begins" if fits else "text"
    if at.better_later or (at.mid_sentence and at.spoken_of and not follows):
        return "kept" if follows else "text"
    if follows:
        return "begins"
    if at.mid_sentence and at.score < 0:
        return "text"
    if marker.number > last:
        return "begins" if not last else "jumps"
    if at.before_article and at.is_heading_line and at.last["article"]:
        return "misnumbered"
    return "new-regulation" if marker.number == 1 else "again"


def _article(marker: Marker, at: Setting) -> Verdict:
    last = at.last["article"]
    follows = marker.number == last + 1 and not marker.insert
    inserted = bool(marker.insert) and marker.number == last and marker.insert > at.last_insert
    restarts = marker.number == 1 and at.fresh and at.before_division > 0
    if not at.at_start:
        first = not last and at.score > 0
        return _article_within(at) if follows or inserted or restarts or first else "text"
    if follows or inserted or restarts:
        if at.better_later:
            return "kept"
        return "begins"
    if at.score < 0 or (at.mid_sentence and at.spoken_of):
        return "kept" if at.score >= 0 else "text"
    if marker.number > last:
        return "kept" if at.next_later and at.score <= 0 else "jumps"
    return "new-regulation" if marker.number == 1 else "again"


def _article_within(at: Setting) -> Verdict:
    """An article next in order within a line: behind a full stop, or glued to the heading of its chapter."""
    ended = ends_sentence(at.between)
    if at.better_later or (at.spoken_after and not (at.spaced and ended)):
        return "text"
    if ended or not at.begun or (at.separated and (at.spaced or not at.spoken_of)):
        return "begins"
    return "text" if at.spoken_of else "run-together"


def _bullet(marker: Marker, at: Setting) -> Verdict:
    return "begins" if at.begun and (at.at_start or marker.glyph) else "text"


def _item(marker: Marker, at: Setting) -> Verdict:
    if not _may_count(marker, at):
        return "text"
    sibling = open_clause(at.stack, marker)
    if marker.kind == "decimal" and not sibling:
        parents = [clause.numbers or (clause.number,) for clause in at.stack if clause.kind in _PARENTS]
        if marker.numbers[:-1] not in parents:
            return "out-of-place" if at.at_start else "text"
    follows = marker.number == sibling.number + 1 if sibling else marker.number == 1
    if follows:
        if at.at_start:
            return "text" if at.spoken_of and at.mid_sentence and not sibling else "begins"
        return "begins" if at.separated else "text"
    if not at.at_start or (at.mid_sentence and at.spoken_of):
        return "text"
    if marker.kind == "plain" and not (sibling and marker.number > sibling.number):
        return "text"
    if sibling and marker.number > sibling.number:
        return "jumps" if not at.mid_sentence else "kept"
    if not sibling:
        if _continues(marker, at):
            return "begins"
        second = marker.kind == "chinese" and marker.number == 2
        return "begins" if not at.begun and second else "out-of-place"
    if marker.number == 1:
        top = sibling.kind == "chinese" and at.stack.index(sibling) == 1
        return "new-regulation" if top else "restarts"
    return "again"


def _may_count(marker: Marker, at: Setting) -> bool:
    """Whether a marker of this kind may begin an item here at all: some only at the start of a line."""
    if not at.begun and marker.kind not in _TOP:
        return False
    if marker.kind == "plain" and (at.last["article"] or _MARK.search(at.line[marker.end :])):
        return False
    return at.at_start or marker.kind not in ("plain", "paragraph", "stem", "capital", "letter", "roman")


def _continues(marker: Marker, at: Setting) -> bool:
    """Whether an item goes on counting from the division before: 第一节 1、 2、 第二节 3、."""
    if at.stack[-1].kind not in LEVELS:
        return False
    divisions = [each for each in at.stack[-2].body[-4:] if isinstance(each, Clause)] if len(at.stack) > 1 else []
    before = divisions[-2].last_child if len(divisions) > 1 else None
    return before is not None and before.kind == marker.kind and before.number + 1 == marker.number
