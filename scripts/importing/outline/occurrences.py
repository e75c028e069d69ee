"""Where a text names each article: of several places, which reads as its beginning and which as a reference to it."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scripts.importing.outline.lines import Line, ends_sentence
from scripts.importing.outline.markers import Marker, first_marker, leads_to_reference, spoken_of
from scripts.importing.outline.titles import is_title

_KINDS = ("part", "subpart", "chapter", "section", "article")
Key = tuple[str, int, int]
_LOOK_AHEAD = 20
"""So many later places are looked at; more of one number are no regulation."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A marker at the start of a line, and how much it looks like a beginning."""

    line: int
    score: int


class Occurrences:
    """The divisions and articles named at the start of a text's lines, by number, in the text's order."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._by_key: dict[Key, list[Occurrence]] = defaultdict(list)
        self._titles = [index for index in range(len(lines)) if is_title(lines, index)]
        before = ""
        for index, line in enumerate(lines):
            marker = first_marker(line.text)
            if marker is not None and marker.kind in _KINDS:
                self._by_key[_key(marker)].append(Occurrence(index, score(line, marker, before)))
            before = line.text

    def better_later(self, index: int, marker: Marker, own: int) -> bool:
        """Whether a line further on begins with the same number, and better than ``own``.

        It has to come before the next number, the first number again, and the title of another regulation.
        """
        ends = [each.line for each in self._after((marker.kind, marker.number + 1, 0), index) if each.score >= own]
        ends += [each.line for each in self._after((marker.kind, 1, 0), index) if each.score >= 0]
        ends += self._titles[bisect.bisect_right(self._titles, index) :][:1]
        end = min(ends, default=None)
        later = self._after(_key(marker), index)
        return any(each.score > own and (end is None or each.line < end) for each in later)

    def comes_later(self, kind: str, number: int, index: int) -> bool:
        """Whether a line further on begins with this number."""
        return any(each.score >= 0 for each in self._after((kind, number, 0), index))

    def _after(self, key: Key, index: int) -> Iterator[Occurrence]:
        every = self._by_key.get(key, [])
        first = bisect.bisect_right(every, index, key=lambda each: each.line)
        return iter(every[first : first + _LOOK_AHEAD])


def score(line: Line, marker: Marker, before: str) -> int:
    """How much a marker looks like a beginning, and not like a reference: from -4 to 2.

    ``before`` is the text of the line before it.
    """
    text = line.text
    points = 2 if is_spaced(text, marker) else 0
    if spoken_of(text, marker):
        points -= 2
    if marker.start:
        return points if ends_sentence(text[max(0, marker.start - 16) : marker.start]) else points - 2
    if before and not line.whole and not ends_sentence(before):
        points -= 2 if leads_to_reference(before) else 1
    return points


def is_spaced(text: str, marker: Marker) -> bool:
    """Whether a blank, a colon or nothing stands behind a marker, as behind a number and not behind a reference."""
    after = text[marker.end : marker.end + 1]
    return not after or after.isspace() or after in "：:、.．【["


def _key(marker: Marker) -> Key:
    return marker.kind, marker.number, marker.insert
