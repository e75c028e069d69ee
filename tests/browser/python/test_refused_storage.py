"""Browsers that keep nothing: everything works, and the page says what is not kept."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from calculators.core.languages import LANGUAGES, Language
from scripts.project.browser import ARGUMENTS, ensure_browser
from tests.conftest import PATIENCE
from tests.support.calculator_pages import (
    DEPUTY,
    open_calculator,
)

# A browser as it behaves with every cookie and all storage refused.
NO_STORAGE = """
for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
  Object.defineProperty(globalThis, name, { get() { throw new DOMException("denied", "SecurityError"); } });
}
const refuse = () => { throw new DOMException("denied", "SecurityError"); };
Object.defineProperty(Document.prototype, "cookie", { get: refuse, set: refuse });
"""


def works_without_storage(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "en", "bonus-share")
    page.locator("[name=pool]").fill("777")
    expect(page.locator("output")).to_contain_text("777.00")
    page.locator(".md-header [for^=__palette]:visible").click()
    page.locator(".md-search__input").fill("gifts")
    expect(page.locator(".md-search-result__item").first).to_contain_text("gifts")
    page.goto(f"{base_url}/en/regulations/measures/chapter-3/")
    page.locator(".view-switch button").nth(1).click()
    expect(page.locator(".pair").first).to_be_visible()


@pytest.mark.usefixtures("context")
def test_without_any_storage_everything_works_and_says_what_is_not_kept(page: Page, base_url: str) -> None:
    page.add_init_script(NO_STORAGE)
    works_without_storage(page, base_url)
    open_calculator(page, base_url, "en", DEPUTY)
    page.locator("[name=staff]").fill("7")
    expect(page.locator(".pc-kept")).to_contain_text("the browser lets nothing be kept")


def test_with_cookies_blocked_in_the_browsers_settings_everything_works(
    browser: Browser, tmp_path: Path, base_url: str
) -> None:
    profile = tmp_path / "Default"
    profile.mkdir()
    # A browser with settings: the headless shell has none.
    blocked = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (profile / "Preferences").write_text(json.dumps(blocked), "utf-8")

    context = browser.browser_type.launch_persistent_context(
        tmp_path, executable_path=ensure_browser(), args=ARGUMENTS, headless=True
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"{base_url}/en/")
    refused = "() => { try { return sessionStorage.length < 0; } catch { return true; } }"
    assert page.evaluate(refused), "this Chromium did not take the setting"
    works_without_storage(page, base_url)
    assert problems == []
    context.close()


# As in a private window: no worker may be registered, and a store takes next to nothing.
PRIVATE = """
ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException("private", "SecurityError"));
const full = () => { throw new DOMException("full", "QuotaExceededError"); };
Storage.prototype.setItem = full;
CacheStorage.prototype.open = () => Promise.reject(new DOMException("private", "SecurityError"));
"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.usefixtures("context")
def test_in_a_private_window_everything_works_and_the_page_says_that_nothing_is_kept(
    page: Page, base_url: str, language: Language
) -> None:
    page.add_init_script(PRIVATE)
    works_without_storage(page, base_url)
    open_calculator(page, base_url, language, DEPUTY)
    page.locator("[name=staff]").fill("7")
    expect(page.locator("output")).to_have_attribute("data-outcome", "not-recommended")
    expect(page.locator(".pc-kept")).to_contain_text("没有允许保存" if language == "zh" else "lets nothing be kept")
    page.goto(f"{base_url}/{language}/training/2-your-day/")
    question = page.locator("form.tq").first
    question.locator("input").first.check()
    question.locator(".tq-check").click()
    expect(question).to_have_attribute("data-marked", re.compile("right|wrong"))
    page.goto(f"{base_url}/{language}/offline/")
    expect(page.locator(".offline-said")).to_contain_text("没有允许" if language == "zh" else "did not allow")
