"""Lists what an edit changes before it is published: ``scripts/preview-change``.

The working tree is held against the last commit, or against ``--base``: each named case and each question of the
lessons is worked out by both, on its own day and on the first day of every value that changed; each page is written by
both as it will read today and on those days. Nothing is written but the file of ``--html``.
"""

from __future__ import annotations

import argparse
import io
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from calculators.core.languages import LANGUAGES, Language
from calculators.core.parameters import Parameter, read_parameters
from calculators.core.registry import CALCULATORS
from scripts.changing.preview_compare import Change, changed_days, changes, number_changes
from scripts.changing.preview_report import as_html, as_text
from scripts.checks.command import shown
from scripts.checks.edited_files import OF_NUMBERS, edited_files, read_files
from scripts.checks.parameters_file import FILE
from scripts.project.git import git, is_clone
from scripts.project.paths import ROOT
from scripts.project.progress import StopWork, fail, say, step

PARTS = ("calculators", "docs", "scripts", "mkdocs.yml", "mkdocs.en.yml")
LOOKING = ("changing/preview_world.py", "pages/rendering.py")
"""How a version is looked at: both versions are looked at in the same way."""
BEFORE_ROOMS = "scripts.preview_world"
"""What looks at a version from before scripts/ had rooms: its own module, which says the same in the same form."""
MOST_DAYS = 6


def _unpacked(revision: str, folder: Path) -> None:
    archive = git("archive", "--format=tar", revision, "--", *PARTS)
    if archive is None:
        raise StopWork(f"没有“{revision}”这个版本，或它不完整 · there is no version “{revision}”, or it is incomplete")
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(folder, filter="data")
    for name in LOOKING if (folder / "scripts" / LOOKING[0]).is_file() else ():
        shutil.copyfile(ROOT / "scripts" / name, folder / "scripts" / name)


def _looking(folder: Path) -> str:
    """The module that looks at the version in a folder."""
    now = Path(LOOKING[0]).with_suffix("").parts
    return ".".join(("scripts", *now)) if (folder / "scripts" / LOOKING[0]).is_file() else BEFORE_ROOMS


def _copied(folder: Path) -> None:
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, folder / name)


def _worlds(folders: Sequence[Path], asked: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What both versions say, looked at side by side."""
    running = [
        subprocess.Popen(
            [sys.executable, "-m", _looking(folder)],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for folder in folders
    ]
    said = []
    for process in running:
        assert process.stdin is not None
        process.stdin.write(json.dumps(asked).encode())
        process.stdin.close()
        process.stdin = None
    for process in running:
        printed, wrong = process.communicate()
        if process.returncode:
            last = wrong.decode("utf-8", "replace").strip().splitlines()[-1:]
            raise StopWork(
                f"这个版本无法计算或写出页面，请先运行scripts/check · run scripts/check first: {''.join(last)}"
            )
        said.append(json.loads(printed))
    return said


def _numbers(folder: Path) -> Mapping[str, Parameter]:
    return read_parameters((folder / FILE).read_text(encoding="utf-8"))


def previewed(base: str, today: date) -> list[Change]:
    """Everything that reads differently between ``base`` and the working tree.

    :raises StopWork: if the edit has mistakes, or there is nothing to compare it with.
    """
    if not is_clone():
        raise StopWork("这里没有git记录，无从比较 · there is no git history here to compare with")
    tables, findings = read_files(edited_files())
    for stage in OF_NUMBERS:
        findings += [] if findings else stage(tables)
    if findings:
        raise StopWork("\n".join(map(shown, findings)))
    with tempfile.TemporaryDirectory() as name:
        old, new = Path(name) / "old", Path(name) / "new"
        for folder in (old, new):
            folder.mkdir()
        _unpacked(base, old)
        _copied(new)
        numbers = _numbers(old), _numbers(new)
        by_parameter = changed_days(*numbers)
        days = {
            calculator: sorted({day for each in found.parameters for day in by_parameter.get(each, ())})[:MOST_DAYS]
            for calculator, found in CALCULATORS.items()
        }
        later = sorted({day for each in by_parameter.values() for day in each if day > today.isoformat()})[:MOST_DAYS]
        asked = {"days": days, "seen": [today.isoformat(), *later]}
        with step("比较两个版本 · comparing both versions"):
            return [*number_changes(*numbers), *changes(*_worlds((old, new), asked))]


def main(argv: Sequence[str] | None = None) -> int:
    """Print what changes; exit status 0 whether or not anything does."""
    parser = argparse.ArgumentParser(prog="scripts/preview-change", description="List what an edit changes.")
    parser.add_argument("--base", default="HEAD", metavar="REV", help="what to compare with (default: the last commit)")
    parser.add_argument("--lang", choices=LANGUAGES, help="one language only (default: Chinese, then English)")
    parser.add_argument("--html", type=Path, metavar="FILE", help="also write it as a page with old beside new")
    parser.add_argument("--all", action="store_true", help="print every change whole, however many there are")
    arguments = parser.parse_args(argv)
    try:
        found = previewed(arguments.base, date.today())
    except StopWork as stop:
        return fail(str(stop))
    languages: tuple[Language, ...] = (arguments.lang,) if arguments.lang else LANGUAGES
    for language in languages:
        say(as_text(found, language, whole=arguments.all))
    if arguments.html:
        arguments.html.write_text(as_html(found, languages), encoding="utf-8")
        say(str(arguments.html))
    return 0


if __name__ == "__main__":
    sys.exit(main())
