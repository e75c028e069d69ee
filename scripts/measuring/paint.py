"""How soon a page is seen and how long its thread is held: a calculator's page and the same page bare, in turns."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser

from scripts.handbook.measured_content import calculator_page, measured
from scripts.measuring.bare import BARE
from scripts.measuring.stand import Stand

KINDS = {"bare": BARE, "ours": "zh"}
"""The folders of the site below which the page lies."""
SPEEDS = ("", " at 20 Mbit/s")
SETTLED_MS = 500
ROUNDS_EACH = 3
"""Pages are quick to load and noisy: each round takes several."""
_WATCH = """
  window.seen = { tasks: [], states: {} };
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) seen.tasks.push([startTime, duration]);
  }).observe({ type: "longtask", buffered: true });
  new MutationObserver(() => {
    const state = document.querySelector("policy-calculator")?.dataset.state;
    if (state) seen.states[state] ??= performance.now();
  }).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-state"] });
"""
_READ = """() => ({
  ...seen, paint: performance.getEntriesByName("first-contentful-paint")[0].startTime,
})"""


def _visit(browser: Browser, address: str, kind: str) -> dict[str, Any]:
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.add_init_script(_WATCH)
    page.goto(f"{address}/{KINDS[kind]}/{calculator_page(measured()['first']['calculator'])}")
    if kind == "ours":
        page.wait_for_selector("policy-calculator[data-state=ready]")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(SETTLED_MS)
    found: dict[str, Any] = page.evaluate(_READ)
    context.close()
    return found


def _longest(tasks: list[list[float]], begin: float = 0, end: float = float("inf")) -> float:
    """The longest task that runs at some time between the two; 0 where none lasts 50 ms, as browsers count."""
    return max((took for start, took in tasks if start < end and start + took > begin), default=0)


def paints(stand: Stand) -> dict[str, dict[str, list[float]]]:
    """Milliseconds to the first contentful paint, by line and kind, and of the longest task while Python starts."""
    found: dict[str, dict[str, list[float]]] = {f"paint{speed}": {kind: [] for kind in KINDS} for speed in SPEEDS}
    found["task"] = {kind: [] for kind in KINDS}
    with stand.browser() as browser:
        for number in range(stand.rounds * ROUNDS_EACH):
            for speed in SPEEDS:
                stand.line.slow = bool(speed)
                for kind in sorted(KINDS, reverse=bool(number % 2)):
                    seen = _visit(browser, stand.line.address, kind)
                    found[f"paint{speed}"][kind].append(seen["paint"])
                    if not speed:
                        states = seen["states"]
                        window = (states["loading"], states["ready"]) if kind == "ours" else ()
                        found["task"][kind].append(_longest(seen["tasks"], *window))
    stand.line.slow = False
    return found
