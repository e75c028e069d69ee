from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import setup
from scripts.project.paths import ROOT

COMMANDS = ("serve", "build", "test", "check", "preview-change", "pdf")


OLDER_PYTHON = """#!/bin/sh
case "$*" in
*"!= (3, 13)"*) exit 1 ;;
*"< (3, 9)"*) exit 0 ;;
*"pip --version"*) exit 0 ;;
*"pip "*"--require-hashes"*"--target .cache/uv-tool -r requirements/uv.txt") ;;
*) exit 1 ;;
esac
mkdir -p .cache/uv-tool/bin && cp uv .cache/uv-tool/bin/uv
"""
UV = """#!/bin/sh
case "$*" in
"python find 3.13") echo "$UV_PYTHON_INSTALL_DIR/python3.13" ;;
"python install"*) mkdir -p "$UV_PYTHON_INSTALL_DIR" && ln -s "$REAL" "$UV_PYTHON_INSTALL_DIR/python3.13" ;;
esac
"""


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder with the commands of the project in ``bare`` and the few tools of a small machine in ``tools``."""
    (tmp_path / "bare" / "scripts").mkdir(parents=True)
    for name in (*COMMANDS, "python.sh"):
        shutil.copy(ROOT / "scripts" / name, tmp_path / "bare" / "scripts" / name)
    (tmp_path / "bare" / "scripts" / "setup.py").write_text("import sys; print(sys.argv[1:], sys.executable)", "utf-8")
    (tmp_path / "tools").mkdir()
    for tool in ("cp", "dirname", "ln", "mkdir", "rm"):
        found = shutil.which(tool)
        assert found
        (tmp_path / "tools" / tool).symlink_to(found)
    return tmp_path


def called(machine: Path, command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", str(machine / "bare" / "scripts" / command)],
        env={"PATH": str(machine / "tools"), "HOME": str(machine), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def give(path: Path, script: str) -> None:
    path.write_text(script, encoding="utf-8")
    path.chmod(0o755)


@pytest.mark.parametrize("command", COMMANDS)
def test_without_python_one_line_says_what_to_do(machine: Path, command: str) -> None:
    finished = called(machine, command)
    assert finished.returncode == 1
    lines = finished.stderr.strip().splitlines()
    assert len(lines) == 1
    assert "Python 3.13 is needed" in lines[0]


def test_an_older_python_takes_uv_from_pypi_and_python_through_it_into_the_projects_folder(machine: Path) -> None:
    give(machine / "tools" / "python3", OLDER_PYTHON)
    give(machine / "bare" / "uv", UV)
    for said in (["taking uv from PyPI", "asking uv for it"], []):  # the second time it is all there
        finished = called(machine, "build", REAL=sys.executable)
        assert finished.returncode == 0, finished.stderr
        assert finished.stdout.startswith("['build']")
        assert [part in finished.stderr for part in said] == [True] * len(said)
        assert len(finished.stderr.splitlines()) == len(said)
    assert {path.name for path in (machine / "bare" / ".cache").iterdir()} == {"python", "uv-tool"}


@pytest.mark.parametrize("missing", ["python", "uv"])
def test_where_uv_or_its_python_cannot_be_reached_the_last_line_says_what_to_do(machine: Path, missing: str) -> None:
    give(machine / "tools" / "python3", OLDER_PYTHON)
    if missing == "python":
        give(machine / "bare" / "uv", "#!/bin/sh\nexit 1\n")
    finished = called(machine, "serve")
    assert finished.returncode == 1
    assert "Python 3.13 is needed" in finished.stderr.splitlines()[-1]
    assert "Traceback" not in finished.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_can_be_run(command: str) -> None:
    assert os.access(ROOT / "scripts" / command, os.X_OK)


def test_ci_runs_the_readmes_test_command() -> None:
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert ci.splitlines()[-1] == "exec scripts/test"
    assert "scripts/test " in (ROOT / "README.md").read_text(encoding="utf-8")


def test_lock_files_have_hashes_and_no_address() -> None:
    for name in ("build", "test", "node", "uv"):
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
