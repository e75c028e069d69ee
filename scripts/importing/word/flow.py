"""Text as it is put together, and what is to be said at its places."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Aside = Literal["hidden", "deleted", "moved", "struck"]
"""Words that are in the file but not in its text, and why."""
Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Said:
    """A remark: a key of ``report_words.REMARKS`` and its facts."""

    key: str
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Put:
    """Words put beside the text: a key of ``report_words.BESIDE`` and the words."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The paragraph is a heading of this level; 0 is the title of the whole."""

    level: int


Note = Said | Put | Heading


def shortened(text: str, most: int = 40) -> str:
    """The words of a remark: on one line, cut where they are long."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most]}…"


class Flow:
    """A stretch of text with notes at its places and the tables in it, all counted from its own beginning."""

    def __init__(self) -> None:
        self.notes: list[tuple[int, Note]] = []
        self.tables: list[list[list[Cell]]] = []
        self.size = 0
        self._parts: list[str] = []
        self._seen = -1

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    @property
    def here(self) -> tuple[int, int, int]:
        """A place to come back to with :meth:`insert`."""
        return len(self._parts), self.size, len(self.notes)

    def write(self, text: str) -> None:
        """Go on with a text."""
        if text:
            if not text.isspace():
                self._seen = len(self._parts)
            self._parts.append(text)
            self.size += len(text)

    def note(self, note: Note) -> None:
        """Say something at the end of what is written so far."""
        self.notes.append((self.size, note))

    def insert(self, place: tuple[int, int, int], text: str) -> None:
        """Write at an earlier place; the notes behind it move along."""
        part, _, note = place
        self._parts.insert(part, text)
        self._seen = max(self._seen + 1, part) if not text.isspace() else self._seen + (self._seen >= part)
        self.size += len(text)
        self.notes[note:] = [(at + len(text), each) for at, each in self.notes[note:]]

    def tail(self, most: int) -> str:
        """The last characters of the text so far."""
        tail = ""
        for part in reversed(self._parts):
            tail = part + tail
            if len(tail) >= most:
                break
        return tail[-most:]

    def seen_since(self, place: tuple[int, int, int]) -> bool:
        """Whether anything but blanks was written since a place."""
        return self._seen >= place[0]

    def follows(self, place: tuple[int, int, int]) -> str:
        """The first of what was written since a place."""
        return self._parts[place[0]] if place[0] < len(self._parts) else ""

    def extend(self, other: Flow) -> None:
        """Go on with another stretch, its notes and its tables."""
        start = self.size
        self.notes += [(start + at, note) for at, note in other.notes]
        self.tables += [[[(start + a, start + b) for a, b in row] for row in table] for table in other.tables]
        self.write(other.text)

    def extend_flat(self, other: Flow, text: str, dropped: int) -> None:
        """Go on with another stretch in other characters, without ``dropped`` at its beginning: within a cell.

        Its headings and tables are none there.
        """
        start, end = self.size, self.size + len(text)
        self.notes += [
            (max(start, min(start + at - dropped, end)), note)
            for at, note in other.notes
            if not isinstance(note, Heading)
        ]
        self.write(text)


class Line(Flow):
    """A paragraph under way: its text, and the stretches of words that are not in it."""

    def __init__(self) -> None:
        super().__init__()
        self.inserted: list[str] = []
        self.deleted: list[str] = []
        self.boxes_before: list[Flow] = []
        self.boxes_after: list[Flow] = []
        self.join: Literal["", "deleted", "hidden"] = ""
        self._aside: Aside | None = None
        self._words: list[str] = []

    @property
    def is_seen(self) -> bool:
        """Whether anything but blanks is to be seen of it."""
        return self.seen_since((0, 0, 0))

    def put(self, text: str, aside: Aside | None, inserted: bool = False) -> None:
        """Go on with words, in the text or beside it; ``inserted`` with changes tracked."""
        if aside != self._aside:
            self.flush()
            self._aside = aside
        if aside:
            self._words.append(text)
        else:
            self.write(text)
            if inserted:
                self.inserted.append(text)

    def flush(self) -> None:
        """Name the words that were left out up to here."""
        words = "".join(self._words)
        self._words.clear()
        if not self._aside or not words.strip():
            return
        self.note(Put(self._aside, words.strip("\n")))
        if self._aside in ("deleted", "moved"):
            self.deleted.append(words)
        elif self._aside == "struck":
            self.note(Said("word-struck", {"what": shortened(words)}))
        elif self._aside == "hidden":
            self.note(Said("word-hidden", {"count": len("".join(words.split()))}))

    def close(self) -> None:
        """The paragraph ends here: say what was changed in it and neither accepted nor refused."""
        self.flush()
        self._aside = None
        inserted, deleted = shortened("".join(self.inserted)), shortened("".join(self.deleted))
        if inserted or deleted:
            self.note(Said("word-tracked", {"inserted": inserted or "—", "deleted": deleted or "—"}))

    def deleted_end(self) -> None:
        """The paragraph's end was deleted: what follows goes on in this line."""
        if self._aside == "deleted":
            self._words.append("\n")
        elif self.is_seen:
            self.deleted.append("¶")
