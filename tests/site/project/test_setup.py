from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from scripts import setup
from scripts.project.paths import ROOT

COMMANDS = ("serve", "build", "test", "check", "preview-change", "pdf")


@pytest.mark.parametrize("command", COMMANDS)
def test_without_python_one_line_says_what_to_do(tmp_path: Path, command: str) -> None:
    bare = tmp_path / "bare"
    (bare / "scripts").mkdir(parents=True)
    for name in (command, "python.sh"):
        shutil.copy(ROOT / "scripts" / name, bare / "scripts" / name)
    tools = tmp_path / "tools"
    tools.mkdir()
    dirname = shutil.which("dirname")
    assert dirname
    (tools / "dirname").symlink_to(dirname)
    finished = subprocess.run(
        ["/bin/sh", str(bare / "scripts" / command)],
        env={"PATH": str(tools), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 1
    lines = finished.stderr.strip().splitlines()
    assert len(lines) == 1
    assert "Python 3.13 is needed" in lines[0]


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_can_be_run(command: str) -> None:
    assert os.access(ROOT / "scripts" / command, os.X_OK)


def test_ci_runs_the_readmes_test_command() -> None:
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert ci.splitlines()[-1] == "exec scripts/test"
    assert "scripts/test " in (ROOT / "README.md").read_text(encoding="utf-8")


def test_lock_files_have_hashes_and_no_address() -> None:
    for name in ("build", "test", "node"):
        lock = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        packages = re.findall(r"^[a-z0-9].*==", lock, re.MULTILINE)
        assert packages
        assert lock.count("--hash=sha256:") >= len(packages)
        assert "://" not in lock
        assert "--index" not in lock
    assert "resolved" not in (ROOT / "package-lock.json").read_text(encoding="utf-8")


def test_a_build_neither_fetches_the_development_packages_nor_takes_them_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []
    lock = tmp_path / "package-lock.json"
    lock.write_text("{}", encoding="utf-8")
    (tmp_path / "node_modules").mkdir()
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    monkeypatch.setattr(setup, "NODE_MODULES", tmp_path / "node_modules")
    monkeypatch.setattr(setup, "_npm", lambda: tmp_path / "npm")
    monkeypatch.setattr(setup, "_run", lambda command, _: asked.append([str(part) for part in command[1:]]))
    monkeypatch.setenv("PATH", os.environ["PATH"])

    def installs(*, dev: bool) -> list[str]:
        asked.clear()
        setup.npm_packages(dev=dev)
        return ["without dev" if "--omit=dev" in command else "all" for command in asked]

    assert installs(dev=False) == ["without dev"]
    assert installs(dev=False) == []
    assert installs(dev=True) == ["all"]
    assert installs(dev=False) == []
    lock.write_text('{"lockfileVersion": 3}', encoding="utf-8")
    assert installs(dev=False) == ["all"]
