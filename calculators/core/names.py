"""One form for each name, however it was written: two writings of one name must not make two people of one.

What makes a difference for a program only is folded: spaces that fill up a short Chinese name, the dot within a name
(· • ・), a radical in the place of a character (⼈), letters and digits of full width, an accent written apart. What a
reader sees as another name stays another one: capitals, traditional characters, other characters of the same sound.
A name in Latin letters keeps the spaces between its parts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from calculators.core.radicals import usual_characters

DOT = "·"
"""What stands within a name of several parts, such as 阿卜杜拉·买买提 (GB/T 15834)."""
_DOTS = "\u2022\u2027\u2219\u22c5\u2e31\u30fb\uff65\u0387"
_WIDE = "\u3001-\u3007\u3010\u3011\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff08\uff09\U00020000-\U0003ffff"
"""Chinese and Japanese characters and their marks, between which a space only fills up."""
_HAN = "\u3005\u3007\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
_WIDE_LETTERS = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff06\uff07\uff0e"
"""Letters, digits and what stands within a name. A sign that may begin a formula stays what it is."""
_NARROW: dict[int, int | str] = {
    code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if re.match(f"[{_WIDE_LETTERS}]", chr(code))
}
_NARROW |= dict.fromkeys(map(ord, _DOTS), DOT) | dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u2032"), "'")
_HYPHENS = "\u2010-\u2013\u2212\uff0d"
_LOOK_ALIKES = "\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f"
"""Radicals and compatibility forms, which cannot be told from the usual characters by looking at them."""
_ROMAN = "\u2160-\u217f"
_NARROW_KANA = "\uff66-\uff9f"
_SPACES = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces but the ordinary one. A tab or a line break is none: within a name it is a slip, which is refused."""
_NOT_OF_ONE_FORM = (
    f"[{_SPACES}]|  |^ | $|[{_WIDE}] | [{_WIDE}]|[{_DOTS}]| {DOT}|{DOT} "
    f"|[{_LOOK_ALIKES}{_ROMAN}{_WIDE_LETTERS}{_NARROW_KANA}{_HYPHENS}\u0300-\u036f\u1100-\u11ff\u3099\u309a"
    "\u2018\u2019\u02bc\u2032]"
    f"|[{_HAN}][.．][{_HAN}]|[()]|[（）]"
)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # On first need: most answers hold no name.
    return re.compile(pattern)


def written_name(name: str) -> str:
    """The one form of a name: of two names that a reader takes for one it is the same, and the name's own mostly."""
    if not _compiled(_NOT_OF_ONE_FORM).search(name):
        return name
    text = unicodedata.normalize("NFC", usual_characters(name)).translate(_NARROW)
    text = _compiled(f"[{_ROMAN}{_NARROW_KANA}]+").sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = _compiled(f"(?<=[{_HAN}])\\.(?=[{_HAN}])").sub(DOT, text)
    text = _compiled(f"(?<=[0-9A-Za-z])[{_HYPHENS}](?=[0-9A-Za-z])").sub("-", text)
    has_han = _compiled(f"[{_HAN}]").search(text) is not None
    text = text.translate({0x28: "（", 0x29: "）"} if has_han else {0xFF08: "(", 0xFF09: ")"})
    text = _compiled(f"[ {_SPACES}]+").sub(" ", text).strip(" ")
    return _compiled(f"(?<=[{_WIDE}{DOT}]) | (?=[{_WIDE}{DOT}])").sub("", text)


def surely_of_one_form(names: Iterable[str]) -> bool:
    """Whether each of many names, none with a line break in it, surely stands in its one form already: quickly."""
    return not _compiled(_NOT_OF_ONE_FORM).search("\n".join(names))


def look_alikes(name: str) -> str:
    """The characters of a name that are folded and cannot be told from what they become by looking at them."""
    return "".join(each for each in name if _compiled(f"[{_LOOK_ALIKES}]").match(each))
