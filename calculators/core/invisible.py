"""Characters that nobody sees: they part two names that look the same, and turn round the figures beside a name.

Format characters, marks of direction and fillers. Seen, and left alone, are joiners within the scripts that need them
(Arabic to Sinhala) and within a picture, and a variant's mark after a Chinese character or a picture.
"""

from __future__ import annotations

import re
from functools import cache

_NEEDS_JOINERS = "\u0600-\u0dff"
_PICTURES = "\u2190-\u27ff\u2900-\u2bff\u3030\u303d\U0001f000-\U0001faff"
_HAN = "\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_VARIANTS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_FORMAT = (
    "\u00ad\u034f\u061c\u070f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e007f"
)
_UNSEEN = (
    f"[{_FORMAT}]"
    f"|(?<![{_NEEDS_JOINERS}{_PICTURES}\ufe0f])[\u200c\u200d]|[\u200c\u200d](?![{_NEEDS_JOINERS}{_PICTURES}])"
    f"|(?<![{_HAN}{_PICTURES}])[{_VARIANTS}]"
)
RISKY_START = f"{_FORMAT}\u200c\u200d{_VARIANTS}"
"""What may stand unseen before the sign of a formula, as the inside of a character class."""
CONTROLS = "\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff"
"""Control characters and lone surrogates, as the inside of a character class."""
_NOT_SHOWN = f"[{CONTROLS}]|{_UNSEEN}"
_RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
_ISOLATE, _POP = "\u2068", "\u2069"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # On first need: the large classes take as long as a whole answer, and most answers need none of them.
    return re.compile(pattern)


def first_unseen(text: str) -> re.Match[str] | None:
    """The first of them where it is not needed, or none."""
    return None if text.isascii() else _compiled(_UNSEEN).search(text)


def seen(text: str) -> str:
    """The text without what nobody sees in it."""
    return text if text.isascii() else _compiled(_UNSEEN).sub("", text)


def is_blank(text: str) -> bool:
    """Whether nobody sees anything of the text."""
    return not seen(text).strip()


def code_point(character: str) -> str:
    """A character by its number, such as ``U+202E``."""
    return f"U+{ord(character):04X}"


def spelled(text: str) -> str:
    """The text with every unseen or control character by its number, for quoting it in a message."""
    return _compiled(_NOT_SHOWN).sub(lambda found: f"[{code_point(found[0])}]", text)


def isolated(text: str) -> str:
    """A text that is read from right to left, kept from turning round the figures beside it in a sentence."""
    return f"{_ISOLATE}{text}{_POP}" if not text.isascii() and _compiled(_RIGHT_TO_LEFT).search(text) else text
