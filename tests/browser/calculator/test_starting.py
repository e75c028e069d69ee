"""When a calculator starts, what it asks for, and what stands there when it cannot."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from calculators.core.languages import LANGUAGES, Language
from tests.support.calculator_pages import DEPUTY, open_calculator


def test_a_form_in_an_article_downloads_nothing_until_it_is_touched(page: Page, base_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{base_url}/zh/regulations/measures/chapter-3/#art-17")
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "/runtime/" in url] == []
    card = page.locator("policy-calculator[name=deputy-eligibility]")
    expect(card).to_have_attribute("data-state", "static")
    card.locator("[name=staff]").fill("7")
    expect(card.locator("output")).to_have_attribute("data-outcome", "not-recommended")
    assert any("/runtime/" in url for url in asked)
    expect(page.locator("policy-calculator[name=personal-grade]")).to_have_attribute("data-state", "static")


@pytest.mark.usefixtures("context")
def test_no_request_ever_leaves_the_sites_origin(page: Page, base_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for language in LANGUAGES:
        page.goto(f"{base_url}/{language}/")
        page.goto(f"{base_url}/{language}/regulations/measures/chapter-3/")
        page.locator("[name=staff]").fill("12")
        expect(page.locator("policy-calculator[name=deputy-eligibility] output")).to_contain_text("12")
        page.locator(".md-search__input").first.fill("8")
        open_calculator(page, base_url, language, "bonus-share")
        page.locator("[name=pool]").fill("123.45")
        expect(page.locator("output")).to_contain_text("123.45")
    assert len(asked) > 50
    assert [url for url in asked if not url.startswith((base_url, "data:", "blob:"))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_script_the_worked_example_stands(
    browser_without_script: Page, base_url: str, language: Language
) -> None:
    page = browser_without_script
    page.goto(f"{base_url}/{language}/calculators/{DEPUTY}/")
    expect(page.locator("output .pc-steps li")).to_have_count(4)
    expect(page.locator("[name=staff]")).to_have_value("9")
    expect(page.locator(".pc-no-script")).to_be_visible()


def test_without_script_the_root_leads_to_chinese(browser_without_script: Page, base_url: str) -> None:
    browser_without_script.goto(f"{base_url}/")
    browser_without_script.wait_for_url(f"{base_url}/zh/")


@pytest.mark.parametrize(("locale", "language"), [("en-GB", "en"), ("zh-CN", "zh"), ("fr-FR", "zh")])
def test_the_root_leads_to_the_browsers_language(locale: str, language: str, localized: Page, base_url: str) -> None:
    assert locale
    localized.goto(f"{base_url}/")
    localized.wait_for_url(f"{base_url}/{language}/")


FAILURES = {
    "no-webassembly": ("此浏览器不支持WebAssembly", "delete globalThis.WebAssembly"),
    "no-worker": ("不能启动后台计算", "globalThis.Worker = class { constructor() { throw new Error('no') } }"),
    "timed-out": (
        "等待过久没有响应",
        "globalThis.Worker = class { postMessage() {} terminate() {} };"
        "const beat = setInterval; globalThis.setInterval = (work, ms) => beat(work, Math.min(ms ?? 0, 10))",
    ),
}


@pytest.mark.parametrize("reason", FAILURES)
@pytest.mark.usefixtures("context")
def test_when_python_cannot_start_the_page_says_why_and_keeps_the_example(
    page: Page, base_url: str, reason: str
) -> None:
    sentence, script = FAILURES[reason]
    page.add_init_script(script)
    page.goto(f"{base_url}/zh/calculators/{DEPUTY}/")
    widget = page.locator("policy-calculator")
    expect(widget).to_have_attribute("data-state", "failed")
    expect(page.locator(".pc-status")).to_contain_text(sentence)
    expect(page.locator("output .pc-steps li")).to_have_count(4)


@pytest.mark.usefixtures("context")
def test_a_missing_file_is_said_and_trying_again_works_with_what_was_typed(page: Page, base_url: str) -> None:
    def refuse(route: Route) -> None:
        route.fulfill(status=404)

    page.route("**/runtime/library-*.zip", refuse)
    page.goto(f"{base_url}/en/calculators/{DEPUTY}/")
    expect(page.locator("policy-calculator")).to_have_attribute("data-state", "failed")
    expect(page.locator(".pc-status")).to_contain_text("could not be loaded")
    page.locator("[name=staff]").fill("7")
    page.unroute("**/runtime/library-*.zip", refuse)
    page.locator(".pc-status button").click()
    expect(page.locator("policy-calculator")).to_have_attribute("data-state", "ready")
    expect(page.locator("output")).to_have_attribute("data-outcome", "not-recommended")


def test_the_language_switch_keeps_page_and_article(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/zh/regulations/measures/chapter-3/#art-15")
    page.locator(".language-switch").click()
    expect(page).to_have_url(f"{base_url}/en/regulations/measures/chapter-3/#art-15")
    page.goto(f"{base_url}/en/regulations/measures/chapter-3/")
    page.locator("#art-12").scroll_into_view_if_needed()
    page.evaluate("document.getElementById('art-12').scrollIntoView({ behavior: 'instant' })")
    page.locator(".language-switch").click()
    expect(page).to_have_url(re.compile(r"/zh/regulations/measures/chapter-3/#art-1[12]$"))


def test_all_widgets_of_a_page_share_one_worker(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/en/regulations/measures/chapter-3/")
    for name, field, value in (("deputy-eligibility", "staff", "7"), ("personal-grade", "position_grade", "10")):
        card = page.locator(f"policy-calculator[name={name}]")
        card.locator(f"[name={field}]").fill(value)
        expect(card.locator("output")).to_contain_text(value)
        expect(card).to_have_attribute("data-state", "ready")
    assert len(page.workers) <= 2  # one for Python, and Material's search
    assert sum("python/worker" in worker.url for worker in page.workers) == 1


@pytest.mark.usefixtures("context")
def test_the_whole_site_works_below_a_sub_path(page: Page, nested_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    missing: list[str] = []
    page.on("response", lambda response: missing.append(response.url) if response.status >= 400 else None)
    page.goto(f"{nested_url}/")
    page.wait_for_url(re.compile(r"/(zh|en)/$"))
    page.goto(f"{nested_url}/zh/regulations/measures/chapter-3/#art-17")
    card = page.locator("policy-calculator[name=deputy-eligibility]")
    card.locator("[name=staff]").fill("7")
    expect(card.locator("output")).to_have_attribute("data-outcome", "not-recommended")
    page.locator(".language-switch").click()
    expect(page).to_have_url(f"{nested_url}/en/regulations/measures/chapter-3/#art-17")
    page.get_by_role("button", name="Side by side").click()
    expect(page.locator(".there").first).to_be_visible()
    page.locator(".md-search__input").fill("gifts")
    expect(page.locator(".md-search-result__item").first).to_contain_text("gifts")
    assert missing == []
    assert [url for url in asked if not url.startswith((f"{nested_url}/", "data:", "blob:"))] == []
    page.goto(f"{nested_url}/en/nothing/here/")
    expect(page.get_by_role("link", name="handbook's home page")).to_have_attribute(
        "href", re.compile("/hr/handbook/en/$")
    )


def test_a_result_follows_a_keystroke_and_a_half_typed_value_is_called_wrong_only_when_the_typing_rests(
    page: Page, base_url: str
) -> None:
    open_calculator(page, base_url, "en", DEPUTY)
    page.locator("[name=staff]").fill("9")
    expect(page.locator("output")).to_have_attribute("data-outcome", "may-set")
    page.evaluate(
        """() => {
          const seen = (window.seen = []);
          const error = document.querySelector("[data-field=staff] > .pc-error");
          new MutationObserver(() => seen.push(error.textContent)).observe(error, { childList: true });
          const staff = document.querySelector("[name=staff]");
          for (const value of ["", "1", "12"]) {
            staff.value = value;
            staff.dispatchEvent(new Event("input", { bubbles: true }));
          }
        }"""
    )
    expect(page.locator("output")).to_contain_text("12")
    expect(page.locator("output")).not_to_have_attribute("aria-busy", "true")
    assert [text for text in page.evaluate("window.seen") if text] == []
    page.locator("[name=staff]").fill("")
    expect(page.locator("[data-field=staff] > .pc-error")).not_to_be_empty()


def test_what_is_typed_before_the_script_is_there_is_worked_out(page: Page, base_url: str) -> None:
    script = "**/policy-calculator*.js*"
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(script, hold)
    with page.expect_request(script):
        page.goto(f"{base_url}/en/regulations/measures/chapter-3/", wait_until="commit")
    card = page.locator(f"policy-calculator[name={DEPUTY}]")
    card.locator("[name=staff]").fill("12")
    assert card.get_attribute("data-state") == "static"
    for route in held:
        route.continue_()
    expect(card.locator("output")).to_contain_text("12")
