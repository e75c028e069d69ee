"""How long the whole site takes to build, with nothing kept from before and after a change of one article."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from scripts.runtime import ROOT

ARTICLE = "docs/zh/regulations/work-rules/index.md"
LEFT = (".git", ".venv", ".cache", "node_modules", "site", "handbook-folder", "mutants")


def copied(copy: Path) -> Path:
    """A copy of the project that has never built anything; Python's and npm's packages stay where they are."""
    shutil.copytree(ROOT, copy, ignore=lambda folder, _: LEFT if Path(folder) == ROOT else ())
    (copy / "node_modules").symlink_to(ROOT / "node_modules")
    return copy


def build(copy: Path) -> float:
    """Build the site in a copy as ``scripts/build`` does; gives the seconds it took."""
    begun = time.monotonic()
    subprocess.run([sys.executable, "-m", "scripts.build"], check=True, cwd=copy, stdout=subprocess.DEVNULL)
    return time.monotonic() - begun


def builds(rounds: int) -> dict[str, list[float]]:
    """Seconds for the site with nothing kept, once, and after a change of one article, several times."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = copied(Path(scratch) / "copy")
        cold = build(copy)
        article = copy / ARTICLE
        again = []
        for _ in range(rounds):
            article.write_text(article.read_text("utf-8") + "\n", "utf-8")
            again.append(build(copy))
        return {"cold": [cold], "again": again}
