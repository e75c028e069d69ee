"""Formulas on one line: Word's own (Office Math) and those of EQ fields, written (a+b)/c, x^2, √(x), ∑_(i=1)^n.

The form is Unicode's for formulas in plain text (UTN #28): what belongs together stands in brackets where it needs to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scripts.importing.source import SOFT_BREAK
from scripts.importing.word.package import Element, find

_SIMPLE = re.compile(
    r"\d+(?:[.,]\d+)*[%‰]?|[A-Za-zͰ-Ͽ∞∅][′'*]?|[㐀-鿿豈-﫿、]+|√\([^()]*\)|\([^()]*\)|（[^（）]*）|\[[^\[\]]*\]|\|[^|]*\|"
)
_BEFORE_FRACTION, _AFTER_FRACTION = "=+-−±×·*<>≤≥≈≠(（[{,，;；：:、 \u000b", "=+-−±×·*<>≤≥≈≠)）]},，;；。：:、 \u000b"
_ROOTS = {"2": "√", "3": "∛", "4": "∜"}


@dataclass(frozen=True, slots=True)
class _Item:
    """A part of a formula; a fraction among other parts may need brackets around it."""

    text: str
    fraction: bool = False


def bracketed(text: str) -> str:
    """An operand: in brackets unless it is one number, one letter, a Chinese word, or bracketed already."""
    return text if _SIMPLE.fullmatch(text) else f"({text})"


def fraction(above: str, below: str) -> str:
    """A fraction on one line: (a+b)/c."""
    simple = re.fullmatch(r"[\w.%]+", above)
    return f"{above if simple else bracketed(above)}/{bracketed(below)}"


def root(degree: str, under: str) -> str:
    """A root on one line: √(x), ∛(x), (x)^(1/5)."""
    degree = degree.strip() or "2"
    return f"{_ROOTS[degree]}({under})" if degree in _ROOTS else f"{bracketed(under)}^(1/{bracketed(degree)})"


def _joined(items: Iterable[_Item]) -> str:
    parts = [item for item in items if item.text]
    written = ""
    for place, item in enumerate(parts):
        text = item.text
        if item.fraction:
            after = parts[place + 1].text[0] if place + 1 < len(parts) else "="
            if (written and written[-1] not in _BEFORE_FRACTION) or after not in _AFTER_FRACTION:
                text = f"({text})"
        written += text
    return written


class Formula:
    """A formula of Office Math; ``taken`` are its elements of words, ``deleted`` the words deleted in it."""

    def __init__(self, element: Element) -> None:
        self.taken: list[Element] = []
        self.deleted: list[str] = []
        self.text = SOFT_BREAK.join(filter(None, map(self._whole, self._formulas(element))))

    @staticmethod
    def _formulas(element: Element) -> Sequence[Element]:
        return element.findall("m:oMath") or [element] if element.tag == "m:oMathPara" else [element]

    def _whole(self, element: Element | None) -> str:
        return _joined(self._items(element))

    def _part(self, element: Element, name: str) -> str:
        return self._whole(element.find(name))

    def _items(self, element: Element | None) -> list[_Item]:
        return [self._item(child) for child in element] if element is not None else []

    def _item(self, element: Element) -> _Item:
        tag = element.tag
        if tag in ("m:t", "w:t", "w:delText"):
            self.taken.append(element)
            return _Item(element.text or "")
        if tag == "w:br":
            return _Item(SOFT_BREAK)
        if tag in ("w:del", "w:moveFrom"):
            self.deleted.append(self._whole(element))
            return _Item("")
        if tag.endswith("Pr") or tag == "w:rPr":
            return _Item("")
        if tag == "m:f":
            above, below = self._part(element, "m:num"), self._part(element, "m:den")
            if _property(element, "m:fPr/m:type", "bar") == "noBar":
                return _Item(f"({above}¦{below})")
            return _Item(fraction(above, below), True)
        return _Item(self._structure(element))

    def _structure(self, element: Element) -> str:
        match element.tag:
            case "m:sSup" | "m:limUpp":
                return self._scripts(element, "", "m:sup" if element.tag == "m:sSup" else "m:lim")
            case "m:sSub" | "m:limLow":
                return self._scripts(element, "m:sub" if element.tag == "m:sSub" else "m:lim", "")
            case "m:sSubSup":
                return self._scripts(element, "m:sub", "m:sup")
            case "m:sPre":
                below, above = self._part(element, "m:sub"), self._part(element, "m:sup")
                return f"_{bracketed(below)}^{bracketed(above)} {self._part(element, 'm:e')}"
            case "m:rad":
                return root(self._part(element, "m:deg"), self._part(element, "m:e"))
            case "m:nary":
                limits = "".join(
                    f"{mark}{bracketed(text)}"
                    for mark, text in (("_", self._part(element, "m:sub")), ("^", self._part(element, "m:sup")))
                    if text
                )
                return f"{_property(element, 'm:naryPr/m:chr', '∫')}{limits} {self._part(element, 'm:e')}"
            case "m:d":
                begin, end = _property(element, "m:dPr/m:begChr", "("), _property(element, "m:dPr/m:endChr", ")")
                between = _property(element, "m:dPr/m:sepChr", "|")
                return begin + between.join(self._whole(each) for each in element.findall("m:e")) + end
            case "m:func":
                argument = self._part(element, "m:e")
                name = self._part(element, "m:fName")
                return name + (argument if argument.startswith(("(", "（")) else f" {argument}")
            case "m:eqArr":
                return "; ".join(self._whole(each) for each in element.findall("m:e"))
            case "m:m":
                rows = (", ".join(self._whole(each) for each in row.findall("m:e")) for row in element.findall("m:mr"))
                return "; ".join(rows)
            case "m:acc" | "m:bar" | "m:groupChr":
                under = self._part(element, "m:e")
                marks = {"m:acc": ("m:accPr/m:chr", "\u0302"), "m:groupChr": ("m:groupChrPr/m:chr", "⏟")}
                mark = _property(element, *marks[element.tag]) if element.tag in marks else "\u0305"
                return (under if len(under) == 1 else f"({under})") + mark
        return self._whole(element)

    def _scripts(self, element: Element, below: str, above: str) -> str:
        base = self._part(element, "m:e")
        written = base if element.tag.startswith("m:lim") and base.isalpha() else bracketed(base)
        for mark, name in (("_", below), ("^", above)):
            text = self._part(element, name) if name else ""
            written += f"{mark}{bracketed(text)}" if text else ""
        return written


def _property(element: Element, path: str, otherwise: str) -> str:
    found = find(element, path)
    return otherwise if found is None else found.get("m:val", otherwise if path.endswith("type") else "")


_TOKENS = re.compile(r"\\([A-Za-z]+)\s*(\d*)|\\(.)|([(),;，；])|([^\\(),;，；]+)", re.DOTALL)
_MIRRORED = str.maketrans("([{<", ")]}>")
_CIRCLED = {str(number): sign for number, sign in enumerate("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", start=1)}


class EquationField:
    r"""The words of an EQ field: ``EQ \f(1,2)`` is 1/2, ``EQ \o\ac(○,1)`` is ①.

    ``readings`` are words set above others, as pinyin is.
    """

    def __init__(self, instruction: str) -> None:
        self.readings: list[str] = []
        self._tokens = list(_TOKENS.finditer(re.sub(r"^\s*(?i:EQ)\b|\\\*\s*\S+(?:\s+\"[^\"]*\")?", "", instruction)))
        self._at = 0
        self.text = self._sequence(inside=False).strip()

    def _sequence(self, inside: bool) -> str:
        items = []
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if inside and token[4] and token[4] in "),;，；":
                break
            self._at += 1
            if token[1]:
                items.append(self._switch(token[1].lower()))
            elif token[4] == "(":
                items.append(_Item(f"({self._sequence(inside=True)})"))
                self._at += 1
            else:
                items.append(_Item(token[3] or token[4] or token[5] or ""))
        return _joined(items)

    def _switch(self, name: str) -> _Item:
        options = []
        while self._at < len(self._tokens) and not (token := self._tokens[self._at])[4]:
            if token[5] and token[5].strip():
                break
            options.append((token[1] or token[3] or "").lower())
            self._at += 1
        if self._at >= len(self._tokens) or self._tokens[self._at][4] != "(":
            return _Item("")
        arguments = self._arguments()
        if name == "f":
            return _Item(fraction(arguments[0], arguments[-1]), True)
        return _Item(self._written(name, options, arguments))

    def _written(self, name: str, options: list[str], arguments: list[str]) -> str:
        if name == "r":
            return root(arguments[0] if len(arguments) > 1 else "", arguments[-1])
        if name == "s":
            mark = "_" if any(option.startswith("do") for option in options) else "^"
            return mark + bracketed(arguments[0])
        if name == "o":
            return self._overlaid(arguments)
        if name == "b":
            signs = [option for option in options if len(option) == 1 and not option.isalpha()]
            begin, end = (signs[0], signs[-1].translate(_MIRRORED)) if signs else ("(", ")")
            return f"{begin}{arguments[0]}{end}"
        if name == "i":
            sign = "∑" if "su" in options else "∏" if "pr" in options else "∫"
            low, high, body = (*arguments, "", "", "")[:3]
            limits = (f"_{bracketed(low)}" if low else "") + (f"^{bracketed(high)}" if high else "")
            return f"{sign}{limits} {body}"
        return {"a": "; ", "l": ", "}.get(name, "").join(arguments)

    def _arguments(self) -> list[str]:
        found = []
        while self._at < len(self._tokens) and self._tokens[self._at][4] != ")":
            self._at += 1
            found.append(self._sequence(inside=True))
        self._at += 1
        return found or [""]

    def _overlaid(self, arguments: list[str]) -> str:
        above = [each for each in arguments if each.startswith("^")]
        below = [each for each in arguments if not each.startswith("^")]
        if above and below:
            self.readings += [each.removeprefix("^").strip("()") for each in above]
        elif len(below) == 2 and below[0] in "○〇◯":
            return _CIRCLED.get(below[1].strip(), f"({below[1]})")
        return "".join(below or above)
