from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, expect, sync_playwright
from waitress.server import create_server

from calculators.core.registry import CALCULATORS
from scripts.delivery import build
from scripts.delivery.serve import HOST, application
from scripts.project.browser import ARGUMENTS_FOR_TESTS, ensure_browser_for_tests

from . import hypothesis_profiles  # noqa: F401 - loads them


@pytest.fixture(scope="session")
def site() -> Path:
    """The built site, built anew if a source changed since."""
    if not build.is_current():
        assert build.main([]) == 0
    return build.SITE


@contextmanager
def served(site: Path, prefix: str = "/") -> Iterator[str]:
    """The site served as scripts/serve serves it; gives its address, without a slash at the end."""
    listening = socket.create_server((HOST, 0))
    server: Any = create_server(application(site, prefix), sockets=[listening], threads=8)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://{HOST}:{listening.getsockname()[1]}{prefix.rstrip('/')}"
    server.task_dispatcher.shutdown()  # an answer that is still on its way wakes the server up
    # Within its own thread: closed from here, its sockets would go while it waits for them.
    server.trigger.pull_trigger(server.close)
    thread.join(timeout=5)


@pytest.fixture(scope="session")
def base_url(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def nested_url(site: Path) -> Iterator[str]:
    """The site below a sub-path of a server that has other things at its root."""
    with served(site, "/hr/handbook/") as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=ensure_browser_for_tests(), args=ARGUMENTS_FOR_TESTS)
        yield launched
        launched.close()


PATIENCE = 30_000
"""Milliseconds a test waits for the page: a start of Python on a loaded machine takes several seconds."""
expect.set_options(timeout=PATIENCE)


MEMORY_IS_STORED = """async () => {
  if (localStorage.getItem("handbook-offline") === "off") return true;
  for (const name of await caches.keys()) {
    const store = await caches.open(name);
    for (const request of await store.keys()) {
      if (request.url.endsWith(".memory") && (await (await store.match(request)).blob()).size) return true;
    }
  }
  return false;
}"""
"""True at once where the reader wants nothing stored."""


def wait_for_memory(page: Page) -> None:
    """Wait until the memory of the page's Python is stored, from which other pages start."""
    for _ in range(PATIENCE // 100):
        if page.evaluate(MEMORY_IS_STORED):
            return
        page.wait_for_timeout(100)
    raise AssertionError("no memory was stored")


def start_python(context: BrowserContext, site: str) -> Page:
    """Open a page in which Python starts, and wait until its memory is stored, from which other pages start.

    While it is open its process goes on, and with it the compiled code.
    """
    started = context.new_page()
    started.goto(f"{site}/en/calculators/{next(iter(CALCULATORS))}/")
    expect(started.locator("policy-calculator")).to_have_attribute("data-state", "ready")
    started.locator("policy-calculator form").dispatch_event("input")
    wait_for_memory(started)
    return started


@contextmanager
def reader(browser: Browser, base_url: str) -> Iterator[tuple[BrowserContext, CDPSession]]:
    """A reader's browser in which Python has started, and a way to what only the browser itself may do."""
    opened = browser.new_context(service_workers="block")
    opened.set_default_timeout(PATIENCE)
    yield opened, opened.new_cdp_session(start_python(opened, base_url))
    opened.close()


@pytest.fixture(scope="session")
def shared_context(browser: Browser, base_url: str) -> Iterator[BrowserContext]:
    """One reader's browser for all tests that only read and type: it keeps what it has downloaded and compiled."""
    with reader(browser, base_url) as (opened, _):
        yield opened


@pytest.fixture(scope="session")
def forgetting(browser: Browser, base_url: str) -> Iterator[tuple[BrowserContext, CDPSession]]:
    with reader(browser, base_url) as opened:
        yield opened


@pytest.fixture
def context(forgetting: tuple[BrowserContext, CDPSession], base_url: str) -> BrowserContext:
    """A browser that has kept nothing of the site, for tests whose page watches or breaks its requests."""
    opened, session = forgetting
    session.send("Network.clearBrowserCache")
    session.send("Storage.clearDataForOrigin", {"origin": base_url, "storageTypes": "all"})
    return opened


@contextmanager
def watched_page(context: BrowserContext) -> Iterator[Page]:
    """A page on which no error may go unnoticed."""
    problems: list[str] = []
    opened = context.new_page()
    opened.on("pageerror", lambda error: problems.append(str(error)))
    yield opened
    opened.close()
    assert problems == []


@pytest.fixture
def page(request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page on which no error may go unnoticed: the test's own context's, where it asks for one."""
    name = "context" if "context" in request.fixturenames else "shared_context"
    chosen: BrowserContext = request.getfixturevalue(name)
    with watched_page(chosen) as opened:
        yield opened
