"""The difference of two wordings as a person reads it: whole sentences that stay, words that go and come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "gone", "new"]
_SENTENCE = re.compile(r".*?(?:[。！？；\n]|[.!?;](?=\s)\s*|$)", re.DOTALL)
_WORDS = re.compile(r"[\u3400-\u9fff]|[A-Za-z0-9]+(?:['’.:-][A-Za-z0-9]+)*|\s+|.")
KEPT = 80
"""Sentences that stay are shown up to this many characters around a change; more are cut."""
ALIKE = 0.4
"""Sentences less alike than this are shown as a whole, old after new: single words would be confetti."""
SHORTEST_SAME = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that stayed, went or came."""

    kind: Kind
    text: str


def _runs(old: list[str], new: list[str]) -> Iterator[tuple[str, str, str]]:
    """Runs of equal parts (equal, "", "") and of parts with what stands in their place ("", old, new)."""
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "".join(old[a:b]), "", ""
        else:
            yield "", "".join(old[a:b]), "".join(new[c:d])


def _in_words(old: str, new: str) -> Iterator[Piece]:
    words = _WORDS.findall(old), _WORDS.findall(new)
    if SequenceMatcher(None, *words, autojunk=False).ratio() < ALIKE:
        yield from (Piece(kind, text) for kind, text in (("gone", old), ("new", new)) if text)  # type: ignore[arg-type]
        return
    gone = come = ""
    runs = list(_runs(*words))
    for at, (same, before, after) in enumerate(runs):
        if same and (len(same.strip()) >= SHORTEST_SAME or at in (0, len(runs) - 1)):
            yield from _changed(gone, come)
            gone = come = ""
            yield Piece("same", same)
        else:
            # A single word between two changes belongs to them: the whole reads better than its pieces.
            gone, come = gone + same + before, come + same + after
    yield from _changed(gone, come)


def _changed(gone: str, come: str) -> Iterator[Piece]:
    if gone == come:
        yield from [Piece("same", gone)] if gone else []
        return
    if gone:
        yield Piece("gone", gone)
    if come:
        yield Piece("new", come)


def _shortened(text: str, *, first: bool, last: bool) -> str:
    if len(text) <= KEPT:
        return text
    half = KEPT // 2
    head, tail = "" if first else text[:half], "" if last else text[-half:]
    return f"{head}…{tail}"


def word_diff(old: str, new: str) -> list[Piece]:
    """The pieces of which both wordings are made; long runs that stay are cut to what is next to a change."""
    pieces: list[Piece] = []
    for same, before, after in _runs(_sentences(old), _sentences(new)):
        found = [Piece("same", same)] if same else list(_in_words(before, after))
        for piece in found:
            if pieces and pieces[-1].kind == piece.kind:
                piece = Piece(piece.kind, pieces.pop().text + piece.text)  # noqa: PLW2901 - the run as a whole
            pieces.append(piece)
    return [
        Piece("same", _shortened(piece.text, first=at == 0, last=at == len(pieces) - 1))
        if piece.kind == "same"
        else piece
        for at, piece in enumerate(pieces)
    ]


def _sentences(text: str) -> list[str]:
    return [each for each in _SENTENCE.findall(text) if each]
