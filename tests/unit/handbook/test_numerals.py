"""Numbers as both languages write them: the same value, wherever and however it is said."""

from __future__ import annotations

import pytest

from calculators.core.languages import Language
from scripts.handbook.numerals import chinese_value, english_value, numerals


def values(text: str, language: Language) -> list[str]:
    return [each.value for each in numerals(text, language)]


@pytest.mark.parametrize(
    "text", ["一般", "统一规定", "之一", "一致", "一定", "一律", "一旦", "十分重要", "万一", "千方百计"]
)
def test_chinese_words_that_only_look_like_numbers_are_none(text: str) -> None:
    assert values(text, "zh") == []


@pytest.mark.parametrize(
    ("chinese", "english", "expected"),
    [
        ("八人", "eight people", ["8"]),
        ("8人", "8 people", ["8"]),
        ("８人", "8 people", ["8"]),
        ("1名副职", "1 deputy", ["1"]),
        ("半年", "half year", ["half"]),
        ("半小时", "half an hour", ["half"]),
        ("第十五条", "Article 15", ["15"]),
        ("第三条至第六条", "Articles 3 to 6", ["3", "6"]),
        ("两项", "two items", ["2"]),
        ("二十二名", "twenty-two", ["22"]),
        ("一百零五个", "one hundred and five", ["105"]),
        ("9：00至18:00", "09:00 to 18:00", ["9:00", "18:00"]),
        ("10％", "10 percent", ["10%"]),
        ("百分之十", "ten per cent", ["10%"]),
        ("周一至周五", "Monday to Friday", ["monday", "friday"]),
        ("3.10和5.1.3", "3.10 and 5.1.3", ["3.10", "5.1.3"]),
        ("0.75", "0.75", ["0.75"]),
        ("1.5万元", "15,000 yuan", ["15000"]),
        ("360度", "360-degree", ["360"]),
        ("二〇二六年", "2026", ["2026"]),
        ("第三方", "third party", ["3"]),
        ("十分钟", "ten minutes", ["10"]),
        ("自2026年1月1日起", "from 1 January 2026", ["2026", "1", "1"]),
        ("自2026年5月1日起施行", "In force since 1 May 2026", ["2026", "5", "1"]),
        ("2026年9月", "Sept. 2026", ["2026", "9"]),
        ("百分之零点五", "0.5%", ["0.5%"]),
        ("百分之5", "5 per cent", ["5%"]),
        ("千分之五", "5‰", ["0.5%"]),
        ("千分之五", "5 per mille", ["0.5%"]),
        ("5‰", "0.5%", ["0.5%"]),
        ("万分之三", "0.03%", ["0.03%"]),
        ("三分之二", "two thirds", ["2/3"]),
        ("三分之一", "a third of them", ["1/3"]),
        ("四分之三", "three-quarters", ["3/4"]),
        ("二分之一", "1/2", ["half"]),
        ("2/3", "two-thirds", ["2/3"]),
        ("八成", "80%", ["80%"]),
        ("三成五", "35 per cent", ["35%"]),
        ("上午九点", "9:00", ["9:00"]),
        ("上午九点", "9 a.m.", ["9:00"]),
        ("下午两点半", "2:30 pm", ["14:30"]),
        ("下午2:30", "14:30", ["14:30"]),
        ("九点三十分", "9:30", ["9:30"]),
        ("九点整", "9 o’clock", ["9:00"]),
        ("18时05分", "18:05", ["18:05"]),
        ("中午十二点", "12 p.m.", ["12:00"]),
        ("一万五", "15,000", ["15000"]),
        ("三千五", "3,500", ["3500"]),
        ("一百五", "150", ["150"]),
        ("廿五", "25", ["25"]),
        ("零点五倍", "0.5 times", ["0.5"]),
        ("一点五倍", "1.5 times", ["1.5"]),
        ("壹万伍仟元", "15,000 yuan", ["15000"]),
    ],
)
def test_the_same_number_has_the_same_value_in_both_languages(chinese: str, english: str, expected: list[str]) -> None:
    assert sorted(values(chinese, "zh")) == sorted(expected)
    assert sorted(values(english, "en")) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "language"),
    [("一名", "zh"), ("一个人", "zh"), ("写到一半", "zh"), ("one of them", "en"), ("once", "en"), ("both", "en")],
)
def test_one_and_its_like_answer_a_number_but_ask_for_none(text: str, language: Language) -> None:
    assert [each.certain for each in numerals(text, language)] == [False]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("成员八名", "zh", ["8"]),
        ("五成员", "zh", ["5"]),
        ("第三点", "zh", ["3"]),
        ("队伍", "zh", []),
        ("2026/1/5", "zh", ["2026", "1", "5"]),
        ("You may march in step", "en", []),
        ("a third party", "en", ["3"]),
        ("the third quarter", "en", ["3"]),
    ],
)
def test_what_only_looks_like_a_part_a_time_or_a_month_is_none(
    text: str, language: Language, expected: list[str]
) -> None:
    assert values(text, language) == expected


def test_every_week_once_is_no_monday() -> None:
    assert values("每周一次", "zh") == ["1"]


def test_words_with_number_words_inside_are_no_numbers() -> None:
    assert values("someone often weighs behalf of attention, SM1 and a tent", "en") == []


def test_a_numeral_says_how_it_is_written_and_where() -> None:
    (numeral,) = numerals("管理幅度达到８人以上", "zh")
    assert (numeral.text, numeral.at) == ("８", 6)


@pytest.mark.parametrize(
    ("text", "value"), [("十", 10), ("十七", 17), ("二十", 20), ("一万二千", 12_000), ("三亿", 300_000_000)]
)
def test_chinese_numerals_are_read(text: str, value: int) -> None:
    assert chinese_value(text) == value


@pytest.mark.parametrize(
    ("text", "value"), [("nine", 9), ("ninety nine", 99), ("two thousand and six", 2006), ("three million", 3_000_000)]
)
def test_english_number_words_are_read(text: str, value: int) -> None:
    assert english_value(text) == value
