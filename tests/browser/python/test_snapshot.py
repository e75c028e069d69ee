"""Python's memory as the browser keeps it: a return visit goes on from it, and does without where it does not do."""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from scripts.project.paths import ROOT
from scripts.runtime.runtime import CALCULATORS, LIBRARY, PYODIDE, SNAPSHOT, build_runtime
from scripts.runtime.snapshot import RESTORER, write_snapshot
from scripts.setup import find_node
from tests.browser.conftest import left_as_it_was
from tests.browser.python.test_runtime import HOLD, conversation
from tests.conftest import start_python, wait_for_memory
from tests.support.calculator_pages import DEPUTY, open_calculator
from tests.support.stand import Stand

__all__ = ["conversation"]
RESTORING = "snapshot.js"
MEMORY = "*.memory"
HEAR = """
globalThis.heard = [];
const Native = Worker;
globalThis.Worker = class extends Native {
  constructor(...given) {
    super(...given);
    if (!String(given[0]).includes("python/worker")) return;
    heard.push("worker");
    this.addEventListener("message", ({ data }) => { if (/restoring|ready/.test(data.kind)) heard.push(data.kind); });
  }
};
"""
GOES_ON = ["worker", "restoring", "ready"]
FROM_THE_BEGINNING = ["worker", "ready"]


STORES = "async () => (await caches.keys()).filter((name) => name.startsWith('handbook-memory'))"


def reading(browser: Browser, **settings: Any) -> BrowserContext:
    opened = browser.new_context(**{"service_workers": "block"} | settings)
    opened.set_default_timeout(30_000)
    opened.add_init_script(HEAR)
    return opened


@pytest.fixture(scope="module")
def hearing(browser: Browser, base_url: str) -> Iterator[BrowserContext]:
    opened = reading(browser)
    start_python(opened, base_url)
    yield opened
    opened.close()


@pytest.fixture
def reader(hearing: BrowserContext) -> Iterator[BrowserContext]:
    """A browser that knows nothing of a stand, whose address is a new one, and notes how its Python starts."""
    with left_as_it_was(hearing) as context:
        yield context


def works_out(page: Page) -> None:
    page.locator("[name=staff]").fill("8")
    expect(page.locator("output")).to_have_attribute("data-outcome", "may-set")
    page.locator("[name=staff]").fill("7")
    expect(page.locator("output")).to_have_attribute("data-outcome", "not-recommended")


def visit(reader: BrowserContext, stand: Stand) -> Page:
    page = reader.new_page()
    open_calculator(page, stand.url.rstrip("/"), "en", DEPUTY)
    works_out(page)
    return page


CACHED = """async (url) => {
  try {
    const kept = await fetch(url, { cache: "only-if-cached", mode: "same-origin" });
    return (await kept.arrayBuffer()).byteLength;
  } catch {
    return 0;
  }
}"""


def wait_for_cache(page: Page, stand: Stand) -> None:
    """Wait until the browser's own cache has the whole memory."""
    file = build_runtime().files[SNAPSHOT]
    for _ in range(300):
        if page.evaluate(CACHED, f"{stand.url}{file.url}") == file.source.stat().st_size:
            return
        page.wait_for_timeout(100)
    raise AssertionError("the memory was not cached")


def first_visit(reader: BrowserContext, stand: Stand) -> None:
    """A visit after whose first answer the browser fetches the memory, and stores it where it may."""
    memory = re.compile(f"{re.escape(stand.url)}.*[.]memory$")
    with reader.expect_event("requestfinished", lambda request: bool(memory.match(request.url))):
        page = visit(reader, stand)
    # Where a route answers for the browser's cache too, Python goes on from it at once and nothing is left to store.
    if page.evaluate("localStorage.getItem('handbook-offline')") == "off":
        wait_for_cache(page, stand)
    elif page.evaluate("heard")[-2:] == FROM_THE_BEGINNING:
        wait_for_memory(page)
    page.close()


def test_a_return_visit_goes_on_from_the_memory_and_asks_for_nothing(stand: Stand, reader: BrowserContext) -> None:
    first_visit(reader, stand)
    stand.asked.clear()
    page = visit(reader, stand)
    assert page.evaluate("heard") == GOES_ON
    assert [path for path in stand.asked if path.startswith("runtime/")] == []


def test_the_memory_is_stored_once_and_an_older_one_gives_way(stand: Stand, reader: BrowserContext) -> None:
    older = "async (root) => (await caches.open(`handbook-memory ${root}`)).put(`${root}older`, new Response('older'))"
    page = reader.new_page()
    page.goto(stand.url)
    page.evaluate(older, stand.url)
    first_visit(reader, stand)
    assert page.evaluate(STORES) == [f"handbook-memory {stand.url}"]
    names = "async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)"
    assert page.evaluate(names, f"handbook-memory {stand.url}") == [f"{stand.url}{build_runtime().files[SNAPSHOT].url}"]


def test_after_everything_was_dropped_the_memory_is_left_to_the_browsers_cache(
    stand: Stand, reader: BrowserContext
) -> None:
    page = reader.new_page()
    page.goto(stand.url)
    page.evaluate("localStorage.setItem('handbook-offline', 'off')")
    first_visit(reader, stand)
    page = visit(reader, stand)
    assert page.evaluate(STORES) == []
    assert page.evaluate("heard") == GOES_ON


def test_a_python_that_goes_on_knows_the_readers_own_day(stand: Stand, browser: Browser) -> None:
    reader = reading(browser, timezone_id="Pacific/Kiritimati")
    first_visit(reader, stand)
    before = datetime.now(UTC)
    page = visit(reader, stand)
    assert page.evaluate("heard") == GOES_ON
    days = {(each + timedelta(hours=14)).date().isoformat() for each in (before, datetime.now(UTC))}
    assert page.evaluate("document.querySelector('policy-calculator').result.as_of") in days
    reader.close()


def test_every_feature_runs_on_the_memory_without_the_archives(
    stand: Stand, reader: BrowserContext, conversation: list[dict[str, Any]]
) -> None:
    first_visit(reader, stand)
    page = visit(reader, stand)
    said = page.evaluate(HOLD, [f"{stand.url}en/assets/handbook/python/python.js", conversation])
    for turn, answer in zip(conversation, said, strict=True):
        assert answer == turn["answer"] or '"made": "made-' in answer, (turn["door"], turn["request"])
    assert page.evaluate("heard") == GOES_ON


def test_a_first_visit_has_its_answer_before_the_memory_is_asked_for(stand: Stand, reader: BrowserContext) -> None:
    page = reader.new_page()
    open_calculator(page, stand.url.rstrip("/"), "en", DEPUTY)
    page.wait_for_timeout(4000)
    assert [path for path in stand.asked if path.endswith(".memory")] == []
    assert page.evaluate("heard") == FROM_THE_BEGINNING


def changed(change: Callable[[bytes], bytes]) -> Callable[[Route], None]:
    memory = build_runtime().files[SNAPSHOT].source
    return lambda route: route.fulfill(
        status=200, content_type="application/octet-stream", body=change(memory.read_bytes())
    )


def restoring(code: str) -> Callable[[Route], None]:
    """Another way to take up the memory than the site's own."""

    def answer(route: Route) -> None:
        own = RESTORER.read_text("utf-8").replace("export function restored", "export function itsOwn")
        own = own.replace("export function awakened", "export function itsAwakened")
        route.fulfill(status=200, content_type="text/javascript", body=own + code)

    return answer


AS_IT_IS = "export const restored = itsOwn; export const awakened = itsAwakened;"
FAILURES: dict[str, tuple[str, Callable[[], Callable[[Route], None]]]] = {
    "of another Pyodide": (MEMORY, lambda: changed(lambda own: own[:32] + bytes(64) + own[96:])),
    "of another version of its own": (MEMORY, lambda: changed(lambda own: bytes(4) + own[4:])),
    "cut off": (MEMORY, lambda: changed(lambda own: own[: len(own) // 8 * 4])),
    "cut off in a word": (MEMORY, lambda: changed(lambda own: own[:-3])),
    "changed in one bit": (MEMORY, lambda: changed(lambda own: own[:-1] + bytes([own[-1] ^ 1]))),
    "a login page": (MEMORY, lambda: changed(lambda _: b"<!doctype html><title>Please log in</title> ")),
    "an error": (
        RESTORING,
        lambda: restoring('export const restored = () => { throw new Error("no"); }, awakened = 0;'),
    ),
    "no end": (
        RESTORING,
        lambda: restoring("export const awakened = 0, restored = () => ({ _loadSnapshot: new Promise(() => {}) });"),
    ),
    "a Python that breaks at its first request": (
        RESTORING,
        lambda: restoring(
            """export const restored = itsOwn;
            export function awakened(python) {
              python.pyimport("calculators.browser").answer_parsed = () => { throw new Error("broken"); };
            }"""
        ),
    ),
}


@pytest.mark.parametrize("failure", FAILURES)
def test_where_the_memory_does_not_do_python_starts_from_its_beginning(
    stand: Stand, reader: BrowserContext, failure: str
) -> None:
    pattern, handler = FAILURES[failure]
    if pattern == MEMORY:
        reader.route(f"**/{pattern}", handler())  # what is fetched is kept
    first_visit(reader, stand)
    if pattern != MEMORY:
        reader.route(f"**/{pattern}", handler())
    page = visit(reader, stand)
    assert page.evaluate("heard")[-2:] == FROM_THE_BEGINNING
    expect(page.locator(".pc-status")).to_be_empty()
    expect(page.locator("[name=staff]")).to_have_value("7")


def test_the_changes_above_are_what_makes_the_memory_fail(stand: Stand, reader: BrowserContext) -> None:
    reader.route(f"**/{MEMORY}", changed(lambda own: own))
    first_visit(reader, stand)
    reader.route(f"**/{RESTORING}", restoring(AS_IT_IS))
    assert visit(reader, stand).evaluate("heard") == GOES_ON


def test_the_service_worker_and_a_missing_network_leave_the_memory_to_the_browser(
    stand: Stand, browser: Browser
) -> None:
    reader = reading(browser, service_workers="allow")
    first_visit(reader, stand)
    page = visit(reader, stand)
    expect(page.locator("[data-offline-line]")).to_have_text("Articles, search and calculators work offline")
    stand.stop()
    assert visit(reader, stand).evaluate("heard") == GOES_ON
    reader.close()


# What is in the file.


@pytest.fixture(scope="module")
def memory() -> Path:
    return build_runtime().files[SNAPSHOT].source


def test_the_same_archives_give_the_same_memory(memory: Path, tmp_path: Path) -> None:
    files = build_runtime().files
    write_snapshot(PYODIDE, files[LIBRARY].source, files[CALCULATORS].source, tmp_path / "again.memory")
    assert (tmp_path / "again.memory").read_bytes() == memory.read_bytes()


def test_nothing_of_the_machine_it_was_made_on_is_in_it(memory: Path) -> None:
    node = subprocess.run([find_node(), "--version"], capture_output=True, check=True, text=True).stdout.strip()
    own = {str(ROOT), str(Path.home()) + "/", platform.node(), find_node(), node, node.removeprefix("v")}
    own |= {value for value in os.environ.values() if len(value) >= 8}
    found = memory.read_bytes()
    assert [each for each in own if len(each) > 3 and each.encode() in found] == []
    assert b"/home/pyodide" in found  # it is searched in the right way


AGAIN = """
import { readFileSync } from "node:fs";
const [pyodide, memory, restorer] = process.argv.slice(1);
const { loadPyodide } = await import(`file://${pyodide}/pyodide.mjs`);
await import(`file://${pyodide}/pyodide.asm.js`);
const { awakened, restored } =
  await import(`data:text/javascript,${encodeURIComponent(readFileSync(restorer, "utf8"))}`);
const { info } = JSON.parse(readFileSync(`${pyodide}/pyodide-lock.json`));
const options = { indexURL: pyodide, stdLibURL: restorer, lockFileContents: { info, packages: {} } };
const words = new Uint32Array(new Uint8Array(readFileSync(memory)).buffer);
const python = await loadPyodide({ ...options, ...restored(words) });
const drawn = () => python.runPython("import random; random.random()");
const baked = drawn();
awakened(python);
console.log(JSON.stringify([baked, drawn()]));
"""


def test_chance_is_not_the_same_for_everybody_who_starts_from_it(memory: Path) -> None:
    command = [find_node(), "--input-type=module", "-e", AGAIN, str(PYODIDE), str(memory), str(RESTORER)]
    runs = [json.loads(subprocess.run(command, capture_output=True, check=True).stdout) for _ in range(2)]
    assert runs[0][0] == runs[1][0]
    assert runs[0][1] != runs[1][1]


def test_the_memory_stays_small(site: Path) -> None:
    file = build_runtime().files[SNAPSHOT]
    assert (site / f"{file.url}.br").stat().st_size <= 2_900_000
