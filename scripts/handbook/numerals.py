"""Numbers in running text, Chinese or English, as values that can be compared: 八人, 8人 and eight people are all 8.

A numeral is *certain* when it can only be a number. 一 and "one" seldom are one (一般, "one of them"), nor are "both",
"first" and "second" always numbers: such a numeral answers one of the other language, but asks for none itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from calculators.core.languages import Language

_Groups = Mapping[str, Any]
_HALF_WIDTH = str.maketrans("０１２３４５６７８９％：．", "0123456789%:.")
_FIGURES = (
    r"(?P<time>(?<![0-9:])[0-9]{1,2}:[0-9]{2}(?![0-9:]))"
    r"|(?P<figures>(?<![0-9A-Za-z])(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)*)"
)

_DIGITS = dict(zip("零一二三四五六七八九", range(10), strict=True)) | {"〇": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_MANY = 10_000
_TWENTIES = {"廿": "二十", "卅": "三十"}
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟萬億廿卅", "一二三四五六七八九十百千万亿廿卅")
_CHARACTERS = "".join([*_DIGITS, *_POWERS, *_TWENTIES])
_AMOUNT = f"[{_CHARACTERS}]+(?:点[零〇一二三四五六七八九]+)?|[0-9]+(?:\\.[0-9]+)?"
_FRACTION = r"(?<![0-9/])(?P<part>[0-9]{1,2})/(?P<parts>[0-9]{1,2})(?![0-9/])"
_UNITS = "人名位个项条款目点章节部类种级层档等次回遍年月日天周季度时分秒小句词字份笔件张页封本套组方处步轮元角倍"
NOON = 12
_IDIOMS = "十分(?![钟之])|千万别|万一|统一|唯一|单一|之一|任一|逐一|不一|一一|再三"
_OF_THE_DAY = "凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上"
_CHINESE = re.compile(
    rf"(?P<idiom>{_IDIOMS})"
    r"|(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])(?![次回个])"
    rf"|(?P<base>[百千万])分之(?P<percent>{_AMOUNT})"
    rf"|(?P<parts_>[{_CHARACTERS}]+)分之(?P<part_>[{_CHARACTERS}]+)"
    rf"|(?P<tenths>[一二三四五六七八九])成(?P<hundredths>[一二三四五六七八九])?(?![员立果为熟绩本功长效年人文分交就型套])"
    rf"|(?:(?P<half_day>{_OF_THE_DAY})(?P<hour>[{_CHARACTERS}]+|[0-9]{{1,2}})[点时]"
    rf"|(?P<hour_>[{_CHARACTERS}]+|(?<![0-9])[0-9]{{1,2}})[点时](?=整|半|钟|[{_CHARACTERS}0-9]+分))"
    rf"(?:整|钟|(?P<half_hour>半)|(?P<minute>[{_CHARACTERS}]+|[0-9]{{1,2}})分)?"
    rf"|(?P<after_noon>下午|傍晚|晚上)(?P<clock>[0-9]{{1,2}}:[0-9]{{2}})"
    rf"|(?P<decimal>[{_CHARACTERS}]+点[零〇一二三四五六七八九]+)(?![分刻])"
    rf"|(?P<formal>[零壹贰叁肆伍陆柒捌玖拾佰仟萬万億亿]*[壹贰叁肆伍陆柒捌玖][零壹贰叁肆伍陆柒捌玖]*[拾佰仟萬万億亿][零壹贰叁肆伍陆柒捌玖拾佰仟萬万億亿]*)"
    rf"|{_FRACTION}"
    rf"|{_FIGURES}(?P<scale>[%‰]|[百千万亿]+)?"
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
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_SHORT_MONTHS = "|".join(f"{month[:3]}t?" if month == "September" else month[:3] for month in _MONTHS)
_PARTS = {"third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_ENGLISH = re.compile(
    rf"\b(?P<weekday>{'|'.join(_DAYS)})s?\b"
    # May is a month beside a figure only, and so is a month that is cut short.
    rf"|(?-i:\b(?P<month>{'|'.join(month for month in _MONTHS if month != 'May')})\b)"
    rf"|(?-i:(?<=[0-9] )(?P<month_after>{_SHORT_MONTHS})\b|\b(?P<month_before>{_SHORT_MONTHS})\b(?=\.? [0-9]))"
    rf"|\b(?P<how_many>a|one|two|three|four|five|seven|nine)[\s-](?P<of_parts>{'|'.join(_PARTS)})"
    r"(?P<several>s)?\b(?!\s(?:party|parties|time))"
    r"|(?<![0-9:])(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-9]{2}))?\s?(?P<half_day>[ap])\.?m\b\.?"
    r"|(?<![0-9:])(?P<oclock>[0-9]{1,2}) o.clock\b"
    rf"|{_FRACTION}"
    rf"|{_FIGURES}(?:(?:st|nd|rd|th)\b|\s?(?P<scale>%|per[\s-]?cent\b|‰|per[\s-]?mill?e?\b)|\s(?P<power>thousand|million)\b)?"
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
    """The value of Chinese numerals: 二十二 is 22, 一百零五 is 105, 一万五 15,000, 廿五 25 and 二〇二六 2026."""
    for short, full in _TWENTIES.items():
        characters = characters.replace(short, full)
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
    if digit and len(characters) > 1 and _POWERS.get(characters[-2], 0) > _POWERS["十"]:
        digit *= _POWERS[characters[-2]] // 10  # 一万五 leaves 千 out
    return total + part + digit


def _amount(text: str) -> Decimal:
    """The value of an amount in figures or characters, with its decimals: 零点五 is 0.5."""
    if text[0].isdigit() and text.isascii():
        return Decimal(text)
    whole, _, decimals = text.partition("点")
    return Decimal(f"{chinese_value(whole)}.{''.join(str(_DIGITS[each]) for each in decimals) or 0}")


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _fraction(part: int, parts: int) -> str:
    return "half" if 2 * part == parts else f"{part}/{parts}"


def _on_the_clock(hour: int, minute: int, *, after_noon: bool) -> str:
    return f"{hour + 12 if after_noon and hour < NOON else hour}:{minute:02}"


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


def _chinese_percent(found: _Groups) -> str:
    return f"{_plain(_amount(found['percent']) * 100 / _POWERS[found['base']])}%"


def _chinese_hour(found: _Groups) -> str:
    minute = 30 if found["half_hour"] else int(_amount(found["minute"] or "0"))
    after_noon = found["half_day"] in ("下午", "傍晚", "晚上")
    return _on_the_clock(int(_amount(found["hour"] or found["hour_"])), minute, after_noon=after_noon)


def _clock_after_noon(found: _Groups) -> str:
    hour, minute = map(int, found["clock"].split(":"))
    return _on_the_clock(hour, minute, after_noon=True)


def _with_scale(found: _Groups) -> str:
    scale = (found["scale"] or "").lower()
    if scale == "‰" or "mil" in scale:
        return f"{_plain(Decimal(found['figures'].replace(',', '')) / 10)}%"
    if scale == "%" or "cent" in scale:
        return f"{_figures(found['figures'])}%"
    return _figures(found["figures"], chinese_value(f"一{scale}") if scale else 1)


_IN_CHINESE: Mapping[str, Callable[[_Groups], str]] = {
    "weekday": lambda found: _DAYS[min("一二三四五六日天".index(found["weekday"]), 6)],
    "percent": _chinese_percent,
    "parts_": lambda found: _fraction(int(_amount(found["part_"])), int(_amount(found["parts_"]))),
    "parts": lambda found: _fraction(int(found["part"]), int(found["parts"])),
    "tenths": lambda found: f"{chinese_value(found['tenths'])}{_DIGITS[found['hundredths'] or '零']}%",
    "hour": _chinese_hour,
    "hour_": _chinese_hour,
    "clock": _clock_after_noon,
    "decimal": lambda found: _plain(_amount(found["decimal"])),
    "formal": lambda found: str(chinese_value(found["formal"].translate(_FORMAL))),
    "time": lambda found: _time(found["time"]),
    "figures": _with_scale,
}


def _chinese(match: re.Match[str]) -> tuple[str, bool] | None:
    found = match.groupdict()
    if found["idiom"]:
        return None
    for name, read in _IN_CHINESE.items():
        if found[name]:
            return read(found), True
    if found["half"]:
        return "half", bool(found["whole"])
    if set(found["characters"]) <= set("百千万亿"):
        return None
    value = chinese_value(found["characters"])
    if value == 1 and not found["ordinal"] and not found["unit"]:
        return None
    return str(value), bool(found["ordinal"]) or value != 1


def _month(found: _Groups) -> str:
    said = found["month"] or found["month_after"] or found["month_before"]
    return str(next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(said[:3])))


def _english_fraction(found: _Groups) -> str:
    many = 1 if found["how_many"].lower() == "a" else english_value(found["how_many"])
    return _fraction(many, _PARTS[found["of_parts"].lower()])


def _english_hour(found: _Groups) -> str:
    after_noon = found["half_day"].lower() == "p"
    return _on_the_clock(int(found["hour"]) % NOON, int(found["minute"] or 0), after_noon=after_noon)


def _english_figures(found: _Groups) -> str:
    if found["scale"]:
        return _with_scale(found)
    return _figures(found["figures"], _HUNDREDS[found["power"].lower()] if found["power"] else 1)


_IN_ENGLISH: Mapping[str, Callable[[_Groups], str]] = {
    "weekday": lambda found: found["weekday"].lower(),
    "month": _month,
    "month_after": _month,
    "month_before": _month,
    "of_parts": _english_fraction,
    "parts": lambda found: _fraction(int(found["part"]), int(found["parts"])),
    "half_day": _english_hour,
    "oclock": lambda found: _on_the_clock(int(found["oclock"]), 0, after_noon=False),
    "time": lambda found: _time(found["time"]),
    "figures": _english_figures,
    "half": lambda _: "half",
}


def _english(match: re.Match[str]) -> tuple[str, bool] | None:
    found = match.groupdict()
    for name, read in _IN_ENGLISH.items():
        if found[name]:
            return read(found), True
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
