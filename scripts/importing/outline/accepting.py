"""Whether what has the form of a marker begins a clause here, or is part of a sentence: 按照第三条, 1.5倍, 见(一)项."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from scripts.importing.outline.lines import ends_sentence
from scripts.importing.outline.markers import ALIKE, Kind, Marker
from scripts.importing.outline.tree import Clause

Verdict = Literal["begins", "new-regulation", "jumps", "run-together", "text", "again", "restarts", "out-of-place"]
"""``begins`` a clause; so do a ``new-regulation``'s first, one that ``jumps`` over numbers, and one whose line is
``run-together`` with the clause before. All others are text, the last three of them worth a look."""
BEGINS: tuple[Verdict, ...] = ("begins", "new-regulation", "jumps", "run-together")
LONGEST_GLUED = 20
_MARK = re.compile(r"[。；;，,：:！!？?]")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a marker stands: the words since the last marker of its line, and what is open above it."""

    stack: tuple[Clause, ...]
    between: str
    at_start: bool
    after_marker: bool
    mid_sentence: bool
    spoken_of: bool
    last_chapter: int
    last_article: int
    chapter_has_articles: bool

    @property
    def begun(self) -> bool:
        """Whether the regulation has any clause yet."""
        return bool(self.stack[0].children)

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
    if marker.kind == "chapter":
        return _chapter(marker, at)
    if marker.kind == "section":
        fits = at.at_start or (at.separated and marker.number == 1)
        return "begins" if fits and not (at.mid_sentence and at.spoken_of) else "text"
    if marker.kind == "article":
        return _article(marker, at)
    if at.spoken_of and (at.mid_sentence or not at.at_start) and marker.kind != "bullet":
        return "text"
    return _bullet(marker, at) if marker.kind == "bullet" else _item(marker, at)


def _chapter(marker: Marker, at: Setting) -> Verdict:
    follows = marker.number == at.last_chapter + 1
    if not at.at_start:
        fits = follows and not at.spoken_of and (ends_sentence(at.between) or not at.begun)
        return "begins" if fits else "text"
    if at.mid_sentence and (at.spoken_of or not follows):
        return "text"
    if marker.number > at.last_chapter:
        return "begins" if follows or not at.last_chapter else "jumps"
    return "new-regulation" if marker.number == 1 else "again"


def _article(marker: Marker, at: Setting) -> Verdict:
    follows = marker.number == at.last_article + 1 or bool(marker.insert and marker.number == at.last_article)
    restarts = marker.number == 1 and at.last_chapter > 1 and not at.chapter_has_articles
    if not at.at_start:
        if at.spoken_of or not (follows or restarts):
            return "text"
        return "begins" if at.separated or not at.begun else "run-together"
    if at.mid_sentence and (at.spoken_of or not (follows or restarts)):
        return "text"
    if follows or restarts:
        return "begins"
    if marker.number > at.last_article:
        return "jumps"
    return "new-regulation" if marker.number == 1 else "again"


def _bullet(marker: Marker, at: Setting) -> Verdict:
    return "begins" if at.begun and (at.at_start or marker.glyph) else "text"


def _item(marker: Marker, at: Setting) -> Verdict:
    sibling = open_clause(at.stack, marker)
    if not at.begun and marker.kind not in ("chinese", "dot", "comma"):
        return "text"
    if marker.kind == "decimal" and not sibling:
        parents = [
            clause.numbers or (clause.number,)
            for clause in at.stack
            if clause.kind in ("decimal", "dot", "comma", "chinese")
        ]
        if marker.numbers[:-1] not in parents:
            return "out-of-place" if at.at_start else "text"
    follows = marker.number == sibling.number + 1 if sibling else marker.number == 1
    if follows:
        allowed = at.separated if marker.kind != "letter" else at.at_start
        return "begins" if allowed else "text"
    if not at.at_start or at.mid_sentence:
        return "text"
    if sibling and marker.number > sibling.number:
        return "jumps"
    if not sibling:
        return "begins" if not at.begun and marker.kind == "chinese" and marker.number == 2 else "out-of-place"
    if marker.number == 1:
        top = sibling.kind == "chinese" and sibling in at.stack[0].children
        return "new-regulation" if top else "restarts"
    return "again"
