"""A typed text as it is compared: without what nobody sees in it, in narrow letters of one case."""

from __future__ import annotations

import re

from calculators.core.invisible import seen
from calculators.core.radicals import usual_characters

# Full-width forms by their own table, not by NFKC, which would make 10² a 102 and ½ a 1⁄2.
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0xFFE5: "¥", 0x2212: "-"}
_SPACES = re.compile(r"\s+")


def trimmed(cell: str) -> str:
    """The text without what nobody sees in it, and without spaces around it (no-break and ideographic too)."""
    return seen(cell).strip()


def folded(text: str) -> str:
    """A word as it is compared: narrow letters, one case, single spaces."""
    return _SPACES.sub(" ", usual_characters(text).translate(_NARROW)).casefold()
