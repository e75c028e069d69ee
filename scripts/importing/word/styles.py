"""What a Word file's styles say of a paragraph and of a run: its list, its heading, whether it is hidden or struck."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from scripts.importing.word.package import Element, find

_OFF = ("0", "false", "off", "none")
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])")
_TITLES = ("title", "标题")
BODY = 9
"""The outline level of what is no heading."""


def value(element: Element | None, path: str) -> str | None:
    """The ``w:val`` of a property, None where it is not given."""
    found = find(element, path)
    return None if found is None else found.get("w:val")


def number(text: str | None) -> int | None:
    """A property's whole number; None where it is none."""
    return int(text) if text is not None and re.fullmatch(r"-?[0-9]{1,9}", text.strip()) else None


def switched(element: Element | None, name: str) -> bool | None:
    """Whether a property that is on or off is on; None where it is not given."""
    found = element.find(name) if element is not None else None
    return None if found is None else found.get("w:val", "1") not in _OFF


@dataclass(frozen=True, slots=True)
class Look:
    """How a run is seen, as far as its words depend on it."""

    hidden: bool = False
    struck: bool = False
    font: str = ""
    raised: str = ""
    """``superscript`` or ``subscript`` where it does not stand on the line."""


class Styles:
    """The styles of a file by their ids; ``root`` is its part of styles, None where it has none."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._default: dict[str, str] = {}
        for style in root.iter("w:style") if root is not None else ():
            name = style.get("w:styleId", "")
            self._styles[name] = style
            if style.get("w:default", "0") not in _OFF:
                self._default[style.get("w:type", "")] = name
        defaults = find(root, "w:docDefaults/w:rPrDefault/w:rPr")
        self._defaults = Look(bool(switched(defaults, "w:vanish")), bool(switched(defaults, "w:strike")))
        self.of_runs = cache(self._of_runs)

    def paragraph_style(self, properties: Element | None) -> str:
        """The id of a paragraph's style; the file's default where it names none."""
        return value(properties, "w:pStyle") or self._default.get("paragraph", "")

    def name(self, style: str) -> str:
        """The name of a style, in small letters: ``heading 1``."""
        return (value(self._styles.get(style), "w:name") or "").strip().casefold()

    def chain(self, style: str) -> Iterator[tuple[str, Element]]:
        """A style and those it is based on, each with its id."""
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield style, self._styles[style]
            style = value(self._styles[style], "w:basedOn") or ""

    def inherited(self, style: str, path: str) -> str | None:
        """A property of a style, its own or of the nearest it is based on."""
        return next((found for _, each in self.chain(style) if (found := value(each, path)) is not None), None)

    def list_of(self, style: str) -> str | None:
        """The list that a numbering style stands for."""
        return value(self._styles.get(style), "w:pPr/w:numPr/w:numId")

    def heading_level(self, properties: Element | None) -> int | None:
        """The level of a heading from 1, 0 for the title of the whole; None for a paragraph that is none."""
        style = self.paragraph_style(properties)
        names = [self.name(each) for each, _ in self.chain(style)]
        if names and names[0] in _TITLES:
            return 0
        outline = number(value(properties, "w:outlineLvl") or self.inherited(style, "w:pPr/w:outlineLvl"))
        if outline is not None:
            return outline + 1 if 0 <= outline < BODY else None
        return next((int(found[1]) for name in names if (found := _HEADING.fullmatch(name))), None)

    def look(self, paragraph: str, properties: Element | None) -> Look:
        """How a run is seen: by its own properties, else by its style and its paragraph's (17.7.3: each turns over)."""
        styled = self.of_runs(paragraph, value(properties, "w:rStyle") or self._default.get("character", ""))
        if properties is None:
            return styled
        hidden, struck = switched(properties, "w:vanish"), switched(properties, "w:strike")
        double = switched(properties, "w:dstrike")
        return Look(
            styled.hidden if hidden is None else hidden,
            bool(double) or (styled.struck if struck is None else struck),
            _font(properties) or styled.font,
            value(properties, "w:vertAlign") or styled.raised,
        )

    def _of_runs(self, paragraph: str, character: str) -> Look:
        properties = [each.find("w:rPr") for style in (character, paragraph) for _, each in self.chain(style)]
        return Look(
            self._toggled("w:vanish", paragraph, character) or self._defaults.hidden,
            self._toggled("w:strike", paragraph, character)
            or self._defaults.struck
            or self._toggled("w:dstrike", paragraph, character),
            next(filter(None, map(_font, properties)), ""),
            next(filter(None, (value(each, "w:vertAlign") for each in properties)), ""),
        )

    def _toggled(self, name: str, *styles: str) -> bool:
        on = False
        for style in styles:
            for _, each in self.chain(style):
                found = switched(each.find("w:rPr"), name)
                if found is not None:
                    on ^= found
                    break
        return on


def _font(properties: Element | None) -> str:
    fonts = properties.find("w:rFonts") if properties is not None else None
    return "" if fonts is None else fonts.get("w:ascii") or fonts.get("w:hAnsi") or ""
