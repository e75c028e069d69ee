"""The numbers that Word counts itself: ``第%1条`` of a list becomes 第三条 (ISO/IEC 29500-1, 17.9).

Counted is by list definition: several w:num of one w:abstractNum go on in each other, and so do, in Word, definitions
with one w:nsid. A w:startOverride begins anew where its w:num is used first, and is its start from then on. A level
restarts after each level above it, after those that w:lvlRestart names, or never (0). LibreOffice, with which the tests
compare, does not know the last three; there the rule is the standard's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from scripts.importing.word.number_formats import is_known, written
from scripts.importing.word.package import Element, find
from scripts.importing.word.styles import Styles, number, switched, value
from scripts.importing.word.symbols import sign

BULLET = "●"
"""A bullet whose own sign is a picture or is not known."""
_LEGAL = ("decimalZero", "none")
"""What w:isLgl leaves as it is: Word writes Section 1.01 with it."""
_BULLET_LETTERS = {"o": "○"}
"""What a letter in a text font looks like as a bullet: Word's second level is an o in Courier New."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its number is written, around what, from which on."""

    format: str
    text: str
    start: int = 0
    restart: int | None = None
    legal: bool = False
    suffix: str = " "
    style: str = ""
    font: str = ""
    picture: bool = False


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list as paragraphs name it: what it counts with, its levels, and where it begins anew.

    ``by_section``: it also does after each section of the file.
    """

    count: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]
    by_section: bool = False

    def start(self, level: int) -> int:
        """Where a level starts in this list."""
        return self.starts.get(level, self.levels[level].start if level in self.levels else 0)


@dataclass(frozen=True, slots=True)
class Label:
    """A number as it stands before its paragraph, with the blank behind it, and the formats that are not known."""

    text: str
    unknown: tuple[str, ...] = ()


def _level(element: Element) -> Level:
    form = element.find("w:numFmt")
    name = "decimal" if form is None else form.get("w:val", "decimal")
    if form is not None and name == "custom":
        name = form.get("w:format", "decimal")
    fonts = find(element, "w:rPr/w:rFonts")
    return Level(
        name,
        value(element, "w:lvlText") or "",
        number(value(element, "w:start")) or 0,
        number(value(element, "w:lvlRestart")),
        bool(switched(element, "w:isLgl")),
        "" if value(element, "w:suff") == "nothing" else " ",
        value(element, "w:pStyle") or "",
        "" if fonts is None else fonts.get("w:ascii") or fonts.get("w:hAnsi") or "",
        element.find("w:lvlPicBulletId") is not None,
    )


def _levels(parent: Element) -> dict[int, Level]:
    return {number(each.get("w:ilvl")) or 0: _level(each) for each in parent.findall("w:lvl")}


@dataclass(slots=True)
class Lists:
    """The lists of a file by the ids that paragraphs name them by."""

    lists: dict[str, NumberedList] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Element | None, styles: Styles) -> Lists:
        """The lists of a part of numbering; none where the file has no such part."""
        if root is None:
            return cls()
        _choose_alternatives(root)
        definitions = {each.get("w:abstractNumId", ""): each for each in root.findall("w:abstractNum")}
        instances = {each.get("w:numId", ""): each for each in root.findall("w:num")}
        by_style = {value(each, "w:styleLink"): each for each in definitions.values()}

        def levels(definition: Element, seen: tuple[str, ...] = ()) -> dict[int, Level]:
            linked = value(definition, "w:numStyleLink")
            if linked is None or linked in seen:
                return _levels(definition)
            instance = instances.get(styles.list_of(linked) or "")
            target = definitions.get(value(instance, "w:abstractNumId") or "", by_style.get(linked))
            return _levels(definition) if target is None else levels(target, (*seen, linked))

        found = {}
        for name, instance in instances.items():
            definition = definitions.get(value(instance, "w:abstractNumId") or "")
            if definition is None:
                continue
            own, starts = levels(definition), {}
            for override in instance.findall("w:lvlOverride"):
                at = number(override.get("w:ilvl")) or 0
                replaced = override.find("w:lvl")
                if replaced is not None:
                    own[at] = _level(replaced)
                start = number(value(override, "w:startOverride"))
                if start is not None:
                    starts[at] = start
            counted = value(definition, "w:nsid") or f"#{definition.get('w:abstractNumId')}"
            by_section = definition.get("w15:restartNumberingAfterBreak", "0") not in ("0", "false", "off")
            found[name] = NumberedList(counted, own, starts, by_section)
        return cls(found)

    def place(self, properties: Element | None, styles: Styles) -> tuple[str, int] | None:
        """The list and the level a paragraph is numbered by, itself or through its style; None for one that is not.

        List and level are inherited each for itself; a level that names the style goes before its own (17.9.23).
        """
        style = styles.paragraph_style(properties)
        own_list, own_level = value(properties, "w:numPr/w:numId"), number(value(properties, "w:numPr/w:ilvl"))
        name = own_list or styles.inherited(style, "w:pPr/w:numPr/w:numId")
        if not name or name not in self.lists:
            return None
        level = own_level if own_level is not None else self._level_of_style(name, style, styles)
        return (name, level) if level in self.lists[name].levels else None

    def _level_of_style(self, name: str, style: str, styles: Styles) -> int:
        for each, element in styles.chain(style):
            linked = next((at for at, level in self.lists[name].levels.items() if level.style == each), None)
            found = linked if linked is not None else number(value(element, "w:pPr/w:numPr/w:ilvl"))
            if found is not None:
                return found
        return 0


def _choose_alternatives(root: Element) -> None:
    """Word keeps formats such as 001, 002 in an alternative that older readers pass over."""
    for level in root.iter("w:lvl"):
        alternative = level.find("mc:AlternateContent")
        chosen = find(level, "mc:AlternateContent/mc:Choice")
        if alternative is not None and chosen is not None:
            level.remove(alternative)
            level.extend(chosen)


class Counter:
    """Counts the numbered paragraphs of one story: the text, a footnote, the text boxes."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()

    def next(self, name: str, at: int) -> Label:
        """Count a paragraph of a list's level and write its number."""
        numbered = self._lists.lists[name]
        counts = self._counts[numbered.count]
        if at in numbered.starts and (name, at) not in self._begun:
            counts[at] = numbered.start(at)
        else:
            counts[at] = counts[at] + 1 if at in counts else numbered.start(at)
        self._begun.add((name, at))
        for above in range(at):
            if above not in counts and above in numbered.levels:
                counts[above] = numbered.start(above)
        for below in [level for level in counts if level > at]:
            restart = numbered.levels[below].restart if below in numbered.levels else None
            if restart is None or restart > below or at < restart:
                del counts[below]
        return self._written(numbered, counts, at)

    def end_section(self) -> None:
        """A section of the file ends: lists that count by section begin anew."""
        for numbered in self._lists.lists.values():
            if numbered.by_section:
                self._counts.pop(numbered.count, None)

    def _written(self, numbered: NumberedList, counts: Mapping[int, int], at: int) -> Label:
        level = numbered.levels[at]
        if level.format == "bullet":
            return Label(_bullet(level) + level.suffix if level.text or level.picture else "")
        unknown = []

        def one(found: re.Match[str]) -> str:
            named = int(found[1]) - 1
            form = numbered.levels[named].format if named in numbered.levels else "decimal"
            if form == "bullet":
                return ""
            if level.legal and form not in _LEGAL:
                form = "decimal"
            if not is_known(form):
                unknown.append(form)
            return written(counts.get(named, numbered.start(named)), form)

        text = re.sub(r"%([1-9])", one, level.text)
        return Label(text + level.suffix if text else "", tuple(dict.fromkeys(unknown)))


def _bullet(level: Level) -> str:
    if level.picture or len(level.text) != 1:
        return level.text.strip() or BULLET
    return _BULLET_LETTERS.get(level.text) or sign(level.font, ord(level.text)) or BULLET
