"""What an article is called in a refusal: its regulation's short title and its number, in both languages.

A refusal names the article as a whole; paragraphs and items below it are left to the handbook.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from calculators.core.languages import Words
from calculators.core.messages import entry, fill, has_entry

_DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """A number from 1 to 99 as Chinese articles are numbered: 八, 十三, 二十四."""
    tens, ones = divmod(number, 10)
    begun = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return begun + (_DIGITS[ones] if ones else "")


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
    article: Words = {"zh": chinese(int(numbers[0])), "en": numbers[0]}
    return fill({"zh": template["zh"], "en": template["en"]}, {"article": article, "point": ".".join(numbers)})


def citations(references: Iterable[str]) -> Words:
    """Several articles in a row, each named once."""
    cited = [citation(reference) for reference in references]
    return {
        "zh": "、".join(dict.fromkeys(each["zh"] for each in cited)),
        "en": "; ".join(dict.fromkeys(each["en"] for each in cited)),
    }
