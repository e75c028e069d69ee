"""A visit: the bytes it takes, and how soon a result follows a changed input."""

from __future__ import annotations

from typing import Any

from calculators.core.registry import CALCULATORS
from calculators.tables.batch import batch_fields
from scripts.handbook.measured_content import calculator_page, measured
from scripts.measuring.stand import Stand
from scripts.measuring.starts import kept
from scripts.runtime.runtime import FOLDER

SETTLED_MS = 3000
"""So long an idle page is watched for something that begins late."""
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


def changes(stand: Stand) -> dict[str, list[float]]:
    """Milliseconds from a change to its result, over all calculators of a single case."""
    found: list[float] = []
    with stand.browser() as browser:
        for name, calculator in CALCULATORS.items():
            if batch_fields(calculator) is None:
                continue
            page = browser.new_page()
            page.goto(f"{stand.line.address}/zh/calculators/{name}/")
            page.wait_for_selector("policy-calculator[data-state=ready]")
            found += page.evaluate(_CHANGE, CHANGES)[2:]
            page.close()
    return {"took": found}


def _calculator() -> str:
    return f"zh/{calculator_page(measured()['first']['calculator'])}"


def _sent(stand: Stand, *urls: str) -> dict[str, int]:
    """Bytes by path of a first visit to pages one after the other, until nothing more comes."""
    stand.line.sent.clear()
    stand.line.arrived.clear()
    with stand.browser() as browser:
        page = browser.new_context(service_workers="block").new_page()
        for url in urls:
            page.goto(f"{stand.line.address}/{url}")
            if url == _calculator():
                page.wait_for_selector("policy-calculator[data-state=ready]")
                page.evaluate(_CHANGE, 1)  # the memory is fetched after the first answer
                kept(page, stand.line)
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(SETTLED_MS)
        return dict(stand.line.sent)


def _python(sent: dict[str, int]) -> int:
    return sum(size for path, size in sent.items() if path.startswith(f"/{FOLDER}/"))


def weights(stand: Stand) -> dict[str, Any]:
    """Bytes of a first visit to a calculator and to a reading page, and of Python where nobody asks for it."""
    visits = measured()["visits"]
    reading = _sent(stand, visits["reading"])
    calculator = _sent(stand, _calculator())
    return {
        "calculator": sum(calculator.values()),
        "memory": sum(size for path, size in calculator.items() if "/snapshot" in path),
        "reading": sum(reading.values()),
        "search": sum(size for path, size in reading.items() if "search" in path),
        "python": {"untouched": _python(reading), "elsewhere": _python(_sent(stand, *visits["elsewhere"]))},
    }
