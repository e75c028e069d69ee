"""Joins files of the page into one with esbuild: styles and search for every edition, all modules for the folder."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from scripts.project.paths import ROOT
from scripts.project.progress import StopWork

ENGINE = "engine.js"
SEARCH = (ENGINE, "worker.js", "box.js")
"""The modules of search that something loads by name; the others become part of the engine."""
STYLES = ("page.css", "training/training.css")
"""The style sheets that a page loads by name; what they import becomes part of them."""
STYLES_FOR = "--target=chrome95,firefox100,safari15"
"""The oldest browsers that get calculators: nothing is written in a form that only newer ones read."""
_IMPORT = re.compile(r'@import "([^"]+)";')
COMMAND = ("--bundle", "--minify", "--charset=utf8", "--log-level=warning")
# The worker picks where its files come from and loads the engine when it is asked something.
SEPARATE = (f"--external:./{ENGINE}", "--external:../shared/worker-files.js")


def _esbuild() -> Path:
    found = [path for path in (ROOT / "node_modules" / "@esbuild").glob("*/**/esbuild*") if path.stem == "esbuild"]
    if not found:
        raise StopWork("esbuild is missing from node_modules: remove node_modules and run this again.")
    return found[0]


def joined(entry: Path, options: Sequence[str]) -> str:
    """A module or a style sheet and all it imports, as one minified file.

    :raises StopWork: if esbuild finds something wrong; the message is its own.
    """
    finished = subprocess.run([str(_esbuild()), str(entry), *COMMAND, *options], capture_output=True, check=False)
    if finished.returncode:
        raise StopWork(f"{finished.stderr.decode('utf-8', 'replace')}\n{entry.name} could not be joined: see above.")
    return finished.stdout.decode("utf-8")


def join_search(scripts: Path) -> None:
    """Join the modules of search in a built site's folder of scripts: half the bytes, and one request for a dozen."""
    folder = scripts / "search"
    options = ["--format=esm", "--target=es2022", *SEPARATE]
    with ThreadPoolExecutor() as pool:
        made = dict(zip(SEARCH, pool.map(lambda name: joined(folder / name, options), SEARCH), strict=True))
    for module in folder.glob("*.js"):
        module.unlink()
    for name, code in made.items():
        (folder / name).write_text(code, encoding="utf-8")


def join_styles(assets: Path) -> None:
    """Join what every page and what the training's pages load of a built site's styles; the parts are removed.

    :raises StopWork: if Material's styles have other names than page.css says.
    """
    for name in STYLES:
        sheet = assets / "handbook" / name
        parts = [(sheet.parent / part).resolve() for part in _IMPORT.findall(sheet.read_text(encoding="utf-8"))]
        sheet.write_text(joined(sheet, [STYLES_FOR]), encoding="utf-8")
        for part in parts:
            part.unlink()
    shutil.rmtree(assets / "stylesheets")
