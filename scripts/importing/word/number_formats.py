"""A number in one of the formats of Word's lists (ST_NumberFormat, ISO/IEC 29500-1, 17.18.59).

The rules are the standard's, with what [MS-OI29500] and [MS-DOCX] say of Word where it differs. One choice is ours: the
zero within 一百零一 is written 零, as numerals are and as LibreOffice writes it, where Word may draw a circle.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_HAN = "一二三四五六七八九"
_SIMPLIFIED_LEGAL = "壹贰叁肆伍陆柒捌玖"
_TRADITIONAL_LEGAL = "壹貳參肆伍陸柒捌玖"
_JAPANESE_LEGAL = "壱弐参四伍六七八九"
_HANGUL = "일이삼사오육칠팔구"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_AIUEO_HALF = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_IROHA_HALF = "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ"
_KOREAN_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
_KOREAN_ONES = ("", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉")
_LATIN, _RUSSIAN = "abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрстуфхцчшщыэюя"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def _repeated(letters: str) -> Callable[[int], str]:
    """a, b … z, aa, bb: past the last letter each is written once more."""
    return lambda number: letters[(number - 1) % len(letters)] * ((number - 1) // len(letters) + 1)


def _circling(letters: str) -> Callable[[int], str]:
    """Past the last letter the first comes again."""
    return lambda number: letters[(number - 1) % len(letters)]


def _up_to(letters: str) -> Callable[[int], str]:
    """Past the last sign plain figures follow."""
    return lambda number: letters[number - 1] if number <= len(letters) else str(number)


def _digits(digits: str) -> Callable[[int], str]:
    """Figure by figure, from zero on: 一〇一."""
    return lambda number: "".join(digits[int(figure)] for figure in str(number))


def _counted(
    digits: str, units: str, zero: str = "", ten_of_one: str = "", one_of_unit: bool = True
) -> Callable[[int], str]:
    """With units: 一百零一.

    ``units`` are ten, hundred, thousand and ten thousand; ``zero`` is written for units left out; ``ten_of_one`` is how
    ten itself begins (十, not 一十); ``one_of_unit``: whether one is written before a unit (一百, but 百 in Japanese).
    """

    def below(number: int) -> str:
        written, gap = "", False
        for place in (3, 2, 1, 0):
            figure = number // 10**place % 10
            if not figure:
                gap = bool(written)
                continue
            if gap:
                written += zero
            gap = False
            unit = units[place - 1] if place else ""
            written += unit if unit and figure == 1 and not one_of_unit else digits[figure - 1] + unit
        return written

    def whole(number: int) -> str:
        high, low = divmod(number, 10_000)
        if not high:
            written = below(low)
        else:
            head = units[3] if high == 1 and not one_of_unit else whole(high) + units[3]
            written = head + (zero if 0 < low < 1000 else "") + below(low)
        return ten_of_one + written[2:] if ten_of_one and number < 20 and written[1:2] == ten_of_one else written

    return whole


def _counting(zero: str) -> Callable[[int], str]:
    """Up to 99 with 十, from 100 on figure by figure."""
    with_ten, by_figure = _counted(_HAN, "十百千万", ten_of_one="十"), _digits(zero + _HAN)
    return lambda number: with_ten(number) if number < 100 else by_figure(number)


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _cardinal_words(number: int) -> str:
    if number < 20:
        return _ONES[number]
    if number < 100:
        return _TENS[number // 10 - 2] + (f"-{_ONES[number % 10]}" if number % 10 else "")
    unit, name = (100, "hundred") if number < 1000 else (1000, "thousand")
    rest = f" {_cardinal_words(number % unit)}" if number % unit else ""
    return f"{_cardinal_words(number // unit)} {name}{rest}"


def _ordinal_words(number: int) -> str:
    before, last = re.fullmatch(r"(.*?)(\w+)", _cardinal_words(number)).groups()  # type: ignore[union-attr] # has words
    return before + (_ORDINALS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"))


def _korean_legal(number: int) -> str:
    if number < 100:
        return _KOREAN_TENS[number // 10] + _KOREAN_ONES[number % 10]
    return _counted(_HANGUL, "십백천만", one_of_unit=False)(number)


_CHINESE = _counted(_HAN, "十百千万", zero="零", ten_of_one="十")
_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _digits("０１２３４５６７８９"),
    "decimalFullWidth2": _digits("０１２３４５６７８９"),
    "decimalEnclosedCircle": _up_to("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedCircleChinese": _up_to("①②③④⑤⑥⑦⑧⑨⑩"),
    "decimalEnclosedFullstop": _up_to("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "decimalEnclosedParen": _up_to("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "numberInDash": lambda number: f"- {number} -",
    "hex": lambda number: f"{number:X}",
    "ordinal": _ordinal,
    "cardinalText": lambda number: _cardinal_words(number).capitalize(),
    "ordinalText": lambda number: _ordinal_words(number).capitalize(),
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": _repeated(_LATIN.upper()),
    "lowerLetter": _repeated(_LATIN),
    "russianUpper": _repeated(_RUSSIAN.upper()),
    "russianLower": _repeated(_RUSSIAN),
    "chicago": _repeated("*†‡§"),
    "ideographDigital": _digits("〇" + _HAN),
    "japaneseDigitalTenThousand": _digits("〇" + _HAN),
    "taiwaneseDigital": _digits("〇" + _HAN),
    "koreanDigital2": _digits("零" + _HAN),
    "koreanDigital": _digits("영" + _HANGUL),
    "ideographTraditional": _circling(_STEMS),
    "ideographZodiac": _up_to(_BRANCHES),
    "ideographZodiacTraditional": lambda number: _circling(_STEMS)(number) + _circling(_BRANCHES)(number),
    "ideographEnclosedCircle": _up_to("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"),
    "chineseCounting": _counting("〇"),
    "taiwaneseCounting": _counting("〇"),
    "chineseCountingThousand": _CHINESE,
    "taiwaneseCountingThousand": _counted(_HAN, "十百千萬", zero="零", ten_of_one="十"),
    "chineseLegalSimplified": _counted(_SIMPLIFIED_LEGAL, "拾佰仟万", zero="零"),
    "ideographLegalTraditional": _counted(_TRADITIONAL_LEGAL, "拾佰仟萬", zero="零"),
    "japaneseCounting": _counted(_HAN, "十百千万", one_of_unit=False),
    "japaneseLegal": _counted(_JAPANESE_LEGAL, "拾百阡萬"),
    "koreanCounting": _counted(_HANGUL, "십백천만", one_of_unit=False),
    "koreanLegal": _korean_legal,
    "aiueo": _circling(_AIUEO_HALF),
    "aiueoFullWidth": _circling(_AIUEO),
    "iroha": _circling(_IROHA_HALF),
    "irohaFullWidth": _circling(_IROHA),
    "ganada": _circling("가나다라마바사아자차카타파하"),
    "chosung": _circling("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
    "bahtText": str,
    "none": lambda _: "",
}
_ZERO = {
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "japaneseCounting"), "〇"),
    **dict.fromkeys(("chineseCounting", "taiwaneseCounting"), "〇"),
    **dict.fromkeys(("chineseCountingThousand", "taiwaneseCountingThousand", "chineseLegalSimplified"), "零"),
    **dict.fromkeys(("ideographLegalTraditional", "koreanDigital2"), "零"),
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), "０"),
    "none": "",
    "decimalZero": "00",
    "numberInDash": "- 0 -",
}
_MOST = 99_999_999
"""What the formats with units can write; Word's lists end at 32,767."""


def is_known(form: str) -> bool:
    """Whether numbers of a format can be written; others are written in figures."""
    return form in _FORMATS or bool(re.fullmatch(r"0*1(?:, 0*[0-9]+)*(?:, …|, \.\.\.)?", form))


def written(number: int, form: str) -> str:
    """A number as Word writes it in one of its formats; ``001, 002, 003, ...`` is a format of one's own making."""
    if form.startswith("0"):
        return str(number).zfill(len(form.partition(",")[0]))
    if number < 1:
        return _ZERO.get(form, str(number))
    if number > _MOST:
        return str(number)
    return _FORMATS.get(form, str)(number)
