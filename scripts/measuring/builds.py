"""How long the whole site takes to build, with nothing kept from before and after a change of one article."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from scripts.runtime import ROOT

_ARTICLE = "docs/zh/regulations/work-rules/index.md"


def _build(copy: Path) -> float:
    begun = time.monotonic()
    subprocess.run([sys.executable, "-m", "scripts.build"], check=True, cwd=copy, stdout=subprocess.DEVNULL)
    return time.monotonic() - begun


def builds() -> tuple[float, float]:
    """Seconds for both, in a copy of the project."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "copy"
        left = (".git", ".venv", ".cache", "node_modules", "site", "mutants")
        shutil.copytree(ROOT, copy, ignore=lambda folder, _: left if Path(folder) == ROOT else ())
        (copy / "node_modules").symlink_to(ROOT / "node_modules")
        cold = _build(copy)
        article = copy / _ARTICLE
        article.write_text(article.read_text("utf-8") + "\n", "utf-8")
        return cold, _build(copy)
