from __future__ import annotations

import re
import shutil
from importlib import resources
from pathlib import Path

import pytest

from scripts.pages.join_code import SEARCH, join_search, join_styles, joined
from scripts.project.paths import ROOT
from scripts.project.progress import StopWork

MODULES = ROOT / "docs" / "theme" / "assets" / "handbook"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MODULES, tmp_path / "handbook"))


def test_search_becomes_one_module_beside_those_that_load_it_and_all_others_stay(folder: Path) -> None:
    others = {module: module.read_bytes() for module in folder.rglob("*.js") if module.parent.name != "search"}
    join_search(folder)
    assert {module.name for module in (folder / "search").glob("*.js")} == set(SEARCH)
    assert {module: module.read_bytes() for module in others} == others


def test_the_worker_still_loads_the_engine_and_its_files_by_name(folder: Path) -> None:
    join_search(folder)
    worker = (folder / "search" / "worker.js").read_text(encoding="utf-8")
    assert 'import("./engine.js")' in worker
    assert 'import("../shared/worker-files.js")' in worker
    assert '"./' not in (folder / "search" / "engine.js").read_text(encoding="utf-8")


def test_joining_twice_gives_the_same_bytes(folder: Path) -> None:
    engine = folder / "search" / SEARCH[0]
    first = joined(engine, ["--format=esm"])
    assert joined(engine, ["--format=esm"]) == first


def test_a_module_that_cannot_be_read_is_named(folder: Path) -> None:
    (folder / "search" / "rank.js").write_text("export function (", encoding="utf-8")
    with pytest.raises(StopWork, match=r"rank\.js"):
        join_search(folder)


def test_styles_become_one_sheet_in_their_order_and_the_others_stay(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "handbook", tmp_path / "stylesheets"
    training = ours / "training"
    training.mkdir(parents=True)
    theirs.mkdir()
    (theirs / "main.css").write_text(".a { color: red }", encoding="utf-8")
    (ours / "own.css").write_text(".a { color: blue }", encoding="utf-8")
    (ours / "book.css").write_text(".b { color: red }", encoding="utf-8")
    (ours / "page.css").write_text('@import "../stylesheets/main.css";\n@import "own.css";\n', encoding="utf-8")
    (training / "question.css").write_text(".d { color: red }", encoding="utf-8")
    (training / "training.css").write_text('@import "question.css";\n', encoding="utf-8")
    join_styles(tmp_path)
    assert (ours / "page.css").read_text(encoding="utf-8") == ".a{color:red}.a{color:#00f}\n"
    assert (training / "training.css").read_text(encoding="utf-8") == ".d{color:red}\n"
    assert sorted(path.name for path in tmp_path.rglob("*.css")) == ["book.css", "page.css", "training.css"]


def test_page_css_names_materials_styles_as_they_are_called_in_this_version() -> None:
    with pytest.raises(StopWork, match=r"page\.css could not be joined"):
        joined(MODULES / "page.css", [])  # beside Material's own files alone is it whole
    named = re.findall(r'"\.\./stylesheets/([^"]+)"', (MODULES / "page.css").read_text(encoding="utf-8"))
    folder = Path(str(resources.files("material"))) / "templates" / "assets" / "stylesheets"
    assert {path.name for path in folder.glob("*.min.css")} == set(named)
