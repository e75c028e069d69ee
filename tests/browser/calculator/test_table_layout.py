"""Tables as they look: nothing cut, nothing laid over something else, on a desk and on a phone."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from calculators.core.languages import LANGUAGES, Language
from tests.browser.calculator.test_batch_panel import DEPARTMENTS
from tests.support.calculator_pages import DEPUTY, EMPLOYEES, PASTE, choose, open_calculator

BATCH = DEPARTMENTS + "研发\t部门\t否\t12\t是\t是\n客服\t部门\t也许\t九\t是\t是\n"
LINES = """(table) => [...table.querySelectorAll("tbody td")].map((cell) => {
  const text = document.createRange();
  text.selectNodeContents(cell);
  return new Set([...text.getClientRects()].map((box) => Math.round(box.top / 8))).size;
})"""
# Of each cell: how far what it holds reaches beyond it.
BEYOND = """(table) => [...table.querySelectorAll("td")].map((cell) =>
  Math.max(0, cell.scrollWidth - cell.clientWidth, cell.scrollHeight - cell.clientHeight))"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_batchs_outcomes_articles_and_refusals_are_read_in_few_lines(
    page: Page, base_url: str, language: Language
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    open_calculator(page, base_url, language, DEPUTY)
    page.locator(".pc-batch > summary").click()
    page.locator(".pc-batch [name='rows[0].row_name']").evaluate(PASTE, BATCH)
    result = page.locator(".pc-batch-result table")
    expect(result.locator("tbody tr")).to_have_count(2)
    assert max(result.evaluate(LINES)) <= 8
    refusal = result.locator(".pc-row-error").bounding_box()
    shown = page.locator(".pc-batch-result .pc-scroll").bounding_box()
    assert refusal
    assert shown
    assert refusal["x"] + refusal["width"] <= shown["x"] + shown["width"]
    choice = page.locator(".pc-batch [name='rows[0].unit_type']")
    assert choice.evaluate("(input) => input.scrollWidth <= input.clientWidth")


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone_no_label_of_a_batch_lies_over_another(page: Page, base_url: str, language: Language) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    open_calculator(page, base_url, language, DEPUTY)
    page.locator(".pc-batch > summary").click()
    page.locator(".pc-batch [name='rows[0].row_name']").evaluate(PASTE, BATCH)
    expect(page.locator(".pc-batch-result tbody tr")).to_have_count(2)
    for table in (".pc-batch fieldset table", ".pc-batch-result table"):
        assert max(page.locator(table).evaluate(BEYOND)) <= 1, table
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_held_tables_bad_cell_is_said_once_beside_its_row(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "en", "bonus-share")
    lines = [f"P{n:04d},{'AB'[n % 2]},1,90,80,70" for n in range(400)]
    lines[250] = "P0250,A,1,ninety,80,70"
    lines[300] = "P0300,nowhere,1,90,80,70"
    choose(page, "long.csv", "\n".join(lines).encode())
    expect(page.locator(f"{EMPLOYEES} .pc-held")).to_contain_text("row 251")
    expect(page.locator(".pc-status")).to_contain_text("correct")
    below: Any = page.locator("#bonus-share-employees-error")
    expect(below).to_contain_text("nowhere")  # no single cell is unreadable here: it stands where every refusal does
    expect(below).not_to_contain_text("row 251")
