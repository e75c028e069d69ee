"""Looking at a picture: its shapes, its words, and whether it is well drawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from calculators.core.languages import Language
from calculators.explain.drawing import width_of
from calculators.explain.pictures import pictures_of
from calculators.explain.svg_picture import Picture, Shape
from tests.support.asking import ask
from tests.support.explaining import tried

CLASSES = {
    *("picture", "pic-box", "pic-strong", "pic-line", "pic-text", "pic-quiet", "pic-band", "pic-mark"),
    *("pic-bar-a", "pic-bar-b"),
}


def pictures(calculator: str, given: Any, language: Language = "en") -> list[Picture]:
    """The pictures of an input, whose fields left out are as they were read."""
    trial = tried(calculator, given)
    return pictures_of(ask(calculator, given), trial.given, language)


def shapes(shape: Shape | str) -> Iterator[Shape]:
    if isinstance(shape, Shape):
        yield shape
        for child in shape.children:
            yield from shapes(child)


def of_kind(picture: Picture, kind: str) -> list[Shape]:
    return [shape for shape in shapes(picture.svg()) if shape.attributes.get("class") == kind]


def said(picture: Picture) -> list[str]:
    return [str(shape.children[0]) for shape in shapes(picture.svg()) if shape.tag == "text"]


def boxes(picture: Picture) -> list[tuple[int, int, int, int, str]]:
    """Where each text lies, about: left, top, right, bottom."""
    found = []
    for shape in shapes(picture.svg()):
        if shape.tag == "text":
            text, x, y = str(shape.children[0]), int(shape.attributes["x"]), int(shape.attributes["y"])
            wide = width_of(text)
            left = {"start": x, "middle": x - wide // 2, "end": x - wide}[shape.attributes["text-anchor"]]
            found.append((left, y - 14, left + wide, y + 4, text))
    return found


def assert_well_drawn(picture: Picture) -> None:
    """Nothing leaves the sheet, no words lie on others, only known classes and no colours."""
    placed = boxes(picture)
    for number, (left, top, right, bottom, text) in enumerate(placed):
        assert left >= -2, text
        assert right <= picture.width + 2, text
        assert top >= -4, text
        assert bottom <= picture.height + 4, text
        for other in placed[number + 1 :]:
            apart = right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
            assert apart, (text, other[4])
    for shape in shapes(picture.svg()):
        assert shape.attributes["class"] in CLASSES
        assert not {"fill", "stroke", "style"} & set(shape.attributes)
        assert all("." not in str(shape.attributes.get(name, "")) for name in ("x", "y", "width", "height"))
    assert all(len(row) == len(picture.columns) for row in picture.rows)
