"""How the build's time and memory grow with the handbook: the real one, lengthened to ten thousand articles.

A longer handbook has further regulations, each the text of a real one under another name, in both languages, with its
own sources, ids and places in the navigation (by tens, as nobody reads a list of hundreds). Every check passes on it.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from itertools import count, cycle
from pathlib import Path
from typing import Any

from calculators.core.languages import LANGUAGES, Language
from scripts.handbook.articles import Handbook
from scripts.handbook.book import CONFIGS
from scripts.handbook.measured_content import measured
from scripts.handbook.reading import handbook
from scripts.handbook.sources import REGULATIONS, Regulation, regulations
from scripts.measuring.builds import build, copied
from scripts.project.navigation import insert_after_last
from scripts.project.paths import ROOT

SIZES = (1_000, 3_000, 10_000)
GROUP = 10
_WIDGET = re.compile(r"^<(policy-calculator|worked-case).*\n", re.MULTILINE)
_SOURCE = re.compile(r'(?s)\[\[source\]\]\nid = "([A-Z])-.*?(?=\n\[\[|\Z)')
_OUR_KINDS = re.compile(r"^!!! (?:conflict|variant)\b", re.MULTILINE)


def _number_of(book: Handbook, slug: str) -> int:
    return sum(article.regulation == slug for article in book.articles.values())


def _further(book: Handbook, articles: int) -> Iterator[tuple[Regulation, str, int]]:
    """The regulations to add until there are so many articles: what is copied, under which name, and its number."""
    known = {each.slug: each for each in regulations()}
    have = len(book.articles)
    for number, slug in zip(count(1), cycle(measured()["growth"]["regulations"]), strict=False):
        if have >= articles:
            return
        yield known[slug], f"{slug}-{number}", number
        have += _number_of(book, slug)


def _add_pages(docs: Path, copied_from: Regulation, slug: str, number: int) -> None:
    code = f"{copied_from.code}{number}Z"
    for language in LANGUAGES:
        page = docs / language / "regulations" / copied_from.slug / "index.md"
        text = _OUR_KINDS.sub("!!! advice", _WIDGET.sub("", page.read_text(encoding="utf-8")))
        title = copied_from.title[language]
        text = text.replace(f"\n# {title}\n", f"\n# {title} {number}\n")
        text = re.sub(
            r'data-source="[^"]*"',
            lambda found: re.sub(rf"\b{copied_from.code}-", f"{code}-", found[0]),
            text,
        )
        target = docs / language / "regulations" / slug / "index.md"
        target.parent.mkdir()
        target.write_text(text, encoding="utf-8")
    named = [
        f"{name} = {{ zh = {zh!r}, en = {en!r} }}\n".replace("'", '"')
        for name, zh, en in (
            ("title", f"{copied_from.title['zh']} {number}", f"{copied_from.title['en']} {number}"),
            ("short", f"{copied_from.short['zh']}{number}", f"{copied_from.short['en']} {number}"),
        )
    ]
    with (docs / "regulations.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[[regulation]]\ncode = "{code}"\nslug = "{slug}"\n{"".join(named)}')
    sources = (docs / "sources.toml").read_text(encoding="utf-8")
    own = [each[0] for each in _SOURCE.finditer(sources) if each[1] == copied_from.code]
    with (docs / "sources.toml").open("a", encoding="utf-8") as file:
        for each in own:
            entry = each.replace(f'id = "{copied_from.code}-', f'id = "{code}-')
            entry = entry.replace(f'regulation = "{copied_from.slug}"', f'regulation = "{slug}"')
            # What a calculator works out of the real text, none works out of the copy.
            reason = "" if "no_calculator" in entry else 'no_calculator = "open"\n'
            file.write(f"\n{entry.strip()}\n{reason}")


def _add_navigation(copy: Path, language: Language, slugs: list[str]) -> None:
    config = copy / CONFIGS[language]
    added = []
    for begin in range(0, len(slugs), GROUP):
        added.append(f"      - {begin + 1}:")
        added += [f"          - regulations/{slug}/index.md" for slug in slugs[begin : begin + GROUP]]
    text = insert_after_last(
        config.read_text("utf-8"), rf"- {REGULATIONS}/{re.escape(regulations()[-1].slug)}/", added, config.name
    )
    config.write_text(text, encoding="utf-8")


def lengthened(copy: Path, articles: int) -> Path:
    """A copy of the project whose handbook has at least so many articles."""
    copied(copy)
    slugs = []
    for source, slug, number in _further(handbook(), articles):
        _add_pages(copy / "docs", source, slug, number)
        slugs.append(slug)
    for language in LANGUAGES:
        _add_navigation(copy, language, slugs)
    for kept in ("runtime", "compressed", "templates"):
        shutil.copytree(ROOT / ".cache" / kept, copy / ".cache" / kept)
    return copy


def growth(_rounds: int, sizes: tuple[int, ...] = SIZES) -> dict[str, Any]:
    """Seconds and memory of a build with nothing kept but Python's runtime, by the number of articles."""
    found = []
    for articles in (0, *sizes):
        with tempfile.TemporaryDirectory() as scratch:
            copy = lengthened(Path(scratch) / "copy", articles)
            used = build(copy)
            rows = len(json.loads((copy / "site" / "articles.json").read_bytes()))
            found.append({"articles": rows, "pages": len(list((copy / "site").rglob("*.html"))), **used})
    return {"sizes": found}
