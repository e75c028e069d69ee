"""Measures long tables: ``scripts/measure-tables``. Rows a second natively and in Chromium; the page's longest task.

A bonus is shared among 100, 10,000 and 100,000 employees (up to 1,000 teams), in the terminal's Python and in the
page's, three times each, in turns. Prints a table of medians for docs/measured.md.
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

from calculators.core.work_progress import report_nothing
from calculators.tables.workspace import Workspace
from scripts.delivery import build
from scripts.measuring.gestures import measured
from scripts.measuring.search_quality import served
from scripts.project.browser import ARGUMENTS, ensure_browser
from scripts.project.progress import say

ROUNDS = 3
SIZES = (100, 10_000, 100_000)
IN_PAGE = """async ([module, people, teams]) => {
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
  const taken = await ask("take", { calculator: "bonus-share", table: "employees", file: "" }, people);
  const read = performance.now();
  const input = { pool: "123456789.01", teams };
  const worked = await ask("work", { calculator: "bonus-share", input, held: { employees: taken.held } });
  const shared = performance.now();
  await new Promise((resolve) => setTimeout(resolve, 100));
  return { take: (read - begun) / 1000, work: (shared - read) / 1000, longest, total: worked.result.values.total };
}"""


def table(rows: int) -> tuple[str, list[dict[str, str]]]:
    """A block of employees, and their teams."""
    many = max(rows // 100, 2)
    people = "\n".join(
        f"E{n}\tT{n % many}\t{n % 97 + 1}\t{n % 101}\t{n * 7 % 101}\t{n * 13 % 101}" for n in range(rows)
    )
    teams = [
        {
            "name": f"T{n}",
            "performance": "80",
            "tasks_completed": str(n % 50),
            "tasks_planned": str(n * 7919 % 99991 + 1),
        }
        for n in range(many)
    ]
    return people, teams


def natively(people: str, teams: list[dict[str, str]]) -> dict[str, Any]:
    """Seconds to read the table and to share the bonus, in this Python."""
    desk = Workspace()
    begun = time.perf_counter()
    taken: Any = desk.take({"calculator": "bonus-share", "table": "employees"}, people, report_nothing)
    read = time.perf_counter()
    asked = {"calculator": "bonus-share", "input": {"pool": "123456789.01", "teams": teams}}
    worked: Any = desk.work({**asked, "held": {"employees": taken["held"]}}, report_nothing)
    assert worked["result"]["values"]["total"] == "123456789.01"
    return {"take": read - begun, "work": time.perf_counter() - read}


def in_page(page: Page, base: str, people: str, teams: list[dict[str, str]]) -> dict[str, Any]:
    """The same in the page's Python, and the longest task of the page's own thread in milliseconds."""
    page.goto(f"{base}/zh/calculators/bonus-share/")
    page.wait_for_selector("policy-calculator[data-state=ready]")
    found: dict[str, Any] = page.evaluate(IN_PAGE, [f"{base}/zh/assets/handbook/python/python.js", people, teams])
    assert found["total"] == "123456789.01"
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
            people, teams = table(rows)
            here, there = [], []
            for _ in range(ROUNDS):
                here.append(natively(people, teams))
                page = browser.new_page()
                there.append(in_page(page, base, people, teams))
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
