"""Measures long tables: ``scripts/measure-tables``. Rows a second natively and in Chromium; the page's longest task.

The calculator of long tables that docs/measured.toml names works out 100, 10,000 and 100,000 rows (in up to 1,000
groups), in the terminal's Python and in the page's, three times each, in turns. Prints a table of medians for
docs/measured.md.
"""

from __future__ import annotations

import json
import resource
import statistics
import sys
import time
from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Page, sync_playwright

from calculators.core.registry import CALCULATORS
from calculators.core.work_progress import report_nothing
from calculators.tables.workspace import Workspace
from scripts.delivery import build
from scripts.handbook.measured_content import calculator_page, groups_of, made_rows
from scripts.handbook.measured_content import measured as measured_content
from scripts.measuring.gestures import measured
from scripts.measuring.search_quality import served
from scripts.project.browser import ARGUMENTS, ensure_browser
from scripts.project.progress import say

ROUNDS = 3
SIZES = (100, 10_000, 100_000)
IN_PAGE = """async ([module, rows, about, asked]) => {
  const { startPython } = await import(module);
  const words = JSON.parse(document.querySelector(".pc-words").textContent);
  const python = startPython(words.runtime);
  await python.ready;
  let longest = 0;
  const watch = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) longest = Math.max(longest, entry.duration);
  });
  watch.observe({ type: "longtask" });
  const ask = async (door, request, data) => JSON.parse(await python.call(door, JSON.stringify(request), { data }));
  const begun = performance.now();
  const taken = await ask("take", { ...about, file: "" }, rows);
  const read = performance.now();
  const worked = await ask("work", { ...asked, held: { [about.table]: taken.held } });
  const shared = performance.now();
  await new Promise((resolve) => setTimeout(resolve, 100));
  return { take: (read - begun) / 1000, work: (shared - read) / 1000, longest, total: worked.result.values.total };
}"""


def about() -> dict[str, str]:
    """Which table of which calculator is long."""
    return {name: measured_content()["long"][name] for name in ("calculator", "table")}


def material(rows: int) -> tuple[str, dict[str, Any]]:
    """A block of so many rows, and what else the calculator is asked: the table before them, and the rest."""
    long = measured_content()["long"]
    groups = long["groups"]
    fields = {field.name: field for field in CALCULATORS[long["calculator"]].fields}
    names = [column.name for column in fields[groups["table"]].columns]
    before = [dict(zip(names, row, strict=True)) for row in made_rows(groups["cells"], groups_of(rows))]
    text = "\n".join("\t".join(row) for row in made_rows(long["cells"], rows))
    return text, {"calculator": long["calculator"], "input": {**long["input"], groups["table"]: before}}


def natively(rows: str, asked: dict[str, Any]) -> dict[str, Any]:
    """Seconds to read the table and to work it out, in this Python."""
    desk = Workspace()
    begun = time.perf_counter()
    taken: Any = desk.take(about(), rows, report_nothing)
    read = time.perf_counter()
    worked: Any = desk.work({**asked, "held": {about()["table"]: taken["held"]}}, report_nothing)
    assert worked["result"]["values"]["total"] == measured_content()["long"]["total"]
    return {"take": read - begun, "work": time.perf_counter() - read}


def in_page(page: Page, base: str, rows: str, asked: dict[str, Any]) -> dict[str, Any]:
    """The same in the page's Python, and the longest task of the page's own thread in milliseconds."""
    page.goto(f"{base}/zh/{calculator_page(about()['calculator'])}")
    page.wait_for_selector("policy-calculator[data-state=ready]")
    module = f"{base}/zh/assets/handbook/python/python.js"
    found: dict[str, Any] = page.evaluate(IN_PAGE, [module, rows, about(), asked])
    assert found["total"] == measured_content()["long"]["total"]
    return found


def main(_argv: Sequence[str]) -> int:
    """Print the table."""
    if not build.is_current() and build.main([]):
        return 1
    say("| rows | native: read s | shared s | browser: read s | shared s | rows a second | longest task ms |")
    say("| --: | --: | --: | --: | --: | --: | --: |")
    with served(build.SITE) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ensure_browser(), args=ARGUMENTS)
        for rows in SIZES:
            text, asked = material(rows)
            here, there = [], []
            for _ in range(ROUNDS):
                here.append(natively(text, asked))
                page = browser.new_page()
                there.append(in_page(page, base, text, asked))
                page.close()

            def median(found: list[dict[str, Any]], name: str) -> float:
                return float(statistics.median(each[name] for each in found))

            whole = median(there, "take") + median(there, "work")
            cells = [median(here, "take"), median(here, "work"), median(there, "take"), median(there, "work")]
            shown = " | ".join(f"{each:.2f}" for each in cells)
            say(f"| {rows:,} | {shown} | {rows / whole:,.0f} | {max(each['longest'] for each in there):.0f} |")
        say("")
        for line in measured(browser, base, ROUNDS):
            say(line)
        browser.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say(f"Peak memory of the native runs: {peak:,.0f} MB. {json.dumps({'rounds': ROUNDS})}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
