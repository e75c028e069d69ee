from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from calculators.core.languages import Language
from scripts.measuring.search_quality import ask
from tests.browser.search.asking import Found
from tests.conftest import watched_page


@pytest.fixture(scope="session")
def found(shared_context: BrowserContext, base_url: str) -> Iterator[Found]:
    """What search answers: each language has a page that stays open, with its index, for all queries in it."""
    opened: dict[Language, Page] = {}
    with ExitStack() as pages:

        def results(language: Language, *queries: str) -> list[list[dict[str, Any]]]:
            if language not in opened:
                opened[language] = pages.enter_context(watched_page(shared_context))
                opened[language].goto(f"{base_url}/{language}/")
            return [answer["results"] for answer in ask(opened[language], queries)]

        yield results
