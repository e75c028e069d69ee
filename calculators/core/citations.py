"""What an article is called in a refusal: its regulation's short title and its number, in both languages.

A refusal names the article as a whole; paragraphs and items below it are left to the handbook.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from calculators.core.languages import Words
from calculators.core.messages import entry, fill, has_entry

_DIGITS = "〇一二三四五六七八九"


def chinese_number(number: int) -> str:
    """A number from 1 to 9,999 in Chinese numerals: 17 is 十七, 105 is 一百零五, 1260 is 一千二百六十."""
    for power, unit in ((1000, "千"), (100, "百")):
        leading, rest = divmod(number, power)
        if leading:
            skipped = "零" if 0 < rest < power // 10 else ""
            skipped += "一" if 10 <= rest < 20 else ""
            return f"{_DIGITS[leading]}{unit}{skipped}{_below(rest)}"
    return _below(number)


def _below(number: int) -> str:
    """The part of a numeral behind its leading unit; nothing for 0."""
    if number >= 100:
        return chinese_number(number)
    tens, ones = divmod(number, 10)
    leading = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return leading + (_DIGITS[ones] if ones else "")


def _template(regulation: str) -> Mapping[str, Any] | None:
    return entry("citations", regulation) if has_entry("citations", regulation) else None


def whole_article(reference: str) -> str:
    """The article that a refusal names for a reference: ``measures#art-15`` for ``measures#art-15-1``."""
    regulation, _, identifier = reference.partition("#")
    template = _template(regulation)
    if template is None or "{article}" not in template["en"]:
        return reference
    return f"{regulation}#{'-'.join(identifier.split('-')[:2])}"


def citation(reference: str) -> Words:
    """How an article such as ``measures#art-13`` is cited; the reference itself where messages.toml has no way."""
    regulation, _, identifier = reference.partition("#")
    template = _template(regulation)
    if template is None:
        return {"zh": reference, "en": reference}
    numbers = identifier.removeprefix("art-").split("-")
    article: Words = {"zh": chinese_number(int(numbers[0])), "en": numbers[0]}
    return fill({"zh": template["zh"], "en": template["en"]}, {"article": article, "point": ".".join(numbers)})


def citations(references: Iterable[str]) -> Words:
    """Several articles in a row, each named once."""
    cited = [citation(reference) for reference in references]
    return {
        "zh": "、".join(dict.fromkeys(each["zh"] for each in cited)),
        "en": "; ".join(dict.fromkeys(each["en"] for each in cited)),
    }
