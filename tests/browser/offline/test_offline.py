"""With the network off: what is kept after one visit, and where nothing can be kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.support.offline_pages import (
    DEPUTY,
    KEPT_ALL,
    KEPT_TEXT,
    LINE,
    MEASURES,
    deputies,
    kept,
    search,
)
from tests.support.stand import Stand


@pytest.mark.parametrize("prefix", ["/", "/hr/handbook/"])
def test_after_one_visit_pages_and_search_work_without_a_server(
    site: Path, reader: BrowserContext, prefix: str
) -> None:
    stand = Stand(site, prefix)
    page = reader.new_page()
    page.goto(f"{stand.url}zh/")
    kept(page, KEPT_TEXT)
    stand.stop()
    search(page, "副职")  # on the page that was open when the network went
    page.goto(f"{stand.url}{MEASURES}?q=1#art-17")
    expect(page.locator("#art-17")).to_be_visible()
    expect(page.locator(LINE)).to_contain_text("网络不通")
    page.goto(f"{stand.url}en/regulations/measures/chapter-1")  # no slash at the end
    expect(page.locator("h1")).to_contain_text("Chapter")
    search(page, "deputy")
    page.locator(".md-search-result__item a").first.click()
    expect(page.locator("[data-article]").first).to_be_visible()
    page.goto(stand.url)
    page.wait_for_url(f"{stand.url}*/")
    page.goto(f"{stand.url}zh/{DEPUTY}")
    page.locator("[name=staff]").fill("9")
    expect(page.locator("policy-calculator")).to_have_attribute("data-state", "failed")


def test_a_calculator_that_was_used_works_without_a_network(stand: Stand, reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto(f"{stand.url}zh/{DEPUTY}")
    kept(page, KEPT_TEXT)
    deputies(page)
    kept(page, KEPT_ALL)
    stand.stop()
    reader.set_offline(True)
    page.goto(f"{stand.url}en/calculators/bonus-share/")
    page.locator("[name=pool]").fill("20000")
    expect(page.locator("output")).to_contain_text("20,000.00")
    with page.expect_download() as waiting:
        page.locator(".pc-tools .pc-export-xlsx").click()
    assert Path(waiting.value.path()).read_bytes().startswith(b"PK")
    reader.set_offline(False)
    stand.start()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_calculators_are_kept_when_the_reader_asks(stand: Stand, reader: BrowserContext, language: str) -> None:
    page = reader.new_page()
    page.goto(f"{stand.url}{language}/offline/")
    panel = page.locator("[data-offline-panel]")
    expect(panel.locator(".offline-said")).to_have_text(KEPT_TEXT[language])
    assert not any(path.startswith("runtime/") for path in stand.asked)
    expect(panel.locator("li").nth(2)).to_contain_text(" MB")
    panel.locator("li").nth(2).get_by_role("button").click()
    expect(panel.locator(".offline-said")).to_have_text(KEPT_ALL[language])
    stand.stop()
    page.goto(f"{stand.url}{language}/{DEPUTY}")
    deputies(page)
    stand.start()


def test_a_reader_who_saves_data_is_not_copied_to_unasked(stand: Stand, reader: BrowserContext) -> None:
    page = reader.new_page()
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page.goto(f"{stand.url}zh/")
    expect(page.locator(LINE)).to_contain_text("节省流量")
    assert "offline.json" not in stand.asked
    assert "service-worker.js" not in stand.asked
    page.goto(f"{stand.url}zh/offline/")
    page.get_by_role("button", name="保存条文和搜索").click()
    expect(page.locator(".offline-said")).to_have_text(KEPT_TEXT["zh"])


@pytest.mark.parametrize(
    ("script", "says"),
    [
        ("Object.defineProperty(self, 'isSecureContext', { value: false })", "https"),
        ("delete Navigator.prototype.serviceWorker", "无痕窗口"),
        ("ServiceWorkerContainer.prototype.register = () => Promise.reject(new Error('no'))", "没有允许"),
    ],
)
def test_where_nothing_can_be_kept_the_page_says_why_and_works(
    stand: Stand, reader: BrowserContext, script: str, says: str
) -> None:
    page = reader.new_page()
    page.add_init_script(script)
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"{stand.url}{MEASURES}")
    expect(page.locator(LINE)).to_contain_text(says)
    expect(page.locator("#art-17")).to_be_visible()
    page.goto(f"{stand.url}zh/offline/")
    expect(page.locator(".offline-said")).to_contain_text(says)
    assert problems == []


def test_without_room_the_page_says_so_and_goes_on(stand: Stand, reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto(stand.url)
    session = reader.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": stand.url.rstrip("/"), "quotaSize": 300_000})
    page.goto(f"{stand.url}zh/")
    expect(page.locator(LINE)).to_contain_text("存储空间不足")
    page.goto(f"{stand.url}{MEASURES}")
    expect(page.locator("#art-17")).to_be_visible()


def test_the_manifest_names_every_file_a_page_may_ask_for(site: Path) -> None:
    said = json.loads((site / "offline.json").read_text(encoding="utf-8"))
    named = {path for part in said["parts"].values() for path in part}
    for path in site.rglob("*.html"):
        assert path.relative_to(site).as_posix().removesuffix("index.html") in named
    assert {name.partition("/")[0] for name in said["parts"]["calculators"]} == {"runtime"}
    assert not any(name.endswith((".map", ".br", ".gz", ".pdf")) for name in named)
