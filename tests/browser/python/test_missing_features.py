"""Browsers that are too old, or in which something Python needs is refused: the page says what, and goes on."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from calculators.core.languages import LANGUAGES, Language
from tests.support.calculator_pages import (
    DEPUTY,
    open_calculator,
)

WEBASSEMBLY = Path("docs/theme/assets/handbook/python/webassembly.js")


USED = dict(re.findall(r'^  "([^"]+)": "([0-9a-f]+)"', WEBASSEMBLY.read_text("utf-8"), re.MULTILINE))


def lacking(module: str) -> str:
    """A browser's WebAssembly without the feature that ``module`` uses."""
    return f"""
    const validate = WebAssembly.validate;
    WebAssembly.validate = (given) => {{
      const hex = Array.from(new Uint8Array(given.buffer ?? given), (each) => each.toString(16).padStart(2, "0"));
      return hex.join("") !== "{module}" && validate.call(WebAssembly, given);
    }};"""


def fails_with(page: Page, base_url: str, language: Language, sentence: str) -> None:
    """The calculator says why, what was typed stays, and the rest of the page works."""
    page.goto(f"{base_url}/{language}/calculators/{DEPUTY}/")
    page.locator("[name=staff]").fill("7")
    expect(page.locator("policy-calculator")).to_have_attribute("data-state", "failed")
    expect(page.locator(".pc-status")).to_contain_text(sentence)
    expect(page.locator("[name=staff]")).to_have_value("7")
    expect(page.locator("output .pc-steps li")).to_have_count(4)
    page.locator("[name=staff]").fill("8")
    expect(page.locator("[name=staff]")).to_have_value("8")


@pytest.mark.parametrize("feature", USED)
@pytest.mark.usefixtures("context")
def test_a_webassembly_feature_that_is_missing_is_named_and_a_browser_that_has_it(
    page: Page, base_url: str, feature: str
) -> None:
    page.add_init_script(lacking(USED[feature]))
    fails_with(page, base_url, "en", f"this browser is too old (its WebAssembly lacks: {feature}); please use Chrome")
    fails_with(page, base_url, "zh", f"此浏览器的版本过旧（WebAssembly缺少：{feature}）；请使用Chrome")


def test_the_features_are_those_of_the_runtime_that_is_pinned() -> None:
    pinned = json.loads(Path("package.json").read_text("utf-8"))["dependencies"]["pyodide"]
    assert f"pyodide.asm.wasm {pinned}" in WEBASSEMBLY.read_text("utf-8"), "read its features anew (see README.md)"


REASONS = {
    "no WebAssembly": (
        "delete globalThis.WebAssembly",
        {"zh": "此浏览器不支持WebAssembly", "en": "this browser has no WebAssembly"},
    ),
    "no workers": (
        "delete globalThis.Worker",
        {"zh": "此浏览器不能启动后台计算", "en": "this browser cannot calculate in the background"},
    ),
    "WebAssembly refused": (
        "WebAssembly.Module = class { constructor() { throw new WebAssembly.CompileError('refused'); } }",
        {"zh": "内容安全策略", "en": "Content-Security-Policy"},
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.usefixtures("context")
def test_what_a_browser_refuses_is_said_and_the_page_goes_on(
    page: Page, base_url: str, reason: str, language: Language
) -> None:
    script, sentences = REASONS[reason]
    page.add_init_script(script)
    fails_with(page, base_url, language, sentences[language])
    page.locator(".md-header [for^=__palette]:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(f"{base_url}/{language}/regulations/measures/chapter-3/")
    page.locator(".view-switch button").nth(1).click()
    expect(page.locator(".pair").first).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.usefixtures("context")
def test_where_no_module_runs_the_page_says_so_after_a_while(page: Page, base_url: str, language: Language) -> None:
    page.route(
        "**/calculator/policy-calculator.js", lambda route: route.abort()
    )  # as in a browser that knows no modules
    page.goto(f"{base_url}/{language}/calculators/{DEPUTY}/")
    told = page.locator(".pc-too-old")
    assert "Firefox 114" in (told.text_content() or "")
    expect(told).to_be_hidden()
    expect(told).to_be_visible(timeout=15_000)
    assert told.evaluate("(each) => each.getBoundingClientRect().height") > 10
    page.unroute_all()
    open_calculator(page, base_url, language, DEPUTY)
    expect(told).to_be_hidden()
