from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page


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
