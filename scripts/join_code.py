"""Joins modules of the page into one with esbuild: those of search for every edition, all of them for the folder."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from scripts.progress import StopWork
from scripts.runtime import ROOT

ENGINE = "search-engine.js"
SEARCH = (ENGINE, "search-worker.js", "search-box.js")
"""The modules of search that something loads by name; the others become part of the engine."""
COMMAND = ("--bundle", "--minify", "--charset=utf8", "--log-level=warning")
# The worker picks where its files come from and loads the engine when it is asked something.
SEPARATE = (f"--external:./{ENGINE}", "--external:./worker-files.js")


def _esbuild() -> Path:
    found = [path for path in (ROOT / "node_modules" / "@esbuild").glob("*/**/esbuild*") if path.stem == "esbuild"]
    if not found:
        raise StopWork("esbuild is missing from node_modules: remove node_modules and run this again.")
    return found[0]


def joined(entry: Path, options: Sequence[str]) -> str:
    """A module and all it imports, as one minified script.

    :raises StopWork: if esbuild finds something wrong; the message is its own.
    """
    finished = subprocess.run([str(_esbuild()), str(entry), *COMMAND, *options], capture_output=True, check=False)
    if finished.returncode:
        raise StopWork(f"{finished.stderr.decode('utf-8', 'replace')}\n{entry.name} could not be joined: see above.")
    return finished.stdout.decode("utf-8")


def join_search(folder: Path) -> None:
    """Join the modules of search in a built site's folder of scripts: half the bytes, and one request for a dozen."""
    made = {}
    for name in SEARCH:
        made[name] = joined(folder / name, ["--format=esm", "--target=es2022", *SEPARATE])
    for module in folder.glob("search-*.js"):
        module.unlink()
    for name, code in made.items():
        (folder / name).write_text(code, encoding="utf-8")
