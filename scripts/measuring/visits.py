"""A visit: the bytes it takes, and how soon a result follows a changed input."""

from __future__ import annotations

from playwright.sync_api import Browser

from calculators.batch import batch_fields
from calculators.registry import CALCULATORS
from scripts.measuring.server import Line
from scripts.runtime import FOLDER

READING = "zh/regulations/measures/chapter-3/"
CALCULATOR = "zh/calculators/deputy-eligibility/"
CHANGES = 40
_CHANGE = """async (changes) => {
  const calculator = document.querySelector("policy-calculator");
  const controls = [...calculator.querySelectorAll("form [name]")].filter((each) =>
    !each.closest("fieldset.pc-table, details") && (each.type === "checkbox" || each.options));
  const took = [];
  for (let number = 0; number < changes; number++) {
    const control = controls[number % controls.length];
    if (control.options) control.selectedIndex = (control.selectedIndex + 1) % control.options.length;
    else control.checked = !control.checked;
    const answered = new Promise((resolve) => calculator.addEventListener("answered", resolve, { once: true }));
    const begun = performance.now();
    control.dispatchEvent(new Event("input", { bubbles: true }));
    await answered;
    calculator.querySelector("output").getBoundingClientRect(); // laid out
    if (calculator.result) took.push(performance.now() - begun);
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  return took;
}"""


def changes(browser: Browser, line: Line) -> list[float]:
    """Milliseconds from a change to its result, over all calculators of a single case."""
    found: list[float] = []
    for name, calculator in CALCULATORS.items():
        if batch_fields(calculator) is None:
            continue
        page = browser.new_page()
        page.goto(f"{line.address}/zh/calculators/{name}/")
        page.wait_for_selector("policy-calculator[data-state=ready]")
        found += page.evaluate(_CHANGE, CHANGES)[2:]
        page.close()
    return found


def weights(browser: Browser, line: Line) -> dict[str, int]:
    """Bytes of a first visit to a calculator and to a reading page, and the Python among the latter."""
    found = {}
    for name, url in (("calculator", CALCULATOR), ("reading", READING)):
        line.sent.clear()
        context = browser.new_context(service_workers="block")
        page = context.new_page()
        page.goto(f"{line.address}/{url}")
        if name == "calculator":
            page.wait_for_selector("policy-calculator[data-state=ready]")
        page.wait_for_load_state("networkidle")
        found[name] = sum(line.sent.values())
        if name == "reading":
            found["search"] = sum(size for path, size in line.sent.items() if "search" in path)
            found["python"] = sum(size for path, size in line.sent.items() if path.startswith(f"/{FOLDER}/"))
        context.close()
    return found
