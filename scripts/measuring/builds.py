"""How long the whole site takes to build, with nothing kept from before and after a change of one article."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from scripts.project.paths import ROOT
from scripts.project.progress import StopWork

ARTICLE = "docs/zh/regulations/work-rules/index.md"
LEFT = (".git", ".venv", ".cache", "node_modules", "site", "handbook-folder", "mutants")


def copied(copy: Path) -> Path:
    """A copy of the project that has never built anything; Python's and npm's packages stay where they are."""
    shutil.copytree(ROOT, copy, ignore=lambda folder, _: LEFT if Path(folder) == ROOT else ())
    (copy / "node_modules").symlink_to(ROOT / "node_modules")
    return copy


def build(copy: Path) -> dict[str, float]:
    """Build the site in a copy as ``scripts/build`` does.

    Gives seconds by the clock and of the processors, and megabytes of the largest of the build's processes.

    :raises StopWork: if it does not build; the message is what was printed.
    """
    begun = time.monotonic()
    with tempfile.TemporaryFile() as printed:
        process = subprocess.Popen(
            [sys.executable, "-m", "scripts.delivery.build"], cwd=copy, stdout=printed, stderr=subprocess.STDOUT
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            printed.seek(0)
            raise StopWork(printed.read().decode("utf-8", "replace"))
    return {
        "seconds": time.monotonic() - begun,
        "processor": used.ru_utime + used.ru_stime,
        "megabytes": used.ru_maxrss / 1024,
    }


def builds(rounds: int) -> dict[str, list[dict[str, float]]]:
    """What the site takes with nothing kept, once, and after a change of one article, several times."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = copied(Path(scratch) / "copy")
        cold = build(copy)
        article = copy / ARTICLE
        again = []
        for _ in range(rounds):
            article.write_text(article.read_text("utf-8") + "\n", "utf-8")
            again.append(build(copy))
        return {"cold": [cold], "again": again}
