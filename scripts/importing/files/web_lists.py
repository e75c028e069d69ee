"""The numbers a browser writes before the items of a list."""

from __future__ import annotations

import re
from dataclasses import dataclass

from justhtml import Element

from calculators.core.citations import chinese_number
from scripts.importing.files.web_styles import Style

BULLET = "● "
NONE = "none"
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_BULLETS = ("disc", "circle", "square", "disclosure-open", "disclosure-closed")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_CHINESE = (
    *("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "simp-chinese-formal"),
    *("trad-chinese-formal", "japanese-informal", "cjk-decimal"),
)
_FORMAL = str.maketrans("一二三四五六七八九十百", "壹贰叁肆伍陆柒捌玖拾佰")
_FORMAL_TRADITIONAL = str.maketrans("一二三四五六七八九十百", "壹貳參肆伍陸柒捌玖拾佰")
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_KNOWN = {*_TYPES.values(), *_BULLETS, *_CHINESE, "lower-latin", "upper-latin", "decimal-leading-zero", NONE}
_KNOWN |= {"cjk-heavenly-stem", "cjk-earthly-branch"}
_NAMED = re.compile(r"[a-z][a-z-]*")
_SIGN = re.compile(r"[\"'](?P<sign>[^\"']*)[\"']")
LARGEST_CHINESE = 999
DELIMITER = "data-delimiter"
"""The attribute by which a list says what stands behind its numbers where it is no full stop."""


@dataclass(slots=True)
class Counter:
    """An open list: how its items are numbered, and the number of the next."""

    style: str
    next: int = 1
    step: int = 1
    delimiter: str = "."


def opened(element: Element, style: Style) -> Counter:
    """The counter of a list that begins."""
    if element.name != "ol":
        return Counter(_named(style) or "disc")
    attributes = element.attrs
    items = sum(1 for child in element.children if getattr(child, "name", "") == "li")
    back = "reversed" in attributes
    start = _number(attributes.get("start"), items if back else 1)
    form = _named(style) or _TYPES.get(attributes.get("type") or "1", "decimal")
    return Counter(form, start, -1 if back else 1, attributes.get(DELIMITER) or ".")


def mark(counter: Counter, item: Element, style: Style) -> str:
    """What is written before an item; the counter goes on."""
    own = _named(style) or (_TYPES.get(item.attrs.get("type") or "") if counter.style not in _BULLETS else "")
    form = own or counter.style
    number = _number(item.attrs.get("value"), counter.next)
    counter.next = number + counter.step
    if form == NONE:
        return ""
    if form in _BULLETS:
        return BULLET
    sign = _SIGN.fullmatch(form)
    if sign:
        return sign["sign"] + " "
    chinese = form in _CHINESE or form.startswith("cjk")
    return written(number, form) + ("、" if chinese else f"{counter.delimiter} ")


def unknown(style: Style) -> str:
    """The name of a way of numbering that the page defines itself; empty where it is a usual one."""
    form = _named(style)
    return "" if not form or form in _KNOWN or _SIGN.fullmatch(form) else form


def _named(style: Style) -> str:
    own = style.get("list-style-type") or style.get("list-style", "")
    sign = _SIGN.search(own)
    if sign:
        return sign[0]
    return next((word for word in _NAMED.findall(own) if word not in ("inside", "outside", "url", "inherit")), "")


def _number(text: str | None, otherwise: int) -> int:
    found = re.match(r"\s*([+-]?[0-9]{1,9})", text or "")
    return int(found[1]) if found else otherwise


def written(number: int, form: str) -> str:
    """A number as browsers write it in a list of this style; what a style cannot write is decimal."""
    if form == "decimal-leading-zero":
        return f"{number:02d}"
    if form.endswith(("-alpha", "-latin")) and number > 0:
        return _cased(_letters(number), form)
    if form.endswith("-roman") and 0 < number < 4000:
        return _cased(_roman(number), form)
    if form == "cjk-decimal" and number >= 0:
        return str(number).translate(str.maketrans("0123456789", "〇一二三四五六七八九"))
    if form in _CHINESE and 0 < number <= LARGEST_CHINESE:
        plain = chinese_number(number)
        if not form.endswith("-formal"):
            return plain
        whole = "一" + plain if plain.startswith("十") else plain
        return whole.translate(_FORMAL if form.startswith("simp") else _FORMAL_TRADITIONAL)
    for name, signs in (("cjk-heavenly-stem", _STEMS), ("cjk-earthly-branch", _BRANCHES)):
        if form == name and 0 < number <= len(signs):
            return signs[number - 1]
    return str(number)


def _cased(text: str, form: str) -> str:
    return text if form.startswith("upper") else text.lower()


def _letters(number: int) -> str:
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text
