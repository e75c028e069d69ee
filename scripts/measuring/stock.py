"""The yardstick for a start of Python: the stock Pyodide beside the site's own, cached and compressed alike."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from scripts.delivery.compress import compress_file
from scripts.project.paths import ROOT
from scripts.runtime.runtime import FOLDER, PYODIDE

STOCK = f"{FOLDER}/stock"
EMPTY = f"{STOCK}/empty.html"
"""Nothing of the site's own runs on it."""


def add_stock(site: Path) -> None:
    """Put the stock Pyodide, a worker for it and our calculators' sources below the site's runtime."""
    folder = site / STOCK
    folder.mkdir()
    for name in ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"):
        shutil.copyfile(PYODIDE / name, folder / name)
    (site / EMPTY).write_text("<!doctype html><title>empty</title>\n", encoding="ascii")
    shutil.copyfile(Path(__file__).with_name("stock-worker.js"), folder / "worker.js")
    with zipfile.ZipFile(folder / "calculators.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted((ROOT / "calculators").rglob("*")):
            if path.suffix in (".py", ".toml"):
                packed.write(path, path.relative_to(ROOT))
    for path in list(folder.iterdir()):
        compress_file(path)
