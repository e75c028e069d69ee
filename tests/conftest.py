from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from waitress.server import create_server

from scripts.delivery import build
from scripts.delivery.serve import HOST, application
from scripts.project.browser import ARGUMENTS, ensure_browser_for_tests

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
        launched = playwright.chromium.launch(executable_path=ensure_browser_for_tests(), args=ARGUMENTS)
        yield launched
        launched.close()


PATIENCE = 30_000
"""Milliseconds a test waits for the page: a start of Python on a loaded machine takes several seconds."""
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def shared_context(browser: Browser) -> Iterator[BrowserContext]:
    """One reader's browser for all tests that only read and type: it keeps what it has downloaded."""
    opened = browser.new_context(service_workers="block")
    opened.set_default_timeout(PATIENCE)
    yield opened
    opened.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that has never seen the site, for tests that watch or break its requests."""
    opened = browser.new_context(service_workers="block")
    opened.set_default_timeout(PATIENCE)
    yield opened
    opened.close()


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
