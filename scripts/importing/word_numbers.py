"""The numbers a Word file counts itself, written out as text: ``第%1条`` of numbering.xml becomes 第三条."""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from calculators.core.citations import chinese_number

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT, NUMBERING, STYLES = "word/document.xml", "word/numbering.xml", "word/styles.xml"
_CHINESE = ("chineseCounting", "chineseCountingThousand", "chineseLegalSimplified", "taiwaneseCounting",
            "taiwaneseCountingThousand", "ideographDigital", "japaneseCounting")  # fmt: skip
_CIRCLES = ("decimalEnclosedCircle", "decimalEnclosedCircleChinese")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its number is written, around what, from which on."""

    format: str
    text: str
    start: int


def _value(node: ET.Element | None, path: str, otherwise: str = "") -> str:
    found = node.find(path) if node is not None else None
    return otherwise if found is None else found.get(f"{W}val", otherwise)


def _lists(files: dict[str, bytes]) -> dict[str, dict[int, Level]]:
    """The levels of each list by its number in the file."""
    if NUMBERING not in files:
        return {}
    root = ET.fromstring(files[NUMBERING])
    abstract: dict[str, dict[int, Level]] = {}
    for each in root.iter(f"{W}abstractNum"):
        levels = {}
        for level in each.iter(f"{W}lvl"):
            start = _value(level, f"{W}start", "1")
            written = Level(_value(level, f"{W}numFmt", "decimal"), _value(level, f"{W}lvlText"), int(start or 1))
            levels[int(level.get(f"{W}ilvl", "0"))] = written
        abstract[each.get(f"{W}abstractNumId", "")] = levels
    return {
        each.get(f"{W}numId", ""): abstract.get(_value(each, f"{W}abstractNumId"), {}) for each in root.iter(f"{W}num")
    }


def _numbered_styles(files: dict[str, bytes]) -> dict[str, tuple[str, int]]:
    """The list and level of each paragraph style that is numbered, itself or through the style it is based on."""
    if STYLES not in files:
        return {}
    styles = {style.get(f"{W}styleId", ""): style for style in ET.fromstring(files[STYLES]).iter(f"{W}style")}
    found = {}
    for name in styles:
        above, seen = name, set()
        while above in styles and above not in seen:
            seen.add(above)
            number = styles[above].find(f"{W}pPr/{W}numPr")
            if number is not None and _value(number, f"{W}numId"):
                found[name] = (_value(number, f"{W}numId"), int(_value(number, f"{W}ilvl", "0") or 0))
                break
            above = _value(styles[above], f"{W}basedOn")
    return found


def written(number: int, form: str) -> str:
    """A number as Word writes it in one of its formats."""
    if form in _CHINESE:
        return chinese_number(number)
    if form in _CIRCLES and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    if form == "bullet":
        return "●"
    return "" if form == "none" else str(number)


def _label(levels: dict[int, Level], counts: dict[int, int], at: int) -> str:
    level = levels[at]
    if level.format == "bullet":
        return "●"
    return re.sub(
        r"%([1-9])",
        lambda found: written(
            counts.get(int(found[1]) - 1, 1), levels[int(found[1]) - 1].format if int(found[1]) - 1 in levels else ""
        ),
        level.text,
    )


def with_written_numbers(files: dict[str, bytes]) -> bytes:
    """The same Word file with every automatic number as the first words of its paragraph.

    :raises KeyError: if it has no document.
    """
    lists, styles = _lists(files), _numbered_styles(files)
    for prefix, uri in re.findall(rb'xmlns:([\w]+)="([^"]+)"', files[DOCUMENT]):
        ET.register_namespace(prefix.decode(), uri.decode())
    root = ET.fromstring(files[DOCUMENT])
    counts: dict[str, dict[int, int]] = defaultdict(dict)
    for paragraph in root.iter(f"{W}p"):
        properties = paragraph.find(f"{W}pPr")
        number = properties.find(f"{W}numPr") if properties is not None else None
        style = styles.get(_value(properties, f"{W}pStyle"))
        own = _value(number, f"{W}numId")
        name, at = (own, int(_value(number, f"{W}ilvl", "0") or 0)) if own else style or ("", 0)
        levels = lists.get(name, {})
        if at not in levels:
            continue
        counted = counts[name]
        counted[at] = counted.get(at, levels[at].start - 1) + 1
        for deeper in [level for level in counted if level > at]:
            del counted[deeper]
        run = ET.Element(f"{W}r")
        ET.SubElement(run, f"{W}t").text = _label(levels, counted, at)
        if properties is not None and number is not None:
            properties.remove(number)
        paragraph.insert(0 if properties is None else 1, run)
    rewritten = io.BytesIO()
    with zipfile.ZipFile(rewritten, "w") as package:
        for entry, data in files.items():
            package.writestr(entry, ET.tostring(root, encoding="utf-8") if entry == DOCUMENT else data)
    return rewritten.getvalue()
