"""Pages that keep themselves: what they say of it, what is stored, and what is tried without a network."""

from __future__ import annotations

from playwright.sync_api import Page, expect

MEASURES = "zh/regulations/measures/chapter-3/"


DEPUTY = "calculators/deputy-eligibility/"


KEPT_TEXT = {"zh": "条文和搜索可离线使用", "en": "Articles and search work offline"}


KEPT_ALL = {"zh": "条文、搜索和计算均可离线使用", "en": "Articles, search and calculators work offline"}


LINE = "[data-offline-line]"


STORED = """async () => {
  const names = (await caches.keys()).filter((name) => name.startsWith("handbook-offline"));
  const urls = [];
  for (const name of names) for (const { url } of await (await caches.open(name)).keys()) urls.push(url);
  return urls;
}"""


def kept(page: Page, line: dict[str, str], language: str = "zh") -> None:
    expect(page.locator(LINE)).to_have_text(line[language])


def contents(page: Page) -> list[str]:
    """What is kept, but for the notes on which page is open."""
    return sorted(url for url in page.evaluate(STORED) if "/client/" not in url)


def search(page: Page, query: str) -> None:
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.type(query)
    expect(page.locator(".md-search-result__item").first).to_be_visible()


def deputies(page: Page, outcome: str = "may-set") -> None:
    page.locator("[name=staff]").fill("9")
    expect(page.locator("output")).to_have_attribute("data-outcome", outcome)
