from __future__ import annotations

from pathlib import Path

import pytest

from scripts.join_code import SEARCH, join_search, joined
from scripts.progress import StopWork
from scripts.runtime import ROOT

MODULES = ROOT / "docs" / "theme" / "assets" / "handbook"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for module in MODULES.glob("*.js"):
        (tmp_path / module.name).write_bytes(module.read_bytes())
    return tmp_path


def test_search_becomes_one_module_beside_those_that_load_it_and_all_others_stay(folder: Path) -> None:
    others = {module.name: module.read_bytes() for module in folder.glob("*.js") if "search-" not in module.name}
    join_search(folder)
    assert {module.name for module in folder.glob("search-*.js")} == set(SEARCH)
    assert {name: (folder / name).read_bytes() for name in others} == others


def test_the_worker_still_loads_the_engine_and_its_files_by_name(folder: Path) -> None:
    join_search(folder)
    worker = (folder / "search-worker.js").read_text(encoding="utf-8")
    assert 'import("./search-engine.js")' in worker
    assert 'import("./worker-files.js")' in worker
    assert '"./' not in (folder / "search-engine.js").read_text(encoding="utf-8")


def test_joining_twice_gives_the_same_bytes(folder: Path) -> None:
    first = joined(folder / SEARCH[0], ["--format=esm"])
    assert joined(folder / SEARCH[0], ["--format=esm"]) == first


def test_a_module_that_cannot_be_read_is_named(folder: Path) -> None:
    (folder / "search-rank.js").write_text("export function (", encoding="utf-8")
    with pytest.raises(StopWork, match=r"search-rank\.js"):
        join_search(folder)
