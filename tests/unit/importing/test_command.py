"""``scripts/import-regulation``: what it writes, what it refuses to write over, and how a draft enters the handbook."""

from __future__ import annotations

import io
import shutil
import sys
import tomllib
from pathlib import Path

import pytest

from scripts.checks.unfinished import unfinished
from scripts.importing import command as import_regulation
from scripts.importing.adopting import adopt
from scripts.project.paths import DOCS, ROOT
from scripts.project.progress import StopWork

TEXT = (
    "用车管理办法\n第一章 总则\n第一条 为规范用车，制定本办法。\n"
    "第二章 用车\n第二条 应当：\n（一）登记；\n（二）归还。\n其余事项另行通知，由行政部"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    written = tmp_path / "cars.txt"
    written.write_text(TEXT, encoding="gb18030")
    return written


def run(*arguments: str | Path) -> int:
    return import_regulation.main([str(argument) for argument in arguments])


def test_one_file_a_chapter_and_both_languages_are_written(file: Path, tmp_path: Path) -> None:
    assert run(file, "--output", tmp_path / "out", "--name", "T:cars") == 0
    written = {str(each.relative_to(tmp_path / "out")) for each in (tmp_path / "out").rglob("*") if each.is_file()}
    pages = {f"cars/{language}/{page}.md" for language in ("zh", "en") for page in ("index", "chapter-1", "chapter-2")}
    assert written == {"report.md", "ledger.jsonl", "source.txt", "cars/regulation.toml", "cars/sources.toml", *pages}
    entries = tomllib.loads((tmp_path / "out" / "cars" / "sources.toml").read_text("utf-8"))["source"]
    assert [entry["id"] for entry in entries] == ["T-1", "T-2", "T-2.1", "T-2.2"]
    assert entries[0]["no_calculator"] == "aim"


def test_nothing_is_written_over_without_saying_so(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert run(file, "--output", out, "--name", "T:cars") == 0
    page = out / "cars" / "zh" / "chapter-1.md"
    page.write_text("proofread", encoding="utf-8")
    assert run(file, "--output", out, "--name", "T:cars") == 1
    assert page.read_text(encoding="utf-8") == "proofread"
    said = capsys.readouterr().err
    assert str(page) in said
    assert "--overwrite 覆盖" in said
    assert "nothing was written" in said
    assert run(file, "--output", out, "--name", "T:cars", "--overwrite") == 0
    assert "第一条" in page.read_text(encoding="utf-8")


def test_pasted_text_is_read_from_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(("第 3 页\n" + TEXT).encode())))
    assert run("-", "--output", tmp_path / "out") == 0
    said = capsys.readouterr().out
    assert "找到1部制度" in said
    assert "Regulations found: 1" in said
    assert "像是页码：1" in said
    assert "looks like a page number: 1" in said
    assert "line 9 (第二条): the regulation ends with “余事项另行通知，由行政部”" in said


def test_a_text_without_articles_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("今天天气很好。", encoding="utf-8")
    assert run(tmp_path / "a.txt", "--output", tmp_path / "out") == 1
    assert not (tmp_path / "out").exists()
    assert "no draft was written" in capsys.readouterr().err


@pytest.mark.parametrize("wrong", [[], ["a.txt", "--adopt", "b"], ["a.txt", "--name", "cars"]])
def test_a_command_that_cannot_be_meant_is_refused(wrong: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        run(*wrong)


@pytest.fixture
def handbook(tmp_path: Path) -> Path:
    root = tmp_path / "handbook"
    shutil.copytree(DOCS, root / "docs")
    for config in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(ROOT / config, root / config)
    return root


def test_a_draft_enters_pages_registers_and_navigation_of_both_languages(
    file: Path, tmp_path: Path, handbook: Path
) -> None:
    assert run(file, "--output", tmp_path / "out", "--name", "T:cars") == 0
    written = list(adopt(tmp_path / "out" / "cars", handbook))
    assert len(written) == 8
    for config in ("mkdocs.yml", "mkdocs.en.yml"):
        nav = (handbook / config).read_text(encoding="utf-8")
        assert "          - regulations/cars/chapter-1.md\n          - regulations/cars/chapter-2.md\n" in nav
    known = tomllib.loads((handbook / "docs" / "regulations.toml").read_text("utf-8"))["regulation"]
    assert known[-1]["slug"] == "cars"
    assert (handbook / "docs" / "en" / "regulations" / "cars" / "chapter-2.md").is_file()
    todo = {finding.file for finding in unfinished(handbook)}
    assert "docs/en/regulations/cars/chapter-1.md" in todo
    assert "docs/zh/regulations/index.md" in todo
    assert "docs/sources.toml" in todo


def test_a_letter_or_folder_the_handbook_has_is_refused_and_nothing_is_written(
    file: Path, tmp_path: Path, handbook: Path
) -> None:
    before = (handbook / "docs" / "sources.toml").read_bytes()
    for name in ("M:cars", "T:measures"):
        assert run(file, "--output", tmp_path / name[0], "--name", name) == 0
        with pytest.raises(StopWork, match="nothing was written"):
            list(adopt(tmp_path / name[0] / name[2:], handbook))
    with pytest.raises(StopWork, match="is no draft"):
        list(adopt(tmp_path, handbook))
    assert (handbook / "docs" / "sources.toml").read_bytes() == before


def test_nothing_of_the_handbook_is_left_to_be_written() -> None:
    assert list(unfinished(ROOT)) == []
