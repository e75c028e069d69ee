"""The markers of a regulation's structure: 第一章, 第 一 条, 一、, （一）, 1、, 1.1, 1), (1), ①, ●, in any width."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from scripts.handbook.numerals import chinese_value

Kind = Literal[
    "chapter", "section", "article", "chinese", "chinese-bracket", "dot", "comma", "half", "bracket", "circle",
    "letter", "decimal", "bullet",
]  # fmt: skip
ALIKE: tuple[tuple[Kind, ...], ...] = (("dot", "comma"), ("half", "bracket"))
"""Marks that careless typing mixes within one list: 1、 and 2. continue each other."""
GAP = r"[ \t\u3000\xa0]*"
_CHINESE = "[〇零一二三四五六七八九十百两]"
_DIGIT = "[0-9０-９]"
_NUMBER = rf"(?:{_CHINESE}(?:{GAP}{_CHINESE})*|{_DIGIT}{{1,3}})"
_HAN = r"[\u3400-\u9fff]"
BULLETS = "●•◆■○▪▲★☆※◇□►➢∙"
_MARKERS = re.compile(
    rf"第{GAP}(?P<chapter>{_NUMBER}){GAP}章"
    rf"|第{GAP}(?P<section>{_NUMBER}){GAP}节"
    rf"|第{GAP}(?P<article>{_NUMBER}){GAP}条(?:{GAP}之{GAP}(?P<insert>{_NUMBER}))?(?!款线)"
    rf"|(?<!第)(?<!{_CHINESE})(?P<chinese>{_CHINESE}{{1,4}}){GAP}[、.．](?!{_CHINESE}+[、.．])"
    rf"|[(（]{GAP}(?P<chinese_bracket>{_CHINESE}{{1,4}}){GAP}[)）]"
    rf"|(?<![0-9０-９A-Za-z.．])(?<![0-9０-９][:：])(?:(?P<decimal>{_DIGIT}{{1,2}}(?:[.．]{_DIGIT}{{1,2}})+)[、.．]?(?={GAP}{_HAN})"
    rf"|(?P<dot>{_DIGIT}{{1,2}}){GAP}[.．](?![0-9０-９])"
    rf"|(?P<comma>{_DIGIT}{{1,2}}){GAP}、"
    rf"|(?P<half>{_DIGIT}{{1,2}}){GAP}[)）])"
    rf"|[(（]{GAP}(?P<bracket>{_DIGIT}{{1,2}}){GAP}[)）]"
    rf"|(?P<circle>[①-⑳])|(?P<bracketed>[⑴-⒇])|(?P<dotted>[⒈-⒛]){GAP}"
    rf"|(?P<bullet>[{BULLETS}]|(?<!\S)[-–—*·](?={GAP}\S)(?![-–—*·]))"
    r"|(?<![A-Za-z0-9])(?P<letter>[a-h])[)）.、](?![a-z])"
)  # fmt: skip
_KIND: dict[str, Kind] = {"chinese_bracket": "chinese-bracket", "bracketed": "bracket", "dotted": "dot"}
# 第三条的规定, 第三条和第四条: an article that is spoken of, not one that begins.
_SPOKEN_OF = re.compile(
    r"[第前本上]?[一二三四五六七八九十0-9]*[款项目](?!标)|之?规定|的|所|和|及|与|或|、|至|到|中|以下|以上|[）)】》”]"
)
_LEADS_TO = re.compile(
    r"(?:按照?|依照?|依据|根据|违反|符合|适用|参照|比照|遵照|遵守|执行|见|及|和|与|或|、|至|到|除|本|》|的|第)$"
)


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
    plain = unicodedata.normalize("NFKC", re.sub(GAP, "", numeral)).strip("().")
    return int(plain) if plain.isdecimal() else chinese_value(plain)


def markers(line: str) -> Iterator[Marker]:
    """Everything in a line that has the form of a marker; whether it is one depends on what stands around it."""
    for found in _MARKERS.finditer(line):
        groups = {name: text for name, text in found.groupdict().items() if text is not None}
        insert = value(groups.pop("insert", "零"))
        name, text = next(iter(groups.items()))
        kind: Kind = _KIND.get(name, name)  # type: ignore[arg-type] # the groups are named after the kinds
        if kind == "bullet":
            numbers: tuple[int, ...] = ()
        elif kind == "decimal":
            numbers = tuple(value(part) for part in re.split(r"[.．]", text))
        elif kind == "letter":
            numbers = (ord(text) - ord("a") + 1,)
        else:
            numbers = (value(text),)
        yield Marker(kind, numbers, found.start(), found.end(), insert, text in BULLETS)


def leads_to_reference(words: str) -> bool:
    """Whether words end so that a number after them is a reference: 依照, 违反, 和."""
    return bool(_LEADS_TO.search(words.rstrip()))


def spoken_of(line: str, marker: Marker) -> bool:
    """Whether the words around a marker make it a reference: 按照第三条, 第三条的规定."""
    after = line[marker.end :].lstrip()
    return bool(_SPOKEN_OF.match(after)) or leads_to_reference(line[: marker.start])
