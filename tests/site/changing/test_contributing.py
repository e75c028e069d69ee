"""CONTRIBUTING.md works as it is written: a copy of the project follows it, command by command."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.project.paths import ROOT
from scripts.setup import COMMANDS

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (.*?)\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL))
LEFT_OUT = {".git", ".venv", "node_modules", "site", ".cache", "drafts", ".hypothesis", ".mypy_cache", ".ruff_cache"}
RULES = (
    "旅费办法\n第一章 总则\n第一条 为规范旅费，制定本办法。\n第二章 标准\n第二条 应当：\n（一）登记；\n（二）报销。\n"
)


def blocks(section: str, language: str) -> list[str]:
    return re.findall(rf"^ *```{language}\n(.*?)^ *```", SECTIONS[section], re.MULTILINE | re.DOTALL)


def commands(section: str) -> list[list[str]]:
    return [shlex.split(line) for block in blocks(section, "sh") for line in block.splitlines()]


def run(copy: Path, command: list[str]) -> subprocess.CompletedProcess[str]:
    """A command of CONTRIBUTING in the copy, by this environment's Python and without the code's linters."""
    program, *arguments = command
    if program == "scripts/test":
        words = [sys.executable, "-m", "pytest", "-q", "-k", "section-volume", *arguments]
    elif program.startswith("scripts/"):
        words = [sys.executable, "-m", COMMANDS[program.removeprefix("scripts/")], *arguments]
        words += ["--no-code"] if words[3:] == [] and program == "scripts/check" else []
    else:
        words = [sys.executable, *arguments]
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(copy)}
    return subprocess.run(words, cwd=copy, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    target = tmp_path / "handbook"
    for entry in ROOT.iterdir():
        if entry.name in LEFT_OUT or entry.name.startswith(".coverage"):
            continue
        if entry.is_dir():
            (target / entry.name).mkdir(parents=True)
            words = ["cp", "-R", f"{entry}/.", str(target / entry.name)]
            subprocess.run(words, check=True)
        else:
            target.mkdir(exist_ok=True)
            (target / entry.name).write_bytes(entry.read_bytes())
    (target / "node_modules").symlink_to(ROOT / "node_modules")
    return target


def written(copy: Path) -> dict[Path, bytes]:
    found = [*(copy / "calculators").rglob("*"), *(copy / "docs").rglob("*")]
    return {path: path.read_bytes() for path in found if path.is_file() and "__pycache__" not in path.parts}


def test_a_calculator_is_made_by_following_the_text(copy: Path) -> None:
    make, *others = commands("A calculator")
    made = run(copy, make)
    assert made.returncode == 0, made.stderr
    unfinished = run(copy, ["scripts/check"])
    assert "calculators/rules/section_volume/rule.py" in unfinished.stdout
    assert "still to be written: replace TODO" in unfinished.stdout
    (change,) = blocks("A calculator", "diff")
    applied = subprocess.run(["git", "apply"], cwd=copy, input=change, text=True, capture_output=True, check=False)
    assert applied.returncode == 0, applied.stderr
    (copy / "volume.json").write_text('{"volume": 500}', encoding="utf-8")
    printed = ""
    for command in others:
        done = run(copy, command)
        assert done.returncode == 0, (command, done.stdout, done.stderr)
        printed = done.stdout
    (shown,) = blocks("A calculator", "text")
    assert printed.startswith(shown)


def test_a_regulation_is_imported_and_adopted_by_following_the_text(copy: Path) -> None:
    bring, adopt = commands("A regulation")
    (copy / "travel-rules.txt").write_text(RULES, encoding="utf-8")
    brought = run(copy, [bring[0], "travel-rules.txt", *bring[2:]])
    assert brought.returncode == 0, brought.stderr
    adopted = run(copy, adopt)
    assert adopted.returncode == 0, adopted.stderr
    found = run(copy, ["scripts/check"]).stdout
    assert "docs/en/regulations/travel-rules/chapter-1.md" in found
    assert "docs/sources.toml" in found
    assert "Traceback" not in found


def test_a_calculator_that_cannot_be_made_leaves_everything_as_it_is(copy: Path) -> None:
    before = written(copy)
    for name, article, title in (
        ("working-time", "measures#art-16", "T"),
        ("section--volume", "measures#art-16", "T"),
        ("Bad_Name", "measures#art-16", "T"),
        ("good-name", "measures#art-99", "T"),
        ("good-name", "measures#art-16", "{T}"),
    ):
        refused = run(copy, ["scripts/new-calculator", name, "--article", article, "--zh", "题", "--en", title])
        assert refused.returncode == 1
        assert "Traceback" not in refused.stderr
    assert written(copy) == before
