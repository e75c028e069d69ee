"""Numbers in running text, Chinese or English, as values that can be compared: 八人, 8人 and eight people are all 8.

A numeral is *certain* when it can only be a number. 一 and "one" seldom are one (一般, "one of them"), nor are "both",
"first" and "second" always numbers: such a numeral answers one of the other language, but asks for none itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from calculators.core.languages import Language

_HALF_WIDTH = str.maketrans("０１２３４５６７８９％：．", "0123456789%:.")
_FIGURES = (
    r"(?P<time>(?<![0-9:])[0-9]{1,2}:[0-9]{2}(?![0-9:]))"
    r"|(?P<figures>(?<![0-9A-Za-z])(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)*)"
)

_DIGITS = dict(zip("零一二三四五六七八九", range(10), strict=True)) | {"〇": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_MANY = 10_000
_CHARACTERS = "".join([*_DIGITS, *_POWERS])
_UNITS = "人名位个项条款目点章节部类种级层档等次回遍年月日天周季度时分秒小句词字份笔件张页封本套组方处步轮元角倍"
_IDIOMS = "十分(?![钟之])|千万别|万一|统一|唯一|单一|之一|任一|逐一|不一|一一|再三"
_CHINESE = re.compile(
    rf"(?P<idiom>{_IDIOMS})"
    r"|(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])(?![次回个])"
    rf"|百分之(?P<percent>[{_CHARACTERS}]+)"
    rf"|{_FIGURES}(?P<scale>%|[百千万亿]+)?"
    r"|(?P<half>一?半)(?=(?P<whole>个?[年月天日]|小时)?)"
    rf"|(?P<ordinal>第?)(?P<characters>[{_CHARACTERS}]+)(?P<unit>[{_UNITS}、）]?)"
)

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_WORDS = {word: value for value, word in enumerate(f"{_ONES} seventeen eighteen nineteen".split())}
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS |= {word: value * 10 for value, word in enumerate(_TENS.split(), start=2)}
_HUNDREDS = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_OTHERS = {word: value for value, word in enumerate(_ORDINALS.split(), start=1)}
_OTHERS |= {"once": 1, "single": 1, "sole": 1, "twice": 2, "both": 2, "neither": 2, "pair": 2}
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_UNCERTAIN = {"one", "first", "second", "once", "single", "sole", "both", "neither", "pair"}
_SMALL = rf"(?:(?:{_TENS.replace(' ', '|')})(?:[\s-](?:{'|'.join(list(_WORDS)[1:10])})\b)?|(?:{'|'.join(_WORDS)})\b)"
_ENGLISH = re.compile(
    rf"\b(?P<weekday>{'|'.join(_DAYS)})s?\b"
    rf"|{_FIGURES}(?:(?:st|nd|rd|th)\b|\s?(?P<scale>%|per[\s-]?cent\b)|\s(?P<power>thousand|million)\b)?"
    r"|\b(?P<half>(?:one[\s-])?half)\b"
    rf"|\b(?P<words>{_SMALL}(?:[\s-](?:{'|'.join(_HUNDREDS)})\b(?:\s(?:and\s)?{_SMALL})?)*)"
    r"(?P<percent>[\s-]per[\s-]?cent\b)?"
    rf"|\b(?P<other>{'|'.join(_OTHERS)})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text: its value in one notation for both languages, how it is written, and where."""

    value: str
    text: str
    at: int
    certain: bool = True


def chinese_value(characters: str) -> int:
    """The value of Chinese numerals: 二十二 is 22, 一百零五 is 105, 二〇二六 is 2026."""
    if len(characters) > 1 and not set(characters) & set(_POWERS):
        return int("".join(str(_DIGITS[each]) for each in characters))
    total = part = digit = 0
    for each in characters:
        if each in _DIGITS:
            digit = _DIGITS[each]
        elif _POWERS[each] < _MANY:
            part += (digit or 1) * _POWERS[each]
            digit = 0
        else:
            total = (total + part + digit or 1) * _POWERS[each]
            part = digit = 0
    return total + part + digit


def english_value(words: str) -> int:
    """The value of English number words: "twenty-two" is 22, "one hundred and five" is 105."""
    total = part = 0
    for word in re.split(r"[\s-]+", words.lower()):
        if word in _WORDS:
            part += _WORDS[word]
        elif word == "hundred":
            part = (part or 1) * _HUNDREDS[word]
        elif word in _HUNDREDS:
            total += (part or 1) * _HUNDREDS[word]
            part = 0
    return total + part


def _time(text: str) -> str:
    hours, minutes = text.split(":")
    return f"{int(hours)}:{minutes}"


def _figures(text: str, times: int = 1) -> str:
    plain = text.replace(",", "")
    if plain.count(".") > 1 or (times == 1 and "." in plain):
        return plain  # a clause (5.1.3) or a decimal; 3.1 and 3.10 may be two clauses
    return f"{(Decimal(plain) * times).normalize():f}"


def _chinese(match: re.Match[str]) -> tuple[str, bool] | None:
    found = match.groupdict()
    if found["idiom"]:
        return None
    if found["weekday"]:
        day = "一二三四五六日天".index(found["weekday"])
        return _DAYS[min(day, 6)], True
    if found["percent"]:
        return f"{chinese_value(found['percent'])}%", True
    if found["time"]:
        return _time(found["time"]), True
    if found["figures"]:
        scale = found["scale"] or ""
        if scale == "%":
            return f"{_figures(found['figures'])}%", True
        return _figures(found["figures"], chinese_value(f"一{scale}") if scale else 1), True
    if found["half"]:
        return "half", bool(found["whole"])
    if set(found["characters"]) <= set("百千万亿"):
        return None
    value = chinese_value(found["characters"])
    if value == 1 and not found["ordinal"] and not found["unit"]:
        return None
    return str(value), bool(found["ordinal"]) or value != 1


def _english(match: re.Match[str]) -> tuple[str, bool] | None:
    found = match.groupdict()
    if found["weekday"]:
        return found["weekday"].lower(), True
    if found["time"]:
        return _time(found["time"]), True
    if found["figures"]:
        if found["scale"]:
            return f"{_figures(found['figures'])}%", True
        return _figures(found["figures"], _HUNDREDS[found["power"].lower()] if found["power"] else 1), True
    if found["half"]:
        return "half", True
    if found["words"]:
        value = english_value(found["words"])
        return (f"{value}%", True) if found["percent"] else (str(value), value != 1)
    word = found["other"].lower()
    return str(_OTHERS[word]), word not in _UNCERTAIN


_READERS: dict[Language, tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[str, bool] | None]]] = {
    "zh": (_CHINESE, _chinese),
    "en": (_ENGLISH, _english),
}


def numerals(text: str, language: Language) -> Iterator[Numeral]:
    """Every number in a text, in order."""
    pattern, read = _READERS[language]
    for match in pattern.finditer(text.translate(_HALF_WIDTH)):
        found = read(match)
        if found is not None:
            yield Numeral(found[0], text[match.start() : match.end()], match.start(), found[1])
