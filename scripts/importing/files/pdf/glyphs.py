"""The characters of a page, each with its place; those that are no running text set apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from scripts.importing.files.encodings import LOST

Box = tuple[float, float, float, float]
"""The left, upper, right and lower edge, in points from the page's upper left corner."""

_UNKNOWN = re.compile(r"\(cid:[0-9]+\)")
# Signs of the symbol fonts that Word draws bullets and boxes with, by their codes there.
_SYMBOLS = {
    "\uf0b7": "●", "\uf06c": "●", "\uf09f": "●", "\uf06e": "■", "\uf0a7": "■", "\uf075": "◆", "\uf0d8": "➢",
    "\uf0e0": "→",
    "\uf0a8": "□", "\uf06f": "□", "\uf0fe": "☑", "\uf0fc": "✓", "\uf076": "❖", "\uf0e8": "→", "\uf0be": "●",
    "\uf071": "□",
}  # fmt: skip
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_PRIVATE = re.compile("[\ue000-\uf8ff\x00-\x08\x0e-\x1f\U000f0000-\U0010ffff]")
_BOLD = re.compile(r"bold|black|heavy|simhei|黑体", re.IGNORECASE)
TURNED = 0.05
"""The share of its height by which a turned character rises."""
WHITE = 0.98


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character: where it stands, how high its baseline lies, its size, if it is bold, and the blank before it."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    bold: bool
    after_blank: bool = False

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class Glyphs:
    """The characters of a page, and the words that are no running text: turned, unseen, struck out."""

    running: list[Glyph] = field(default_factory=list)
    turned: str = ""
    unseen: str = ""
    struck: list[tuple[Glyph, ...]] = field(default_factory=list)
    unknown: int = 0


def glyphs_of(page: Any) -> Glyphs:
    """The characters of a page of pdfplumber."""
    found = Glyphs()
    dark = [_box(each) for each in (*page.rects, *page.images) if each.get("fill", True) and not _is_white(each)]
    width, height = float(page.width), float(page.height)
    turned: list[str] = []
    unseen: list[str] = []
    blank = False
    for character in page.dedupe_chars(tolerance=1).chars:
        text = character["text"]
        if not text.strip() or text == "\xad":
            blank = blank or text != "\xad"
            continue
        text, lost = _known(text)
        found.unknown += lost
        a, b = abs(character["matrix"][0]), abs(character["matrix"][1])
        inside = (
            character["x1"] > 0 and character["x0"] < width and character["bottom"] > 0 and character["top"] < height
        )
        if b > TURNED * max(a, b):
            turned.append(text)
        elif not inside or (_is_white(character) and not _lies_on(character, dark)):
            unseen.append(text)
        else:
            found.running += _spread(text, character, blank)
        blank = False
    found.turned, found.unseen = "".join(turned), "".join(unseen)
    _strike(found, thin_lines(page))
    return found


def _known(text: str) -> tuple[str, int]:
    """A character as it is meant, and how many are not known (they become U+FFFD)."""
    if _UNKNOWN.fullmatch(text):
        return LOST, 1
    meant = "".join(_LIGATURES.get(each, _SYMBOLS.get(each, each)) for each in text)
    return _PRIVATE.sub(LOST, meant), len(_PRIVATE.findall(meant))


def _spread(text: str, character: Mapping[str, Any], blank: bool) -> Iterator[Glyph]:
    """One glyph a character; those that were drawn as one (fi) share its width."""
    x0, width = float(character["x0"]), float(character["x1"] - character["x0"]) / len(text)
    for number, each in enumerate(text):
        yield Glyph(
            each,
            x0 + number * width,
            float(character["top"]),
            x0 + (number + 1) * width,
            float(character["bottom"]),
            # The matrix counts from below; everything else here counts from above.
            float(character["top"] + character["y1"] - character["matrix"][5]),
            float(character["size"]),
            bool(_BOLD.search(character["fontname"])),
            blank and not number,
        )


def _box(each: Mapping[str, Any]) -> Box:
    return float(each["x0"]), float(each["top"]), float(each["x1"]), float(each["bottom"])


def _is_white(each: Mapping[str, Any]) -> bool:
    """Whether it is filled with white: all of grey or red, green and blue, or no ink at all."""
    colour = each.get("non_stroking_color")
    if not isinstance(colour, (tuple, list)) or not all(isinstance(part, (int, float)) for part in colour):
        return False
    if len(colour) == 4:
        return bool(max(colour) <= 1 - WHITE)
    return len(colour) in (1, 3) and bool(min(colour) >= WHITE)


def _lies_on(character: Mapping[str, Any], boxes: Sequence[Box]) -> bool:
    x, y = (character["x0"] + character["x1"]) / 2, (character["top"] + character["bottom"]) / 2
    return any(left <= x <= right and upper <= y <= lower for left, upper, right, lower in boxes)


def thin_lines(page: Any) -> list[Box]:
    """The thin level lines of a page, in whatever way they were drawn."""
    return [
        box
        for box in (_box(each) for each in (*page.lines, *page.rects))
        if box[3] - box[1] <= THINNEST and box[2] - box[0] > THINNEST
    ]


THINNEST = 2.0
"""Points up to which a rectangle is a line."""
_THROUGH = (0.35, 0.7)
"""Where a line lies that strikes a character out, in shares of its height from above."""


def _strike(found: Glyphs, rules: Iterable[Box]) -> None:
    """Set apart the characters that a line goes through."""
    by_height: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in found.running:
        by_height[int(glyph.middle // 50)].append(glyph)
    gone: set[int] = set()
    for left, upper, right, lower in rules:
        height = (upper + lower) / 2
        near = [glyph for band in (-1, 0, 1) for glyph in by_height[int(height // 50) + band]]
        through = tuple(
            glyph
            for glyph in near
            if left - 1 <= (glyph.x0 + glyph.x1) / 2 <= right + 1
            and _THROUGH[0] <= (height - glyph.top) / (glyph.bottom - glyph.top or 1) <= _THROUGH[1]
            and id(glyph) not in gone
        )
        # A line of a table or of a form reaches beyond the words; one that strikes out is as long as they are.
        if through and right - left <= through[-1].x1 - through[0].x0 + 2 * through[0].size:
            found.struck.append(through)
            gone |= {id(glyph) for glyph in through}
    found.running = [glyph for glyph in found.running if id(glyph) not in gone]
