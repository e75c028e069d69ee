"""What workings are written with: lines with their article, and exact numbers as a reader reads them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from calculators.core.languages import Words
from calculators.core.messages import fill, grouped, words
from calculators.core.money import decimal_text
from calculators.explain.change_sentences import HERE

PLACES_SHOWN = 6
LEAST_SHOWN = 2


def said(key: str, **facts: Any) -> Words:
    """A sentence of explanations with its facts."""
    return fill(words(HERE, key), facts)


def line(article: str, key: str, **facts: Any) -> dict[str, Any]:
    """One line of a working, with the article it rests on."""
    return {"text": said(key, **facts), "article": article}


def working(
    lines: Sequence[dict[str, Any]], table: str | None = None, row: int | None = None, name: str = ""
) -> dict[str, Any]:
    """The lines of a result, or of one row of one of its tables."""
    return {"table": table, "row": row, "name": name, "lines": list(lines)}


def number(exact: Fraction, least: int = LEAST_SHOWN) -> str:
    """A number that is not negative, exactly where six decimals hold it; otherwise cut there, with ``…``."""
    scaled = exact * 10**PLACES_SHOWN
    cut = int(scaled)
    if cut == scaled:
        return grouped(decimal_text(cut, PLACES_SHOWN, least))
    return grouped(decimal_text(cut, PLACES_SHOWN)) + "…"
