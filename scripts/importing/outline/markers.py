"""The markers of a regulation's structure: 第一章, 第 一 条, 一、, （一）, 1、, 1.1, 1), (1), ①, ●, in any width."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from scripts.handbook.numerals import chinese_value

Kind = Literal[
    "part", "subpart", "chapter", "section", "annex", "article", "paragraph", "chinese", "chinese-bracket", "formal",
    "plain", "dot", "comma", "half", "bracket", "circle", "letter", "capital", "stem", "roman", "decimal", "bullet",
]  # fmt: skip
ALIKE: tuple[tuple[Kind, ...], ...] = (("dot", "comma", "plain"), ("half", "bracket"))
"""Marks that careless typing mixes within one list: 1、 and 2. continue each other."""
GAP = r"[ \t\u3000\xa0]*"
_CHINESE = "[〇零一二三四五六七八九十百千两]"
_DIGIT = "[0-9０-９]"
_NUMBER = rf"(?:{_CHINESE}(?:{GAP}{_CHINESE})*|{_DIGIT}{{1,4}})"
_HAN = r"[\u3400-\u9fff]"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_FORMAL = "壹贰貳叁參肆伍陆陸柒捌玖拾"
_USUAL = str.maketrans(_FORMAL, "一二二三三四五六六七八九十")
BULLETS = "●•◆■○▪▲★☆※◇□►➢∙"
_MARKERS = re.compile(
    rf"第{GAP}(?P<subpart>{_NUMBER}){GAP}分[编編]"
    rf"|第{GAP}(?P<part>{_NUMBER}){GAP}(?:编|編|篇|部分)(?!第|之)"
    rf"|第{GAP}(?P<chapter>{_NUMBER}){GAP}章"
    rf"|第{GAP}(?P<section>{_NUMBER}){GAP}[节節]"
    rf"|第{GAP}(?P<article>{_NUMBER}){GAP}[条條](?:{GAP}之{GAP}(?P<insert>{_NUMBER}))?(?!款线)"
    rf"|第{GAP}(?P<paragraph>{_NUMBER}){GAP}款(?=[ \t\u3000\xa0：:]+\S)"
    rf"|(?<!第)(?<!{_CHINESE})(?P<chinese>{_CHINESE}{{1,4}}){GAP}[、.．](?!{_CHINESE}+[、.．])"
    rf"|(?<!\S)(?P<formal>[{_FORMAL}]{{1,3}}){GAP}[、.．]"
    rf"|(?P<enclosed>[㈠-㈩])"
    rf"|[(（]{GAP}(?P<chinese_bracket>{_CHINESE}{{1,4}}){GAP}[)）]"
    rf"|(?<![0-9０-９A-Za-z.．])(?<![0-9０-９][:：])(?:(?P<decimal>{_DIGIT}{{1,2}}(?:[.．]{_DIGIT}{{1,2}})+)[、.．]?(?={GAP}{_HAN})"
    rf"|(?P<dot>{_DIGIT}{{1,3}}){GAP}[.．](?![0-9０-９])"
    rf"|(?P<comma>{_DIGIT}{{1,3}}){GAP}、"
    rf"|(?P<half>{_DIGIT}{{1,3}}){GAP}[)）])"
    rf"|[(（]{GAP}(?P<bracket>{_DIGIT}{{1,3}}){GAP}[)）]"
    rf"|(?P<circle>[①-⑳㉑-㉟])|(?P<bracketed>[⑴-⒇])|(?P<dotted>[⒈-⒛]){GAP}"
    rf"|(?P<bullet>[{BULLETS}]|(?<!\S)[-–—*·](?={GAP}\S)(?![-–—*·]))"
    r"|(?<![A-Za-z0-9])(?P<letter>[a-z])[)）.、．](?![A-Za-z])"
    r"|(?<![A-Za-z0-9])(?P<capital>[A-Z])[)）.、．](?![A-Za-z])"
    rf"|(?<!\S)(?P<stem>[{_STEMS}])、"
    r"|(?<!\S)(?P<roman>[Ⅰ-Ⅻⅰ-ⅻ]|[ivx]{2,5}(?=[)）.、．])|[IVX]{2,5}(?=[)）.、．]))[)）.、．]?"
)  # fmt: skip
_PLAIN = re.compile(rf"{GAP}({_DIGIT}{{1,2}})[ \t\u3000\xa0]+(?={_HAN})")
"""ISO's way, 3 职责: a number of its own at the start of a line."""
_KIND: dict[str, Kind] = {"chinese_bracket": "chinese-bracket", "bracketed": "bracket", "dotted": "dot",
                          "enclosed": "chinese-bracket"}  # fmt: skip
_ROMAN = {"i": 1, "v": 5, "x": 10}
_REACH = 24
"""Characters looked at on either side of a marker; what makes it a reference stands beside it."""
_ANOTHER = r"(?=(?:本|前|该|上|下|其他|后)?(?:第|[一二三两]?[条款项]))"
# 第三条的规定, 第三条和第四条: an article that is spoken of; 第五条 所有员工 and 第六条 及时 begin one.
_SPOKEN_OF = re.compile(
    rf"[第前本上]?[（(]?[一二三四五六七八九十0-9]*[）)]?(?:[款项]|目(?![的标录前]))|之?规定|所(?=[列称述规定指作涉])|之[一二三四五六七八九十]"
    rf"|的(?!士)|[和及与或、至到]{_ANOTHER}|中(?=[的所，,、规])|以[下上外](?![级班])|[）)】》”]"
)
_LEADS_TO = re.compile(
    r"(?:按照?|依照?|依据|根据|违反|符合|适用|参照|比照|遵照|遵守|执行|[见及和与或、至到除本》的第])$"
)
_DEMANDS_AN_OBJECT = re.compile(r"(?:按照|依照|根据|违反|遵照|比照|第)$")


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker as it stands in a line: its kind, its numbers (one, but for 1.1), and where it stands."""

    kind: Kind
    numbers: tuple[int, ...]
    start: int
    end: int
    insert: int = 0
    glyph: bool = False
    """Whether it is a sign that is never part of a sentence: ● but not -."""

    @property
    def number(self) -> int:
        """Its own number: 2 of 1.2; 0 for a bullet, which has none."""
        return self.numbers[-1] if self.numbers else 0


def value(numeral: str) -> int:
    """The value of a numeral in any writing: 二十二, 22, ２２, ㉒ are all 22."""
    plain = unicodedata.normalize("NFKC", re.sub(GAP, "", numeral)).strip("().").translate(_USUAL)
    return int(plain) if plain.isdecimal() else chinese_value(plain)


def _roman(numeral: str) -> int:
    values = [_ROMAN[each] for each in unicodedata.normalize("NFKC", numeral).lower()]
    return sum(-own if own < after else own for own, after in zip(values, [*values[1:], 0], strict=True))


def markers(line: str) -> Iterator[Marker]:
    """Everything in a line that has the form of a marker; whether it is one depends on what stands around it."""
    plain = _PLAIN.match(line)
    if plain:
        yield Marker("plain", (value(plain[1]),), plain.start(1), plain.end(1))
    for found in _MARKERS.finditer(line):
        groups = {name: text for name, text in found.groupdict().items() if text is not None}
        insert = value(groups.pop("insert", "零"))
        name, text = next(iter(groups.items()))
        kind: Kind = _KIND.get(name, name)  # type: ignore[arg-type] # the groups are named after the kinds
        if kind == "bullet":
            numbers: tuple[int, ...] = ()
        elif kind == "decimal":
            numbers = tuple(value(part) for part in re.split(r"[.．]", text))
        elif kind in ("letter", "capital"):
            numbers = (ord(text.lower()) - ord("a") + 1,)
        elif kind == "stem":
            numbers = (_STEMS.index(text) + 1,)
        elif kind == "roman":
            numbers = (_roman(text),)
        else:
            numbers = (value(text),)
        yield Marker(kind, numbers, found.start(), found.end(), insert, text in BULLETS)


def readings(marker: Marker) -> Iterator[Marker]:
    """What a marker may be: i, v and x are letters and Roman numerals."""
    yield marker
    if marker.kind in ("letter", "capital") and (roman := {9: 1, 22: 5, 24: 10}.get(marker.number)):
        yield replace(marker, kind="roman", numbers=(roman,))


def first_marker(line: str) -> Marker | None:
    """The marker a line begins with."""
    first = next(markers(line), None)
    return first if first is not None and not line[: first.start].strip() else None


def leads_to_reference(words: str) -> bool:
    """Whether words end so that a number after them is a reference: 依照, 违反, 和."""
    return bool(_LEADS_TO.search(words[-_REACH:].rstrip()))


def demands_an_object(words: str) -> bool:
    """Whether words cannot be the end of a heading: 根据, 违反; 执行 and 依据 can."""
    return bool(_DEMANDS_AN_OBJECT.search(words[-_REACH:].rstrip()))


def spoken_of(line: str, marker: Marker) -> bool:
    """Whether the words around a marker make it a reference: 按照第三条, 第三条的规定."""
    return spoken_after(line, marker) or leads_to_reference(line[max(0, marker.start - _REACH) : marker.start])


def spoken_after(line: str, marker: Marker) -> bool:
    """Whether the words behind a marker make it a reference: 第三条的规定."""
    return bool(_SPOKEN_OF.match(line[marker.end : marker.end + _REACH].lstrip()))
