"""Pictures of results: what a calculator's result looks like, drawn by the ``picture.py`` of its folder.

Its ``draw(result, given, language)`` gets the result as JSON values and the input's values as they were read, and gives
a :class:`~calculators.explain.svg_picture.Picture`, or ``None`` where there is nothing to draw.

Shapes carry classes only (``pictures.css``): ``pic-box`` and ``pic-band`` for what there is, ``pic-strong`` and
``pic-mark`` for where the reader stands, ``pic-bar-a`` and ``pic-bar-b`` for two parts of one amount, ``pic-line``,
``pic-text`` and ``pic-quiet`` for lines and words. Nothing is told by colour alone: marks differ in shape, and every
number also stands in the picture's table.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators.core.languages import Language
from calculators.core.registry import part_of
from calculators.explain.svg_picture import Picture

Json = Mapping[str, Any]


def pictures_of(result: Json, given: Json, language: Language) -> list[Picture]:
    """The pictures of a result, the same ones in each language.

    :param result: the result as JSON values.
    :param given: the input's values as they were read.
    """
    part = part_of(result["calculator"], "picture")
    drawn: Picture | None = part.draw(result, given, language) if part else None
    return [] if drawn is None else [drawn]
