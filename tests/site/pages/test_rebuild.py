"""What a build keeps for the next one never shows: after any edit the site is the one a first build would make."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.measuring.builds import build, copied
from scripts.project.paths import ROOT

CONDUCT = "regulations/staff-conduct/index.md"
COMPRESSED = "compressed"
"""Kept by the whole content of what was compressed, and half a minute's work for the WebAssembly alone."""


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, path
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def an_article_in_one_language(copy: Path) -> None:
    page = copy / "docs" / "zh" / CONDUCT
    text = page.read_text(encoding="utf-8")
    heading = next(line for line in text.splitlines() if "#art-9 " in line)
    paragraph = text.split(heading)[1].strip().splitlines()[0]
    replace(page, paragraph, f"{paragraph}各部门都应如此。")


def words_numbers_and_a_term(copy: Path) -> None:
    replace(copy / "calculators" / "core" / "messages.toml", '"打开单独页面"', '"单独打开"')
    replace(copy / "docs" / "terms.toml", "公司三类员工之一", "公司的三类员工之一")
    parameters = copy / "calculators" / "parameters.toml"
    replace(parameters, 'label = { zh = "', 'label = { zh = "现行')


def templates_and_styles(copy: Path) -> None:
    replace(copy / "docs" / "theme" / "partials" / "copyright.html", 'class="restatement"', 'class="restatement small"')
    replace(copy / "docs" / "theme" / "widgets" / "article-preview.html", "<summary>", '<summary class="small">')
    replace(copy / "docs" / "theme" / "assets" / "handbook" / "reading" / "text.css", "{", "{ --tried: 1;")


def a_page_more_and_a_page_elsewhere(copy: Path) -> None:
    for language, config in (("zh", "mkdocs.yml"), ("en", "mkdocs.en.yml")):
        docs = copy / "docs" / language
        new = "---\ntitle: 1\ndescription: 1\n---\n\n# 1\n\n[1](conduct.md)\n"
        (docs / "guides" / "gifts.md").write_text(new, encoding="utf-8")
        for page in docs.rglob("*.md"):
            replaced = page.read_text(encoding="utf-8").replace("leave.md", "absence.md")
            page.write_text(replaced, encoding="utf-8")
        (docs / "guides" / "leave.md").rename(docs / "guides" / "absence.md")
        replace(copy / config, "- guides/leave.md", "- guides/gifts.md\n      - guides/absence.md")
    replace(copy / "docs" / "measured.toml", "guides/leave/", "guides/absence/")


SHOWN: dict[Callable[[Path], None], tuple[str, str]] = {
    words_numbers_and_a_term: ("zh/calculators/deputy-eligibility/index.html", "现行考虑设置副职"),
    templates_and_styles: ("zh/index.html", "restatement small"),
    an_article_in_one_language: ("zh/regulations/staff-conduct/index.html", "各部门都应如此。"),
    a_page_more_and_a_page_elsewhere: ("en/guides/absence/index.html", ""),
}
"""Every kind of edit, and a page of the site that shows it."""


def contents(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.mark.usefixtures("site")
def test_after_every_kind_of_edit_a_rebuild_is_byte_by_byte_a_first_build(tmp_path: Path) -> None:
    copy = copied(tmp_path / "copy")
    for name in ("runtime", "templates", COMPRESSED):
        shutil.copytree(ROOT / ".cache" / name, copy / ".cache" / name)
    for edit in SHOWN:
        edit(copy)
    build(copy)
    rebuilt = contents(copy / "site")
    for edit, (page, shown) in SHOWN.items():
        assert shown in rebuilt[page].decode(), edit.__name__
    for kept in (copy / ".cache").iterdir():
        if kept.is_file():
            kept.unlink()
        elif kept.name != COMPRESSED:
            shutil.rmtree(kept)
    build(copy)
    first = contents(copy / "site")
    assert sorted(first) == sorted(rebuilt)
    assert [name for name, content in first.items() if content != rebuilt[name]] == []
