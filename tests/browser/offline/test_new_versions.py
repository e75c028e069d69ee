"""How versions follow one another, and what is not the handbook's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.support.offline_pages import (
    DEPUTY,
    KEPT_TEXT,
    LINE,
    MEASURES,
    contents,
    kept,
)
from tests.support.stand import Stand, changed_site

NEXT = {
    f"{MEASURES}index.html": ("人岗匹配", "新版匹配"),
    "zh/assets/handbook/calculator/result-tools.js": (
        "export function addTools",
        "window.next = true; export function addTools",
    ),
}


@pytest.fixture
def next_site(site: Path, tmp_path: Path) -> Path:
    return changed_site(site, tmp_path / "next", NEXT)


def test_a_new_version_takes_over_whole_and_open_pages_keep_theirs(
    stand: Stand, reader: BrowserContext, next_site: Path
) -> None:
    old = reader.new_page()
    old.goto(f"{stand.url}zh/{DEPUTY}")
    kept(old, KEPT_TEXT)
    old.goto(f"{stand.url}{MEASURES}")
    stand.change(next_site)
    stand.asked.clear()
    new = reader.new_page()
    new.goto(f"{stand.url}{MEASURES}")
    expect(new.locator("#art-15")).to_contain_text("新版匹配")  # online, the newest at once
    expect(old.locator(".offline-update")).to_be_visible()
    # What did not change was not fetched again.
    fetched = [path for path in stand.asked if path.endswith(".js")]
    assert [path for path in fetched if "assets/handbook/" in path and "zh/" not in path] == []
    stand.stop()
    late = old.evaluate(
        "() => import('../../../assets/handbook/calculator/result-tools.js').then((it) => it.addTools.toString())"
    )
    assert "window.next" not in late
    assert "人岗匹配" in old.evaluate(f"() => fetch('/{MEASURES}').then((answer) => answer.text())")
    new.goto(f"{stand.url}{MEASURES}")
    expect(new.locator("#art-15")).to_contain_text("新版匹配")
    assert "window.next" in new.evaluate(
        "() => fetch('../../../assets/handbook/calculator/result-tools.js').then((it) => it.text())"
    )
    old.locator(".offline-update button").first.click()
    expect(old.locator("#art-15")).to_contain_text("新版匹配")
    stand.start()


def test_a_version_that_does_not_arrive_whole_does_not_take_over(
    stand: Stand, reader: BrowserContext, next_site: Path
) -> None:
    page = reader.new_page()
    page.goto(f"{stand.url}zh/")
    kept(page, KEPT_TEXT)

    def broken(path: str, start: Any) -> list[bytes] | None:
        if path != "zh/assets/handbook/calculator/result-tools.js":
            return None
        start("503 Service Unavailable", [("Content-Type", "text/plain")])
        return [b""]

    stand.instead = broken
    stand.change(next_site)
    page.goto(f"{stand.url}{MEASURES}")
    expect(page.locator("#art-15")).to_contain_text("新版匹配")
    expect(page.locator(LINE)).to_contain_text("与手册不符")
    stand.stop()
    page.goto(f"{stand.url}{MEASURES}")
    expect(page.locator("#art-15")).to_contain_text("人岗匹配")
    stand.start()


def portal(_path: str, start: Any) -> list[bytes]:
    start("200 OK", [("Content-Type", "text/html; charset=utf-8")])
    return [b"<!doctype html><title>Sign in</title><h1>Sign in to the network</h1>"]


def test_a_sign_in_page_of_a_network_is_neither_kept_nor_shown_in_the_handbooks_place(
    stand: Stand, reader: BrowserContext
) -> None:
    page = reader.new_page()
    page.goto(f"{stand.url}zh/")
    kept(page, KEPT_TEXT)
    before = contents(page)
    stand.instead = portal
    page.goto(f"{stand.url}{MEASURES}")
    expect(page.locator("#art-17")).to_be_visible()
    assert contents(page) == before


def test_files_that_are_not_the_manifests_are_not_kept(stand: Stand, reader: BrowserContext) -> None:
    def altered(path: str, start: Any) -> list[bytes] | None:
        return portal(path, start) if path == "zh/terms/" else None

    stand.instead = altered
    page = reader.new_page()
    page.goto(f"{stand.url}zh/")
    expect(page.locator(LINE)).to_contain_text("与手册不符")
    stand.instead = lambda _path, _start: None
    page.reload()
    kept(page, KEPT_TEXT)


def test_another_site_at_the_same_address_is_not_hidden(stand: Stand, reader: BrowserContext, tmp_path: Path) -> None:
    page = reader.new_page()
    page.goto(f"{stand.url}zh/")
    kept(page, KEPT_TEXT)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "index.html").write_text("<h1>Another project</h1>", encoding="utf-8")
    stand.change(tmp_path / "other")
    page.goto(stand.url)
    expect(page.locator("h1")).to_have_text("Another project")
