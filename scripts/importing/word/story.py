"""One story of a Word file - its text, a footnote, a header, a text box - on the way from XML to text.

A story walks through the elements of a part; what an element means stands in the handlers that it is given. Elements
without a handler are walked through, so that words within anything unknown are still found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from scripts.importing.word.fields import OpenFields, without_end
from scripts.importing.word.flow import Aside, Flow, Line, Note, Put
from scripts.importing.word.numbering import Counter, Lists
from scripts.importing.word.package import Element, Package, Part
from scripts.importing.word.styles import Look, Styles

Handler = Callable[["Story", Element], None]


@dataclass(slots=True)
class WordFile:
    """A Word file and what all its stories share.

    ``handlers`` say what an element means, ``finish`` ends what is still under way at the end of a story. ``taken``
    holds the elements whose words were placed or named; ``notes`` the footnotes, endnotes and comments by kind and id,
    with the part each stands in; ``depth`` how deep it is inserted in other files.
    """

    package: Package
    styles: Styles
    lists: Lists
    handlers: Mapping[str, Handler]
    finish: Callable[[Story], None]
    taken: set[int] = field(default_factory=set)
    notes: dict[tuple[str, str], tuple[Part, Element]] = field(default_factory=dict)
    boxes: Counter = field(init=False)
    depth: int = 0

    def __post_init__(self) -> None:
        self.boxes = Counter(self.lists)

    def take(self, element: Element) -> str:
        """The words of an element, which are placed or named now."""
        self.taken.add(id(element))
        return element.text or ""

    def take_all(self, element: Element, *tags: str) -> list[str]:
        """The words of all elements of these kinds below an element."""
        return [self.take(each) for each in element.iter() if each.tag in tags]


@dataclass(slots=True)
class Tracked:
    """How deep a place stands in changes that were tracked, and in rows that are hidden."""

    inserted: int = 0
    deleted: int = 0
    moved: int = 0
    hidden: int = 0


class Story:
    """One story under way: where it is read from, and the flow and the line it is written to.

    ``pending`` is a paragraph whose end was deleted or is hidden, with its properties: it goes on in the next.
    """

    def __init__(self, file: WordFile, part: Part, counter: Counter | None = None) -> None:
        self.file = file
        self.part = part
        self.counter = counter or Counter(file.lists)
        self.flow = Flow()
        self.line: Line | None = None
        self.pending: tuple[Line, Element | None] | None = None
        self.tracked = Tracked()
        self.look = Look()
        self.style = ""
        self.fields = OpenFields()
        self.without_end: set[int] = set()
        self.contents_depth = 0
        self.contents: list[str] = []
        self.in_cell = 0
        self.in_paragraph = False
        self.in_object = False
        self.mark_follows = False
        self.objects = 0
        self.description = ""

    def walk(self, parent: Element) -> None:
        """Handle each child of an element."""
        handlers = self.file.handlers
        for child in parent:
            handler = handlers.get(child.tag)
            if handler is None:
                self.walk(child)
            else:
                handler(self, child)

    @property
    def aside(self) -> Aside | None:
        """Why words at this place are not part of the text; None where they are."""
        if self.look.hidden or self.tracked.hidden:
            return "hidden"
        if self.tracked.deleted:
            return "deleted"
        if self.tracked.moved:
            return "moved"
        return "struck" if self.look.struck else None

    @property
    def in_contents(self) -> bool:
        """Whether this place stands in a table of contents."""
        return self.contents_depth > 0 or self.fields.in_contents

    def put(self, text: str, aside: Aside | None = None) -> None:
        """Words at this place: to the text, beside it, or to the code of a field."""
        if not text:
            return
        code = self.fields.code
        if code:
            code.instruction.append(text)
            return
        self.fields.wrote()
        aside = aside or self.aside
        if self.in_contents and aside is None:
            self.contents.append(text)
            return
        if self.in_cell:
            text = text.replace("\t", " ")
        self.here.put(text, aside, self.tracked.inserted > 0)

    @property
    def here(self) -> Line:
        """The paragraph under way; one begins where the file has words outside all paragraphs."""
        if self.line is None:
            self.line = Line()
        return self.line

    def say(self, note: Note) -> None:
        """Say something at this place."""
        (self.flow if self.line is None else self.line).note(note)

    def say_contents(self) -> None:
        """Name the table of contents that ends here."""
        words = "".join(self.contents).strip()
        self.contents.clear()
        if words:
            self.flow.note(Put("contents", words))

    @contextmanager
    def within(self, change: str) -> Iterator[None]:
        """Walk within a tracked change or a hidden row: a field of :class:`Tracked`."""
        setattr(self.tracked, change, getattr(self.tracked, change) + 1)
        yield
        setattr(self.tracked, change, getattr(self.tracked, change) - 1)

    def apart(
        self, element: Element, counter: Counter | None = None, part: Part | None = None, in_cell: int = 0
    ) -> Flow:
        """The flow of a story of its own within this one: a text box, a cell, a note."""
        story = Story(self.file, part or self.part, counter)
        story.in_cell = in_cell
        story.tracked = Tracked(self.tracked.inserted, self.tracked.deleted, self.tracked.moved, self.tracked.hidden)
        story.tracked.hidden += self.look.hidden
        story.contents_depth = int(self.in_contents)
        return story.read(element)

    def read(self, element: Element) -> Flow:
        """Walk through a whole story and end it."""
        self.without_end = without_end(element)
        self.walk(element)
        self.file.finish(self)
        self.say_contents()
        return self.flow
