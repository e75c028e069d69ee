"""What an imported text turns out to be: regulations, each a tree of clauses made of spans of the input."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from scripts.importing.ledger import Ledger, Span
from scripts.importing.outline.markers import Kind
from scripts.importing.source import Table

LEVELS = ("part", "subpart", "chapter", "section")
"""What divides a regulation, from the widest: 编, 篇 or 部分; 分编; 章; 节."""
DIVISIONS = (*LEVELS, "annex")
Paragraph = list[Span]
"""A paragraph: one span, or one a line where it was broken by the width of a page."""


@dataclass(slots=True, eq=False)
class Clause:
    """A division, an article, a section or an item; ``kind`` is None for a regulation's own root.

    ``body`` is what stands in it, in the input's order. ``path`` and ``letter`` make its id and are set by
    :mod:`numbering`. ``cut`` says that its text breaks off.
    """

    kind: Kind | None = None
    number: int = 0
    insert: int = 0
    numbers: tuple[int, ...] = ()
    marker: Span | None = None
    heading: Span | None = None
    separator: Span | None = None
    body: list[Paragraph | Table | Clause] = field(default_factory=list)
    path: tuple[int, ...] = ()
    letter: str = ""
    id: str = ""
    missing_before: int = 0
    cut: bool = False
    last_child: Clause | None = None
    last_paragraph: Paragraph | None = None

    def add(self, block: Paragraph | Table | Clause) -> None:
        """Put a block behind what stands in it."""
        self.body.append(block)
        if isinstance(block, Clause):
            self.last_child = block
        elif isinstance(block, list):
            self.last_paragraph = block

    @property
    def paragraphs(self) -> list[Paragraph]:
        """Its own paragraphs, without those of what is below it."""
        return [block for block in self.body if isinstance(block, list)]

    @property
    def tables(self) -> list[Table]:
        """Its own tables."""
        return [block for block in self.body if isinstance(block, Table)]

    @property
    def children(self) -> list[Clause]:
        """The clauses right below it."""
        return [block for block in self.body if isinstance(block, Clause)]

    def within(self) -> Iterator[Clause]:
        """Itself and everything below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.within()

    @property
    def last_span(self) -> Span | None:
        """The last words that are its own."""
        return self.last_paragraph[-1] if self.last_paragraph else self.heading

    @property
    def is_item(self) -> bool:
        """Whether it is counted below an article or a section, and not one itself."""
        return self.kind not in (*DIVISIONS, "article", None)


@dataclass(slots=True, eq=False)
class Regulation:
    """One regulation: its title where it has one, other lines of titles, and its clauses below ``root``.

    ``signed`` is what stands under its last clause: who issued it, and when.
    """

    title: Span | None = None
    again: list[Span] = field(default_factory=list)
    root: Clause = field(default_factory=Clause)
    signed: list[Span] = field(default_factory=list)

    @property
    def begun(self) -> bool:
        """Whether any clause of it has been found."""
        return self.root.last_child is not None

    def clauses(self, *kinds: str) -> list[Clause]:
        """Its clauses of these kinds, in reading order."""
        return [clause for clause in self.root.within() if clause.kind in kinds]


def settle(regulation: Regulation, ledger: Ledger) -> None:
    """Write into the ledger what of the input this regulation holds."""
    if regulation.title:
        ledger.take(regulation.title, "title")
    for reason, spans in (("title-again", regulation.again), ("signature", regulation.signed)):
        for span in spans:
            ledger.take(span, "aside", reason)
    for clause in regulation.root.within():
        for part, placement in (
            (clause.marker, "marker"),
            (clause.heading, "heading"),
            (clause.separator, "separator"),
        ):
            if part:
                ledger.take(part, placement, where=clause.id)  # type: ignore[arg-type]
        for block in clause.body:
            for span in _spans(block):
                ledger.take(span, "text", where=clause.id)


def _spans(block: Paragraph | Table | Clause) -> Iterator[Span]:
    if isinstance(block, Table):
        for row in block.rows:
            yield from row
    elif isinstance(block, list):
        yield from block
