"""The end: a reader who wants nothing kept."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.support.offline_pages import (
    DEPUTY,
    KEPT_ALL,
    KEPT_TEXT,
    MEASURES,
    STORED,
    deputies,
    kept,
    search,
)
from tests.support.stand import Stand


def test_dropping_everything_leaves_nothing_and_stays_so(stand: Stand, reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto(f"{stand.url}en/offline/")
    expect(page.locator(".offline-said")).to_have_text(KEPT_TEXT["en"])
    page.evaluate("() => { localStorage.setItem('handbook-view', 'both'); localStorage.setItem('elsewhere', '1'); }")
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Delete everything").click()
    expect(page.locator(".offline-said")).to_have_text("As you asked, nothing is kept on this device")
    assert page.evaluate("() => Object.keys(localStorage).filter((name) => !name.startsWith('/')).sort()") == [
        "elsewhere",
        "handbook-offline",
    ]
    assert page.evaluate(STORED) == []
    assert page.evaluate("() => navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    stand.asked.clear()
    page.goto(f"{stand.url}zh/")
    page.wait_for_timeout(5000)
    assert "offline.json" not in stand.asked
    page.goto(f"{stand.url}en/offline/")
    page.get_by_role("button", name="Keep articles and search").click()
    expect(page.locator(".offline-said")).to_have_text(KEPT_TEXT["en"])


LEFT = """async () => [
  ...[localStorage, sessionStorage].flatMap((storage) => Object.keys(storage)),
  ...await caches.keys(),
  ...(await indexedDB.databases()).map(({ name }) => name),
  ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
  ...document.cookie.split(";").filter(Boolean),
]"""


@pytest.mark.parametrize("prefix", ["/", "/hr/handbook/"])
def test_dropping_everything_leaves_nothing_of_what_any_page_has_stored_in_any_tab(
    site: Path, reader: BrowserContext, prefix: str
) -> None:
    stand = Stand(site, prefix)
    page, other = reader.new_page(), reader.new_page()
    other.goto(f"{stand.url}en/calculators/deputy-eligibility/")
    other.locator("[name=staff]").fill("7")
    expect(other.locator("output")).to_have_attribute("data-outcome", "not-recommended")
    expect(other.locator(".pc-kept")).to_be_visible()
    page.goto(f"{stand.url}zh/{MEASURES.removeprefix('zh/')}")
    page.locator(".md-header [for^=__palette]:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.locator(".view-switch button").nth(1).click()
    expect(page.locator(".pair").first).to_be_visible()
    search(page, "副职")
    page.goto(f"{stand.url}zh/training/2-your-day/")
    question = page.locator("form.tq").first
    question.locator("input").first.check()
    question.locator(".tq-check").click()
    expect(question).to_have_attribute("data-marked", re.compile("right|wrong"))
    page.goto(f"{stand.url}zh/{DEPUTY}")
    deputies(page)
    kept(page, KEPT_ALL)
    assert len(page.evaluate(LEFT)) > 4
    page.goto(f"{stand.url}zh/offline/")
    page.evaluate("async (root) => { await caches.open(`handbook-offline-0 ${root}`); }", stand.url)
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="删除本机上的全部内容").click()
    expect(page.locator(".offline-said")).to_contain_text("按您的要求")
    # That nothing is to be kept is all that is remembered. Material writes down the colours a page opens with.
    colours = f"{prefix}zh/.__palette"
    for tab in (page, other):
        assert set(tab.evaluate(LEFT)) <= {"handbook-offline", colours}
    assert page.evaluate("(name) => JSON.parse(localStorage.getItem(name)).index", colours) == 0
    stand.stop()
