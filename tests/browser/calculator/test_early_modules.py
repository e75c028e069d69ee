"""Pages with a calculator of their own name its scripts early; a card that nobody touches loads nothing of Python."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from calculators.core.languages import LANGUAGES
from calculators.core.registry import CALCULATORS
from scripts.pages.early_modules import calculator_modules
from tests.support.stand import Stand

HINT = re.compile(r'<link rel="modulepreload" fetchpriority="low" href="[./]*assets/handbook/([\w/-]+\.js)">')
CARD = "regulations/measures/chapter-3/"


@pytest.fixture
def stand(site: Path) -> Iterator[Stand]:
    opened = Stand(site)
    yield opened
    opened.stop()


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_a_calculators_own_page_names_its_scripts(site: Path, language: str) -> None:
    own = {f"calculators/{name}/index.html" for name in CALCULATORS}
    for path in (site / language).rglob("index.html"):
        hinted = HINT.findall(path.read_text("utf-8"))
        expected = calculator_modules() if path.relative_to(site / language).as_posix() in own else ()
        assert hinted == list(expected), path


@pytest.mark.usefixtures("context")
def test_every_script_that_is_named_early_is_used_and_fetched_once(stand: Stand, page: Page) -> None:
    page.goto(f"{stand.url}zh/calculators/bonus-share/")
    expect(page.locator("policy-calculator")).to_have_attribute("data-state", "ready")
    fetched = Counter(path.partition("assets/handbook/")[2] for path in stand.asked)
    assert {name: fetched[name] for name in calculator_modules()} == dict.fromkeys(calculator_modules(), 1)
    ran = page.evaluate(
        "performance.getEntriesByType('resource').map(({ name }) => name.split('assets/handbook/').at(-1))"
    )
    assert set(calculator_modules()) <= set(ran)


@pytest.mark.usefixtures("context")
def test_a_card_in_an_article_that_nobody_touches_loads_nothing_of_python(stand: Stand, page: Page) -> None:
    page.goto(f"{stand.url}zh/{CARD}")
    expect(page.locator("policy-calculator").first).to_have_attribute("data-state", "static")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(3000)  # longer than a calculator's own page waits to start Python
    assert [path for path in stand.asked if path.startswith("runtime/") or "python/worker" in path] == []


@pytest.mark.usefixtures("context")
def test_one_python_answers_for_all_calculators_of_a_page(page: Page, stand: Stand) -> None:
    workers: list[str] = []
    page.on("worker", lambda worker: workers.append(worker.url))
    page.goto(f"{stand.url}zh/{CARD}")
    cards = page.locator("policy-calculator")
    assert cards.count() > 1
    for at in range(2):
        control = cards.nth(at).locator("form input[type=text], form select").first
        control.focus()
        expect(cards.nth(at)).to_have_attribute("data-state", "ready")
    assert len([url for url in workers if "python/worker" in url]) == 1
