"""The characters of a text file: its encoding by its mark or by how likely the text is, and every byte that fits none.

Whatever is not certain is a remark. A byte that belongs to no character becomes U+FFFD and is named by its line; only
where most of a file is such is it refused.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from scripts.importing.ledger import LINE_BREAK
from scripts.importing.source import Remark

LOST = "\ufffd"
"""What stands in the place of a byte that belongs to no character."""
SAMPLE = 400_000
"""Bytes by which an encoding is chosen."""
LIKELY, READABLE = 0.45, 0.2
"""Shares of expected characters: from the first on a text is taken without a word, below the second it is none."""
MUCH = 0.2
"""By how much a text has to be likelier in another encoding than in the one it names."""
ENOUGH = 30
"""Characters beyond ASCII from which on their share says something."""
MOST_LINES = 20
"""So many lines with lost bytes are named one by one, the rest together."""
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_WESTERN = "cp1252"
MOST_ACCENTS = 0.2
"""The largest share of characters beyond ASCII in a text of western Europe."""
_CHOICES = ("utf-8", "gb18030", "big5hkscs", *_WIDE, _WESTERN)
NAMES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "utf-32-le": "UTF-32 LE",
    "utf-32-be": "UTF-32 BE",
    "gb18030": "GB18030",
    "big5hkscs": "Big5",
    _WESTERN: "Windows-1252",
}
"""What an encoding is called in the report."""
_TAKEN_FOR = {
    "utf-8": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "cp950": "big5hkscs",
    "ascii": _WESTERN,
    "iso8859-1": _WESTERN,
    "cp1252": _WESTERN,
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
}
"""What is read where an encoding is named: GB18030 has all of GB2312, and what says UTF-16 in ASCII is none."""
_SAID = ("big5hkscs", *_WIDE, _WESTERN)
"""Encodings that are only ever guessed, and so named."""
# The characters that regulations and everyday Chinese use most, simplified, and traditional where they differ.
_FREQUENT = frozenset(
    "的理内勤管人员工作制第度条公职部司和有一保位定用规效不分文业等与门绩险没明考各法由适要十是行于务核以办本及构类写应处事岗同到原薪范体在酬全对责项时为力章二客能"
    "得批三个确资准户设下机提或奖谁日整据合期总自源数经队怎决通算团当样求四程培训常评按标手哪需并审会进说其调组册计件架方置场中者出金上织相么成发级流后市依量之董任"
    "七结退这副什估配可所请质息容读专信系支只否每迟早五立动此执密表果多次励情间都例也指解报向完包括则关室高负财六题重主反展况营目先断性建协八九罚另假平外订档些几知"
    "好服案议名律面须州年围具实使录缺最照视操沟课层学称参格供编安遵给两他种单过入品现守率至器严问水从意了检值浮技私简周象见里看基化我大来们国地子道而就你生那着去家"
    "天如然小军无起将还心前又己气点民长政被月新劳赔偿申登记费院內員條職規業與門績險沒適於務辦構類寫應處崗範體對責項時爲為個確資準戶設機獎誰據總數經隊決團當樣訓評"
    "標並審會進說調組冊計場織麼發級後結這請質讀專遲動執勵間報則關負財題況營斷協罰訂檔幾議須圍實錄視溝課層學稱參編給兩種單過現嚴問從檢簡見裏裡來們國軍無將還氣點長"
    "勞賠償記費"
)
_EXPECTED = re.compile("[\u3000-\u303f\uff00-\uff5e·—–‘’“”…①-⑳⑴-⒛ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ●○■□◆★※℃§\xa0\xad×÷±°%‰→←↑↓√≥≤]")
_BEYOND = re.compile("[^\t\n\r -~]")
_THREE_BYTES = re.compile("[\u0800-\uffff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, in which encoding it was, and what should be looked at."""

    text: str
    encoding: str
    remarks: tuple[Remark, ...]


def likelihood(text: str) -> float:
    """Which share of a text's characters beyond ASCII is expected in a regulation, from 0 to 1.

    Expected are frequent Chinese characters and the signs set among them; letters with accents count a third. Of
    Chinese text some seven characters in ten are expected, of text read in the wrong encoding little more than one.
    """
    good, beyond = 0.0, 0
    for character, count in Counter(_BEYOND.findall(text)).items():
        beyond += count
        if character in _FREQUENT or _EXPECTED.match(character):
            good += count
        elif "\xc0" <= character <= "\u024f":
            good += count / 3
    return good / beyond if beyond else 1.0


def decode(data: bytes, declared: str = "") -> Decoded | None:
    """Read the characters of a file; None if it is no text.

    :param declared: the encoding its author names, which counts unless the text is far likelier in another.

    A byte order mark decides. Without one, UTF-8 does where the whole is sound UTF-8 with a character of three bytes;
    else the likeliest of UTF-8, GB18030, Big5, UTF-16, UTF-32 and Windows-1252, the earlier of two alike.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data[len(mark) :], encoding, marked=True)
    named = _declared(declared)
    found = likeliest(data)
    if named and _likelihood_as(data[:SAMPLE], named) + MUCH < _likelihood_as(data[:SAMPLE], found):
        decoded = _checked(data, found, marked=True)
        wrong = Remark(1, "encoding-declared", {"declared": declared, "encoding": NAMES[found]})
        return decoded and Decoded(decoded.text, found, (wrong, *decoded.remarks))
    return _checked(data, named or found, marked=bool(named))


def _declared(name: str) -> str:
    """The encoding a name stands for, as browsers take it; empty where it is none of ours."""
    try:
        known = codecs.lookup(name.strip()).name if name else ""
    except LookupError:
        return ""
    return _TAKEN_FOR.get(known, "")


def likeliest(data: bytes) -> str:
    """The encoding in which a file's beginning is likeliest to be a text."""
    if b"\0" not in data:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            if text.isascii() or _THREE_BYTES.search(text) or likelihood(text[:SAMPLE]) >= LIKELY:
                return "utf-8"
    sample = data[:SAMPLE]
    return max(_CHOICES, key=lambda encoding: _likelihood_as(sample, encoding))


def _likelihood_as(sample: bytes, encoding: str) -> float:
    text = sample.decode(encoding, "replace")
    if encoding == _WESTERN and (_CONTROL.search(text) or len(_BEYOND.findall(text)) > MOST_ACCENTS * len(text)):
        return 0.0
    return likelihood(text)


def _checked(data: bytes, encoding: str, *, marked: bool) -> Decoded | None:
    text = data.decode(encoding, "replace")
    odd = len(_CONTROL.findall(text))
    beyond = len(_BEYOND.findall(text))
    likely = likelihood(text)
    foreign = not odd and encoding in ("utf-8", *_WIDE)
    if text and (odd / len(text) > READABLE or (likely < READABLE and beyond >= ENOUGH and not foreign)):
        return None
    text = text.replace("\0", LOST)
    remarks = [] if marked or encoding not in _SAID else [Remark(1, "encoding-guessed", {"encoding": NAMES[encoding]})]
    if likely < (LIKELY if beyond >= ENOUGH else READABLE) and not (foreign and beyond < ENOUGH):
        remarks.append(Remark(1, "encoding-doubtful", {"encoding": NAMES[encoding]}))
    return Decoded(text, encoding, tuple(remarks))


def lost_characters(text: str) -> list[Remark]:
    """One remark a line that holds a byte no character has, and one for all further lines from the 21st on."""
    if LOST not in text:
        return []
    lines = [(number, line.count(LOST)) for number, line in enumerate(LINE_BREAK.split(text), 1) if LOST in line]
    found = [_lost(number, count) for number, count in lines[:MOST_LINES]]
    further = lines[MOST_LINES:]
    if further:
        facts: dict[str, Any] = {
            "count": sum(count for _, count in further),
            "lines": ", ".join(str(number) for number, _ in further),
        }
        found.append(Remark(further[0][0], "bytes-lost-further", facts))
    return found


def _lost(number: int, count: int) -> Remark:
    return Remark(number, "bytes-lost", {"count": count})
