"""Pictures of results: SVG as a tree of shapes, with the same numbers in a table.

A picture is drawn once a language. It is a tree and not a text, so that a page builds it node by node and nothing in
it is ever read as markup. Colours are the page's: a shape only carries a class (``pictures.css``), and so reads well in
the dark and on paper too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

TAGS = frozenset({"svg", "g", "rect", "line", "path", "circle", "text", "tspan", "title"})
"""What a picture is made of; the page draws no other element."""


@dataclass(frozen=True, slots=True)
class Shape:
    """An SVG element: its tag (one of :data:`TAGS`), attributes, and what it holds."""

    tag: str
    attributes: Mapping[str, str]
    children: tuple[Shape | str, ...] = ()

    def __post_init__(self) -> None:
        if self.tag not in TAGS:
            raise ValueError(f"a picture has no <{self.tag}>")

    def as_json(self) -> list[Any]:
        """``[tag, attributes, children]``, for the page to draw."""
        return [
            self.tag,
            dict(self.attributes),
            [child if isinstance(child, str) else child.as_json() for child in self.children],
        ]

    def as_markup(self) -> str:
        """The shape as SVG text, every name and number in it escaped."""
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in self.attributes.items())
        inside = "".join(escape(child) if isinstance(child, str) else child.as_markup() for child in self.children)
        return f"<{self.tag}{attributes}>{inside}</{self.tag}>"


def shape(tag: str, *children: Shape | str, **attributes: object) -> Shape:
    """An SVG element. ``kind`` becomes its class, and ``_`` in a name a hyphen (``text_anchor``)."""
    named = {("class" if name == "kind" else name.replace("_", "-")): str(value) for name, value in attributes.items()}
    return Shape(tag, named, children)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture in one language: what it shows in one sentence, the drawing, and its numbers as a table."""

    title: str
    drawing: tuple[Shape, ...]
    width: int
    height: int
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]

    def svg(self) -> Shape:
        """The whole drawing. It scales with its column; a screen reader hears the title and then reads the table."""
        return Shape(
            "svg",
            {"viewBox": f"0 0 {self.width} {self.height}", "class": "picture", "role": "img", "aria-label": self.title},
            self.drawing,
        )

    def as_json(self) -> dict[str, Any]:
        """The picture for the page."""
        return {
            "title": self.title,
            "svg": self.svg().as_json(),
            "columns": list(self.columns),
            "rows": [list(row) for row in self.rows],
        }
