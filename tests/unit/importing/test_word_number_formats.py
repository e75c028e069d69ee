"""The formats of Word's numbers, by ISO/IEC 29500-1, 17.18.59, [MS-OI29500] and [MS-DOCX]."""

from __future__ import annotations

import pytest

from scripts.handbook.numerals import chinese_value
from scripts.importing.word.number_formats import is_known, written


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("decimal", {0: "0", 1: "1", 12: "12"}),
        ("decimalZero", {0: "00", 1: "01", 9: "09", 10: "10", 100: "100"}),
        ("decimalFullWidth", {0: "０", 1: "１", 12: "１２"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedCircleChinese", {1: "①", 10: "⑩"}),
        ("decimalEnclosedFullstop", {1: "⒈", 20: "⒛", 21: "21"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇"}),
        ("numberInDash", {3: "- 3 -"}),
        ("hex", {10: "A", 255: "FF"}),
        (
            "ordinal",
            {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 12: "12th", 13: "13th", 21: "21st", 112: "112th"},
        ),
        ("cardinalText", {1: "One", 21: "Twenty-one", 100: "One hundred", 342: "Three hundred forty-two"}),
        (
            "ordinalText",
            {1: "First", 20: "Twentieth", 21: "Twenty-first", 105: "One hundred fifth", 1000: "One thousandth"},
        ),
        ("upperRoman", {1: "I", 4: "IV", 9: "IX", 14: "XIV", 40: "XL", 90: "XC", 400: "CD", 1999: "MCMXCIX"}),
        ("lowerRoman", {2: "ii", 48: "xlviii"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 28: "bb", 53: "aaa"}),
        ("upperLetter", {1: "A", 27: "AA", 28: "BB"}),
        ("russianLower", {1: "а", 29: "я"}),
        ("chicago", {1: "*", 2: "†", 5: "**"}),
        ("ideographDigital", {0: "〇", 9: "九", 10: "一〇", 101: "一〇一"}),
        ("taiwaneseDigital", {10: "一〇"}),
        ("koreanDigital2", {10: "一零"}),
        ("ideographTraditional", {1: "甲", 2: "乙", 10: "癸", 11: "甲"}),
        ("ideographZodiac", {1: "子", 2: "丑", 12: "亥", 13: "13"}),
        ("ideographZodiacTraditional", {1: "甲子", 11: "甲戌", 60: "癸亥", 61: "甲子"}),
        ("ideographEnclosedCircle", {1: "㈠", 10: "㈩", 11: "11"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一〇〇", 101: "一〇一"}),
        ("taiwaneseCounting", {10: "十", 100: "一〇〇"}),
        (
            "chineseCountingThousand",
            {
                0: "零",
                1: "一",
                10: "十",
                11: "十一",
                19: "十九",
                20: "二十",
                99: "九十九",
                100: "一百",
                101: "一百零一",
                110: "一百一十",
                111: "一百一十一",
                1000: "一千",
                1001: "一千零一",
                1010: "一千零一十",
                1110: "一千一百一十",
                10000: "一万",
                10001: "一万零一",
                10010: "一万零一十",
                12345: "一万二千三百四十五",
                100010: "十万零一十",
                110000: "十一万",
            },
        ),
        ("taiwaneseCountingThousand", {20000: "二萬", 105: "一百零五"}),
        ("chineseLegalSimplified", {1: "壹", 2: "贰", 10: "壹拾", 105: "壹佰零伍"}),
        ("ideographLegalTraditional", {2: "貳", 3: "參", 23: "貳拾參"}),
        ("japaneseCounting", {10: "十", 100: "百", 101: "百一", 1000: "千", 10000: "万"}),
        ("japaneseLegal", {1: "壱", 2: "弐", 10: "壱拾"}),
        ("koreanCounting", {1: "일", 10: "십", 21: "이십일", 100: "백"}),
        ("koreanDigital", {10: "일영"}),
        ("koreanLegal", {1: "하나", 11: "열하나", 100: "백"}),
        ("aiueo", {1: "ｱ", 46: "ﾝ", 47: "ｱ"}),
        ("irohaFullWidth", {1: "イ", 2: "ロ", 48: "ン"}),
        ("ganada", {1: "가", 14: "하"}),
        ("chosung", {1: "ㄱ"}),
        ("001, 002, 003, ...", {1: "001", 12: "012", 1234: "1234"}),
        ("none", {0: "", 3: ""}),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_a_number_is_written_as_word_writes_it(form: str, numbers: dict[int, str]) -> None:
    assert is_known(form)
    assert {number: written(number, form) for number in numbers} == numbers


def test_a_format_that_is_not_known_is_written_in_figures() -> None:
    assert not is_known("thaiLetters")
    assert written(12, "thaiLetters") == "12"


@pytest.mark.parametrize("form", ["chineseCountingThousand", "chineseCounting", "ideographDigital"])
def test_chinese_numbers_are_read_back_as_what_they_are(form: str) -> None:
    assert all(chinese_value(written(number, form)) == number for number in range(1, 3000))
