from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from calculators.core.languages import LANGUAGES, Language
from tests.browser.search.asking import QUERY, RESULT

BUDGET = 60_000


@pytest.mark.usefixtures("context")
def test_results_lead_right_below_a_sub_path(page: Page, base_url: str, site: Path) -> None:
    def below(route: Any) -> None:
        path = site / route.request.url.split("/office/handbook/", 1)[1].partition("?")[0]
        route.fulfill(path=path / "index.html" if path.is_dir() else path)

    page.route("**/office/handbook/**", below)
    page.goto(f"{base_url}/office/handbook/zh/guides/leave/")
    page.locator(QUERY).fill("请假")
    link = page.locator(RESULT).locator("a").first
    expect(link).to_have_attribute("href", f"{base_url}/office/handbook/zh/regulations/daily-management/#art-4")


FAILED = {"zh": "搜索所需的文件没有下载成功，请检查网络。", "en": "A file that search needs could not be loaded"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("file", ["search/handbook.json", "assets/handbook/search/engine.js"])
@pytest.mark.usefixtures("context")
def test_search_that_cannot_be_loaded_says_so_and_is_tried_again(
    page: Page, base_url: str, language: Language, file: str
) -> None:
    page.route(f"**/{file}", lambda route: route.abort())
    page.goto(f"{base_url}/{language}/")
    page.locator(QUERY).fill("考勤")
    status = page.locator(".md-search-result__meta")
    expect(status).to_contain_text(FAILED[language])
    page.locator(".search-again").click()
    expect(status).to_contain_text(FAILED[language])
    page.unroute(f"**/{file}")
    page.locator(".search-again").click()
    expect(page.locator(RESULT).first).to_contain_text("考勤")
    expect(page.locator(".search-again")).to_have_count(0)


OLD = {"zh": "搜索需要较新的浏览器", "en": "Search needs a newer browser"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.usefixtures("context")
def test_a_browser_too_old_for_search_is_told_so_in_the_readers_language(
    page: Page, base_url: str, language: Language
) -> None:
    def without_lookbehind(route: Any) -> None:
        answer = route.fetch()
        assert "(?<=a)b" in answer.text()
        route.fulfill(response=answer, body=answer.text().replace("(?<=a)b", "(?<=a"))

    page.route("**/search/worker.js", without_lookbehind)
    page.route("**/search/engine.js", lambda route: route.fulfill(body="/(?<=/", content_type="text/javascript"))
    page.goto(f"{base_url}/{language}/")
    page.locator(QUERY).fill("考勤")
    expect(page.locator(".md-search-result__meta")).to_contain_text(OLD[language])
    expect(page.locator(".search-again")).to_have_count(0)


@pytest.mark.usefixtures("context")
def test_search_that_could_not_be_loaded_is_tried_again_with_the_next_key(page: Page, base_url: str) -> None:
    page.route("**/search/handbook.json", lambda route: route.abort())
    page.goto(f"{base_url}/zh/")
    page.locator(QUERY).fill("考勤")
    expect(page.locator(".search-again")).to_be_visible()
    page.unroute("**/search/handbook.json")
    page.locator(QUERY).fill("考勤表")
    expect(page.locator(RESULT).first).to_contain_text("考勤表")


@pytest.mark.parametrize("suffix", [".br", ".gz"])
def test_search_costs_at_most_sixty_kilobytes(site: Path, suffix: str) -> None:
    files = [
        site / "search" / "handbook.json",
        site / "zh" / "search" / "search_index.json",
        *sorted((site / "zh" / "assets" / "handbook").glob("search-*.js")),
    ]
    sent = [path.with_name(path.name + suffix) for path in files]
    sizes = {
        path.name: (each if each.is_file() else path).stat().st_size for path, each in zip(files, sent, strict=True)
    }
    assert sum(sizes.values()) <= BUDGET, sizes


def test_materials_own_index_is_empty_and_its_worker_gone(site: Path) -> None:
    for language in LANGUAGES:
        assert json.loads((site / language / "search" / "search_index.json").read_text())["docs"] == []
        assert not list((site / language / "assets" / "javascripts").rglob("*lunr*"))
        page = (site / language / "index.html").read_text(encoding="utf-8")
        assert '"search": "assets/handbook/search/worker.js"' in page
