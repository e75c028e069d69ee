"""JSON text to plain values, with every number kept as it was written.

Nothing becomes a float on the way. What is nested too deeply or names something twice is refused.
"""

from __future__ import annotations

import json
import re
from typing import Any

DEEPEST = 20
"""How deep lists and objects may be nested in an input; none that is right comes near."""
_INNERMOST = re.compile(r"\[\]|\{\}")
# Possessive: nothing is ever given back, and a text of megabytes needs no memory to come back to.
_NO_BRACKETS = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[^\[\]{}"]++', re.DOTALL)


class NumberText(str):
    """The text of a JSON number, kept as it was written."""

    __slots__ = ()


class RefusedJson(ValueError):
    """The text is not JSON, or not JSON that can mean one thing only."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise RefusedJson("a name is given twice")
    return found


def _too_deep(text: str, deepest: int) -> bool:
    # The parser recurses, and in the browser a deep input would take the whole interpreter down instead of
    # raising RecursionError. Innermost pairs are taken away level by level: what is left is too deep (or unclosed).
    brackets = _NO_BRACKETS.sub("", text)
    for _ in range(deepest):
        brackets = _INNERMOST.sub("", brackets)
    return bool(brackets)


def parse_json(text: str, deepest: int = DEEPEST) -> Any:
    """JSON with every number as :class:`NumberText`.

    :raises RefusedJson: if the text is not JSON, is nested too deeply, or names something twice.
    """
    if _too_deep(text, deepest):
        raise RefusedJson("nested too deeply")
    try:
        return json.loads(
            text,
            parse_int=NumberText,
            parse_float=NumberText,
            parse_constant=NumberText,
            object_pairs_hook=_object,
        )
    except (ValueError, RecursionError) as error:
        raise RefusedJson(str(error)) from error
