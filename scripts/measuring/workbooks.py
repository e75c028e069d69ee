"""Measures workbooks in Chromium: ``python -m scripts.measuring.workbooks [SITE …]``, with other built sites.

The long table of docs/measured.toml, 100,000 rows, is worked out, saved as .xlsx and that file taken in again, on each
site in turns. Prints medians and their ratios to the first of the others.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from scripts.delivery import build
from scripts.handbook.measured_content import calculator_page
from scripts.measuring.search_quality import served
from scripts.measuring.tables import about, material
from scripts.project.browser import ARGUMENTS, ensure_browser
from scripts.project.progress import say

ROUNDS = 3
ROWS = 100_000
IN_PAGE = """async ([module, rows, about, asked]) => {
  const { startPython } = await import(module);
  const python = startPython(JSON.parse(document.querySelector(".pc-words").textContent).runtime);
  await python.ready;
  const call = (door, request, options) => python.call(door, JSON.stringify(request), options);
  const ask = async (...given) => JSON.parse(await call(...given));
  const taken = await ask("take", { ...about, file: "" }, { data: rows });
  const worked = await ask("work", { ...asked, held: { [about.table]: taken.held } });
  const save = () => call("export",
    { made: worked.made, format: "xlsx", language: "zh", articles: {} }, { spreadsheets: true });
  const begun = performance.now();
  const bytes = await save();
  const saved = performance.now();
  const again = await ask("take", { ...about, file: "a.xlsx" }, { data: bytes.slice(), spreadsheets: true });
  const read = performance.now();
  return { save: (saved - begun) / 1000, read: (read - saved) / 1000, bytes: bytes.length, rows: again.rows };
}"""


def main(argv: Sequence[str]) -> int:
    """Print a line a site."""
    sites = [build.SITE, *map(Path, argv)]
    text, asked = material(ROWS)
    found: list[list[dict[str, Any]]] = [[] for _ in sites]
    with sync_playwright() as playwright, ExitStack() as open_sites:
        bases = [open_sites.enter_context(served(site)) for site in sites]
        browser = playwright.chromium.launch(executable_path=ensure_browser(), args=ARGUMENTS)
        for _ in range(ROUNDS):
            for site, base, kept in zip(sites, bases, found, strict=True):
                page = browser.new_page()
                page.goto(f"{base}/zh/{calculator_page(about()['calculator'])}")
                page.wait_for_selector("policy-calculator[data-state=ready]")
                # Where it lies changed in the course of time.
                (module,) = (site / "zh/assets/handbook").rglob("python.js")
                address = f"{base}/{module.relative_to(site).as_posix()}"
                kept.append(page.evaluate(IN_PAGE, [address, text, about(), asked]))
                page.close()
        browser.close()
    medians = [{name: statistics.median(each[name] for each in kept) for name in kept[0]} for kept in found]
    for site, median in zip(sites, medians, strict=True):
        ratios = ", ".join(f"{name} {medians[0][name] / median[name]:.2f}" for name in ("save", "read"))
        took = f"saved in {median['save']:.1f} s, read in {median['read']:.1f} s"
        say(f"{site}: {took}, {median['bytes']:,} bytes; {ratios}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
