from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.conftest import PATIENCE, start_python
from tests.support.policy_watch import Watched, watching
from tests.support.stand import Stand


@pytest.fixture
def browser_without_script(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def localized(browser: Browser, locale: str) -> Iterator[Page]:
    context = browser.new_context(locale=locale)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def watching_context(browser: Browser, base_url: str) -> Iterator[BrowserContext]:
    """One reader's browser, with service worker and all that it keeps, for every page whose policy is watched."""
    with watching(browser) as context:
        start_python(context, base_url)
        yield context


@pytest.fixture
def watched(watching_context: BrowserContext) -> Iterator[Watched]:
    page = watching_context.new_page()
    yield Watched(page)
    page.close()


@pytest.fixture(scope="session")
def keeping_context(browser: Browser, base_url: str) -> Iterator[BrowserContext]:
    context = browser.new_context(service_workers="allow")
    context.set_default_timeout(PATIENCE)
    start_python(context, base_url)
    yield context
    context.close()


@contextmanager
def left_as_it_was(context: BrowserContext) -> Iterator[BrowserContext]:
    """A test's time with a context that is kept: afterwards its pages and routes are gone, and the network is back."""
    before = list(context.pages)
    yield context
    context.unroute_all()
    context.set_offline(False)
    for page in context.pages:
        if page not in before:
            page.close()


@pytest.fixture
def reader(keeping_context: BrowserContext) -> Iterator[BrowserContext]:
    """A browser that lets the handbook keep itself. It knows nothing of a stand, whose address is a new one."""
    with left_as_it_was(keeping_context) as context:
        yield context


@pytest.fixture
def stand(site: Path) -> Iterator[Stand]:
    opened = Stand(site)
    yield opened
    opened.stop()
