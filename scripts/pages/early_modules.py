"""Which scripts a calculator's own page will load, so that it can name them at once instead of one after another."""

from __future__ import annotations

import posixpath
import re
from functools import cache

from scripts.project.paths import DOCS

MODULES = DOCS / "theme" / "assets" / "handbook"
CALCULATOR = "calculator/policy-calculator.js"
_IMPORTED = re.compile(r'^(?:import|export)\b[^;"()]*"(\.{1,2}/[\w/-]+\.js)"', re.MULTILINE)


@cache
def calculator_modules() -> tuple[str, ...]:
    """The calculators' script and all that it imports before it runs, by their paths."""
    found = [CALCULATOR]
    for name in found:
        paths = _IMPORTED.findall((MODULES / name).read_text(encoding="utf-8"))
        imported = [posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) for path in paths]
        found += [each for each in dict.fromkeys(imported) if each not in found]
    return tuple(found)


def is_calculators_own(url: str) -> bool:
    """Whether a page, by its address in its language, is a calculator's own: there Python starts by itself."""
    return url.startswith("calculators/") and url != "calculators/"
