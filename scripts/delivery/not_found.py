"""Writes the page for unknown addresses in each language out of the one in both, ``docs/root/404.html``."""

from __future__ import annotations

import re
from pathlib import Path

from calculators.core.languages import LANGUAGES
from scripts.delivery.response_headers import NOT_FOUND, not_found_page

_SECTION = re.compile(r'(<section lang="\w+">.*?</section>\n)', re.DOTALL)
_TITLE = re.compile(r"<title>(?P<titles>.*?)</title>")


def write_not_found_pages(site: Path) -> None:
    """Write ``404.zh.html`` and ``404.en.html`` beside ``404.html``."""
    whole = (site / NOT_FOUND).read_text(encoding="utf-8")
    title = _TITLE.search(whole)
    assert title is not None
    for language, said in zip(LANGUAGES, title["titles"].split(" · "), strict=True):
        own = f'<section lang="{language}">'
        page = "".join(part for part in _SECTION.split(whole) if not _SECTION.match(part) or part.startswith(own))
        page = page.replace(title[0], f"<title>{said}</title>").replace('<html lang="zh">', f'<html lang="{language}">')
        (site / not_found_page(f"{language}/")).write_text(page, encoding="utf-8")
