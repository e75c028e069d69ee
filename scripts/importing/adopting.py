"""Moves a proofread draft into the handbook: pages, registers and navigation of both languages."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

from calculators.core.languages import LANGUAGES
from scripts.importing.draft.drafting import TODO
from scripts.importing.writing import REGULATION, SOURCES
from scripts.project.navigation import edited
from scripts.project.paths import ROOT
from scripts.project.progress import StopWork

CONFIGS = {"zh": "mkdocs.yml", "en": "mkdocs.en.yml"}
OVERVIEW = {"zh": "{title}概览", "en": "{title} at a glance"}


def adopt(draft: Path, root: Path = ROOT) -> Iterator[str]:
    """Copy a draft's pages into docs/ and enter it in the registers and the navigation; says what it wrote.

    :raises StopWork: if this is no draft, or the handbook already has its folder or its letter; nothing is written.
    """
    tables, docs = draft / REGULATION, root / "docs"
    if not tables.is_file() or not (draft / SOURCES).is_file():
        raise StopWork(f"{draft}不是草稿文件夹。\n{draft} is no draft: give the folder that holds {REGULATION}.")
    regulation = tomllib.loads(tables.read_text(encoding="utf-8"))["regulation"][0]
    slug, code = regulation["slug"], regulation["code"]
    known = tomllib.loads((docs / "regulations.toml").read_text(encoding="utf-8"))["regulation"]
    if any(each["code"] == code or each["slug"] == slug for each in known):
        raise StopWork(
            f"手册已有{code}或{slug}，没有写入。请在导入时用 --name 换一个。\n"
            f"The handbook already has {code} or {slug}; nothing was written. Import again with another --name."
        )
    files: dict[Path, str] = {}
    for name, entries in (("regulations.toml", tables), ("sources.toml", draft / SOURCES)):
        file = docs / name
        files[file] = file.read_text(encoding="utf-8").rstrip("\n") + "\n" + entries.read_text(encoding="utf-8")
    for language in LANGUAGES:
        title = regulation["title"][language]
        pages = sorted(page.name for page in (draft / language).glob("*.md"))
        config = root / CONFIGS[language]
        files[config] = edited(config, r"^ +- .*regulations/[a-z-]+/", _nav(slug, title, pages, language))
        index = docs / language / "regulations" / "index.md"
        row = f"| [{title}]({slug}/index.md) | {TODO} | {TODO} |"
        files[index] = edited(index, r"^\| \[.*\]\([a-z-]+/index\.md\) \|", [row])
    for language in LANGUAGES:
        target = docs / language / "regulations" / slug
        if target.exists():
            raise StopWork(f"{target}已存在，没有写入。\n{target} exists; nothing was written.")
    for language in LANGUAGES:
        target = docs / language / "regulations" / slug
        shutil.copytree(draft / language, target)
        yield str(target.relative_to(root))
    for file, text in files.items():
        file.write_text(text, encoding="utf-8")
        yield str(file.relative_to(root))


def _nav(slug: str, title: str, pages: list[str], language: str) -> list[str]:
    base = f"regulations/{slug}"
    chapters = sorted((page for page in pages if page != "index.md"), key=_order)
    if not chapters:
        return [f"      - {base}/index.md"]
    overview = OVERVIEW[language].format(title=title)
    return [
        f"      - {title}:",
        f"          - {overview}: {base}/index.md",
        *(f"          - {base}/{page}" for page in chapters),
    ]


def _order(page: str) -> tuple[bool, list[int], str]:
    """Parts and chapters by their numbers, a part before its chapters; annexes last."""
    return page.startswith("annex"), [int(number) for number in re.findall(r"[0-9]+", page)], page
