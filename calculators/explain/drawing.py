"""What every picture is drawn with: the size of the sheet, words on it, and labels that keep clear of each other.

A sheet is 480 wide with letters of 16, so that letters are still 11 pixels high on a telephone (330 pixels wide).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from calculators.core.languages import Language
from calculators.core.messages import fill, words
from calculators.explain.svg_picture import Shape, shape

WIDTH = 480
LINE = 24
"""The height of a line of words."""
HAN = 16
LATIN = 9
"""How wide a letter is at most, or nearly: for keeping clear, not for setting type."""


def said(language: Language, key: str, **facts: Any) -> str:
    """The words of a picture with their facts."""
    return fill(words("pictures", key), facts)[language]


def label(text: str, x: int, y: int, kind: str = "pic-text", anchor: str = "start") -> Shape:
    """Words whose line is centred on ``y``."""
    return shape("text", text, kind=kind, x=x, y=y + 6, text_anchor=anchor)


def width_of(text: str) -> int:
    """About how wide a text is."""
    return sum(HAN if unicodedata.east_asian_width(letter) in "WF" else LATIN for letter in text)


def shortened(text: str, room: int) -> str:
    """A name cut with ``…`` where it is wider than ``room``."""
    if width_of(text) <= room:
        return text
    while text and width_of(text) + HAN > room:
        text = text[:-1]
    return text + "…"


def spread(wanted: Sequence[int], gap: int, lowest: int, highest: int) -> list[int]:
    """Places for labels near where they are wanted, in the same order and at least ``gap`` apart.

    ``wanted`` runs downwards; the places stay between ``lowest`` and ``highest`` where there is room for all.
    """
    places: list[int] = []
    for y in wanted:
        places.append(max(y, places[-1] + gap if places else lowest))
    below = highest
    for number in range(len(places) - 1, -1, -1):
        places[number] = min(places[number], below)
        below = places[number] - gap
    return places


def values_used(result: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters a result used, by name."""
    return {used["name"]: used["value"] for used in result["parameters"]}
