"""How long the page's own thread is busy at a time while a reader works with long tables, in a real Chromium.

Each gesture is made as a reader makes it. Measured are the longest task by the clock, as Chromium reports long tasks
(from 50 ms; 0 says there was none), and by the processor's time of that thread, which other work on the machine does
not lengthen.
"""

from __future__ import annotations

import json
import statistics
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from scripts.handbook.measured_content import calculator_page, groups_of, made_rows
from scripts.handbook.measured_content import measured as measured_content

TASKS = ("ThreadControllerImpl::RunTask", "RunTask", "BlinkScheduler_PerformMicrotaskCheckpoint")
CATEGORIES = ["toplevel", "blink.user_timing", "__metadata"]
WAIT_MS = 60_000
REST_MS = 1_500
# The rows are made in the page: what comes through the test's own channel would be a task of the page, too.
MAKE = """([rows, groups, cells]) => {
  const cell = (n, { before = "", times = 1, modulus, offset = 0, one_of }) => {
    if (one_of) return one_of[n % one_of.length];
    const counted = n * times;
    const place = modulus ? counted % (modulus === "groups" ? groups : modulus) : counted;
    return `${before}${place + offset}`;
  };
  const row = (n) => cells.map((each) => cell(n, each)).join("\\t");
  window.made = Array.from({ length: rows }, (_, n) => row(n)).join("\\n");
}"""
WATCH = """() => {
  window.longest = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.longest = Math.max(window.longest, entry.duration);
  }).observe({ type: "longtask" });
  performance.mark("gesture");
}"""
PASTE = """(target, text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text ?? window.made);
  target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""
DROP = """(target) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([window.made], "rows.csv"));
  for (const type of ["dragover", "drop"]) {
    target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  }
}"""
# Kept beforehand: a text of a megabyte through the test's own channel would be a task of the page, too.
KEEP = "(text) => { window.made = text; }"
CHOOSE = """(chooser) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([window.made], "saved.json"));
  chooser.files = dataTransfer.files;
  chooser.dispatchEvent(new Event("change", { bubbles: true }));
}"""
LONG, BATCH = "long", "batch"
"""The tables of docs/measured.toml that describe the rows."""
FIRST = "tbody [data-column]"


@dataclass(frozen=True, slots=True)
class Gesture:
    """What a reader does with so many rows on a calculator's page, after what stands ``before`` it.

    ``of`` names the table of docs/measured.toml that says which calculator and which rows.
    """

    title: str
    of: str
    rows: int
    act: Callable[[Page], object]
    before: tuple[Callable[[Page, int], None], ...] = ()


def _rows_of(table: str) -> str:
    """Where a table of the form lies on its page."""
    return f"fieldset[data-field={table}]"


def _long() -> str:
    return _rows_of(measured_content()[LONG]["table"])


def _groups(page: Page, rows: int) -> None:
    groups = measured_content()[LONG]["groups"]
    text = "\n".join("\t".join(row) for row in made_rows(groups["cells"], groups_of(rows)))
    page.locator(f"{_rows_of(groups['table'])} {FIRST}").first.evaluate(PASTE, text)
    page.wait_for_timeout(REST_MS)


def _pasted(page: Page) -> None:
    page.locator(f"{_long()} {FIRST}").first.evaluate(PASTE)
    page.locator("output tbody tr").nth(150).wait_for(timeout=WAIT_MS)


def _dropped(page: Page) -> None:
    page.locator(_long()).evaluate(DROP)
    page.locator("output").get_by_text("100,000 rows").wait_for(timeout=WAIT_MS)


def _two_hundred_first(page: Page, _rows: int) -> None:
    cells = measured_content()[LONG]["cells"]
    page.evaluate(MAKE, [200, 1000, cells])
    page.locator(f"{_long()} {FIRST}").first.evaluate(PASTE)
    page.wait_for_timeout(REST_MS)
    page.evaluate(MAKE, [100_000, 1000, cells])


def _held(page: Page, _rows: int) -> None:
    _dropped(page)
    page.wait_for_timeout(REST_MS)


def _exported(kind: str) -> Callable[[Page], None]:
    def export(page: Page) -> None:
        with page.expect_download(timeout=600_000):
            page.locator(f".pc-tools .pc-export-{kind}").click()

    return export


def _few(page: Page, _rows: int) -> None:
    page.locator(f"{_long()} {FIRST}").first.evaluate(PASTE)
    page.locator(".pc-share").wait_for(timeout=WAIT_MS)
    page.wait_for_timeout(REST_MS)


def _shared(page: Page) -> None:
    page.locator(".pc-share").click()
    page.locator(".pc-tools .pc-code").wait_for(timeout=WAIT_MS)


def _share_panel(page: Page, _rows: int) -> None:
    page.locator(".pc-share").click()
    page.locator(".pc-save-file").wait_for(timeout=WAIT_MS)


def _file_saved(page: Page) -> Path:
    with page.expect_download(timeout=WAIT_MS) as waiting:
        page.locator(".pc-save-file").click()
    return Path(waiting.value.path())


def _slip_made(page: Page) -> None:
    page.evaluate("() => { window.print = () => {}; }")  # the browser's own dialogue would wait for somebody
    page.locator(".pc-slip").click()
    page.locator("section.slip").wait_for(state="attached", timeout=WAIT_MS)


def _file_to_open(page: Page, rows: int) -> None:
    _share_panel(page, rows)
    file = _file_saved(page)
    page.locator(f"{_long()} .pc-held button").click()  # the table makes room, as on a page just opened
    page.wait_for_timeout(REST_MS)
    page.locator(".pc-check > summary").click()
    page.evaluate(KEEP, file.read_text(encoding="utf-8"))


def _file_opened(page: Page) -> None:
    page.locator(".pc-check input[type=file]").evaluate(CHOOSE)
    page.locator(".pc-checked .pc-standing").wait_for(timeout=WAIT_MS)
    page.locator(".pc-checked > p button").click()
    page.locator("output").get_by_text("100,000 rows").wait_for(timeout=WAIT_MS)


def _batch(page: Page) -> None:
    page.locator(".pc-batch > summary").click()
    page.locator(f".pc-batch {FIRST}").first.evaluate(PASTE)
    page.locator(".pc-batch-result tbody tr").first.wait_for(timeout=WAIT_MS)


GESTURES: tuple[Gesture, ...] = (
    Gesture("200 rows pasted", LONG, 200, _pasted, (_groups,)),
    Gesture("100,000 rows dropped as CSV", LONG, 100_000, _dropped, (_groups,)),
    Gesture("the same over 200 rows", LONG, 100_000, _dropped, (_groups, _two_hundred_first)),
    Gesture("100,000 rows saved as CSV", LONG, 100_000, _exported("csv"), (_groups, _held)),
    Gesture("a link of 20 rows made", LONG, 20, _shared, (_groups, _few)),
    Gesture(
        "100,000 rows saved as a file that opens again",
        LONG,
        100_000,
        _file_saved,
        (_groups, _held, _share_panel),
    ),
    Gesture("that file opened, checked and filled in", LONG, 100_000, _file_opened, (_groups, _held, _file_to_open)),
    Gesture("a slip of 100,000 rows made", LONG, 100_000, _slip_made, (_groups, _held)),
    Gesture("200 rows of a batch pasted", BATCH, 200, _batch),
    Gesture("100,000 rows of a batch pasted", BATCH, 100_000, _batch),
)


def _main_thread_tasks(trace: Mapping[str, Any]) -> Iterator[float]:
    """Milliseconds of processor time of each task of the page's own thread since the gesture began."""
    events = trace["traceEvents"]
    begun = next(event for event in events if event["name"] == "gesture")
    for event in events:
        here = (event["pid"], event["tid"]) == (begun["pid"], begun["tid"])
        if here and event.get("ph") == "X" and event["name"] in TASKS and event["ts"] >= begun["ts"]:
            yield event.get("tdur", 0) / 1000


def _once(browser: Browser, base: str, gesture: Gesture) -> tuple[float, float]:
    page = browser.new_page()
    material = measured_content()[gesture.of]
    page.goto(f"{base}/en/{calculator_page(material['calculator'])}")
    page.wait_for_selector("policy-calculator[data-state=ready]")
    page.wait_for_timeout(REST_MS)
    page.evaluate(MAKE, [gesture.rows, groups_of(gesture.rows), material["cells"]])
    for step in gesture.before:
        step(page, gesture.rows)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "trace.json"
        browser.start_tracing(page=page, path=file, categories=CATEGORIES)
        page.evaluate(WATCH)
        gesture.act(page)
        page.wait_for_timeout(REST_MS)
        longest = float(page.evaluate("() => window.longest"))
        browser.stop_tracing()
        busy = max(_main_thread_tasks(json.loads(file.read_text(encoding="utf-8"))))
    page.close()
    return longest, busy


def measured(browser: Browser, base: str, rounds: int) -> Iterator[str]:
    """The lines of a table for docs/measured.md."""
    yield "| what the reader does | longest task ms, median | of its processor time, median | worst |"
    yield "| --- | --: | --: | --: |"
    for gesture in GESTURES:
        found = [_once(browser, base, gesture) for _ in range(rounds)]
        clock, busy = ([each[at] for each in found] for at in (0, 1))
        cells = (statistics.median(clock), statistics.median(busy), max(busy))
        yield f"| {gesture.title} | {' | '.join(f'{cell:.0f}' for cell in cells)} |"
