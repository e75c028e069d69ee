"""Days and times as people type them and as time clocks and office suites export them, to the one strict writing.

Each writing that has one meaning only is read, and some of them are told of (:class:`Taken`), as something was left out
on the way: seconds, a day beside a time. What has several meanings, or is none at all, stays as it is; :func:`why_not`
says of which kind it is, so that it can be refused with what to do. Texts come in narrow and small letters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

Way = Literal["", "seconds", "with_day", "half_day", "digits", "weekday", "nothing"]
"""How a cell was taken, where that is told: without its seconds or its day, by the half of the day, from digits alone,
by its weekday, or as nothing."""

_FULL_DAY = (
    r"[0-9]{4}(?:-[0-9]{1,2}-[0-9]{1,2}|/[0-9]{1,2}/[0-9]{1,2}|\.[0-9]{1,2}\.[0-9]{1,2}"
    r"|年[0-9]{1,2}月[0-9]{1,2}[日号]?)"
)
_DAY = (
    r"(?P<year>[0-9]{4}|[0-9]{2})(?:(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})"
    r"|年(?P<month_>[0-9]{1,2})月(?P<day_>[0-9]{1,2})[日号]?)"
)
_WEEKDAY = (
    r"\s*(?:[（(]?(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天])[）)]?|(?P<english>mon|tue|wed|thu|fri|sat|sun)[a-z]*)"
)
_THEN = r"(?:[t ]|(?<=[日号]))"
_CLOCK = (
    r"(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.[0-9]+)?)?"
    r"|(?P<oclock>[点时])(?:(?P<minutes>[0-9]{1,2})分?(?:(?P<seconds>[0-9]{1,2})秒)?|整|(?P<half>半))?)?"
)
_BEFORE = r"(?P<before>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|am|pm)"
_AFTER = r"(?P<after>[ap]\.?m\.?)"
_ENGLISH = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MORNING = frozenset({"凌晨", "清晨", "早上", "早晨", "上午"})
_NOTHING = (
    r"[-–—―/\\]+|[无空缺]|(?:上班|下班|签到|签退|早上?|晚上?)?[缺漏未没无]有?(?:打|刷|签)?(?:卡|到|退)(?:记录)?|旷工|缺勤"
    r"|n/?a|none|missing|no (?:punch|record)|absent"
)
"""What a time clock writes where nothing was recorded."""
_LEAVE = (
    r".{0,6}(?:假|休|休息|出差|外出|公出|外勤|加班|培训|学习)(?:[0-9.]*(?:天|小时|h))?.{0,4}"
    r"|.*(?:\bleave\b|holiday|day off|business trip|vacation).*"
)
_NUMERAL = re.compile("[〇零一二三四五六七八九十]+")
_AROUND_UNITS = re.compile(r"\s*([年月点时分])\s*|(?<=[0-9])\s+(?=[日号秒])")
_VALUES = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0}
_CENTURY = 2000
HOURS, MINUTES, NOON = 24, 60, 12


@dataclass(frozen=True, slots=True)
class Taken:
    """A day as ``YYYY-MM-DD`` or a time as ``HH:MM``, or nothing; how it was taken, and the day beside a time."""

    text: str
    way: Way = ""
    day: str = ""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # On first need: most answers hold neither a day nor a time that is not written strictly.
    return re.compile(pattern, re.DOTALL)


def taken_day(text: str) -> Taken | None:
    """The day that a text is; ``None`` where it is none, or may be several."""
    text = _spelled(text)
    timed = _compiled(rf"({_FULL_DAY}){_THEN}[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}}(?:\.[0-9]+)?)?z?").fullmatch(text)
    found = _compiled(rf"{_DAY}(?:{_WEEKDAY})?").fullmatch(timed[1] if timed else text)
    if found is None:
        digits = _compiled("[0-9]{8}").fullmatch(text)
        return _as_day(_day(int(text[:4]), int(text[4:6]), int(text[6:])), "digits") if digits else None
    year, month, day = int(found["year"]), int(found["month"] or found["month_"]), int(found["day"] or found["day_"])
    weekday = _weekday(found)
    if len(found["year"]) == len("2026"):
        one = _day(year, month, day)
        if one is not None and weekday in (None, one.weekday()):
            return _as_day(one, "" if weekday is None else "weekday")
        return None
    # 26-01-05 may be three days; the weekday beside it says which.
    orders = ((year, month, day), (day, month, year), (day, year, month))
    fitting = {one for first, second, third in orders if (one := _day(_CENTURY + first, second, third))}
    fitting = {one for one in fitting if one.weekday() == weekday}
    return _as_day(fitting.pop(), "weekday") if len(fitting) == 1 else None


def taken_time(text: str) -> Taken | None:
    """The time of day that a text is; ``None`` where it is none, or may be several."""
    text = _spelled(text)
    if is_nothing(text):
        return Taken("", "nothing")
    if _compiled("[0-9]{4}").fullmatch(text):
        return _as_time(int(text[:2]), int(text[2:]), "digits")
    beside = _compiled(rf"(?P<date>{_FULL_DAY}){_THEN}(?P<time>[^t].*)").fullmatch(text)
    if beside is not None:
        day, time = taken_day(beside["date"]), taken_time(beside["time"].removesuffix("z").strip())
        return Taken(time.text, "with_day", day.text) if day and time and time.text and not time.day else None
    found = _compiled(rf"{_BEFORE}?\s*{_CLOCK}\s*{_AFTER}?").fullmatch(text)
    if found is None or (found["before"] and found["after"]):
        return None
    half = (found["before"] or found["after"] or "").replace(".", "")
    if not (found["minute"] or found["oclock"] or half in ("am", "pm")):
        return None
    hour = _hour(int(found["hour"]), half)
    minute = MINUTES // 2 if found["half"] else int(found["minute"] or found["minutes"] or 0)
    second = int(found["second"] or found["seconds"] or 0)
    if hour is None or second >= MINUTES:
        return None
    return _as_time(hour, minute, "seconds" if second else "half_day" if half else "")


def is_nothing(text: str) -> bool:
    """Whether a text says that nothing was recorded."""
    return _compiled(_NOTHING).fullmatch(text) is not None


def why_not(kind: str, text: str) -> str:
    """The wording of a refusal by what was written for a ``date`` or a ``time``; ``""`` for the usual one.

    A writing that is read where people type is refused elsewhere in the usual words, but for a time with a day.
    """
    text = _spelled(text)
    taken = taken_time(text) if kind == "time" else taken_day(text)
    if taken is not None:
        return "time_of_another_day" if taken.day else ""
    tests = _NOT_A_TIME if kind == "time" else _NOT_A_DAY
    return next((wording for wording, is_it in tests.items() if is_it(text)), "")


def _spelled(text: str) -> str:
    """A text with figures in the place of Chinese numerals, 十八点 as 18点, and no spaces around 年, 月, 点 and 分."""
    return text if text.isascii() else _AROUND_UNITS.sub(r"\1", _NUMERAL.sub(_figures, text))


def _figures(numeral: re.Match[str]) -> str:
    text, before = numeral[0], numeral.string[: numeral.start()]
    if before.endswith(("星期", "周", "礼拜", "第")):
        return text
    if "十" not in text:
        return "".join(str(_VALUES[each]) for each in text)
    tens, _, ones = text.partition("十")
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return text
    return str(_VALUES.get(tens, 1) * 10 + _VALUES.get(ones, 0))


def _weekday(found: re.Match[str]) -> int | None:
    if found["english"]:
        return _ENGLISH.index(found["english"])
    return None if found["weekday"] is None else "一二三四五六日".index(found["weekday"].replace("天", "日"))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _as_day(day: date | None, way: Way) -> Taken | None:
    return None if day is None else Taken(day.isoformat(), way)


def _as_time(hour: int, minute: int, way: Way) -> Taken | None:
    return Taken(f"{hour:02}:{minute:02}", way) if hour < HOURS and minute < MINUTES else None


def _hour(hour: int, half: str) -> int | None:
    """The hour of 24, by the half of the day it is said to be in; ``None`` where the two do not go together."""
    if not half:
        return hour
    if half in ("am", "pm"):
        return hour % NOON + (NOON if half == "pm" else 0) if 1 <= hour <= NOON else None
    if half in _MORNING:
        return hour if hour < NOON else None
    if half == "中午":
        return {11: 11, NOON: NOON, 1: NOON + 1, NOON + 1: NOON + 1}.get(hour)
    if half in ("下午", "傍晚"):
        return hour + NOON if 1 <= hour < NOON else hour if hour < HOURS and hour else None
    # In the evening or at night: twelve may be either end of it.
    return hour + NOON if 5 <= hour < NOON else hour if 17 <= hour < HOURS else None


def _is(pattern: str) -> Callable[[str], bool]:
    return lambda text: _compiled(pattern).fullmatch(text) is not None


def _is_of_another_weekday(text: str) -> bool:
    found = _compiled(rf"({_FULL_DAY})(?:{_WEEKDAY})").fullmatch(text)
    return found is not None and taken_day(found[1]) is not None


_NOT_A_TIME: Mapping[str, Callable[[str], bool]] = {
    "past_midnight": _is(
        r".*(?:次日|隔日|第二天|翌日|next day)\W*[0-9].*|\+1 *[0-9].*|.*[0-9]\s*[（(]?\+1[）)]?"
        r"|24[:点时]?(?:0?0(?::00)?)?"
    ),
    "several_times": _is(r".*[0-9]{1,2}:[0-9]{2}.*[0-9]{1,2}:[0-9]{2}.*"),
    "serial_number": _is(r"[0-9]{0,5}\.[0-9]{3,}|0\.[0-9]+|[0-9]{5}(?:\.[0-9]+)?"),
    "unclear_time": _is(rf"[0-9]{{1,3}}|[0-9]{{1,2}}\.[0-9]{{1,2}}|{_BEFORE}.*[0-9].*|.*[0-9]\s*{_AFTER}"),
    "leave_for_a_time": _is(_LEAVE),
}
_NOT_A_DAY: Mapping[str, Callable[[str], bool]] = {
    "weekday_differs": _is_of_another_weekday,
    "serial_number": _is(r"[34][0-9]{4}(?:\.[0-9]+)?"),
    "unclear_day": _is(
        rf"[0-9]{{1,2}}(?P<parted>[-/.])[0-9]{{1,2}}(?P=parted)(?:[0-9]{{2}}|[0-9]{{4}})(?:{_WEEKDAY})?"
    ),
    "no_year": _is(r"[0-9]{1,2}(?:月[0-9]{1,2}[日号]?|[-/.][0-9]{1,2})"),
}
