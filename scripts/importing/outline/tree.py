"""What an imported text turns out to be: regulations, each a tree of clauses made of spans of the input."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from scripts.importing.ledger import Ledger, Span
from scripts.importing.outline.markers import Kind

DIVISIONS = ("chapter", "section")


@dataclass(slots=True, eq=False)
class Clause:
    """A chapter, an article, a section or an item; ``kind`` is None for a regulation's own root.

    ``path`` and ``letter`` make its id and are set by :mod:`numbering`. ``cut`` says that its text breaks off.
    """

    kind: Kind | None = None
    number: int = 0
    insert: int = 0
    numbers: tuple[int, ...] = ()
    marker: Span | None = None
    heading: Span | None = None
    separator: Span | None = None
    paragraphs: list[list[Span]] = field(default_factory=list)
    children: list[Clause] = field(default_factory=list)
    path: tuple[int, ...] = ()
    letter: str = ""
    id: str = ""
    missing_before: int = 0
    cut: bool = False

    def within(self) -> Iterator[Clause]:
        """Itself and everything below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.within()

    @property
    def last_span(self) -> Span | None:
        """The last words that are its own."""
        if self.paragraphs:
            return self.paragraphs[-1][-1]
        return self.heading


@dataclass(slots=True, eq=False)
class Regulation:
    """One regulation: its title where it has one, other lines of titles, and its clauses below ``root``."""

    title: Span | None = None
    again: list[Span] = field(default_factory=list)
    root: Clause = field(default_factory=Clause)

    @property
    def begun(self) -> bool:
        """Whether any clause of it has been found."""
        return bool(self.root.children)

    def clauses(self, *kinds: str) -> list[Clause]:
        """Its clauses of these kinds, in reading order."""
        return [clause for clause in self.root.within() if clause.kind in kinds]


def settle(regulation: Regulation, ledger: Ledger) -> None:
    """Write into the ledger what of the input this regulation holds."""
    if regulation.title:
        ledger.take(regulation.title, "title")
    for span in regulation.again:
        ledger.take(span, "aside", "title-again")
    for clause in regulation.root.within():
        for part, placement in (
            (clause.marker, "marker"),
            (clause.heading, "heading"),
            (clause.separator, "separator"),
        ):
            if part:
                ledger.take(part, placement, where=clause.id)  # type: ignore[arg-type]
        for paragraph in clause.paragraphs:
            for span in paragraph:
                ledger.take(span, "text", where=clause.id)
