"""Lighthouse's scores for a phone, as medians. It is a tool of its own in ``.cache``, pinned by its own lock file."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from scripts.handbook.measured_content import calculator_page, measured
from scripts.measuring.origins import NOBODY_ELSE
from scripts.measuring.stand import Stand
from scripts.project.browser import ARGUMENTS, ensure_browser
from scripts.project.paths import ROOT
from scripts.project.progress import StopWork
from scripts.setup import find_node

PACKAGE = Path(__file__).with_name("lighthouse")
TOOL = ROOT / ".cache" / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
ATTEMPTS = 3
"""Now and then the browser records no trace, and Lighthouse asks to be run again."""
Scores = dict[str, dict[str, list[float]]]


def _pages() -> dict[str, str]:
    """The pages that are scored, by what they are called."""
    calculator = calculator_page(measured()["first"]["calculator"])
    return {"home": "zh/", "article": measured()["visits"]["reading"], "calculator": f"zh/{calculator}"}


def _tool() -> Path:
    """Lighthouse's command, installed from its lock file where it is not there yet.

    :raises StopWork: if it cannot be installed.
    """
    stamp = TOOL / ".handbook-lock"
    lock = hashlib.sha256((PACKAGE / "package-lock.json").read_bytes()).hexdigest()
    if not (stamp.is_file() and stamp.read_text("ascii") == lock):
        npm = shutil.which("npm")
        if npm is None:
            raise StopWork("Lighthouse needs npm: install Node.js, or leave it out with --skip lighthouse.")
        TOOL.mkdir(parents=True, exist_ok=True)
        for file in PACKAGE.iterdir():
            shutil.copyfile(file, TOOL / file.name)
        command = [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
        finished = subprocess.run(command, cwd=TOOL, capture_output=True, check=False)
        if finished.returncode:
            raise StopWork(f"{finished.stderr.decode('utf-8', 'replace')}\nLighthouse was not installed: see above.")
        stamp.write_text(lock, "ascii")
    return TOOL / "node_modules" / "lighthouse" / "cli" / "index.js"


def _scores(tool: Path, address: str) -> tuple[dict[str, float], list[str]]:
    """A page's scores out of 100, and the audits that cost it points."""
    # Lighthouse takes them as one line, in which a value with spaces stands in quotes.
    name, _, rules = NOBODY_ELSE.partition("=")
    flags = " ".join(["--headless=new", *ARGUMENTS, f"{name}='{rules}'"])
    with tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch) / "report.json"
        command = [find_node(), str(tool), address, "--quiet", "--output=json", f"--output-path={report}"]
        command += [f"--only-categories={','.join(CATEGORIES)}", "--no-enable-error-reporting"]
        environment = os.environ | {"CHROME_PATH": ensure_browser()}
        for _ in range(ATTEMPTS):
            finished = subprocess.run(
                [*command, f"--chrome-flags={flags}"], env=environment, capture_output=True, check=False
            )
            if not finished.returncode:
                break
        else:
            raise StopWork(f"{finished.stderr.decode('utf-8', 'replace')}\nLighthouse failed on {address}: see above.")
        found = json.loads(report.read_text(encoding="utf-8"))
    lost = [
        each["id"]
        for name in CATEGORIES
        for each in found["categories"][name]["auditRefs"]
        if each["weight"] and (found["audits"][each["id"]]["score"] or 0) < 1
        if found["audits"][each["id"]]["scoreDisplayMode"] in ("binary", "numeric")
    ]
    return {name: 100 * found["categories"][name]["score"] for name in CATEGORIES}, lost


def scores(stand: Stand) -> dict[str, object]:
    """The scores by page and category, round by round, and by page how often which audit cost points."""
    tool = _tool()
    pages = _pages()
    found: Scores = {page: {name: [] for name in CATEGORIES} for page in pages}
    lost: dict[str, dict[str, int]] = {page: {} for page in pages}
    for _ in range(stand.rounds):
        for page, url in pages.items():
            scored, audits = _scores(tool, f"{stand.line.address}/{url}")
            for name, score in scored.items():
                found[page][name].append(score)
            for audit in audits:
                lost[page][audit] = lost[page].get(audit, 0) + 1
    return {"scores": found, "lost": lost}
