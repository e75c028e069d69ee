from __future__ import annotations

import re
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.project.paths import ROOT

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
KINDS = (
    "",
    "regulations/",
    "regulations/measures/",
    "regulations/measures/chapter-3/",
    "regulations/work-rules/",
    "guides/working-time/",
    "calculators/",
    "calculators/bonus-share/",
    "calculators/personal-grade/",
    "calculators/working-time/",
    "calculators/approval-path/",
    "training/",
    "training/5-assessment-and-bonus/",
    "training/6-who-decides/",
    "training/trainer/",
    "registers/",
    "registers/sources/",
    "registers/gaps/",
    "registers/conflicts/",
    "registers/numbers/",
    "terms/",
)
RUN = "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations"


type Scheme = Literal["light", "dark"]


def violations(page: Page, url: str, scheme: Scheme, width: int, *, both: bool = False) -> list[str]:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    if page.url != url:
        page.goto(url)
    if re.search("/calculators/.+/", url):
        expect(page.locator("policy-calculator")).to_have_attribute("data-state", "ready")
        page.locator("policy-calculator form").dispatch_event("input")
        expect(page.locator(".pc-more > *").first).to_be_visible()
        page.evaluate("document.querySelectorAll('policy-calculator details').forEach((fold) => { fold.open = true; })")
        page.locator("output a.pc-article").first.click()
        expect(page.locator(".pc-opened")).to_be_visible()
    if re.search(r"/training/\d", url):
        form = page.locator("form.tq").nth(5)
        form.locator("input").first.check()
        form.locator(".tq-check").click()
        expect(form.locator(".tq-result .pc-result")).to_be_visible()
        page.locator(".tq-more .pc-tool-line button").click()
        expect(page.locator(".tq-new form")).to_have_count(5)
        page.evaluate("document.querySelectorAll('.article-preview').forEach((fold) => { fold.open = true; })")
    if "/calculators/bonus-share/" in url:
        page.locator("[name=pool]").fill("-1")
        expect(page.locator("#bonus-share-pool-error")).to_be_visible()
        page.locator("[name=pool]").fill("100")
        expect(page.locator("#bonus-share-pool-error")).to_be_hidden()
    if both:
        page.locator(".view-switch button").nth(1).click()
        expect(page.locator(".pair").first).to_be_visible()
    page.evaluate(AXE)
    found = page.evaluate(RUN)
    page.evaluate("localStorage.clear()")
    return [
        f"{each['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for each in found
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_scrolls_sideways_on_no_window_and_axe_finds_nothing(
    page: Page, base_url: str, kind: str, language: str, subtests: pytest.Subtests
) -> None:
    url = f"{base_url}/{language}/{kind}"
    page.goto(url)
    for width in (320, 640):  # a phone's; one of 1280 at 200 %
        page.set_viewport_size({"width": width, "height": 900})
        with subtests.test(width=width):
            assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    assert violations(page, url, "light", 1280) == []


@pytest.mark.parametrize("kind", ["regulations/measures/chapter-3/", "calculators/bonus-share/"])
def test_axe_finds_nothing_in_the_dark_on_a_phone(page: Page, base_url: str, kind: str) -> None:
    assert violations(page, f"{base_url}/zh/{kind}", "dark", 360) == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing_side_by_side(page: Page, base_url: str, scheme: Scheme, width: int) -> None:
    url = f"{base_url}/en/regulations/measures/chapter-3/"
    assert violations(page, url, scheme, width, both=True) == []


def test_the_root_page_is_accessible(browser: Browser, base_url: str) -> None:
    context = browser.new_context(java_script_enabled=True)
    page = context.new_page()
    page.route("**/choose-language.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(f"{base_url}/")
    page.evaluate(AXE)
    assert page.evaluate(RUN) == []
    context.close()
