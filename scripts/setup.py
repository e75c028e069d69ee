"""Sets up what a command needs and hands over to it: ``python -m scripts.setup serve|build|test|check|pdf …``.

Runs on any Python 3.13 with nothing installed. Everything lands inside the project: Python packages in ``.venv``,
npm packages in ``node_modules``. A stamp beside each says which lock file it was made from, so that a second start
has nothing to do.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

from scripts.project.progress import StopWork, fail, step

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
NODE_MODULES = ROOT / "node_modules"
STAMP = ".handbook-lock"
OLDEST_NODE = 18
"""Pyodide runs in no older Node.js."""
COMMANDS = {
    "architecture": "scripts.checks.architecture",
    "build": "scripts.delivery.build",
    "check": "scripts.checks.command",
    "import-regulation": "scripts.importing.command",
    "measure": "scripts.measuring",
    "measure-importing": "scripts.importing.measuring",
    "measure-search": "scripts.measuring.search_quality",
    "measure-tables": "scripts.measuring.tables",
    "mutation": "scripts.measuring.mutation",
    "new-calculator": "scripts.changing.new_calculator",
    "pdf": "scripts.book.pdf",
    "pictures": "scripts.book.readme_pictures",
    "preview-change": "scripts.changing.preview_change",
    "serve": "scripts.delivery.serve",
    "server-config": "scripts.delivery.server_config",
    "test": "scripts.testing.run_tests",
}
"""Each command with the module that does it."""
FURTHER = {"mutation": "mutation", "import-regulation": "importing"}
"""Packages that one command alone needs."""
WITHOUT_NPM = ("import-regulation", "measure-importing", "new-calculator", "architecture", "server-config")
"""Commands that touch no page's script."""
WITH_BROWSER = ("test", "pdf", "pictures", "measure-search", "measure-tables", "measure")
WITH_TESTS = (*WITH_BROWSER, "mutation", "check")
"""Commands that need the packages of the tests, of the type checker and of the linters."""
WITH_NPM_DEV = ("test", "check")
"""Commands that need npm's development packages: the accessibility checker, the linter of scripts and styles."""


def _fingerprint(*locks: Path) -> str:
    digest = hashlib.sha256(sys.version.encode())
    for lock in locks:
        digest.update(lock.read_bytes())
    return digest.hexdigest()


def _is_current(stamp: Path, fingerprint: str) -> bool:
    return stamp.is_file() and stamp.read_text(encoding="ascii") == fingerprint


def _run(command: Sequence[str | Path], wrong: str) -> None:
    """Run quietly; if it fails, show what it printed and stop with one line that says what to do."""
    finished = subprocess.run(
        [str(part) for part in command], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if finished.returncode:
        sys.stdout.write("\n" + finished.stdout.decode("utf-8", "replace"))
        raise StopWork(wrong)


def _python_packages(group: str) -> None:
    lock = ROOT / "requirements" / f"{group}.txt"
    stamp = VENV / f"{STAMP}-{group}"
    fingerprint = _fingerprint(lock)
    if PYTHON.is_file() and _is_current(stamp, fingerprint):
        return
    if not PYTHON.is_file():
        with step("making the virtual environment .venv"):
            try:
                venv.create(VENV, with_pip=True)
            except (OSError, subprocess.CalledProcessError) as error:
                shutil.rmtree(VENV, ignore_errors=True)
                raise StopWork(
                    "No virtual environment could be made: install Python's venv module "
                    "(on Debian and Ubuntu: apt-get install python3.13-venv) and run this again."
                ) from error
    with step(f"installing Python packages (requirements/{group}.txt)"):
        pip: list[str | Path] = [PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
        _run(
            [*pip, "--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", lock],
            "Python packages could not be installed: see above; check the network and run this again.",
        )
    stamp.write_text(fingerprint, encoding="ascii")


def _npm() -> Path:
    """The machine's npm, or one from PyPI, so that Python alone is enough."""
    found = shutil.which("npm")
    if found:
        return Path(found)
    _python_packages("node")
    return BIN / ("npm.cmd" if os.name == "nt" else "npm")


def find_node() -> str:
    """The machine's Node.js if it is new enough for Pyodide, or one from PyPI.

    :raises StopWork: if none could be had.
    """
    found = shutil.which("node")
    if found is None or not _is_new_enough(found):
        _python_packages("node")
        found = shutil.which("node", path=str(BIN))
    if found is None:
        raise StopWork("Node.js was not found: install it (nodejs.org, 18 or newer) and run this again.")
    return found


def _is_new_enough(node: str) -> bool:
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    number = said.removeprefix("v").partition(".")[0]
    return number.isdigit() and int(number) >= OLDEST_NODE


def npm_packages(*, dev: bool) -> None:
    """Install what package-lock.json names; its development packages only for a command that needs them.

    The stamp says whether they are there, so that a build neither fetches them nor takes them away.
    """
    lock = ROOT / "package-lock.json"
    stamp = NODE_MODULES / STAMP
    fingerprint = hashlib.sha256(lock.read_bytes()).hexdigest()
    complete = f"{fingerprint} dev"
    dev = dev or (stamp.is_file() and stamp.read_text(encoding="ascii").endswith(" dev"))
    if _is_current(stamp, complete) or (not dev and _is_current(stamp, fingerprint)):
        return
    npm = _npm()
    os.environ["PATH"] = f"{npm.parent}{os.pathsep}{os.environ['PATH']}"
    with step("installing npm packages (package-lock.json)"):
        _run(
            [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts", *([] if dev else ["--omit=dev"])],
            "npm packages could not be installed: see above; check the network and run this again.",
        )
    stamp.write_text(complete if dev else fingerprint, encoding="ascii")


def main(arguments: Sequence[str]) -> int:
    """Set up for the command named first and run it in the project's environment."""
    command, *rest = arguments
    if command not in COMMANDS:
        return fail(f"There is no command {command}: choose one of {', '.join(COMMANDS)}.")
    try:
        _python_packages("build")
        if command in WITH_TESTS:
            _python_packages("test")
        if command in FURTHER and not {"-h", "--help"} & set(rest):
            _python_packages(FURTHER[command])
        if command not in WITHOUT_NPM:
            npm_packages(dev=command in WITH_NPM_DEV)
    except StopWork as stop:
        return fail(str(stop))
    environment = os.environ | {"PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    handed_over = [str(PYTHON), "-m", COMMANDS[command], *rest]
    if os.name != "nt":
        # Take this process's place, so that whoever stops it stops the command.
        os.chdir(ROOT)
        sys.stdout.flush()
        os.execve(PYTHON, handed_over, environment)
    return subprocess.run(handed_over, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
