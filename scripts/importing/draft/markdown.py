"""An imported text's words as Markdown that shows just these words: nothing in them is markup, code or an attribute."""

from __future__ import annotations

import re
import unicodedata

# Backslashes where both readers (Python-Markdown and markdown-it) know them, character references elsewhere.
_SPECIAL = {sign: f"\\{sign}" for sign in "\\`*_{}[]"} | {sign: f"&#{ord(sign)};" for sign in "~|^$&<>#"}
_ESCAPES = str.maketrans(_SPECIAL)
_FIRST = re.compile(r"([-+=>:!?]|\d+(?=[.)]))")
_HAN = r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’]"
_WIDE = str.maketrans(",;:!?()", "，；：！？（）")
_HALF_BESIDE_HAN = re.compile(rf"(?<={_HAN})[,;:!?()]|[,;:!?()](?={_HAN})")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def words(text: str) -> str:
    """The words on one line, with the full-width punctuation of Chinese; nothing else is changed."""
    plain = re.sub(r"\s+", " ", _CONTROL.sub("", text)).strip()
    return _HALF_BESIDE_HAN.sub(lambda mark: mark[0].translate(_WIDE), plain)


def escaped_within(text: str) -> str:
    """Plain words as Markdown, anywhere but at the start of a block."""
    return text.translate(_ESCAPES)


def escaped(text: str) -> str:
    """Plain words as a block of Markdown."""
    literal = escaped_within(text)
    return _FIRST.sub(lambda first: _literal_start(first[1]), literal, count=1) if _FIRST.match(literal) else literal


def _literal_start(start: str) -> str:
    """What would begin a list, a quotation or a note, as the letters it is."""
    return f"&#{ord(start[0])};{start[1:]}"


def joined(parts: list[str]) -> str:
    """Parts of one paragraph that stood in several lines: a space between Latin words, nothing between Chinese."""
    pieces: list[str] = []
    for part in parts:
        before = pieces[-1][-1:] if pieces else ""
        latin = before and part and not re.match(_HAN, part) and not re.match(_HAN, before)
        pieces.append((" " if latin else "") + part)
    return "".join(pieces)


def quoted(text: str) -> str:
    """A text inside an attribute's double quotes."""
    return unicodedata.normalize("NFKC", text).replace('"', "").replace("{", "").replace("}", "")
