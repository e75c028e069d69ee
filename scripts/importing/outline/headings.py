"""Where a heading ends that runs into its text, as document sites leave it: 一、总则为规范…, 1.薪酬结构薪酬结构分为…"""

from __future__ import annotations

import re

from scripts.importing.outline.markers import GAP, demands_an_object
from scripts.importing.outline.tree import DIVISIONS

LONGEST_DIVISION = 40
LONGEST_ARTICLE = 15
LONGEST_SECTION = 20
_MARK = re.compile(r"[。；;，,：:！!？?]")
_SENTENCE = re.compile(
    r"应当|不得|必须|可以|应由|须经|(?<![目标])的$|(?<![参赠])与$|(?<![行作])为$|(?<![迟报遇签])到$|[于和及由在对将把被向从是或至按经]$"
)
_USUAL = re.compile(r"(?:总\s*则|附\s*则|引言|前言|导言|总结|结语|结论|罚则)(?=\S)")
_TWICE = re.compile(r"(?P<once>\S{2,12}?)(?=(?P=once))")
_BEFORE_COLON = re.compile(rf"(?P<heading>[^。；;，,：:！!？?(（]{{2,15}}){GAP}(?P<colon>[:：])")
_BRACKETS = re.compile(r"[【\[〔（(](?P<heading>[^】\]〕）)。；]{1,15})[】\]〕）)]")


def is_heading(words: str, longest: int) -> bool:
    """Whether words on a line of their own are a heading, and not the first line of a sentence."""
    short = len(words) <= longest and not _MARK.search(words)
    return short and not _SENTENCE.search(words) and not demands_an_object(words)


def heading_length(text: str, kind: str | None, alone: bool) -> tuple[int, int]:
    """How many characters of a text that follows a marker are its heading, and how many after them separate.

    ``alone`` says that nothing but this text stands between the marker and the next marker or the line's end. What
    stands alone behind the number of a chapter is its heading, whatever its words: 执行, 考核依据, 劳动合同的解除.
    """
    plain = text.strip()
    offset = len(text) - len(text.lstrip())
    if not plain:
        return 0, 0
    whole = offset + len(plain)
    if kind in DIVISIONS:
        if alone and len(plain) <= LONGEST_DIVISION and not re.search(r"[。；;！!？?]|[，,：:]$", plain):
            return whole, 0
    elif kind == "article":
        bracketed = _BRACKETS.match(plain)
        if bracketed and (bracketed.end() == len(plain) or plain[0] in "【[〔"):
            return offset + bracketed.end(), 0
        return (whole if alone and offset and is_heading(plain, LONGEST_ARTICLE) else 0), 0
    elif alone and is_heading(plain, LONGEST_SECTION):
        return whole, 0
    usual = _USUAL.match(plain) or _TWICE.match(plain)
    if usual:
        return offset + usual.end(), 0
    colon = _BEFORE_COLON.match(plain)
    if colon and colon.end() < len(plain):
        heading = offset + colon.end("heading")
        return heading, colon.end() - colon.end("heading")
    return 0, 0
