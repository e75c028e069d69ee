"""From a worker's start to its first result: the site's Python and the stock Pyodide, in turns."""

from __future__ import annotations

import tempfile

from playwright.sync_api import BrowserContext, Page

from calculators.browser import answer
from calculators.core.cases import worked_example
from scripts.handbook.measured_content import measured
from scripts.measuring.server import Line
from scripts.measuring.stand import Stand
from scripts.measuring.stock import EMPTY, STOCK
from scripts.project.browser import ARGUMENTS, ensure_browser
from scripts.runtime.runtime import build_runtime

KINDS = ("stock", "ours")
WAYS = ("cold", "return visit", "cold at 20 Mbit/s", "return visit at 20 Mbit/s")
STEP_MS, PATIENCE_MS = 500, 60_000
_OURS = """async ([module, runtime, request]) => {
  const begun = performance.now();
  const { startPython } = await import(module);
  const said = await startPython(runtime).ask(request);
  return [performance.now() - begun, said];
}"""
_STOCK = """([folder, calculators, request]) => new Promise((resolve) => {
  const begun = performance.now();
  const worker = new Worker(`${folder}worker.js`, { type: "module" });
  worker.onmessage = ({ data }) => resolve([performance.now() - begun, data]);
  worker.postMessage({ folder, calculators, request });
})"""


def kept(page: Page, line: Line) -> None:
    """Wait until the page has fetched what its next visit starts from, where there is such a memory."""
    memory = build_runtime().files.get("snapshot")
    waited = 0
    while memory and f"/{memory.url}" not in line.arrived and waited < PATIENCE_MS:
        page.wait_for_timeout(STEP_MS)
        waited += STEP_MS
    page.wait_for_timeout(STEP_MS)


def _start(context: BrowserContext, line: Line, kind: str, *, is_first: bool) -> float:
    page = context.new_page()
    page.goto(f"{line.address}/{EMPTY}")
    request = worked_example(measured()["first"]["calculator"]).request
    if kind == "ours":
        runtime = build_runtime().for_page(lambda url: f"{line.address}/{url}")
        took, said = page.evaluate(_OURS, [f"{line.address}/zh/assets/handbook/python/python.js", runtime, request])
    else:
        folder = f"{line.address}/{STOCK}/"
        took, said = page.evaluate(_STOCK, [folder, f"{folder}calculators.zip", request])
    assert said == answer(request)
    if kind == "ours" and is_first:
        kept(page, line)
    page.close()
    return float(took)


def starts(stand: Stand) -> dict[str, dict[str, list[float]]]:
    """Milliseconds by way and kind. A return visit is the third: by then the browser keeps its compiled code."""
    found: dict[str, dict[str, list[float]]] = {way: {kind: [] for kind in KINDS} for way in WAYS}
    for _ in range(stand.rounds):
        for slow in (False, True):
            for kind in KINDS:
                stand.line.slow = slow
                stand.line.arrived.clear()
                with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
                    context = stand.playwright.chromium.launch_persistent_context(
                        profile, executable_path=ensure_browser(), args=ARGUMENTS, bypass_csp=True
                    )
                    visits = [_start(context, stand.line, kind, is_first=number == 0) for number in range(3)]
                    context.close()
                found[WAYS[2 * slow]][kind].append(visits[0])
                found[WAYS[2 * slow + 1]][kind].append(visits[2])
    stand.line.slow = False
    return found
