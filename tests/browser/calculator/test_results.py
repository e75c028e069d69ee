"""What a result shows beside its figures."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from calculators.core.languages import LANGUAGES, Language
from tests.support.calculator_pages import DEPUTY, open_calculator


def test_escape_closes_the_article_opened_in_place(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "en", DEPUTY)
    page.locator("[name=staff]").fill("8")
    expect(page.locator("output")).to_contain_text("exactly 8 people")
    link = page.locator("output .pc-steps a.pc-article").first
    width = "document.querySelector('policy-calculator').clientWidth"
    before = page.evaluate(width)
    link.click()
    expect(page.locator(".pc-opened")).to_be_visible()
    assert page.evaluate(width) == before
    page.keyboard.press("Escape")
    expect(page.locator(".pc-opened")).to_have_count(0)
    expect(link).to_be_focused()
    expect(link).to_have_attribute("aria-expanded", "false")


def test_an_old_day_computes_with_old_values(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "en", "grade-structure-check")
    day = page.locator("[name=as_of]")
    day.fill("2024-12-31")
    expect(page.locator("output .pc-parameters")).to_contain_text("3")
    day.fill("2019-12-31")
    expect(page.locator("#grade-structure-check-as_of-error")).to_contain_text("2020-01-01")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_result_is_explained(page: Page, base_url: str, language: Language) -> None:
    open_calculator(page, base_url, language, DEPUTY)
    page.locator("[name=staff]").fill("8")
    more = page.locator(".pc-more")
    expect(more.locator(".pc-change").first).to_be_visible()
    named = {"zh": "恰好达到人数标准时", "en": "When the staff are exactly at the threshold"}[language]
    expect(more.locator(".pc-reading[data-same=false]", has_text=named)).to_be_visible()
    expect(more.locator("svg.picture")).to_have_attribute("aria-label", re.compile("8"))
    more.locator(".pc-picture summary").click()
    expect(more.locator(".pc-picture table")).to_be_visible()
