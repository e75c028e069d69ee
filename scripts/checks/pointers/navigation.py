"""The navigation of both sites leads to pages that stand in that site's language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from mkdocs.utils.yaml import yaml_load

from scripts.checks.pointers.known_content import Known
from scripts.handbook.book import CONFIGS
from scripts.handbook.findings import Finding
from scripts.pages.calculator_list import ALL_CALCULATORS


def _targets(items: Sequence[Any]) -> Iterator[str]:
    for item in items:
        target = next(iter(item.values())) if isinstance(item, dict) else item
        if isinstance(target, list):
            yield from _targets(target)
        else:
            yield str(target)


def _line(text: str, target: str) -> int:
    lines = enumerate(text.splitlines(), 1)
    written = re.compile(rf"(?:^|[\s/:'\"]){re.escape(target)}['\"]?\s*$")
    return next((number for number, line in lines if written.search(line)), 1)


def navigation(known: Known) -> Iterator[Finding]:
    """Every page that a site's settings name is there: in its navigation, or named as left out of it."""
    for language, name in CONFIGS.items():
        path = known.docs.parent / name
        if not path.is_file():
            continue
        text = path.read_text(encoding="utf-8")
        settings = yaml_load(text)
        left_out = [each.strip().lstrip("/") for each in settings.get("not_in_nav", "").splitlines()]
        named = [*_targets(settings.get("nav", ())), *(each for each in left_out if each.endswith(".md"))]
        for target in named:
            if target != ALL_CALCULATORS and not (known.docs / language / target).is_file():
                missing = f"{known.docs.name}/{language}/{target}"
                yield Finding(
                    name,
                    _line(text, target),
                    f"there is no page {missing}; remove this line, or write the page",
                    f"没有{missing}这一页；请删去这一行，或补写这一页",
                )
