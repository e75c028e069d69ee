"""Prints every figure beside its bar, and writes them as JSON: ``scripts/measure [--rounds N] [--json FILE]``.

Milliseconds of this machine say little; the ratios to the stock Pyodide, measured in turns with it, say more.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from scripts import build
from scripts.browser import ARGUMENTS, ensure_browser
from scripts.measuring.builds import builds
from scripts.measuring.server import line_to
from scripts.measuring.starts import WAYS, add_stock, starts
from scripts.measuring.visits import changes, weights
from scripts.progress import say
from scripts.runtime import ROOT

RATIOS = dict(zip(WAYS, (0.40, 0.45, 0.45, None), strict=True))
CHANGE_MS, VISIT_MB, READING_KB, COLD_S, AGAIN_S = 16, 3.5, 120, 20, 3


def _row(name: str, figure: str, bar: str, reached: bool | None) -> str:
    return f"| {name} | {figure} | {bar} | {'' if reached is None else 'yes' if reached else 'NO'} |"


def _of_starts(found: dict[str, dict[str, list[float]]]) -> list[str]:
    rows = []
    for way, kinds in found.items():
        ours, stock = kinds["ours"], kinds["stock"]
        ratio = statistics.median(ours) / statistics.median(stock)
        spread = [f"{statistics.median(each):.0f} ({min(each):.0f} to {max(each):.0f})" for each in (ours, stock)]
        bar = RATIOS[way]
        figure = f"{ratio:.2f}: {spread[0]} ms, stock {spread[1]} ms"
        rows.append(
            _row(
                f"first result, {way}",
                figure,
                "" if bar is None else f"{bar:.2f}",
                None if bar is None else ratio <= bar,
            )
        )
    return rows


def measured(rounds: int) -> dict[str, Any]:
    """All figures."""
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch) / "site"
        shutil.copytree(build.SITE, site)
        add_stock(site)
        with line_to(site) as line, sync_playwright() as playwright:
            found: dict[str, Any] = {"load": os.getloadavg(), "rounds": rounds}
            found["starts"] = starts(playwright, line, rounds)
            browser = playwright.chromium.launch(executable_path=ensure_browser(), args=ARGUMENTS)
            found["weights"] = weights(browser, line)
            found["changes"] = changes(browser, line)
            browser.close()
    found["builds"] = builds(rounds)
    return found


def table(found: dict[str, Any]) -> list[str]:
    """The figures beside their bars."""
    rows = ["| what | figure: median (least to most) | bar | reached |", "| --- | --- | --- | --- |"]
    rows += _of_starts(found["starts"])
    took = sorted(found["changes"])
    late = took[int(len(took) * 0.95)]
    figure = f"p95 {late:.1f} ms, median {statistics.median(took):.1f} ms ({len(took)} changes)"
    rows.append(_row("a change to its result", figure, f"{CHANGE_MS} ms", late <= CHANGE_MS))
    weight = found["weights"]
    visit, reading = weight["calculator"] / 1e6, (weight["reading"] - weight["search"]) / 1e3
    rows.append(_row("first visit with a calculator", f"{visit:.2f} MB", f"{VISIT_MB} MB", visit <= VISIT_MB))
    rows.append(_row("a reading page", f"{reading:.0f} KB", f"{READING_KB} KB", reading <= READING_KB))
    rows.append(_row("Python for a card untouched", f"{weight['python']} bytes", "0", weight["python"] == 0))
    cold, again = (statistics.median(found["builds"][name]) for name in ("cold", "again"))
    rows.append(_row("the whole site, cold", f"{cold:.1f} s", f"{COLD_S} s", cold <= COLD_S))
    rows.append(_row("after a change of one article", f"{again:.1f} s", f"{AGAIN_S} s", again <= AGAIN_S))
    return rows


def main() -> int:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(prog="scripts/measure", description="Measure the site against its bars.")
    parser.add_argument("--rounds", type=int, default=5, help="starts of each kind (default: 5)")
    parser.add_argument("--json", type=Path, default=ROOT / ".cache" / "measured.json", metavar="FILE")
    arguments = parser.parse_args()
    if not build.is_current() and build.main([]):
        return 1
    found = measured(arguments.rounds)
    arguments.json.write_text(json.dumps(found, indent=1) + "\n", encoding="ascii")
    for row in table(found):
        say(row)
    say(f"Load of the machine when it began: {found['load'][0]:.1f}. All figures are in {arguments.json}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
