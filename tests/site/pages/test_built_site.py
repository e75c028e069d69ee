from __future__ import annotations

import json
import posixpath
import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from calculators.core.cases import all_cases
from calculators.core.languages import LANGUAGES
from calculators.core.messages import choice_label
from calculators.core.parameters import all_parameters
from calculators.core.registry import CALCULATORS
from scripts.delivery.build import build_site
from scripts.handbook.reading import handbook
from scripts.handbook.sources import regulations, sources
from scripts.project.paths import ROOT
from tests.support.html import Document, parse

ENGLISH_NUMBERS = {1: "one", 8: "eight"}


@cache
def documents(site: Path) -> dict[str, Document]:
    return {
        str(path.relative_to(site).as_posix()): parse(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


@cache
def articles(site: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((site / "articles.json").read_text(encoding="utf-8"))
    return found


def test_every_link_and_anchor_resolves(site: Path) -> None:
    broken = []
    for name, document in documents(site).items():
        for link in document.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                broken.append(f"{name}: {link} leaves the site")
                continue
            path = (
                posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path))) if parts.path else name
            )
            target = site / path
            if target.is_dir():
                path = posixpath.join(path, "index.html")
            if not (site / path).is_file():
                broken.append(f"{name}: {link}")
            elif parts.fragment and path.endswith(".html"):
                anchors = documents(site)[posixpath.normpath(path)].anchors
                broken += [] if unquote(parts.fragment) in anchors else [f"{name}: {link} has no such anchor"]
    assert broken == []


def test_no_page_names_another_origin(site: Path) -> None:
    foreign = []
    for path in sorted([*site.rglob("*.html"), *site.glob("*/assets/handbook/**/*.*"), *site.glob("*.js")]):
        if path.suffix in (".html", ".js", ".css"):
            found = set(
                re.findall(r"""(?:src|href|url|import|fetch)[=(\s]*["']?(https?:)?//[^\s"')]+""", path.read_text())
            )
            foreign += [f"{path.name}: {each}" for each in found]
    assert foreign == []


def test_both_languages_have_the_same_pages_and_anchors(site: Path) -> None:
    pages = documents(site)
    chinese = {name.removeprefix("zh/") for name in pages if name.startswith("zh/")}
    english = {name.removeprefix("en/") for name in pages if name.startswith("en/")}
    assert chinese == english
    for name in chinese:
        anchors = [
            {each for each in pages[f"{language}/{name}"].anchors if each.startswith("art-")} for language in LANGUAGES
        ]
        assert anchors[0] == anchors[1], name


def test_every_page_links_to_its_counterpart_and_back(site: Path) -> None:
    for name, document in documents(site).items():
        language, _, rest = name.partition("/")
        if language not in LANGUAGES:
            continue
        other = "en" if language == "zh" else "zh"
        there = {posixpath.normpath(posixpath.join(posixpath.dirname(name), link)) for link in document.links}
        assert posixpath.normpath(posixpath.dirname(f"{other}/{rest}")) in there, name


def test_articles_json_has_a_row_for_every_article_in_both_languages(site: Path) -> None:
    rows = articles(site)
    assert [row["id"] for row in rows] == list(handbook().articles)
    slugs = {regulation.slug for regulation in regulations()}
    for row in rows:
        assert set(row) == {"id", "regulation", "sources", "zh", "en"}
        assert row["regulation"] in slugs
        assert row["id"].startswith(f"{row['regulation']}#art-")
        assert row["sources"]
        for language in LANGUAGES:
            assert set(row[language]) == {"title", "url", "text"}
            assert all(row[language].values()), row["id"]
            path, _, anchor = row[language]["url"].partition("#")
            assert anchor in documents(site)[f"{path}index.html"].anchors


def test_every_source_clause_is_covered_or_says_why_not(site: Path) -> None:
    covered = {source for row in articles(site) for source in row["sources"]}
    assert {source.id for source in sources() if source.none is None} == covered


def test_an_articles_text_holds_its_sub_clauses_and_no_note(site: Path) -> None:
    rows = {row["id"]: row for row in articles(site)}
    whole = rows["measures#art-17"]["zh"]["text"]
    for child in ("art-17-1", "art-17-1-1", "art-17-1-1a", "art-17-2-1"):
        assert rows[f"measures#{child}"]["zh"]["text"] in whole
    assert "手册的读法" not in whole
    assert "部门员工人数" in whole
    assert "Worked example" not in rows["measures#art-15"]["en"]["text"]
    assert "This handbook's reading" not in rows["measures#art-15"]["en"]["text"]


@pytest.mark.parametrize("name", [name for name, each in all_parameters().items() if each.origin == "regulation"])
def test_a_regulations_number_stands_in_its_article(site: Path, name: str) -> None:
    parameter = all_parameters()[name]
    row = next(row for row in articles(site) if row["id"] == parameter.article)
    for dated in parameter.values:
        number = dated.value
        if parameter.spec.kind in ("time", "choice"):
            shown = str(parameter.shown(number)).removeprefix("0")
            for language in LANGUAGES:
                spoken = choice_label(shown, name)[language] if parameter.spec.kind == "choice" else shown
                assert spoken in row[language]["text"]
            continue
        assert isinstance(number, int)
        assert re.search(rf"(?<![0-9]){number}(?![0-9])", row["zh"]["text"]), row["zh"]["text"]
        words = rf"(?<![0-9]){number}(?![0-9])|\b{ENGLISH_NUMBERS[number]}\b"
        assert re.search(words, row["en"]["text"]), row["en"]["text"]


@pytest.mark.parametrize("name", CALCULATORS)
def test_every_article_a_calculator_cites_exists(name: str) -> None:
    cited = set(CALCULATORS[name].articles) | {all_parameters()[each].article for each in CALCULATORS[name].parameters}
    cited |= {case.article for case in all_cases() if case.calculator == name}
    assert cited <= set(handbook().articles)


def test_an_articles_element_wraps_exactly_the_article(site: Path) -> None:
    for row in articles(site):
        path = row["zh"]["url"].partition("#")[0]
        starts = [
            dict(piece[1])
            for piece in documents(site)[f"{path}index.html"].pieces
            if isinstance(piece, tuple) and dict(piece[1]).get("data-article") == row["id"]
        ]
        assert len(starts) == 1, row["id"]
        assert starts[0]["data-source"] == " ".join(row["sources"])


def test_every_page_says_that_the_adopted_text_prevails_and_whom_to_ask(site: Path) -> None:
    for name in documents(site):
        if name.startswith(("zh/", "en/")):
            html = (site / name).read_text(encoding="utf-8")
            assert ("以正式文本为准" if name.startswith("zh/") else "the adopted text prevails") in html
            assert ("人力资源部门（" if name.startswith("zh/") else "the HR department (") in html


def test_both_sites_have_the_same_navigation() -> None:
    lists = [
        re.findall(r"[\w/-]+\.md", (ROOT / name).read_text(encoding="utf-8").partition("\nnav:")[2])
        for name in ("mkdocs.yml", "mkdocs.en.yml")
    ]
    assert lists[0] == lists[1]
    assert lists[0]


def test_a_rebuild_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    build_site(again)
    before = {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    after = {str(path.relative_to(again)): path.read_bytes() for path in again.rglob("*") if path.is_file()}
    assert sorted(before) == sorted(after)
    assert [name for name in before if before[name] != after[name]] == []


def test_the_site_names_no_path_of_this_machine(site: Path) -> None:
    here = str(ROOT).encode()
    assert [str(path) for path in site.rglob("*") if path.is_file() and here in path.read_bytes()] == []


def test_a_reading_page_stays_small(site: Path) -> None:
    # What a reader of an article loads compressed: the page, its styles and scripts (budget of the handbook: 120 KB).
    page = site / "zh" / "regulations" / "measures" / "chapter-3" / "index.html"
    loaded = [page]
    for link in parse(page.read_text(encoding="utf-8")).links:
        if link.endswith((".css", ".js", ".svg")):
            loaded.append((page.parent / link).resolve())
    waiting = [path for path in loaded if path.suffix == ".js"]
    while waiting:  # and what they import at once; what is imported on use comes with the use
        script = waiting.pop()
        for name in re.findall(r'^import [^;]*?"\./([\w-]+\.js)";', script.read_text("utf-8"), re.MULTILINE):
            imported = script.parent / name
            if imported not in loaded:
                loaded.append(imported)
                waiting.append(imported)
    assert "form-input.js" in {path.name for path in loaded}
    total = 0
    for path in set(loaded):
        small = path.with_name(f"{path.name}.br")
        total += (small if small.exists() else path).stat().st_size
    assert total < 120_000
